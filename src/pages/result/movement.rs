//! 前回からの動き: what moved since an earlier year, item by item, without totals or verdicts.

use hokatsu_instrument::{Item, Questionnaire};
use hokatsu_response::previous::{Comparable, Movement, MovementKind, Standing};
use hokatsu_submission::{Draft, Previous, answer_text};
use leptos::prelude::*;

use crate::pages::review::item_href;
use crate::parts::dynamic::perhaps;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store};
use crate::text::previous as words;

/// An item that moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// `C4`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `1→2`, or the answers before and now.
    pub moved: String,
    /// The link to the item.
    pub href: String,
}

/// What is told about the earlier year.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Moved {
    /// The year.
    pub year: String,
    /// What moved, by domain.
    pub groups: Vec<(String, Vec<Line>)>,
    /// Answered before and not now; `moved` is empty.
    pub unanswered: Vec<Line>,
    /// Not compared, with the reason.
    pub left_out: Vec<Line>,
}

/// Returns what moved; `None` without an earlier year.
pub fn moved(draft: &Draft) -> Option<Moved> {
    let previous = draft.previous.as_ref()?;
    let mut told = Moved { year: previous.fiscal_year.label(), ..Moved::default() };
    for id in [SELF_CHECK, NEEDS, ANNEX] {
        if let Some(questionnaire) = draft.questionnaire(id) {
            add(&mut told, draft, previous, questionnaire);
        }
    }
    Some(told)
}

fn add(told: &mut Moved, draft: &Draft, previous: &Previous, questionnaire: &Questionnaire) {
    let current = draft.counted_answers(questionnaire.id.as_str());
    for movement in previous.movement(questionnaire, &current) {
        let Some(item) = questionnaire.item(&movement.item) else { continue };
        let line = line(questionnaire, item, said(previous, questionnaire, item, draft, &movement));
        if movement.kind == MovementKind::NoLongerAnswered {
            told.unanswered.push(line);
            continue;
        }
        let domain = item.domain.as_ref().and_then(|id| questionnaire.domain(id));
        let name = domain.map_or_else(
            || questionnaire.title.clone(),
            |domain| format!("{} {}", domain.id, domain.name),
        );
        match told.groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, lines)) => lines.push(line),
            None => told.groups.push((name, vec![line])),
        }
    }
    for item in questionnaire.items() {
        let answer = previous.answer(questionnaire, item).filter(|_| item.sharing.is_none());
        if let Some(answer) = answer.filter(|answer| answer.comparable != Comparable::Same) {
            told.left_out.push(line(questionnaire, item, answer.comparable.to_string()));
        }
    }
}

fn line(questionnaire: &Questionnaire, item: &Item, moved: String) -> Line {
    Line {
        id: item.id.to_string(),
        title: item.title.clone(),
        moved,
        href: item_href(questionnaire, &item.id),
    }
}

fn said(
    previous: &Previous,
    questionnaire: &Questionnaire,
    item: &Item,
    draft: &Draft,
    movement: &Movement,
) -> String {
    let id = questionnaire.id.as_str();
    if movement.from != Standing::Other && movement.to != Standing::Other {
        return format!("{}→{}", movement.from, movement.to);
    }
    let before = previous.answer(questionnaire, item).map(|answer| previous.text(id, &answer));
    let now = draft.entry(id, &item.id).and_then(|entry| entry.answer(item));
    let now = now.map(|answer| answer_text(questionnaire, item, &answer));
    let nothing = || Standing::Nothing.to_string();
    words::from_to(&before.unwrap_or_else(nothing), &now.unwrap_or_else(nothing))
}

/// The part of 結果, while there is an earlier year.
pub fn movement(store: Store) -> AnyView {
    let told = Memo::new(move |_| store.with_draft(moved));
    perhaps(move || told.get().map(|told| part(&told)))
}

fn part(told: &Moved) -> AnyView {
    let groups: Vec<_> = told
        .groups
        .iter()
        .map(|(name, lines)| view! { <h3>{name.clone()}</h3> {list(lines)} })
        .collect();
    let none = groups.is_empty().then(|| view! { <p>{words::NO_MOVEMENT}</p> });
    let more = |title: &'static str, lines: &[Line]| {
        (!lines.is_empty()).then(|| super::disclosure(None, title.into_any(), list(lines)))
    };
    view! {
        <section id="result-previous" class="result-part" aria-labelledby="result-previous-heading">
            <h2 id="result-previous-heading">{words::MOVEMENT}</h2>
            <p>{words::movement_lead(&told.year)}</p>
            {none}
            {groups}
            {more(words::UNANSWERED, &told.unanswered)}
            {more(words::LEFT_OUT, &told.left_out)}
        </section>
    }
    .into_any()
}

fn list(lines: &[Line]) -> AnyView {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            view! {
                <li data-item=line.id.clone()>
                    <a href=line.href.clone()>{format!("{} {}", line.id, line.title)}</a>
                    <span class="moved">{line.moved.clone()}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="moved-list">{rows}</ul> }.into_any()
}
