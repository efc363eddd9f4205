//! A workbook (`.xlsx`) of tables, one a sheet, one datum a cell.
//!
//! Text stays text whatever it looks like, numbers are numbers; there are no formulas and no merged
//! cells. The few parts Excel asks for are written as text (ECMA-376), so that no library that
//! knows all of Excel is carried: one would take more than a tenth of the single-file build
//! (docs/decisions/0017).

mod cell;
mod package;
mod stream;

use std::fmt::Write as _;
use std::io::Cursor;

pub(crate) use cell::{Style, Value, WIDEST, begin, page, row};
pub(crate) use package::{Page, package};
pub use stream::{WriteError, Writer};

/// Excel's limits: characters in a cell, columns, rows.
const CELL: usize = 32_767;
const COLUMNS: usize = 16_384;
/// The most rows a sheet can have, the first included.
pub const ROWS: usize = 1_048_576;

/// A table on a sheet of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet: at most 31 characters, none of `[]:*?/\`.
    pub name: String,
    /// The first row.
    pub header: Vec<String>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// One datum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, at most 32,767 characters; codes keep their zeros.
    Text(String),
    /// A whole number; Excel keeps 15 digits.
    Count(u64),
    /// A number in tenths, shown with one decimal.
    Tenths(u32),
    /// Nothing.
    Empty,
}

/// A workbook that cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "シート「{sheet}」をExcelファイルに書き出せません（シートの名前、行や列の数、文字の長さのどれかがExcelの上限を超えています）。CSVで書き出してください。"
)]
pub struct WorkbookError {
    /// The sheet.
    pub sheet: String,
}

impl WorkbookError {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "xlsx-write"
    }
}

/// Writes the sheets in order; the same sheets give the same bytes.
///
/// # Errors
/// The first sheet that Excel would not take.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, WorkbookError> {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let written = || -> Result<Vec<u8>, WriteError> {
        let mut writer = Writer::new(Cursor::new(Vec::new()), &names)?;
        for sheet in sheets {
            writer.sheet(&sheet.header)?;
            for row in &sheet.rows {
                writer.row(row)?;
            }
        }
        Ok(writer.end()?.into_inner())
    };
    written().map_err(|error| match error {
        WriteError::Excel(error) => error,
        // Memory does not fail in another way.
        WriteError::Io(_) => WorkbookError { sheet: String::new() },
    })
}

impl Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text, Style::Text),
            Self::Count(n) => Value::Count(*n),
            Self::Tenths(n) => Value::Tenths(*n),
            Self::Empty => Value::Nothing,
        }
    }
}

/// Says whether a cell can hold a text.
fn fits(text: &str) -> bool {
    text.encode_utf16().count() <= CELL
}

/// Makes columns as wide as these cells; `None` when Excel would not take one.
fn widen<'a>(widths: &mut [u32], cells: impl Iterator<Item = Value<'a>>) -> Option<()> {
    for (widest, value) in widths.iter_mut().zip(cells) {
        let wide = match value {
            Value::Text(text, _) if !fits(text) => return None,
            Value::Text(text, _) => cell::width(text),
            Value::Count(_) | Value::Tenths(_) | Value::Nothing => continue,
        };
        *widest = wide.max(*widest);
    }
    Some(())
}

/// The beginning of a table, with its first row frozen.
fn head(header: &[String], widths: &[u32]) -> String {
    let mut xml = begin(
        "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>",
        widths,
    );
    row(&mut xml, 1, header.iter().map(|cell| Value::Text(cell, Style::Heading)));
    xml
}

/// The end of a table with so many columns and rows below the first.
fn foot(xml: &mut String, columns: usize, rows: usize) {
    xml.push_str("</sheetData>");
    page(xml, "landscape");
    if let (Some(last), true) = (columns.checked_sub(1), rows > 0) {
        // Codes are text on purpose; a green corner in every cell would say it is a mistake.
        let _ = write!(
            xml,
            "<ignoredErrors><ignoredError sqref=\"A2:{}{}\" numberStoredAsText=\"1\"/></ignoredErrors>",
            cell::letters(last),
            rows.saturating_add(1)
        );
    }
    xml.push_str("</worksheet>");
}

/// Writes one table; `None` when Excel would not take it.
pub(crate) fn table<C>(
    header: &[String],
    rows: &[Vec<C>],
    value: impl Fn(&C) -> Value<'_>,
) -> Option<String> {
    let count = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or_default();
    if rows.len() >= ROWS || count > COLUMNS || !header.iter().all(|cell| fits(cell)) {
        return None;
    }
    let mut widths: Vec<u32> = header.iter().map(|cell| cell::width(cell)).collect();
    widths.resize(count, cell::width(""));
    for row in rows {
        widen(&mut widths, row.iter().map(&value))?;
    }
    let mut xml = head(header, &widths);
    for (cells, at) in rows.iter().zip(2..) {
        row(&mut xml, at, cells.iter().map(&value));
    }
    foot(&mut xml, count, rows.len());
    Some(xml)
}
