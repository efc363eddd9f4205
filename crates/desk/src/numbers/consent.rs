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
    let mut copy = submission.clone();
    let mut stays = Vec::new();
    copy.questionnaires.retain(|sheet| {
        let goes = goes_to_ministry(submission, &sheet.id);
        if !goes {
            stays.push(sheet.id.clone());
        }
        goes
    });
    if copy.questionnaires.is_empty() {
        return None;
    }
    copy.sharing.scopes.retain(|id, _| !stays.contains(id));
    copy.respondent.contact = Contact::default();
    let scored = |sheet: &hokatsu_submission::AnswerSheet| {
        sheet.questionnaire().is_some_and(|questionnaire| questionnaire.scoring.is_some())
    };
    if !copy.questionnaires.iter().any(scored) {
        copy.result = None;
    }
    Some(Ministry { submission: copy, stays })
}
