//! 競合: documents that claim one place, side by side, for a person to settle.

use leptos::prelude::*;

use super::form::{actions, button, failed, named_button, section, text};
use super::grid::{asked, grid};
use super::session::Desk;
use crate::browser::{clock, page};
use crate::parts::dynamic::{dynamic, flag, on};
use crate::parts::held::Held;
use crate::parts::line::line;
use crate::state::use_store;
use crate::text::desk as words;
use crate::work::{Answer, Claim, Command, Conflict};

pub(super) fn conflicts(desk: Desk) -> AnyView {
    let all = asked(desk, || Command::Conflicts);
    let body = dynamic(move || match all.get() {
        Some(Answer::Conflicts(all)) if all.is_empty() => text(words::NO_CONFLICTS),
        Some(Answer::Conflicts(all)) => {
            let mut lines = vec![text(words::conflicts(all.len()))];
            let first = all.into_iter().take(words::CONFLICTS_AT_ONCE).enumerate();
            lines.extend(first.map(|(at, conflict)| one(desk, at, conflict)));
            lines.into_any()
        }
        _ => ().into_any(),
    });
    section("desk-conflicts", words::CONFLICTS, vec![body])
}

fn one(desk: Desk, at: usize, conflict: Conflict) -> AnyView {
    let id = format!("desk-conflict-{at}");
    let chosen = RwSignal::new(String::new());
    let compared = Held::new(None::<Answer>);
    let pair = match conflict.claims.as_slice() {
        [first, .., last] => Some([first.digest.clone(), last.digest.clone()]),
        _ => None,
    };
    let compare = pair.map(|pair| {
        let name = format!("{}：{}", words::COMPARE, conflict.title);
        let act = move |_| {
            desk.ask(Command::Compare(pair.clone()), move |answer| compared.set(Some(answer)));
        };
        actions(vec![named_button("outline", words::COMPARE, Some(name), Box::new(act))])
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
            {dynamic(move || match compared.get() {
                Some(Answer::Grid(rows)) => grid(rows, None, None),
                Some(Answer::Refused(why)) => text(why),
                _ => ().into_any(),
            })}
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
            view! { <span class="desk-fact"><b>{term.clone()}</b>" "{what.clone()}</span> }
                .into_any()
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
    let told = RwSignal::new(None::<String>);
    let place = conflict.place;
    let act = move |_| {
        let text = |text: RwSignal<String>| page::nfc(text.get_untracked().trim());
        let (digest, by, why) = (chosen.get_untracked(), text(by), text(why));
        if digest.is_empty() || by.is_empty() || why.is_empty() {
            told.set(Some(words::DECIDE_ALL.to_owned()));
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
                let _ = told.try_set(Some(why));
            }
        });
    };
    let field = |name: &str| format!("{id}-{name}");
    vec![
        line(field("by"), words::BY_WHOM, Some(words::BY_WHOM_HELP), by),
        line(field("why"), words::WHY, Some(words::WHY_HELP), why),
        failed(told),
        actions(vec![button("solid", words::DECIDE, act)]),
    ]
    .into_any()
}
