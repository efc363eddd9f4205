//! Opening the rosters one has, and which of them is looked at.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Held};
use crate::browser::page;
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::intake;
use crate::state::use_store;
use crate::text::roster as words;

/// A field for files, which are put where they belong; `then` is the element looked at next.
pub(super) fn field(
    desk: Desk,
    id: &'static str,
    label: &'static str,
    help: &'static str,
    then: &'static str,
) -> AnyView {
    let store = use_store();
    let input = NodeRef::<Input>::new();
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        let chosen = intake::chosen(&input);
        if chosen.is_empty() {
            return;
        }
        spawn_local(async move {
            let taken = intake::take(chosen).await;
            // The same file may be chosen again after it was mended.
            input.set_value("");
            let (rosters, slips, faults) = desk.take(taken);
            store.announce(words::opened(rosters, slips));
            let done = faults.is_empty();
            refused.set(faults);
            if done {
                page::focus_element(then);
            }
        });
    };
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="support-text" id=help_id.clone()>{help}</p>
            <input node_ref=input id=id type="file" class="drop-zone" multiple=true
                aria-describedby=help_id on:change=on(choose)/>
        </div>
        {refusals(refused)}
    }
    .into_any()
}

/// The files that could not be read, each with its sentence.
pub(super) fn refusals(refused: RwSignal<Vec<(String, String)>>) -> AnyView {
    perhaps(move || {
        let faults = refused.get();
        (!faults.is_empty()).then(|| {
            let lines: Vec<_> = faults
                .into_iter()
                .map(|(name, why)| view! { <li>{format!("「{name}」：{why}")}</li> })
                .collect();
            view! {
                <div class="notice" data-type="error" role="alert">
                    <p>{words::NOT_READ}</p>
                    <ul>{lines}</ul>
                </div>
            }
        })
    })
}

pub(super) fn open(desk: Desk) -> AnyView {
    view! {
        <section aria-labelledby="roster-open">
            <h2 id="roster-open">{words::OPEN}</h2>
            {field(desk, "roster-files", words::OPEN_LABEL, words::OPEN_HELP, "roster-now")}
            {dynamic(move || held(desk))}
        </section>
    }
    .into_any()
}

fn held(desk: Desk) -> AnyView {
    let all = desk.held.get();
    let now = desk.work.with(|work| work.as_ref().map(|work| work.held.file.digest));
    if all.is_empty() && now.is_none() {
        return ().into_any();
    }
    let failed = RwSignal::new(None::<String>);
    let rows: Vec<_> = all
        .into_iter()
        .map(|held| {
            let shown = now == Some(held.file.digest);
            view! { <li>{line(desk, held, shown, failed)}</li> }
        })
        .collect();
    let list = (!rows.is_empty()).then(|| view! { <h3>{words::HELD}</h3> <ul>{rows}</ul> });
    view! {
        {list}
        {perhaps(move || failed.get().map(|why| view! {
            <p class="error-text" role="alert">{why}</p>
        }))}
        {close(desk)}
    }
    .into_any()
}

fn line(desk: Desk, held: Held, shown: bool, failed: RwSignal<Option<String>>) -> AnyView {
    let file = &held.file;
    let text = words::held(
        &file.roster.label(),
        &file.digest.check_number(),
        file.roster.keys.len(),
        file.signed_by.len(),
    );
    if shown {
        return view! { {text} " " <strong>{words::THIS_ONE}</strong> }.into_any();
    }
    let name = format!("{}：{text}", words::TAKE_UP);
    let act = move |_| {
        if desk.unsaved() {
            failed.set(Some(words::UNSAVED_FIRST.to_owned()));
            return;
        }
        desk.take_up(held.clone());
        page::focus_element("roster-now");
    };
    view! {
        {text} " "
        <button type="button" class="button" data-type="text" data-size="sm" aria-label=name
            on:click=on(act)>{words::TAKE_UP}</button>
    }
    .into_any()
}

/// Clearing the desk; asked first when something would be lost.
fn close(desk: Desk) -> AnyView {
    let store = use_store();
    let asked = RwSignal::new(false);
    let clear = move || {
        desk.clear();
        store.announce(words::CLOSED);
        page::focus_element("roster-files");
    };
    dynamic(move || {
        if asked.get() {
            view! {
                <div class="notice" data-type="warning" role="alert">
                    <p>{words::CLOSE_ASK}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="solid"
                            on:click=on(move |_| clear())>{words::CLOSE_YES}</button>
                        <button type="button" class="button" data-type="outline"
                            on:click=on(move |_| asked.set(false))>{words::CLOSE_NO}</button>
                    </p>
                </div>
            }
            .into_any()
        } else {
            let ask = move |_| {
                if desk.unsaved() { asked.set(true) } else { clear() }
            };
            view! {
                <p class="actions">
                    <button type="button" class="button" data-type="text" on:click=on(ask)>
                        {words::CLOSE}
                    </button>
                </p>
            }
            .into_any()
        }
    })
}
