//! 提出状況: every place in the order of the municipality codes, and what was said about it.

use std::sync::Arc;

use leptos::prelude::*;

use super::form::{actions, button, failed, folded, named_button, on_screen, section, text};
use super::grid::{Act, asked, grid, kinds, turning};
use super::session::Desk;
use crate::browser::{clock, page};
use crate::parts::dynamic::dynamic;
use crate::parts::held::Held;
use crate::parts::line::line;
use crate::parts::table::table;
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::{Answer, Command, Place, Row};

/// The place something is being noted of, and what it is called.
type Chosen = Held<Option<(Place, String)>>;

pub(super) fn places(desk: Desk) -> AnyView {
    let state = RwSignal::new(String::new());
    let from = turning(move || state.track());
    let chosen: Chosen = Held::new(None);
    let rows = asked(desk, move || Command::Places { state: state.get(), from: from.get() });
    let act: Act = Arc::new(move |row| note_button(row, chosen));
    let states = dynamic(move || {
        let states = desk.overview.get().map(|overview| overview.states).unwrap_or_default();
        let of = states.iter().map(|state| state.count).sum();
        kinds(words::STATES, of, &states, state)
    });
    let table = dynamic(move || match rows.get() {
        Some(Answer::Grid(rows)) => grid(rows, Some(from), Some(&act)),
        _ => ().into_any(),
    });
    let note = dynamic(move || match chosen.get() {
        Some((place, title)) => note(desk, place, &title, chosen),
        None => ().into_any(),
    });
    let body = vec![dynamic(move || progress(desk)), states, table, note, reminder(desk)];
    section("desk-places", words::PLACES, body)
}

/// How far it has come, and how it came there day by day.
fn progress(desk: Desk) -> AnyView {
    let Some(overview) = desk.overview.get() else { return ().into_any() };
    let line = |text: String| view! { <li>{text}</li> }.into_any();
    let far = overview.progress.into_iter();
    let lines: Vec<AnyView> =
        far.map(|(title, done, of)| line(words::progress(&title, done, of))).collect();
    let days: Vec<AnyView> = overview
        .days
        .into_iter()
        .map(|(day, count)| {
            view! { <tr><th scope="row">{day}</th><td class="number">{count}</td></tr> }.into_any()
        })
        .collect();
    let days = (!days.is_empty())
        .then(|| folded(words::DAYS, table(words::DAYS, &words::DAY_COLUMNS, days.into_any())));
    view! { <ul>{lines}</ul> {days} }.into_any()
}

fn note_button(row: &Row, chosen: Chosen) -> AnyView {
    let Some(place) = row.place.clone() else { return ().into_any() };
    let title = row.cells.iter().take(3).cloned().collect::<Vec<_>>().join(" ");
    let name = format!("{}：{title}", words::NOTE);
    let open = move |_| {
        chosen.set(Some((place.clone(), title.clone())));
        page::focus_element("desk-note");
    };
    named_button("text", words::NOTE, Some(name), Box::new(open))
}

/// 提出予定 and 辞退 of one place.
fn note(desk: Desk, place: Place, title: &str, chosen: Chosen) -> AnyView {
    let store = use_store();
    let day = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let why = RwSignal::new(None::<String>);
    let place = Held::new(place);
    let send = move |command: Command| {
        desk.change(command, move |outcome| match outcome {
            Ok(()) => {
                store.announce(words::NOTED);
                chosen.set(None);
                page::focus_element("desk-places");
            }
            Err(told) => {
                let _ = why.try_set(Some(told));
            }
        });
    };
    let promise = move |day: Option<String>| {
        send(Command::Promise { place: place.get_untracked(), day, at: clock::utc_now() });
    };
    let decline = move |_| {
        let reason = Some(page::nfc(reason.get_untracked().trim()));
        send(Command::Decline { place: place.get_untracked(), reason, at: clock::utc_now() });
    };
    let body = vec![
        line("desk-day", words::DAY, Some(words::DAY_HELP), day),
        actions(vec![button("solid", words::PROMISE, move |_| {
            promise(Some(page::nfc(day.get_untracked().trim())));
        })]),
        line("desk-reason", words::REASON, Some(words::REASON_HELP), reason),
        actions(vec![button("outline", words::DECLINE, decline)]),
        failed(why),
        actions(vec![
            button("text", words::TAKE_BACK, move |_| promise(None)),
            button("text", words::CLOSE, move |_| chosen.set(None)),
        ]),
    ];
    view! {
        <div class="card stacked desk-form print-options" id="desk-note" role="group"
            aria-labelledby="desk-note-heading">
            <h3 id="desk-note-heading">{words::note_of(title)}</h3>
            {body}
        </div>
    }
    .into_any()
}

/// The words to remind those who are missing with, ready to be copied.
fn reminder(desk: Desk) -> AnyView {
    let by = RwSignal::new(String::new());
    let letter = RwSignal::new(None::<String>);
    let why = RwSignal::new(None::<String>);
    let make = move |_| {
        let command = Command::Reminder { by: by.get_untracked(), at: clock::utc_now() };
        desk.ask(command, move |answer| {
            let (text, told) = match answer {
                Answer::Text(text) => (Some(text), None),
                Answer::Refused(told) => (None, Some(told)),
                _ => (None, Some(words::LOST.to_owned())),
            };
            // The screen may have been left in the meantime.
            let _ = (letter.try_set(text), why.try_set(told));
        });
    };
    on_screen(vec![
        view! { <h3>{words::REMINDER}</h3> }.into_any(),
        text(words::REMINDER_HELP),
        line("desk-by", words::BY, Some(words::BY_HELP), by),
        actions(vec![button("outline", words::MAKE_REMINDER, make)]),
        failed(why),
        dynamic(move || match letter.get() {
            Some(letter) => ready(desk, letter),
            None => ().into_any(),
        }),
    ])
}

fn ready(desk: Desk, letter: String) -> AnyView {
    let store = use_store();
    let note = move |_| {
        desk.change(Command::Remind { at: clock::utc_now() }, move |outcome| {
            store.announce(outcome.err().unwrap_or_else(|| words::REMINDED.to_owned()));
        });
    };
    let copy = move |_| {
        let done = page::copy_from("desk-reminder");
        store.announce(if done { words::COPIED } else { words::NOT_COPIED });
    };
    let buttons =
        vec![button("solid", words::COPY, copy), button("outline", words::REMIND_NOTE, note)];
    view! {
        <div class="field">
            <label class="field__label" for="desk-reminder">{words::REMINDER_TEXT}</label>
            <textarea id="desk-reminder" rows="12" readonly=true prop:value=letter></textarea>
        </div>
        {actions(buttons)}
    }
    .into_any()
}
