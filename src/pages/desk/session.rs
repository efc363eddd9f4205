//! The desk's worker as the screen knows it: questions go out in a row, answers come back in the
//! same row. What changed the desk is remembered with handles to the files, so that a worker that
//! fell can be followed by one that does it all again, but for the file it fell over.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::mem;

use hokatsu_submission::DocumentId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, File};

use crate::browser::files::{self, Written};
use crate::browser::worker::{Beside, Heard};
use crate::browser::{clock, page, random};
use crate::parts::held::{Held, Lasting};
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::{Answer, Command, Overview};

/// Files handed to the worker ahead of its answers: enough that it never waits, few enough that
/// stopping is felt at once.
const AHEAD: usize = 16;

/// The largest file that is read at all, bytes: a collection.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

/// How many workers in a row may fall without a single answer.
const FALLS: u32 = 3;

/// What the worker has to be told before the collection is saved.
type Before = Box<dyn Fn() -> Option<Command>>;

/// What is done with an answer and the file that came with it.
pub(super) type Then = Box<dyn FnOnce(Answer, Option<Written>)>;

/// A question and the file it is about.
struct Sent {
    command: Command,
    file: Option<Blob>,
}

#[derive(Default)]
struct Session {
    worker: Option<Beside>,
    starting: bool,
    waiting: VecDeque<(Sent, Then)>,
    journal: Vec<Sent>,
    queue: VecDeque<File>,
    falls: u32,
}

thread_local! {
    static SESSION: RefCell<Session> = RefCell::default();
    static DESK: Kept = Kept::default();
    static BEFORE_SAVING: RefCell<Option<Before>> = RefCell::default();
    /// How many files of the pile have been read.
    static DONE: Cell<usize> = const { Cell::new(0) };
    /// How many of them had been received before.
    static KNOWN: Cell<usize> = const { Cell::new(0) };
}

/// How far a pile of files has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) done: usize,
    pub(super) of: usize,
    pub(super) stopped: bool,
}

#[derive(Default)]
struct Kept {
    overview: Lasting<Option<Overview>>,
    progress: Lasting<Option<Progress>>,
    trouble: Lasting<Option<String>>,
    unread: Lasting<Vec<(String, String)>>,
    said: Lasting<Option<String>>,
    turn: Lasting<usize>,
    unsaved: ArcRwSignal<bool>,
    typed: ArcRwSignal<bool>,
}

/// What is on the desk, for the screen. It stays while other screens are looked at.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What stands, in short; nothing before a desk was begun.
    pub(super) overview: Held<Option<Overview>>,
    /// How far the files have been read, while that goes on.
    pub(super) progress: Held<Option<Progress>>,
    /// What went wrong with the worker.
    pub(super) trouble: Held<Option<String>>,
    /// Files that could not even be handed over, with the reason.
    pub(super) unread: Held<Vec<(String, String)>>,
    /// What came of the last pile.
    pub(super) said: Held<Option<String>>,
    /// Counts the changes; whoever shows something asks again.
    pub(super) turn: Held<usize>,
    /// Whether something is in no file yet.
    pub(super) unsaved: RwSignal<bool>,
    /// Whether something was typed that the worker does not know of yet.
    pub(super) typed: RwSignal<bool>,
}

impl Desk {
    /// Returns the desk of this page.
    pub(super) fn here() -> Self {
        thread_local! { static WARNS: RefCell<bool> = const { RefCell::new(false) }; }
        if !WARNS.replace(true) {
            let (unsaved, typed) = DESK.with(|kept| (kept.unsaved.clone(), kept.typed.clone()));
            page::warn_before_closing(move || unsaved.get_untracked() || typed.get_untracked());
        }
        DESK.with(|kept| Self {
            overview: kept.overview.here(),
            progress: kept.progress.here(),
            trouble: kept.trouble.here(),
            unread: kept.unread.here(),
            said: kept.said.here(),
            turn: kept.turn.here(),
            unsaved: kept.unsaved.clone().into(),
            typed: kept.typed.clone().into(),
        })
    }

    /// Asks the worker.
    pub(super) fn ask(self, command: Command, then: impl FnOnce(Answer) + 'static) {
        self.send(command, None, Box::new(move |answer, _| then(answer)));
    }

