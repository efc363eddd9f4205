//! 受け取り: files and folders go in, and every one of them is named with what became of it.

use leptos::html::Input;
use leptos::prelude::*;

use super::grid::{asked, grid, kinds};
use super::session::Desk;
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::intake;
use crate::text::desk as words;
use crate::work::{Answer, Command};

pub(super) fn receive(desk: Desk) -> AnyView {
    view! {
        <section aria-labelledby="desk-receive">
            <h2 id="desk-receive" tabindex="-1">{words::RECEIVE}</h2>
            <div class="field-row print-options">
                {input(desk, "desk-files", words::FILES, words::FILES_HELP, false)}
                {input(desk, "desk-folder", words::FOLDER, words::FOLDER_HELP, true)}
            </div>
            {perhaps(move || desk.progress.get().map(|progress| {
                view! {
                    <div class="desk-progress print-options">
                        <label for="desk-progress">{words::reading(progress.done, progress.of)}</label>
                        <progress id="desk-progress" max=progress.of.to_string()
                            value=progress.done.to_string()></progress>
                        <button type="button" class="button" data-type="outline"
                            disabled=progress.stopped on:click=on(move |_| desk.stop())>
                            {words::STOP}
                        </button>
                    </div>
                }
            }))}
            {unread(desk)}
            {files(desk)}
        </section>
    }
    .into_any()
}

fn input(
    desk: Desk,
    id: &'static str,
    label: &'static str,
    help: &'static str,
    folder: bool,
) -> AnyView {
    let input = NodeRef::<Input>::new();
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        desk.take(intake::chosen(&input));
        // The same files may be chosen again.
        input.set_value("");
    };
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="support-text" id=help_id.clone()>{help}</p>
            <input node_ref=input id=id type="file" class="drop-zone" multiple=true
                prop:webkitdirectory=folder aria-describedby=help_id on:change=on(choose)/>
        </div>
    }
    .into_any()
}

/// Files the browser did not even hand over.
fn unread(desk: Desk) -> AnyView {
    perhaps(move || {
        let lines: Vec<AnyView> = desk.unread.with(|unread| {
            let line = |(name, why): &(String, String)| {
                view! { <li>{format!("「{name}」：{why}")}</li> }.into_any()
            };
            unread.iter().map(line).collect()
        });
        (!lines.is_empty()).then(|| {
            view! {
                <div class="notice" data-type="error" role="alert">
                    <p>{words::UNREAD}</p>
                    <ul>{lines}</ul>
                </div>
            }
        })
    })
}

fn files(desk: Desk) -> AnyView {
    let outcome = RwSignal::new(String::new());
    let from = RwSignal::new(0);
    Effect::new(move |_| {
        outcome.track();
        from.set(0);
    });
    let rows = asked(desk, move || Command::Files { outcome: outcome.get(), from: from.get() });
    dynamic(move || {
        let Some(overview) = desk.overview.get() else { return ().into_any() };
        if overview.files == 0 {
            return view! { <p>{words::NO_FILES}</p> }.into_any();
        }
        let all = (String::new(), words::count(words::ALL, overview.files));
        let each = overview.outcomes.iter().map(|c| (c.code.clone(), words::count(&c.label, c.count)));
        let buttons = std::iter::once(all).chain(each).collect();
        view! {
            <h3>{words::OUTCOMES}</h3>
            {kinds(words::OUTCOMES, buttons, outcome)}
            <div class="desk-files">
                {dynamic(move || match rows.get() {
                    Some(Answer::Grid(rows)) => grid(rows, Some(from), None),
                    _ => ().into_any(),
                })}
            </div>
        }
        .into_any()
    })
}
