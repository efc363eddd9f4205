//! 疑義照会: what is asked about which file, and taking it into the draft that answers it.

use std::sync::Arc;

use hokatsu_instrument::Item;
use hokatsu_submission::papers::QueryFault;
use hokatsu_submission::{Query, open_bytes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{kept, refused};
use crate::browser::storage::{Kept, StorageError};
use crate::browser::{clock, page};
use crate::chunks;
use crate::pages::home;
use crate::pages::verify::Row;
use crate::parts::drafts::draft_label;
use crate::parts::dynamic::{dynamic, on};
use crate::parts::intake;
use crate::route::Route;
use crate::state::{Slot, Store, use_store};
use crate::text::letters as words;

pub(super) fn facts(query: &Query) -> Vec<Row> {
    let asked = query.questions.iter().map(|asked| {
        let edition = hokatsu_instrument::latest(asked.questionnaire.as_str());
        let item = edition.and_then(|edition| edition.item(&asked.item));
        let heading = item.map_or_else(|| asked.item.to_string(), Item::heading);
        words::question(&heading, &asked.text)
    });
    vec![
        (words::ADDRESSEE, vec![words::town(query.code)]),
        (words::ASKED_ABOUT, vec![words::asked_about(query.revision, &query.about.check_number())]),
        (words::REPLY_BY, vec![words::reply_until(query.reply_by, clock::today())]),
        (words::ASKED, asked.collect()),
    ]
}

/// Takes a query into the open draft and goes to the list of its questions.
pub(super) fn take(store: Store, query: &Query) -> Result<(), QueryFault> {
    let mut draft = store.draft().get_untracked();
    let known = draft.queries.len();
    draft.take_query(query.clone())?;
    if draft.queries.len() > known {
        store.edit_whole(words::STEP_QUERY, draft);
    }
    store.tell(words::query_taken(query.letter.issuer.label(), query.questions.len()));
    page::go(&Route::Review.href_at("questions"));
    Ok(())
}

/// Opens a document as the next revision of the file asked about.
async fn take_into(store: Store, query: &Query, document: &[u8]) -> Result<(), String> {
    let mut draft = open_bytes(document).map_err(|refusal| refusal.to_string())?.draft;
    // Looked at first, so that what is open stays open when it does not fit.
    draft.take_query(query.clone()).map_err(|fault| fault.to_string())?;
    let drafts = chunks::drafts().await.map_err(|error| error.to_string())?;
    let slot = Slot::fresh().map_err(|error| error.to_string())?;
    store.load(drafts, draft, slot);
    store.keep_from_now();
    take(store, query).map_err(|fault| fault.to_string())
}

async fn take_into_kept(store: Store, query: &Query, kept: &Kept) -> Result<(), String> {
    home::restore(store, kept).await?;
    take(store, query).map_err(|fault| fault.to_string())
}

pub(super) fn next(query: Arc<Query>, beside: &[Vec<u8>]) -> AnyView {
    let store = use_store();
    let fits = store
        .is_open()
        .then(|| store.draft().with_untracked(|draft| draft.clone().take_query((*query).clone())));
    let failed = RwSignal::new(None::<String>);
    let heading = view! { <h4 id="paper-next">{words::NEXT}</h4> };
    let body = match fits {
        Some(Ok(())) => {
            let act = move |_| {
                let outcome = take(store, &query);
                failed.set(outcome.err().map(|fault| fault.to_string()));
            };
            view! {
                <p class="actions">
                    <button type="button" class="button" data-type="solid" on:click=on(act)>
                        {words::REPLY}
                    </button>
                </p>
            }
            .into_any()
        }
        Some(Err(fault)) => {
            let who = store.draft().with_untracked(kept::name);
            let why = words::open_does_not_fit(&who, &fault.to_string());
            view! { <p>{why}</p> {elsewhere(store, query, beside, failed)} }.into_any()
        }
        None => elsewhere(store, query, beside, failed),
    };
    view! {
        <section class="paper__next" aria-labelledby="paper-next">
            {heading}
            {body}
            {refused(failed)}
        </section>
    }
    .into_any()
}

/// Says which file is needed, and takes it: one beside, a draft on this PC, or one that is chosen.
fn elsewhere(
    store: Store,
    query: Arc<Query>,
    beside: &[Vec<u8>],
    failed: RwSignal<Option<String>>,
) -> AnyView {
    let number = query.about.check_number();
    let help = words::choose_asked(
        &words::town(query.code),
        &query.letter.fiscal_year.label(),
        query.revision,
        &number,
    );
    let fitting = |document: &&Vec<u8>| {
        let opened = open_bytes(document).ok();
        opened.is_some_and(|mut opened| opened.draft.take_query((*query).clone()).is_ok())
    };
    let there = beside.iter().find(fitting).cloned();
    let of = query.clone();
    let there = there.map(|document| {
        let act = move |_| {
            let (query, document) = (of.clone(), document.clone());
            spawn_local(async move {
                let _ = failed.try_set(take_into(store, &query, &document).await.err());
            });
        };
        view! {
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(act)>
                    {words::REPLY}
                </button>
            </p>
        }
    });
    let fitting = RwSignal::new(None::<Result<Vec<Kept>, StorageError>>);
    let of = query.clone();
    spawn_local(async move {
        let all = kept::kept().await.into_iter();
        let all = all.filter(|(_, draft)| draft.clone().take_query((*of).clone()).is_ok());
        let _ = fitting.try_set(Some(Ok(all.map(|(kept, _)| kept).collect())));
    });
    let of = query.clone();
    let choose = move |event: web_sys::Event| {
        let field: web_sys::HtmlInputElement = event_target(&event);
        let chosen = intake::chosen(&field);
        if chosen.is_empty() {
            return;
        }
        let query = of.clone();
        spawn_local(async move {
            let taken = intake::take(chosen).await.pop();
            field.set_value("");
            let Some(taken) = taken else { return };
            let outcome = match taken.document {
                Ok(document) => take_into(store, &query, &document).await,
                Err(why) => Err(why),
            };
            let _ = failed.try_set(outcome.err());
        });
    };
    view! {
        <p>{words::OTHER_FILE}</p>
        {there}
        {dynamic(move || fitting.get().and_then(Result::ok).into_iter().flatten().map(|kept| {
            let label = words::reply_in(&draft_label(&kept));
            let query = query.clone();
            let act = move |_| {
                let (kept, query) = (kept.clone(), query.clone());
                spawn_local(async move {
                    let _ = failed.try_set(take_into_kept(store, &query, &kept).await.err());
                });
            };
            view! {
                <p class="actions">
                    <button type="button" class="button" data-type="solid" on:click=on(act)>
                        {label}
                    </button>
                </p>
            }
        }).collect::<Vec<_>>())}
        <div class="field">
            <label class="field__label" for="query-file">{words::CHOOSE_ASKED}</label>
            <p class="support-text" id="query-file-help">{help}</p>
            <input id="query-file" type="file" multiple=true
                aria-describedby="query-file-help" on:change=on(choose)/>
        </div>
    }
    .into_any()
}
