//! How often each answer was given to one item.

use crate::Given;

/// Counts in the order of [`Given::ALL`]: levels 0 to 4, わからない, 該当しない, 未回答.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub [u32; 8]);

impl Row {
    /// Counts answers; their order makes no difference.
    #[must_use]
    pub fn of(given: impl IntoIterator<Item = Given>) -> Self {
        let mut row = Self::default();
        for given in given {
            row.add(given, 1);
        }
        row
    }

    /// Counts an answer so many times more.
    pub fn add(&mut self, given: Given, times: u32) {
        if let Some(cell) = self.0.get_mut(usize::from(given.index())) {
            *cell = cell.saturating_add(times);
        }
    }

    /// Returns how often an answer was given.
    #[must_use]
    pub fn count(&self, given: Given) -> u32 {
        self.0.get(usize::from(given.index())).copied().unwrap_or_default()
    }

    /// Returns how many answer sets were counted, 未回答 included.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Returns how many gave an answer: a level, わからない or 該当しない.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.total().saturating_sub(self.count(Given::Unanswered))
    }

    /// Returns the levels and how often each was given, lowest first.
    pub fn levels(&self) -> impl Iterator<Item = (hokatsu_instrument::Level, u32)> + '_ {
        hokatsu_instrument::Level::ALL
            .into_iter()
            .map(|level| (level, self.count(Given::Level(level))))
    }

    /// Adds the counts of another row.
    pub fn join(&mut self, other: &Self) {
        for given in Given::ALL {
            self.add(given, other.count(given));
        }
    }
}
