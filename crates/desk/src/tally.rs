//! Places and files counted by what stands and what became of them.

use std::collections::BTreeMap;

use hokatsu_instrument::QuestionnaireId;

use crate::{Outcome, SlotStanding, State};

/// How many places of a questionnaire are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SlotCounts {
    /// Municipalities that are expected to hand it in.
    pub expected: u64,
    /// 受理.
    pub received: u64,
    /// 競合.
    pub conflict: u64,
    /// 取下げ.
    pub withdrawn: u64,
    /// 提出予定.
    pub promised: u64,
    /// 辞退.
    pub declined: u64,
    /// 未提出.
    pub missing: u64,
    /// Among those received, how many a person should look at.
    pub attention: u64,
}

/// Counts by questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<QuestionnaireId, SlotCounts>);

impl Tally {
    /// Counts a place. Those that nobody is expected to fill count when something is in them.
    pub fn add(&mut self, slot: &SlotStanding) {
        let counts = self.0.entry(slot.slot.questionnaire.clone()).or_default();
        let one = match slot.state {
            State::Received => &mut counts.received,
            State::Conflict(_) => &mut counts.conflict,
            State::Withdrawn => &mut counts.withdrawn,
            State::Promised(_) => &mut counts.promised,
            State::Declined(_) => &mut counts.declined,
            State::Missing => &mut counts.missing,
        };
        *one = one.saturating_add(1);
        counts.expected = counts.expected.saturating_add(u64::from(slot.expected));
        let marked = !slot.attention.is_empty();
        counts.attention = counts.attention.saturating_add(u64::from(marked));
    }

    /// Returns the counts, by the name of the questionnaire.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionnaireId, &SlotCounts)> {
        self.0.iter()
    }
}

impl<'a> FromIterator<&'a SlotStanding> for Tally {
    fn from_iter<T: IntoIterator<Item = &'a SlotStanding>>(slots: T) -> Self {
        let mut tally = Self::default();
        slots.into_iter().for_each(|slot| tally.add(slot));
        tally
    }
}

/// How many files had which outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutcomeCounts([u64; Outcome::ALL.len()]);

impl OutcomeCounts {
    /// Counts a file.
    pub fn add(&mut self, outcome: Outcome) {
        for (count, known) in self.0.iter_mut().zip(Outcome::ALL) {
            if known == outcome {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Returns the counts, in the order of [`Outcome::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Outcome, u64)> {
        Outcome::ALL.into_iter().zip(self.0)
    }

    /// Returns how many files had this outcome.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.iter().find(|(known, _)| *known == outcome).map_or(0, |(_, count)| count)
    }

    /// Returns how many files there were.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}
