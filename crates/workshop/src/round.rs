//! One round of answering alone, and what may be seen of it.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::{ItemId, order};

use crate::{AnswerSet, Given, LEAST, Moment, Role, Row, Seat};

/// The first round, or the second after the answers were seen and talked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundNo {
    /// Answered alone.
    First,
    /// Answered alone again, after the discussion.
    Second,
}

impl RoundNo {
    /// Both rounds.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    /// Returns 1 or 2.
    #[must_use]
    pub fn get(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }
}

/// What became of an answer set that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The first of this member.
    New,
    /// A newer one of this member took the place of the one before.
    Replaced,
    /// The same one again; nothing changed.
    Same,
    /// An older one than the one that is there; nothing changed.
    Older,
    /// Another one under the same number and count: neither is counted until the member answers
    /// again.
    Differs,
}

/// An answer set that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// What became of it.
    pub what: What,
    /// The round it went to: after the first was revealed, what comes in belongs to the second.
    pub round: RoundNo,
    /// Whether a field of work was left out, because the team did not switch that on.
    pub role_left_out: bool,
}

impl Received {
    /// Says what happened, for the person who brought the answers.
    #[must_use]
    pub fn told(&self, seat: Seat) -> String {
        let mut told = match self.what {
            What::New => format!("{seat}の回答を受け取りました。"),
            What::Replaced => format!("{seat}の回答を、新しいものに置き換えました。"),
            What::Same => {
                format!("{seat}の同じ回答は、すでに受け取っています。何も変えていません。")
            }
            What::Older => {
                format!("{seat}の、前に出した回答です。新しいほうを残し、何も変えていません。")
            }
            What::Differs => format!(
                "{seat}から、内容の違う回答が届いています。番号が重なっていないか確かめ、{seat}の方にもう一度答えてもらってください。それまで、どちらも数えません。"
            ),
        };
        if self.round == RoundNo::Second && matches!(self.what, What::New | What::Replaced) {
            told.push_str("1回目は公開したので、2回目の回答として扱います。");
        }
        if self.role_left_out {
            told.push_str("この班は担当分野を使わないため、担当分野は残していません。");
        }
        told
    }
}

/// Why an answer set was not taken, or a round not revealed. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveFault {
    /// The answers are not to the items that are asked.
    #[error("回答の数が、聞いている項目の数と合いません。受け取っていません。")]
    Shape,
    /// Nothing was answered.
    #[error(
        "1つも答えていないため、受け取っていません。分からない項目は「わからない」を選んでください。"
    )]
    Empty,
    /// No such member.
    #[error("{seat}は、この班の人数（{seats}人）を超えています。番号か人数を確かめてください。")]
    Seat {
        /// The member.
        seat: Seat,
        /// How many the team has.
        seats: u8,
    },
    /// The member answered as often as can be counted.
    #[error("{0}の出し直しは、これ以上できません（15回まで）。")]
    Sequence(Seat),
    /// 該当しない where the item does not allow it.
    #[error("{0}では「該当しない」は選べません。受け取っていません。")]
    NotApplicable(ItemId),
    /// The second round has not begun.
    #[error("2回目の回答です。1回目を公開してから取り込んでください。")]
    NotYet,
    /// Both rounds were revealed.
    #[error(
        "2回目も公開したため、新しい回答は受け取れません。話し合いの結果は「決める」に記入してください。"
    )]
    Closed,
    /// Too few answers to show any.
    #[error("そろった回答が{0}人分です。3人分そろうと公開できます。")]
    TooFew(u32),
    /// Already revealed.
    #[error("この回は、すでに公開しています。")]
    Revealed,
}

impl ReceiveFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Shape => "answers-shape",
            Self::Empty => "answers-empty",
            Self::Seat { .. } => "answers-seat",
            Self::Sequence(_) => "answers-sequence",
            Self::NotApplicable(_) => "not-applicable-not-allowed",
            Self::NotYet => "round-not-yet",
            Self::Closed => "round-closed",
            Self::TooFew(_) => "too-few-answers",
            Self::Revealed => "round-revealed",
        }
    }
}

/// What came in under one number: all that differs under the highest count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arrivals {
    pub(crate) sequence: u8,
    pub(crate) sets: BTreeSet<AnswerSet>,
}

/// The highest count of answers of one member in one round.
pub(crate) const MAX_SEQUENCE: u8 = 15;

/// The most different answer sets kept under one number.
pub(crate) const MAX_SETS: usize = 16;

