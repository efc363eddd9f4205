//! 受領証: is the town's own file among what was received, and what that proves.

use std::sync::{Arc, Mutex, PoisonError};

use hokatsu_instrument::calendar;
use hokatsu_sealed::Digest;
use hokatsu_submission::papers::Receipted;
use hokatsu_submission::{Draft, Paper, PaperOutcome, Receipt, Submission, verify_bytes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept;
use crate::pages::verify::{Row, rows};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::intake::{self, Taken};
use crate::parts::table::table;
use crate::state::use_store;
use crate::text::letters as words;

/// A file of the town's own that may be among those received.
#[derive(Clone)]
struct Own {
    label: String,
    digest: Digest,
}

pub(super) fn facts(receipt: &Receipt) -> Vec<Row> {
    vec![
        (words::ADDRESSEE, vec![words::town(receipt.code)]),
        (words::RECEIVED, vec![words::received(receipt.entries.len())]),
    ]
}

/// What was exported from a draft: the newest, and earlier ones only where they were received.
fn exported(receipt: &Receipt, draft: &Draft) -> Vec<Own> {
    let mine = draft.respondent.code == Some(receipt.code)
        && draft.fiscal_year == receipt.letter.fiscal_year
        && draft.synthetic == receipt.letter.synthetic;
    let before = draft.revision.saturating_sub(1);
    let all = [draft.exported.map(|digest| (draft.revision, digest))]
        .into_iter()
        .chain([draft.previous_digest.map(|digest| (before, digest))])
        .flatten();
    let listed = |digest: &Digest| !matches!(receipt.says_of(digest), Receipted::NotListed);
    let all = all.enumerate().filter(|(at, (_, digest))| mine && (*at == 0 || listed(digest)));
    all.map(|(_, (revision, digest))| Own {
        label: words::own_draft(revision, &digest.check_number()),
        digest,
    })
    .collect()
}

/// Reads a handed-in file of the town.
fn opened(receipt: &Receipt, name: &str, document: &[u8]) -> Result<Own, String> {
    let outcome = verify_bytes(document);
    let code = outcome.submission().map(|file: &Submission| file.respondent.code);
    match (outcome.valid(), code, outcome.digest) {
        (true, Some(code), Some(digest)) if code == receipt.code => {
            Ok(Own { label: words::own_file(name, &digest.check_number()), digest })
        }
        (true, Some(_), _) => Err(words::OWN_OTHER_TOWN.to_owned()),
        _ => Err(words::OWN_NOT_INTACT.to_owned()),
    }
}

fn add(all: &mut Vec<Own>, one: Own) {
    if all.iter().all(|known| known.digest != one.digest) {
        all.push(one);
    }
}

/// The town's own files, and a mark that changes with them.
#[derive(Clone)]
struct Known {
    all: Arc<Mutex<Vec<Own>>>,
    changed: RwSignal<bool>,
    read: Arc<PaperOutcome>,
}

impl Known {
    fn update(&self, change: impl FnOnce(&mut Vec<Own>)) {
        change(&mut self.all.lock().unwrap_or_else(PoisonError::into_inner));
        // The screen may have been left in the meantime.
        let _ = self.changed.try_update(|mark| *mark = !*mark);
    }

    fn draw(&self, draw: impl Fn(&Receipt, &[Own]) -> AnyView) -> AnyView {
        self.changed.track();
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        receipt_of(&self.read).map_or_else(|| ().into_any(), |receipt| draw(receipt, &all))
    }
}

fn receipt_of(read: &PaperOutcome) -> Option<&Receipt> {
    match &read.paper {
        Some(Paper::Receipt(receipt)) => Some(receipt),
        _ => None,
    }
}

pub(super) fn next(read: &Arc<PaperOutcome>, beside: &[Vec<u8>]) -> AnyView {
    let store = use_store();
    let Some(receipt) = receipt_of(read) else { return ().into_any() };
    let failed = RwSignal::new(None::<String>);
    let mut known = Vec::new();
    for document in beside {
        if let Ok(one) = opened(receipt, "", document) {
            let label = words::own_file(words::BESIDE, &one.digest.check_number());
            add(&mut known, Own { label, ..one });
        }
    }
    if store.is_open() {
        let mine = store.draft().with_untracked(|draft| exported(receipt, draft));
        mine.into_iter().for_each(|one| add(&mut known, one));
    }
    let known = Known {
        all: Arc::new(Mutex::new(known)),
        changed: RwSignal::new(false),
        read: read.clone(),
    };
    let looked = RwSignal::new(false);
    let own = known.clone();
    spawn_local(async move {
        let all = kept::kept().await;
        let Some(receipt) = receipt_of(&own.read) else { return };
        let _ = looked.try_set(true);
        own.update(|known| {
            for (_, draft) in &all {
                exported(receipt, draft).into_iter().for_each(|one| add(known, one));
            }
        });
    });
    let own = known.clone();
    let choose = move |event: web_sys::Event| {
        let field: web_sys::HtmlInputElement = event_target(&event);
        let chosen = intake::chosen(&field);
        if chosen.is_empty() {
            return;
        }
        let own = own.clone();
        spawn_local(async move {
            let taken = intake::take(chosen).await.pop();
            field.set_value("");
            let Some((Taken { name, document, .. }, receipt)) = taken.zip(receipt_of(&own.read))
            else {
                return;
            };
            let outcome = document.and_then(|document| opened(receipt, &name, &document));
            let _ = failed.try_set(outcome.map(|one| own.update(|known| add(known, one))).err());
        });
    };
    let own_said = known.clone();
    let list =
        |all: &[&'static str]| all.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! {
        <section aria-labelledby="paper-own">
            <h4 id="paper-own">{words::OWN_FILES}</h4>
            <div role="status">{dynamic(move || {
                own_said.draw(|receipt, own| said(receipt, own, looked.get()))
            })}</div>
            <div class="field">
                <label class="field__label" for="own-file">{words::CHOOSE_OWN}</label>
                <p class="support-text" id="own-file-help">{words::CHOOSE_OWN_HELP}</p>
                <input id="own-file" type="file" multiple=true aria-describedby="own-file-help"
                    on:change=on(choose)/>
            </div>
            {perhaps(move || failed.get().map(|why| view! {
                <p class="error-text" role="alert">{why}</p>
            }))}
        </section>
        {dynamic(move || known.draw(entries))}
        <h4>{words::PROVES}</h4>
        <ul>{list(&words::PROVES_LIST)}</ul>
        <h4>{words::NOT_PROVES}</h4>
        <ul>{list(&words::NOT_PROVES_LIST)}</ul>
        {log(receipt)}
    }
    .into_any()
}

/// What the receipt says of each of the town's own files.
fn said(receipt: &Receipt, own: &[Own], looked: bool) -> AnyView {
    if own.is_empty() {
        return looked.then(|| view! { <p>{words::NO_OWN_FILES}</p> }).into_any();
    }
    let when = |at: &str| calendar::japan_time(at).unwrap_or_else(|| at.to_owned());
    let rows: Vec<_> = own
        .iter()
        .map(|one| {
            let (code, said) = match receipt.says_of(&one.digest) {
                Receipted::Kept(entry) => {
                    ("kept", words::kept(entry.outcome.told(), &when(&entry.received_at)))
                }
                Receipted::NotKept(entry) => {
                    ("not-kept", words::not_kept(entry.outcome.told(), &when(&entry.received_at)))
                }
                Receipted::NotListed => ("not-listed", words::NOT_LISTED.to_owned()),
            };
            view! {
                <li data-receipt=code>
                    <p class="paper__own">{one.label.clone()}</p>
                    <p>{said}</p>
                </li>
            }
        })
        .collect();
    view! { <ul class="paper__owns">{rows}</ul> }.into_any()
}

fn entries(receipt: &Receipt, own: &[Own]) -> AnyView {
    let rows: Vec<_> = receipt
        .entries
        .iter()
        .map(|entry| {
            let at = calendar::japan_time(&entry.received_at);
            let at = at.unwrap_or_else(|| entry.received_at.clone());
            let mine = own.iter().any(|one| one.digest == entry.digest);
            view! {
                <tr>
                    <th scope="row" class="mono">{entry.digest.check_number()}</th>
                    <td>{at}</td>
                    <td>{entry.outcome.told()}</td>
                    <td>{mine.then_some(words::SAME)}</td>
                </tr>
            }
        })
        .collect();
    table(words::RECEIVED, &words::RECEIVED_COLUMNS, rows.into_any())
}

fn log(receipt: &Receipt) -> AnyView {
    let log = &receipt.log;
    let values = [
        log.root.to_string(),
        log.documents.to_string(),
        log.length.to_string(),
        log.head.to_string(),
    ];
    let lines = words::LOG_ROWS.into_iter().zip(values).map(|(name, value)| (name, vec![value]));
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::LOG}</span></summary>
            <div class="disclosure__body technical">{rows(lines)}</div>
        </details>
    }
    .into_any()
}
