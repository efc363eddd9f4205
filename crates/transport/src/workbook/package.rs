//! The parts of a workbook around its sheets (ECMA-376 part 1 §12, part 2), as text.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::cell::{HEAD, MAIN, STYLES};

/// Excel's limit for the name of a sheet, in UTF-16 units.
const NAME: usize = 31;

const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// One sheet as it stands in the file.
pub(crate) struct Page {
    /// Its name.
    pub(crate) name: String,
    /// The part.
    pub(crate) xml: String,
    /// Whether the first row is repeated on every printed page.
    pub(crate) titled: bool,
}

/// Puts the pages together; the same pages give the same bytes. `None` when Excel would not take
/// a name.
pub(crate) fn package(pages: &[Page]) -> Option<Vec<u8>> {
    if !pages.iter().all(|page| takes_name(&page.name)) {
        return None;
    }
    let parts = [
        ("[Content_Types].xml", content_types(pages.len())),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml", workbook(pages)),
        ("xl/_rels/workbook.xml.rels", workbook_relations(pages.len())),
        ("xl/styles.xml", format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ];
    // The day zip entries carry when they carry none: no clock, and the same bytes every time.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, xml: &str| {
        zip.start_file(name, options).ok()?;
        zip.write_all(xml.as_bytes()).ok()
    };
    for (name, xml) in &parts {
        put(name, xml)?;
    }
    for (page, at) in pages.iter().zip(1..) {
        put(&format!("xl/worksheets/sheet{at}.xml"), &page.xml)?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// What Excel takes as the name of a sheet.
pub(crate) fn takes_name(name: &str) -> bool {
    !name.is_empty()
        && name.encode_utf16().count() <= NAME
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !name.starts_with('\'')
        && !name.ends_with('\'')
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
fn workbook(pages: &[Page]) -> String {
    let mut xml = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\"><sheets>");
    for (page, at) in pages.iter().zip(1..) {
        let name = escape(page.name.as_str());
        let _ = write!(xml, "<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>");
    }
    xml.push_str("</sheets>");
    if pages.iter().any(|page| page.titled) {
        xml.push_str("<definedNames>");
        for (page, at) in pages.iter().zip(0..).filter(|(page, _)| page.titled) {
            let name = page.name.replace('\'', "''");
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
