//! Workbooks: one table a sheet, one datum a cell, as 総務省 asks of machine-readable tables
//! (統計表における機械判読可能なデータの表記方法の統一ルール).

use std::io::{Cursor, Seek, Write};

use hokatsu_transport::workbook;
pub use hokatsu_transport::workbook::WriteError;

use crate::table::{Audience, Cell, Column, HIDDEN, Table};

/// The longest name of a sheet, in UTF-16 units.
const NAME: usize = 31;
/// The longest text in a cell, in UTF-16 units, with room for [`CUT`].
const TEXT: usize = 32_700;
const CUT: &str = "……（長いため以下略。CSVまたはJSONにはすべて入っています）";

/// The first sheet: what the other sheets hold.
const INDEX: &str = "表の一覧";

/// Writes the tables in order, after a list of what they are.
///
/// # Errors
/// The first table that Excel would not take, such as one of more than 1,048,575 rows.
pub fn write(tables: &[Table]) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::new(Cursor::new(Vec::new()), tables)?;
    for table in tables {
        writer.table(table)?;
        table.rows.iter().try_for_each(|row| writer.row(row))?;
    }
    Ok(writer.end()?.into_inner())
}

/// Writes tables row by row, so that memory does not grow with them.
pub struct Writer<W: Write + Seek>(workbook::Writer<W>);

impl<W: Write + Seek> Writer<W> {
    /// Begins with the list of what the tables are; those whose rows come later may be without.
    ///
    /// # Errors
    /// What the output says.
    pub fn new(out: W, tables: &[Table]) -> Result<Self, WriteError> {
        let mut names = vec![INDEX.to_owned()];
        for table in tables {
            let name = name(&table.title, &names);
            names.push(name);
        }
        let mut writer = Self(workbook::Writer::new(out, &names)?);
        let list = list(tables);
        writer.table(&list)?;
        list.rows.iter().try_for_each(|row| writer.row(row))?;
        Ok(writer)
    }

    /// Begins the next table; its rows follow.
    ///
    /// # Errors
    /// Excel would not take the table before, or what the output says.
    pub fn table(&mut self, table: &Table) -> Result<(), WriteError> {
        let header: Vec<String> = table.columns.iter().map(Column::heading).collect();
        self.0.sheet(&header)
    }

    /// Writes the next row of the table that was begun last.
    ///
    /// # Errors
    /// Excel would not take it, such as one below the 1,048,576th, or what the output says.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        let cells: Vec<workbook::Cell> = cells.iter().map(cell).collect();
        self.0.row(&cells)
    }

    /// Ends the workbook.
    ///
    /// # Errors
    /// What the output says.
    pub fn end(self) -> Result<W, WriteError> {
        self.0.end()
    }
}

/// Returns what tables say of themselves: one row for every note and source, so that each cell
/// holds one datum.
#[must_use]
pub fn list(tables: &[Table]) -> Table {
    let columns = [
        ("table", "表"),
        ("title", "表の名前"),
        ("population", "対象"),
        ("audience", "用途"),
        ("kind", "区分"),
        ("text", "内容"),
    ];
    let mut rows = Vec::new();
    for table in tables {
        let mut lines: Vec<(&str, String)> = Vec::new();
        lines.extend(table.notes.iter().map(|note| ("注", note.clone())));
        lines.extend(table.sources.iter().map(|source| ("出典", source.clone())));
        if table.rows.iter().flatten().any(|cell| *cell == Cell::Hidden) {
            lines.push(("記号", format!("{HIDDEN}＝秘匿")));
        }
        if lines.is_empty() {
            lines.push(("注", String::new()));
        }
        for (kind, text) in lines {
            let words =
                [&table.id, &table.title, &table.population, table.audience.label(), kind, &text];
            rows.push(words.map(Cell::text).to_vec());
        }
    }
    Table {
        id: "tables".to_owned(),
        title: INDEX.to_owned(),
        population: String::new(),
        audience: Audience::Office,
        notes: Vec::new(),
        sources: Vec::new(),
        columns: columns.map(|(id, label)| Column::text(id, label)).to_vec(),
        rows,
    }
}

fn cell(cell: &Cell) -> workbook::Cell {
    match cell {
        Cell::Text(text) => workbook::Cell::Text(cut(text, TEXT, CUT)),
        Cell::Code(code) => workbook::Cell::Text(code.clone()),
        Cell::Count(n) => workbook::Cell::Count(*n),
        Cell::PercentX10(tenths) => workbook::Cell::Tenths(*tenths),
        Cell::Hidden => workbook::Cell::Text(HIDDEN.to_owned()),
        Cell::Missing => workbook::Cell::Empty,
    }
}

/// A name no other sheet has, without the signs Excel does not take; Excel does not tell large
/// letters from small ones.
fn name(title: &str, taken: &[String]) -> String {
    let plain: String =
        title.chars().map(|c| if "[]:*?/\\'".contains(c) { '・' } else { c }).collect();
    let first = cut(&plain, NAME, "");
    let same = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|n| format!("{}（{n}）", cut(&plain, NAME - 8, "")));
    std::iter::once(first.clone()).chain(numbered).find(|name| !same(name)).unwrap_or(first)
}

/// The text, or as much of it as fits and what stands for the rest.
fn cut(text: &str, most: usize, rest: &str) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(rest.encode_utf16().count());
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_excel_takes_and_tells_apart() {
        let long = "NS-04 国・都道府県に期待する支援について/とても長い題名の表";
        let mut taken = vec![INDEX.to_owned()];
        for _ in 0..3 {
            let next = name(long, &taken);
            assert!(next.encode_utf16().count() <= NAME && !taken.contains(&next), "{next}");
            taken.push(next);
        }
        assert_eq!(name("A/b", &["a・B".to_owned()]), "A・b（2）");
    }

    #[test]
    fn what_excel_cannot_hold_is_cut_and_says_so() {
        let long = "𠮷".repeat(20_000);
        let kept = cut(&long, TEXT, CUT);
        assert!(kept.encode_utf16().count() <= TEXT && kept.ends_with(CUT));
    }
}
