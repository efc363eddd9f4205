//! The questions of the prefecture about an earlier revision, each with the way to its item.

use hokatsu_submission::Draft;
use hokatsu_submission::papers::Question;
use leptos::prelude::*;

use super::item_href;
use crate::browser::clock;
use crate::parts::dynamic::{Derived, dynamic};
use crate::parts::items::edition;
use crate::parts::questions::{Standing, question, standing};
use crate::state::Store;
use crate::text::letters as words;

/// What is said of a query above its questions.
#[derive(Clone, PartialEq)]
struct Head {
    from: String,
    rows: [(&'static str, String); 3],
    questions: Vec<(Standing, bool)>,
}

/// Shows the questions, while there are any.
pub fn questions(store: Store) -> AnyView {
    let heads = Derived::new(move || store.with_draft(heads));
    dynamic(move || {
        let heads = heads.get();
        (!heads.is_empty()).then(|| section(store, heads))
    })
}

fn heads(draft: &Draft) -> Vec<Head> {
    let head = |at: usize| {
        let open = draft.queries.get(at)?;
        let (query, letter) = (&open.query, &open.query.letter);
        let asked = standing(draft, |_| true).into_iter().filter(|one| one.at == at);
        Some(Head {
            from: words::query_from(letter.issuer.label(), letter.date, query.reply_by),
            rows: [
                (
                    words::ASKED_ABOUT,
                    words::asked_about(query.revision, &query.about.check_number()),
                ),
                (words::REPLY_BY, words::reply_until(query.reply_by, clock::today())),
                (words::CONTACT, letter.asked_at()),
            ],
            questions: asked
                .map(|one| (has_place(draft, &one), one))
                .map(|(p, o)| (o, p))
                .collect(),
        })
    };
    (0..draft.queries.len()).filter_map(head).collect()
}

/// Says whether the item is on a screen at the moment.
fn has_place(draft: &Draft, asked: &Standing) -> bool {
    let place = || {
        let session = draft.session(asked.questionnaire.as_str())?;
        let questionnaire = session.questionnaire();
        let ix = questionnaire.position(&asked.item)?;
        let item = questionnaire.at(ix)?;
        Some(session.is_visible(ix) && draft.form.holds(questionnaire, item))
    };
    place().unwrap_or_default()
}

fn section(store: Store, heads: Vec<Head>) -> AnyView {
    let parts: Vec<_> = heads
        .into_iter()
        .map(|Head { from, rows, questions }| {
            let rows =
                rows.map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> }).collect_view();
            let lines: Vec<_> =
                questions.into_iter().map(|(one, placed)| line(store, one, placed)).collect();
            view! {
                <h3>{from}</h3>
                <dl class="definition-list">{rows}</dl>
                <ul class="review-list">{lines}</ul>
            }
        })
        .collect();
    view! {
        <section id="questions" class="review-questions" aria-labelledby="questions-heading">
            <h2 id="questions-heading">{words::QUESTIONS}</h2>
            <p>{words::QUESTIONS_NOTE}</p>
            {parts}
        </section>
    }
    .into_any()
}

fn line(store: Store, one: Standing, placed: bool) -> AnyView {
    let known = edition(store, one.questionnaire.as_str());
    let item = known.and_then(|edition| edition.item(&one.item));
    let heading = item.map_or_else(|| one.item.to_string(), hokatsu_instrument::Item::heading);
    let name = match known.filter(|_| placed) {
        Some(edition) => view! { <a href=item_href(edition, &one.item)>{heading}</a> }.into_any(),
        None => view! { <span>{heading}</span> }.into_any(),
    };
    let text = placed.then(|| view! { <span class="support-text typed">{one.text.clone()}</span> });
    let asked = one.clone();
    let replied = move || {
        store.with_draft(|draft| {
            let is = |q: &Question| q.questionnaire == asked.questionnaire && q.item == asked.item;
            let open = draft.queries.get(asked.at);
            open.is_some_and(|open| {
                let mut asked = open.query.questions.iter().filter(|q| is(q));
                asked.any(|q| !open.reply(q).trim().is_empty())
            })
        })
    };
    let mark = dynamic(move || {
        let (word, code) =
            if replied() { (words::REPLIED, "yes") } else { (words::NOT_REPLIED, "no") };
        view! { <span class="chip" data-replied=code>{word}</span> }
    });
    let id = one.item.to_string();
    let here = (!placed).then(|| {
        view! { <p class="support-text">{words::NO_PLACE}</p> {question(store, one)} }
    });
    view! { <li data-item=id>{name} {mark} {text} {here}</li> }.into_any()
}
