//! What is in a file that was dropped on the desk: a document that holds, or why not.

use std::borrow::Cow;

use chrono::NaiveDate;
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::json::MAX_BYTES;
use hokatsu_sealed::{Digest, Json, Limits, ReadError};
use hokatsu_submission::{
    Content, DocumentId, KnownKeys, Outcome, PaperKind, REGISTRATION_TYPE, ROSTER_TYPE, Refusal,
    Role, Rosters, Submission, WORKSHOP_TYPE, When, Withdrawal, trust, verify_json,
};
use hokatsu_transport::paper::{Assembly, PaperError};
use hokatsu_transport::{TransportError, Unpacked, unpack};

use crate::{Filed, Moment, NotFiled, collection};

/// What the origin of files is judged by.
#[derive(Debug, Clone)]
pub struct Judge {
    rosters: Rosters,
    on: NaiveDate,
}

/// One file, read and checked.
#[derive(Debug, Clone)]
pub struct FileRead {
    /// The name of the file, as it was given.
    pub name: String,
    /// SHA-256 of the file as it is.
    pub sha256: Digest,
    /// What was in it.
    pub found: Found,
}

/// What was in a file.
#[derive(Debug, Clone)]
pub enum Found {
    /// A document that holds.
    Document(Box<Document>),
    /// A page of a document that needs other pages, too.
    Page(Page),
    /// A bundle for the ministry.
    Bundle(Box<Filed>),
    /// Nothing that can be taken.
    NotTaken(NotTaken),
}

/// A document that holds, and what the desk has to know of it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What orders it.
    pub facts: Facts,
    /// The signed document on one line, without blanks, its members in byte order.
    pub json: Vec<u8>,
    /// What it says.
    pub content: Content,
}

/// What orders a document among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The digest of the document.
    pub digest: Digest,
    /// Whether it takes back instead of handing in.
    pub withdrawal: bool,
    /// The name through all its revisions.
    pub id: DocumentId,
    /// The revision, from 1.
    pub revision: u32,
    /// The digest of the revision before.
    pub previous: Option<Digest>,
    /// The fiscal year of the survey.
    pub year: FiscalYear,
    /// The municipality.
    pub code: MunicipalityCode,
    /// The questionnaires it fills or takes back.
    pub questionnaires: Vec<QuestionnaireId>,
    /// Whether it is generated data.
    pub synthetic: bool,
    /// How far its origin is known, 1 to 4.
    pub level: u8,
    /// The roles whose keys in the roster signed.
    pub roles: Vec<Role>,
    /// What the signing computers' clocks said, the first and the last of it.
    pub created: Option<(Moment, Moment)>,
    /// What tells its keys apart: SHA-256 over each `verificationMethod`, its first half.
    pub keys: Vec<[u8; 16]>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// Whether it is none of the survey's files rather than one that does not hold.
    pub out_of_scope: bool,
    /// The reason code.
    pub reason: Cow<'static, str>,
    /// The sentence.
    pub told: String,
    /// The municipality's code as written, as far as it could be read.
    pub code: Option<String>,
    /// The fiscal year of a file whose signature holds and whose edition is not at hand: of
    /// another year than the collection's, it is no bad file.
    pub year: Option<FiscalYear>,
}

/// A page of a document printed as codes.
#[derive(Debug, Clone)]
pub struct Page {
    /// First 8 hex digits of the digest of the document.
    pub tag: String,
    /// The texts of the codes on it.
    pub texts: Vec<String>,
    /// Why it is not enough.
    pub error: PaperError,
}

/// Types of this tool's files that no desk counts.
const OTHER_TYPES: [(&str, &str); 3] = [
    (ROSTER_TYPE, "公開鍵の登録簿"),
    (REGISTRATION_TYPE, "公開鍵登録票"),
    (WORKSHOP_TYPE, "グループワークのファイル"),
];

impl Default for Judge {
    /// Judges by nothing: every intact document is of level 1.
    fn default() -> Self {
        Self { rosters: Rosters::default(), on: NaiveDate::default() }
    }
}

impl Judge {
    /// Judges by rosters, which have to be valid on this day.
    #[must_use]
    pub fn new(rosters: Rosters, on: NaiveDate) -> Self {
        Self { rosters, on }
    }

