//! 結果還元: what was counted, and putting it beside the town's own answers.

use std::sync::Arc;

use hokatsu_instrument::calendar;
use hokatsu_submission::{PaperOutcome, Return};
use leptos::prelude::*;

use crate::browser::page;
use crate::pages::result::returned;
use crate::pages::verify::Row;
use crate::parts::dynamic::on;
use crate::route::Route;
use crate::state::use_store;
use crate::text::letters as words;

pub(super) fn facts(paper: &Return) -> Vec<Row> {
    let mut facts: Vec<Row> = vec![
        (words::AS_OF, vec![calendar::wareki_alone(paper.letter.date)]),
        (words::COUNTED, vec![words::municipalities(paper.municipalities)]),
        (words::ITEMS, vec![words::items(paper.distributions.len())]),
    ];
    if let Some(note) = &paper.note {
        facts.push((words::NOTE, vec![note.clone()]));
    }
    facts
}

pub(super) fn next(read: &Arc<PaperOutcome>, paper: &Return) -> AnyView {
    let store = use_store();
    let misfit = if store.is_open() {
        store.draft().with_untracked(|draft| returned::misfit(draft, paper))
    } else {
        Some(words::RETURN_NO_DRAFT)
    };
    let body = match misfit {
        Some(why) => view! { <p>{why}</p> }.into_any(),
        None => {
            let read = read.clone();
            let act = move |_| {
                returned::hold(Some(read.clone()));
                page::go(&Route::Result.href_at("result-returned"));
            };
            view! {
                <p class="actions">
                    <button type="button" class="button" data-type="solid" on:click=on(act)>
                        {words::SIDE_BY_SIDE}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="paper__next" aria-labelledby="paper-next">
            <h4 id="paper-next">{words::NEXT}</h4>
            {body}
            <p class="support-text">{words::RETURN_KEPT}</p>
        </section>
    }
    .into_any()
}
