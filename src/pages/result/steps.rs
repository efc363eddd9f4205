//! 次の一歩: only what a source names for that item at that level.

use hokatsu_instrument::advice::{self, Advice};
use hokatsu_instrument::{Domain, Item, SourceId};
use hokatsu_response::{Answer, Session, review};
use hokatsu_submission::Form;
use leptos::prelude::*;

use super::{answer_word, item_link};
use crate::route::Route;
use crate::state::Store;
use crate::text::result as words;

/// The sources named so far; a source is numbered by its place.
type Sources = Vec<SourceId>;

/// Shows the steps by domain, then their sources, once each.
pub fn steps(store: Store, session: &Session<'static>) -> AnyView {
    let mut sources = Sources::new();
    let domains: Vec<AnyView> = session
        .questionnaire()
        .domains
        .iter()
        .filter_map(|domain| one(store, session, domain, &mut sources))
        .collect();
    if domains.is_empty() {
        return none(session);
    }
    let sources: Vec<AnyView> = sources
        .iter()
        .zip(1..)
        .map(|(id, number)| {
            let citation = advice::list().source(id).map(|source| source.citation());
            view! { <dt>{words::source_mark(number)}</dt><dd>{citation}</dd> }.into_any()
        })
        .collect();
    view! {
        <p>{words::STEPS_LEAD}</p>
        {domains}
        <h3>{words::STEPS_SOURCES}</h3>
        <dl class="definition-list" id="steps-sources">{sources}</dl>
    }
    .into_any()
}

/// What is said where no scheme fits: first ask what is not known yet.
fn none(session: &Session<'static>) -> AnyView {
    let unknown = review::progress(session, |_| true).unknown;
    let ask = (unknown > 0).then(|| {
        let href = Route::Review.href_at("review-open");
        view! { <p id="steps-ask">{words::ask_first(unknown)} " " <a href=href>{words::ASK_LINK}</a></p> }
    });
    view! { {ask} <p id="steps-none">{words::STEPS_NONE}</p> }.into_any()
}

/// Says whether a step may be offered: one for those who gave a certain answer elsewhere is not
/// offered to those who gave another; without an answer it is.
fn is_meant(store: Store, advice: &Advice) -> bool {
    let Some(only_for) = &advice.only_for else { return true };
    let Some(other) = store.session(only_for.questionnaire.as_str()) else { return true };
    other.with(|other| {
        let ix = other.questionnaire().position(&only_for.item);
        match ix.and_then(|ix| other.visible_answer(ix)) {
            Some(Answer::Choice(code)) => only_for.options.contains(code),
            _ => true,
        }
    })
}

fn one(
    store: Store,
    session: &Session<'static>,
    domain: &Domain,
    sources: &mut Sources,
) -> Option<AnyView> {
    let form = store.with_draft(|draft| draft.form);
    let questionnaire = session.questionnaire();
    let steps: Vec<AnyView> = questionnaire
        .positions_in(&domain.id)
        .iter()
        .filter_map(|ix| {
            let level = session.visible_answer(*ix).and_then(Answer::level)?;
            let item = questionnaire.at(*ix)?;
            let advice = advice::list().for_item(&item.id, level);
            let advice: Vec<&Advice> = advice.filter(|advice| is_meant(store, advice)).collect();
            (!advice.is_empty()).then(|| step(session, item, &advice, sources, form))
        })
        .collect();
    (!steps.is_empty()).then(|| {
        view! {
            <h3>{format!("{} {}", domain.id, domain.name)}</h3>
            <ul class="step-list">{steps}</ul>
        }
        .into_any()
    })
}

fn step(
    session: &Session<'static>,
    item: &Item,
    advice: &[&Advice],
    sources: &mut Sources,
    form: Form,
) -> AnyView {
    let rows: Vec<AnyView> = advice
        .iter()
        .map(|advice| {
            let number = numbered(&advice.source, sources);
            let from = format!("（{}、{}）", advice.date, words::source_mark(number));
            view! {
                <p>{advice.action.clone()}</p>
                <p class="next-step__scheme">
                    {words::SCHEME} "：" {advice.scheme.clone()}
                    <span class="next-step__from">{from}</span>
                </p>
            }
            .into_any()
        })
        .collect();
    view! {
        <li class="next-step" data-item=item.id.to_string()>
            <h4 class="next-step__title">
                <span>{item_link(session.questionnaire(), item, form)}</span>
                <span class="next-step__level">{answer_word(session, &item.id)}</span>
            </h4>
            {rows}
        </li>
    }
    .into_any()
}

fn numbered(source: &SourceId, sources: &mut Sources) -> usize {
    let known = sources.iter().position(|known| known == source);
    known.map_or_else(
        || {
            sources.push(source.clone());
            sources.len()
        },
        |at| at + 1,
    )
}
