//! 書き出し: figures as files, and the record at the closing date.

use leptos::prelude::*;

use super::form::{actions, button, failed, notice, on_screen, section, text};
use super::session::Desk;
use crate::browser::{clock, page};
use crate::parts::dynamic::dynamic;
use crate::parts::held::Held;
use crate::text::desk as words;
use crate::work::{Answer, Asked, Command, Export};

const KINDS: [(Export, &str, &str); 6] = [
    (Export::Xlsx, words::XLSX, words::XLSX_HELP),
    (Export::Wide, words::WIDE, words::WIDE_HELP),
    (Export::Long, words::LONG, words::LONG_HELP),
    (Export::Json, words::JSON, words::JSON_HELP),
    (Export::Missing, words::MISSING, words::MISSING_HELP),
    (Export::Log, words::LOG, words::LOG_HELP),
];

pub(super) fn write(desk: Desk, asked: Held<Asked>) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let rows: Vec<AnyView> = KINDS
        .into_iter()
        .map(|(kind, label, help)| {
            let act = move |_| {
                let command = Command::Export { asked: asked.get_untracked(), kind };
                desk.save(command, why, false);
            };
            view! { <li>{button("outline", label, act)} <span>{help}</span></li> }.into_any()
        })
        .collect();
    let filtered = dynamic(move || {
        if asked.get() == Asked::default() {
            ().into_any()
        } else {
            notice("info", words::WRITE_FILTERED.to_owned())
        }
    });
    let files = vec![
        text(words::WRITE_HELP),
        filtered,
        view! { <ul class="desk-writes">{rows}</ul> }.into_any(),
        failed(why),
        text(words::PARQUET),
    ];
    let mut body = vec![on_screen(files)];
    body.extend(closing(desk));
    section("desk-write", words::WRITE, body)
}

/// 締め切り時の記録, made for paper.
fn closing(desk: Desk) -> [AnyView; 2] {
    let record = RwSignal::new(None::<String>);
    let why = RwSignal::new(None::<String>);
    let make = move |_| {
        desk.ask(Command::Closing { at: clock::utc_now() }, move |answer| {
            let (text, told) = match answer {
                Answer::Text(text) => (Some(text), None),
                Answer::Refused(told) => (None, Some(told)),
                _ => (None, Some(words::LOST.to_owned())),
            };
            // The screen may have been left in the meantime.
            let _ = (record.try_set(text), why.try_set(told));
        });
    };
    let form = on_screen(vec![
        view! { <h3 id="desk-closing">{words::CLOSING}</h3> }.into_any(),
        text(words::CLOSING_HELP),
        actions(vec![button("outline", words::MAKE_CLOSING, make)]),
        failed(why),
    ]);
    let paper = dynamic(move || match record.get() {
        Some(text) => paper(text, record),
        None => ().into_any(),
    });
    [form, paper]
}

fn paper(text: String, record: RwSignal<Option<String>>) -> AnyView {
    let buttons = vec![
        button("solid", words::PRINT, move |_| page::print()),
        button("text", words::CLOSE, move |_| record.set(None)),
    ];
    view! {
        <div class="print-preview">
            {actions(buttons)}
            <div class="sheet" data-sheet="closing">
                <div class="sheet__body"><p class="lines">{text}</p></div>
            </div>
        </div>
    }
    .into_any()
}
