//! What can be edited, as undo sees it.

use hokatsu_instrument::{FiscalYear, ItemId, QuestionnaireId};
use hokatsu_response::Entry;
use hokatsu_submission::{ApprovalDraft, Draft, Form, RespondentDraft};

/// A place that can be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// What was typed for an item.
    Entry(QuestionnaireId, ItemId),
    /// Everything else.
    Head,
}

impl Place {
    /// Returns the name of the place for announcements.
    pub fn label(&self) -> String {
        match self {
            Self::Entry(_, item) => format!("{item}の変更"),
            Self::Head => "基本情報の変更".to_owned(),
        }
    }
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// At [`Place::Entry`].
    Entry(Box<Entry>),
    /// At [`Place::Head`].
    Head(Box<Head>),
}

/// A draft without its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The fiscal year.
    pub fiscal_year: FiscalYear,
    /// The reference date as typed.
    pub reference_date: String,
    /// Short or full form.
    pub form: Form,
    /// The respondent as typed.
    pub respondent: RespondentDraft,
    /// The approval (決裁) as typed.
    pub approval: ApprovalDraft,
    /// Whether the annex was opened although it is not shown by default.
    pub annex_opened: bool,
}

impl Head {
    /// Returns the head of a draft.
    pub fn of(draft: &Draft) -> Self {
        Self {
            fiscal_year: draft.fiscal_year,
            reference_date: draft.reference_date.clone(),
            form: draft.form,
            respondent: draft.respondent.clone(),
            approval: draft.approval.clone(),
            annex_opened: draft.annex_opened,
        }
    }

    /// Puts the head in place.
    pub fn apply(self, draft: &mut Draft) {
        draft.fiscal_year = self.fiscal_year;
        draft.reference_date = self.reference_date;
        draft.form = self.form;
        draft.respondent = self.respondent;
        draft.approval = self.approval;
        draft.annex_opened = self.annex_opened;
    }
}
