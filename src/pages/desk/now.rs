//! The head of an open desk: what it is, whether it is saved, who is expected.

use leptos::prelude::*;

use super::session::Desk;
use crate::browser::{clock, files, page};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::{Answer, Command};

pub(super) fn now(desk: Desk) -> AnyView {
    let failed = RwSignal::new(None::<String>);
    let asked = RwSignal::new(false);
    view! {
        <section aria-labelledby="desk-now">
            {dynamic(move || head(desk))}
            {save_state(desk, failed)}
            {perhaps(move || failed.get().map(|why| view! {
                <p class="error-text" role="alert">{why}</p>
            }))}
            {expected(desk)}
            {perhaps(move || asked.get().then(|| close_question(desk, asked)))}
            <p class="actions">
                <button type="button" class="button" data-type="text" on:click=on(move |_| {
                    if desk.unsaved.get_untracked() {
                        asked.set(true);
                        page::focus_element("desk-close");
                    } else {
                        desk.clear();
                        page::focus_heading();
                    }
                })>{words::CLOSE_DESK}</button>
            </p>
        </section>
    }
    .into_any()
}

fn head(desk: Desk) -> AnyView {
    let Some(overview) = desk.overview.get() else { return ().into_any() };
    let notes: Vec<AnyView> = overview
        .notes
        .into_iter()
        .map(|note| view! { <p class="notice" data-type="warning">{note}</p> }.into_any())
        .collect();
    let synthetic = overview
        .synthetic
        .then(|| view! { <p class="notice" data-type="warning">{words::SYNTHETIC}</p> });
    let expects = words::expects(overview.expected, overview.listed);
    view! {
        <h2 id="desk-now" tabindex="-1">{overview.title}</h2>
        {synthetic}
        {notes}
        <p>{expects}</p>
    }
    .into_any()
}

fn save_state(desk: Desk, failed: RwSignal<Option<String>>) -> AnyView {
    let store = use_store();
    let save = move |_| {
        failed.set(None);
        desk.ask_file(Command::Save, move |answer, file| {
            let outcome = match (answer, file) {
                (Answer::File(name), Some(file)) => files::save(&file, &name)
                    .map(|()| {
                        desk.saved(&file);
                        store.announce(words::saved(&name));
                    })
                    .map_err(|error| error.to_string()),
                (Answer::Refused(why), _) => Err(why),
                _ => Err(words::LOST.to_owned()),
            };
            let _ = failed.try_set(outcome.err());
        });
    };
    view! {
        <div class="desk-save desk-form print-options">
            <p role="status">{dynamic(move || {
                if desk.unsaved.get() { words::UNSAVED } else { words::ALL_SAVED }
            })}</p>
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(save)>
                    {words::SAVE}
                </button>
            </p>
            <p class="support-text">{words::SAVE_HELP}</p>
        </div>
    }
    .into_any()
}

/// Who is expected, when not all of the prefecture are.
fn expected(desk: Desk) -> AnyView {
    let store = use_store();
    let list = RwSignal::new(String::new());
    let failed = RwSignal::new(None::<String>);
    let set = move |_| {
        let command = Command::Expect { list: list.get_untracked(), at: clock::utc_now() };
        desk.change(command, move |outcome| {
            if outcome.is_ok() {
                store.announce(words::EXPECTED_SET);
            }
            let _ = failed.try_set(outcome.err());
        });
    };
    view! {
        <details class="disclosure print-options">
            <summary><span class="disclosure__text">{words::EXPECTED}</span></summary>
            <div class="disclosure__body">
                <div class="field">
                    <label class="field__label" for="desk-list">{words::LIST}</label>
                    <p class="support-text" id="desk-list-help">{words::LIST_HELP}</p>
                    <textarea id="desk-list" rows="6" aria-describedby="desk-list-help"
                        prop:value=list
                        on:input=on(move |event| list.set(event_target_value(&event)))></textarea>
                </div>
                {perhaps(move || failed.get().map(|why| view! {
                    <p class="error-text" role="alert">{why}</p>
                }))}
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=on(set)>
                        {words::LIST_SET}
                    </button>
                </p>
            </div>
        </details>
    }
    .into_any()
}

fn close_question(desk: Desk, asked: RwSignal<bool>) -> AnyView {
    view! {
        <div class="notice" data-type="warning" id="desk-close" role="alert">
            <p>{words::CLOSE_ASK}</p>
            <p class="actions">
                <button type="button" class="button" data-type="solid" on:click=on(move |_| {
                    desk.clear();
                    page::focus_heading();
                })>{words::CLOSE_YES}</button>
                <button type="button" class="button" data-type="outline"
                    on:click=on(move |_| asked.set(false))>{words::CANCEL}</button>
            </p>
        </div>
    }
    .into_any()
}
