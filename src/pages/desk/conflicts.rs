//! 競合: documents that claim one place, side by side, for a person to settle.

use leptos::prelude::*;

use super::grid::{asked, grid};
use super::session::Desk;
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, flag, on, perhaps};
use crate::parts::line::line;
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::{Answer, Claim, Command, Conflict};

pub(super) fn conflicts(desk: Desk) -> AnyView {
    let all = asked(desk, || Command::Conflicts);
    view! {
        <section aria-labelledby="desk-conflicts">
            <h2 id="desk-conflicts" tabindex="-1">{words::CONFLICTS}</h2>
            {dynamic(move || match all.get() {
                Some(Answer::Conflicts(all)) if all.is_empty() => {
                    view! { <p>{words::NO_CONFLICTS}</p> }.into_any()
                }
                Some(Answer::Conflicts(all)) => {
                    let of = all.len();
                    let first: Vec<AnyView> = all
                        .into_iter()
                        .take(words::CONFLICTS_AT_ONCE)
                        .enumerate()
                        .map(|(at, conflict)| one(desk, at, conflict))
                        .collect();
                    view! { <p>{words::conflicts(of)}</p> {first} }.into_any()
                }
                _ => ().into_any(),
            })}
        </section>
    }
    .into_any()
}

fn one(desk: Desk, at: usize, conflict: Conflict) -> AnyView {
    let id = format!("desk-conflict-{at}");
    let chosen = RwSignal::new(String::new());
    let compared = RwSignal::new(None::<Answer>);
    let pair = match conflict.claims.as_slice() {
        [first, .., last] => Some([first.digest.clone(), last.digest.clone()]),
        _ => None,
    };
    let compare = pair.map(|pair| {
        let name = format!("{}：{}", words::COMPARE, conflict.title);
        let act = move |_| {
            desk.ask(Command::Compare(pair.clone()), move |answer| {
                let _ = compared.try_set(Some(answer));
            });
        };
        view! {
            <p class="actions">
                <button type="button" class="button" data-type="outline" aria-label=name
                    on:click=on(act)>{words::COMPARE}</button>
            </p>
        }
    });
    let claims: Vec<AnyView> = conflict
        .claims
        .iter()
        .enumerate()
        .map(|(number, claim)| choice(&id, number, claim, chosen))
        .collect();
    view! {
        <div class="card stacked desk-conflict" role="group" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{conflict.title.clone()}</h3>
            <p>{conflict.note.clone()}</p>
            <fieldset class="field">
                <legend class="field__label">{words::CLAIMS}</legend>
                <div class="choices desk-claims">{claims}</div>
            </fieldset>
            {compare}
            {perhaps(move || compared.get().map(|answer| match answer {
                Answer::Grid(rows) => grid(rows, None, None),
                Answer::Refused(why) => view! { <p class="error-text">{why}</p> }.into_any(),
                _ => ().into_any(),
            }))}
            {decide(desk, &id, conflict, chosen)}
        </div>
    }
    .into_any()
}

fn choice(id: &str, number: usize, claim: &Claim, chosen: RwSignal<String>) -> AnyView {
    let facts: Vec<AnyView> = claim
        .facts
        .iter()
        .map(|(term, what)| {
            view! { <span class="desk-fact"><b>{term.clone()}</b>" "{what.clone()}</span> }.into_any()
        })
        .collect();
    let (here, choose) = (claim.digest.clone(), claim.digest.clone());
    view! {
        <label class="choice">
            <input type="radio" name=id.to_owned() value=claim.digest.clone()
                prop:checked=flag(move || chosen.with(|chosen| *chosen == here))
                on:change=on(move |_| chosen.set(choose.clone()))/>
            <span class="choice__body">
                <span class="choice__title">{words::claim(number)}</span>
                {facts}
            </span>
        </label>
    }
    .into_any()
}

fn decide(desk: Desk, id: &str, conflict: Conflict, chosen: RwSignal<String>) -> AnyView {
    let store = use_store();
    let by = RwSignal::new(String::new());
    let why = RwSignal::new(String::new());
    let failed = RwSignal::new(None::<String>);
    let place = conflict.place;
    let act = move |_| {
        let text = |text: RwSignal<String>| page::nfc(text.get_untracked().trim());
        let (digest, by, why) = (chosen.get_untracked(), text(by), text(why));
        if digest.is_empty() || by.is_empty() || why.is_empty() {
            failed.set(Some(words::DECIDE_ALL.to_owned()));
            return;
        }
        let command =
            Command::Decide { place: place.clone(), chosen: digest, by, why, at: clock::utc_now() };
        desk.change(command, move |outcome| match outcome {
            Ok(()) => {
                store.announce(words::DECIDED);
                page::focus_element("desk-conflicts");
            }
            Err(why) => {
                let _ = failed.try_set(Some(why));
            }
        });
    };
    let field = |name: &str| format!("{id}-{name}");
    view! {
        {line(field("by"), words::BY_WHOM, Some(words::BY_WHOM_HELP), by)}
        {line(field("why"), words::WHY, Some(words::WHY_HELP), why)}
        {perhaps(move || failed.get().map(|why| view! {
            <p class="error-text" role="alert">{why}</p>
        }))}
        <p class="actions">
            <button type="button" class="button" data-type="solid" on:click=on(act)>
                {words::DECIDE}
            </button>
        </p>
    }
    .into_any()
}
