//! The invented case: the card for everybody, notes for the facilitator.

use hokatsu_instrument::latest;
use hokatsu_workshop::Case;
use leptos::prelude::*;

use super::keep::Hall;
use super::{nothing, printed, sheets};
use crate::parts::form::folded;
use crate::parts::table::table;
use crate::text::workshop as words;

/// The case that is read.
pub(super) fn case(hall: Hall) -> AnyView {
    let Some(case) = hall.now_with(|s| s.case().cloned()) else {
        return nothing(words::NO_CASE_READ);
    };
    let sheet = case.clone();
    view! {
        <div class="print-options">
            {card(&case)}
            {folded(words::FACILITATOR, notes(&case))}
            {touches(&case)}
        </div>
        {printed(words::PRINT_CASE, move || sheets::case(&sheet))}
    }
    .into_any()
}

fn lines(list: &[String]) -> Vec<AnyView> {
    list.iter().map(|line| view! { <li>{line.clone()}</li> }.into_any()).collect()
}

/// What everybody reads.
pub(super) fn card(case: &Case) -> AnyView {
    let story: Vec<AnyView> =
        case.story.iter().map(|part| view! { <p>{part.clone()}</p> }.into_any()).collect();
    view! {
        <article class="workshop-case">
            <h3>{case.title.clone()} " " <span class="chip">{words::INVENTED}</span></h3>
            <h4>{words::SETTING}</h4>
            <p>{case.setting.clone()}</p>
            <h4>{words::PEOPLE}</h4>
            <ul>{lines(&case.people)}</ul>
            <h4>{words::STORY}</h4>
            {story}
            <h4>{words::QUESTIONS}</h4>
            <ol>{lines(&case.questions)}</ol>
        </article>
    }
    .into_any()
}

fn notes(case: &Case) -> AnyView {
    view! { <ul>{lines(&case.facilitator)}</ul> }.into_any()
}

fn touches(case: &Case) -> AnyView {
    let rows: Vec<AnyView> = case
        .touches
        .iter()
        .map(|touch| {
            let edition = latest(touch.questionnaire.as_str());
            let item = edition.and_then(|edition| edition.item(&touch.item));
            let title = item.map_or("", |item| item.title.as_str());
            let annex = item.is_some_and(|item| item.levels.is_empty());
            let why = &touch.why;
            let why = if annex { format!("{why}。{}", words::TOUCH_ANNEX) } else { why.clone() };
            view! {
                <tr>
                    <th scope="row">{touch.item.to_string()} " " {title}</th>
                    <td>{why}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    table(words::TOUCHES, &words::TOUCH_COLUMNS, rows.into_any())
}
