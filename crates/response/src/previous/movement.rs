//! What moved since an earlier year, item by item.

use std::fmt;

use hokatsu_instrument::{ItemId, ItemKind, Level, Questionnaire};

use super::{Comparable, Earlier};
use crate::{Answer, Answers};

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No answer: not answered, or not asked of this respondent.
    Nothing,
    /// わからない.
    Unknown,
    /// 該当しない.
    NotApplicable,
    /// A level.
    Level(Level),
    /// Options or a number.
    Other,
}

impl Standing {
    /// Returns where an answer puts its item.
    #[must_use]
    pub fn of(answer: Option<&Answer>) -> Self {
        match answer {
            None => Self::Nothing,
            Some(Answer::Level { level, .. }) => Self::Level(*level),
            Some(Answer::Unknown { .. }) => Self::Unknown,
            Some(Answer::NotApplicable { .. }) => Self::NotApplicable,
            Some(_) => Self::Other,
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "回答なし",
            Self::Unknown => "わからない",
            Self::NotApplicable => "該当しない",
            Self::Level(level) => return level.fmt(f),
            Self::Other => "回答あり",
        })
    }
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementKind {
    /// From one level to another.
    LevelChanged,
    /// Answered now, not before.
    NewlyAnswered,
    /// Answered before, not now.
    NoLongerAnswered,
    /// わからない now.
    NowUnknown,
    /// わからない before.
    NowKnown,
    /// 該当しない now.
    NoLongerApplicable,
    /// 該当しない before.
    NowApplicable,
    /// Other options or another number.
    AnswerChanged,
}

/// The movement of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The item.
    pub item: ItemId,
    /// What happened.
    pub kind: MovementKind,
    /// Where it stood.
    pub from: Standing,
    /// Where it stands.
    pub to: Standing,
}

impl fmt::Display for Movement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            MovementKind::AnswerChanged => write!(f, "{} 回答が変わりました", self.item),
            _ => write!(f, "{} {}→{}", self.item, self.from, self.to),
        }
    }
}

/// Returns what moved since an earlier year, in the order of the questionnaire. Items that asked
/// something else, free texts and items that decide `sharing` are left out.
#[must_use]
pub fn movement(now: &Questionnaire, current: &Answers, earlier: &Earlier<'_>) -> Vec<Movement> {
    let mut list = Vec::new();
    for item in now.items() {
        let (before, after) = (earlier.answers.get(&item.id), current.get(&item.id));
        let left_out = item.kind == ItemKind::Text || item.sharing.is_some();
        if left_out || earlier.comparable(now, item) != Comparable::Same {
            continue;
        }
        let (from, to) = (Standing::of(before), Standing::of(after));
        let kind = match (from, to) {
            (Standing::Other, Standing::Other) if before != after => MovementKind::AnswerChanged,
            _ if from == to => continue,
            (Standing::Nothing, _) => MovementKind::NewlyAnswered,
            (_, Standing::Nothing) => MovementKind::NoLongerAnswered,
            (_, Standing::Unknown) => MovementKind::NowUnknown,
            (Standing::Unknown, _) => MovementKind::NowKnown,
            (_, Standing::NotApplicable) => MovementKind::NoLongerApplicable,
            (Standing::NotApplicable, _) => MovementKind::NowApplicable,
            (Standing::Level(_), Standing::Level(_)) => MovementKind::LevelChanged,
            _ => MovementKind::AnswerChanged,
        };
        list.push(Movement { item: item.id.clone(), kind, from, to });
    }
    list
}
