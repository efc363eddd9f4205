//! Everything typed so far; what the app edits and stores.

mod asked;
mod json;

use std::collections::BTreeMap;

use hokatsu_instrument::{
    DomainId, FiscalYear, Item, ItemId, Questionnaire, QuestionnaireId, SharingTarget, Version,
    edition, latest,
};
use hokatsu_response::{Answers, Entry, Facts, Session, Sheet};
use hokatsu_sealed::Digest;

pub use self::asked::{OpenQuery, RequestMisfit};
pub(crate) use self::json::{known_options, read_sheet, sheet_to_json};
use crate::papers::Request;
use crate::{
    Decision, DocumentId, MUNICIPAL, OwnEdition, Part, Previous, RespondentDraft, edition_digest,
};

/// Which items are put before the respondent; both forms are handed in alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 短縮版: the critical and most telling items; gives no domain score by itself.
    Short,
    /// All items.
    #[default]
    Full,
}

impl Form {
    /// Returns the code used in drafts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Full => "full",
        }
    }

    /// Returns the form with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Short, Self::Full].into_iter().find(|form| form.code() == code)
    }

    /// Returns the name people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Short => "短縮版（16項目）",
            Self::Full => "全項目（40項目）",
        }
    }

    /// Counts the unanswered items of a domain that are not put before the respondent.
    #[must_use]
    pub fn left_out(self, session: &Session<'_>, domain: &DomainId) -> u32 {
        let questionnaire = session.questionnaire();
        let positions = questionnaire.positions_in(domain).iter();
        let left_out = positions.filter(|ix| {
            let item = questionnaire.at(**ix);
            session.is_visible(**ix)
                && session.visible_answer(**ix).is_none()
                && item.is_some_and(|item| !self.holds(questionnaire, item))
        });
        u32::try_from(left_out.count()).unwrap_or(u32::MAX)
    }

    /// Says whether an item is put before the respondent.
    #[must_use]
    pub fn holds(self, questionnaire: &Questionnaire, item: &Item) -> bool {
        self == Self::Full || questionnaire.scoring.is_none() || item.short_form
    }
}

/// The entries for one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetState {
    /// The edition.
    pub version: Version,
    /// The entries.
    pub sheet: Sheet,
}

/// 決裁 as typed at 確定; may stay empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApprovalDraft {
    /// The day, as typed.
    pub date: String,
    /// The document number.
    pub number: String,
}

/// The exported revision a draft has gone beyond: what is needed to return to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The digest of the exported file.
    pub digest: Digest,
    /// Its revision.
    pub revision: u32,
    /// The digest of the revision before it.
    pub previous_digest: Option<Digest>,
    /// Its approval, as typed: it belonged to that revision alone.
    pub approval: ApprovalDraft,
}

/// A draft (途中保存).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The name of the document through all its revisions.
    pub id: DocumentId,
    /// The revision it will become, from 1.
    pub revision: u32,
    /// The digest of the revision before.
    pub previous_digest: Option<Digest>,
    /// The fiscal year of the survey.
    pub fiscal_year: FiscalYear,
    /// The day the answers stand for, as typed.
    pub reference_date: String,
    /// Which items are put before the respondent.
    pub form: Form,
    /// Who answers.
    pub respondent: RespondentDraft,
    /// The entries by questionnaire.
    pub sheets: BTreeMap<QuestionnaireId, SheetState>,
    /// 決裁.
    pub approval: ApprovalDraft,
    /// Whether the annex was opened although it is not shown by default.
    pub annex_opened: bool,
    /// When it was last saved, as the app writes it; only shown.
    pub saved_at: Option<String>,
    /// Whether it is generated data.
    pub synthetic: bool,
    /// The digest of the file exported from exactly this state; the next change begins the next
    /// revision ([`Self::begin_next_revision`]).
    pub exported: Option<Digest>,
    /// What is asked, when this is a part (分担票) that another section answers.
    pub part: Option<Part>,
    /// What was decided where the answers of sections did not agree, the oldest first.
    pub decisions: Vec<Decision>,
    /// The answers of an earlier year.
    pub previous: Option<Previous>,
    /// The exported revision this one follows, while it can still be returned to
    /// ([`Self::return_to_exported`]).
    pub former: Option<Former>,
    /// The request it answers.
    pub request: Option<Box<Request>>,
    /// The prefecture's own questions it answers.
    pub own: Option<&'static OwnEdition>,
    /// Questions about an earlier revision.
    pub queries: Vec<OpenQuery>,
}

impl Draft {
    /// Opens the newest editions of the questionnaires a municipality answers.
    #[must_use]
    pub fn new(id: DocumentId, fiscal_year: FiscalYear) -> Self {
        let mut sheets = BTreeMap::new();
        sheets.extend(MUNICIPAL.iter().filter_map(|id| latest(id)).map(|questionnaire| {
            let state = SheetState { version: questionnaire.version.clone(), sheet: Sheet::new() };
            (questionnaire.id.clone(), state)
        }));
        Self {
            id,
            revision: 1,
            previous_digest: None,
            fiscal_year,
            reference_date: String::new(),
            form: Form::default(),
            respondent: RespondentDraft::default(),
            sheets,
            approval: ApprovalDraft::default(),
            annex_opened: false,
            saved_at: None,
            synthetic: false,
            exported: None,
            part: None,
            decisions: Vec::new(),
            previous: None,
            former: None,
            request: None,
            own: None,
            queries: Vec::new(),
        }
    }

