//! CSV (RFC 4180) as spreadsheet programs in Japan open it: UTF-8 with BOM, CRLF.
//!
//! A cell of text that a spreadsheet program would take for a formula is written with an
//! apostrophe before it (OWASP, CSV Injection; CWE-1236): one that begins, after any blanks, with
//! `=`, `+`, `-`, `@` or their full-width forms, and one that begins with a tab or a line end.
//! Numbers are written as they are. JSON, Parquet and workbooks hold the text unchanged.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::table::{Cell, Column, HIDDEN, Table};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Writes rows one by one.
///
/// The three rules of RFC 4180 are written out here: the library for it brings a reader with number
/// parsing along, 25 kB in the single file of the app.
pub struct Writer<W: Write> {
    to: W,
}

impl<W: Write> Writer<W> {
    /// Begins a file with the headings of its columns.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn new(mut to: W, columns: &[Column]) -> io::Result<Self> {
        to.write_all(BOM)?;
        let mut writer = Self { to };
        writer.record(columns.iter().map(|column| column.heading().into()))?;
        Ok(writer)
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.record(cells.iter().map(field))
    }

    fn record<'a>(&mut self, fields: impl Iterator<Item = Cow<'a, str>>) -> io::Result<()> {
        for (at, text) in fields.enumerate() {
            if at > 0 {
                self.to.write_all(b",")?;
            }
            if text.contains(['"', ',', '\r', '\n']) {
                write!(self.to, "\"{}\"", text.replace('"', "\"\""))?;
            } else {
                self.to.write_all(text.as_bytes())?;
            }
        }
        self.to.write_all(b"\r\n")
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn end(mut self) -> io::Result<W> {
        self.to.flush()?;
        Ok(self.to)
    }
}

/// Writes a whole table.
///
/// # Errors
/// When nothing can be written.
pub fn write<W: Write>(table: &Table, to: W) -> io::Result<W> {
    let mut writer = Writer::new(to, &table.columns)?;
    for row in &table.rows {
        writer.row(row)?;
    }
    writer.end()
}

fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => neutral(text),
        Cell::Code(code) => neutral(code),
        Cell::Count(n) => n.to_string().into(),
        Cell::PercentX10(tenths) => hokatsu_instrument::format_x10(*tenths).into(),
        Cell::Hidden => HIDDEN.into(),
        Cell::Missing => "".into(),
    }
}

/// Returns the text so that no spreadsheet program takes it for a formula.
#[must_use]
pub fn neutral(text: &str) -> Cow<'_, str> {
    let formula = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−');
    let begins = text.starts_with(['\t', '\r', '\n']);
    if begins || text.trim_start().starts_with(formula) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_as_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1+1",
            "　＝1+1",
            "＋1",
            "－1",
            "＠a",
            "=HYPERLINK(\"http://example.invalid\",\"x\")",
            "=cmd|' /C calc'!A0",
        ] {
            assert_eq!(neutral(text), format!("'{text}"), "{text}");
        }
        for text in ["", "1-1", "a=b", "011002", "・項目", "ー長音", "'=1", "段階2"] {
            assert_eq!(neutral(text), text);
        }
    }

    #[test]
    fn a_file_is_what_spreadsheet_programs_expect() {
        let columns = [
            Column::code("code", "コード"),
            Column::count("n", "数", "市町村"),
            Column::text("t", "文"),
        ];
        let mut writer = Writer::new(Vec::new(), &columns).unwrap();
        writer
            .row(&[Cell::code(&"011002"), Cell::Count(1_741), Cell::text("=1\n\"二\",三")])
            .unwrap();
        writer.row(&[Cell::Missing, Cell::Hidden, Cell::PercentX10(955)]).unwrap();
        let file = String::from_utf8(writer.end().unwrap()).unwrap();
        assert_eq!(
            file,
            "\u{feff}コード,数（市町村）,文\r\n011002,1741,\"'=1\n\"\"二\"\",三\"\r\n,X,95.5\r\n"
        );
    }
}
