//! What the prefecture asked for, above every screen of a draft: until when, and whom to ask.

use chrono::NaiveDate;
use hokatsu_submission::Draft;
use leptos::prelude::*;

use crate::browser::clock;
use crate::parts::dynamic::{Derived, perhaps};
use crate::route::Route;
use crate::state::Store;
use crate::text::letters as words;

/// What is said of the request and of the questions.
#[derive(Clone, PartialEq)]
struct Asked {
    /// From whom, until when, whom to ask.
    request: Option<(&'static str, NaiveDate, String)>,
    /// How many questions are answered, and of how many.
    questions: (usize, usize),
}

/// Draws a screen below what was asked.
pub fn below(store: Store, body: AnyView) -> AnyView {
    let asked = Derived::new(move || store.with_draft(asked));
    let head = perhaps(move || {
        let asked = asked.get();
        (asked.request.is_some() || asked.questions.1 > 0).then(|| head(asked))
    });
    view! { {head} {body} }.into_any()
}

fn asked(draft: &Draft) -> Asked {
    let request = draft.request.as_ref().map(|request| {
        let letter = &request.letter;
        (letter.issuer.label(), request.deadline, letter.asked_at())
    });
    Asked { request, questions: answered(draft) }
}

/// Returns how many questions of the prefecture are answered, and of how many.
pub fn answered(draft: &Draft) -> (usize, usize) {
    let all: usize = draft.queries.iter().map(|open| open.query.questions.len()).sum();
    (all.saturating_sub(draft.open_questions().count()), all)
}

fn head(asked: Asked) -> AnyView {
    let name = asked
        .request
        .as_ref()
        .map_or(words::QUESTIONS.to_owned(), |(from, ..)| words::asked_by(from));
    let request = asked.request.map(|(_, deadline, contact)| {
        view! {
            <p>
                <span class="asked-by__label">{words::DEADLINE}</span> " "
                <span>{words::until(deadline, clock::today())}</span>
            </p>
            <p>
                <span class="asked-by__label">{words::CONTACT}</span> " "
                <span>{contact}</span>
            </p>
        }
    });
    let (done, all) = asked.questions;
    let questions = (all > 0).then(|| {
        view! {
            <p>
                <span class="asked-by__label">{words::PRINT_QUESTION}</span> " "
                <span>{words::answered(done, all)} "　" <a href=Route::Review.href_at("questions")>
                    {words::TO_QUESTIONS}
                </a></span>
            </p>
        }
    });
    view! { <div class="asked-by" role="group" aria-label=name>{request} {questions}</div> }
        .into_any()
}
