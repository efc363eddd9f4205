//! Entering keys from 公開鍵登録票, each after its fingerprint was confirmed.

use hokatsu_submission::{Evidence, Registration};
use leptos::html::Textarea;
use leptos::prelude::*;

use super::desk::{Desk, Slip};
use super::now::post;
use super::open::{field, refusals};
use crate::browser::page;
use crate::pages::keys::whose;
use crate::parts::dynamic::{dynamic, flag, on, perhaps};
use crate::parts::intake;
use crate::state::use_store;
use crate::text::roster as words;

pub(super) fn enter(desk: Desk) -> AnyView {
    view! {
        <section aria-labelledby="roster-enter">
            <h2 id="roster-enter">{words::ENTER}</h2>
            {field(desk, "roster-slips", words::SLIPS, words::SLIPS_HELP, "roster-waiting")}
            {paste(desk)}
            {dynamic(move || waiting(desk))}
        </section>
    }
    .into_any()
}

fn paste(desk: Desk) -> AnyView {
    let store = use_store();
    let typed = NodeRef::<Textarea>::new();
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let act = move |_| {
        let Some(typed) = typed.get() else { return };
        if typed.value().trim().is_empty() {
            return;
        }
        let (rosters, slips, faults) = desk.take(vec![intake::pasted(&typed.value())]);
        store.announce(words::opened(rosters, slips));
        if faults.is_empty() {
            typed.set_value("");
            page::focus_element("roster-waiting");
        }
        refused.set(faults);
    };
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::PASTE}</span></summary>
            <div class="disclosure__body">
                <div class="field">
                    <label class="field__label" for="roster-paste">{words::PASTE_LABEL}</label>
                    <p class="support-text" id="roster-paste-help">{words::PASTE_HELP}</p>
                    <textarea node_ref=typed id="roster-paste" rows="6" autocomplete="off"
                        aria-describedby="roster-paste-help"></textarea>
                </div>
                {refusals(refused)}
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=on(act)>
                        {words::READ_PASTED}
                    </button>
                </p>
            </div>
        </details>
    }
    .into_any()
}

fn waiting(desk: Desk) -> AnyView {
    let slips = desk.slips.get();
    if slips.is_empty() {
        return ().into_any();
    }
    let heading = words::slips(slips.len());
    let cards: Vec<_> = slips.into_iter().map(|slip| card(desk, slip)).collect();
    view! {
        <h3 id="roster-waiting" tabindex="-1">{heading}</h3>
        <p>{words::PHONE_HELP}</p>
        {cards}
    }
    .into_any()
}

fn card(desk: Desk, slip: Slip) -> AnyView {
    let store = use_store();
    let registration = slip.registration;
    let who = whose(&registration);
    let id = format!("slip-{}", registration.key.multibase());
    let evidence = RwSignal::new(None::<Evidence>);
    let failed = RwSignal::new(None::<String>);
    let kept = StoredValue::new(registration.clone());
    let remove = move || {
        let gone = kept.get_value();
        desk.slips.update(|all| all.retain(|slip| slip.registration != gone));
        let left = desk.slips.with_untracked(|all| !all.is_empty());
        page::focus_element(if left { "roster-waiting" } else { "roster-slips" });
    };
    let said = who.clone();
    let register = move || {
        let Some(evidence) = evidence.get_untracked() else {
            failed.set(Some(words::EVIDENCE_FIRST.to_owned()));
            return;
        };
        let slip = kept.get_value();
        let outcome = desk.change(words::registered(&said), |roster| roster.enter(&slip, evidence));
        match outcome {
            Ok(()) => {
                store.announce(words::registered(&said));
                remove();
            }
            Err(why) => failed.set(Some(why)),
        }
    };
    // Whether it fits depends on the roster as it is now.
    let fits = dynamic(move || match refusal(desk, &kept.get_value()) {
        Some(why) => view! {
            <div class="notice" data-type="error">
                <p><strong>{words::NOT_ENTERED}</strong></p>
                <p>{why}</p>
            </div>
        }
        .into_any(),
        None => {
            let register = register.clone();
            view! {
                {same_post(desk, &kept.get_value())}
                {evidence_choice(&kept.get_value(), evidence)}
                {perhaps(move || failed.get().map(|why| view! {
                    <p class="error-text" role="alert">{why}</p>
                }))}
                <p class="actions">
                    <button type="button" class="button" data-type="solid"
                        aria-label=format!("{}：{}", words::REGISTER, whose(&kept.get_value()))
                        on:click=on(move |_| register())>{words::REGISTER}</button>
                </p>
            }
            .into_any()
        }
    });
    view! {
        <article class="card stacked" data-slip=registration.owner.code() aria-labelledby=id.clone()>
            <h4 id=id.clone()>{registration.owner.label()} "（" {registration.owner.code()} "）"</h4>
            <dl class="definition-list">
                <dt>{words::POST}</dt>
                <dd>{registration.section.clone()} "　" {registration.role.label()}</dd>
                <dt>{words::YEAR}</dt><dd>{registration.fiscal_year.label()}</dd>
                <dt>{words::FINGERPRINT}</dt>
                <dd class="fingerprint fingerprint--aloud mono">{registration.key.fingerprint()}</dd>
                <dt>{words::FILE}</dt><dd>{slip.name}</dd>
            </dl>
            {fits}
            <p class="actions">
                <button type="button" class="button" data-type="text" data-size="sm"
                    aria-label=format!("{}：{who}", words::PUT_AWAY)
                    on:click=on(move |_| remove())>{words::PUT_AWAY}</button>
            </p>
        </article>
    }
    .into_any()
}

/// Why a registration cannot be entered, if so.
fn refusal(desk: Desk, slip: &Registration) -> Option<String> {
    desk.work.with(|work| {
        let roster = work.as_ref()?.held.file.roster.clone();
        roster.enter(slip, Evidence::Phone).err().map(|refusal| refusal.to_string())
    })
}

/// Keys of the same municipality and role that are in force.
fn same_post(desk: Desk, slip: &Registration) -> Option<AnyView> {
    let known: Vec<String> = desk.work.with(|work| {
        let keys = work.as_ref().map(|work| work.held.file.roster.keys.clone()).unwrap_or_default();
        keys.iter()
            .filter(|entry| entry.owner == slip.owner && entry.role == slip.role)
            .filter(|entry| entry.revocation.is_none())
            .map(|entry| format!("{}、{}", entry.key.fingerprint(), post(entry)))
            .collect()
    });
    (!known.is_empty()).then(|| {
        view! { <p class="notice" data-type="warning">{words::same_post(&known.join("／"))}</p> }
            .into_any()
    })
}

fn evidence_choice(slip: &Registration, chosen: RwSignal<Option<Evidence>>) -> AnyView {
    let name = format!("evidence-{}", slip.key.multibase());
    let options: Vec<_> = Evidence::ALL
        .into_iter()
        .map(|one| {
            view! {
                <label class="choice">
                    <input type="radio" name=name.clone() value=one.code()
                        prop:checked=flag(move || chosen.get() == Some(one))
                        on:change=on(move |_| chosen.set(Some(one)))/>
                    <span class="choice__body">{one.label()}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::EVIDENCE}</legend>
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}
