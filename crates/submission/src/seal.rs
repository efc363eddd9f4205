//! From what was typed to what is handed in.

use std::collections::BTreeMap;

use hokatsu_instrument::{Questionnaire, SharingTarget, calendar, number};
use hokatsu_response::score;
use hokatsu_sealed::{Digest, SigningKey, proof};

use crate::blocker::optional_date;
use crate::result::{self, Results};
use crate::{
    AnswerSheet, Approval, Blocker, Contact, Draft, Respondent, RespondentDraft, Scope, Sharing,
    Submission, Tool, blockers, sharing, verify_bytes,
};

/// A sealed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The file.
    pub json: String,
    /// The digest of the document; further proofs do not change it.
    pub digest: Digest,
    /// 確認番号.
    pub check_number: String,
    /// The name the file is given.
    pub file_name: String,
}

/// Builds the document that would be signed.
///
/// # Errors
/// Everything that has to be mended first.
pub fn prepare(draft: &Draft) -> Result<Submission, Vec<Blocker>> {
    let blockers = blockers(draft);
    if !blockers.is_empty() {
        return Err(blockers);
    }
    // Nothing blocks, so every part can be read; `None` would mean the two disagree.
    build(draft).ok_or_else(|| vec![Blocker::NothingAnswered])
}

/// Returns the digest the sealed file will have, for printing before it is signed.
///
/// # Errors
/// Everything that has to be mended first.
pub fn digest(draft: &Draft) -> Result<Digest, Vec<Blocker>> {
    prepare(draft).map(|submission| Digest::of(&submission.to_json()))
}

/// Signs what was typed; `created` is `YYYY-MM-DDThh:mm:ssZ`.
///
/// # Errors
/// Everything that has to be mended first.
pub fn seal(draft: &Draft, key: &SigningKey, created: &str) -> Result<Sealed, Vec<Blocker>> {
    let submission = prepare(draft)?;
    let signed = proof::sign(&submission.to_json(), key, created)
        .map_err(|error| vec![Blocker::Signing(error)])?;
    let json = signed.to_pretty();
    // The verifier reads the very bytes that are handed over, so a file that would be refused
    // elsewhere never leaves.
    let outcome = verify_bytes(json.as_bytes());
    if let Some(refusal) = outcome.refusal {
        return Err(vec![Blocker::NotAccepted(refusal)]);
    }
    let digest = Digest::of(&signed);
    Ok(Sealed {
        json,
        check_number: digest.check_number(),
        file_name: submission.file_name(&digest),
        digest,
    })
}

fn build(draft: &Draft) -> Option<Submission> {
    let mut questionnaires = Vec::new();
    let mut results: Option<Results> = None;
    let mut scopes = BTreeMap::new();
    for questionnaire in draft.questionnaires() {
        let Some(sheet) = answer_sheet(draft, questionnaire)? else {
            continue;
        };
        if questionnaire.scoring.is_some() {
            let session = draft.session(questionnaire.id.as_str())?;
            let computed = result::of_profile(&score::score(&session));
            results.get_or_insert_default().extend(computed);
        }
        if sharing::is_asked(&questionnaire.id) {
            let target = SharingTarget::Questionnaire(questionnaire.id.clone());
            scopes.insert(questionnaire.id.clone(), Scope::parse(chosen(draft, &target)?)?);
        }
        questionnaires.push(sheet);
    }
    Some(Submission {
        id: draft.id.clone(),
        revision: draft.revision,
        previous_digest: draft.previous_digest,
        fiscal_year: draft.fiscal_year,
        reference_date: calendar::parse_date(&draft.reference_date).ok()?,
        respondent: respondent(&draft.respondent)?,
        questionnaires,
        result: results,
        sharing: Sharing { scopes, training: chosen(draft, &SharingTarget::Training)? == "yes" },
        replies: draft.replies(),
        approval: approval(draft)?,
        tool: Tool::this(),
        synthetic: draft.synthetic,
    })
}

/// `Some(None)` when the questionnaire has no counted answer.
#[expect(clippy::option_option, reason = "nothing to hand in is not the same as not buildable")]
fn answer_sheet(draft: &Draft, questionnaire: &Questionnaire) -> Option<Option<AnswerSheet>> {
    let (id, version) = (&questionnaire.id, &questionnaire.version);
    let answers = draft.counted_answers(id.as_str());
    if answers.is_empty() {
        return Some(None);
    }
    Some(Some(AnswerSheet {
        id: id.clone(),
        version: version.clone(),
        digest: draft.edition_digest(id.as_str())?,
        answers,
    }))
}

fn chosen<'a>(draft: &'a Draft, target: &SharingTarget) -> Option<&'a str> {
    let (questionnaire, item) = draft.sharing_item(target)?;
    let entry = draft.entry(questionnaire.id.as_str(), &item.id)?;
    entry.choice.as_ref().map(hokatsu_instrument::OptionCode::as_str)
}

fn respondent(draft: &RespondentDraft) -> Option<Respondent> {
    let listed = draft.municipality()?;
    let text = |text: &str| text.trim().to_owned();
    Some(Respondent {
        code: listed.code,
        prefecture: listed.prefecture,
        name: listed.name,
        kind: listed.kind,
        population: number::parse_count(&draft.population).ok()?,
        population_as_of: optional_date(&draft.population_as_of).ok()?,
        welfare_office: draft.has_welfare_office()?,
        section: text(&draft.section),
        contact: Contact {
            section: text(&draft.contact.section),
            tel: text(&draft.contact.tel),
            mail: text(&draft.contact.mail),
        },
        involved: draft
            .involved
            .iter()
            .map(|line| text(line))
            .filter(|line| !line.is_empty())
            .collect(),
    })
}

/// `Some(None)` when nothing was typed.
#[expect(clippy::option_option, reason = "nothing typed is not the same as not readable")]
fn approval(draft: &Draft) -> Option<Option<Approval>> {
    let number = draft.approval.number.trim();
    let approval = Approval {
        date: optional_date(&draft.approval.date).ok()?,
        number: (!number.is_empty()).then(|| number.to_owned()),
    };
    Some((approval != Approval::default()).then_some(approval))
}
