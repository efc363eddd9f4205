//! Writing the workbook.

use hokatsu_sealed::ReadError;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::{CarrierError, Sheet};
use crate::armor::{self, ArmorError};

const ARMOR_SHEET: &str = "署名データ";
const ARMOR_NOTE: &str = "A列は、このツールが読み戻すための署名データです。書き換えたり、行を消したりしないでください。ほかのシートを書き換えても、読み戻す内容は変わりません。";
const A4: u8 = 9;
/// The narrowest and the widest column, in half-width characters.
const WIDTH: std::ops::RangeInclusive<u32> = 6..=48;

/// Writes the readable sheets and, last, the armour; the same input gives the same bytes.
///
/// # Errors
/// [`CarrierError::Armor`] when the bytes are no document, [`CarrierError::Write`] when a sheet
/// has a name or a cell that Excel does not take.
pub fn write(sheets: &[Sheet], document: &[u8]) -> Result<Vec<u8>, CarrierError> {
    let armor = armor::encode(document)
        .map_err(|error: ReadError| CarrierError::Armor(ArmorError::Document(error)))?;
    save(sheets, &armor).map_err(|_| CarrierError::Write)
}

fn save(sheets: &[Sheet], armor: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day zip entries carry when they carry none: no clock, and the same bytes every time.
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        table(workbook.add_worksheet(), sheet)?;
    }
    signed(workbook.add_worksheet(), armor)?;
    workbook.save_to_buffer()
}

fn table(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let head = text.clone().set_bold();
    worksheet.set_name(&sheet.name)?.set_paper_size(A4).set_landscape();
    worksheet.set_print_fit_to_pages(1, 0).set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    let rows = std::iter::once((&sheet.header, &head)).chain(sheet.rows.iter().zip(repeat(&text)));
    let mut widths: Vec<u32> = Vec::new();
    for (row, (cells, format)) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            worksheet.write_string_with_format(row, column, cell, format)?;
            let width = width(cell);
            match widths.get_mut(usize::from(column)) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    for (column, width) in (0_u16..).zip(&widths) {
        worksheet.set_column_width(column, *width)?;
    }
    if let (Some(bottom), Some(right)) =
        (sheet.rows.len().checked_sub(1), widths.len().checked_sub(1))
    {
        let bottom = u32::try_from(bottom.saturating_add(1)).unwrap_or(u32::MAX);
        let right = u16::try_from(right).unwrap_or(u16::MAX);
        // Codes are text on purpose; a green corner in every cell would say it is a mistake.
        worksheet.ignore_error_range(1, 0, bottom, right, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

fn repeat(format: &Format) -> std::iter::Repeat<&Format> {
    std::iter::repeat(format)
}

/// Half-width characters in the widest line, a full-width one counting two.
fn width(text: &str) -> u32 {
    let line = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    let widest = text.lines().map(line).max().unwrap_or_default().saturating_add(2);
    widest.clamp(*WIDTH.start(), *WIDTH.end())
}

fn signed(worksheet: &mut Worksheet, armor: &str) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@").set_font_name("Consolas");
    let note = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    worksheet.set_name(ARMOR_SHEET)?.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    worksheet.set_column_width(0, 76)?.set_column_width(1, *WIDTH.end())?;
    for (row, line) in (0_u32..).zip(armor.lines()) {
        worksheet.write_string_with_format(row, 0, line, &text)?;
    }
    worksheet.write_string_with_format(0, 1, ARMOR_NOTE, &note)?;
    Ok(())
}
