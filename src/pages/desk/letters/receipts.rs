//! 受領証: for one municipality, or for all one after another.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::form::{actions, button, failed, named_button, notice, text};
use super::super::grid::{Act, asked, grid};
use super::sign::{self, Row};
use super::{Letters, field, head, shown};
use crate::parts::dynamic::{dynamic, perhaps};
use crate::parts::held::Held;
use crate::text::desk_letters as words;
use crate::work::letters::{Ask, Making, Told, Who};
use crate::work::{Answer, Command};

pub(super) fn receipts(letters: Letters, who: Who) -> AnyView {
    let from = Held::new(0);
    let row = RwSignal::new(None::<Row>);
    let why = RwSignal::new(None::<String>);
    let done = RwSignal::new(None::<usize>);
    let answer = asked(letters.desk, move || Command::Letters(Ask::Receipts { from: from.get() }));
    let signs = StoredValue::new(who.clone());
    let write = move |codes: Vec<String>| {
        if row.with_untracked(Option::is_some) {
            return;
        }
        why.set(None);
        done.set(None);
        let papers = codes.into_iter().map(Making::Receipt).collect();
        let then = move |outcome: Result<usize, String>| match outcome {
            Ok(count) => {
                letters.store.announce(words::receipts_written(count));
                let _ = done.try_set(Some(count));
            }
            Err(told) => {
                let _ = why.try_set(Some(told));
            }
        };
        signs.with_value(|who| sign::one_by_one(letters, who, papers, row, then));
    };
    let act: Act = Arc::new(move |row| {
        let Some(code) = row.place.as_ref().map(|place| place.code.clone()) else {
            return ().into_any();
        };
        let name = row.cells.get(1).cloned().unwrap_or_default();
        let name = format!("{}：{name}", words::RECEIPT_WRITE);
        let one = move |_| write(vec![code.clone()]);
        named_button("text", words::RECEIPT_WRITE, Some(name), Box::new(one))
    });
    let list = move || match answer.get() {
        Some(Answer::Letters(Told::Receipts(rows, terms, codes))) => {
            if codes.is_empty() {
                return text(words::NO_RECEIPTS);
            }
            let all: Vec<String> = codes.into_iter().map(|(code, _)| code).collect();
            let many = words::receipts_all(all.len());
            let every = button("solid", words::RECEIPTS_ALL, move |_| write(all.clone()));
            vec![
                shown::facts(terms),
                text(words::ROOT_HELP),
                view! { <div class="print-options">{actions(vec![every])} {text(many)}</div> }
                    .into_any(),
                progress(row),
                grid(&rows, Some(from), Some(&act)),
            ]
            .into_any()
        }
        Some(Answer::Refused(told)) => notice("error", told),
        _ => ().into_any(),
    };
    let form = field::form(vec![
        view! { <h3>{words::RECEIPTS}</h3> }.into_any(),
        text(words::RECEIPTS_HELP),
        head::head(letters),
        sign::formats(letters),
        sign::key(who),
        failed(why),
        perhaps(move || done.get().map(|count| notice("success", words::receipts_written(count)))),
    ]);
    vec![form, dynamic(list)].into_any()
}

/// How far it has come, and the way to stop it.
fn progress(row: RwSignal<Option<Row>>) -> AnyView {
    perhaps(move || {
        let Row { done, of, .. } = row.get()?;
        let stop = move |_| {
            row.update(|row| {
                if let Some(row) = row {
                    row.stopped = true;
                }
            });
        };
        Some(view! {
            <div class="desk-progress">
                <label for="letters-progress">{words::writing(done, of)}</label>
                <progress id="letters-progress" max=of.to_string() value=done.to_string()></progress>
                {button("outline", words::STOP, stop)}
            </div>
        })
    })
}
