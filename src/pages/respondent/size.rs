//! Population, with what follows from it, and the welfare office.

use hokatsu_instrument::{Display, MunicipalityKind};
use hokatsu_submission::RespondentField;
use leptos::prelude::*;

use super::{Sheet, read_day};
use crate::fields::text_box::{Mark, Shape, TextBox, mark, text_box};
use crate::parts::dynamic::{Derived, dynamic, flag, on};
use crate::parts::items::edition;
use crate::state::ANNEX;
use crate::text::{fields, respondent as words};

pub(super) fn population(sheet: Sheet) -> AnyView {
    let head = sheet.head;
    let count = Derived::new(move || head.with(|head| head.respondent.facts().population));
    let population = TextBox {
        mark: Derived::stored(Mark::Required),
        help: Derived::stored(words::POPULATION_HELP.to_owned()),
        shape: Shape::Digits,
        fault: sheet.fault(RespondentField::Population),
        reading: Derived::new(move || count.get().map(words::inhabitants)),
        ..sheet.line(
            "population",
            words::POPULATION,
            |head| &head.respondent.population,
            |head| &mut head.respondent.population,
        )
    };
    let as_of = TextBox {
        help: Derived::stored(words::AS_OF_HELP.to_owned()),
        shape: Shape::Short,
        fault: sheet.fault(RespondentField::PopulationAsOf),
        reading: Derived::new(move || {
            head.with(|head| read_day(&head.respondent.population_as_of))
        }),
        ..sheet.line(
            "population-as-of",
            words::AS_OF,
            |head| &head.respondent.population_as_of,
            |head| &mut head.respondent.population_as_of,
        )
    };
    view! {
        <section class="form-group" aria-labelledby="population-heading">
            <h2 id="population-heading">{words::POPULATION_HEADING}</h2>
            <div class="field-row">
                <div id="field-population">{text_box(sheet.store, population)}</div>
                <div id="field-population-as-of">{text_box(sheet.store, as_of)}</div>
            </div>
            {annex(sheet, count)}
        </section>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Annex {
    Added(Display),
    Possible(Display),
    Beyond(Display, usize),
}

/// What the population means for 附則S.
fn annex(sheet: Sheet, population: Derived<Option<u64>>) -> AnyView {
    let display = edition(sheet.store, ANNEX).and_then(|annex| annex.display);
    let answers = sheet.store.progress(ANNEX, |_| true);
    let state = Derived::new(move || match (display, population.get()) {
        (Some(d), Some(n)) if n < d.population_below => Some(Annex::Added(d)),
        (Some(d), Some(n)) if n < d.optional_below => Some(Annex::Possible(d)),
        (Some(d), Some(_)) if answers.get().answered > 0 => {
            Some(Annex::Beyond(d, answers.get().answered))
        }
        _ => None,
    });
    let opened = Derived::new(move || sheet.head.with(|head| head.annex_opened));
    let toggle = move |_| {
        let open = !opened.get_untracked();
        sheet.edit(false, &mut |head| head.annex_opened = open);
        sheet.store.announce(if open { words::ANNEX_OPENED } else { words::ANNEX_CLOSED });
    };
    let view = move || match state.get() {
        Some(Annex::Added(display)) => view! {
            <p class="notice" data-type="info" id="annex-added">{words::annex_added(display)}</p>
        }
        .into_any(),
        Some(Annex::Possible(display)) => view! {
            <div class="field">
                <p>{words::annex_possible(display)}</p>
                <label class="choice">
                    <input type="checkbox" id="annex-opened" prop:checked=flag(move || opened.get())
                        on:change=on(toggle)/>
                    <span class="choice__body">{words::OPEN_ANNEX}</span>
                </label>
            </div>
        }
        .into_any(),
        Some(Annex::Beyond(display, answered)) => view! {
            <p class="notice" data-type="warning" id="annex-beyond">
                {words::annex_beyond(display, answered)}
            </p>
        }
        .into_any(),
        None => ().into_any(),
    };
    dynamic(view)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Office {
    NotYet,
    ByLaw(MunicipalityKind),
    Asked,
}

pub(super) fn welfare_office(sheet: Sheet) -> AnyView {
    let state = Derived::new(move || {
        let kind = sheet.head.with(|head| head.respondent.municipality().map(|m| m.kind));
        match kind {
            None => Office::NotYet,
            Some(MunicipalityKind::Town | MunicipalityKind::Village) => Office::Asked,
            Some(kind) => Office::ByLaw(kind),
        }
    });
    let view = move || match state.get() {
        Office::NotYet => view! { <p>{words::WELFARE_OFFICE_LATER}</p> }.into_any(),
        Office::ByLaw(kind) => view! {
            <p id="welfare-office-by-law">
                {words::welfare_office_by_law(kind)}
                <span class="field__locked">{fields::LOCKED}</span>
            </p>
        }
        .into_any(),
        Office::Asked => asked(sheet),
    };
    view! {
        <section class="form-group" id="field-welfare-office" aria-labelledby="office-heading">
            <h2 id="office-heading">{words::WELFARE_OFFICE}</h2>
            {dynamic(view)}
        </section>
    }
    .into_any()
}

fn asked(sheet: Sheet) -> AnyView {
    let has = Derived::new(move || sheet.head.with(|head| head.respondent.welfare_office));
    let choices = words::WELFARE_OFFICE_OPTIONS.map(|(label, this)| {
        let pick = move |_| {
            sheet.edit(false, &mut |head| head.respondent.welfare_office = Some(this));
        };
        view! {
            <label class="choice">
                <input type="radio" name="welfare-office" value=this.to_string()
                    prop:checked=flag(move || has.get() == Some(this)) on:change=on(pick)/>
                <span class="choice__body">{label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field" aria-describedby="office-help">
            <legend class="field__label">
                {words::WELFARE_OFFICE_QUESTION} {mark(Derived::stored(Mark::Required))}
            </legend>
            <p class="support-text" id="office-help">{words::WELFARE_OFFICE_HELP}</p>
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}
