//! The head of an open desk: what it is, whether it is saved, who is expected.

use leptos::prelude::*;

use super::form::{actions, button, codes, failed, folded, notice, on_screen, text};
use super::session::Desk;
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, perhaps};
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::Command;

pub(super) fn now(desk: Desk) -> AnyView {
    let asked = RwSignal::new(false);
    let close = move |_| {
        if desk.unsaved.get_untracked() || desk.typed.get_untracked() {
            asked.set(true);
            page::focus_element("desk-close");
        } else {
            away(desk);
        }
    };
    let below = vec![
        folded(words::EXPECTED, expected(desk)),
        actions(vec![button("text", words::CLOSE_DESK, close)]),
        perhaps(move || asked.get().then(|| close_question(desk, asked))),
    ];
    view! {
        <section aria-labelledby="desk-now">
            {dynamic(move || head(desk))}
            {save_state(desk)}
            {on_screen(below)}
        </section>
    }
    .into_any()
}

fn away(desk: Desk) {
    desk.clear();
    page::focus_heading();
}

fn head(desk: Desk) -> AnyView {
    let Some(overview) = desk.overview.get() else { return ().into_any() };
    let mut lines: Vec<AnyView> = Vec::new();
    if overview.synthetic {
        lines.push(notice("warning", words::SYNTHETIC.to_owned()));
    }
    lines.extend(overview.notes.into_iter().map(|note| notice("warning", note)));
    lines.push(text(words::expects(overview.expected, overview.listed)));
    view! { <h2 id="desk-now" tabindex="-1">{overview.title}</h2> {lines} }.into_any()
}

fn save_state(desk: Desk) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let save = move |_| desk.save(Command::Save, why, true);
    let state = dynamic(move || {
        let unsaved = desk.unsaved.get() || desk.typed.get();
        if unsaved { words::UNSAVED } else { words::ALL_SAVED }
    });
    view! {
        <div class="desk-save desk-form print-options">
            <p role="status">{state}</p>
            {actions(vec![button("solid", words::SAVE, save)])}
            <p class="support-text">{words::SAVE_HELP}</p>
            {failed(why)}
        </div>
    }
    .into_any()
}

/// Who is expected, when not all of the prefecture are.
fn expected(desk: Desk) -> AnyView {
    let store = use_store();
    let list = RwSignal::new(String::new());
    let why = RwSignal::new(None::<String>);
    let set = move |_| {
        let command = Command::Expect { list: list.get_untracked(), at: clock::utc_now() };
        desk.change(command, move |outcome| {
            if outcome.is_ok() {
                store.announce(words::EXPECTED_SET);
            }
            let _ = why.try_set(outcome.err());
        });
    };
    on_screen(vec![
        codes("desk-list", words::LIST, words::LIST_HELP, list),
        failed(why),
        actions(vec![button("outline", words::LIST_SET, set)]),
    ])
}

fn close_question(desk: Desk, asked: RwSignal<bool>) -> AnyView {
    let buttons = vec![
        button("solid", words::CLOSE_YES, move |_| away(desk)),
        button("outline", words::CANCEL, move |_| asked.set(false)),
    ];
    view! {
        <div class="notice" data-type="warning" id="desk-close" role="alert">
            <p>{words::CLOSE_ASK}</p>
            {actions(buttons)}
        </div>
    }
    .into_any()
}
