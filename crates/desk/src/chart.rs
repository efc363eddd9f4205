//! Bars with the same numbers as a table: made of its very cells, so that nothing is shown that the
//! table does not say.

use crate::table::{Cell, Column, Kind, Table};

/// The bars of some rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What the bars of a row stand for, in their order.
    pub series: Vec<String>,
    /// Whether the bars are percentages; else they are numbers, as long as the largest lets them.
    pub percent: bool,
    /// Whether the bars of a row are the parts of one whole, to be put end to end.
    pub joined: bool,
    /// The rows.
    pub rows: Vec<Bars>,
}

/// The bars of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What the row is about.
    pub label: String,
    /// One a series.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// How long it is, in thousandths; `None` where the table shows no number.
    pub length: Option<u32>,
    /// The numbers as the table shows them; [`HELD`] where they are held back.
    pub shown: String,
}

/// What stands in place of a bar whose number is held back.
pub const HELD: &str = "—";

/// Columns that name a row by codes or repeat what its words say.
const NOT_A_LABEL: [&str; 6] = ["code", "kpi", "core", "domain-code", "size", "year"];

/// Draws rows of a table; `None` for tables that are lists. Percentages where the table gives any,
/// else numbers.
#[must_use]
pub fn chart(table: &Table, from: usize, many: usize) -> Option<Chart> {
    let first = table.columns.iter().position(|column| column.kind == Kind::Count)?;
    let numbers = |column: &Column| column.kind == Kind::Count && column.id != "n";
    let counts: Vec<usize> = (first..table.columns.len())
        .filter(|at| table.columns.get(*at).is_some_and(numbers))
        .collect();
    let listed =
        table.columns.iter().any(|column| column.id == "name" && column.label == "市区町村");
    let texts = table.columns.iter().skip(first).any(|column| column.kind == Kind::Text);
    if listed || texts || counts.is_empty() {
        return None;
    }
    // A percentage stands behind a count of the same name.
    let pairs: Vec<(usize, Option<usize>)> = counts
        .into_iter()
        .map(|at| {
            let id = table.columns.get(at).map(|column| column.id.as_str()).unwrap_or_default();
            let name = format!("{}-percent", id.strip_suffix("-count").unwrap_or(id));
            (at, table.columns.iter().position(|column| column.id == name))
        })
        .collect();
    let rows = || table.rows.iter().filter(|row| row.first() != Some(&Cell::code(&"n")));
    let given = |row: &Vec<Cell>, at: &Option<usize>| {
        at.and_then(|at| row.get(at)).is_some_and(|cell| matches!(cell, Cell::PercentX10(_)))
    };
    let percent = rows().any(|row| pairs.iter().any(|(_, at)| given(row, at)));
    // Figures of another survey stand beside percentages only.
    let pairs: Vec<(usize, Option<usize>)> = pairs
        .into_iter()
        .filter(|(at, _)| {
            percent || table.columns.get(*at).is_some_and(|column| !column.id.starts_with("r5-"))
        })
        .collect();
    let count = |row: &Vec<Cell>, at: usize| match row.get(at) {
        Some(Cell::Count(n)) => Some(*n),
        _ => None,
    };
    // Only the spreads of levels and stages have the parts of a whole in a row.
    let joined = table.columns.iter().any(|column| column.id == "n") && table.id != "critical";
    let longest = |row: &Vec<Cell>| {
        let counts = pairs.iter().filter_map(|(at, _)| count(row, *at));
        if joined { Some(counts.sum::<u64>()) } else { counts.max() }
    };
    let largest = rows().filter_map(longest).max().unwrap_or_default().max(1);
    let base = table.rows.iter().find(|row| row.first() == Some(&Cell::code(&"n")));
    let series = pairs.iter().map(|(at, _)| {
        let label = table.columns.get(*at).map(|column| column.label.as_str()).unwrap_or_default();
        match base.and_then(|row| row.get(*at)) {
            Some(n) if !label.contains("n=") => format!("{label}（n={}）", held(n)),
            _ => label.to_owned(),
        }
    });
    let bar = |row: &Vec<Cell>, (at, share): &(usize, Option<usize>)| {
        let count = row.get(*at).unwrap_or(&Cell::Missing);
        let share = share.and_then(|at| row.get(at)).unwrap_or(&Cell::Missing);
        let length = match (percent, share, count) {
            (true, Cell::PercentX10(tenths), _) => Some(*tenths),
            (false, _, Cell::Count(n)) => {
                u32::try_from(u128::from(*n) * 1000 / u128::from(largest)).ok()
            }
            _ => None,
        };
        let shown = match (percent, share) {
            (true, Cell::PercentX10(_)) => format!("{}％（{}）", held(share), held(count)),
            _ => held(count),
        };
        Bar { length, shown }
    };
    let label = |row: &Vec<Cell>| {
        let cells = table.columns.iter().zip(row).take(first);
        let words = cells.filter(|(column, cell)| {
            !NOT_A_LABEL.contains(&column.id.as_str()) && **cell != Cell::Missing
        });
        let mut label: Vec<String> = words.map(|(_, cell)| cell.shown()).collect();
        let n = table.columns.get(first).filter(|column| column.id == "n");
        label.extend(n.and_then(|_| row.get(first)).map(|n| format!("（n={}）", held(n))));
        label.join(" ")
    };
    let drawn = rows().skip(from.saturating_sub(table.rows.len() - rows().count())).take(many);
    let rows: Vec<Bars> = drawn
        .map(|row| Bars {
            label: label(row),
            bars: pairs.iter().map(|pair| bar(row, pair)).collect(),
        })
        .collect();
    Some(Chart { series: series.collect(), percent, joined, rows })
}

fn held(cell: &Cell) -> String {
    if *cell == Cell::Hidden { HELD.to_owned() } else { cell.shown() }
}
