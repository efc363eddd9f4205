//! Writing the workbook: the few parts Excel asks for (ECMA-376 part 1 §12, §18), as text.
//!
//! The workbook has text cells only, so it needs no library that knows all of Excel: one would
//! take more than a tenth of the single-file build (docs/decisions/0017).

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use hokatsu_sealed::ReadError;
use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{CarrierError, Sheet};
use crate::armor::{self, ArmorError};

const ARMOR_SHEET: &str = "署名データ";
const ARMOR_NOTE: &str = "A列は、このツールが読み戻すための署名データです。書き換えたり、行を消したりしないでください。ほかのシートを書き換えても、読み戻す内容は変わりません。";
/// The narrowest and the widest column, in half-width characters.
const WIDTH: std::ops::RangeInclusive<u32> = 6..=48;
/// Excel's limits: characters in a cell and in the name of a sheet, columns, rows.
const CELL: usize = 32_767;
const NAME: usize = 31;
const COLUMNS: usize = 16_384;
const ROWS: usize = 1_048_576;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The styles by number: plain, text, heading, armour, note. `49` is the format 「文字列」.
const STYLES: &str = "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Yu Gothic\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Yu Gothic\"/></font>\
    <font><sz val=\"10\"/><name val=\"Consolas\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
    <xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// One of the styles above.
#[derive(Clone, Copy)]
enum Style {
    Text = 1,
    Heading = 2,
    Armor = 3,
    Note = 4,
}

/// Writes the readable sheets and, last, the armour; the same input gives the same bytes.
///
/// # Errors
/// [`CarrierError::Armor`] when the bytes are no document, [`CarrierError::Write`] when a sheet
/// has a name or a cell that Excel does not take.
pub fn write(sheets: &[Sheet], document: &[u8]) -> Result<Vec<u8>, CarrierError> {
    let armor = armor::encode(document)
        .map_err(|error: ReadError| CarrierError::Armor(ArmorError::Document(error)))?;
    let names: Vec<&str> =
        sheets.iter().map(|sheet| sheet.name.as_str()).chain([ARMOR_SHEET]).collect();
    if !names.iter().all(|name| takes_name(name)) || !sheets.iter().all(takes) {
        return Err(CarrierError::Write);
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(names.len())),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml".to_owned(), workbook(&names, sheets)),
        ("xl/_rels/workbook.xml.rels".to_owned(), workbook_relations(names.len())),
        (
            "xl/styles.xml".to_owned(),
            format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"),
        ),
    ];
    let tables = sheets.iter().map(table).chain([signed(&armor)]);
    parts.extend(tables.zip(1..).map(|(xml, at)| (format!("xl/worksheets/sheet{at}.xml"), xml)));
    zipped(&parts).ok_or(CarrierError::Write)
}

fn zipped(parts: &[(String, String)]) -> Option<Vec<u8>> {
    // The day zip entries carry when they carry none: no clock, and the same bytes every time.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(name.as_str(), options).ok()?;
        zip.write_all(xml.as_bytes()).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// What Excel takes as the name of a sheet.
fn takes_name(name: &str) -> bool {
    !name.is_empty()
        && name.encode_utf16().count() <= NAME
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !name.starts_with('\'')
        && !name.ends_with('\'')
}

fn takes(sheet: &Sheet) -> bool {
    let mut rows = sheet.rows.iter().chain([&sheet.header]);
    sheet.rows.len() < ROWS
        && rows.all(|row| {
            row.len() <= COLUMNS && row.iter().all(|cell| cell.encode_utf16().count() <= CELL)
        })
}

fn content_types(sheets: usize) -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{KIND}.styles+xml\"/>"
    );
    for at in 1..=sheets {
        let _ = write!(
            xml,
            "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{KIND}.worksheet+xml\"/>"
        );
    }
    xml + "</Types>"
}

fn relations(targets: &[(&str, String)]) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for ((kind, target), at) in targets.iter().zip(1..) {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{at}\" Type=\"{RELS}/{kind}\" Target=\"{target}\"/>"
        );
    }
    xml + "</Relationships>"
}

