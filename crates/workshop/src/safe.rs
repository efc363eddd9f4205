//! Counts as they may leave the hall: no cell under three, and none that could be worked out.

use crate::{LEAST, Row};

/// A row of which small cells are hidden.
///
/// Hidden are all cells under three, zeros among them. Where the sum would give a cell away that
/// somebody is in — it is the only one, or all of them are twos — the smallest of the other cells
/// is hidden, too, with every cell as large as it. Whoever knows this rule and the total still
/// finds at least two values for every hidden cell, unless nobody is in any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeRow {
    /// How many answer sets, or teams, were counted; at least three.
    pub total: u32,
    /// The counts in the order of [`crate::Given::ALL`]; `None` where hidden.
    pub cells: [Option<u32>; 8],
}

impl SafeRow {
    /// Hides what must not leave the hall; `None` where fewer than three were counted.
    #[must_use]
    pub fn of(row: &Row) -> Option<Self> {
        let total = row.total();
        (total >= LEAST).then(|| Self { total, cells: hide(row.0) })
    }

    /// Says whether a row that was read can have come from [`Self::of`].
    pub(crate) fn holds(&self) -> bool {
        let shown: u32 = self.cells.iter().flatten().fold(0, |sum, n| sum.saturating_add(*n));
        let hidden = self.cells.iter().filter(|cell| cell.is_none()).count();
        let small = self.cells.iter().flatten().any(|n| *n < LEAST);
        // With no cell hidden nothing may be missing, and with one nobody may be in it.
        let fits = if hidden < 2 { shown == self.total } else { shown <= self.total };
        self.total >= LEAST && !small && fits
    }
}

fn hide<const N: usize>(cells: [u32; N]) -> [Option<u32>; N] {
    const TWO: u32 = LEAST.saturating_sub(1);
    let small = || cells.iter().filter(|n| **n < LEAST);
    let count = u32::try_from(small().count()).unwrap_or(u32::MAX);
    let sum: u32 = small().sum();
    let given_away = sum > 0 && (count == 1 || sum == count.saturating_mul(TWO));
    let next = cells.iter().filter(|n| **n >= LEAST).min().copied();
    let border = if given_away { next } else { None };
    let hidden = |n: u32| n < LEAST || Some(n) == border;
    let shown = cells.iter().filter(|n| !hidden(**n)).count();
    // At one total all cells may be twos, and no other cell is there to be hidden: rows of that
    // total of which one cell would remain look the same.
    let all = u32::try_from(N).unwrap_or(u32::MAX).saturating_mul(TWO);
    let cover = sum > 0 && shown < 2 && cells.iter().sum::<u32>() == all;
    cells.map(|n| (!cover && !hidden(n)).then_some(n))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn worked_rows() {
        let told = |row: [u32; 8]| {
            let cells = SafeRow::of(&Row(row)).map(|safe| safe.cells);
            cells.map(|cells| cells.map(|n| n.map_or("-".to_owned(), |n| n.to_string())).join(" "))
        };
        for (row, wanted) in [
            // Ordinary: the small cells share what is missing.
            ([0, 3, 9, 7, 1, 0, 0, 0], Some("- 3 9 7 - - - -")),
            // Nobody is in what is hidden.
            ([0, 4, 9, 7, 0, 0, 0, 0], Some("- 4 9 7 - - - -")),
            ([0, 0, 15, 0, 0, 0, 0, 0], Some("- - 15 - - - - -")),
            ([0, 0, 14, 1, 0, 0, 0, 0], Some("- - 14 - - - - -")),
            ([3, 4, 5, 6, 7, 8, 9, 3], Some("3 4 5 6 7 8 9 3")),
            // The only small cell: the smallest other one goes with it.
            ([3, 4, 5, 6, 7, 8, 9, 2], Some("- 4 5 6 7 8 9 -")),
            // Two cells of that size go both.
            ([3, 3, 5, 6, 7, 8, 9, 2], Some("- - 5 6 7 8 9 -")),
            // Only twos.
            ([2, 2, 2, 2, 2, 2, 5, 6], Some("- - - - - - - 6")),
            // All twos, and a row that looks the same.
            ([2, 2, 2, 2, 2, 2, 2, 2], Some("- - - - - - - -")),
            ([1, 0, 15, 0, 0, 0, 0, 0], Some("- - - - - - - -")),
            ([1, 1, 0, 0, 0, 0, 0, 0], None),
        ] {
            assert_eq!(told(row).as_deref(), wanted, "{row:?}");
        }
    }

    /// All rows of N cells with this total.
    fn rows<const N: usize>(total: u32) -> Vec<[u32; N]> {
        fn fill<const N: usize>(at: usize, left: u32, row: [u32; N], out: &mut Vec<[u32; N]>) {
            if at + 1 == N {
                let mut row = row;
                row[at] = left;
                out.push(row);
                return;
            }
            for n in 0..=left {
                let mut row = row;
                row[at] = n;
                fill(at + 1, left - n, row, out);
            }
        }
        let mut out = Vec::new();
        fill(0, total, [0; N], &mut out);
        out
    }

    /// Every hidden cell keeps at least two values for someone who knows the rule and the total,
    /// unless all that is hidden are zeros.
    fn nothing_is_given_away<const N: usize>(totals: std::ops::RangeInclusive<u32>) {
        for total in totals {
            let mut seen: BTreeMap<[Option<u32>; N], Vec<[u32; N]>> = BTreeMap::new();
            for row in rows::<N>(total) {
                seen.entry(hide(row)).or_default().push(row);
            }
            for (shown, from) in seen {
                for at in (0..N).filter(|at| shown[*at].is_none()) {
                    let values: BTreeSet<u32> = from.iter().map(|row| row[at]).collect();
                    let nobody =
                        from.iter().all(|row| (0..N).all(|at| shown[at].is_some() || row[at] == 0));
                    assert!(
                        values.len() > 1 || nobody,
                        "{total}: {shown:?} gives away {at}: {from:?}"
                    );
                }
                assert!(shown.iter().flatten().all(|n| *n >= LEAST));
            }
        }
    }

    #[test]
    fn no_hidden_cell_can_be_worked_out() {
        nothing_is_given_away::<8>(3..=16);
        nothing_is_given_away::<5>(3..=24);
        nothing_is_given_away::<4>(3..=30);
    }
}
