//! The parts of a workbook around its sheets (ECMA-376 part 1 §12, part 2), as text.

use std::fmt::Write as _;
use std::io::{self, Cursor, Seek, Write};

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
    let names: Vec<(&str, bool)> =
        pages.iter().map(|page| (page.name.as_str(), page.titled)).collect();
    let mut parts = Parts::begin(Cursor::new(Vec::new()), &names).ok()?;
    for page in pages {
        parts.sheet().ok()?;
        parts.write(page.xml.as_bytes()).ok()?;
    }
    Some(parts.end().ok()?.into_inner())
}

/// The parts of a workbook, one after the other: what stands around the sheets comes first.
pub(crate) struct Parts<W: Write + Seek> {
    zip: ZipWriter<W>,
    sheets: usize,
}

impl<W: Write + Seek> Parts<W> {
    /// Begins with sheets of these names; of some the first row is repeated on printed pages.
    pub(crate) fn begin(out: W, names: &[(&str, bool)]) -> io::Result<Self> {
        let mut parts = Self { zip: ZipWriter::new(out), sheets: 0 };
        for (name, xml) in [
            ("[Content_Types].xml", content_types(names.len())),
            ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
            ("xl/workbook.xml", workbook(names)),
            ("xl/_rels/workbook.xml.rels", workbook_relations(names.len())),
            ("xl/styles.xml", format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
        ] {
            parts.start(name)?;
            parts.write(xml.as_bytes())?;
        }
        Ok(parts)
    }

    fn start(&mut self, name: &str) -> io::Result<()> {
        // The day zip entries carry when they carry none: no clock, and the same bytes every time.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        Ok(self.zip.start_file(name, options)?)
    }

    /// Begins the next sheet.
    pub(crate) fn sheet(&mut self) -> io::Result<()> {
        self.sheets = self.sheets.saturating_add(1);
        self.start(&format!("xl/worksheets/sheet{}.xml", self.sheets))
    }

    /// Goes on with the part that was begun last.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.zip.write_all(bytes)
    }

    /// Ends the workbook.
    pub(crate) fn end(self) -> io::Result<W> {
        Ok(self.zip.finish()?)
    }
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
fn workbook(names: &[(&str, bool)]) -> String {
    let mut xml = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\"><sheets>");
    for ((name, _), at) in names.iter().zip(1..) {
        let name = escape(*name);
        let _ = write!(xml, "<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>");
    }
    xml.push_str("</sheets>");
    if names.iter().any(|(_, titled)| *titled) {
        xml.push_str("<definedNames>");
        for ((name, _), at) in names.iter().zip(0..).filter(|((_, titled), _)| *titled) {
            let name = name.replace('\'', "''");
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
