//! Signing with the opened key, or with one that is used once, and saving. The worker makes the
//! paper; only what is to be signed comes here, and only its signature goes back.

use std::rc::Rc;

use hokatsu_sealed::SigningKey;
use hokatsu_submission::Owner;
use leptos::prelude::*;

use super::super::form::{actions, button, failed, folded, notice, text};
use super::Letters;
use super::field::field;
use crate::browser::{clock, files, page, random};
use crate::pages::keys::{open, whose};
use crate::parts::dynamic::{dynamic, flag, on};
use crate::parts::held::Held;
use crate::state::keyring;
use crate::text::desk_letters as words;
use crate::work::letters::{Ask, Making, Told, Way, Who};
use crate::work::{Answer, Command};

/// The key papers are signed with.
#[derive(Clone)]
enum Signer {
    /// The opened one, by the name of its public half.
    Opened(String),
    /// One that is used now and kept nowhere.
    Once(Rc<SigningKey>),
}

impl Signer {
    fn now(who: &Who) -> Result<Self, String> {
        if let Some(other) = key_of_another(who) {
            return Err(words::key_of_another(&other));
        }
        match keyring::with(|key| key.verification_key().verification_method()) {
            Some(method) => Ok(Self::Opened(method)),
            None => {
                let seed = random::bytes::<32>().map_err(|error| error.to_string())?;
                Ok(Self::Once(Rc::new(SigningKey::from_seed(seed))))
            }
        }
    }

    fn method(&self) -> String {
        match self {
            Self::Opened(method) => method.clone(),
            Self::Once(key) => key.verification_key().verification_method(),
        }
    }

    fn sign(&self, bytes: &[u8]) -> Option<[u8; 64]> {
        match self {
            Self::Once(key) => Some(key.sign(bytes)),
            Self::Opened(method) => keyring::with(|key| {
                let same = key.verification_key().verification_method() == *method;
                same.then(|| key.sign(bytes))
            })?,
        }
    }
}

/// The key is registered for somebody else than who sends.
fn key_of_another(who: &Who) -> Option<String> {
    let owner = keyring::opened()?.registration?.owner;
    let own = match owner {
        Owner::Prefecture(prefecture) => prefecture.code() == who.code,
        Owner::Municipality(_) => false,
    };
    (!own && who.code != super::MINISTRY).then(|| owner.label())
}

type Done = Box<dyn FnOnce(Result<(String, String), String>)>;

/// Has a paper made, signs and saves it; `then` hears the name of the file and its 確認番号.
fn write(letters: Letters, what: Making, signer: Signer, way: Way, then: Done) {
    let ready = Ask::Ready {
        what: Box::new(what),
        head: letters.head.get_untracked(),
        key: signer.method(),
        at: clock::utc_now(),
    };
    let lost = || crate::text::desk::LOST.to_owned();
    letters.desk.ask(Command::Letters(ready), move |answer| {
        let bytes = match answer {
            Answer::Letters(Told::ToSign(bytes)) => bytes,
            Answer::Refused(why) => return then(Err(why)),
            _ => return then(Err(lost())),
        };
        let Some(signature) = signer.sign(&bytes) else {
            return then(Err(words::KEY_GONE.to_owned()));
        };
        let at = clock::utc_now();
        let signed = Ask::Signed { signature: signature.to_vec(), way, at };
        let saved = move |answer, file: Option<files::Written>| {
            then(match (answer, file) {
                (Answer::Letters(Told::Saved { name, check_number, .. }), Some(file)) => {
                    // It may be kept with the collection now.
                    letters.desk.refresh();
                    let saved = files::save(&file, &name).map_err(|error| error.to_string());
                    saved.map(|()| (name, check_number))
                }
                (Answer::Refused(why), _) => Err(why),
                _ => Err(lost()),
            });
        };
        letters.desk.send(Command::Letters(signed), None, Box::new(saved));
    });
}

