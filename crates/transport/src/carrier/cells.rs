//! The text of cells (ECMA-376 part 1, §18.3.1.4 and §18.4), and nothing else of a sheet.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{CarrierError, MAX_PART};

/// Reads the table of strings that cells point into.
pub(super) fn shared_strings(xml: &str) -> Result<Vec<String>, CarrierError> {
    let mut reader = Reader::from_str(xml);
    let mut strings = Vec::new();
    let mut text = Text::default();
    loop {
        let event = reader.read_event().map_err(|_| CarrierError::Damaged)?;
        match &event {
            Event::Start(tag) if local(tag) == "si" => text = Text::default(),
            Event::Empty(tag) if local(tag) == "si" => strings.push(String::new()),
            Event::End(tag) if tag.local_name().as_ref() == "si" => strings.push(text.take()),
            Event::Eof => return Ok(strings),
            _ => text.see(&event)?,
        }
    }
}

/// Reads the first column of a sheet, a row a line; rows and cells left out are empty lines.
pub(super) fn column_a(xml: &str, shared: &[String]) -> Result<String, CarrierError> {
    let mut reader = Reader::from_str(xml);
    let mut column = Column::default();
    let mut text = Text::default();
    let mut row = 0_usize;
    // Cells may come without their address; then they follow each other from the first column.
    let mut place = 0_usize;
    let mut cell: Option<Cell> = None;
    loop {
        let event = reader.read_event().map_err(|_| CarrierError::Damaged)?;
        match &event {
            Event::Start(tag) if local(tag) == "row" => {
                row = row_number(tag)?.unwrap_or_else(|| row.saturating_add(1));
                place = 0;
            }
            Event::Empty(tag) if local(tag) == "row" => {
                row = row_number(tag)?.unwrap_or_else(|| row.saturating_add(1));
            }
            Event::Start(tag) if local(tag) == "c" => {
                cell = Some(Cell::read(tag, place)?);
                place = place.saturating_add(1);
                text = Text::default();
            }
            Event::Empty(tag) if local(tag) == "c" => place = place.saturating_add(1),
            Event::End(tag) if tag.local_name().as_ref() == "c" => {
                if let Some(Cell { first: true, shared: points }) = cell.take() {
                    let own = text.take();
                    column.put(row, if points { pointed(&own, shared)? } else { &own })?;
                }
            }
            Event::Eof => return Ok(column.text),
            _ => text.see(&event)?,
        }
    }
}

/// The lines of a column, each in its row.
#[derive(Default)]
struct Column {
    text: String,
    rows: usize,
}

impl Column {
    /// Many cells may point to one long string, and a row may claim any number: both are bounded.
    fn put(&mut self, row: usize, value: &str) -> Result<(), CarrierError> {
        while self.rows.saturating_add(1) < row && self.text.len() <= MAX_PART {
            self.text.push('\n');
            self.rows = self.rows.saturating_add(1);
        }
        if self.text.len().saturating_add(value.len()) > MAX_PART {
            return Err(CarrierError::Inflated { max: MAX_PART });
        }
        // Excel writes a carriage return inside a cell this way.
        self.text.push_str(&value.replace("_x000D_", ""));
        self.text.push('\n');
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }
}

fn row_number(tag: &BytesStart<'_>) -> Result<Option<usize>, CarrierError> {
    let given = tag.try_get_attribute("r").map_err(|_| CarrierError::Damaged)?;
    given.map(|r| r.value.parse().map_err(|_| CarrierError::Damaged)).transpose()
}

fn pointed<'a>(index: &str, shared: &'a [String]) -> Result<&'a str, CarrierError> {
    let string = index.trim().parse::<usize>().ok().and_then(|at| shared.get(at));
    string.map(String::as_str).ok_or(CarrierError::Damaged)
}

/// Where a cell stands and whether it points to a shared string.
struct Cell {
    first: bool,
    shared: bool,
}

impl Cell {
    fn read(tag: &BytesStart<'_>, place: usize) -> Result<Self, CarrierError> {
        let mut cell = Self { first: place == 0, shared: false };
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| CarrierError::Damaged)?;
            let value: &str = attribute.value.as_ref();
            match attribute.key.as_ref() {
                "r" => {
                    let row = value.strip_prefix('A').unwrap_or_default();
                    cell.first = !row.is_empty() && row.bytes().all(|b| b.is_ascii_digit());
                }
                "t" => cell.shared = value == "s",
                _ => {}
            }
        }
        Ok(cell)
    }
}

/// Text gathered from `t` and `v` elements, leaving furigana (`rPh`) out.
#[derive(Default)]
struct Text {
    gathered: String,
    inside: bool,
    furigana: bool,
}

impl Text {
    fn see(&mut self, event: &Event<'_>) -> Result<(), CarrierError> {
        match event {
            Event::Start(tag) => self.enter(local(tag), true),
            Event::End(tag) => self.enter(tag.local_name().as_ref(), false),
            Event::Text(text) if self.reads() => self.gathered.push_str(text),
            Event::CData(text) if self.reads() => self.gathered.push_str(text),
            Event::GeneralRef(reference) if self.reads() => {
                self.gathered.push(character(reference)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn enter(&mut self, name: &str, inside: bool) {
        match name {
            "t" | "v" => self.inside = inside,
            "rPh" => self.furigana = inside,
            _ => {}
        }
    }

    const fn reads(&self) -> bool {
        self.inside && !self.furigana
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.gathered)
    }
}

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.local_name().into_inner()
}

/// Resolves the references XML itself defines; a workbook has no others.
fn character(reference: &BytesRef<'_>) -> Result<char, CarrierError> {
    let name: &str = reference;
    match name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => reference.resolve_char_ref().ok().flatten().ok_or(CarrierError::Damaged),
    }
}
