//! The open hall as the screens know it, and its saving within a second of every change.
//!
//! It stays open while other screens of the tool are looked at. A save by another window is never
//! overwritten: what is open here then goes on under a key of its own.

use std::cell::RefCell;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use hokatsu_instrument::ItemId;
use hokatsu_submission::DocumentId;
use hokatsu_workshop::{Moment, Screen, Session, WorkshopFile, verify_bytes};
use leptos::task::spawn_local;

use crate::browser::storage::{self, Kept, Shelf, StorageError};
use crate::browser::{clock, page, random};
use crate::pages::workshop::window;
use crate::parts::held::{Held, Lasting};
use crate::text::workshop as words;

/// A save begins this long after the first unsaved change.
const DELAY_MS: u32 = 250;

/// Whether everything is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::workshop) enum Saving {
    /// A change waits or is being written.
    Pending,
    /// The time of day it was.
    Saved(String),
    /// Storage does not work; the sentence to be shown.
    Broken(String),
}

struct Opened {
    session: Lasting<Arc<Session>>,
    saving: Lasting<Saving>,
    tick: Lasting<Moment>,
    key: String,
    /// How often the record was written, and what is being written beside the group work.
    aside: (u32, String),
    turn: u32,
    dirty: bool,
    writing: bool,
    timer: Option<Timeout>,
}

thread_local! {
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
    /// The last state of one that was closed while a save of it was still under way.
    static LEFT_BEHIND: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The open hall. Copied freely; it belongs to the screen that is being drawn.
#[derive(Clone, Copy)]
pub(in crate::pages::workshop) struct Hall {
    session: Held<Arc<Session>>,
    /// Whether it is saved.
    pub(super) saving: Held<Saving>,
    /// The moment of the last second.
    tick: Held<Moment>,
}

/// Returns the moment of this PC's clock; `None` where it is set to another age.
pub(in crate::pages::workshop) fn moment() -> Option<Moment> {
    Moment::parse(&clock::utc_now())
}

/// Returns a name for a document.
///
/// # Errors
/// Where the browser has no randomness.
pub(in crate::pages::workshop) fn new_id() -> Result<DocumentId, String> {
    random::bytes().map(DocumentId::from_random).map_err(|error| error.to_string())
}

impl Hall {
    /// Returns the open hall.
    pub(in crate::pages::workshop) fn here() -> Option<Self> {
        OPENED.with_borrow(|opened| {
            let opened = opened.as_ref()?;
            Some(Self {
                session: opened.session.here(),
                saving: opened.saving.here(),
                tick: opened.tick.here(),
            })
        })
    }

    /// Opens a group work; `kept` is where it was kept, if it was.
    ///
    /// # Errors
    /// Where the clock of this PC is set to another age.
    pub(in crate::pages::workshop) fn open(
        session: Session,
        kept: Option<&Kept>,
    ) -> Result<(), String> {
        let now = moment().ok_or(words::CLOCK)?;
        leave();
        let key = kept.map_or_else(|| session.id.as_str().to_owned(), |kept| kept.key.clone());
        page::remember_open_hall(Some(&key));
        let saving = kept.map_or(Saving::Pending, |kept| Saving::Saved(kept.saved_at.clone()));
        OPENED.set(Some(Opened {
            session: Lasting::new(Arc::new(session)),
            saving: Lasting::new(saving),
            tick: Lasting::new(now),
            key,
            aside: kept
                .and_then(|kept| kept.screen.split_once('\n'))
                .map_or_else(Default::default, |(revision, aside)| {
                    (revision.parse().unwrap_or_default(), aside.to_owned())
                }),
            turn: kept.map_or(0, |kept| kept.turn),
            dirty: kept.is_none(),
            writing: false,
            timer: None,
        }));
        flush();
        Ok(())
    }

    /// Reads the group work that was kept and opens it.
    ///
    /// # Errors
    /// The sentence on why it cannot be read.
    pub(in crate::pages::workshop) fn reopen(kept: &Kept) -> Result<(), String> {
        let outcome = verify_bytes(kept.json.as_bytes());
        match outcome.file {
            Some(WorkshopFile::Session(session)) => Self::open(*session, Some(kept)),
            _ => Err(outcome.refusal.map_or(words::NO_SESSION.to_owned(), |why| why.to_string())),
        }
    }

    /// Closes it; it stays kept on this PC.
    pub(in crate::pages::workshop) fn close() {
        leave();
        page::remember_open_hall(None);
        window::close();
        OPENED.set(None);
    }

    /// Reads the group work and listens for changes.
    pub(in crate::pages::workshop) fn with<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        read(&self.session.get())
    }

    /// Reads it without listening.
    pub(in crate::pages::workshop) fn now_with<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        read(&self.session.get_untracked())
    }

    /// Changes it; it is saved within a second.
    pub(in crate::pages::workshop) fn change<R>(self, change: impl FnOnce(&mut Session) -> R) -> R {
        let mut session = self.session.get_untracked();
        let there = Arc::make_mut(&mut session);
        let outcome = change(there);
        there.saved_at = Some(self.now());
        self.session.set(session);
        changed();
        outcome
    }

    /// Returns the moment of this PC's clock.
    pub(in crate::pages::workshop) fn now(self) -> Moment {
        moment().unwrap_or_else(|| self.tick.get_untracked())
    }

    /// Returns the moment of the last second and listens to it.
    pub(in crate::pages::workshop) fn tick(self) -> Moment {
        self.tick.get()
    }

    /// Notes the moment; to be called every second.
    pub(super) fn set_tick(self) {
        if let Some(now) = moment() {
            self.tick.set(now);
        }
    }

    /// Returns what is being written and not part of the group work yet.
    pub(super) fn aside(self) -> String {
        OPENED.with_borrow(|it| it.as_ref().map(|it| it.aside.1.clone())).unwrap_or_default()
    }

    /// Keeps what is being written, so that it is there again after a crash.
    pub(super) fn set_aside(self, text: String) {
        set_aside(move |aside| aside.1 = text);
    }

    /// Returns how often the record was written on this PC.
    pub(super) fn revision(self) -> u32 {
        OPENED.with_borrow(|it| it.as_ref().map(|it| it.aside.0)).unwrap_or_default()
    }

    /// Notes which revision of the record was written.
    pub(super) fn set_revision(self, revision: u32) {
        set_aside(|aside| aside.0 = revision);
    }

    /// Looks at a screen, a team and an item; found again after a crash.
    pub(in crate::pages::workshop) fn look(
        self,
        screen: Screen,
        team: Option<u8>,
        item: Option<ItemId>,
    ) {
        let there = self.now_with(|s| {
            let (a, b, c) = s.open();
            a == screen && b == team && c == item.as_ref()
        });
        if !there {
            self.change(|s| s.look_at(screen, team, item));
        }
    }
}

