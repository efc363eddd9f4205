//! Saving the open draft within a second of every change.
//!
//! The mark 保存済み follows the `complete` event of the transaction. While one save is under way,
//! further changes wait for it; a save by another window is never overwritten.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use hokatsu_instrument::Item;
use hokatsu_response::review;
use hokatsu_submission::{DocumentId, Draft, Form};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{SELF_CHECK, Store};
use crate::browser::storage::{self, Kept, Shelf, StorageError};
use crate::browser::{clock, page, random};
use crate::text::{home as words, shell};

/// A save begins this long after the first unsaved change, whatever is typed meanwhile.
const DELAY_MS: u32 = 250;

/// Whether the draft is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was changed yet.
    Nothing,
    /// A change waits or is being written.
    Pending,
    /// Everything is saved; the time of day it was.
    Saved(String),
    /// Storage does not work.
    Broken(StorageError),
}

/// Where a draft is kept on this PC. Not the document's id: the same document may be open twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slot {
    /// The key in storage.
    pub key: String,
    /// How often it was saved there.
    pub turn: u32,
}

impl Slot {
    /// Returns a slot nothing was saved in yet.
    ///
    /// # Errors
    /// When the browser has no randomness for the key.
    pub fn fresh() -> Result<Self, random::NoRandomness> {
        let key = DocumentId::from_random(random::bytes()?).as_str().to_owned();
        Ok(Self { key, turn: 0 })
    }
}

thread_local! {
    static SLOT: RefCell<Slot> = RefCell::default();
    /// Where the last change was made.
    static SCREEN: RefCell<String> = RefCell::default();
    static DIRTY: Cell<bool> = const { Cell::new(false) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
    /// The last state of a draft that was left while its save was still under way.
    static LEFT_BEHIND: RefCell<Option<Kept>> = const { RefCell::new(None) };
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

pub(super) fn start(store: Store) {
    page::on_leaving(move || {
        leave_note(store);
        flush(store);
    });
    page::warn_before_leaving(move || {
        store.open.get_untracked()
            && (DIRTY.get() || WRITING.get())
            && matches!(store.saving.get_untracked(), SaveState::Pending | SaveState::Broken(_))
    });
}

/// What is not saved when the page is left is found again by a reload of this tab.
fn leave_note(store: Store) {
    if store.open.get_untracked() && (DIRTY.get() || WRITING.get()) {
        page::leave_unsaved(SLOT.with_borrow(|slot| slot.turn), &store.written("").0);
    }
}

pub(super) fn slot_key() -> String {
    SLOT.with_borrow(|slot| slot.key.clone())
}

/// Sees to it that what is open is saved before another draft takes its place.
pub(super) fn leaving(store: Store) {
    if store.open.get_untracked() && DIRTY.get() && WRITING.get() {
        let left = keep(store, SLOT.with_borrow(Slot::clone));
        LEFT_BEHIND.set(Some(left));
    } else {
        flush(store);
    }
}

pub(super) fn opened(store: Store, slot: Slot) {
    TIMER.with_borrow_mut(|timer| *timer = None);
    DIRTY.set(false);
    page::forget_unsaved();
    page::remember_open_draft(Some(&slot.key));
    SLOT.set(slot);
    store.saving.set(SaveState::Nothing);
}

pub(super) fn changed(store: Store) {
    DIRTY.set(true);
    SCREEN.set(page::hash());
    if !matches!(store.saving.get_untracked(), SaveState::Broken(StorageError::ChangedElsewhere)) {
        store.saving.set(SaveState::Pending);
        schedule(store);
    }
}

fn schedule(store: Store) {
    TIMER.with_borrow_mut(|timer| {
        if timer.is_none() {
            *timer = Some(Timeout::new(DELAY_MS, move || {
                TIMER.with_borrow_mut(|timer| *timer = None);
                flush(store);
            }));
        }
    });
}

pub(super) fn flush(store: Store) {
    let stopped =
        matches!(store.saving.get_untracked(), SaveState::Broken(StorageError::ChangedElsewhere));
    if !store.open.get_untracked() || !DIRTY.get() || WRITING.get() || stopped {
        return;
    }
    DIRTY.set(false);
    WRITING.set(true);
    let kept = keep(store, SLOT.with_borrow(Slot::clone));
    spawn_local(async move {
        let outcome = storage::save(Shelf::Drafts, &kept).await;
        WRITING.set(false);
        let left = LEFT_BEHIND.take().filter(|left| left.key == kept.key);
        if let (Some(left), Ok(turn)) = (left, &outcome) {
            if let Err(error) = storage::save(Shelf::Drafts, &Kept { turn: *turn, ..left }).await {
                store.announce(error.to_string());
            }
        } else if slot_key() == kept.key {
            settle(store, outcome);
        }
        // After a failure the next change tries again; a loop would only wear the disk.
        if DIRTY.get() && !matches!(store.saving.get_untracked(), SaveState::Broken(_)) {
            schedule(store);
        }
    });
}

fn settle(store: Store, outcome: Result<u32, StorageError>) {
    match outcome {
        Ok(turn) => {
            SLOT.with_borrow_mut(|slot| slot.turn = turn);
            if !DIRTY.get() {
                page::forget_unsaved();
                store.saving.set(SaveState::Saved(clock::time_of_day()));
            }
        }
        Err(error) => {
            DIRTY.set(true);
            store.saving.set(SaveState::Broken(error));
        }
    }
}

/// What the draft is called among those on this PC.
fn title(draft: &Draft) -> String {
    let mut title = draft.respondent.municipality().map_or("", |m| m.name).to_owned();
    if let Some(part) = &draft.part {
        title.push_str(&format!("（{}）", shell::part_of(&part.section)));
    }
    title
}

fn keep(store: Store, slot: Slot) -> Kept {
    let saved_at = clock::utc_now();
    let (title, summary) =
        store.draft.with_untracked(|draft| (title(draft), summary(store, draft)));
    Kept {
        key: slot.key,
        turn: slot.turn,
        title,
        summary,
        screen: SCREEN.with_borrow(String::clone),
        json: store.written("").0,
        saved_at,
    }
}

/// How far the draft is, in the words of the list of drafts.
fn summary(store: Store, draft: &Draft) -> String {
    let short = draft.form == Form::Short;
    let count = store.session(SELF_CHECK).map(|session| {
        let wanted: &(dyn Fn(&Item) -> bool + Send + Sync) = &|item| item.short_form || !short;
        session.with_untracked(|s| review::progress(s, wanted))
    });
    words::summary(draft.revision, draft.exported.is_some(), short, count.unwrap_or_default())
}
