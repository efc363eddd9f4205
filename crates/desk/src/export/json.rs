//! JSON (RFC 8259): objects by the names of columns, whole numbers only.

use std::io::{self, Write};

use hokatsu_sealed::Json;

use crate::table::{Cell, Column, HIDDEN, Kind, Table};

/// Returns one row as an object. A count is a number, a percentage a number in tenths under the
/// name with `-x10` behind it; held back is `"X"`, nothing is `null`.
#[must_use]
pub fn object(columns: &[Column], cells: &[Cell]) -> Json {
    Json::obj(columns.iter().zip(cells).map(|(column, cell)| (name(column), value(cell))))
}

fn name(column: &Column) -> String {
    match column.kind {
        Kind::Percent => format!("{}-x10", column.id),
        Kind::Text | Kind::Code | Kind::Count => column.id.clone(),
    }
}

fn value(cell: &Cell) -> Json {
    match cell {
        Cell::Text(text) | Cell::Code(text) => text.into(),
        Cell::Count(n) => Json::Int(i64::try_from(*n).unwrap_or(i64::MAX)),
        Cell::PercentX10(tenths) => (*tenths).into(),
        Cell::Hidden => HIDDEN.into(),
        Cell::Missing => Json::Null,
    }
}

/// Returns a table with everything it says of itself.
#[must_use]
pub fn table(table: &Table) -> Json {
    let column = |column: &Column| {
        Json::obj([
            ("id", Json::from(name(column))),
            ("label", (&column.label).into()),
            ("unit", column.unit.clone().into()),
        ])
    };
    Json::obj([
        ("id", Json::from(&table.id)),
        ("title", (&table.title).into()),
        ("population", (&table.population).into()),
        ("audience", table.audience.label().into()),
        ("notes", Json::arr(&table.notes)),
        ("sources", Json::arr(&table.sources)),
        ("columns", Json::arr(table.columns.iter().map(column))),
        ("rows", Json::arr(table.rows.iter().map(|row| object(&table.columns, row)))),
    ])
}

/// Writes an array, one value a line.
pub struct Writer<W: Write> {
    to: W,
    begun: bool,
}

impl<W: Write> Writer<W> {
    /// Begins an array.
    pub const fn new(to: W) -> Self {
        Self { to, begun: false }
    }

    /// Writes one value.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn value(&mut self, value: &Json) -> io::Result<()> {
        self.to.write_all(if self.begun { b",\n" } else { b"[\n" })?;
        self.begun = true;
        self.to.write_all(&value.canonical())
    }

    /// Ends the array.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn end(mut self) -> io::Result<W> {
        self.to.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })?;
        Ok(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_whole() {
        let columns = [
            Column::code("code", "コード"),
            Column::count("n", "数", "市町村"),
            Column::percent("share", "割合"),
            Column::count("held", "伏せた数", "市町村"),
        ];
        let cells = [Cell::code(&"011002"), Cell::Count(3), Cell::PercentX10(955), Cell::Hidden];
        let row = object(&columns, &cells);
        assert_eq!(
            String::from_utf8(row.canonical()).unwrap(),
            "{\"code\":\"011002\",\"held\":\"X\",\"n\":3,\"share-x10\":955}"
        );
        let mut writer = Writer::new(Vec::new());
        writer.value(&row).unwrap();
        writer.value(&Json::Null).unwrap();
        let file = writer.end().unwrap();
        assert!(Json::parse(&file).unwrap().as_arr().is_some_and(|rows| rows.len() == 2));
        assert_eq!(Writer::new(Vec::new()).end().unwrap(), b"[]\n");
    }
}