    /// Turns a draft that was exported into the next revision, linked to the exported file. The
    /// approval belonged to the file that was exported: the next one begins without.
    pub fn begin_next_revision(&mut self) {
        if let Some(digest) = self.exported.take() {
            self.former = Some(Former {
                digest,
                revision: self.revision,
                previous_digest: self.previous_digest,
                approval: std::mem::take(&mut self.approval),
            });
            self.previous_digest = Some(digest);
            self.revision = self.revision.saturating_add(1);
        }
    }

    /// Returns to the exported revision when what would be handed in is again what was handed in,
    /// and says whether it did. Another version of the tool writes its name into the file, so it
    /// does not return.
    pub fn return_to_exported(&mut self) -> bool {
        let Some(former) = &self.former else { return false };
        let mut back = Self {
            revision: former.revision,
            previous_digest: former.previous_digest,
            ..self.clone()
        };
        if back.approval == ApprovalDraft::default() {
            back.approval.clone_from(&former.approval);
        }
        if crate::digest(&back) != Ok(former.digest) {
            return false;
        }
        back.exported = back.former.take().map(|former| former.digest);
        *self = back;
        true
    }

    /// Returns what conditions may know about the respondent.
    #[must_use]
    pub fn facts(&self) -> Facts {
        self.respondent.facts()
    }

    /// Returns the edition a questionnaire is answered in.
    #[must_use]
    pub fn questionnaire(&self, id: &str) -> Option<&'static Questionnaire> {
        let version = &self.sheets.get(id)?.version;
        edition(id, version.as_str()).or_else(|| self.own_edition(id, version))
    }

    fn own_edition(&self, id: &str, version: &Version) -> Option<&'static Questionnaire> {
        let questionnaire = &self.own?.questionnaire;
        let asked = questionnaire.id.as_str() == id && questionnaire.version == *version;
        asked.then_some(questionnaire)
    }

    /// Returns the digest of the edition a questionnaire is answered in.
    #[must_use]
    pub fn edition_digest(&self, id: &str) -> Option<Digest> {
        let version = &self.sheets.get(id)?.version;
        edition_digest(id, version.as_str()).or_else(|| {
            self.own_edition(id, version)?;
            self.own.map(|own| own.digest)
        })
    }

    /// Returns the editions in the order they stand in a file.
    pub fn questionnaires(&self) -> impl Iterator<Item = &'static Questionnaire> + '_ {
        let known = MUNICIPAL.iter().copied();
        let others =
            self.sheets.keys().map(QuestionnaireId::as_str).filter(|id| !MUNICIPAL.contains(id));
        known.chain(others).filter_map(|id| self.questionnaire(id))
    }

    /// Returns the entries of a questionnaire.
    #[must_use]
    pub fn sheet(&self, id: &str) -> Option<&Sheet> {
        self.sheets.get(id).map(|state| &state.sheet)
    }

    /// Returns what was typed for an item.
    #[must_use]
    pub fn entry(&self, questionnaire: &str, item: &ItemId) -> Option<&Entry> {
        self.sheet(questionnaire)?.get(item)
    }

    /// Puts what was typed for an item in place; an empty entry takes it away. In a part, items
    /// that are not asked stay empty.
    pub fn set_entry(&mut self, questionnaire: &str, item: ItemId, entry: Entry) {
        let asked = |part: &Part| {
            let questionnaire = self.questionnaire(questionnaire)?;
            Some(part.asks(questionnaire, questionnaire.item(&item)?))
        };
        if self.part.as_ref().is_some_and(|part| asked(part) != Some(true)) {
            return;
        }
        let Some(state) = self.sheets.get_mut(questionnaire) else {
            return;
        };
        if entry.is_empty() {
            state.sheet.remove(&item);
        } else {
            state.sheet.insert(item, entry);
        }
    }

    /// Opens a questionnaire with what was typed so far.
    #[must_use]
    pub fn session(&self, id: &str) -> Option<Session<'static>> {
        let questionnaire = self.questionnaire(id)?;
        Some(Session::with_sheet(questionnaire, self.facts(), self.sheet(id)?))
    }

    /// Returns the answers that would be handed in: hidden ones and those that decide how far the
    /// answers travel are left out.
    #[must_use]
    pub fn counted_answers(&self, id: &str) -> Answers {
        let Some(session) = self.session(id) else {
            return Answers::new();
        };
        let mut answers = session.answers();
        answers.retain(|id, _| {
            let item = session.questionnaire().item(id);
            item.is_some_and(|item| item.sharing.is_none())
        });
        answers
    }

    /// Returns the item that decides a part of `sharing`, with its questionnaire.
    #[must_use]
    pub fn sharing_item(
        &self,
        target: &SharingTarget,
    ) -> Option<(&'static Questionnaire, &'static Item)> {
        self.questionnaires().find_map(|questionnaire| {
            let mut items = questionnaire.items().iter();
            items
                .find(|item| item.sharing.as_ref() == Some(target))
                .map(|item| (questionnaire, item))
        })
    }

    /// Returns the name of the file this draft is saved to; `saved` is `yyyymmdd-hhmm`.
    #[must_use]
    pub fn file_name(&self, saved: &str) -> String {
        crate::names::draft(self, saved)
    }
}

impl Draft {
    /// Chooses the option of the item that decides a part of `sharing`.
    pub(crate) fn set_sharing(&mut self, target: &SharingTarget, code: &str) {
        let Some((questionnaire, item)) = self.sharing_item(target) else {
            return;
        };
        let Some(option) = item.options.iter().find(|option| option.code.as_str() == code) else {
            return;
        };
        if let Some(state) = self.sheets.get_mut(&questionnaire.id) {
            let entry = state.sheet.entry(item.id.clone()).or_default();
            entry.choice = Some(option.code.clone());
        }
    }
}
