//! What is open, by kind, then by domain, and what is unknown by whom to ask.

use hokatsu_instrument::{Item, Questionnaire, calendar, order};
use hokatsu_response::review::Open;
use leptos::prelude::*;
use web_sys::{FocusEvent, HtmlTextAreaElement};

use super::{Place, item_href};
use crate::browser::page;
use crate::fields::is_small;
use crate::parts::items::edition;
use crate::state::Store;
use crate::text::review as words;

/// An item with its questionnaire and what helps with it.
#[derive(Clone)]
struct Row {
    questionnaire: &'static Questionnaire,
    item: &'static Item,
    detail: String,
}

/// Shows every kind that has lines.
pub fn groups(store: Store, places: &[&Place]) -> Option<AnyView> {
    let kinds: Vec<AnyView> = Open::ALL
        .into_iter()
        .filter_map(|open| {
            let rows: Vec<Row> = places
                .iter()
                .filter(|(_, line)| line.open == open)
                .filter_map(|(id, line)| {
                    let questionnaire = edition(store, id.as_str())?;
                    let item = questionnaire.item(&line.item)?;
                    Some(Row { questionnaire, item, detail: line.detail.clone() })
                })
                .collect();
            (!rows.is_empty()).then(|| kind(store, open, &rows))
        })
        .collect();
    (!kinds.is_empty()).then(|| {
        view! {
            <section id="review-open" aria-labelledby="review-open-heading">
                <h2 id="review-open-heading">{words::OPEN}</h2>
                <p>{words::OPEN_NOTE}</p>
                {kinds}
            </section>
        }
        .into_any()
    })
}

fn kind(store: Store, open: Open, rows: &[Row]) -> AnyView {
    let body = match open {
        Open::Unknown => {
            let asked = gathered(rows, |row| row.detail.clone());
            let asked = asked.into_iter().enumerate();
            asked.map(|(at, (ask_to, rows))| to_ask(store, at, &ask_to, &rows)).collect::<Vec<_>>()
        }
        _ => gathered(rows, part_of)
            .into_iter()
            .map(|(part, rows)| {
                view! {
                    <h4 class="review-kind__part">{words::counted(&part, rows.len())}</h4>
                    {list(open, &rows)}
                }
                .into_any()
            })
            .collect(),
    };
    view! {
        <section class="review-kind" data-kind=words::code(open)>
            <h3>{words::counted(open.heading(), rows.len())}</h3>
            <p class="support-text">{words::explained(open)}</p>
            {body}
        </section>
    }
    .into_any()
}

/// Gathers rows by a name, in the order in which the names first come up; rows without one last.
fn gathered(rows: &[Row], name: impl Fn(&Row) -> String) -> Vec<(String, Vec<Row>)> {
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for row in rows {
        let name = name(row);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row.clone()),
            None => groups.push((name, vec![row.clone()])),
        }
    }
    order::sort_by_key(&mut groups, |(name, _)| name.is_empty());
    groups
}

fn part_of(row: &Row) -> String {
    let domain = row.item.domain.as_ref().and_then(|id| row.questionnaire.domain(id));
    domain.map_or_else(
        || row.questionnaire.title.clone(),
        |domain| format!("{} {}", domain.id, domain.name),
    )
}

fn list(open: Open, rows: &[Row]) -> AnyView {
    let rows: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let Row { questionnaire, item, detail } = row;
            let title = item.heading();
            // A hidden item stands on no page that a link could lead to.
            let name = if open == Open::Hidden {
                title.into_any()
            } else {
                view! { <a href=item_href(questionnaire, &item.id)>{title}</a> }.into_any()
            };
            let critical = item.critical.then(|| {
                view! { <span class="chip" data-kind="key">{words::CRITICAL}</span> }
            });
            let detail = (!detail.is_empty())
                .then(|| view! { <span class="support-text">{words::hint(open, detail)}</span> });
            view! {
                <li data-item=item.id.to_string()>
                    {name}
                    {critical}
                    {detail}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="review-list">{rows}</ul> }.into_any()
}

fn letter(store: Store, ask_to: &str, questionnaire: &Questionnaire, items: &[&Item]) -> String {
    let small = is_small(store).get();
    store.with_draft(|draft| {
        let day = calendar::parse_date(&draft.reference_date).map(calendar::wareki_alone);
        let respondent = &draft.respondent;
        let contact = &respondent.contact;
        let from = [&respondent.section, &contact.section, &contact.tel, &contact.mail];
        let from = from.into_iter().map(|line| line.trim().to_owned());
        let from: Vec<String> = from.filter(|line| !line.is_empty()).collect();
        let asking = words::Asking { day: &day.unwrap_or_default(), from: &from, small };
        words::inquiry(ask_to, questionnaire, items, &asking)
    })
}

/// What one section is to be asked, as links and as a text to be sent.
fn to_ask(store: Store, at: usize, ask_to: &str, rows: &[Row]) -> AnyView {
    let name = if ask_to.is_empty() { words::ASK_UNKNOWN } else { ask_to };
    let items: Vec<&Item> = rows.iter().map(|row| row.item).collect();
    let letter = rows.first().map(|row| letter(store, ask_to, row.questionnaire, &items));
    let letter = letter.unwrap_or_default();
    let id = format!("letter-{at}");
    let field = id.clone();
    let copy = move |_| {
        let copied = page::copy_from(&field);
        store.tell(if copied { words::COPIED } else { words::SELECTED });
    };
    let plain: Vec<Row> =
        rows.iter().map(|row| Row { detail: String::new(), ..row.clone() }).collect();
    let label = words::letter_label(name);
    let lines = letter.lines().count().min(20).to_string();
    let select = |event: FocusEvent| event_target::<HtmlTextAreaElement>(&event).select();
    view! {
        <div class="review-ask" data-ask-to=ask_to.to_owned()>
            <h4 class="review-kind__part">{words::counted(name, rows.len())}</h4>
            {list(Open::Unknown, &plain)}
            <details class="disclosure">
                <summary><span class="disclosure__text">{label.clone()}</span></summary>
                <p class="actions">
                    <button type="button" class="button" data-type="outline" on:click=copy>
                        {words::COPY}
                    </button>
                </p>
                <textarea class="review-ask__letter" id=id readonly=true rows=lines aria-label=label
                    prop:value=letter on:focus=select></textarea>
            </details>
        </div>
    }
    .into_any()
}
