//! The open draft as signals: one place every screen reads from and sends its edits to.

mod autosave;
mod edit;
pub mod keyring;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use hokatsu_instrument::{FiscalYear, Item, ItemId, Questionnaire, QuestionnaireId, latest};
use hokatsu_response::history::History;
use hokatsu_response::review::{self, Progress};
use hokatsu_response::{Entry, Session};
use hokatsu_sealed::Digest;
use hokatsu_submission::{ApprovalDraft, DocumentId, Draft, Form};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, page, random};
use crate::chunks::{self, Drafts};
use crate::parts::carriers::Format;
use crate::parts::steps;
use crate::route::Route;
use crate::text::{self, shell, submit as words};

pub use autosave::{SaveState, Slot};
use edit::Whole;
pub use edit::{Head, Place, Value};

/// The questionnaires of this tool in the order they are answered.
pub const SELF_CHECK: &str = "hokatsu-selfcheck";
/// The needs survey.
pub const NEEDS: &str = "needs-survey";
/// 附則S for small municipalities.
pub const ANNEX: &str = "annex-small";

/// Returns the edition of a questionnaire that is open, the newest this build carries.
pub fn questionnaire(id: &str) -> Option<&'static Questionnaire> {
    latest(id)
}

/// Says whether a prefecture asks a questionnaire on its own account (独自設問).
pub fn is_own(id: &QuestionnaireId) -> bool {
    id.as_str().starts_with("pref-")
}

/// What was written last, shown until the draft changes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The digest of the file.
    pub digest: Digest,
    /// 確認番号.
    pub check_number: String,
    /// The name of the file, as JSON.
    pub file_name: String,
    /// How it was written.
    pub format: Format,
    /// The file.
    pub json: String,
}

/// The open draft, its undo history and whether it is saved. Copied freely; one for the page.
#[derive(Clone, Copy)]
pub struct Store {
    draft: RwSignal<Draft>,
    open: RwSignal<bool>,
    sessions: StoredValue<BTreeMap<QuestionnaireId, RwSignal<Session<'static>>>>,
    history: StoredValue<History<Place, Value>>,
    steps: RwSignal<(bool, bool)>,
    saving: RwSignal<SaveState>,
    receipt: RwSignal<Option<Receipt>>,
    drafts: StoredValue<Option<Drafts>>,
    told: RwSignal<Option<String>>,
}

