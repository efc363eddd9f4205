//! A4 sheets of codes as SVG, in units of a hundredth of a millimetre.

use std::fmt::Write as _;

use super::Code;

/// Codes on one sheet.
pub const PER_SHEET: usize = 6;
const COLUMNS: usize = 2;
/// 0.5 mm a module: four dots at 200 dpi.
const MODULE: u32 = 50;
/// The quiet zone the standard asks for, in modules.
const QUIET: u32 = 4;
/// A version 25 code with its quiet zone: 125 modules.
const CELL: u32 = 6250;
const MARGIN: u32 = 2000;
const LEFT: u32 = 3100;
const ACROSS: u32 = CELL + 2300;
const TOP: u32 = 4200;
const DOWN: u32 = CELL + 1700;
const FONT: &str = "BIZ UDPGothic, Yu Gothic, Meiryo, Noto Sans CJK JP, sans-serif";

/// What stands at the head of every sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Whose document it is.
    pub title: String,
    /// 確認番号 in full.
    pub check_number: String,
}

/// Lays codes out on A4 sheets, six a sheet, the number of each beneath it.
#[must_use]
pub fn sheets(codes: &[Code], heading: &Heading) -> Vec<String> {
    let pages = codes.len().div_ceil(PER_SHEET);
    let sheets = codes.chunks(PER_SHEET).zip(1_usize..);
    sheets.map(|(codes, page)| sheet(codes, heading, page, pages)).collect()
}

fn sheet(codes: &[Code], heading: &Heading, page: usize, pages: usize) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" \
         viewBox=\"0 0 21000 29700\" font-family=\"{FONT}\">\n\
         <title>{title}　{page}／{pages}枚</title>\n\
         <rect width=\"21000\" height=\"29700\" fill=\"#fff\"/>\n",
        title = escape(&heading.title),
    );
    line(&mut svg, (MARGIN, 1900, 480), &heading.title);
    let number = format!("確認番号　{}　　{page}／{pages}枚", heading.check_number);
    line(&mut svg, (MARGIN, 2700, 480), &number);
    let advice =
        "折らずに200dpi以上でスキャンし、PNGかJPEGで保存して「ファイルの確認」で開いてください。";
    line(&mut svg, (MARGIN, 3400, 360), advice);
    for (at, code) in (0_u32..).zip(codes) {
        let columns = COLUMNS as u32;
        let x = LEFT.saturating_add((at % columns).saturating_mul(ACROSS));
        let y = TOP.saturating_add((at / columns).saturating_mul(DOWN));
        let quiet = QUIET.saturating_mul(MODULE);
        let _ = writeln!(
            svg,
            "<path transform=\"translate({} {}) scale({MODULE})\" d=\"{}\"/>",
            x.saturating_add(quiet),
            y.saturating_add(quiet),
            code.path()
        );
        let side = code.size().saturating_mul(MODULE).saturating_add(quiet.saturating_mul(2));
        let beneath = y.saturating_add(side).saturating_add(450);
        line(&mut svg, (x.saturating_add(quiet), beneath, 420), &code.caption());
    }
    svg.push_str("</svg>\n");
    svg
}

fn line(svg: &mut String, (x, y, size): (u32, u32, u32), text: &str) {
    let text = escape(text);
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{text}</text>");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
