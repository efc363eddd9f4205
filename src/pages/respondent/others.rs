//! What helps with the answers: those of an earlier year, and other sections.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::pages::previous;
use crate::parts::dynamic::{Derived, on, perhaps};
use crate::route::Route;
use crate::state::{Store, questionnaire};
use crate::text::{parts, previous as words};

/// What is said about the file that stands beside.
type Told = (String, String, String);

pub(super) fn others(store: Store) -> AnyView {
    let told = Derived::new(move || {
        store.with_draft(|draft| {
            let previous = draft.previous.as_ref()?;
            let source = previous.digest.map_or_else(
                || words::FROM_DRAFT.to_owned(),
                |digest| words::from_file(&digest.check_number()),
            );
            let counts = previous.questionnaires.iter().map(|sheet| {
                let title = questionnaire(sheet.id.as_str()).map(|q| q.title.as_str());
                words::count(title.unwrap_or(sheet.id.as_str()), sheet.answers.len())
            });
            let counts = counts.collect::<Vec<_>>().join("、");
            Some((previous.fiscal_year.label(), source, counts))
        })
    });
    view! {
        <section class="form-group" id="field-previous" aria-labelledby="previous-heading">
            <h2 id="previous-heading">{words::HEADING}</h2>
            <p>{words::LEAD}</p>
            {perhaps(move || told.get().map(|told| standing(store, told)))}
            {choose(store)}
        </section>
        <section class="form-group" aria-labelledby="share-heading">
            <h2 id="share-heading">{parts::SHARE}</h2>
            <p>{parts::SHARE_NOTE}</p>
            <p><a href=Route::Parts.href()>{parts::TO_PARTS}</a></p>
        </section>
    }
    .into_any()
}

fn standing(store: Store, (year, source, counts): Told) -> AnyView {
    let remove = move |_| {
        previous::remove(store);
        page::focus_soon("#previous-file".to_owned());
    };
    view! {
        <dl class="definition-list">
            <dt>{words::YEAR}</dt> <dd>{year}</dd>
            <dt>{words::SOURCE}</dt> <dd>{source}</dd>
            <dt>{words::ANSWERS}</dt> <dd>{counts}</dd>
        </dl>
        <p class="actions">
            <button type="button" class="button" data-type="outline" on:click=on(remove)>
                {words::REMOVE}
            </button>
        </p>
    }
    .into_any()
}

fn choose(store: Store) -> AnyView {
    let failed = RwSignal::new(None::<String>);
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let outcome = previous::open(store, file).await;
            // The same file may be chosen again after it was mended.
            input.set_value("");
            // The screen may have been left in the meantime.
            let _ = failed.try_set(outcome.err());
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for="previous-file">{words::OPEN}</label>
            <p class="support-text" id="previous-file-help">{words::OPEN_HELP}</p>
            <input node_ref=input id="previous-file" type="file" accept=".json,.txt"
                aria-describedby="previous-file-help" on:change=on(chosen)/>
            {perhaps(move || failed.get().map(|why| view! {
                <div class="notice" data-type="error" role="alert">
                    <p>{words::FAILED}</p>
                    <p>{why}</p>
                </div>
            }))}
        </div>
    }
    .into_any()
}