thread_local! {
    /// What the signals of the page belong to, whichever screen makes them.
    static OWNER: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// Returns the store of the page.
pub fn use_store() -> Store {
    expect_context::<Store>()
}

impl Store {
    /// Makes the store of the page, with no draft open yet.
    pub fn new() -> Self {
        let draft = Draft::new(DocumentId::from_random([0; 16]), this_year());
        OWNER.set(Owner::current());
        let store = Self {
            draft: RwSignal::new(draft),
            open: RwSignal::new(false),
            sessions: StoredValue::new(BTreeMap::new()),
            history: StoredValue::new(History::default()),
            steps: RwSignal::new((false, false)),
            saving: RwSignal::new(SaveState::Nothing),
            receipt: RwSignal::new(None),
            drafts: StoredValue::new(None),
            told: RwSignal::new(None),
        };
        let facts = store.draft.with_untracked(Draft::facts);
        let sessions = [SELF_CHECK, NEEDS, ANNEX]
            .into_iter()
            .filter_map(questionnaire)
            .map(|q| (q.id.clone(), RwSignal::new(Session::new(q, facts))));
        store.sessions.update_value(|all| all.extend(sessions));
        autosave::start(store);
        store
    }

    /// Begins a new draft.
    ///
    /// # Errors
    /// When the browser has no randomness for the draft's id.
    pub fn begin(&self, drafts: Drafts) -> Result<(), random::NoRandomness> {
        let id = DocumentId::from_random(random::bytes()?);
        self.load(drafts, Draft::new(id, this_year()), Slot::fresh()?);
        Ok(())
    }

    /// Opens a draft that is kept, or will be, in a slot of this PC's storage.
    pub fn load(&self, drafts: Drafts, draft: Draft, slot: Slot) {
        autosave::leaving(*self);
        self.drafts.set_value(Some(drafts));
        self.put_sheets(&draft);
        self.history.set_value(History::default());
        self.steps.set((false, false));
        self.draft.set(draft);
        self.open.set(true);
        self.receipt.set(None);
        self.told.set(None);
        autosave::opened(*self, slot);
    }

    fn put_sheets(&self, draft: &Draft) {
        let facts = draft.facts();
        if let Some(own) = draft.own {
            let questionnaire = &own.questionnaire;
            self.sessions.update_value(|all| {
                all.entry(questionnaire.id.clone()).or_insert_with(|| {
                    let make = || RwSignal::new(Session::new(questionnaire, facts));
                    // A signal made in passing would go with the screen that made it.
                    match OWNER.with_borrow(Clone::clone) {
                        Some(owner) => owner.with(make),
                        None => make(),
                    }
                });
            });
        }
        self.sessions.with_value(|sessions| {
            for (id, session) in sessions {
                let empty = || Session::new(session.with_untracked(Session::questionnaire), facts);
                session.set(draft.session(id.as_str()).unwrap_or_else(empty));
            }
        });
    }

    /// Says whether a draft is open.
    pub fn is_open(&self) -> bool {
        self.open.get()
    }

    /// Closes the draft, so that nothing more of it is saved.
    pub fn close(&self) {
        autosave::leaving(*self);
        self.open.set(false);
        page::remember_open_draft(None);
    }

    /// Returns the key of the slot the open draft is kept in.
    pub fn slot_key(&self) -> String {
        autosave::slot_key()
    }

    /// Returns the open draft as text, and the name of a file saved at a time; empty when none is
    /// open.
    pub fn written(&self, stamp: &str) -> (String, String) {
        let Some(drafts) = self.drafts.get_value() else { return Default::default() };
        self.draft.with_untracked(|draft| ((drafts.write)(draft), (drafts.file_name)(draft, stamp)))
    }

    /// Returns the draft, for screens that show all of it.
    pub fn draft(&self) -> Signal<Draft> {
        self.draft.into()
    }

    /// Reads the draft.
    pub fn with_draft<T>(&self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(read)
    }

    /// Returns everything but the answers.
    pub fn head(&self) -> Memo<Head> {
        let draft = self.draft;
        Memo::new(move |_| draft.with(Head::of))
    }

    /// Returns what was typed for one item.
    pub fn entry(&self, questionnaire: &QuestionnaireId, item: &ItemId) -> Memo<Entry> {
        let draft = self.draft;
        let (questionnaire, item) = (questionnaire.clone(), item.clone());
        Memo::new(move |_| {
            draft.with(|draft| {
                draft.entry(questionnaire.as_str(), &item).cloned().unwrap_or_default()
            })
        })
    }

    /// Returns the answers to one questionnaire with its visibility, kept up to date.
    pub fn session(&self, questionnaire: &str) -> Option<Signal<Session<'static>>> {
        self.sessions.with_value(|all| all.get(questionnaire).map(|session| (*session).into()))
    }

    /// Returns how far a selection of items is answered.
    pub fn progress(
        &self,
        questionnaire: &str,
        wanted: impl Fn(&Item) -> bool + Send + Sync + 'static,
    ) -> Memo<Progress> {
        counted(self.session(questionnaire), Arc::new(wanted))
    }

    /// Says whether an item belongs to the form in use.
    pub fn in_form(&self) -> impl Fn(&Item) -> bool + Clone + Send + Sync + 'static {
        let draft = self.draft;
        move |item| item.short_form || draft.with(|draft| draft.form == Form::Full)
    }

    /// Changes what was typed for one item. `joins` is set while typing, so that undo takes back
    /// a run of typing at once.
    pub fn edit_entry(
        &self,
        questionnaire: &QuestionnaireId,
        item: &ItemId,
        joins: bool,
        change: impl FnOnce(&mut Entry),
    ) {
        let place = Place::Entry(questionnaire.clone(), item.clone());
        let before = self.draft.with_untracked(|draft| {
            draft.entry(questionnaire.as_str(), item).cloned().unwrap_or_default()
        });
        let mut after = before.clone();
        change(&mut after);
        self.record(&place, Value::Entry(Box::new(before)), Value::Entry(Box::new(after)), joins);
    }

    /// Changes anything but the answers.
    pub fn edit_head(&self, joins: bool, change: impl FnOnce(&mut Head)) {
        let before = self.draft.with_untracked(Head::of);
        let mut after = before.clone();
        change(&mut after);
        let place = Place::Head;
        self.record(&place, Value::Head(Box::new(before)), Value::Head(Box::new(after)), joins);
    }

    /// Changes what was typed to answer a question of the query at a place of the draft.
    pub fn edit_reply(&self, at: usize, id: &QuestionnaireId, item: &ItemId, text: String) {
        let place = (id.clone(), item.clone());
        let before = self.draft.with_untracked(|draft| {
            draft.queries.get(at).and_then(|open| open.replies.get(&place)).cloned()
        });
        let (before, after) = (Value::Reply(before.unwrap_or_default()), Value::Reply(text));
        self.record(&Place::Reply(at, place.0, place.1), before, after, true);
    }

    /// Changes answers and everything else at once, as one step of undo; `done` names it.
    pub fn edit_whole(&self, done: &str, after: Draft) {
        let before = Value::Whole(Whole::new(self.draft.get_untracked()));
        let after = Value::Whole(Whole::new(after));
        self.record(&Place::Whole(done.to_owned()), before, after, false);
    }

    /// Says whether a part (分担票) is open, without listening.
    pub fn is_part(&self) -> bool {
        self.draft.with_untracked(|draft| draft.part.is_some())
    }

    /// Returns the title of a screen for what is open, without listening.
    pub fn title_of(&self, route: &Route) -> String {
        self.draft.with_untracked(|draft| match (route, draft.own) {
            (Route::Own, Some(own)) => own.questionnaire.title.clone(),
            (Route::Needs, _) if !steps::wanted(draft, NEEDS) => shell::SCOPES.into(),
            _ => text::title_in(route, draft.part.is_some()),
        })
    }

    /// Ends a run of typing.
    pub fn pause(&self) {
        self.history.update_value(History::pause);
    }

    fn record(&self, place: &Place, before: Value, after: Value, joins: bool) {
        if before == after {
            return;
        }
        self.history.update_value(|h| h.record(place.clone(), before, after.clone(), joins));
        self.put(place, after);
    }

    fn put(&self, place: &Place, value: Value) {
        let begun = self.leave_exported();
        match (place, value) {
            (Place::Entry(questionnaire, item), Value::Entry(entry)) => {
                self.put_entry(questionnaire, item, *entry);
            }
            (Place::Head, Value::Head(head)) => {
                self.draft.update(|draft| {
                    head.apply(draft);
                    // It came back with the head, from before the revision began.
                    if begun && draft.former.as_ref().is_some_and(|f| f.approval == draft.approval)
                    {
                        draft.approval = ApprovalDraft::default();
                    }
                });
                let facts = self.draft.with_untracked(Draft::facts);
                self.sessions.with_value(|sessions| {
                    for session in sessions.values() {
                        if session.with_untracked(Session::facts) != facts {
                            session.update(|s| {
                                s.set_facts(facts);
                            });
                        }
                    }
                });
            }
            (Place::Reply(at, questionnaire, item), Value::Reply(text)) => {
                let place = (questionnaire.clone(), item.clone());
                self.draft.update(|draft| {
                    let Some(open) = draft.queries.get_mut(*at) else { return };
                    if text.is_empty() {
                        open.replies.remove(&place);
                    } else {
                        open.replies.insert(place, text);
                    }
                });
            }
            (Place::Whole(_), Value::Whole(whole)) => {
                let draft = self.draft.with_untracked(|now| whole.after(now));
                self.put_sheets(&draft);
                self.draft.set(draft);
            }
            _ => {}
        }
        self.steps.set(self.history.with_value(|h| (h.can_undo(), h.can_redo())));
        autosave::changed(*self);
        self.settle_revision(begun);
    }

    fn put_entry(&self, questionnaire: &QuestionnaireId, item: &ItemId, entry: Entry) {
        let session = self.sessions.with_value(|all| all.get(questionnaire).copied());
        if let Some(session) = session {
            let known = session.with_untracked(Session::questionnaire);
            if let (Some(ix), Some(definition)) = (known.position(item), known.item(item)) {
                let answer = entry.answer(definition);
                if session.with_untracked(|s| s.answer(ix) != answer.as_ref()) {
                    session.update(|s| {
                        s.set(ix, answer);
                    });
                }
            }
        }
        self.draft.update(|draft| draft.set_entry(questionnaire.as_str(), item.clone(), entry));
    }

    /// Takes the last edit back.
    pub fn undo(&self) {
        let mut edit = None;
        self.history.update_value(|history| edit = history.undo());
        if let Some(edit) = edit {
            self.tell(format!("{}を元に戻しました", edit.place.label()));
            self.put(&edit.place, edit.before);
        }
    }

    /// Makes the last undone edit again.
    pub fn redo(&self) {
        let mut edit = None;
        self.history.update_value(|history| edit = history.redo());
        if let Some(edit) = edit {
            self.tell(format!("{}をやり直しました", edit.place.label()));
            self.put(&edit.place, edit.after);
        }
    }

    /// Says whether something can be undone and redone.
    pub fn steps(&self) -> Signal<(bool, bool)> {
        self.steps.into()
    }

    /// Returns whether the draft is saved.
    pub fn saving(&self) -> Signal<SaveState> {
        self.saving.into()
    }

    /// Saves now what waits to be saved; [`Store::saving`] tells how it ended.
    pub fn save_now(&self) {
        autosave::flush(*self);
    }

    /// Returns the receipt of the last export, while the draft is still what was exported.
    pub fn receipt(&self) -> Signal<Option<Receipt>> {
        let (draft, receipt) = (self.draft, self.receipt);
        let current = Memo::new(move |_| {
            let digest = draft.with(|draft| draft.exported);
            receipt.get().filter(|receipt| Some(receipt.digest) == digest)
        });
        current.into()
    }

    /// Notes that the draft was exported: the next change begins the next revision.
    pub fn exported(&self, receipt: Receipt) {
        self.draft.update(|draft| draft.exported = Some(receipt.digest));
        self.receipt.set(Some(receipt));
        autosave::changed(*self);
    }

    fn leave_exported(&self) -> bool {
        let exported = self.draft.with_untracked(|draft| draft.exported.is_some());
        if exported {
            self.draft.update(Draft::begin_next_revision);
        }
        exported
    }

    /// Returns to the exported revision when a change led back to what was exported; tells that
    /// the next one has begun when it did not.
    fn settle_revision(self, begun: bool) {
        if self.draft.with_untracked(|draft| draft.former.is_none()) {
            return;
        }
        spawn_local(async move {
            let mut draft = self.draft.get_untracked();
            // Where the part cannot be loaded the next revision has begun, which is never wrong.
            let back =
                chunks::reading().await.is_ok_and(|part| (part.return_to_exported)(&mut draft));
            if back {
                let revision = draft.revision;
                self.draft.set(draft);
                autosave::changed(self);
                if !begun {
                    self.tell(words::back_to_revision(revision));
                }
            } else if begun {
                self.tell(words::becomes_revision(draft.revision));
            }
        });
    }

    /// Says something to those who look and to those who listen; it stays until it is closed or
    /// something else is said.
    pub fn tell(&self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        page::say(&sentence);
        self.told.set(Some(sentence));
    }

    /// Returns what was told last.
    pub fn told(&self) -> RwSignal<Option<String>> {
        self.told
    }

    /// Returns which revision the draft is; empty where that is not worth telling.
    pub fn revision_mark(&self) -> String {
        self.draft.with(|draft| match draft.exported {
            Some(digest) => shell::exported(draft.revision, &digest.first4()),
            None if draft.revision > 1 => shell::next_revision(draft.revision),
            None => String::new(),
        })
    }

    /// Says something once to those who listen rather than look.
    pub fn announce(&self, sentence: impl Into<String>) {
        page::say(&sentence.into());
    }

    /// Goes on in a slot of its own, when another window changed the one in use.
    ///
    /// # Errors
    /// When the browser has no randomness for the slot's key.
    pub fn continue_as_copy(&self) -> Result<(), random::NoRandomness> {
        autosave::opened(*self, Slot::fresh()?);
        autosave::changed(*self);
        Ok(())
    }

    /// Saves the draft though nothing was typed yet, as after opening a file.
    pub fn keep_from_now(&self) {
        autosave::changed(*self);
    }
}

/// One type for every selection: each would bring its own copy of what keeps the count up to date.
fn counted(
    session: Option<Signal<Session<'static>>>,
    wanted: Arc<dyn Fn(&Item) -> bool + Send + Sync>,
) -> Memo<Progress> {
    Memo::new(move |_| {
        let count = |s: &Session<'static>| review::progress(s, &*wanted);
        session.map(|session| session.with(count)).unwrap_or_default()
    })
}

fn this_year() -> FiscalYear {
    let offered = questionnaire(SELF_CHECK).and_then(|q| q.fiscal_years.last().copied());
    let now = FiscalYear::of(clock::today()).ok();
    match (offered, now) {
        (Some(offered), _) => offered,
        (None, Some(now)) => now,
        (None, None) => FiscalYear::FIRST,
    }
}
