//! From the first round to the second, item by item; never as better or worse.

use std::collections::BTreeMap;

use crate::{Given, LEAST, Revealed};

/// How many went from one answer to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// The answer in the first round.
    pub from: Given,
    /// The answer in the second.
    pub to: Given,
    /// How many.
    pub count: u32,
}

/// The answers of those who answered an item in both rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// How many answered in both rounds, at least three.
    pub both: u32,
    /// How many gave the same answer.
    pub same: u32,
    /// Who changed, in the order of the first answer, then of the second.
    pub changes: Vec<Change>,
}

/// Sets two rounds side by side for the item at a position; `None` where fewer than three members
/// answered it in both.
#[must_use]
pub fn movement(first: Revealed<'_>, second: Revealed<'_>, position: usize) -> Option<Movement> {
    let after = second.by_seat(position);
    let mut counts: BTreeMap<(Given, Given), u32> = BTreeMap::new();
    for (seat, from) in first.by_seat(position) {
        let Some(to) = after.get(&seat).copied() else { continue };
        if from == Given::Unanswered || to == Given::Unanswered {
            continue;
        }
        let count = counts.entry((from, to)).or_default();
        *count = count.saturating_add(1);
    }
    let both: u32 = counts.values().sum();
    if both < LEAST {
        return None;
    }
    let changed = |((from, to), count): (&(Given, Given), &u32)| {
        (from != to).then_some(Change { from: *from, to: *to, count: *count })
    };
    let changes: Vec<Change> = counts.iter().filter_map(changed).collect();
    let moved: u32 = changes.iter().map(|change| change.count).sum();
    Some(Movement { both, same: both.saturating_sub(moved), changes })
}

impl Movement {
    /// Says it in counts: 「2回とも答えた5人のうち、段階2から段階3が2人、同じ答えが3人」.
    #[must_use]
    pub fn told(&self) -> String {
        let mut told = format!("2回とも答えた{}人のうち、", self.both);
        for change in &self.changes {
            let (from, to) = (change.from.label(), change.to.label());
            told.push_str(&format!("{from}から{to}が{}人、", change.count));
        }
        told.push_str(&format!("同じ答えが{}人", self.same));
        told
    }
}
