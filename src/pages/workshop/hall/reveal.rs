//! How far the answers of a team lie apart, in the order in which they are talked about.

use hokatsu_workshop::{RoundNo, Row, Screen, Session, Talk, Team, movement};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::keep::Hall;
use super::{by_team, go, item, nothing};
use crate::browser::page;
use crate::parts::dynamic::{dynamic, on};
use crate::parts::form::{actions, button, folded, named_button, text};
use crate::text::workshop as words;

/// 公開.
pub(super) fn reveal(hall: Hall) -> AnyView {
    by_team(hall, move |team| dynamic(move || hall.with(|s| team_view(hall, s, team))))
}

fn team_view(hall: Hall, s: &Session, number: u8) -> AnyView {
    let (Some(team), Some(talks)) = (s.team(number), s.discussion(number)) else {
        return view! {
            {nothing(words::NOT_REVEALED)}
            {actions(vec![button("solid", words::TO_ANSWER, move |_| go(hall, Screen::Answer))])}
        }
        .into_any();
    };
    let all = talks.len();
    let cards: Vec<AnyView> = talks.iter().map(|talk| card(hall, s, team, talk)).collect();
    let again = team.round(RoundNo::Second).revealed_at().is_none();
    let again = again.then(|| {
        actions(vec![button("outline", words::SECOND, move |_| go(hall, Screen::Answer))])
    });
    view! {
        <p>{words::settled(team.settled().len(), all)} " " {words::LEFT}</p>
        {text(words::ORDER)}
        {folded(words::MEASURE, text(words::MEASURE_HELP))}
        <p class="support-text" id="workshop-keys">{words::KEYS}</p>
        {again}
        <ol class="workshop-talk" on:keydown=on(|event: KeyboardEvent| step(&event))>{cards}</ol>
    }
    .into_any()
}

/// Moves from one 「決める」 to another; only while one of them has the focus.
fn step(event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowDown" | "j" | "J" => 1,
        "ArrowUp" | "k" | "K" => -1,
        _ => return,
    };
    if page::focus_beside(".workshop-talk .button", by) {
        event.prevent_default();
    }
}

/// The counts of a team's rounds, and how it moved between them.
pub(super) fn rounds(s: &Session, team: &Team, talk: &Talk) -> AnyView {
    let Some(spread) = &talk.spread else { return nothing(words::TOO_FEW) };
    let Some(position) = s.asked().position(&talk.item) else { return ().into_any() };
    let revealed = RoundNo::ALL.map(|no| team.round(no).revealed());
    let mut rows: Vec<(String, Row)> = Vec::new();
    for no in RoundNo::ALL {
        if let Some(spread) = s.spread(team.number(), no, &talk.item) {
            rows.push((words::round(no.get()), spread.row));
        }
    }
    let moved = match revealed {
        [Some(first), Some(second)] => {
            let told = movement(first, second, position).map(|moved| format!("{}。", moved.told()));
            Some(text(told.unwrap_or_else(|| words::NO_MOVEMENT.to_owned())))
        }
        _ => None,
    };
    let facts = s.asked().item(&talk.item).map(|item| item::facts(item, spread));
    let by_role = team.latest_revealed().map(|(_, revealed)| revealed.with_roles(position));
    let by_role = by_role.filter(|list| team.roles() && !list.is_empty()).map(|list| {
        let list: Vec<AnyView> = list
            .into_iter()
            .map(|(role, given)| view! { <li>{role.label()} "：" {given.label()}</li> }.into_any())
            .collect();
        folded(words::BY_ROLE, view! { <ul>{list}</ul> }.into_any())
    });
    view! {
        {item::counts(&rows)}
        {facts}
        {moved}
        <p class="support-text">
            {words::MEASURE} "：" {words::measure(spread.pair_sum, spread.pairs)}
        </p>
        {by_role}
    }
    .into_any()
}

fn card(hall: Hall, s: &Session, team: &Team, talk: &Talk) -> AnyView {
    let Some(item) = s.asked().item(&talk.item) else { return ().into_any() };
    let settled = team.settled().get(&talk.item);
    let label = if settled.is_some() { words::SETTLE_AGAIN } else { words::SETTLE };
    let now = settled.map(|one| format!("{}：{}", words::NOW_SETTLED, item::agreed(one.agreed)));
    let (id, number) = (talk.item.clone(), team.number());
    let open = move |_: web_sys::MouseEvent| {
        hall.look(Screen::Settle, Some(number), Some(id.clone()));
        page::focus_soon("#workshop-screen".to_owned());
    };
    let name = format!("{}：{label}", item::title(item));
    view! {
        <li class="workshop-card">
            <h3>{item::title(item)}</h3>
            <p><span class="chip">{talk.need.label()}</span> " " {now}</p>
            {rounds(s, team, talk)}
            {actions(vec![named_button("solid", label, Some(name), on(open))])}
        </li>
    }
    .into_any()
}
