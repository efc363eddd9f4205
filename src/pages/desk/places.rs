//! 提出状況: every place in the order of the municipality codes, and what was said about it.

use std::sync::Arc;

use leptos::prelude::*;

use super::grid::{Act, asked, grid, kinds};
use super::session::Desk;
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::parts::line::line;
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::{Answer, Command, Place, Row};

/// The place something is being noted of, and what it is called.
type Chosen = RwSignal<Option<(Place, String)>>;

pub(super) fn places(desk: Desk) -> AnyView {
    let state = RwSignal::new(String::new());
    let from = RwSignal::new(0);
    let chosen: Chosen = RwSignal::new(None);
    Effect::new(move |_| {
        state.track();
        from.set(0);
    });
    let rows = asked(desk, move || Command::Places { state: state.get(), from: from.get() });
    let act: Act = Arc::new(move |row| note_button(row, chosen));
    view! {
        <section aria-labelledby="desk-places">
            <h2 id="desk-places" tabindex="-1">{words::PLACES}</h2>
            {dynamic(move || progress(desk))}
            {dynamic(move || {
                let states = desk.overview.get().map(|overview| overview.states).unwrap_or_default();
                let of = states.iter().map(|state| state.count).sum();
                let all = (String::new(), words::count(words::ALL, of));
                let each = states.iter().map(|c| (c.code.clone(), words::count(&c.label, c.count)));
                kinds(words::STATES, std::iter::once(all).chain(each).collect(), state)
            })}
            {dynamic(move || match rows.get() {
                Some(Answer::Grid(rows)) => grid(rows, Some(from), Some(&act)),
                _ => ().into_any(),
            })}
            {perhaps(move || chosen.get().map(|(place, title)| note(desk, place, &title, chosen)))}
            {reminder(desk)}
        </section>
    }
    .into_any()
}

/// How far it has come, and how it came there day by day.
fn progress(desk: Desk) -> AnyView {
    let Some(overview) = desk.overview.get() else { return ().into_any() };
    let lines: Vec<AnyView> = overview
        .progress
        .into_iter()
        .map(|(title, done, of)| view! { <li>{words::progress(&title, done, of)}</li> }.into_any())
        .collect();
    let days: Vec<AnyView> = overview
        .days
        .into_iter()
        .map(|(day, count)| {
            view! { <tr><th scope="row">{day}</th><td class="number">{count}</td></tr> }.into_any()
        })
        .collect();
    let days = (!days.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary><span class="disclosure__text">{words::DAYS}</span></summary>
                <div class="disclosure__body">
                    {crate::parts::table::table(words::DAYS, &words::DAY_COLUMNS, days.into_any())}
                </div>
            </details>
        }
    });
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
    view! {
        <button type="button" class="button" data-type="text" data-size="sm" aria-label=name
            on:click=on(open)>{words::NOTE}</button>
    }
    .into_any()
}

/// 提出予定 and 辞退 of one place.
fn note(desk: Desk, place: Place, title: &str, chosen: Chosen) -> AnyView {
    let store = use_store();
    let day = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let failed = RwSignal::new(None::<String>);
    let place = StoredValue::new(place);
    let send = move |command: Command| {
        desk.change(command, move |outcome| match outcome {
            Ok(()) => {
                store.announce(words::NOTED);
                chosen.set(None);
                page::focus_element("desk-places");
            }
            Err(why) => failed.set(Some(why)),
        });
    };
    let promise = move |day: Option<String>| {
        let command =
            Command::Promise { place: place.get_value(), day, at: clock::utc_now() };
        send(command);
    };
    let decline = move |reason: Option<String>| {
        let command = Command::Decline { place: place.get_value(), reason, at: clock::utc_now() };
        send(command);
    };
    let typed = |text: RwSignal<String>| Some(page::nfc(text.get_untracked().trim()));
    view! {
        <div class="card stacked desk-form print-options" id="desk-note" role="group"
            aria-labelledby="desk-note-heading">
            <h3 id="desk-note-heading">{words::note_of(title)}</h3>
            {line("desk-day", words::DAY, Some(words::DAY_HELP), day)}
            <p class="actions">
                <button type="button" class="button" data-type="solid"
                    on:click=on(move |_| promise(typed(day)))>{words::PROMISE}</button>
            </p>
            {line("desk-reason", words::REASON, Some(words::REASON_HELP), reason)}
            <p class="actions">
                <button type="button" class="button" data-type="outline"
                    on:click=on(move |_| decline(typed(reason)))>{words::DECLINE}</button>
            </p>
            {perhaps(move || failed.get().map(|why| view! {
                <p class="error-text" role="alert">{why}</p>
            }))}
            <p class="actions">
                <button type="button" class="button" data-type="text"
                    on:click=on(move |_| promise(None))>{words::TAKE_BACK}</button>
                <button type="button" class="button" data-type="text"
                    on:click=on(move |_| chosen.set(None))>{words::CLOSE}</button>
            </p>
        </div>
    }
    .into_any()
}

/// The words to remind those who are missing with, ready to be copied.
fn reminder(desk: Desk) -> AnyView {
    let store = use_store();
    let by = RwSignal::new(String::new());
    let text = RwSignal::new(None::<Result<String, String>>);
    let make = move |_| {
        let command = Command::Reminder { by: by.get_untracked(), at: clock::utc_now() };
        desk.ask(command, move |answer| {
            text.set(Some(match answer {
                Answer::Text(text) => Ok(text),
                Answer::Refused(why) => Err(why),
                _ => Err(words::LOST.to_owned()),
            }));
        });
    };
    let note = move |_| {
        desk.change(Command::Remind { at: clock::utc_now() }, move |outcome| {
            store.announce(outcome.err().unwrap_or_else(|| words::REMINDED.to_owned()));
        });
    };
    let copy = move |_| {
        let done = page::copy_from("desk-reminder");
        store.announce(if done { words::COPIED } else { words::NOT_COPIED });
    };
    view! {
        <div class="desk-form stacked print-options">
            <h3>{words::REMINDER}</h3>
            <p>{words::REMINDER_HELP}</p>
            {line("desk-by", words::BY, Some(words::BY_HELP), by)}
            <p class="actions">
                <button type="button" class="button" data-type="outline" on:click=on(make)>
                    {words::MAKE_REMINDER}
                </button>
            </p>
            {perhaps(move || text.get().map(|text| match text {
                Ok(text) => view! {
                    <div class="field">
                        <label class="field__label" for="desk-reminder">{words::REMINDER}</label>
                        <textarea id="desk-reminder" rows="12" readonly=true prop:value=text></textarea>
                    </div>
                    <p class="actions">
                        <button type="button" class="button" data-type="solid" on:click=on(copy)>
                            {words::COPY}
                        </button>
                        <button type="button" class="button" data-type="outline" on:click=on(note)>
                            {words::REMIND_NOTE}
                        </button>
                    </p>
                }
                .into_any(),
                Err(why) => view! { <p class="error-text" role="alert">{why}</p> }.into_any(),
            }))}
        </div>
    }
    .into_any()
}
