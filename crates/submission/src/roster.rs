//! The roster of keys (公開鍵の登録簿): which key signs for which section, said by a prefecture or
//! the ministry and signed by several of its officials.
//!
//! A roster never changes. What changes is its next version, which names the one before by its
//! digest and is signed by keys the one before allows ([`RosterChain`]); as with the root of The
//! Update Framework, nobody holding a single key can put another list in its place.

mod chain;
mod edit;
mod entry;
mod fault;
mod file;
mod issuer;
mod period;
mod signatures;

use hokatsu_instrument::order::gathered;
use hokatsu_sealed::{Digest, Json, VerificationKey, proof};

pub use chain::{Accepted, Anchor, RosterChain, Rosters};
pub use entry::{Evidence, KeyEntry, Revocation, Role};
pub use fault::RosterFault;
pub use file::{RosterFile, sign_roster};
pub use issuer::{Issuer, Owner};
pub use period::Period;
pub use signatures::Signatures;

use crate::members::Members;
use crate::{FORMAT_VERSION, MAX_LINE, Refusal, Tool, document};

/// The type of a roster.
pub const ROSTER_TYPE: &str = "HokatsuKeyRoster";
/// The most keys one roster may hold; all municipalities with two keys and five years of old ones
/// stay below it.
pub const MAX_KEYS: usize = 20_000;
/// The most keys that may be allowed to sign the next version.
pub const MAX_SIGNERS: usize = 20;
/// The fewest signatures a version needs: no single official, and no single stolen key, suffices.
pub const MIN_THRESHOLD: u32 = 2;

/// What a roster says, without its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRoster {
    /// Who keeps it.
    pub issuer: Issuer,
    /// 1, 2, 3 …
    pub version: u32,
    /// The digest of the version before; `None` for version 1 only.
    pub previous_digest: Option<Digest>,
    /// When it may be relied on.
    pub period: Period,
    /// How many of `signers` the next version needs, 2 to 8.
    pub threshold: u32,
    /// The keys that may sign the next version (and version 1 itself).
    pub signers: Vec<VerificationKey>,
    /// The registered keys, revoked ones included.
    pub keys: Vec<KeyEntry>,
    /// The tool that wrote it.
    pub tool: Tool,
    /// Whether it is generated data.
    pub synthetic: bool,
}

const MEMBERS: [&str; 14] = [
    "@context",
    "type",
    "formatVersion",
    "issuer",
    "version",
    "previousDigest",
    "validFrom",
    "validUntil",
    "threshold",
    "signers",
    "keys",
    "tool",
    "synthetic",
    "proof",
];

const MAX_VERSION: u32 = 9_999;

impl KeyRoster {
    /// Returns 「高知県の登録簿 第2版」.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}の登録簿 第{}版", self.issuer.label(), self.version)
    }

    /// Returns the name of the file it is written to.
    #[must_use]
    pub fn file_name(&self, digest: &Digest) -> String {
        let (label, version) = (self.issuer.label(), self.version);
        format!("包括チェック_公開鍵登録簿_{label}_第{version}版_{}.json", digest.first4())
    }

    /// Returns the entry of a key.
    #[must_use]
    pub fn entry(&self, key: &VerificationKey) -> Option<&KeyEntry> {
        self.keys.iter().find(|entry| entry.key == *key)
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", ROSTER_TYPE.into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("issuer", self.issuer.code().into()),
            ("version", self.version.into()),
            ("previousDigest", self.previous_digest.map(|d| d.to_string()).into()),
            ("threshold", self.threshold.into()),
            ("signers", Json::arr(self.signers.iter().map(VerificationKey::multibase))),
            ("keys", Json::arr(self.keys.iter().map(KeyEntry::to_json))),
            ("tool", self.tool.to_json()),
        ]);
        self.period.put(&mut json);
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    /// Reads the members and checks them against each other; signatures are not looked at.
    ///
    /// # Errors
    /// The first member that does not belong into a roster, with its place.
    pub fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        match members.text("type")? {
            ROSTER_TYPE => {}
            given => {
                let given = Some(given.chars().take(40).collect());
                return Err(Refusal::UnknownType { given });
            }
        }
        document::format(json, "公開鍵の登録簿")?;
        members.only(&MEMBERS)?;
        members.context()?;
        let issuer = Issuer::parse(members.text("issuer")?)
            .ok_or_else(|| members.value("issuer", "都道府県の団体コード、または mhlw"))?;
        let version = u32::try_from(members.int("version")?)
            .ok()
            .filter(|version| (1..=MAX_VERSION).contains(version))
            .ok_or_else(|| members.value("version", "1以上9999以下の整数"))?;
        let previous_digest = document::previous(&members)?;
        if (version == 1) != previous_digest.is_none() {
            return Err(members.value("previousDigest", "第1版はnull、第2版からは前の版の値"));
        }
        let signers = read_signers(&members)?;
        let threshold = members.small("threshold")?;
        let most = signers.len().min(proof::MAX_PROOFS);
        if threshold < MIN_THRESHOLD || usize::try_from(threshold).is_ok_and(|n| n > most) {
            return Err(members.value("threshold", "2以上8以下で、signersの数を超えない整数"));
        }
        let roster = Self {
            issuer,
            version,
            previous_digest,
            period: Period::read(&members)?,
            threshold,
            keys: read_keys(&members, issuer, &signers)?,
            signers,
            tool: Tool::read(members.required("tool")?, "tool")?,
            synthetic: members.flag("synthetic")?,
        };
        Ok(roster)
    }
}

fn read_signers(members: &Members<'_>) -> Result<Vec<VerificationKey>, Refusal> {
    let texts = members.lines("signers", MAX_SIGNERS, MAX_LINE)?;
    let mut signers = Vec::with_capacity(texts.len());
    for (i, text) in texts.iter().enumerate() {
        let place = || format!("{}[{i}]", members.at("signers"));
        let key = VerificationKey::parse_multibase(text)
            .map_err(|error| RosterFault::Key { place: place(), error })?;
        if signers.contains(&key) {
            return Err(RosterFault::KeyRepeated { place: place() }.into());
        }
        signers.push(key);
    }
    Ok(signers)
}

fn read_keys(
    members: &Members<'_>,
    issuer: Issuer,
    signers: &[VerificationKey],
) -> Result<Vec<KeyEntry>, Refusal> {
    let list = members.arr("keys")?;
    if list.len() > MAX_KEYS {
        let place = members.at("keys");
        return Err(Refusal::TooMany { place, max: MAX_KEYS, given: list.len() });
    }
    // Who keeps the roster and who hands in files are different people, so one key in both lists,
    // or under two sections, is a slip that would blur who signed.
    let mut seen: std::collections::BTreeSet<VerificationKey> = gathered(signers.iter().copied());
    let mut keys = Vec::with_capacity(list.len());
    for (i, json) in list.iter().enumerate() {
        let place = format!("{}[{i}]", members.at("keys"));
        let entry = KeyEntry::read(json, &place, issuer)?;
        if !seen.insert(entry.key) {
            return Err(RosterFault::KeyRepeated { place }.into());
        }
        keys.push(entry);
    }
    Ok(keys)
}
