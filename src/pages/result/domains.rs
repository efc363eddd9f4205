//! Every item with its answer, domain by domain, and the arithmetic of each.

use hokatsu_instrument::{Domain, Item, ItemIx};
use hokatsu_response::score::{EVIDENCE_FROM, domain_score};
use hokatsu_response::{Answer, Session, explain};
use hokatsu_submission::Form;
use leptos::prelude::*;

use super::{answer_word, disclosure, item_link};
use crate::parts::charts::level_marks;
use crate::state::Store;
use crate::text::result as words;

/// Shows the items of every domain; in the short form, its own and those answered beyond it.
pub fn domains(store: Store, session: &Session<'static>) -> AnyView {
    let form = store.with_draft(|draft| draft.form);
    let questionnaire = session.questionnaire();
    let parts: Vec<AnyView> =
        questionnaire.domains.iter().map(|domain| one(session, domain, form)).collect();
    view! { <div class="result-domains">{parts}</div> }.into_any()
}

fn one(session: &Session<'static>, domain: &Domain, form: Form) -> AnyView {
    let in_form = |item: &Item| form.holds(session.questionnaire(), item);
    let score = domain_score(session, &domain.id);
    let whole = session.questionnaire().items_in(&domain.id).all(in_form);
    let rows: Vec<AnyView> = session
        .questionnaire()
        .positions_in(&domain.id)
        .iter()
        .copied()
        .filter(|ix| session.is_visible(*ix))
        .filter_map(|ix| Some((ix, session.questionnaire().at(ix)?)))
        .filter(|(ix, item)| in_form(item) || session.visible_answer(*ix).is_some())
        .map(|(ix, item)| row(session, ix, item, form))
        .collect();
    let lines: Vec<AnyView> = explain::domain(session, &score, form.left_out(session, &domain.id))
        .into_iter()
        .map(|line| view! { <li>{line}</li> }.into_any())
        .collect();
    // Without the whole form there is nothing to compute, and no item is missing.
    let arithmetic = (whole || score.score_x10.is_some()).then(|| {
        let title = format!("{}：{}", words::ARITHMETIC, domain.short);
        disclosure(None, title.into_any(), view! { <ul>{lines}</ul> }.into_any())
    });
    let heading = format!("result-domain-{}", domain.id);
    let columns = words::ITEM_COLUMNS.map(|column| view! { <th scope="col">{column}</th> });
    view! {
        <section class="result-domain" aria-labelledby=heading.clone()>
            <h3 id=heading.clone()>{format!("{} {}", domain.id, domain.name)}</h3>
            <table class="table item-levels" aria-labelledby=heading.clone()>
                <thead><tr>{Vec::from(columns)}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {arithmetic}
        </section>
    }
    .into_any()
}

fn row(session: &Session<'static>, ix: ItemIx, item: &'static Item, form: Form) -> AnyView {
    let questionnaire = session.questionnaire();
    let answer = session.visible_answer(ix);
    let text = answer_word(session, &item.id);
    let marks = answer.and_then(Answer::level).map(level_marks);
    let details: Vec<AnyView> = answer
        .map(|answer| beside(answer, form))
        .unwrap_or_default()
        .into_iter()
        .map(|line| view! { <span class="item-levels__detail">{line}</span> }.into_any())
        .collect();
    let critical = item.critical.then(|| {
        view! { <span class="chip" data-kind="key">{words::CRITICAL}</span> }
    });
    view! {
        <tr data-item=item.id.to_string()>
            <th scope="row">
                {item_link(questionnaire, item, form)}
                {critical}
            </th>
            <td>
                <span class="item-levels__answer">{marks}{text}</span>
                {details}
            </td>
        </tr>
    }
    .into_any()
}

fn beside(answer: &Answer, form: Form) -> Vec<String> {
    let mut lines: Vec<String> = hokatsu_submission::answer_details(answer)
        .into_iter()
        .map(|(label, text)| format!("{label}：{text}"))
        .collect();
    if let Answer::Level { level, evidence: None, .. } = answer
        && level.get() >= EVIDENCE_FROM
    {
        let short = form == Form::Short;
        let sentence = if short { words::NO_EVIDENCE_SHORT } else { words::NO_EVIDENCE };
        lines.push(sentence.to_owned());
    }
    lines
}
