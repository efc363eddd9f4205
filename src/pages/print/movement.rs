//! 前回からの動き on paper.

use hokatsu_submission::Draft;
use leptos::prelude::*;

use crate::pages::result::movement::{Line, moved};
use crate::text::previous as words;

pub(super) fn movement(draft: &Draft) -> Option<AnyView> {
    let told = moved(draft)?;
    let groups: Vec<_> = told
        .groups
        .iter()
        .map(|(name, lines)| view! { <h3>{name.clone()}</h3> {pairs(lines)} })
        .collect();
    let none = groups.is_empty().then(|| view! { <p>{words::NO_MOVEMENT}</p> });
    let more = |title: &'static str, lines: &[Line]| {
        (!lines.is_empty()).then(|| view! { <h3>{title}</h3> {pairs(lines)} })
    };
    Some(
        view! {
            <h2 class="sheet__title">{words::MOVEMENT}</h2>
            <p class="sheet__small">{words::movement_lead(&told.year)}</p>
            {none}
            {groups}
            {more(words::UNANSWERED, &told.unanswered)}
            {more(words::LEFT_OUT, &told.left_out)}
        }
        .into_any(),
    )
}

fn pairs(lines: &[Line]) -> AnyView {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            view! {
                <div>
                    <dt>{format!("{} {}", line.id, line.title)}</dt>
                    <dd>{line.moved.clone()}</dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="sheet__requests">{rows}</dl> }.into_any()
}
