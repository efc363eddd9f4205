//! The answer of an earlier year beside an item.

use hokatsu_response::previous::{CarryFault, Change, Comparable, Standing, carry_over};
use hokatsu_submission::{Draft, answer_details};
use leptos::prelude::*;

use crate::fields::Asked;
use crate::parts::dynamic::{Derived, attribute, on, perhaps};
use crate::text::previous as words;

/// What is shown of the earlier answer; it stays as it is while the present one changes.
#[derive(Debug, Clone, PartialEq)]
struct Earlier {
    year: String,
    answer: String,
    details: Vec<(&'static str, String)>,
    /// Whether it can be carried over, or what to say instead.
    offer: Result<(), String>,
    comparable: bool,
}

/// How the present answer stands to the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Unanswered,
    Same,
    Beside,
    Changed,
}

/// Draws the earlier answer, while there is one.
pub fn beside(asked: Asked) -> AnyView {
    if asked.item.sharing.is_some() {
        return ().into_any();
    }
    let earlier = Derived::new(move || asked.store.with_draft(|draft| earlier(draft, asked)));
    let state = Derived::new(move || asked.store.with_draft(|draft| state(draft, asked)));
    perhaps(move || earlier.get().map(|earlier| drawn(asked, earlier, state)))
}

fn earlier(draft: &Draft, asked: Asked) -> Option<Earlier> {
    let previous = draft.previous.as_ref()?;
    let id = asked.questionnaire.id.as_str();
    let sheet = previous.earlier(id)?;
    let year = previous.fiscal_year.label();
    let Some(found) = sheet.answer(asked.questionnaire, asked.item) else {
        let offer = match sheet.comparable(asked.questionnaire, asked.item) {
            Comparable::Changed(change @ Change::New) => Err(change.to_string()),
            _ => Ok(()),
        };
        let answer = words::NOTHING.to_owned();
        return Some(Earlier { year, answer, details: Vec::new(), offer, comparable: false });
    };
    let comparable = found.comparable == Comparable::Same;
    let typed = Default::default();
    let offer = match carry_over(asked.item, draft.fiscal_year, &typed, &found) {
        Ok(_) => Ok(()),
        Err(CarryFault::NotComparable(why)) => Err(words::not_compared(&why.to_string())),
        Err(fault) => Err(fault.to_string()),
    };
    Some(Earlier {
        year,
        answer: previous.text(id, &found),
        details: answer_details(&found.answer),
        offer,
        comparable,
    })
}

fn state(draft: &Draft, asked: Asked) -> State {
    let found = || {
        let previous = draft.previous.as_ref()?;
        let found = previous.answer(asked.questionnaire, asked.item)?;
        let entry = draft.entry(asked.questionnaire.id.as_str(), &asked.item.id)?;
        Some((found.answer, entry.answer(asked.item)?))
    };
    let Some((before, now)) = found() else { return State::Unanswered };
    let (from, to) = (Standing::of(Some(&before)), Standing::of(Some(&now)));
    match from == to && from != Standing::Other {
        _ if before == now => State::Same,
        true => State::Beside,
        false => State::Changed,
    }
}

fn drawn(asked: Asked, earlier: Earlier, state: Derived<State>) -> AnyView {
    let id = asked.item.id.as_str();
    let Earlier { year, answer, details, offer, comparable } = earlier;
    let label = words::label(&year);
    let details: Vec<_> = details
        .into_iter()
        .map(|(name, text)| view! { <p class="typed">{format!("{name}：{text}")}</p> })
        .collect();
    let mark = move || match state.get() {
        State::Unanswered => None,
        State::Same => Some((words::SAME, "same")),
        State::Beside => Some((words::CHANGED_BESIDE, "changed")),
        State::Changed => Some((words::CHANGED, "changed")),
    };
    let mark = comparable.then(|| {
        perhaps(move || {
            mark().map(|(word, code)| {
                view! {
                    <span class="previous__mark" data-mark=code>{word}</span>
                }
            })
        })
    });
    let carry = (comparable && offer.is_ok()).then(|| {
        let same = move || state.get() == State::Same;
        view! {
            <button type="button" class="button" data-type="outline" data-size="sm"
                aria-label=words::carry_label(id)
                aria-disabled=attribute(move || same().then_some("true"))
                on:click=on(move |_| carry(asked, state))>
                {words::CARRY}
            </button>
        }
    });
    let why = offer.err().map(|why| view! { <p class="support-text">{why}</p> });
    view! {
        <div class="previous" role="group" aria-label=label.clone() id=asked.part("previous")>
            <p class="previous__answer typed">
                <span class="previous__label">{label.clone()}</span> " " {answer}
            </p>
            {details}
            {why}
            <p class="actions">{carry} {mark}</p>
        </div>
    }
    .into_any()
}

fn carry(asked: Asked, state: Derived<State>) {
    let id = asked.item.id.as_str();
    if state.get_untracked() == State::Same {
        asked.store.announce(words::already(id));
        return;
    }
    let carried = asked.store.draft().with_untracked(|draft| {
        let found = draft.previous.as_ref()?.answer(asked.questionnaire, asked.item)?;
        let empty = Default::default();
        let typed = draft.entry(asked.questionnaire.id.as_str(), &asked.item.id).unwrap_or(&empty);
        Some(carry_over(asked.item, draft.fiscal_year, typed, &found))
    });
    match carried {
        Some(Ok(carried)) => {
            asked.edit(false, &mut |entry| entry.clone_from(&carried));
            asked.store.announce(words::carried(id));
        }
        Some(Err(fault)) => asked.store.announce(fault.to_string()),
        None => {}
    }
}
