//! How far the answers of a team lie apart, and what to talk about first.

use std::cmp::Ordering;

use hokatsu_instrument::{ItemId, Level, order};

use crate::{Given, LEAST, Row};

/// The spread of the answers to one item. Whole numbers only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The counts it was made from.
    pub row: Row,
    /// How many gave a level.
    pub levels: u32,
    /// The lowest and the highest level given.
    pub range: Option<(Level, Level)>,
    /// The lower and the upper median of the levels; they differ only where an even number of
    /// levels was given.
    pub median: Option<(Level, Level)>,
    /// The sum of the distances of all pairs of answers.
    pub pair_sum: u32,
    /// The number of these pairs.
    pub pairs: u32,
}

/// What a team does with an item next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// To be talked about: levels two or more apart, or 該当しない against a level.
    Talk,
    /// To be looked at together: levels one apart without a clear majority.
    Look,
    /// At least half do not know: to be asked elsewhere.
    Ask,
    /// A level is offered for confirmation.
    Confirm,
    /// Fewer than three answered; nothing is shown.
    Withheld,
}

impl Need {
    /// Returns what is said about it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Talk => "話し合う項目です",
            Self::Look => "見方が分かれています",
            Self::Ask => "「わからない」が多い項目です",
            Self::Confirm => "ほぼそろっています",
            Self::Withheld => "回答が3人に満たないため、表示しません",
        }
    }
}

/// An item in the order in which it is talked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The item.
    pub item: ItemId,
    /// Its spread; `None` where fewer than three answered.
    pub spread: Option<Spread>,
    /// What to do with it.
    pub need: Need,
}

/// The distance between 該当しない and a level: as far as what has to be talked about.
const NOT_APPLICABLE_APART: u32 = 2;

impl Spread {
    /// Works out the spread; `None` where fewer than three members answered the item.
    ///
    /// The measure of disagreement is the mean distance of all pairs: of two levels their
    /// difference, of 該当しない and a level 2 (what the merge of parts calls "apart"). わからない
    /// and 未回答 are no opinion on the level and count in no pair.
    #[must_use]
    pub fn of(row: Row) -> Option<Self> {
        if row.answered() < LEAST {
            return None;
        }
        let levels: u32 = row.levels().map(|(_, count)| count).sum();
        let given = || row.levels().filter(|(_, count)| *count > 0).map(|(level, _)| level);
        let mut pair_sum = 0_u32;
        for (low, below) in row.levels() {
            for (high, above) in row.levels().filter(|(high, _)| *high > low) {
                let distance = u32::from(high.get().abs_diff(low.get()));
                pair_sum =
                    pair_sum.saturating_add(below.saturating_mul(above).saturating_mul(distance));
            }
        }
        let apart = row.count(Given::NotApplicable);
        pair_sum = pair_sum
            .saturating_add(apart.saturating_mul(levels).saturating_mul(NOT_APPLICABLE_APART));
        let opinions = levels.saturating_add(apart);
        Some(Self {
            row,
            levels,
            range: given().next().zip(given().last()),
            median: nth(&row, levels.saturating_sub(1) / 2).zip(nth(&row, levels / 2)),
            pair_sum,
            pairs: opinions.saturating_mul(opinions.saturating_sub(1)) / 2,
        })
    }

    /// Returns the mean distance of all pairs in hundredths, rounded down; 0 where there is none.
    #[must_use]
    pub fn disagreement_x100(&self) -> u32 {
        self.pair_sum.saturating_mul(100).checked_div(self.pairs).unwrap_or_default()
    }

    /// Returns the difference between the highest and the lowest level.
    #[must_use]
    pub fn width(&self) -> u8 {
        self.range.map_or(0, |(low, high)| high.get().abs_diff(low.get()))
    }

    /// Returns the level that is offered for confirmation, where dispute is low: nobody is two
    /// levels away, nobody says 該当しない, and three quarters of those who answered, わからない
    /// included, gave this level.
    ///
    /// Three quarters is the median of the thresholds in use (Diamond et al. 2014, J Clin
    /// Epidemiol 67(4):401–409, 25 Delphi studies that define consensus by percent agreement). A
    /// team of five confirms with four.
    #[must_use]
    pub fn offered(&self) -> Option<Level> {
        if self.width() > 1 || self.row.count(Given::NotApplicable) > 0 {
            return None;
        }
        let enough = self.row.answered().saturating_mul(3);
        let (level, _) = self.row.levels().find(|(_, count)| count.saturating_mul(4) >= enough)?;
        Some(level)
    }

    /// Returns what to do with the item.
    #[must_use]
    pub fn need(&self) -> Need {
        let apart = self.row.count(Given::NotApplicable) > 0 && self.levels > 0;
        if self.width() > 1 || apart {
            return Need::Talk;
        }
        if self.row.count(Given::Unknown).saturating_mul(2) >= self.row.answered() {
            return Need::Ask;
        }
        let agreed = self.offered().is_some() || self.levels == 0;
        if agreed { Need::Confirm } else { Need::Look }
    }

    /// More disagreement first; exact, without rounding.
    fn cmp_disagreement(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| u64::from(a.pair_sum) * u64::from(b.pairs.max(1));
        cross(other, self).cmp(&cross(self, other))
    }
}

/// The level at a place among the levels given, lowest first.
fn nth(row: &Row, place: u32) -> Option<Level> {
    let mut before = 0_u32;
    row.levels().find_map(|(level, count)| {
        before = before.saturating_add(count);
        (place < before).then_some(level)
    })
}

/// Puts items in the order in which they are talked about: most disagreement first, items with as
/// much in the order of the questionnaire, items that are not shown last.
#[must_use]
pub fn discussion(rows: impl IntoIterator<Item = (ItemId, Row)>) -> Vec<Talk> {
    let talk = |(item, row)| {
        let spread = Spread::of(row);
        Talk { item, spread, need: spread.map_or(Need::Withheld, |spread| spread.need()) }
    };
    let mut list: Vec<Talk> = rows.into_iter().map(talk).collect();
    // What is equal stays in the order it came in, which is that of the questionnaire.
    order::sort_by(&mut list, |a, b| match (&a.spread, &b.spread) {
        (Some(a), Some(b)) => a.cmp_disagreement(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    list
}
