//! 受領証: what a desk received from one municipality, and the proof that its log holds it.

use std::collections::BTreeSet;

use hokatsu_instrument::{MunicipalityCode, calendar};
use hokatsu_sealed::{Digest, Json, merkle};

use super::{DeskOutcome, Letter, PaperFault, PaperKind};
use crate::members::Members;
use crate::{Refusal, document};

/// The most files one receipt lists.
const MAX_ENTRIES: usize = 1_000;
/// The most hashes of one proof; a list of 2^63 documents needs no more.
const MAX_PATH: usize = 64;

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Who received, and when the receipt was written.
    pub letter: Letter,
    /// The municipality.
    pub code: MunicipalityCode,
    /// What was received, each document once; at least one.
    pub entries: Vec<ReceiptEntry>,
    /// The log of the desk as it stood.
    pub log: LogHead,
}

/// One document that was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptEntry {
    /// Its digest.
    pub digest: Digest,
    /// When it was first received, `YYYY-MM-DDThh:mm:ssZ`.
    pub received_at: String,
    /// What became of it.
    pub outcome: DeskOutcome,
    /// Where it stands in the log, and the proof; what was not kept has none.
    pub inclusion: Option<Inclusion>,
}

/// The place of a document among those received, and the proof of it (RFC 6962 §2.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// The place, from 0, in the order of first receipt.
    pub index: u64,
    /// The hashes that lead to the root.
    pub path: Vec<Digest>,
}

/// The state of the receive log a receipt stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHead {
    /// The digest of the last line.
    pub head: Digest,
    /// How many lines it has.
    pub length: u64,
    /// The Merkle root over the documents.
    pub root: Digest,
    /// How many documents there are.
    pub documents: u64,
}

/// What a receipt says of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipted<'a> {
    /// It was received and kept, and the log holds it.
    Kept(&'a ReceiptEntry),
    /// It arrived and was not kept.
    NotKept(&'a ReceiptEntry),
    /// The receipt does not name it.
    NotListed,
}

const MEMBERS: [&str; 3] = ["code", "entries", "log"];

impl Receipt {
    /// Returns what the receipt says of a document. Every proof in it was checked when it was read.
    #[must_use]
    pub fn says_of(&self, digest: &Digest) -> Receipted<'_> {
        match self.entries.iter().find(|entry| entry.digest == *digest) {
            Some(entry) if entry.outcome.is_kept() => Receipted::Kept(entry),
            Some(entry) => Receipted::NotKept(entry),
            None => Receipted::NotListed,
        }
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.letter.begin(PaperKind::Receipt);
        json.set("code", self.code.as_str());
        json.set("entries", Json::arr(self.entries.iter().map(ReceiptEntry::to_json)));
        json.set("log", self.log.to_json());
        json
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        let letter = Letter::read(&members, &MEMBERS)?;
        let log = LogHead::read(members.required("log")?)?;
        let entries = members.list("entries", MAX_ENTRIES, |json, place| {
            let entry = ReceiptEntry::read(json, place)?;
            let holds = entry.inclusion.as_ref().is_none_or(|it| it.holds(&entry.digest, &log));
            if holds { Ok(entry) } else { Err(PaperFault::inclusion(place)) }
        })?;
        let mut seen = BTreeSet::new();
        if !entries.iter().all(|entry| seen.insert(entry.digest)) {
            return Err(members.value("entries", "1つの文書につき1件"));
        }
        Ok(Self { code: letter.addressee(&members)?, entries, log, letter })
    }
}

impl ReceiptEntry {
    fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("digest", Json::from(self.digest.to_string())),
            ("receivedAt", (&self.received_at).into()),
            ("outcome", self.outcome.code().into()),
        ]);
        if let Some(Inclusion { index, path }) = &self.inclusion {
            json.set("index", crate::respondent::count(*index));
            json.set("path", Json::arr(path.iter().map(Digest::to_string)));
        }
        json
    }

    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["digest", "receivedAt", "outcome", "index", "path"])?;
        let outcome = DeskOutcome::parse(members.text("outcome")?)
            .ok_or_else(|| members.value("outcome", "受付の結果の符号"))?;
        let received_at = members.text("receivedAt")?;
        if received_at.len() != 20 || calendar::japan_time(received_at).is_none() {
            return Err(members.value("receivedAt", "「2026-11-20T01:05:00Z」の形の、実在する日時"));
        }
        let inclusion = if outcome.is_kept() {
            Some(Inclusion { index: members.natural("index")?, path: path(&members)? })
        } else {
            members.only(&["digest", "receivedAt", "outcome"])?;
            None
        };
        Ok(Self {
            digest: document::digest(&members, "digest")?,
            received_at: received_at.to_owned(),
            outcome,
            inclusion,
        })
    }
}

impl Inclusion {
    fn holds(&self, digest: &Digest, log: &LogHead) -> bool {
        merkle::is_included(digest, self.index, log.documents, &self.path, &log.root)
    }
}

impl LogHead {
    fn to_json(&self) -> Json {
        Json::obj([
            ("head", Json::from(self.head.to_string())),
            ("length", crate::respondent::count(self.length)),
            ("root", self.root.to_string().into()),
            ("documents", crate::respondent::count(self.documents)),
        ])
    }

    fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "log")?;
        members.only(&["head", "length", "root", "documents"])?;
        Ok(Self {
            head: document::digest(&members, "head")?,
            length: members.natural("length")?,
            root: document::digest(&members, "root")?,
            documents: members.natural("documents")?,
        })
    }
}

fn path(members: &Members<'_>) -> Result<Vec<Digest>, Refusal> {
    let texts = members.texts("path")?;
    if texts.len() > MAX_PATH {
        let place = members.at("path");
        return Err(Refusal::TooMany { place, max: MAX_PATH, given: texts.len() });
    }
    let wrong = || members.value("path", "「sha-256:」に続けて小文字の16進数64桁の配列");
    texts.into_iter().map(|text| text.parse().map_err(|_| wrong())).collect()
}
