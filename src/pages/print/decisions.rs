//! 分担の取りまとめで決めたこと: who decided what and why, as a table.

use hokatsu_instrument::calendar;
use hokatsu_submission::Draft;
use leptos::prelude::*;

use crate::pages::parts::told::{Told, told};
use crate::text::parts as words;

pub(super) fn decisions(draft: &Draft) -> Option<AnyView> {
    let rows: Vec<_> = told(draft).into_iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h2 class="sheet__title">{words::PRINT}</h2>
            <p class="sheet__small">{words::PRINT_LEAD}</p>
            <div class="sheet__scroll" role="region" tabindex="0" aria-label=words::PRINT>
                <table class="sheet__table" data-kind="decisions">
                    <thead>
                        <tr>{words::PRINT_COLUMNS.map(|c| view! { <th scope="col">{c}</th> })}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn row(told: Told) -> AnyView {
    let changed = told.changed.then(|| view! { <br/> {words::CHANGED_SINCE} });
    let candidates: Vec<_> =
        told.candidates.iter().map(|line| view! { <p>{line.clone()}</p> }).collect();
    view! {
        <tr>
            <th scope="row">{format!("{} {}", told.id, told.title)}</th>
            <td>{candidates}</td>
            <td>{told.chosen} {changed}</td>
            <td>{told.by} <br/> {calendar::wareki(told.date)}</td>
            <td class="typed">{told.reason}</td>
        </tr>
    }
    .into_any()
}
