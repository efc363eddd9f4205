//! Cells, rows and the styles they carry (ECMA-376 part 1 §18.3, §18.8), as text.

use std::fmt::Write as _;

use quick_xml::escape::escape;

/// The narrowest and the widest column, in half-width characters.
const WIDTH: std::ops::RangeInclusive<u32> = 6..=48;
/// The widest column.
pub(crate) const WIDEST: u32 = *WIDTH.end();

pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The styles by number: plain, text, heading, armour, note, count, tenths. `49` is the format
/// 「文字列」, `1` is `0`.
pub(crate) const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0\"/></numFmts>\
    <fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Yu Gothic\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Yu Gothic\"/></font>\
    <font><sz val=\"10\"/><name val=\"Consolas\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
    <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// One of the styles above.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    Text = 1,
    Heading = 2,
    Armor = 3,
    Note = 4,
    Count = 5,
    Tenths = 6,
}

/// What a cell holds in the file.
pub(crate) enum Value<'a> {
    Text(&'a str, Style),
    Count(u64),
    /// Tenths, written with one decimal.
    Tenths(u32),
    Nothing,
}

pub(crate) fn begin(view: &str, widths: &[u32]) -> String {
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews>{view}</sheetViews><sheetFormatPr defaultRowHeight=\"18.75\"/>"
    );
    if !widths.is_empty() {
        xml.push_str("<cols>");
        for (width, at) in widths.iter().zip(1..) {
            let _ =
                write!(xml, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>");
        }
        xml.push_str("</cols>");
    }
    xml + "<sheetData>"
}

/// A4, as wide as one page.
pub(crate) fn page(xml: &mut String, orientation: &str) {
    let _ = write!(
        xml,
        "<pageSetup paperSize=\"9\" orientation=\"{orientation}\" fitToWidth=\"1\" fitToHeight=\"0\"/>"
    );
}

pub(crate) fn row<'a>(xml: &mut String, at: usize, cells: impl Iterator<Item = Value<'a>>) {
    let _ = write!(xml, "<row r=\"{at}\">");
    for (value, column) in cells.zip(0..) {
        let _ = match value {
            Value::Text(text, style) => write!(
                xml,
                "<c r=\"{}{at}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                letters(column),
                style as u8,
                escape(plain(text).as_str())
            ),
            Value::Count(n) => number(xml, column, at, Style::Count, format_args!("{n}")),
            Value::Tenths(n) => {
                number(xml, column, at, Style::Tenths, format_args!("{}.{}", n / 10, n % 10))
            }
            Value::Nothing => Ok(()),
        };
    }
    xml.push_str("</row>");
}

fn number(
    xml: &mut String,
    column: usize,
    at: usize,
    style: Style,
    value: std::fmt::Arguments<'_>,
) -> std::fmt::Result {
    write!(xml, "<c r=\"{}{at}\" s=\"{}\"><v>{value}</v></c>", letters(column), style as u8)
}

/// Leaves out what XML 1.0 §2.2 does not allow, and keeps Excel from reading `_xHHHH_` as a code
/// (ECMA-376 part 1 §22.9.2.19).
fn plain(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || ['\t', '\n'].contains(c);
    text.replace("\r\n", "\n").replace("_x", "_x005F_x").chars().filter(allowed).collect()
}

/// `A` to `XFD`.
pub(crate) fn letters(column: usize) -> String {
    let mut rest = column.saturating_add(1);
    let mut name = String::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        name.insert(0, char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name
}

/// Half-width characters in the widest line, a full-width one counting two.
pub(crate) fn width(text: &str) -> u32 {
    let line = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    let widest = text.lines().map(line).max().unwrap_or_default().saturating_add(2);
    widest.clamp(*WIDTH.start(), *WIDTH.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_excel_gives_them() {
        let names: Vec<_> = [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters).into();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn no_text_is_taken_for_a_code_or_breaks_the_file() {
        assert_eq!(plain("_x0041_ \u{0}a\r\nb\tc"), "_x005F_x0041_ a\nb\tc");
    }
}
