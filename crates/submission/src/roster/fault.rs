//! Why a roster, or a step from one version to the next, is not accepted.

use hokatsu_sealed::KeyError;

/// The one reason a roster is refused for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RosterFault {
    /// Text that is no usable public key.
    #[error("「{place}」：{error}")]
    Key {
        /// Where.
        place: String,
        /// Why.
        error: KeyError,
    },
    /// One key in two places.
    #[error(
        "「{place}」と同じ鍵が、登録簿の別の場所にもあります。鍵は1つの課・役割だけに登録します。登録し直してください。"
    )]
    KeyRepeated {
        /// The second place.
        place: String,
    },
    /// Too few signatures by keys that may sign.
    #[error(
        "{roster}に必要な署名が足りません（必要{needed}件、有効{given}件）。署名者の署名がそろったファイルを使ってください。"
    )]
    Threshold {
        /// Which roster.
        roster: String,
        /// How many are needed.
        needed: u32,
        /// How many there are.
        given: usize,
    },
    /// Of another prefecture or of the ministry.
    #[error("{given}は、{held}の続きにはなりません。発行元の同じ登録簿を選んでください。")]
    Issuer {
        /// The roster that was given.
        given: String,
        /// The one it was to follow.
        held: String,
    },
    /// Older than what was accepted before.
    #[error(
        "{given}より新しい第{held}版を、すでに受け入れています。古い登録簿には戻しません。新しい登録簿を使ってください。"
    )]
    Rollback {
        /// The roster that was given.
        given: String,
        /// The version accepted before.
        held: u32,
    },
    /// Two different rosters where only one can be.
    #[error(
        "{roster}と、内容の違う登録簿がもう1つあります。どちらも受け入れません。発行元に、正しい登録簿の確認番号を電話などで確かめてください。"
    )]
    Fork {
        /// Which roster.
        roster: String,
    },
    /// `previousDigest` is not the digest of the version before.
    #[error(
        "{roster}は、手元にある1つ前の版から作られたものではありません（previousDigestが合いません）。発行元に確かめてください。"
    )]
    Link {
        /// Which roster.
        roster: String,
    },
    /// A version in between, or the first one, is missing.
    #[error(
        "{roster}を確かめるには、第{missing}版が要ります。第{missing}版のファイルも一緒に指定してください。"
    )]
    Gap {
        /// Which roster.
        roster: String,
        /// The version that is missing.
        missing: u32,
    },
    /// A key that was revoked is active again.
    #[error(
        "{roster}で、失効した鍵（指紋 {fingerprint}）が有効に戻っています。失効は取り消せません。新しい鍵を登録するよう、発行元に依頼してください。"
    )]
    RevocationUndone {
        /// Which roster.
        roster: String,
        /// The key.
        fingerprint: String,
    },
    /// The ministry lists other keys for this prefecture.
    #[error(
        "{roster}の署名が、厚生労働省の登録簿にある鍵のものではありません（必要{needed}件、有効{given}件）。発行元に確かめてください。"
    )]
    NotAnchored {
        /// Which roster.
        roster: String,
        /// How many are needed.
        needed: u32,
        /// How many there are.
        given: usize,
    },
    /// The key to be changed is not there.
    #[error("鍵（指紋 {fingerprint}）は登録簿にありません。鍵を確かめてください。")]
    KeyAbsent {
        /// The key.
        fingerprint: String,
    },
    /// The key to be changed is revoked.
    #[error(
        "鍵（指紋 {fingerprint}）は、すでに失効しています。失効は取り消せません。新しい鍵を登録してください。"
    )]
    AlreadyRevoked {
        /// The key.
        fingerprint: String,
    },
    /// The new last day is not later than the old one.
    #[error(
        "新しい有効期限が、いまの有効期限より後の日ではありません。短くするときは、鍵を失効させるか、新しい版を作り直してください。"
    )]
    NotLater,
    /// A registration of another prefecture, or of a role that is not registered here.
    #[error(
        "{owner}（{role}）の登録票です。{issuer}の登録簿には登録できません。登録票を出す先を確かめるよう、提出した団体に連絡してください。"
    )]
    Elsewhere {
        /// Whose registration.
        owner: String,
        /// Its role.
        role: &'static str,
        /// Who keeps the roster.
        issuer: &'static str,
    },
    /// A registration that does not make its owner a signer of this roster.
    #[error(
        "{owner}（{role}）の登録票です。{issuer}の登録簿に署名する人の登録票（役割「登録簿の署名者」）ではありません。"
    )]
    NotAnOfficial {
        /// Whose registration.
        owner: String,
        /// Its role.
        role: &'static str,
        /// Who keeps the roster.
        issuer: &'static str,
    },
    /// A key that is registered already.
    #[error(
        "この鍵は、{owner}の{section}（{role}）の鍵として、すでに登録簿にあります。新しく登録することはありません。"
    )]
    KeyKnown {
        /// Whose it is.
        owner: String,
        /// Its section.
        section: String,
        /// Its role.
        role: &'static str,
    },
    /// A key that signs the roster itself.
    #[error(
        "この鍵（指紋 {fingerprint}）は、登録簿の署名者の鍵です。提出に使う鍵とは分けます。別の鍵を作って、登録票を出し直すよう依頼してください。"
    )]
    KeyOfOfficial {
        /// The key.
        fingerprint: String,
    },
    /// A key for a year the roster does not serve.
    #[error(
        "{year}の鍵の登録票です。{roster}の有効期間と重なりません。登録簿の年度の鍵で、登録票を出し直すよう依頼してください。"
    )]
    OtherYear {
        /// The year of the key.
        year: String,
        /// Which roster.
        roster: String,
    },
    /// A made-up registration for a real roster, or the other way round.
    #[error(
        "{owner}の登録票は、試験用のデータと実際のデータが登録簿と食い違っています。混ぜて使わないでください。"
    )]
    SyntheticSlip {
        /// Whose registration.
        owner: String,
    },
    /// Nothing to sign for: a synthetic and a real roster in one chain.
    #[error(
        "{roster}は、試験用のデータと実際のデータが1つ前の版と食い違っています。混ぜて使わないでください。"
    )]
    Synthetic {
        /// Which roster.
        roster: String,
    },
}

impl RosterFault {
    /// Returns the reason code, the same in every tool.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key { error, .. } => error.code(),
            Self::KeyRepeated { .. } => "roster-key-repeated",
            Self::Threshold { .. } => "roster-threshold",
            Self::Issuer { .. } => "roster-issuer",
            Self::Rollback { .. } => "roster-rollback",
            Self::Fork { .. } => "roster-fork",
            Self::Link { .. } => "roster-link",
            Self::Gap { .. } => "roster-gap",
            Self::RevocationUndone { .. } => "roster-revocation-undone",
            Self::NotAnchored { .. } => "roster-not-anchored",
            Self::KeyAbsent { .. } => "roster-key-absent",
            Self::AlreadyRevoked { .. } => "roster-key-revoked",
            Self::NotLater => "roster-not-later",
            Self::Elsewhere { .. } => "roster-elsewhere",
            Self::NotAnOfficial { .. } => "roster-not-official",
            Self::KeyKnown { .. } => "roster-key-known",
            Self::KeyOfOfficial { .. } => "roster-key-of-official",
            Self::OtherYear { .. } => "roster-other-year",
            Self::Synthetic { .. } | Self::SyntheticSlip { .. } => "roster-synthetic",
        }
    }
}
