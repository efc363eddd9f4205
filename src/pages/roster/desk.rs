//! What is on the desk of whoever keeps a roster: in the memory of this page only, so that nothing
//! is lost on the way to 署名鍵 and back, and nothing stays once the page is closed.

use std::cell::Cell;

use hokatsu_instrument::order::sort_by_key;
use hokatsu_sealed::{Json, Limits};
use hokatsu_submission::{
    KeyRoster, REGISTRATION_TYPE, ROSTER_TYPE, Refusal, Registration, RosterFile, Signatures,
};
use leptos::prelude::*;

use crate::browser::page;
use crate::parts::intake::Taken;
use crate::text::roster as words;

/// A roster and the document it stands in.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) json: Json,
    pub(super) file: RosterFile,
}

/// The roster being worked on.
#[derive(Clone)]
pub(super) struct Work {
    pub(super) held: Held,
    /// Whether it stands in a file as it is.
    pub(super) saved: bool,
}

/// A registration waiting to be entered.
#[derive(Clone)]
pub(super) struct Slip {
    pub(super) name: String,
    pub(super) registration: Registration,
}

/// How far the signing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Unsigned {
        missing: usize,
    },
    Partly {
        given: usize,
        missing: usize,
    },
    Complete {
        given: usize,
    },
    /// The version before is not at hand.
    Unknown,
}

/// What a file turned out to be.
pub(super) enum Sorted {
    Roster(Box<Held>),
    Slip(Box<Slip>),
    Refused(String, String),
}

impl Sorted {
    /// Looks at what was taken out of a carrier.
    pub(super) fn of(taken: Taken) -> Self {
        let name = taken.name;
        let read = taken.document.and_then(|document| {
            let json = Json::parse_with(&document, Limits::COLLECTION)
                .map_err(|error| Refusal::from(error).to_string())?;
            let told = |refusal: Refusal| refusal.to_string();
            match json.get("type").and_then(Json::as_str) {
                Some(REGISTRATION_TYPE) => Registration::read(&json)
                    .map(|registration| {
                        Self::Slip(Box::new(Slip { name: name.clone(), registration }))
                    })
                    .map_err(told),
                Some(ROSTER_TYPE) => RosterFile::of(&json)
                    .map(|file| Self::Roster(Box::new(Held { json, file })))
                    .map_err(told),
                _ => Err(words::OTHER_FILE.to_owned()),
            }
        });
        read.unwrap_or_else(|why| Self::Refused(name, why))
    }
}

/// Everything on the desk.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) held: RwSignal<Vec<Held>>,
    pub(super) work: RwSignal<Option<Work>>,
    /// What was changed since the last signature or opening, and how it stood before.
    pub(super) steps: RwSignal<Vec<(String, Work)>>,
    pub(super) slips: RwSignal<Vec<Slip>>,
}

struct Kept {
    held: ArcRwSignal<Vec<Held>>,
    work: ArcRwSignal<Option<Work>>,
    steps: ArcRwSignal<Vec<(String, Work)>>,
    slips: ArcRwSignal<Vec<Slip>>,
}

thread_local! {
    static KEPT: Kept = Kept {
        held: ArcRwSignal::new(Vec::new()),
        work: ArcRwSignal::new(None),
        steps: ArcRwSignal::new(Vec::new()),
        slips: ArcRwSignal::new(Vec::new()),
    };
    static WARNS: Cell<bool> = const { Cell::new(false) };
}

impl Desk {
    /// Returns the desk of this page.
    pub(super) fn here() -> Self {
        if !WARNS.replace(true) {
            let work = KEPT.with(|kept| kept.work.clone());
            page::warn_before_closing(move || {
                work.with_untracked(|work| work.as_ref().is_some_and(|work| !work.saved))
            });
        }
        KEPT.with(|kept| Self {
            held: kept.held.clone().into(),
            work: kept.work.clone().into(),
            steps: kept.steps.clone().into(),
            slips: kept.slips.clone().into(),
        })
    }

    /// Puts files where they belong; returns how many rosters and registrations there were, and
    /// what could not be read.
    pub(super) fn take(self, taken: Vec<Taken>) -> (usize, usize, Vec<(String, String)>) {
        let (mut rosters, mut slips, mut refused) = (0, 0, Vec::new());
        for sorted in taken.into_iter().map(Sorted::of) {
            match sorted {
                Sorted::Roster(held) => {
                    self.hold(*held);
                    rosters += 1;
                }
                Sorted::Slip(slip) => {
                    self.slips.update(|all| {
                        all.retain(|known| known.registration != slip.registration);
                        all.push(*slip);
                        sort_by_key(all, |slip| {
                            (slip.registration.owner.code(), slip.registration.role)
                        });
                    });
                    slips += 1;
                }
                Sorted::Refused(name, why) => refused.push((name, why)),
            }
        }
        if rosters > 0 {
            self.take_up_newest();
        }
        (rosters, slips, refused)
    }