    /// Asks the worker for a file and saves it; `whole` when the desk can begin again from it.
    pub(super) fn save(self, command: Command, why: RwSignal<Option<String>>, whole: bool) {
        let store = use_store();
        let before =
            BEFORE_SAVING.with_borrow(|before| before.as_ref().and_then(|before| before()));
        if let Some(before) = before.filter(|_| whole) {
            self.typed.set(false);
            self.change(before, |_| ());
        }
        let then = move |answer, file: Option<Written>| {
            let outcome = match (answer, file) {
                (Answer::File(name), Some(file)) => files::save(&file, &name)
                    .map(|()| {
                        if whole {
                            self.saved(&file);
                        }
                        store.announce(words::written(&name));
                    })
                    .map_err(|error| error.to_string()),
                (Answer::Refused(told), _) => Err(told),
                _ => Err(words::LOST.to_owned()),
            };
            // The screen may have been left in the meantime.
            let _ = why.try_set(outcome.err());
        };
        self.send(command, None, Box::new(then));
    }

    /// Asks for a change; what stands is asked for again when it was made.
    pub(super) fn change(self, command: Command, then: impl FnOnce(Result<(), String>) + 'static) {
        self.send(command, None, changed(self, then));
    }

    /// The same with a file.
    pub(super) fn change_by(
        self,
        command: Command,
        file: File,
        then: impl FnOnce(Result<(), String>) + 'static,
    ) {
        self.send(command, Some(file.into()), changed(self, then));
    }

    /// Asks the worker, handing over a file, for something that may come with one.
    pub(super) fn send(self, command: Command, file: Option<Blob>, then: Then) {
        let sent = Sent { command, file };
        let there = SESSION.with_borrow_mut(|session| {
            if let Some(worker) = &session.worker {
                worker.send(&sent.command.to_bytes(), sent.file.as_ref());
            }
            session.waiting.push_back((sent, then));
            session.worker.is_some() || mem::replace(&mut session.starting, true)
        });
        if !there {
            spawn_local(self.start());
        }
    }

    async fn start(self) {
        let worker = Beside::start(move |heard| match heard {
            Heard::Message(bytes, file) => heard_answer(&bytes, file),
            // Not at once: what is heard here is part of what ends.
            Heard::Broken => spawn_local(async move { self.fell() }),
        })
        .await;
        let lost = SESSION.with_borrow_mut(|session| {
            session.starting = false;
            let Some(worker) = worker else { return mem::take(&mut session.waiting) };
            for (sent, _) in &session.waiting {
                worker.send(&sent.command.to_bytes(), sent.file.as_ref());
            }
            session.worker = Some(worker);
            VecDeque::new()
        });
        if !lost.is_empty() {
            self.trouble.set(Some(words::NO_WORKER.to_owned()));
            lost.into_iter().for_each(|(_, then)| then(Answer::Lost, None));
        }
    }

    /// Lets another worker do again what the one that fell, or that a person gave up, had done.
    pub(super) fn fell(self) {
        let mut lost = Vec::new();
        let mut over = None;
        SESSION.with_borrow_mut(|session| {
            session.worker = None;
            session.falls += 1;
            let culprit = session.waiting.pop_front();
            let behind = mem::take(&mut session.waiting);
            for sent in mem::take(&mut session.journal) {
                session.waiting.push_back((sent, Box::new(|_, _| ())));
            }
            match culprit {
                Some((Sent { command: Command::Take { name, at }, file }, then)) => {
                    over = Some(name.clone());
                    let sent = Sent { command: Command::GiveUp { name, at }, file };
                    session.waiting.push_back((sent, then));
                }
                Some((_, then)) => lost.push(then),
                None => {}
            }
            session.waiting.extend(behind);
            if session.falls > FALLS {
                lost.extend(mem::take(&mut session.waiting).into_iter().map(|(_, then)| then));
                session.queue.clear();
            } else {
                session.starting = true;
            }
        });
        let again = SESSION.with_borrow(|session| session.starting);
        self.trouble.set(Some(words::fell(over.as_deref(), again)));
        lost.into_iter().for_each(|then| then(Answer::Lost, None));
        if again {
            spawn_local(self.start());
        }
    }

    /// Hands files to the worker, a few at a time.
    pub(super) fn take(self, files: Vec<File>) {
        self.trouble.set(None);
        self.said.set(None);
        self.progress.update(|progress| {
            let progress = progress.get_or_insert_default();
            progress.of += files.len();
            progress.stopped = false;
        });
        let first = SESSION.with_borrow_mut(|session| {
            let idle = session.queue.is_empty();
            session.queue.extend(files);
            idle
        });
        if first {
            (0..AHEAD).for_each(|_| self.next());
        }
    }

