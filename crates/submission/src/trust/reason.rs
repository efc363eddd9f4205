//! What is said about a signature besides that it holds.

use chrono::NaiveDate;
use hokatsu_instrument::calendar::wareki;
use hokatsu_instrument::{FiscalYear, MunicipalityCode, municipality};

use crate::roster::{Owner, Role};

/// How a reason is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// It speaks for the file.
    Good,
    /// A person should know, and decide where the level is below 3.
    Note,
    /// The file must not be taken.
    Refuse,
}

/// One thing to know about who signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustReason {
    /// The file is not signed or not accepted.
    #[error("署名がないか、受け付けられないファイルのため、だれのものか確かめられません。")]
    NotAccepted,
    /// The key stands in the roster for this municipality and may sign this file.
    #[error("{roster}にある鍵（{section}・{}）の署名です。", role.label())]
    InRoster {
        /// Which roster.
        roster: String,
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
    },
    /// The municipality's files before were signed by the same key.
    #[error("この団体の前回までのファイルと同じ鍵の署名です（指紋 {fingerprint}）。")]
    SameAsBefore {
        /// The key's fingerprint.
        fingerprint: String,
    },
    /// There is no roster of the prefecture.
    #[error(
        "{}の登録簿が指定されていないため、鍵がこの団体のものか確かめていません。確認番号を団体に電話などで確かめてください。",
        prefecture(code)
    )]
    NoRoster {
        /// The municipality.
        code: MunicipalityCode,
    },
    /// The roster is not valid on the day of judging.
    #[error(
        "{roster}の有効期間（{}から{}まで）の外のため、登録簿では確かめていません。新しい登録簿を使ってください。",
        wareki(*from),
        wareki(*until)
    )]
    RosterOutOfDate {
        /// Which roster.
        roster: String,
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        until: NaiveDate,
    },
    /// The roster is generated data, and the file is not.
    #[error(
        "{roster}は試験用に作られたデータのため、実際のファイルを確かめることには使えません。発行元の登録簿を使ってください。"
    )]
    RosterForTests {
        /// Which roster.
        roster: String,
    },
    /// Nobody vouches for the roster itself.
    #[error(
        "{roster}が発行元のものかどうかは、登録簿だけでは分かりません。確認番号を発行元に確かめてください。"
    )]
    RosterFirstUse {
        /// Which roster.
        roster: String,
    },
    /// No roster knows the key.
    #[error(
        "登録簿にない鍵の署名です（指紋 {fingerprint}）。受け入れるかどうかは、団体に確かめて決めてください。"
    )]
    UnknownKey {
        /// The key's fingerprint.
        fingerprint: String,
    },
    /// The municipality's files before were signed by other keys.
    #[error(
        "この団体の前回までのファイルとは違う鍵の署名です（指紋 {fingerprint}）。鍵を替えたか、団体に確かめてください。"
    )]
    KeyChanged {
        /// The key's fingerprint.
        fingerprint: String,
    },
    /// Another municipality signed with this key before.
    #[error(
        "以前、{}のファイルに使われた鍵です（指紋 {fingerprint}）。団体の取り違えがないか確かめてください。",
        town(code)
    )]
    SeenElsewhere {
        /// The other municipality.
        code: MunicipalityCode,
        /// The key's fingerprint.
        fingerprint: String,
    },
    /// The key is not valid yet.
    #[error(
        "{section}（{}）の鍵は{}から有効ですが、受け取った日がそれより前です。受け取った日を確かめてください。",
        role.label(),
        wareki(*from)
    )]
    NotYetValid {
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
        /// Its first day.
        from: NaiveDate,
    },
    /// The key is not valid any more.
    #[error(
        "{section}（{}）の鍵の有効期限（{}）が過ぎています。受け取った日が期限内なら、その日を指定してください。",
        role.label(),
        wareki(*until)
    )]
    Expired {
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
        /// Its last day.
        until: NaiveDate,
    },
    /// The key ended before the fiscal year of the file began.
    #[error(
        "{section}（{}）の鍵は、{}のファイルには使えません。その年度の鍵での署名を依頼してください。",
        role.label(),
        year.label()
    )]
    OtherYear {
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
        /// The fiscal year of the file.
        year: FiscalYear,
    },
    /// The key has ended, but files of its year are still taken.
    #[error(
        "{section}（{}）の鍵は期限を過ぎていますが、{}までの猶予の間に受け取っています。",
        role.label(),
        wareki(*until)
    )]
    InGrace {
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
        /// The last day of grace.
        until: NaiveDate,
    },
    /// The key was revoked after the file was received.
    #[error(
        "{section}（{}）の鍵は{}に失効しましたが、その前（{}）に受け取っています。",
        role.label(),
        wareki(*at),
        wareki(*received)
    )]
    RevokedLater {
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
        /// From which day on it is revoked.
        at: NaiveDate,
        /// The day of receipt.
        received: NaiveDate,
    },
    /// A role nobody signed in.
    #[error("{}の署名がありません。必要なら、署名を加えたファイルを依頼してください。", _0.label())]
    RoleMissing(Role),
    /// The key is registered for somebody else.
    #[error(
        "署名の鍵（指紋 {fingerprint}）は、{}の鍵として登録されています。このファイルの団体のものではないため、受け付けません。団体に確かめてください。",
        owner.label()
    )]
    OtherTown {
        /// For whom it is registered.
        owner: Owner,
        /// The key's fingerprint.
        fingerprint: String,
    },
    /// The key was revoked, and nothing says that the file came before.
    #[error(
        "{section}（{}）の鍵は{}に失効しています。その前に受け取った記録がないため、受け付けません。新しい鍵で署名したファイルを依頼してください。",
        role.label(),
        wareki(*at)
    )]
    Revoked {
        /// The section.
        section: String,
        /// What the key is used for.
        role: Role,
        /// From which day on it is revoked.
        at: NaiveDate,
    },
}

impl TrustReason {
    /// Returns the reason code, the same in every tool.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAccepted => "not-accepted",
            Self::InRoster { .. } => "key-in-roster",
            Self::SameAsBefore { .. } => "key-same-as-before",
            Self::NoRoster { .. } => "no-roster",
            Self::RosterOutOfDate { .. } => "roster-out-of-date",
            Self::RosterForTests { .. } => "roster-for-tests",
            Self::RosterFirstUse { .. } => "roster-first-use",
            Self::UnknownKey { .. } => "key-unknown",
            Self::KeyChanged { .. } => "key-changed",
            Self::SeenElsewhere { .. } => "key-seen-elsewhere",
            Self::NotYetValid { .. } => "key-not-yet-valid",
            Self::Expired { .. } => "key-expired",
            Self::OtherYear { .. } => "key-other-year",
            Self::InGrace { .. } => "key-in-grace",
            Self::RevokedLater { .. } => "key-revoked-later",
            Self::RoleMissing(_) => "role-missing",
            Self::OtherTown { .. } => "key-of-other-town",
            Self::Revoked { .. } => "key-revoked",
        }
    }

    /// Returns how it is meant.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match self {
            Self::InRoster { .. } | Self::SameAsBefore { .. } => Tone::Good,
            Self::NotAccepted | Self::OtherTown { .. } | Self::Revoked { .. } => Tone::Refuse,
            _ => Tone::Note,
        }
    }
}

fn town(code: &MunicipalityCode) -> String {
    Owner::Municipality(*code).label()
}

fn prefecture(code: &MunicipalityCode) -> &'static str {
    municipality::find(*code).map_or("都道府県", |m| m.prefecture)
}