fn workbook_relations(sheets: usize) -> String {
    let sheet = |at| ("worksheet", format!("worksheets/sheet{at}.xml"));
    let targets: Vec<_> =
        (1..=sheets).map(sheet).chain([("styles", "styles.xml".to_owned())]).collect();
    relations(&targets)
}

/// Names the sheets and repeats the first row of the readable ones on every printed page.
fn workbook(names: &[&str], sheets: &[Sheet]) -> String {
    let mut xml = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\"><sheets>");
    for (name, at) in names.iter().zip(1..) {
        let name = escape(*name);
        let _ = write!(xml, "<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>");
    }
    xml.push_str("</sheets>");
    if !sheets.is_empty() {
        xml.push_str("<definedNames>");
        for (sheet, at) in sheets.iter().zip(0..) {
            let name = sheet.name.replace('\'', "''");
            let _ = write!(
                xml,
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">'{}'!$1:$1</definedName>",
                escape(name.as_str())
            );
        }
        xml.push_str("</definedNames>");
    }
    xml + "</workbook>"
}

fn table(sheet: &Sheet) -> String {
    let rows = || sheet.rows.iter().chain([&sheet.header]);
    let mut widths = vec![*WIDTH.start(); rows().map(Vec::len).max().unwrap_or_default()];
    for row in rows() {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = width(cell).max(*widest);
        }
    }
    let mut xml = begin(
        "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>",
        &widths,
    );
    row(&mut xml, 1, sheet.header.iter().map(|cell| (cell.as_str(), Style::Heading)));
    for (cells, at) in sheet.rows.iter().zip(2..) {
        row(&mut xml, at, cells.iter().map(|cell| (cell.as_str(), Style::Text)));
    }
    xml.push_str("</sheetData>");
    page(&mut xml, "landscape");
    if let (Some(last), false) = (widths.len().checked_sub(1), sheet.rows.is_empty()) {
        // Codes are text on purpose; a green corner in every cell would say it is a mistake.
        let _ = write!(
            xml,
            "<ignoredErrors><ignoredError sqref=\"A2:{}{}\" numberStoredAsText=\"1\"/></ignoredErrors>",
            letters(last),
            sheet.rows.len().saturating_add(1)
        );
    }
    xml + "</worksheet>"
}

fn signed(armor: &str) -> String {
    let mut xml = begin("<sheetView workbookViewId=\"0\"/>", &[76, *WIDTH.end()]);
    for (line, at) in armor.lines().zip(1..) {
        let note = (at == 1).then_some((ARMOR_NOTE, Style::Note));
        row(&mut xml, at, [(line, Style::Armor)].into_iter().chain(note));
    }
    xml.push_str("</sheetData>");
    page(&mut xml, "portrait");
    xml + "</worksheet>"
}

fn begin(view: &str, widths: &[u32]) -> String {
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
fn page(xml: &mut String, orientation: &str) {
    let _ = write!(
        xml,
        "<pageSetup paperSize=\"9\" orientation=\"{orientation}\" fitToWidth=\"1\" fitToHeight=\"0\"/>"
    );
}

fn row<'a>(xml: &mut String, at: usize, cells: impl Iterator<Item = (&'a str, Style)>) {
    let _ = write!(xml, "<row r=\"{at}\">");
    for ((text, style), column) in cells.zip(0..) {
        let _ = write!(
            xml,
            "<c r=\"{}{at}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            letters(column),
            style as u8,
            escape(plain(text).as_str())
        );
    }
    xml.push_str("</row>");
}

/// Leaves out what XML 1.0 §2.2 does not allow, and keeps Excel from reading `_xHHHH_` as a code
/// (ECMA-376 part 1 §22.9.2.19).
fn plain(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || ['\t', '\n'].contains(c);
    text.replace("\r\n", "\n").replace("_x", "_x005F_x").chars().filter(allowed).collect()
}

/// `A` to `XFD`.
fn letters(column: usize) -> String {
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
fn width(text: &str) -> u32 {
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