    fn next(self) {
        let Some(file) = SESSION.with_borrow_mut(|session| session.queue.pop_front()) else {
            return;
        };
        let name = files::path(&file);
        // Asked of one file at a time: the browser may have to look at the disk for it.
        if file.size() > LARGEST {
            self.unread.update(|unread| unread.push((name, words::TOO_LARGE.to_owned())));
            self.count_one();
            return self.next();
        }
        let command = Command::Take { name: name.clone(), at: clock::utc_now() };
        let then = move |answer, _| {
            match answer {
                Answer::Refused(why) => self.unread.update(|unread| unread.push((name, why))),
                Answer::Known => KNOWN.set(KNOWN.get() + 1),
                _ => {}
            }
            self.next();
            self.count_one();
        };
        self.send(command, Some(file.into()), Box::new(then));
    }

    fn count_one(self) {
        let Some(mut progress) = self.progress.get_untracked() else { return };
        progress.done = DONE.get() + 1;
        if progress.done < progress.of {
            DONE.set(progress.done);
            // Drawn now and then: a bar that moves at every file keeps the page busy.
            if progress.done.is_multiple_of(16) {
                self.progress.set(Some(progress));
            }
            return;
        }
        DONE.set(0);
        self.progress.set(None);
        self.change(Command::Finish { at: clock::utc_now() }, move |_| {
            let sentence = words::read(progress.done, KNOWN.take(), progress.stopped);
            page::say(&sentence);
            self.said.set(Some(sentence));
        });
    }

    /// Hands over no more files; those on their way are still read.
    pub(super) fn stop(self) {
        let left = SESSION.with_borrow_mut(|session| mem::take(&mut session.queue).len());
        self.progress.update(|progress| {
            if let Some(progress) = progress {
                progress.of -= left;
                progress.stopped = true;
            }
        });
    }

    /// Asks again for what stands.
    pub(super) fn refresh(self) {
        self.ask(Command::Overview, move |answer| {
            if let Answer::Overview(overview) = answer {
                self.unsaved.set(overview.unsaved);
                self.overview.set(Some(overview));
                self.turn.update(|turn| *turn += 1);
            }
        });
    }

    /// Begins again from a collection that was just saved; the files it was made of are let go.
    fn saved(self, file: &Written) {
        let sent = Sent { command: Command::Open, file: Some(file.blob()) };
        SESSION.with_borrow_mut(|session| session.journal = vec![sent]);
        self.refresh();
    }

    /// Clears the desk.
    pub(super) fn clear(self) {
        SESSION.take();
        BEFORE_SAVING.take();
        DONE.set(0);
        KNOWN.set(0);
        self.overview.set(None);
        self.progress.set(None);
        self.trouble.set(None);
        self.said.set(None);
        self.unread.set(Vec::new());
        self.unsaved.set(false);
        self.typed.set(false);
    }
}

/// Says what the worker has to be told before the collection is saved.
pub(super) fn before_saving(command: impl Fn() -> Option<Command> + 'static) {
    BEFORE_SAVING.with_borrow_mut(|before| *before = Some(Box::new(command)));
}

fn changed(desk: Desk, then: impl FnOnce(Result<(), String>) + 'static) -> Then {
    Box::new(move |answer, _| match answer {
        Answer::Done | Answer::Letters(_) => {
            desk.refresh();
            then(Ok(()));
        }
        Answer::Refused(why) => then(Err(why)),
        _ => then(Err(words::LOST.to_owned())),
    })
}

fn heard_answer(bytes: &[u8], file: Option<Blob>) {
    let answer = Answer::from_bytes(bytes);
    let then = SESSION.with_borrow_mut(|session| {
        let (sent, then) = session.waiting.pop_front()?;
        session.falls = 0;
        if let Some(command) = sent.command.opens_again(&answer) {
            session.journal.push(Sent { command, file: file.clone() });
        } else if sent.command.keeps() && !matches!(answer, Answer::Refused(_)) {
            session.journal.push(sent);
        }
        Some(then)
    });
    if let Some(then) = then {
        then(answer, file.map(Written::from));
    }
}

/// A name for a collection or a log; where the browser makes none, the worker refuses it.
pub(super) fn new_id() -> String {
    random::bytes()
        .map_or_else(|_| String::new(), |bytes| DocumentId::from_random(bytes).as_str().to_owned())
}
