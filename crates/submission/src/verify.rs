//! The one verifier.

use std::collections::BTreeSet;

use hokatsu_instrument::{QuestionnaireId, order};
use hokatsu_response::{Session, score};
use hokatsu_sealed::proof::{Verdict, VerifiedProof};
use hokatsu_sealed::{Digest, Json, Profile, VerificationKey, proof};

use crate::blocker::in_range;
use crate::check::{self, Ground};
use crate::result::{self, Results};
use crate::{
    AnswerSheet, DRAFT_TYPE, Draft, ItemFault, PART_TYPE, PaperKind, ROSTER_TYPE, Refusal,
    SUBMISSION_TYPE, Submission, WITHDRAWAL_TYPE, WORKSHOP_TYPE, Withdrawal, document, own,
    sharing,
};

/// What was found in a file.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Why the file is not accepted; `None` when it is.
    pub refusal: Option<Refusal>,
    /// The digest of the document, when it could be read at all.
    pub digest: Option<Digest>,
    /// `type` as written.
    pub document_type: Option<String>,
    /// The municipality's code as written.
    pub code: Option<String>,
    /// `fiscalYear` as written.
    pub fiscal_year: Option<i64>,
    /// `revision` as written.
    pub revision: Option<i64>,
    /// How far the origin is known: 0 not signed or not intact, 1 intact and the key unknown.
    /// Higher levels need to know more ([`crate::trust()`]).
    pub trust: u8,
    /// One verdict for each proof.
    pub proofs: Vec<ProofVerdict>,
    /// The contents, when they could be read. Of a file that is not accepted they are for looking
    /// at only; of one whose proofs do not hold nothing is read.
    pub content: Option<Content>,
}

/// One proof of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofVerdict {
    /// `did:key:K#K` as written.
    pub verification_method: Option<String>,
    /// Whether it holds.
    pub valid: bool,
    /// The fingerprint of the key, when the proof holds.
    pub fingerprint: Option<String>,
    /// What the signing computer's clock said; a claim.
    pub created: Option<String>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A handed-in file.
    Submission(Box<Submission>),
    /// A draft.
    Draft(Box<Draft>),
    /// A withdrawal of what was handed in.
    Withdrawal(Box<Withdrawal>),
}

impl Outcome {
    /// Says whether the file is accepted.
    #[must_use]
    pub fn valid(&self) -> bool {
        self.refusal.is_none()
    }

    /// Returns the handed-in document, when it could be read.
    #[must_use]
    pub fn submission(&self) -> Option<&Submission> {
        match &self.content {
            Some(Content::Submission(submission)) => Some(submission),
            _ => None,
        }
    }

    /// Returns the withdrawal, when the file is one and could be read.
    #[must_use]
    pub fn withdrawal(&self) -> Option<&Withdrawal> {
        match &self.content {
            Some(Content::Withdrawal(withdrawal)) => Some(withdrawal),
            _ => None,
        }
    }

    /// Returns the keys whose signatures hold.
    pub fn keys(&self) -> impl Iterator<Item = VerificationKey> {
        let valid = self.proofs.iter().filter(|proof| proof.valid);
        let methods = valid.filter_map(|proof| proof.verification_method.as_deref());
        methods.filter_map(|method| VerificationKey::parse_verification_method(method).ok())
    }
}

/// The outcome of a file that was refused before anything was known of it.
pub(crate) fn refused(refusal: impl Into<Refusal>) -> Outcome {
    Outcome { refusal: Some(refusal.into()), ..Outcome::default() }
}

/// Checks a file from its first byte to its last answer; never panics.
#[must_use]
pub fn verify_bytes(bytes: &[u8]) -> Outcome {
    match Json::parse(bytes) {
        Ok(json) => verify_json(&json),
        Err(error) => refused(error),
    }
}

/// Checks a document that the strict reader has read.
#[must_use]
pub fn verify_json(json: &Json) -> Outcome {
    let mut outcome = head(json);
    outcome.refusal = examine(json, &mut outcome).err();
    // Checking the proofs gives the digest already; canonicalising twice is half the work.
    outcome.digest = outcome.digest.or_else(|| Some(Digest::of(json)));
    if outcome.refusal.is_none() {
        outcome.trust = 1;
    }
    outcome
}