    /// Keeps a roster; of two copies, the one with more signatures.
    fn hold(self, new: Held) {
        self.held.update(|all| {
            match all.iter_mut().find(|known| known.file.digest == new.file.digest) {
                Some(known) if known.file.signed_by.len() < new.file.signed_by.len() => {
                    *known = new;
                }
                Some(_) => {}
                None => all.push(new),
            }
            sort_by_key(all, |held| (held.file.roster.issuer, held.file.roster.version));
        });
    }

    /// Puts the newest version before the person, of a prefecture rather than of the ministry.
    /// What was changed and not saved stays.
    fn take_up_newest(self) {
        if self.unsaved() {
            return;
        }
        let issuer =
            self.work.with_untracked(|work| work.as_ref().map(|work| work.held.file.roster.issuer));
        let newest = self.held.with_untracked(|all| {
            let of = |held: &&Held| issuer.is_none_or(|issuer| held.file.roster.issuer == issuer);
            let order = |held: &&Held| {
                let signed = held.file.signed_by.len();
                (held.file.roster.issuer, held.file.roster.version, signed)
            };
            all.iter().filter(of).max_by_key(order).cloned()
        });
        if let Some(newest) = newest {
            self.take_up(newest);
        }
    }

    /// Puts a roster before the person.
    pub(super) fn take_up(self, held: Held) {
        self.steps.set(Vec::new());
        self.work.set(Some(Work { held, saved: true }));
    }

    /// Begins with a roster that stands in no file yet.
    pub(super) fn begin(self, roster: &KeyRoster) -> Result<(), String> {
        let held = written(roster)?;
        self.steps.set(Vec::new());
        self.work.set(Some(Work { held, saved: false }));
        Ok(())
    }

    pub(super) fn unsaved(self) -> bool {
        self.work.with_untracked(|work| work.as_ref().is_some_and(|work| !work.saved))
    }

    /// Clears the desk.
    pub(super) fn clear(self) {
        self.held.set(Vec::new());
        self.steps.set(Vec::new());
        self.slips.set(Vec::new());
        self.work.set(None);
    }

    /// Changes the roster; what was signed becomes the next version.
    ///
    /// # Errors
    /// The sentence to be shown; the roster then stays as it was.
    pub(super) fn change(
        self,
        what: String,
        with: impl FnOnce(KeyRoster) -> Result<KeyRoster, Refusal>,
    ) -> Result<(), String> {
        let Some(before) = self.work.get_untracked() else { return Ok(()) };
        if matches!(self.stage(&before), Stage::Partly { .. }) {
            return Err(words::LOCKED.to_owned());
        }
        let roster = with(before.held.file.edit()).map_err(|refusal| refusal.to_string())?;
        let held = written(&roster)?;
        if !before.held.file.signed_by.is_empty() {
            self.hold(before.held.clone());
        }
        self.steps.update(|steps| steps.push((what, before)));
        self.work.set(Some(Work { held, saved: false }));
        Ok(())
    }

    /// Takes the last change back and says which it was.
    pub(super) fn undo(self) -> Option<String> {
        let (what, before) = self.steps.try_update(Vec::pop)??;
        self.work.set(Some(before));
        Some(what)
    }

    /// Takes the signatures off, so that the same version can be mended.
    pub(super) fn unlock(self) -> Result<(), String> {
        let Some(work) = self.work.get_untracked() else { return Ok(()) };
        let digest = work.held.file.digest;
        let held = written(&work.held.file.roster)?;
        self.held.update(|all| all.retain(|known| known.file.digest != digest));
        self.steps.set(Vec::new());
        self.work.set(Some(Work { held, saved: false }));
        Ok(())
    }

    /// Notes that the roster now stands in a file.
    pub(super) fn note_saved(self, held: Held) {
        // A version nobody signed yet is no part of any chain, and its steps can still be undone.
        if !held.file.signed_by.is_empty() {
            self.steps.set(Vec::new());
            self.hold(held.clone());
        }
        self.work.set(Some(Work { held, saved: true }));
    }

    /// Returns the version before, when it is at hand.
    fn before(self, file: &RosterFile) -> Option<RosterFile> {
        let digest = file.roster.previous_digest?;
        self.held
            .with(|all| all.iter().find(|held| held.file.digest == digest).cloned())
            .map(|held| held.file)
    }

    /// Counts the signatures of a roster.
    pub(super) fn signatures(self, file: &RosterFile) -> Option<Signatures> {
        file.signatures(self.before(file).as_ref())
    }

    pub(super) fn stage(self, work: &Work) -> Stage {
        let file = &work.held.file;
        match self.signatures(file) {
            None => Stage::Unknown,
            Some(counted) => match (file.signed_by.is_empty(), counted.missing()) {
                (true, missing) => Stage::Unsigned { missing },
                (false, 0) => Stage::Complete { given: counted.given() },
                (false, missing) => Stage::Partly { given: counted.given(), missing },
            },
        }
    }
}

fn written(roster: &KeyRoster) -> Result<Held, String> {
    let json = roster.to_json();
    let file = RosterFile::of(&json).map_err(|refusal| refusal.to_string())?;
    Ok(Held { json, file })
}
