//! What was decided so far.

use hokatsu_instrument::calendar;
use leptos::prelude::*;

use super::told::{Told, told};
use crate::parts::dynamic::dynamic;
use crate::state::Store;
use crate::text::parts as words;

pub(super) fn decisions(store: Store) -> AnyView {
    let list = move || {
        let rows: Vec<_> = store.with_draft(told).into_iter().map(row).collect();
        if rows.is_empty() {
            view! { <p>{words::NO_DECISIONS}</p> }.into_any()
        } else {
            view! { <p>{words::DECISIONS_NOTE}</p> <div class="decisions">{rows}</div> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="decisions-heading" id="decisions">
            <h2 id="decisions-heading" tabindex="-1">{words::DECISIONS}</h2>
            {dynamic(list)}
        </section>
    }
    .into_any()
}

fn row(told: Told) -> AnyView {
    let [chosen, candidates, by, reason, date] = words::DECISION_ROWS;
    let lines: Vec<_> =
        told.candidates.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
    let changed =
        told.changed.then(|| view! { <p class="support-text">{words::CHANGED_SINCE}</p> });
    view! {
        <article class="card" data-decided=told.id.clone()>
            <h3><a href=told.href>{format!("{} {}", told.id, told.title)}</a></h3>
            {changed}
            <dl class="definition-list">
                <dt>{chosen}</dt> <dd>{told.chosen}</dd>
                <dt>{candidates}</dt> <dd><ul>{lines}</ul></dd>
                <dt>{by}</dt> <dd>{told.by}</dd>
                <dt>{reason}</dt> <dd class="typed">{told.reason}</dd>
                <dt>{date}</dt> <dd>{calendar::wareki(told.date)}</dd>
            </dl>
        </article>
    }
    .into_any()
}
