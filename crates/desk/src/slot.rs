//! The place a file fills.

use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId};
use hokatsu_submission::Submission;

/// One questionnaire of one municipality in one fiscal year; a file fills one or more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The fiscal year of the survey.
    pub year: FiscalYear,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The municipality.
    pub code: MunicipalityCode,
}

impl Slot {
    /// Returns the slots a handed-in file fills, in the order of the file.
    pub fn of(submission: &Submission) -> impl Iterator<Item = Self> + '_ {
        submission.questionnaires.iter().map(|sheet| Self {
            year: submission.fiscal_year,
            questionnaire: sheet.id.clone(),
            code: submission.respondent.code,
        })
    }
}