/// The form that signs and saves one paper. Nothing is said of the file any more once what it was
/// made of changes, which `read` listens to.
pub(super) fn sign(
    letters: Letters,
    who: Who,
    ways: bool,
    what: impl Fn() -> Making + 'static,
    read: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let saved = Held::new(None::<(String, String)>);
    let working = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        read();
        letters.head.track();
        if before.is_some() {
            saved.set(None);
        }
    });
    let signs = who.clone();
    let act = move |_| {
        if working.get_untracked() {
            return;
        }
        why.set(None);
        saved.set(None);
        let signer = match Signer::now(&signs) {
            Ok(signer) => signer,
            Err(told) => return why.set(Some(told)),
        };
        working.set(true);
        let way = if ways { letters.way.get_untracked() } else { Way::Json };
        let done = move |outcome: Result<(String, String), String>| {
            let _ = working.try_set(false);
            match outcome {
                Ok((name, number)) => {
                    letters.store.announce(words::saved(&name));
                    saved.set(Some((name, number)));
                    page::focus_soon("#letters-saved".to_owned());
                }
                Err(told) => {
                    let _ = why.try_set(Some(told));
                }
            }
        };
        write(letters, what(), signer, way, Box::new(done));
    };
    let way = if ways { formats(letters) } else { text(words::JSON_ONLY) };
    vec![
        way,
        key(who),
        actions(vec![button("solid", words::SIGN, act)]),
        failed(why),
        dynamic(move || match saved.get() {
            None => ().into_any(),
            Some((name, number)) => view! {
                <div class="notice" data-type="success" id="letters-saved" tabindex="-1">
                    <p>{words::saved(&name)}</p>
                    <p>{words::CHECK_NUMBER} " " <b class="check-number">{number}</b></p>
                    <p>{words::CHECK_NUMBER_HELP}</p>
                </div>
            }
            .into_any(),
        }),
    ]
    .into_any()
}

/// Which key signs, and the way to open another.
pub(super) fn key(who: Who) -> AnyView {
    let body = dynamic(move || match keyring::opened() {
        None => vec![notice("info", words::ONCE.to_owned()), folded(words::OPEN_KEY, open::open())]
            .into_any(),
        Some(opened) => {
            let name = opened.registration.as_ref().map(whose);
            let name = name.unwrap_or_else(|| opened.key.fingerprint());
            let close = button("text", words::CLOSE_KEY, |_| keyring::close());
            let other = key_of_another(&who).map(|other| words::key_of_another(&other));
            let other = other.map(|other| notice("warning", other));
            vec![text(words::signs_with(&name)), other.into_any(), actions(vec![close])].into_any()
        }
    });
    view! { <div class="stacked desk-letters-key" id="key-now" tabindex="-1">{body}</div> }
        .into_any()
}

/// Asks how the file is to be written.
pub(super) fn formats(letters: Letters) -> AnyView {
    let way = letters.way;
    let options: Vec<AnyView> = words::WAYS
        .into_iter()
        .map(|(this, label, help)| {
            view! {
                <label class="choice">
                    <input type="radio" name="letters-way"
                        prop:checked=flag(move || way.get() == this)
                        on:change=on(move |_| way.set(this))/>
                    <span class="choice__body">
                        {label} <span class="choice__note">{help}</span>
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{crate::text::carriers::FORMAT}</legend>
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}

/// How far a row of files has come.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) done: usize,
    pub(super) of: usize,
    pub(super) stopped: bool,
}

/// Signs and saves one paper after another with one key, until all are saved or it is stopped.
pub(super) fn one_by_one(
    letters: Letters,
    who: &Who,
    papers: Vec<Making>,
    row: RwSignal<Option<Row>>,
    then: impl FnOnce(Result<usize, String>) + 'static,
) {
    match Signer::now(who) {
        Err(why) => then(Err(why)),
        Ok(signer) => {
            let _ = row.try_set(Some(Row { of: papers.len(), ..Row::default() }));
            let papers = papers.into_iter();
            next(letters, papers, signer, row, Box::new(then));
        }
    }
}

fn next(
    letters: Letters,
    mut papers: std::vec::IntoIter<Making>,
    signer: Signer,
    row: RwSignal<Option<Row>>,
    then: Box<dyn FnOnce(Result<usize, String>)>,
) {
    let Some(now) = row.try_get_untracked().flatten() else { return };
    let paper = papers.next().filter(|_| !now.stopped);
    let Some(paper) = paper else {
        let _ = row.try_set(None);
        return then(Ok(now.done));
    };
    let way = letters.way.get_untracked();
    let again = signer.clone();
    let done = move |outcome: Result<(String, String), String>| match outcome {
        Err(why) => {
            let _ = row.try_set(None);
            then(Err(why));
        }
        Ok(_) => {
            let _ = row.try_update(|row| {
                if let Some(row) = row {
                    row.done += 1;
                }
            });
            leptos::task::spawn_local(async move {
                // A browser drops downloads that come too fast.
                clock::pause().await;
                next(letters, papers, again, row, then);
            });
        }
    };
    write(letters, paper, signer, way, Box::new(done));
}

/// A note that goes with a paper.
pub(super) fn note(letters: Letters, label: &'static str, help: &'static str) -> AnyView {
    let note = letters.note;
    field("letters-note", label, help, 3, move || note.get(), move |text| note.set(text))
}
