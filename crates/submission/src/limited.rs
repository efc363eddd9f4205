//! A part of a handed-in file, and what may go on of it.

use hokatsu_instrument::QuestionnaireId;

use crate::{Contact, Submission};

impl Submission {
    /// Leaves only the questionnaires that are kept, and what follows from them: their sharing, and
    /// the result if one of them is scored. `None` when none is kept.
    #[must_use]
    pub fn limited_to(&self, keep: &dyn Fn(&QuestionnaireId) -> bool) -> Option<Self> {
        let mut kept = self.clone();
        kept.questionnaires.retain(|sheet| keep(&sheet.id));
        if kept.questionnaires.is_empty() {
            return None;
        }
        kept.sharing.scopes.retain(|id, _| keep(id));
        let mut editions = kept.questionnaires.iter().filter_map(|sheet| sheet.questionnaire());
        if !editions.any(|questionnaire| questionnaire.scoring.is_some()) {
            kept.result = None;
        }
        Some(kept)
    }

    /// Returns what may go on to the ministry: the questionnaires the respondent allowed (NS-06),
    /// without contact, approval and replies. `None` when nothing may.
    #[must_use]
    pub fn for_ministry(&self) -> Option<Self> {
        let mut passed = self.limited_to(&|id| self.sharing.reaches_ministry(id))?;
        passed.respondent.contact = Contact::default();
        passed.approval = None;
        passed.replies.clear();
        Some(passed)
    }
}