    /// Reads a file that was received at that time; never panics.
    ///
    /// Nothing is repaired, and nothing depends on files read before.
    #[must_use]
    pub fn read(&self, name: &str, bytes: &[u8], at: Moment) -> FileRead {
        let sha256 = Digest::of_bytes(bytes);
        let found = match unpack(bytes) {
            Ok(Unpacked { document, .. }) => self.document(&document, at),
            Err(TransportError::Paper(error @ PaperError::Missing { .. })) => page(bytes, error),
            Err(error) => Found::NotTaken(NotTaken::refused(error.code(), error.to_string())),
        };
        FileRead { name: name.to_owned(), sha256, found }
    }

    /// Puts pages together; `None` while one is missing.
    #[must_use]
    pub fn assembled<'a>(
        &self,
        pages: impl IntoIterator<Item = &'a Page>,
        at: Moment,
    ) -> Option<Found> {
        let mut assembly = Assembly::default();
        for text in pages.into_iter().flat_map(|page| &page.texts) {
            assembly.feed(text);
        }
        match assembly.finish() {
            Ok(bytes) => Some(self.document(&bytes, at)),
            Err(PaperError::Missing { .. } | PaperError::Nothing) => None,
            Err(error) => Some(Found::NotTaken(NotTaken::refused(error.code(), error.to_string()))),
        }
    }

    fn document(&self, bytes: &[u8], at: Moment) -> Found {
        match Json::parse(bytes) {
            Ok(json) => self.json(&json, Some(at), bytes.len()),
            Err(_) if collection::begins(bytes) => {
                Found::NotTaken(NotTaken::other_type("回収ファイル"))
            }
            Err(ReadError::TooLarge { .. }) if may_be_bundle(bytes) => {
                match Json::parse_with(bytes, Limits::COLLECTION) {
                    Ok(json) if PaperKind::of(&json) == Some(PaperKind::Bundle) => {
                        self.json(&json, Some(at), bytes.len())
                    }
                    Ok(_) => {
                        let error = ReadError::TooLarge { bytes: bytes.len(), max: MAX_BYTES };
                        Found::NotTaken(NotTaken::of(&Refusal::from(error), None))
                    }
                    Err(error) => Found::NotTaken(NotTaken::of(&Refusal::from(error), None)),
                }
            }
            Err(error) => Found::NotTaken(NotTaken::of(&Refusal::from(error), None)),
        }
    }

    /// Checks a document the strict reader has read; one without a time was received before, and
    /// what a roster says against it now is shown instead of taking it out. `size` is about how
    /// long it is.
    pub(crate) fn json(&self, json: &Json, at: Option<Moment>, size: usize) -> Found {
        let given = json.get("type").and_then(Json::as_str);
        let other = OTHER_TYPES.into_iter().find(|(name, _)| given == Some(*name));
        let paper = PaperKind::of(json);
        if paper == Some(PaperKind::Bundle) {
            return match Filed::read(json, size) {
                Ok(filed) => Found::Bundle(Box::new(filed)),
                Err(not) => Found::NotTaken(not),
            };
        }
        let paper = || paper.map(PaperKind::label);
        if let Some(what) = other.map(|(_, what)| what).or_else(paper) {
            return Found::NotTaken(NotTaken::other_type(what));
        }
        let mut outcome = verify_json(json);
        let roles = self.judge(&mut outcome, at);
        if let Some(refusal) = &outcome.refusal {
            let edition = matches!(
                refusal,
                Refusal::UnknownEdition { .. }
                    | Refusal::EditionDigest { .. }
                    | Refusal::EditionYear { .. }
            );
            let year = outcome.fiscal_year.filter(|_| edition);
            let year = year.and_then(|year| FiscalYear::new(year).ok());
            return Found::NotTaken(NotTaken {
                year,
                ..NotTaken::of(refusal, outcome.code.clone())
            });
        }
        let keys = outcome.proofs.iter().filter_map(|proof| proof.verification_method.as_deref());
        let keys = keys.map(tag).collect();
        let created = outcome.proofs.iter().filter_map(|proof| proof.created.as_deref());
        let created: Vec<Moment> = created.filter_map(|text| text.parse().ok()).collect();
        let (Some(digest), Some(content)) = (outcome.digest, outcome.content) else {
            return Found::NotTaken(NotTaken::of(&Refusal::Unsigned, outcome.code));
        };
        let Some(mut facts) = facts(&content, digest) else {
            return Found::NotTaken(NotTaken::of(&Refusal::Unsigned, outcome.code));
        };
        (facts.level, facts.roles, facts.keys) = (outcome.trust, roles, keys);
        facts.created = created.iter().min().copied().zip(created.iter().max().copied());
        let mut line = String::with_capacity(size);
        json.write_line(&mut line);
        Found::Document(Box::new(Document { facts, json: line.into_bytes(), content }))
    }

    fn judge(&self, outcome: &mut Outcome, at: Option<Moment>) -> Vec<Role> {
        if self.rosters.is_empty() || outcome.refusal.is_some() {
            return Vec::new();
        }
        let when = When { on: self.on, received: at.map(Moment::day) };
        let judged = trust(outcome, &self.rosters, &KnownKeys::default(), when);
        if at.is_some() {
            judged.settle(outcome);
        } else {
            outcome.trust = judged.level;
        }
        // Of a file that must not be taken the roles of its other signatures count for nothing.
        if judged.level == 0 { Vec::new() } else { judged.roles.into_iter().collect() }
    }
}

