//! 書き出し: figures as files, and the record at the closing date.

use leptos::prelude::*;

use super::session::Desk;
use crate::browser::{clock, files, page};
use crate::parts::dynamic::{dynamic, on, perhaps};
use crate::state::use_store;
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

pub(super) fn write(desk: Desk, asked: RwSignal<Asked>) -> AnyView {
    let store = use_store();
    let failed = RwSignal::new(None::<String>);
    let rows: Vec<AnyView> = KINDS
        .into_iter()
        .map(|(kind, label, help)| {
            let act = move |_| {
                failed.set(None);
                let command = Command::Export { asked: asked.get_untracked(), kind };
                desk.ask_file(command, move |answer, file| {
                    let outcome = match (answer, file) {
                        (Answer::File(name), Some(file)) => files::save(&file, &name)
                            .map(|()| store.announce(words::written(&name)))
                            .map_err(|error| error.to_string()),
                        (Answer::Refused(why), _) => Err(why),
                        _ => Err(words::LOST.to_owned()),
                    };
                    let _ = failed.try_set(outcome.err());
                });
            };
            view! {
                <li>
                    <button type="button" class="button" data-type="outline" on:click=on(act)>
                        {label}
                    </button>
                    <span>{help}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="desk-form print-options" aria-labelledby="desk-write">
            <h2 id="desk-write" tabindex="-1">{words::WRITE}</h2>
            <p>{words::WRITE_HELP}</p>
            {perhaps(move || asked.with(|asked| *asked != Asked::default()).then(|| view! {
                <p class="notice" data-type="info">{words::WRITE_FILTERED}</p>
            }))}
            <ul class="desk-writes">{rows}</ul>
            {perhaps(move || failed.get().map(|why| view! {
                <p class="error-text" role="alert">{why}</p>
            }))}
            <p>{words::PARQUET}</p>
        </section>
        {closing(desk)}
    }
    .into_any()
}

/// 締め切り時の記録, made for paper.
fn closing(desk: Desk) -> AnyView {
    let shown = RwSignal::new(None::<Result<String, String>>);
    let make = move |_| {
        desk.ask(Command::Closing { at: clock::utc_now() }, move |answer| {
            let _ = shown.try_set(Some(match answer {
                Answer::Text(text) => Ok(text),
                Answer::Refused(why) => Err(why),
                _ => Err(words::LOST.to_owned()),
            }));
        });
    };
    view! {
        <section aria-labelledby="desk-closing">
            <div class="print-options">
                <h2 id="desk-closing" tabindex="-1">{words::CLOSING}</h2>
                <p>{words::CLOSING_HELP}</p>
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=on(make)>
                        {words::MAKE_CLOSING}
                    </button>
                </p>
            </div>
            {dynamic(move || match shown.get() {
                Some(Ok(text)) => view! {
                    <div class="print-preview">
                        <p class="actions">
                            <button type="button" class="button" data-type="solid"
                                on:click=on(move |_| page::print())>{words::PRINT}</button>
                            <button type="button" class="button" data-type="text"
                                on:click=on(move |_| shown.set(None))>{words::CLOSE}</button>
                        </p>
                        <div class="sheet" data-sheet="closing">
                            <div class="sheet__body">
                                <h3 class="sheet__title">{words::CLOSING}</h3>
                                <p class="lines">{text}</p>
                            </div>
                        </div>
                    </div>
                }
                .into_any(),
                Some(Err(why)) => view! { <p class="error-text" role="alert">{why}</p> }.into_any(),
                None => ().into_any(),
            })}
        </section>
    }
    .into_any()
}
