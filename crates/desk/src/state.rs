//! The words for what stands in a place.

use chrono::NaiveDate;
use hokatsu_sealed::Digest;

use crate::{Moment, Slot};

/// What a document is in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It stands.
    Current,
    /// Another one stands.
    Superseded,
    /// It and another one claim the place.
    Conflict,
}

impl Part {
    /// Returns the code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Superseded => "superseded",
            Self::Conflict => "conflict",
        }
    }
}

/// Why documents stand against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// A document of another name: a new computer, a lost file. 「差し替える」 is offered.
    NewDocument,
    /// Two documents of one name with the same revision.
    SameRevision,
    /// Two documents that follow the same one, or cannot follow each other.
    Fork,
    /// Two desks decided differently.
    DecisionsDiffer,
}

impl ConflictKind {
    /// Returns the code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewDocument => "new-document",
            Self::SameRevision => "same-revision",
            Self::Fork => "fork",
            Self::DecisionsDiffer => "decisions-differ",
        }
    }

    /// Returns what happened, in a sentence.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::NewDocument => {
                "別に作り直した文書が届いています。新しい文書に差し替えてよいか、団体に確かめて決めてください。"
            }
            Self::SameRevision => {
                "同じ版の番号で、内容の違う文書が届いています。どちらを使うか、団体に確かめて決めてください。"
            }
            Self::Fork => {
                "1つの版から、内容の違う続きが2つ作られています。どちらを使うか、団体に確かめて決めてください。"
            }
            Self::DecisionsDiffer => {
                "合わせた回収どうしで、違う文書を使うと決めています。どちらを使うか、もう一度決めてください。"
            }
        }
    }
}

/// What stands in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// 受理.
    Received,
    /// 競合: a person has to choose.
    Conflict(ConflictKind),
    /// 取下げ: handed in and taken back.
    Withdrawn,
    /// 提出予定.
    Promised(NaiveDate),
    /// 辞退.
    Declined(String),
    /// 未提出.
    Missing,
}

impl State {
    /// Returns the code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Conflict(_) => "conflict",
            Self::Withdrawn => "withdrawn",
            Self::Promised(_) => "promised",
            Self::Declined(_) => "declined",
            Self::Missing => "missing",
        }
    }

    /// Returns the word for it.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Received => "受理",
            Self::Conflict(_) => "競合",
            Self::Withdrawn => "取下げ",
            Self::Promised(_) => "提出予定",
            Self::Declined(_) => "辞退",
            Self::Missing => "未提出",
        }
    }
}

/// Something a person should look at, though nothing is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attention {
    /// 前版未受領.
    PredecessorMissing,
    /// Signed by another key than the documents before, and no roster knows it.
    KeyChanged,
    /// The key signed for another municipality, too.
    KeyShared,
    /// By a roster given later, the key must not be used for this file.
    KeyNotUsable,
    /// The signing computer's clock was ahead by more than a day, or behind the fiscal year.
    Clock,
}

impl Attention {
    /// Returns the code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PredecessorMissing => "predecessor-missing",
            Self::KeyChanged => "key-changed",
            Self::KeyShared => "key-shared",
            Self::KeyNotUsable => "key-not-usable",
            Self::Clock => "clock",
        }
    }

    /// Returns the sentence.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::PredecessorMissing => {
                "確認が要ります：1つ前の版を受け取っていません。提出漏れがないか、団体に確かめてください。"
            }
            Self::KeyChanged => {
                "確認が要ります：前の版とは違う鍵の署名です。鍵を替えたか、団体に確かめてください。"
            }
            Self::KeyShared => {
                "確認が要ります：ほかの団体のファイルにも使われた鍵の署名です。団体の取り違えがないか確かめてください。"
            }
            Self::KeyNotUsable => {
                "確認が要ります：受理した後の登録簿では、この団体のファイルに使えない鍵の署名です。団体に確かめてください。"
            }
            Self::Clock => {
                "確認が要ります：署名の日時が、受け取った日時より1日以上後か、年度の始まりより前です。署名したパソコンの時計を確かめるよう、団体に伝えてください。"
            }
        }
    }
}

/// One place and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotStanding {
    /// Which place.
    pub slot: Slot,
    /// What stands.
    pub state: State,
    /// Whether the municipality is expected to fill it.
    pub expected: bool,
    /// The document that stands: the answers, or the withdrawal.
    pub current: Option<Digest>,
    /// The documents in conflict, lowest revision first.
    pub claims: Vec<Digest>,
    /// Documents kept and not applied, highest revision first.
    pub superseded: Vec<Digest>,
    /// What a person should look at; empty once a person chose this document.
    pub attention: Vec<Attention>,
    /// How far the origin of the current document is known.
    pub level: u8,
    /// When the first file for this place was received.
    pub received: Option<Moment>,
    /// When the municipality was last reminded.
    pub reminded: Option<Moment>,
    /// Whether a person's decision is followed here.
    pub decided: bool,
}
