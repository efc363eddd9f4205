//! The municipalities an item is met together with.

use hokatsu_instrument::MunicipalityCode;
use hokatsu_instrument::municipality::{self, Municipality};
use leptos::prelude::*;

use super::{Asked, municipality as search};
use crate::browser::page;
use crate::parts::dynamic::{Derived, dynamic, on, perhaps};
use crate::text::fields as words;

pub(super) fn joint(asked: Asked) -> AnyView {
    let partners = Derived::new(move || asked.entry.with(|entry| entry.joint.clone()));
    let add = Callback::new(move |partner: &'static Municipality| {
        asked.edit(false, &mut |entry| {
            if !entry.joint.contains(&partner.code) {
                let at = entry.joint.partition_point(|code| *code < partner.code);
                entry.joint.insert(at, partner.code);
            }
        });
        asked.store.announce(words::added(partner.name));
    });
    let any = Derived::new(move || partners.with(|partners| !partners.is_empty()));
    let chips = move || {
        let chips = partners.get().into_iter().map(|code| partner(asked, code));
        chips.collect::<Vec<_>>()
    };
    let list = move || {
        any.get().then(|| {
            view! { <ul class="chips" aria-label=words::JOINT_LIST>{dynamic(chips)}</ul> }
        })
    };
    let count = move || match partners.with(Vec::len) {
        0 => words::OPTIONAL.to_owned(),
        count => words::joint_count(count),
    };
    view! {
        <details class="disclosure item-part" open=any.get_untracked()>
            <summary id=asked.part("joint")>
                <span class="disclosure__text">{words::JOINT}</span>
                <span class="disclosure__mark">{dynamic(count)}</span>
            </summary>
            <div class="disclosure__body">
                <p class="support-text">{words::JOINT_HELP}</p>
                {perhaps(list)}
                {search::search(asked.store, &asked.part("joint-search"), words::JOINT_SEARCH, add)}
            </div>
        </details>
    }
    .into_any()
}

fn partner(asked: Asked, code: MunicipalityCode) -> AnyView {
    let name = municipality::find(code)
        .map_or_else(|| code.to_string(), |m| format!("{}{}", m.prefecture, m.name));
    let label = words::remove(&name);
    let said = words::removed(&name);
    let remove = on(move |_| {
        asked.edit(false, &mut |entry| entry.joint.retain(|partner| *partner != code));
        asked.store.announce(said.clone());
        page::focus_first(&format!("#{}", asked.part("joint")));
    });
    view! {
        <li class="tag">
            {name}
            <button type="button" class="button" data-type="text" data-size="sm"
                aria-label=label on:click=remove>
                "外す"
            </button>
        </li>
    }
    .into_any()
}
