//! The tables of 集計, made anew only when the desk or what is asked for changed.

use hokatsu_desk::chart::{Bars, chart};
use hokatsu_desk::numbers::{Filter, Purpose, SizeClass, Status, Tally, may_be_published, tables};
use hokatsu_desk::table::{Cell, Column, Kind, Table};
use hokatsu_desk::{Desk, Expected};

use super::{Asked, Drawn, Grid, Row};
use crate::pages::desk::PAGE;
use crate::text::collected as words;

/// The column of the municipality's code.
const CODE: &str = "code";

/// The names and titles of all tables, and one of them with its bars.
pub(super) type Shown = (Vec<(String, String)>, Grid, Option<Drawn>);

/// The tables made last.
#[derive(Default)]
pub struct Sums {
    made: Option<(Asked, Vec<Table>)>,
}

impl Sums {
    /// Forgets the tables, which are not of this desk any more.
    pub(super) fn clear(&mut self) {
        self.made = None;
    }

    /// Returns all tables of what is asked for.
    pub(super) fn tables(&mut self, desk: &Desk, asked: &Asked) -> Result<&[Table], String> {
        if self.made.as_ref().is_none_or(|(made, _)| made != asked) {
            self.made = Some((asked.clone(), made(desk, asked)?));
        }
        Ok(self.made.as_ref().map_or(&[], |(_, tables)| tables.as_slice()))
    }

    /// Returns the names and titles of all tables, and one of them with its bars.
    pub(super) fn table(
        &mut self,
        desk: &Desk,
        asked: &Asked,
        id: &str,
        from: usize,
    ) -> Result<Shown, String> {
        let tables = self.tables(desk, asked)?;
        let table = tables.iter().find(|table| table.id == id).or(tables.first());
        let table = table.ok_or(words::NO_TABLE)?;
        let names = tables.iter().map(|one| (one.id.clone(), one.title.clone())).collect();
        let grid = grid(table, from);
        let bars = chart(table, grid.from, grid.rows.len()).map(|chart| {
            let row = |row: Bars| {
                (row.label, row.bars.into_iter().map(|bar| (bar.length, bar.shown)).collect())
            };
            (chart.series, chart.joined, chart.rows.into_iter().map(row).collect())
        });
        Ok((names, grid, bars))
    }
}

/// Reads which figures are asked for.
pub(super) fn filter(asked: &Asked) -> Result<Filter, String> {
    let codes = match asked.list.trim() {
        "" => None,
        list => Expected::list(list).map_err(|error| error.to_string())?.codes,
    };
    Ok(Filter { size: SizeClass::parse(&asked.size), status: Status::parse(&asked.status), codes })
}

fn made(desk: &Desk, asked: &Asked) -> Result<Vec<Table>, String> {
    let mut tally = Tally::new(filter(asked)?);
    for (digest, submission) in desk.current().iter() {
        tally.add(&digest, submission);
    }
    for (digest, submission) in &desk.passed_on() {
        tally.add(digest, submission);
    }
    if tally.files() == 0 {
        return Err(words::NO_NUMBERS.to_owned());
    }
    let purpose = if asked.publication { Purpose::Publication } else { Purpose::Office };
    if asked.publication {
        may_be_published(tally.filter()).map_err(|not| not.to_string())?;
    }
    Ok(tables(&tally, purpose))
}

fn grid(table: &Table, from: usize) -> Grid {
    let number = |kind| matches!(kind, Kind::Count | Kind::Percent);
    // Codes of what stands beside in words are for files.
    let drawn = |column: &&Column| column.id == CODE || !column.label.ends_with(words::CODE_COLUMN);
    let columns = table.columns.iter().filter(drawn);
    let columns = columns.map(|column| (column.heading(), number(column.kind)));
    let row = |cells: &Vec<Cell>| {
        let both = table.columns.iter().zip(cells).filter(|(column, _)| drawn(column));
        Row {
            place: None,
            state: String::new(),
            cells: both.map(|(_, cell)| cell.shown()).collect(),
        }
    };
    let from = from.min(table.rows.len().saturating_sub(1) / PAGE * PAGE);
    let marked =
        table.rows.iter().flatten().any(|cell| matches!(cell, Cell::Hidden | Cell::Missing));
    let notes = [words::counted(&table.population), table.audience.label().to_owned()];
    let sources = table.sources.iter().map(|source| words::source(source));
    Grid {
        caption: table.title.clone(),
        notes: notes
            .into_iter()
            .chain(table.notes.iter().cloned())
            .chain(sources)
            .chain(marked.then(|| words::MARKS.to_owned()))
            .collect(),
        columns: columns.collect(),
        of: table.rows.len(),
        rows: table.rows.iter().skip(from).take(PAGE).map(row).collect(),
        from,
    }
}
