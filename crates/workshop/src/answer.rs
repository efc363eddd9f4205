//! What one member of a team answered, without a name.

use std::fmt;

use hokatsu_instrument::Level;

use crate::MAX_SEATS;

/// One answer. Not answering is an answer set's fourth possibility and never taken for another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// A level.
    Level(Level),
    /// わからない.
    Unknown,
    /// 該当しない.
    NotApplicable,
    /// 未回答.
    #[default]
    Unanswered,
}

impl Given {
    /// All answers in the order they are counted and shown.
    pub const ALL: [Self; 8] = [
        Self::Level(Level::ALL[0]),
        Self::Level(Level::ALL[1]),
        Self::Level(Level::ALL[2]),
        Self::Level(Level::ALL[3]),
        Self::Level(Level::ALL[4]),
        Self::Unknown,
        Self::NotApplicable,
        Self::Unanswered,
    ];

    /// Returns the place in [`Self::ALL`], `0..=7`; three bits in a code.
    #[must_use]
    pub fn index(self) -> u8 {
        match self {
            Self::Level(level) => level.get(),
            Self::Unknown => 5,
            Self::NotApplicable => 6,
            Self::Unanswered => 7,
        }
    }

    /// Returns the answer at this place.
    #[must_use]
    pub fn at(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }

    /// Returns the level, when the answer is one.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            _ => None,
        }
    }

    /// Returns what people read: 「段階2」, 「わからない」, 「該当しない」 or 「未回答」.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Level(level) => format!("段階{level}"),
            Self::Unknown => "わからない".to_owned(),
            Self::NotApplicable => "該当しない".to_owned(),
            Self::Unanswered => "未回答".to_owned(),
        }
    }
}

/// A member of a team: a number drawn at the table, never a name. `1..=20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat(u8);

impl Seat {
    /// Returns the member with this number, or `None` outside `1..=20`.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=MAX_SEATS).contains(&number).then_some(Self(number))
    }

    /// Returns the number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}番", self.0)
    }
}

/// The field a member works in. A fixed list, so that nobody types a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(u8);

const ROLES: [&str; 15] = [
    "地域福祉・福祉総務",
    "高齢・介護",
    "障害",
    "こども・家庭",
    "生活困窮・生活保護",
    "保健",
    "住まい",
    "教育・学校",
    "税・水道・債権",
    "窓口・住民",
    "企画・まちづくり",
    "産業・雇用",
    "防災・危機管理",
    "社会福祉協議会",
    "そのほかの機関",
];

impl Role {
    /// Returns the field with this number, or `None` outside `1..=15`.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=15).contains(&number).then_some(Self(number))
    }

    /// Returns all fields in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=15).map(Self)
    }

    /// Returns the number, `1..=15`.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }

    /// Returns the words people choose.
    #[must_use]
    pub fn label(self) -> &'static str {
        ROLES.get(usize::from(self.0).saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// The answers of one member to what is asked, in its order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerSet {
    /// One answer for each item.
    pub given: Vec<Given>,
    /// The field the member works in, only where the team switched that on before answering.
    pub role: Option<Role>,
}

impl AnswerSet {
    /// Says whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.iter().all(|given| *given == Given::Unanswered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_answers_fill_three_bits() {
        for (i, given) in (0_u8..).zip(Given::ALL) {
            assert_eq!((given.index(), Given::at(i)), (i, Some(given)));
        }
        assert_eq!(Given::at(8), None);
    }

    #[test]
    fn numbers_have_bounds() {
        assert_eq!((Seat::new(0), Seat::new(21)), (None, None));
        assert_eq!((Role::new(0), Role::new(16)), (None, None));
        assert!(Role::all().all(|role| !role.label().is_empty()));
        assert_eq!(Seat::new(3).unwrap().to_string(), "3番");
    }
}
