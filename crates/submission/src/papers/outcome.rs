//! What becomes of a file at a desk.

/// What became of a file; every file has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeskOutcome {
    /// 受理.
    Accepted,
    /// 重複.
    Duplicate,
    /// 差替え: accepted, and it replaces an earlier one.
    Superseding,
    /// 旧版: kept, not applied.
    Superseded,
    /// 競合.
    Conflict,
    /// 前版未受領: accepted, but the revision before never came.
    PredecessorMissing,
    /// 対象外.
    OutOfScope,
    /// 拒否.
    Refused,
}

impl DeskOutcome {
    /// All, in the order they are listed in.
    pub const ALL: [Self; 8] = [
        Self::Accepted,
        Self::Superseding,
        Self::PredecessorMissing,
        Self::Duplicate,
        Self::Superseded,
        Self::Conflict,
        Self::OutOfScope,
        Self::Refused,
    ];

    /// Returns the code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::Superseding => "superseding",
            Self::Superseded => "superseded",
            Self::Conflict => "conflict",
            Self::PredecessorMissing => "predecessor-missing",
            Self::OutOfScope => "out-of-scope",
            Self::Refused => "refused",
        }
    }

    /// Returns the outcome with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Returns the word for those who receive files.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Accepted => "受理",
            Self::Duplicate => "重複",
            Self::Superseding => "差替え",
            Self::Superseded => "旧版",
            Self::Conflict => "競合",
            Self::PredecessorMissing => "前版未受領",
            Self::OutOfScope => "対象外",
            Self::Refused => "拒否",
        }
    }

    /// Returns the words for those who handed the file in.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Accepted => "受理",
            Self::Duplicate => "重複（受理済みのものと同じ内容）",
            Self::Superseding => "受理（前の版との差替え）",
            Self::Superseded => "旧版（後の版を受理）",
            Self::Conflict => "競合（担当者が確認中）",
            Self::PredecessorMissing => "受理（前の版は未受領）",
            Self::OutOfScope => "対象外",
            Self::Refused => "受け付けられない",
        }
    }

    /// Says whether the desk keeps the document, so that its log has to hold it.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        !matches!(self, Self::OutOfScope | Self::Refused)
    }
}