/// What a document says of itself, whether it holds or not.
pub(crate) fn head(json: &Json) -> Outcome {
    let short = |text: &str| text.chars().take(40).collect::<String>();
    Outcome {
        document_type: json.get("type").and_then(Json::as_str).map(short),
        code: json
            .get("respondent")
            .and_then(|respondent| respondent.get("code"))
            .and_then(Json::as_str)
            .map(short),
        fiscal_year: json.get("fiscalYear").and_then(Json::as_int),
        revision: json.get("revision").and_then(Json::as_int),
        ..Outcome::default()
    }
}

/// Checks the version of the format and every proof; `what` names the kind of document.
pub(crate) fn proofs(
    json: &Json,
    what: &'static str,
    outcome: &mut Outcome,
) -> Result<(), Refusal> {
    document::format(json, what)?;
    match proof::verify(json, Profile::Strict) {
        Ok(verified) => {
            outcome.digest = Some(verified.digest);
            outcome.proofs = verified.proofs.into_iter().map(ProofVerdict::from).collect();
            Ok(())
        }
        Err(error) => {
            outcome.proofs = error.verdicts.iter().map(ProofVerdict::from).collect();
            Err(error.into())
        }
    }
}

fn examine(json: &Json, outcome: &mut Outcome) -> Result<(), Refusal> {
    let what = match json.get("type").and_then(Json::as_str) {
        Some(SUBMISSION_TYPE) => "提出ファイル",
        Some(WITHDRAWAL_TYPE) => "取下げのファイル",
        Some(ROSTER_TYPE) => return Err(Refusal::RosterGiven),
        Some(WORKSHOP_TYPE) => return Err(Refusal::WorkshopGiven),
        Some(DRAFT_TYPE | PART_TYPE) => {
            outcome.content = Some(Content::Draft(Box::new(Draft::parse(json)?)));
            return Err(Refusal::Unsigned);
        }
        given => {
            if let Some(kind) = PaperKind::of(json) {
                return Err(Refusal::PaperGiven(kind));
            }
            let given = given.map(|text| text.chars().take(40).collect());
            return Err(Refusal::UnknownType { given });
        }
    };
    proofs(json, what, outcome)?;
    if outcome.document_type.as_deref() == Some(WITHDRAWAL_TYPE) {
        outcome.content = Some(Content::Withdrawal(Box::new(Withdrawal::read(json)?)));
        return Ok(());
    }
    let submission = Submission::read(json)?;
    let fits = check(&submission);
    outcome.content = Some(Content::Submission(Box::new(submission)));
    fits
}

impl From<VerifiedProof> for ProofVerdict {
    fn from(proof: VerifiedProof) -> Self {
        Self {
            fingerprint: Some(proof.key.fingerprint()),
            verification_method: Some(proof.verification_method),
            valid: true,
            created: Some(proof.created),
        }
    }
}

impl From<&Verdict> for ProofVerdict {
    fn from(verdict: &Verdict) -> Self {
        Self {
            verification_method: verdict.verification_method.clone(),
            valid: verdict.valid(),
            fingerprint: None,
            created: None,
        }
    }
}

/// Checks the document as a whole: its answers against their editions, its results against its
/// answers.
pub(crate) fn check(submission: &Submission) -> Result<(), Refusal> {
    if submission.revision == 1 && submission.previous_digest.is_some() {
        return Err(Refusal::RevisionChain);
    }
    check_replies(submission)?;
    if !in_range(submission.reference_date, submission.fiscal_year) {
        return Err(Refusal::ReferenceDate { year: submission.fiscal_year });
    }
    let mut seen = BTreeSet::new();
    let mut results: Option<Results> = None;
    for sheet in &submission.questionnaires {
        if !seen.insert(&sheet.id) {
            return Err(Refusal::DuplicateQuestionnaire { id: sheet.id.clone() });
        }
        if let Some(computed) = check_sheet(submission, sheet)? {
            results.get_or_insert_default().extend(computed);
        }
    }
    if seen.is_empty() {
        return Err(Refusal::NothingAnswered);
    }
    check_sharing(submission)?;
    check_results(submission.result.as_ref(), results.as_ref())
}

/// Replies come with a later revision than the one asked about, and name items that exist. Whether
/// they were asked is seen by whoever has the query ([`crate::Query::strays`]).
fn check_replies(submission: &Submission) -> Result<(), Refusal> {
    if submission.revision == 1 && !submission.replies.is_empty() {
        let place = "replies".to_owned();
        return Err(Refusal::MemberValue {
            place, rule: "第2版以後のファイルにだけ書ける"
        });
    }
    for reply in &submission.replies {
        let sheet = submission.sheet(reply.questionnaire.as_str());
        let edition = sheet.and_then(AnswerSheet::questionnaire);
        if edition.is_some_and(|edition| edition.item(&reply.item).is_none()) {
            return Err(Refusal::Item {
                questionnaire: reply.questionnaire.clone(),
                item: reply.item.clone(),
                fault: ItemFault::UnknownItem,
            });
        }
    }
    Ok(())
}

