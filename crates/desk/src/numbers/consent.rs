//! What may go on to the ministry: what the respondent allowed (NS-06), questionnaire by
//! questionnaire.

use hokatsu_instrument::QuestionnaireId;
use hokatsu_submission::{Contact, Scope, Submission};

/// What of a file may go on, and what stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ministry {
    /// The file without the questionnaires that stay, and without the contact (連絡先).
    pub submission: Submission,
    /// The questionnaires that stay with the prefecture.
    pub stays: Vec<QuestionnaireId>,
}

/// Says whether a questionnaire of a file may go on to the ministry. One the respondent is not
/// asked about (附則S) stays with the prefecture.
#[must_use]
pub fn goes_to_ministry(submission: &Submission, questionnaire: &QuestionnaireId) -> bool {
    submission.sharing.scopes.get(questionnaire) == Some(&Scope::PrefectureAndMinistry)
}

/// Returns what may go on of a file; `None` when nothing may.
#[must_use]
pub fn for_ministry(submission: &Submission) -> Option<Ministry> {
    let ids = submission.questionnaires.iter().map(|sheet| sheet.id.clone());
    let (goes, stays): (Vec<_>, Vec<_>) = ids.partition(|id| goes_to_ministry(submission, id));
    if goes.is_empty() {
        return None;
    }
    let mut copy = crate::only(submission, &goes);
    copy.respondent.contact = Contact::default();
    Some(Ministry { submission: copy, stays })
}
