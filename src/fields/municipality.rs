//! Choosing one of the 1,741 municipalities: by search, or by prefecture and name.

use hokatsu_instrument::MunicipalityCode;
use hokatsu_instrument::municipality::{self, Municipality};
use leptos::prelude::*;
use web_sys::{Event, KeyboardEvent};

use crate::browser::page;
use crate::parts::dynamic::{Derived, dynamic, flag, on, perhaps};
use crate::state::Store;
use crate::text::fields as words;

/// The most hits that are listed.
const LIMIT: usize = 12;

type Hits = (Vec<&'static Municipality>, bool);

fn find(query: &str) -> Hits {
    let mut hits = municipality::search(query, LIMIT + 1);
    let more = hits.len() > LIMIT;
    hits.truncate(LIMIT);
    (hits, more)
}

fn said((hits, more): &Hits) -> String {
    if hits.is_empty() { words::NO_HITS.to_owned() } else { words::hits(hits.len(), *more) }
}

/// A search field with the hits as buttons under it.
pub fn search(
    store: Store,
    id: &str,
    label: &'static str,
    pick: Callback<&'static Municipality>,
) -> AnyView {
    let query = RwSignal::new(String::new());
    let hits = Derived::new(move || query.with(|query| find(query)));
    let typed = move || query.with(|query| !query.trim().is_empty());
    let tell = move || {
        if typed() {
            store.announce(hits.with_untracked(said));
        }
    };
    let choose = move |hit: &'static Municipality| {
        query.set(String::new());
        pick.run(hit);
    };
    let input = move |event: Event| {
        query.set(event_target_value(&event));
        if !page::is_composing(&event) {
            tell();
        }
    };
    let key = move |event: KeyboardEvent| {
        // 229 is what Safari reports for keys that belong to the input method.
        if event.is_composing() || event.key_code() == 229 || event.key() != "Enter" {
            return;
        }
        event.prevent_default();
        if let [only] = hits.get_untracked().0.as_slice() {
            choose(only);
        }
    };
    let help_id = format!("{id}-help");
    let list = move || {
        typed().then(|| {
            let found = hits.get();
            let said = said(&found);
            let rows: Vec<_> = found
                .0
                .into_iter()
                .map(|hit| {
                    view! {
                        <li>
                            <button type="button" class="hits__button" value=hit.code.to_string()
                                on:click=on(move |_| choose(hit))>
                                <span class="hits__name">{hit.prefecture} " " {hit.name}</span>
                                <span class="hits__more">{hit.kana} " " {hit.code.to_string()}</span>
                            </button>
                        </li>
                    }
                })
                .collect();
            let rows = (!rows.is_empty())
                .then(|| view! { <ul class="hits" aria-label=words::HITS>{rows}</ul> });
            view! { <p>{said}</p> {rows} }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.to_owned()>{label}</label>
            <p class="support-text" id=help_id.clone()>{words::SEARCH_HELP}</p>
            <input type="text" id=id.to_owned() autocomplete="off" aria-describedby=help_id
                prop:value=query on:input=on(input) on:compositionend=on(move |_| tell())
                on:keydown=on(key)/>
            {perhaps(list)}
        </div>
    }
    .into_any()
}

/// Two lists, prefecture then municipality. Nothing but the second list follows from the first.
pub fn selects(
    id: &str,
    chosen: Derived<Option<MunicipalityCode>>,
    put: Callback<&'static Municipality>,
) -> AnyView {
    let prefecture = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(code) = chosen.get() {
            prefecture.set(code.prefecture().to_owned());
        }
    });
    let prefectures: Vec<_> = municipality::prefectures()
        .into_iter()
        .map(|p| {
            let is = flag(move || prefecture.with(|now| now == p.number));
            view! { <option value=p.number prop:selected=is>{p.name}</option> }
        })
        .collect();
    let members = move || {
        let now = prefecture.get();
        let members = municipality::all().iter().filter(|m| m.code.prefecture() == now);
        let members: Vec<_> = members
            .map(|m| {
                let is = flag(move || chosen.get() == Some(m.code));
                view! { <option value=m.code.to_string() prop:selected=is>{m.name}</option> }
            })
            .collect();
        let first = if now.is_empty() { words::CHOOSE_PREFECTURE } else { words::CHOOSE };
        let elsewhere = flag(move || chosen.get().is_none_or(|code| code.prefecture() != now));
        view! { <option value="" prop:selected=elsewhere>{first}</option> {members} }
    };
    let choose = move |event| {
        let code = event_target_value(&event).parse::<MunicipalityCode>().ok();
        if let Some(chosen) = code.and_then(municipality::find) {
            put.run(chosen);
        }
    };
    let (first_id, second_id) = (format!("{id}-prefecture"), format!("{id}-municipality"));
    view! {
        <div class="field-row">
            <div class="field">
                <label class="field__label" for=first_id.clone()>{words::PREFECTURE}</label>
                <select id=first_id on:change=on(move |event| {
                    prefecture.set(event_target_value(&event));
                })>
                    <option value="" prop:selected=flag(move || prefecture.with(String::is_empty))>
                        {words::CHOOSE}
                    </option>
                    {prefectures}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for=second_id.clone()>{words::MUNICIPALITY}</label>
                <select id=second_id on:change=on(choose)>{dynamic(members)}</select>
            </div>
        </div>
    }
    .into_any()
}
