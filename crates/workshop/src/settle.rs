//! What a team settles on for an item.

use hokatsu_instrument::{Item, ItemId, Level};
use hokatsu_response::Pick;

use crate::MAX_WORDS;

/// What a team agreed on, and what was said against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The level, わからない (to be asked elsewhere) or 該当しない.
    pub agreed: Pick,
    /// What a minority said; may be empty, at most 1,000 characters.
    pub minority: String,
    /// Why; at most 1,000 characters. Needed for 該当しない.
    pub reason: String,
    /// 担当者が代わっても続くか; asked where the agreed level is 2 or 3.
    pub continues: Option<bool>,
}

/// Why something cannot be settled. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettleFault {
    /// The answers were not revealed.
    #[error(
        "回答を公開してから決めてください。先に決めると、一人ひとりの見方が分からなくなります。"
    )]
    NotRevealed,
    /// The item is not asked here.
    #[error("{0}は、今回の項目にありません。")]
    NotAsked(ItemId),
    /// 該当しない where the item does not allow it.
    #[error("{0}では「該当しない」は選べません。段階か「わからない」を選んでください。")]
    NotApplicable(ItemId),
    /// 該当しない without a reason.
    #[error("{0}を「該当しない」とする理由を記入してください。")]
    Reason(ItemId),
    /// 担当者が代わっても続くか is not answered.
    #[error("{0}：「担当者が代わっても続くか」に答えてください。段階2と3の分かれ目です。")]
    Continues(ItemId),
    /// A text is too long.
    #[error("{what}が長すぎます（{MAX_WORDS}字まで）。短くしてください。")]
    TooLong {
        /// Which text.
        what: &'static str,
    },
    /// What is asked of the prefecture is none of the options.
    #[error("県に頼むことは、並んだ中から選んでください。")]
    Ask,
    /// Too few members for those who answered, or too many.
    #[error("人数は1〜20人の範囲で、すでに回答した番号より小さくできません。")]
    Seats,
    /// Someone already answered under the other promise.
    #[error("回答が始まったため、担当分野を使うかどうかは変えられません。")]
    RolesFixed,
}

impl SettleFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotRevealed => "settle-not-revealed",
            Self::NotAsked(_) => "settle-not-asked",
            Self::NotApplicable(_) => "not-applicable-not-allowed",
            Self::Reason(_) => "settle-reason",
            Self::Continues(_) => "settle-continues",
            Self::TooLong { .. } => "text-too-long",
            Self::Ask => "step-ask",
            Self::Seats => "team-seats",
            Self::RolesFixed => "roles-fixed",
        }
    }
}

/// Says whether 「担当者が代わっても続くか」 is asked: at the border of 一部で実施 and 仕組みとして
/// 実施.
#[must_use]
pub fn asks_continuity(agreed: Pick) -> bool {
    matches!(agreed, Pick::Level(level) if matches!(level.get(), 2 | 3))
}

impl Settlement {
    /// Checks what a team wrote.
    ///
    /// # Errors
    /// What is missing.
    pub fn check(&self, item: &Item) -> Result<(), SettleFault> {
        for (what, text) in [("少数意見", &self.minority), ("理由", &self.reason)] {
            if text.chars().count() > MAX_WORDS {
                return Err(SettleFault::TooLong { what });
            }
        }
        if self.agreed == Pick::NotApplicable {
            if item.not_applicable.is_none() {
                return Err(SettleFault::NotApplicable(item.id.clone()));
            }
            if self.reason.trim().is_empty() {
                return Err(SettleFault::Reason(item.id.clone()));
            }
        }
        if asks_continuity(self.agreed) && self.continues.is_none() {
            return Err(SettleFault::Continues(item.id.clone()));
        }
        Ok(())
    }

    /// Returns the agreed level.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self.agreed {
            Pick::Level(level) => Some(level),
            Pick::Unknown | Pick::NotApplicable => None,
        }
    }

    /// Returns what is worth another look; the team decides.
    #[must_use]
    pub fn remark(&self) -> Option<&'static str> {
        match (self.level()?.get(), self.continues?) {
            (2, true) => Some("担当者が代わっても続くのであれば、段階3の文も読み比べてください。"),
            (3, false) => {
                Some("担当者が代わると続かないのであれば、段階2の文も読み比べてください。")
            }
            _ => None,
        }
    }
}
