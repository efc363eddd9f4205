//! 次の一歩: only what a source names for that item at that level.

use hokatsu_instrument::advice::{self, Advice};
use hokatsu_instrument::{Domain, Item, SourceId};
use hokatsu_response::{Answer, Session};
use leptos::prelude::*;

use super::answer_word;
use crate::pages::review::item_href;
use crate::state::Store;
use crate::text::result as words;

/// The sources named so far; a source is numbered by its place.
type Sources = Vec<SourceId>;

/// Shows the steps by domain, then their sources, once each.
pub fn steps(_: Store, session: &Session<'static>) -> AnyView {
    let mut sources = Sources::new();
    let domains: Vec<AnyView> = session
        .questionnaire()
        .domains
        .iter()
        .filter_map(|domain| one(session, domain, &mut sources))
        .collect();
    if domains.is_empty() {
        return view! { <p id="steps-none">{words::STEPS_NONE}</p> }.into_any();
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

fn one(session: &Session<'static>, domain: &Domain, sources: &mut Sources) -> Option<AnyView> {
    let questionnaire = session.questionnaire();
    let steps: Vec<AnyView> = questionnaire
        .positions_in(&domain.id)
        .iter()
        .filter_map(|ix| {
            let level = session.visible_answer(*ix).and_then(Answer::level)?;
            let item = questionnaire.at(*ix)?;
            let advice: Vec<&Advice> = advice::list().for_item(&item.id, level).collect();
            (!advice.is_empty()).then(|| step(session, item, &advice, sources))
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
                <a href=item_href(session.questionnaire(), &item.id)>
                    {format!("{} {}", item.id, item.title)}
                </a>
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
