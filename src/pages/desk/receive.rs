//! 受け取り: files and folders go in, and every one of them is named with what became of it.

use leptos::prelude::*;

use super::form::{button, files, section, text};
use super::grid::{asked, grid, kinds, turning};
use super::session::{Desk, Progress};
use crate::parts::dynamic::{dynamic, perhaps};
use crate::text::desk as words;
use crate::work::{Answer, Command};

pub(super) fn receive(desk: Desk) -> AnyView {
    let take = move |files| desk.take(files);
    let inputs = view! {
        <div class="field-row print-options">
            {files("desk-files", words::FILES, words::FILES_HELP, false, take)}
            {files("desk-folder", words::FOLDER, words::FOLDER_HELP, true, take)}
        </div>
    };
    let body = vec![
        inputs.into_any(),
        perhaps(move || desk.progress.get().map(|progress| bar(desk, progress))),
        perhaps(move || desk.said.get().map(text)),
        unread(desk),
        received(desk),
    ];
    section("desk-receive", words::RECEIVE, body)
}

fn bar(desk: Desk, progress: Progress) -> AnyView {
    let stop = if progress.stopped {
        button("outline", words::ABANDON, move |_| desk.fell())
    } else {
        button("outline", words::STOP, move |_| desk.stop())
    };
    view! {
        <div class="desk-progress print-options">
            <label for="desk-progress">{words::reading(progress.done, progress.of)}</label>
            <progress id="desk-progress" max=progress.of.to_string()
                value=progress.done.to_string()></progress>
            {stop}
        </div>
    }
    .into_any()
}

/// Files that stand in no list of the desk, because they were not read.
fn unread(desk: Desk) -> AnyView {
    perhaps(move || {
        let line = |(name, why): (String, String)| {
            view! { <li>{format!("「{name}」：{why}")}</li> }.into_any()
        };
        let lines: Vec<AnyView> = desk.unread.get().into_iter().map(line).collect();
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

fn received(desk: Desk) -> AnyView {
    let outcome = RwSignal::new(String::new());
    let from = turning(move || outcome.track());
    let rows = asked(desk, move || Command::Files { outcome: outcome.get(), from: from.get() });
    dynamic(move || {
        let Some(overview) = desk.overview.get() else { return ().into_any() };
        if overview.files == 0 {
            return text(words::NO_FILES);
        }
        let table = dynamic(move || match rows.get() {
            Some(Answer::Grid(rows)) => grid(rows, Some(from), None),
            _ => ().into_any(),
        });
        view! {
            <h3>{words::OUTCOMES}</h3>
            {kinds(words::OUTCOMES, overview.files, &overview.outcomes, outcome)}
            <div class="desk-files">{table}</div>
        }
        .into_any()
    })
}
