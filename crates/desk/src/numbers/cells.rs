//! Numbers as cells, with what is hidden.

use crate::table::{self, Cell};

pub(super) fn count(count: u64, hidden: bool) -> Cell {
    if hidden { Cell::Hidden } else { Cell::Count(count) }
}

/// A part of a base; a quiet zero (未回答) that need not be hidden is nothing.
pub(super) fn part(count: u64, quiet: bool, hidden: bool) -> Cell {
    match (hidden, quiet && count == 0) {
        (true, _) => Cell::Hidden,
        (false, true) => Cell::Missing,
        (false, false) => Cell::Count(count),
    }
}

pub(super) fn percent(count: u64, base: u64, hidden: bool) -> Cell {
    if hidden { Cell::Hidden } else { table::percent(count, base) }
}
