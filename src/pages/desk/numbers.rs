//! 集計: the tables, one at a time, of all municipalities or of some.

use hokatsu_desk::numbers::{SizeClass, Status};
use leptos::prelude::*;

use super::grid::{asked, grid};
use super::session::Desk;
use crate::parts::dynamic::{dynamic, flag, on};
use crate::text::desk as words;
use crate::work::{Answer, Asked, Command};

pub(super) fn numbers(desk: Desk, wanted: RwSignal<Asked>) -> AnyView {
    let table = RwSignal::new(String::new());
    let from = RwSignal::new(0);
    Effect::new(move |_| {
        wanted.track();
        table.track();
        from.set(0);
    });
    let answer = asked(desk, move || Command::Numbers {
        asked: wanted.get(),
        table: table.get(),
        from: from.get(),
    });
    view! {
        <section aria-labelledby="desk-numbers">
            <h2 id="desk-numbers" tabindex="-1">{words::NUMBERS}</h2>
            <p>{words::NUMBERS_HELP}</p>
            {filters(wanted)}
            {dynamic(move || match answer.get() {
                Some(Answer::Numbers(names, shown)) => {
                    view! { {chooser(names, table)} {grid(shown, Some(from), None)} }.into_any()
                }
                Some(Answer::Refused(why)) => view! { <p>{why}</p> }.into_any(),
                _ => ().into_any(),
            })}
        </section>
    }
    .into_any()
}

fn chooser(names: Vec<(String, String)>, table: RwSignal<String>) -> AnyView {
    let now = table.get_untracked();
    let options: Vec<AnyView> = names
        .into_iter()
        .map(|(id, title)| {
            let here = id == now;
            view! { <option value=id selected=here>{title}</option> }.into_any()
        })
        .collect();
    view! {
        <div class="field desk-form print-options">
            <label class="field__label" for="desk-table">{words::TABLE}</label>
            <select id="desk-table" on:change=on(move |event| table.set(event_target_value(&event)))>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn filters(wanted: RwSignal<Asked>) -> AnyView {
    let sizes = SizeClass::ALL.map(|size| (size.code(), size.label()));
    let statuses = Status::ALL.map(|status| (status.code(), status.label()));
    let list = RwSignal::new(wanted.with_untracked(|asked| asked.list.clone()));
    view! {
        <div class="desk-form stacked print-options">
            <div class="field-row">
                {select("desk-size", words::SIZE, &sizes, move |code| {
                    wanted.update(|asked| asked.size = code);
                })}
                {select("desk-status", words::STATUS, &statuses, move |code| {
                    wanted.update(|asked| asked.status = code);
                })}
            </div>
            <details class="disclosure">
                <summary><span class="disclosure__text">{words::DISTRICT}</span></summary>
                <div class="disclosure__body">
                    <div class="field">
                        <label class="field__label" for="desk-district">{words::LIST}</label>
                        <p class="support-text" id="desk-district-help">{words::DISTRICT_HELP}</p>
                        <textarea id="desk-district" rows="4" aria-describedby="desk-district-help"
                            prop:value=list
                            on:input=on(move |event| list.set(event_target_value(&event)))></textarea>
                    </div>
                    <p class="actions">
                        <button type="button" class="button" data-type="outline"
                            on:click=on(move |_| {
                                wanted.update(|asked| asked.list = list.get_untracked());
                            })>{words::DISTRICT_SET}</button>
                    </p>
                </div>
            </details>
            <label class="choice">
                <input type="checkbox" id="desk-publication"
                    prop:checked=flag(move || wanted.with(|asked| asked.publication))
                    on:change=on(move |event| {
                        let publication = event_target_checked(&event);
                        wanted.update(|asked| asked.publication = publication);
                    })/>
                <span class="choice__body">
                    <span class="choice__title">{words::PUBLICATION}</span>
                    <span class="choice__note">{words::PUBLICATION_HELP}</span>
                </span>
            </label>
        </div>
    }
    .into_any()
}

fn select(
    id: &'static str,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    set: impl Fn(String) + 'static,
) -> AnyView {
    let options: Vec<AnyView> = options
        .iter()
        .map(|(code, label)| view! { <option value=*code>{*label}</option> }.into_any())
        .collect();
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select id=id on:change=on(move |event| set(event_target_value(&event)))>
                <option value="">{words::ALL}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