fn check_sheet(submission: &Submission, sheet: &AnswerSheet) -> Result<Option<Results>, Refusal> {
    let (id, version) = (sheet.id.clone(), sheet.version.clone());
    let Some(questionnaire) = sheet.questionnaire() else {
        return Err(if own::namespace(&id).is_some() {
            Refusal::OwnEdition { id, version }
        } else {
            Refusal::UnknownEdition { id, version }
        });
    };
    if !sheet.is_of_this_text() {
        return Err(Refusal::EditionDigest { id, version });
    }
    let year = submission.fiscal_year;
    if !questionnaire.fiscal_years.contains(&year) {
        return Err(Refusal::EditionYear { id, version, year });
    }
    if sheet.answers.is_empty() {
        return Err(Refusal::NothingAnswered);
    }
    let session = Session::with_answers(questionnaire, submission.facts(), &sheet.answers);
    let ground = Ground { year, respondent: Some(submission.respondent.code) };
    if let Some((item, fault)) = check::answers(ground, &session, &sheet.answers).next() {
        return Err(Refusal::Item { questionnaire: id, item: item.clone(), fault });
    }
    let scored = questionnaire.scoring.is_some();
    Ok(scored.then(|| result::of_profile(&score::score(&session))))
}

fn check_sharing(submission: &Submission) -> Result<(), Refusal> {
    let scopes = &submission.sharing.scopes;
    let present =
        |id: &QuestionnaireId| submission.questionnaires.iter().any(|sheet| sheet.id == *id);
    if let Some(id) = scopes.keys().find(|id| !present(id)) {
        return Err(Refusal::SharingExtra { id: id.clone() });
    }
    let missing = submission
        .questionnaires
        .iter()
        .find(|sheet| !scopes.contains_key(&sheet.id) && sharing::is_asked(&sheet.id));
    match missing {
        Some(sheet) => Err(Refusal::SharingMissing { id: sheet.id.clone() }),
        None => Ok(()),
    }
}

fn check_results(written: Option<&Results>, computed: Option<&Results>) -> Result<(), Refusal> {
    let (written, computed) = match (written, computed) {
        (None, None) => return Ok(()),
        (None, Some(_)) => return Err(Refusal::ResultMissing),
        (Some(_), None) => return Err(Refusal::ResultExtra),
        (Some(written), Some(computed)) => (written, computed),
    };
    let domains: BTreeSet<_> = order::gathered(written.keys().chain(computed.keys()));
    match domains.into_iter().find(|id| written.get(*id) != computed.get(*id)) {
        Some(id) => Err(Refusal::ResultMismatch { place: format!("領域{id}") }),
        None => Ok(()),
    }
}

/// A file opened for editing.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What it held, ready to be edited.
    pub draft: Draft,
    /// What it was.
    pub origin: Origin,
}

/// What an opened file was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A draft.
    Draft,
    /// A handed-in file that holds; the draft is its next revision.
    Submission {
        /// Its digest.
        digest: Digest,
        /// Its revision.
        revision: u32,
    },
}

/// Opens a draft, or a handed-in file for its next revision.
///
/// # Errors
/// A handed-in file that is not accepted is not reopened either: a next revision must not rest on
/// one that does not hold.
pub fn open_bytes(bytes: &[u8]) -> Result<Opened, Refusal> {
    let outcome = verify_bytes(bytes);
    match (outcome.content, outcome.refusal, outcome.digest) {
        (Some(Content::Draft(draft)), Some(Refusal::Unsigned), _) => {
            Ok(Opened { draft: *draft, origin: Origin::Draft })
        }
        (Some(Content::Submission(submission)), None, Some(digest)) => Ok(Opened {
            draft: submission.to_draft(),
            origin: Origin::Submission { digest, revision: submission.revision },
        }),
        (Some(Content::Withdrawal(_)), None, _) => Err(Refusal::WithdrawalGiven),
        (_, refusal, _) => Err(refusal.unwrap_or(Refusal::Unsigned)),
    }
}
