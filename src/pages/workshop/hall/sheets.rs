//! What is printed: the case, answer cards, and a step sheet for each team.

use hokatsu_instrument::{Level, calendar};
use hokatsu_workshop::{Asked, Case, Session};
use leptos::prelude::*;

use super::item;
use super::step::option_text;
use crate::text::fields;
use crate::text::workshop as words;

/// One sheet.
fn sheet(body: AnyView) -> AnyView {
    view! { <div class="sheet" data-sheet="workshop"><div class="sheet__body">{body}</div></div> }
        .into_any()
}

/// The case card, without the facilitator's notes, and room to write.
pub(super) fn case(case: &Case) -> AnyView {
    let lines = [words::FIRST, words::STOPS].map(|label| {
        view! { <p>{label}</p><div class="workshop-lines"></div> }
    });
    sheet(view! { {super::case::card(case)} {lines} }.into_any())
}

/// The answer card, and the descriptors behind it.
pub(super) fn cards(asked: &Asked) -> AnyView {
    let items = || asked.items.iter().filter_map(|id| asked.item(id));
    let heads: Vec<AnyView> = words::GIVEN
        .iter()
        .take(7)
        .map(|head| view! { <th scope="col">{*head}</th> }.into_any())
        .collect();
    let rows: Vec<AnyView> = items()
        .map(|item| {
            let boxes: Vec<AnyView> = (0..7)
                .map(|at| {
                    let offered = at < 6 || item.not_applicable.is_some();
                    view! { <td>{if offered { "□" } else { "" }}</td> }.into_any()
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">{item::title(item)}<br/><small>{item.text.clone()}</small></th>
                    {boxes}
                </tr>
            }
            .into_any()
        })
        .collect();
    let levels: Vec<AnyView> = items()
        .map(|item| {
            let levels: Vec<AnyView> = Level::ALL
                .into_iter()
                .filter_map(|level| Some((level, item.descriptor(level)?)))
                .map(|(level, text)| {
                    view! { <li>{fields::level(level)} "　" {text.to_owned()}</li> }.into_any()
                })
                .collect();
            view! { <div class="qa"><h4>{item::title(item)}</h4><ul>{levels}</ul></div> }.into_any()
        })
        .collect();
    let card = view! {
        <h3>{words::CARD_TITLE}</h3>
        <p>{words::CARD_HEAD}</p>
        <p>{words::CARD_HELP}</p>
        <table class="sheet__table workshop-boxes">
            <thead><tr><th scope="col">{words::SHEET_COLUMNS[0]}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let levels = view! { <h3>{words::CARD_LEVELS}</h3>{levels} };
    vec![sheet(card.into_any()), sheet(levels.into_any())].into_any()
}

/// What one team takes home on one page.
pub(super) fn step(s: &Session, number: u8) -> AnyView {
    let Some(team) = s.team(number) else { return ().into_any() };
    let step = team.step();
    let typed = |text: &str| {
        let text = text.trim();
        if text.is_empty() { words::EMPTY.to_owned() } else { text.to_owned() }
    };
    let mut asks: Vec<String> = step.ask.iter().map(option_text).collect();
    asks.extend(Some(step.ask_other.clone()).filter(|text| !text.trim().is_empty()));
    let facts = [
        (words::STEP_WHO, typed(&step.who)),
        (words::STEP_BY, step.by.map_or_else(|| words::EMPTY.to_owned(), calendar::wareki)),
        (words::STEP_CALL, typed(&step.call)),
        (words::STEP_WHAT, typed(&step.what)),
        (words::STEP_ASK, typed(&asks.join("／"))),
        (words::STEP_DISPATCH, typed(&step.dispatch)),
    ];
    let facts: Vec<AnyView> = facts
        .into_iter()
        .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }.into_any())
        .collect();
    let rows: Vec<AnyView> = s
        .asked()
        .items
        .iter()
        .filter_map(|id| Some((s.asked().item(id)?, team.settled().get(id)?)))
        .map(|(item, one)| {
            view! {
                <tr>
                    <th scope="row">{item::title(item)}</th>
                    <td>{item::agreed_fully(s.asked(), one)}</td>
                    <td>{one.reason.clone()}<br/>{one.minority.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = words::SHEET_COLUMNS.map(|head| view! { <th scope="col">{head}</th> });
    let settled = if rows.is_empty() {
        view! { <p>{words::NONE_SETTLED}</p> }.into_any()
    } else {
        view! {
            <table class="sheet__table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    sheet(
        view! {
            <h3>{words::STEP_SHEET} "　" {super::named(team)}</h3>
            <p>{words::named(s)} "　" {words::NOT_HANDED_IN}</p>
            <dl class="workshop-step">{facts}</dl>
            <h3>{words::SHEET_SETTLED}</h3>
            {settled}
        }
        .into_any(),
    )
}
