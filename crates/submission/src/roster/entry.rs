//! One registered key.

use chrono::NaiveDate;
use hokatsu_instrument::{calendar, municipality};
use hokatsu_sealed::{Json, VerificationKey};

use super::{Issuer, Owner, Period, RosterFault};
use crate::members::Members;
use crate::respondent::municipality_code;
use crate::{MAX_LINE, Refusal};

/// What a key is used for; files never say it of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 担当: fills in and hands over.
    Preparer,
    /// 課長: signs what was filled in.
    Approver,
    /// 登録簿の署名者: an official of a prefecture who signs its roster.
    Signer,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Preparer, Self::Approver, Self::Signer];
    /// The roles that have to be present in a file.
    pub const REQUIRED: [Self; 2] = [Self::Preparer, Self::Approver];

    /// Returns the code used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Preparer => "preparer",
            Self::Approver => "approver",
            Self::Signer => "signer",
        }
    }

    /// Returns the word for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Preparer => "担当",
            Self::Approver => "課長",
            Self::Signer => "登録簿の署名者",
        }
    }

    /// Returns the role with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The ministry registers those who sign rosters, a prefecture those who hand in files.
    fn belongs(self, issuer: Issuer) -> bool {
        (self == Self::Signer) == (issuer == Issuer::Ministry)
    }
}

/// How the keeper of the roster made sure whose key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// The fingerprint was read over a telephone number known before.
    Phone,
    /// A registration letter (公開鍵登録票) came by the usual route of official documents.
    Letter,
    /// The letter came as a PDF with an LGPKI signature (職責証明書).
    LgpkiPdf,
}

impl Evidence {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Letter, Self::LgpkiPdf];

    /// Returns the code used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Letter => "letter",
            Self::LgpkiPdf => "lgpki-pdf",
        }
    }

    /// Returns the word for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Phone => "電話での読み合わせ",
            Self::Letter => "公文書の登録票",
            Self::LgpkiPdf => "職責証明書で署名した登録票",
        }
    }

    /// Returns the kind with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|evidence| evidence.code() == code)
    }
}

/// That a key must not be relied on any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// From which day on; what was received before stays valid.
    pub at: NaiveDate,
    /// Why, 1 to 200 characters.
    pub reason: String,
}

/// One registered key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// Who it signs for.
    pub owner: Owner,
    /// The section, 1 to 200 characters.
    pub section: String,
    /// What it is used for.
    pub role: Role,
    /// The key.
    pub key: VerificationKey,
    /// When it is valid.
    pub period: Period,
    /// `Some` once it is revoked.
    pub revocation: Option<Revocation>,
    /// How it was made sure whose it is.
    pub evidence: Evidence,
}

const MEMBERS: [&str; 10] = [
    "code",
    "section",
    "role",
    "publicKeyMultibase",
    "validFrom",
    "validUntil",
    "status",
    "revokedAt",
    "reason",
    "evidence",
];

impl KeyEntry {
    pub(super) fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("code", self.owner.code()),
            ("section", self.section.clone()),
            ("role", self.role.code().to_owned()),
            ("publicKeyMultibase", self.key.multibase()),
            ("evidence", self.evidence.code().to_owned()),
        ]);
        self.period.put(&mut json);
        let status = if self.revocation.is_some() { "revoked" } else { "active" };
        json.set("status", status);
        if let Some(revocation) = &self.revocation {
            json.set("revokedAt", calendar::iso(revocation.at));
            json.set("reason", &revocation.reason);
        }
        json
    }

    pub(super) fn read(json: &Json, place: &str, issuer: Issuer) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&MEMBERS)?;
        let role = Role::parse(members.text("role")?)
            .filter(|role| role.belongs(issuer))
            .ok_or_else(|| {
                members
                    .value("role", "都道府県の登録簿はpreparerまたはapprover、厚生労働省はsigner")
            })?;
        let key = VerificationKey::parse_multibase(members.text("publicKeyMultibase")?)
            .map_err(|error| RosterFault::Key { place: members.at("publicKeyMultibase"), error })?;
        Ok(Self {
            owner: owner(&members, issuer)?,
            section: members.line("section", MAX_LINE)?,
            role,
            key,
            period: Period::read(&members)?,
            revocation: revocation(&members)?,
            evidence: Evidence::parse(members.text("evidence")?)
                .ok_or_else(|| members.value("evidence", "phone、letter、lgpki-pdf のどれか"))?,
        })
    }
}

fn owner(members: &Members<'_>, issuer: Issuer) -> Result<Owner, Refusal> {
    let text = members.text("code")?;
    match issuer {
        Issuer::Ministry => municipality::prefecture(text)
            .filter(|prefecture| prefecture.code() == text)
            .map(Owner::Prefecture)
            .ok_or_else(|| members.value("code", "都道府県の団体コード（47のどれか）")),
        Issuer::Prefecture(prefecture) => {
            let code = municipality_code(text, || members.at("code"))?;
            if code.prefecture() != prefecture.number {
                return Err(members.value("code", "登録簿の都道府県にある市区町村の団体コード"));
            }
            Ok(Owner::Municipality(code))
        }
    }
}

/// Both members of a revocation stand there, or none.
fn revocation(members: &Members<'_>) -> Result<Option<Revocation>, Refusal> {
    match members.text("status")? {
        "active" => {
            let extra = ["revokedAt", "reason"].into_iter().find(|n| members.get(n).is_some());
            match extra {
                Some(name) => Err(members.value(name, "statusがrevokedのときだけ書く")),
                None => Ok(None),
            }
        }
        "revoked" => Ok(Some(Revocation {
            at: members.date("revokedAt")?,
            reason: members.line("reason", MAX_LINE)?,
        })),
        _ => Err(members.value("status", "active または revoked")),
    }
}
