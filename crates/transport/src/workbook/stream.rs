//! A workbook written row by row, so that memory does not grow with its tables.

use std::collections::VecDeque;
use std::io::{self, Seek, Write};

use super::package::{Parts, takes_name};
use super::{COLUMNS, Cell, ROWS, WorkbookError, cell, fits, foot, head, row, widen};

/// Rows looked at to make the columns wide enough, before the first is written.
const AHEAD: usize = 1_000;

/// Why a workbook was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Excel would not take it.
    #[error(transparent)]
    Excel(#[from] WorkbookError),
    /// It could not be written out.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes sheets in order and their rows one by one.
pub struct Writer<W: Write + Seek> {
    parts: Parts<W>,
    names: VecDeque<String>,
    open: Option<Open>,
}

/// The sheet that is being written.
struct Open {
    name: String,
    header: Vec<String>,
    widths: Vec<u32>,
    /// The first rows, until the columns are known.
    waiting: Vec<Vec<Cell>>,
    begun: bool,
    rows: usize,
    columns: usize,
    xml: String,
}

impl<W: Write + Seek> Writer<W> {
    /// Begins a workbook with sheets of these names.
    ///
    /// # Errors
    /// The first name Excel would not take, or what the output says.
    pub fn new(out: W, names: &[String]) -> Result<Self, WriteError> {
        if let Some(name) = names.iter().find(|name| !takes_name(name)) {
            return Err(WorkbookError { sheet: name.clone() }.into());
        }
        let titled: Vec<(&str, bool)> = names.iter().map(|name| (name.as_str(), true)).collect();
        let parts = Parts::begin(out, &titled)?;
        Ok(Self { parts, names: names.iter().cloned().collect(), open: None })
    }

    /// Begins the next sheet with its first row.
    ///
    /// # Errors
    /// The sheet before cannot be written, or Excel would not take the first row.
    pub fn sheet(&mut self, header: &[String]) -> Result<(), WriteError> {
        self.close()?;
        let name = self.names.pop_front().unwrap_or_default();
        if header.len() > COLUMNS || !header.iter().all(|cell| fits(cell)) {
            return Err(WorkbookError { sheet: name }.into());
        }
        self.open = Some(Open {
            widths: header.iter().map(|text| cell::width(text)).collect(),
            columns: header.len(),
            header: header.to_vec(),
            name,
            waiting: Vec::new(),
            begun: false,
            rows: 0,
            xml: String::new(),
        });
        Ok(())
    }

    /// Writes the next row of the sheet that was begun last.
    ///
    /// # Errors
    /// Excel would not take it, or what the output says.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let long = |cell: &Cell| matches!(cell, Cell::Text(text) if !fits(text));
        if open.rows + 1 >= ROWS || cells.len() > COLUMNS || cells.iter().any(long) {
            return Err(WorkbookError { sheet: open.name.clone() }.into());
        }
        open.rows = open.rows.saturating_add(1);
        open.columns = open.columns.max(cells.len());
        if open.begun {
            row(&mut open.xml, open.rows.saturating_add(1), cells.iter().map(Cell::value));
            return open.flush(&mut self.parts);
        }
        open.waiting.push(cells.to_vec());
        if open.waiting.len() >= AHEAD { open.begin(&mut self.parts) } else { Ok(()) }
    }

    /// Ends the workbook and returns what it was written to.
    ///
    /// # Errors
    /// What the output says.
    pub fn end(mut self) -> Result<W, WriteError> {
        self.close()?;
        Ok(self.parts.end()?)
    }

    fn close(&mut self) -> Result<(), WriteError> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        if !open.begun {
            open.begin(&mut self.parts)?;
        }
        foot(&mut open.xml, open.columns, open.rows);
        open.flush(&mut self.parts)
    }
}

impl Open {
    fn begin<W: Write + Seek>(&mut self, parts: &mut Parts<W>) -> Result<(), WriteError> {
        self.begun = true;
        parts.sheet()?;
        self.widths.resize(self.columns, cell::width(""));
        let waiting = std::mem::take(&mut self.waiting);
        for cells in &waiting {
            let refused = || WorkbookError { sheet: self.name.clone() };
            widen(&mut self.widths, cells.iter().map(Cell::value)).ok_or_else(refused)?;
        }
        self.xml = head(&self.header, &self.widths);
        for (cells, at) in waiting.iter().zip(2..) {
            row(&mut self.xml, at, cells.iter().map(Cell::value));
        }
        self.flush(parts)
    }

    fn flush<W: Write + Seek>(&mut self, parts: &mut Parts<W>) -> Result<(), WriteError> {
        parts.write(self.xml.as_bytes())?;
        self.xml.clear();
        Ok(())
    }
}