/// One round of one team. What is in it can only be looked at through [`Self::revealed`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    pub(crate) seats: BTreeMap<Seat, Arrivals>,
    pub(crate) revealed_at: Option<Moment>,
}

impl Round {
    /// Takes an answer set in. The order in which sets come in makes no difference.
    pub(crate) fn receive(&mut self, seat: Seat, sequence: u8, set: AnswerSet) -> What {
        let there = self.seats.entry(seat).or_default();
        if sequence < there.sequence {
            return What::Older;
        }
        if sequence > there.sequence {
            let first = there.sets.is_empty();
            there.sequence = sequence;
            there.sets.clear();
            there.sets.insert(set);
            return if first { What::New } else { What::Replaced };
        }
        if there.sets.len() < MAX_SETS {
            there.sets.insert(set);
        } else if !there.sets.contains(&set) {
            return What::Differs;
        }
        // Where some differ, one of them coming again does not tell which one counts.
        if there.sets.len() > 1 { What::Differs } else { What::Same }
    }

    /// Says what taking a set in would do, without doing it.
    pub(crate) fn would_change(&self, seat: Seat, sequence: u8, set: &AnswerSet) -> bool {
        self.seats.get(&seat).is_none_or(|there| {
            sequence > there.sequence || (sequence == there.sequence && !there.sets.contains(set))
        })
    }

    /// Returns how many answers can be counted.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.clear().count()).unwrap_or(u32::MAX)
    }

    /// Returns who answered, in the order of the numbers.
    pub fn arrived(&self) -> impl Iterator<Item = Seat> + '_ {
        self.seats.keys().copied()
    }

    /// Returns under which numbers different answers came in.
    pub fn differing(&self) -> impl Iterator<Item = Seat> + '_ {
        self.seats.iter().filter(|(_, there)| there.sets.len() > 1).map(|(seat, _)| *seat)
    }

    /// Returns the count for the next answer of a member, or `None` beyond 15.
    #[must_use]
    pub fn next_sequence(&self, seat: Seat) -> Option<u8> {
        let last = self.seats.get(&seat).map_or(0, |there| there.sequence);
        (last < MAX_SEQUENCE).then(|| last.saturating_add(1))
    }

    /// Returns when the round was revealed.
    #[must_use]
    pub fn revealed_at(&self) -> Option<Moment> {
        self.revealed_at
    }

    /// Opens the round for looking at.
    pub(crate) fn reveal(&mut self, now: Moment) -> Result<(), ReceiveFault> {
        if self.revealed_at.is_some() {
            return Err(ReceiveFault::Revealed);
        }
        if self.count() < LEAST {
            return Err(ReceiveFault::TooFew(self.count()));
        }
        self.revealed_at = Some(now);
        Ok(())
    }

    /// Returns what may be looked at; `None` before the round was revealed.
    #[must_use]
    pub fn revealed(&self) -> Option<Revealed<'_>> {
        (self.revealed_at.is_some() && self.count() >= LEAST).then_some(Revealed(self))
    }

    /// The one answer set of each member who did not give two.
    pub(crate) fn clear(&self) -> impl Iterator<Item = (Seat, &AnswerSet)> {
        self.seats
            .iter()
            .filter(|(_, there)| there.sets.len() == 1)
            .filter_map(|(seat, there)| there.sets.first().map(|set| (*seat, set)))
    }
}

/// A round that was revealed: what a team sees on its own screen.
#[derive(Debug, Clone, Copy)]
pub struct Revealed<'a>(&'a Round);

impl<'a> Revealed<'a> {
    /// Counts the answers to the item at a position.
    #[must_use]
    pub fn row(&self, position: usize) -> Row {
        Row::of(self.0.clear().filter_map(|(_, set)| set.given.get(position).copied()))
    }

    /// Returns the answers to the item at a position with the fields of work, in the order of the
    /// fields; empty where fewer than three answered, or where the team did not switch that on.
    #[must_use]
    pub fn with_roles(&self, position: usize) -> Vec<(Role, Given)> {
        if self.row(position).answered() < LEAST {
            return Vec::new();
        }
        let sets = self.0.clear();
        let mut list: Vec<(Role, Given)> =
            sets.filter_map(|(_, set)| Some((set.role?, *set.given.get(position)?))).collect();
        order::sort(&mut list);
        list
    }

    /// The answer of each member to the item at a position.
    pub(crate) fn by_seat(&self, position: usize) -> BTreeMap<Seat, Given> {
        let sets = self.0.clear();
        order::gathered(sets.filter_map(|(seat, set)| Some((seat, *set.given.get(position)?))))
    }
}
