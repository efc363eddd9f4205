//! Writing the workbook: the readable sheets, and the armour in the last one.

use hokatsu_sealed::ReadError;

use super::{CarrierError, Sheet};
use crate::armor::{self, ArmorError};
use crate::workbook::{self, Page, Style, Value, WIDEST};

const ARMOR_SHEET: &str = "署名データ";
const ARMOR_NOTE: &str = "A列は、このツールが読み戻すための署名データです。書き換えたり、行を消したりしないでください。ほかのシートを書き換えても、読み戻す内容は変わりません。";

/// Writes the readable sheets and, last, the armour; the same input gives the same bytes.
///
/// # Errors
/// [`CarrierError::Armor`] when the bytes are no document, [`CarrierError::Write`] when a sheet
/// has a name or a cell that Excel does not take.
pub fn write(sheets: &[Sheet], document: &[u8]) -> Result<Vec<u8>, CarrierError> {
    let armor = armor::encode(document)
        .map_err(|error: ReadError| CarrierError::Armor(ArmorError::Document(error)))?;
    let readable = sheets.iter().map(|sheet| {
        let xml = workbook::table(&sheet.header, &sheet.rows, text)?;
        Some(Page { name: sheet.name.clone(), xml, titled: true })
    });
    let signed = Page { name: ARMOR_SHEET.to_owned(), xml: signed(&armor), titled: false };
    let pages: Option<Vec<Page>> = readable.chain([Some(signed)]).collect();
    pages.and_then(|pages| workbook::package(&pages)).ok_or(CarrierError::Write)
}

#[expect(clippy::ptr_arg, reason = "the rows hold strings")]
fn text(cell: &String) -> Value<'_> {
    Value::Text(cell, Style::Text)
}

fn signed(armor: &str) -> String {
    let mut xml = workbook::begin("<sheetView workbookViewId=\"0\"/>", &[76, WIDEST]);
    for (line, at) in armor.lines().zip(1..) {
        let note = (at == 1).then_some(Value::Text(ARMOR_NOTE, Style::Note));
        workbook::row(&mut xml, at, [Value::Text(line, Style::Armor)].into_iter().chain(note));
    }
    xml.push_str("</sheetData>");
    workbook::page(&mut xml, "portrait");
    xml + "</worksheet>"
}
