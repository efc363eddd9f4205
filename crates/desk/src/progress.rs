//! How many places were filled, day by day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{SlotStanding, State};

/// What was received on a day, in Japan's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// Places that were filled for the first time on it.
    pub filled: u64,
    /// Places filled up to its end.
    pub total: u64,
}

/// Returns the days on which a place was filled, first to last. A place counts on the day its first
/// file came, if something stands in it or waits for a decision now.
#[must_use]
pub fn progress<'a>(slots: impl IntoIterator<Item = &'a SlotStanding>) -> Vec<Day> {
    let mut days: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for slot in slots {
        let filled = matches!(slot.state, State::Received | State::Conflict(_));
        if let Some(received) = slot.received.filter(|_| filled) {
            let count = days.entry(received.day()).or_default();
            *count = count.saturating_add(1);
        }
    }
    let mut total = 0_u64;
    let each = days.into_iter().map(|(day, filled)| {
        total = total.saturating_add(filled);
        Day { day, filled, total }
    });
    each.collect()
}
