//! The registered keys in the order of the codes, to be searched, revoked and extended.

use hokatsu_instrument::calendar::wareki;
use hokatsu_instrument::order;
use hokatsu_sealed::VerificationKey;
use hokatsu_submission::KeyEntry;
use leptos::prelude::*;

use super::change::change;
use super::desk::Desk;
use super::now::{days, post};
use crate::browser::page;
use crate::parts::dynamic::{Derived, dynamic, on};
use crate::parts::table::table;
use crate::text::roster as words;

/// The most rows that are drawn.
const MOST: usize = 200;

/// Fewer digits of a fingerprint than one group would find any key.
const GROUP: usize = 5;

/// Returns the keys in the order of code, role and first day.
pub(super) fn in_order(keys: &[KeyEntry]) -> Vec<KeyEntry> {
    let mut keys = keys.to_vec();
    order::sort_by_key(&mut keys, |entry| (entry.owner.code(), entry.role, entry.period.from()));
    keys
}

/// The state of a key in words.
pub(super) fn state(entry: &KeyEntry) -> String {
    match &entry.revocation {
        None => format!("{}　{}", words::ACTIVE, days(&entry.period)),
        Some(revocation) => words::revoked(&wareki(revocation.at), &revocation.reason),
    }
}

fn found(entry: &KeyEntry, query: &str) -> bool {
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    let print: String = entry.key.fingerprint().chars().filter(char::is_ascii_digit).collect();
    let text = [entry.owner.label(), entry.owner.code(), entry.section.clone()].join(" ");
    let only_digits = query.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    text.contains(query) || (only_digits && digits.len() >= GROUP && print.contains(&digits))
}

pub(super) fn list(desk: Desk) -> AnyView {
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<VerificationKey>);
    let keys = Derived::new(move || {
        desk.work.with(|work| {
            work.as_ref().map(|work| in_order(&work.held.file.roster.keys)).unwrap_or_default()
        })
    });
    let any = Derived::new(move || keys.with(|keys| !keys.is_empty()));
    let search = move || {
        if !any.get() {
            return view! { <p>{words::NO_KEYS}</p> }.into_any();
        }
        view! {
            <div class="field">
                <label class="field__label" for="roster-search">{words::SEARCH}</label>
                <input class="input" id="roster-search" type="text" autocomplete="off"
                    prop:value=query
                    on:input=on(move |event| query.set(page::nfc(&event_target_value(&event))))/>
            </div>
            {dynamic(move || keys.with(|keys| rows(keys, query.get().trim(), chosen)))}
        }
        .into_any()
    };
    view! {
        <section class="roster-list" aria-labelledby="roster-list">
            <h2 id="roster-list">{words::LIST}</h2>
            {dynamic(search)}
            {change(desk, chosen)}
        </section>
    }
    .into_any()
}

fn rows(keys: &[KeyEntry], query: &str, chosen: RwSignal<Option<VerificationKey>>) -> AnyView {
    let hits: Vec<&KeyEntry> = keys.iter().filter(|entry| found(entry, query)).collect();
    let caption = words::listed(hits.len(), keys.len());
    let more = (hits.len() > MOST).then(|| view! { <p>{words::more(MOST)}</p> });
    let body: Vec<_> = hits.into_iter().take(MOST).map(|entry| row(entry, chosen)).collect();
    view! {
        {table(&caption, &words::COLUMNS, body.into_any())}
        {more}
    }
    .into_any()
}

fn row(entry: &KeyEntry, chosen: RwSignal<Option<VerificationKey>>) -> AnyView {
    let key = entry.key;
    let revoked = entry.revocation.is_some();
    let status = if revoked { "revoked" } else { "active" };
    let name = words::change_of(&post(entry));
    let choose = move |_| {
        chosen.set(Some(key));
        page::focus_element("roster-change");
    };
    let act = if revoked {
        view! { {words::FINAL} }.into_any()
    } else {
        view! {
            <button type="button" class="button" data-type="outline" data-size="sm"
                aria-label=name on:click=on(choose)>{words::CHANGE}</button>
        }
        .into_any()
    };
    view! {
        <tr data-key=key.multibase() data-status=status>
            <th scope="row">{entry.owner.label()} "（" {entry.owner.code()} "）"</th>
            <td>{entry.section.clone()} "　" {entry.role.label()}</td>
            <td class="fingerprint mono">{key.fingerprint()}</td>
            <td>{state(entry)} <span class="verified__line">{entry.evidence.label()}</span></td>
            <td class="nowrap">{act}</td>
        </tr>
    }
    .into_any()
}
