//! Numbers as cells, with what is hidden.

use super::Purpose;
use super::hide::{Block, Mask};
use crate::table::{self, Cell};

/// The base of a column; one that nobody is in is nothing to publish.
pub(super) fn base(purpose: Purpose, block: &Block, mask: &Mask) -> Cell {
    number(block.base, purpose == Purpose::Publication, mask.base)
}

/// The count and the percentage of each part.
///
/// In what is published a quiet zero (未回答) is nothing, not a number.
pub(super) fn parts(
    purpose: Purpose,
    block: &Block,
    mask: &Mask,
) -> impl Iterator<Item = (Cell, Cell)> {
    let parts = block.parts.iter().zip(&block.quiet).zip(&mask.parts);
    parts.map(move |((count, quiet), hidden)| {
        let silent = purpose == Purpose::Publication && (*quiet || block.base == 0);
        let percent = match (*hidden || mask.base, silent && *count == 0) {
            (true, _) => Cell::Hidden,
            (false, true) => Cell::Missing,
            (false, false) => table::percent(*count, block.base),
        };
        (number(*count, silent, *hidden), percent)
    })
}

fn number(count: u64, silent: bool, hidden: bool) -> Cell {
    match (hidden, silent && count == 0) {
        (true, _) => Cell::Hidden,
        (false, true) => Cell::Missing,
        (false, false) => Cell::Count(count),
    }
}
