//! The choice of a fiscal year.

use hokatsu_instrument::FiscalYear;
use leptos::prelude::*;

use crate::parts::dynamic::{flag, on};

/// The open fiscal year and the one after it, under one name of radio buttons.
pub fn years(
    name: &'static str,
    legend: &'static str,
    chosen: RwSignal<FiscalYear>,
    now: FiscalYear,
) -> AnyView {
    let next = FiscalYear::new(i64::from(now.year()) + 1).ok();
    let options: Vec<_> = [Some(now), next]
        .into_iter()
        .flatten()
        .map(|year| {
            view! {
                <label class="choice">
                    <input type="radio" name=name value=year.year().to_string()
                        prop:checked=flag(move || chosen.get() == year)
                        on:change=on(move |_| chosen.set(year))/>
                    <span class="choice__body">{year.label()}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{legend}</legend>
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}
