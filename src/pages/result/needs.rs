//! The needs survey beside the R5 figures of the same branch and base, without a verdict.

use hokatsu_instrument::{ItemId, Questionnaire};
use hokatsu_response::compare::{self, Comparison, Group, Row};
use hokatsu_response::{Answer, Session};
use leptos::prelude::*;

use super::{answer_word, item_link};
use crate::pages::review::item_href;
use crate::parts::charts::share_mark;
use crate::state::{SELF_CHECK, Store, questionnaire};
use crate::text::result as words;

/// The item on how a municipality means to go about it, and the answers after which it helps to
/// see whether the present way lasts.
const PLANS: (&str, [&str; 2]) = ("NS-02", ["t2", "t4"]);
/// The item on the programme, and the answer of those in the 移行準備 programme.
const PREPARING: (&str, &str) = ("NS-01", "prep");

/// Shows the answers beside R5.
pub fn needs(store: Store, session: &Session<'static>) -> AnyView {
    let compared = compare::all(session);
    let preparing = compare::group(session) == Some(Group::NotImplementing)
        && chose(session, PREPARING.0, &[PREPARING.1]);
    let preparing =
        preparing.then(|| view! { <p class="support-text">{words::NEEDS_PREPARING}</p> });
    let tables: Vec<AnyView> =
        compared.iter().map(|comparison| table(session.questionnaire(), comparison)).collect();
    let none = tables.is_empty().then(|| view! { <p id="needs-none">{words::NEEDS_NONE}</p> });
    view! {
        <p>{words::NEEDS_LEAD}</p>
        {preparing}
        {none}
        {tables}
        {sources(session.questionnaire(), &compared)}
        {lasting(store, session)}
        {others(session, &compared)}
    }
    .into_any()
}

fn chose(session: &Session<'_>, item: &str, codes: &[&str]) -> bool {
    let questionnaire = session.questionnaire();
    let found = questionnaire.items().iter().find(|i| i.id.as_str() == item);
    let answer = found
        .and_then(|item| questionnaire.position(&item.id))
        .and_then(|ix| session.visible_answer(ix));
    matches!(answer, Some(Answer::Choice(code)) if codes.contains(&code.as_str()))
}

fn table(questionnaire: &'static Questionnaire, comparison: &Comparison<'_>) -> AnyView {
    let Comparison { item, title, group, n, rows } = comparison;
    let caption = format!("needs-{item}");
    let column = words::needs_column(group.label(), *n);
    let figures = || rows.iter().filter_map(|row| row.reference);
    let notes = unlike(figures().filter_map(|figure| figure.note.clone()));
    let notes: Vec<AnyView> = notes
        .into_iter()
        .map(|note| view! { <p class="support-text">{words::NOTE} "：" {note}</p> }.into_any())
        .collect();
    let rows: Vec<AnyView> =
        rows.iter().filter(|row| row.chosen || row.reference.is_some()).map(one).collect();
    view! {
        <figure class="table-figure needs-figure" data-item=item.to_string()>
            <figcaption id=caption.clone()>
                <a href=item_href(questionnaire, item)>{words::needs_caption(item.as_str(), title)}</a>
            </figcaption>
            <table class="table needs-table" aria-labelledby=caption>
                <thead><tr><th scope="col">{words::NEEDS_OPTION}</th><th scope="col">{column}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {notes}
        </figure>
    }
    .into_any()
}

fn one(row: &Row<'_>) -> AnyView {
    let figure = match row.reference {
        Some(figure) => view! {
            <span class="needs-table__figure">{words::needs_figure(figure.percent_x10, figure.count)}</span>
            {share_mark(figure.percent_x10)}
        }
        .into_any(),
        None => words::NOT_IN_R5.into_any(),
    };
    let chosen = row.chosen.then(|| {
        view! { <span class="chip" data-kind="key">{words::CHOSEN}</span> }
    });
    view! {
        <tr data-option=row.code.to_string() data-chosen=row.chosen.to_string()>
            <th scope="row">{row.text.to_owned()} " " {chosen}</th>
            <td>{figure}</td>
        </tr>
    }
    .into_any()
}

/// Keeps the first of those that are alike.
fn unlike(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// The citations of all figures shown, once each.
fn sources(questionnaire: &Questionnaire, compared: &[Comparison<'_>]) -> Vec<AnyView> {
    let figures = compared.iter().flat_map(|one| &one.rows).filter_map(|row| row.reference);
    let citations =
        figures.filter_map(|figure| questionnaire.source(&figure.source)).map(|s| s.citation());
    unlike(citations)
        .into_iter()
        .map(|text| view! { <p class="support-text">{words::SOURCE} "：" {text}</p> }.into_any())
        .collect()
}

/// Points to the items that show whether the present way goes on when people change.
fn lasting(store: Store, session: &Session<'_>) -> Option<AnyView> {
    let (item, codes) = PLANS;
    if !chose(session, item, &codes) {
        return None;
    }
    let check = questionnaire(SELF_CHECK)?;
    let answers = store.session(SELF_CHECK)?;
    let form = store.with_draft(|draft| draft.form);
    let links: Vec<AnyView> = words::LASTING_ITEMS
        .iter()
        .filter_map(|name| check.items().iter().find(|item| item.id.as_str() == *name))
        .map(|item| {
            let word = move || answers.with(|session| answer_word(session, &item.id));
            view! {
                <li>
                    {item_link(check, item, form)} "：" {word}
                </li>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <div class="notice" data-type="info" id="needs-lasting">
                <h3>{words::LASTING}</h3>
                <p>{words::LASTING_NOTE}</p>
                <ul>{links}</ul>
            </div>
        }
        .into_any(),
    )
}

fn others(session: &Session<'static>, compared: &[Comparison<'_>]) -> Option<AnyView> {
    let shown: Vec<&ItemId> = compared.iter().map(|comparison| comparison.item).collect();
    let rows = answers_list(session, |item| !shown.contains(&item));
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{words::NEEDS_OTHERS}</h3>
            <dl class="definition-list" id="needs-others">{rows}</dl>
        }
        .into_any()
    })
}

/// Lists answered items with their answers, those on sharing left out.
pub fn answers_list(session: &Session<'static>, wanted: impl Fn(&ItemId) -> bool) -> Vec<AnyView> {
    let questionnaire = session.questionnaire();
    questionnaire
        .positions()
        .filter(|ix| session.visible_answer(*ix).is_some())
        .filter_map(|ix| questionnaire.at(ix))
        .filter(|item| item.sharing.is_none() && wanted(&item.id))
        .map(|item| {
            view! {
                <dt>
                    <a href=item_href(questionnaire, &item.id)>
                        {item.heading()}
                    </a>
                </dt>
                <dd>{answer_word(session, &item.id)}</dd>
            }
            .into_any()
        })
        .collect()
}
