//! はじめに: what it is, what leaves this PC, and every way in.

use hokatsu_submission::Origin;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use crate::browser::{clock, files, page, storage::Kept};
use crate::chunks;
use crate::parts::drafts::DraftList;
use crate::parts::dynamic::{on, perhaps};
use crate::route::{Location, Route};
use crate::state::{Slot, Store, use_store};
use crate::text::{self, home as words};

/// はじめに.
#[component]
pub fn Home() -> impl IntoView {
    let store = use_store();
    let failed = RwSignal::new(None::<String>);
    let begin = move |_| {
        spawn_local(async move {
            match begin(store).await {
                Ok(()) => page::go(&Route::Respondent.href()),
                Err(why) => failed.set(Some(why)),
            }
        });
    };
    let times = words::TIME.map(|(what, how_long)| view! { <dt>{what}</dt><dd>{how_long}</dd> });
    view! {
        <p class="lead">{words::LEAD}</p>
        <p>{words::NO_RANKING}</p>
        <p class="notice" data-type="info">{words::PRIVACY}</p>
        <DraftList/>
        <section aria-labelledby="start-heading">
            <h2 id="start-heading">{words::START_HEADING}</h2>
            <p class="actions">
                <button type="button" class="button" data-type="solid" data-size="lg"
                    on:click=on(begin)>
                    {words::BEGIN}
                </button>
            </p>
            <OpenFile failed=failed/>
            {perhaps(move || failed.get().map(|why| view! {
                <div class="notice" data-type="error" role="alert">
                    <h3>{words::OPEN_FAILED}</h3>
                    <p class="lines">{why}</p>
                    <p>{words::OPEN_FAILED_KEPT}</p>
                </div>
            }))}
        </section>
        <section aria-labelledby="time-heading">
            <h2 id="time-heading">{words::TIME_HEADING}</h2>
            <dl class="definition-list">{times}</dl>
            <p class="support-text">{words::TIME_NOTE}</p>
        </section>
        <section aria-labelledby="others-heading">
            <h2 id="others-heading">{words::OTHERS_HEADING}</h2>
            <ul>
                {[
                    (words::BLANK, Route::Print),
                    (words::SHARE, Route::Parts),
                    (words::RECEIVE, Route::Verify),
                    (words::DESK, Route::Desk),
                    (words::WORKSHOP, Route::Workshop),
                    (words::KEYS, Route::Keys),
                    (words::ROSTER, Route::Roster),
                    (words::SECURITY, Route::About),
                ]
                .map(|(why, to)| view! {
                    <li>{why} <a class="nowrap" href=to.href()>{text::title(&to)}</a></li>
                })}
            </ul>
        </section>
    }
}

#[component]
fn OpenFile(failed: RwSignal<Option<String>>) -> impl IntoView {
    let store = use_store();
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        let chosen = files::chosen(&input);
        if chosen.is_empty() {
            return;
        }
        let field: HtmlInputElement = input.clone();
        spawn_local(async move {
            let outcome = open(store, chosen).await;
            // The same file may be chosen again after it was mended.
            field.set_value("");
            // What was opened may stand on another screen by now.
            let _ = failed.try_set(outcome.err());
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for="open-file">{words::OPEN}</label>
            <p class="support-text" id="open-file-help">{words::OPEN_HELP}</p>
            <input node_ref=input id="open-file" type="file" multiple=true
                aria-describedby="open-file-help" on:change=on(choose)/>
        </div>
    }
}

async fn begin(store: Store) -> Result<(), String> {
    let drafts = chunks::drafts().await.map_err(|error| error.to_string())?;
    store.begin(drafts).map_err(|error| error.to_string())
}

async fn open(store: Store, chosen: Vec<web_sys::File>) -> Result<(), String> {
    let reading = chunks::reading().await.map_err(|error| error.to_string())?;
    let Some(opened) = (reading.open_files)(store, chosen).await? else { return Ok(()) };
    let draft = opened.draft;
    let sentence = match opened.origin {
        Origin::Submission { .. } => words::opened_submission(draft.revision),
        Origin::Draft if draft.part.is_some() => words::OPENED_PART.to_owned(),
        Origin::Draft => words::OPENED_DRAFT.to_owned(),
    };
    let slot = Slot::fresh().map_err(|error| error.to_string())?;
    let drafts = chunks::drafts().await.map_err(|error| error.to_string())?;
    store.load(drafts, draft, slot);
    store.keep_from_now();
    store.tell(sentence);
    page::go(&Route::Respondent.href());
    Ok(())
}

/// Opens a draft kept on this PC.
///
/// # Errors
/// The sentence to be shown when it cannot be read.
pub async fn open_kept(store: Store, kept: &Kept) -> Result<(), String> {
    restore(store, kept).await?;
    let there = Location::parse(&kept.screen);
    let screen = match there.route {
        Route::Home | Route::Unknown | Route::Verify | Route::About => Route::Respondent.href(),
        _ => kept.screen.clone(),
    };
    page::go(&screen);
    Ok(())
}

/// Opens the draft this tab had open before a reload and stays on the screen; what was typed in
/// the last moment before it is taken from where the tab left it.
///
/// # Errors
/// The sentence to be shown when it cannot be read.
pub async fn reopen(store: Store, key: String, kept: Option<Kept>) -> Result<(), String> {
    let turn = kept.as_ref().map_or(0, |kept| kept.turn);
    // The save under way when the page was left may or may not have been completed.
    let left = page::unsaved().filter(|(left, _)| *left == turn || left + 1 == turn);
    match (left, kept) {
        (Some((_, draft)), _) => {
            put(store, &draft, Slot { key, turn }).await?;
            store.keep_from_now();
            Ok(())
        }
        (None, Some(kept)) => restore(store, &kept).await,
        (None, None) => Ok(()),
    }
}

/// Opens a draft kept on this PC and stays on the screen.
///
/// # Errors
/// The sentence to be shown when it cannot be read.
pub async fn restore(store: Store, kept: &Kept) -> Result<(), String> {
    put(store, &kept.json, Slot { key: kept.key.clone(), turn: kept.turn }).await
}

async fn put(store: Store, text: &str, slot: Slot) -> Result<(), String> {
    let drafts = chunks::drafts().await.map_err(|error| error.to_string())?;
    store.load(drafts, (drafts.read)(text)?, slot);
    Ok(())
}

/// Saves the open draft to a file (途中保存).
pub fn save_to_file(store: Store) {
    let (json, name) = store.written(&clock::stamp());
    let sentence = match files::save(&files::prepare(&json), &name) {
        Ok(()) => words::saved_to_file(&name),
        Err(error) => error.to_string(),
    };
    store.tell(sentence);
}

/// Returns a UTC moment as date and time of day on this PC, or as it is when it is none.
pub fn local_time(utc: &str) -> String {
    clock::local(utc).unwrap_or_else(|| utc.to_owned())
}
