//! Beginning a desk, or going on with one from its file.

use hokatsu_instrument::{FiscalYear, municipality};
use leptos::html::Input;
use leptos::prelude::*;

use super::session::{Desk, new_id};
use crate::browser::page;
use crate::parts::dynamic::{flag, on, perhaps};
use crate::parts::intake;
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::Command;

pub(super) fn start(desk: Desk) -> AnyView {
    let failed = RwSignal::new(None::<String>);
    view! {
        {open(desk, failed)}
        {begin(desk, failed)}
        {perhaps(move || failed.get().map(|why| view! {
            <div class="notice" data-type="error" role="alert"><p>{why}</p></div>
        }))}
    }
    .into_any()
}

fn open(desk: Desk, failed: RwSignal<Option<String>>) -> AnyView {
    let input = NodeRef::<Input>::new();
    let choose = move |_| {
        let Some(input) = input.get() else { return };
        let Some(file) = intake::chosen(&input).pop() else { return };
        input.set_value("");
        failed.set(None);
        desk.change_by(Command::Open, file, move |outcome| begun(outcome, failed));
    };
    view! {
        <section class="desk-form" aria-labelledby="desk-open">
            <h2 id="desk-open">{words::OPEN}</h2>
            <div class="field">
                <label class="field__label" for="desk-collection">{words::OPEN_LABEL}</label>
                <p class="support-text" id="desk-collection-help">{words::OPEN_HELP}</p>
                <input node_ref=input id="desk-collection" type="file"
                    aria-describedby="desk-collection-help" on:change=on(choose)/>
            </div>
        </section>
    }
    .into_any()
}

fn begin(desk: Desk, failed: RwSignal<Option<String>>) -> AnyView {
    let now = use_store().draft().with_untracked(|draft| draft.fiscal_year);
    let year = RwSignal::new(now);
    let whose = RwSignal::new(String::new());
    let act = move |_| {
        let whose = whose.get_untracked();
        if whose.is_empty() {
            failed.set(Some(words::WHOSE_FIRST.to_owned()));
            page::focus_element("desk-whose");
            return;
        }
        failed.set(None);
        let command = Command::Begin {
            ids: [new_id(), new_id()],
            year: year.get_untracked().year().into(),
            prefecture: (whose != words::COUNTRY_VALUE).then_some(whose),
        };
        desk.change(command, move |outcome| begun(outcome, failed));
    };
    let prefectures = municipality::prefectures().into_iter().map(|prefecture| {
        view! { <option value=prefecture.number.to_string()>{prefecture.name}</option> }.into_any()
    });
    let options: Vec<AnyView> = prefectures
        .chain([view! { <option value=words::COUNTRY_VALUE>{words::COUNTRY}</option> }.into_any()])
        .collect();
    view! {
        <section class="desk-form" aria-labelledby="desk-begin">
            <h2 id="desk-begin">{words::BEGIN}</h2>
            <p>{words::BEGIN_HELP}</p>
            <div class="field">
                <label class="field__label" for="desk-whose">{words::WHOSE}</label>
                <select id="desk-whose" data-width="short"
                    on:change=on(move |event| whose.set(event_target_value(&event)))>
                    <option value="">{words::CHOOSE}</option>
                    {options}
                </select>
            </div>
            {years(year, now)}
            <p class="actions">
                <button type="button" class="button" data-type="solid" data-size="lg"
                    on:click=on(act)>{words::BEGIN_YES}</button>
            </p>
        </section>
    }
    .into_any()
}

fn begun(outcome: Result<(), String>, failed: RwSignal<Option<String>>) {
    match outcome {
        Ok(()) => page::focus_element("desk-now"),
        Err(why) => {
            let _ = failed.try_set(Some(why));
        }
    }
}

/// The year before, the open one and the one after it.
fn years(chosen: RwSignal<FiscalYear>, now: FiscalYear) -> AnyView {
    let near = [-1, 0, 1].map(|step| FiscalYear::new(i64::from(now.year()) + step).ok());
    let options: Vec<AnyView> = near
        .into_iter()
        .flatten()
        .map(|year| {
            view! {
                <label class="choice">
                    <input type="radio" name="desk-year" value=year.year().to_string()
                        prop:checked=flag(move || chosen.get() == year)
                        on:change=on(move |_| chosen.set(year))/>
                    <span class="choice__body">{year.label()}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::YEAR}</legend>
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}
