//! Beginning a desk, or going on with one from its file.

use hokatsu_instrument::{FiscalYear, municipality};
use leptos::prelude::*;

use super::form::{actions, button, failed, files, section, select, text};
use super::session::{Desk, new_id};
use crate::browser::page;
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::Command;

pub(super) fn start(desk: Desk) -> AnyView {
    let why = RwSignal::new(None::<String>);
    let opened = files("desk-collection", words::OPEN_LABEL, words::OPEN_HELP, false, move |all| {
        why.set(None);
        if let Some(file) = all.into_iter().next() {
            desk.change_by(Command::Open, file, move |outcome| begun(outcome, why));
        }
    });
    view! {
        <div class="desk-form">
            {section("desk-open", words::OPEN, vec![opened])}
            {begin(desk, why)}
            {failed(why)}
        </div>
    }
    .into_any()
}

fn begin(desk: Desk, why: RwSignal<Option<String>>) -> AnyView {
    let now = use_store().draft().with_untracked(|draft| draft.fiscal_year);
    let year = RwSignal::new(now.year().to_string());
    let whose = RwSignal::new(String::new());
    let act = move |_| {
        let whose = whose.get_untracked();
        if whose.is_empty() {
            why.set(Some(words::WHOSE_FIRST.to_owned()));
            page::focus_soon("#desk-whose".to_owned());
            return;
        }
        why.set(None);
        let command = Command::Begin {
            ids: [new_id(), new_id()],
            year: year.get_untracked().parse().unwrap_or_default(),
            prefecture: (whose != words::COUNTRY_VALUE).then_some(whose),
        };
        desk.change(command, move |outcome| begun(outcome, why));
    };
    let pair = |code: &str, label: &str| (code.to_owned(), label.to_owned());
    let mut prefectures = vec![pair("", words::CHOOSE)];
    prefectures.extend(municipality::prefectures().iter().map(|one| pair(one.number, one.name)));
    prefectures.push(pair(words::COUNTRY_VALUE, words::COUNTRY));
    // The year before, the open one and the one after it.
    let near = [-1, 0, 1].map(|step| FiscalYear::new(i64::from(now.year()) + step).ok());
    let years = near.into_iter().flatten().map(|year| (year.year().to_string(), year.label()));
    let body = vec![
        text(words::BEGIN_HELP),
        select("desk-whose", words::WHOSE, prefectures, "", move |code| whose.set(code)),
        select("desk-year", words::YEAR, years.collect(), &now.year().to_string(), move |code| {
            year.set(code);
        }),
        actions(vec![button("solid", words::BEGIN_YES, act)]),
    ];
    section("desk-begin", words::BEGIN, body)
}

fn begun(outcome: Result<(), String>, why: RwSignal<Option<String>>) {
    match outcome {
        Ok(()) => page::focus_element("desk-now"),
        Err(told) => {
            let _ = why.try_set(Some(told));
        }
    }
}