impl Document {
    /// Returns the answers; `None` for a withdrawal.
    #[must_use]
    pub fn submission(&self) -> Option<&Submission> {
        match &self.content {
            Content::Submission(submission) => Some(submission),
            _ => None,
        }
    }
}

impl Page {
    /// Says that other pages are missing.
    #[must_use]
    pub fn not_taken(&self) -> NotTaken {
        NotTaken::refused(self.error.code(), self.error.to_string())
    }
}

impl NotTaken {
    /// A file that does not hold, or is none of ours.
    #[must_use]
    pub fn refused(reason: &'static str, told: String) -> Self {
        let reason = Cow::Borrowed(reason);
        Self { out_of_scope: false, reason, told, code: None, year: None }
    }

    /// A file with one questionnaire too many ([`Added::Full`](crate::Added)).
    #[must_use]
    pub fn full() -> Self {
        let told = format!(
            "1つの回収で数えられる調査票は{}種類までです。別の回収に分けてください。",
            crate::index::MAX_QUESTIONNAIRES
        );
        Self::refused("too-many-questionnaires", told)
    }

    pub(crate) fn of(refusal: &Refusal, code: Option<String>) -> Self {
        Self { code, ..Self::refused(refusal.code(), refusal.to_string()) }
    }

    /// A bundle on a desk that is not the ministry's.
    #[must_use]
    pub fn bundle() -> Self {
        Self::other_type(PaperKind::Bundle.label())
    }

    /// A paper that does not belong to the collection.
    #[must_use]
    pub fn not_filed(not: NotFiled) -> Self {
        Self { out_of_scope: true, ..Self::refused(not.code(), not.to_string()) }
    }

    pub(crate) fn other_type(what: &str) -> Self {
        let told = format!(
            "{what}です。提出ファイルではないため、集計には入れません。必要なときは、その画面かコマンドで開いてください。"
        );
        Self { out_of_scope: true, ..Self::refused("other-type", told) }
    }
}

/// Says whether a file that is too large for any other may be a bundle, before all of it is read.
fn may_be_bundle(bytes: &[u8]) -> bool {
    let name = PaperKind::Bundle.document_type().as_bytes();
    bytes.windows(name.len()).any(|part| part == name)
}

fn page(bytes: &[u8], error: PaperError) -> Found {
    let texts = hokatsu_transport::codes(bytes);
    let mut assembly = Assembly::default();
    for text in &texts {
        assembly.feed(text);
    }
    let tag = assembly.tag().unwrap_or_default().to_owned();
    Found::Page(Page { tag, texts, error })
}

fn tag(method: &str) -> [u8; 16] {
    let [first @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
        *Digest::of_bytes(method.as_bytes()).as_bytes();
    first
}

fn facts(content: &Content, digest: Digest) -> Option<Facts> {
    let of_submission = |file: &Submission| Facts {
        digest,
        withdrawal: false,
        id: file.id.clone(),
        revision: file.revision,
        previous: file.previous_digest,
        year: file.fiscal_year,
        code: file.respondent.code,
        questionnaires: file.questionnaires.iter().map(|sheet| sheet.id.clone()).collect(),
        synthetic: file.synthetic,
        level: 0,
        roles: Vec::new(),
        created: None,
        keys: Vec::new(),
    };
    let of_withdrawal = |file: &Withdrawal| Facts {
        digest,
        withdrawal: true,
        id: file.id.clone(),
        revision: file.revision,
        previous: Some(file.previous_digest),
        year: file.fiscal_year,
        code: file.code,
        questionnaires: file.questionnaires.clone(),
        synthetic: file.synthetic,
        level: 0,
        roles: Vec::new(),
        created: None,
        keys: Vec::new(),
    };
    match content {
        Content::Submission(file) => Some(of_submission(file)),
        Content::Withdrawal(file) => Some(of_withdrawal(file)),
        Content::Draft(_) => None,
    }
}