fn set_aside(change: impl FnOnce(&mut (u32, String))) {
    OPENED.with_borrow_mut(|opened| {
        if let Some(opened) = opened {
            change(&mut opened.aside);
        }
    });
    changed();
}

fn changed() {
    OPENED.with_borrow_mut(|opened| {
        let Some(opened) = opened else { return };
        opened.dirty = true;
        opened.saving.set(Saving::Pending);
        if opened.timer.is_none() {
            opened.timer = Some(Timeout::new(DELAY_MS, flush));
        }
    });
}

/// Sees to it that what is open is saved before it is closed.
fn leave() {
    flush();
    let left = OPENED.with_borrow(|opened| {
        opened.as_ref().filter(|opened| opened.dirty && opened.writing).map(row)
    });
    if left.is_some() {
        LEFT_BEHIND.set(left);
    }
}

/// Writes what is not written yet.
pub(super) fn flush() {
    let kept = OPENED.with_borrow_mut(|opened| {
        let opened = opened.as_mut()?;
        opened.timer = None;
        if !opened.dirty || opened.writing {
            return None;
        }
        opened.dirty = false;
        opened.writing = true;
        Some(row(opened))
    });
    if let Some(kept) = kept {
        spawn_local(async move {
            let mut outcome = storage::save(Shelf::Halls, &kept).await;
            let left = LEFT_BEHIND.take().filter(|left| left.key == kept.key);
            if let (Some(left), Ok(turn)) = (left, &outcome) {
                outcome = storage::save(Shelf::Halls, &Kept { turn: *turn, ..left }).await;
            }
            settle(&kept.key, &outcome);
        });
    }
}

fn row(opened: &Opened) -> Kept {
    let session = opened.session.get_untracked();
    Kept {
        key: opened.key.clone(),
        turn: opened.turn,
        title: words::named(&session),
        summary: words::teams(session.teams().len()),
        screen: format!("{}\n{}", opened.aside.0, opened.aside.1),
        saved_at: clock::utc_now(),
        json: session.to_json().to_pretty(),
    }
}

fn settle(key: &str, outcome: &Result<u32, StorageError>) {
    let again = OPENED.with_borrow_mut(|opened| {
        let Some(opened) = opened.as_mut().filter(|opened| opened.key == key) else {
            return false;
        };
        opened.writing = false;
        match outcome {
            Ok(turn) => {
                opened.turn = *turn;
                if !opened.dirty {
                    opened.saving.set(Saving::Saved(clock::time_of_day()));
                }
                opened.dirty
            }
            Err(StorageError::ChangedElsewhere) => {
                // Both stay: what is open here goes on under a key of its own.
                opened.key = format!("{key}#{}", clock::stamp());
                opened.turn = 0;
                opened.dirty = true;
                page::remember_open_hall(Some(&opened.key));
                page::say(words::ELSEWHERE);
                true
            }
            Err(_) => {
                // The next change tries again; a loop would only wear the disk.
                opened.dirty = true;
                opened.saving.set(Saving::Broken(words::NOT_SAVED.to_owned()));
                false
            }
        }
    });
    if again {
        flush();
    }
}
