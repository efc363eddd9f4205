//! What can be edited, as undo sees it.

use std::sync::Arc;

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
    /// What was typed to answer a question of the prefecture (照会), by the place of its query.
    Reply(usize, QuestionnaireId, ItemId),
    /// All of it at once, named by what is done: merging parts, deciding, taking last year's file.
    Whole(String),
}

impl Place {
    /// Returns the name of the place for announcements.
    pub fn label(&self) -> String {
        match self {
            Self::Entry(_, item) => format!("{item}の変更"),
            Self::Head => "基本情報の変更".to_owned(),
            Self::Reply(_, _, item) => format!("{item}の照会への回答"),
            Self::Whole(done) => done.clone(),
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
    /// At [`Place::Reply`].
    Reply(String),
    /// At [`Place::Whole`].
    Whole(Whole),
}

/// A draft as it stood. Two are the same only when they are one: comparing all of it is not
/// worth its cost.
#[derive(Debug, Clone)]
pub struct Whole(Arc<Draft>);

impl Whole {
    /// Keeps a draft.
    pub fn new(draft: Draft) -> Self {
        Self(Arc::new(draft))
    }

    /// Returns the draft; which revision it will be is never undone.
    pub fn after(&self, now: &Draft) -> Draft {
        Draft {
            revision: now.revision,
            previous_digest: now.previous_digest,
            exported: now.exported,
            ..Draft::clone(&self.0)
        }
    }
}

impl PartialEq for Whole {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Whole {}

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
