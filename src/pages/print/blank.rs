//! The blank form: every question with room for the answer, whether or not a draft is open.

use hokatsu_instrument::{Item, ItemKind, Level, Questionnaire, calendar, latest};
use hokatsu_submission::MUNICIPAL;
use leptos::prelude::*;

use super::condition;
use super::items::{domain_heading, question};
use crate::text::print as words;

pub(super) fn blank(short: bool) -> AnyView {
    let parts = MUNICIPAL.iter().filter_map(|id| latest(id)).map(|q| part(q, short));
    let facts = words::BLANK_FACTS.map(|label| view! { <li class="blank-line">{label}</li> });
    view! {
        <h2 class="sheet__title">{words::BLANK_TITLE}</h2>
        <p class="sheet__small">{words::BLANK_LEAD}</p>
        <h3>{words::BLANK_RESPONDENT}</h3>
        <ul class="blank-facts">{facts}</ul>
        {parts.collect_view()}
    }
    .into_any()
}

fn part(questionnaire: &'static Questionnaire, short: bool) -> AnyView {
    let wanted = |item: &&Item| !short || questionnaire.scoring.is_none() || item.short_form;
    let mut domain = None;
    let rows: Vec<_> = questionnaire
        .items()
        .iter()
        .filter(wanted)
        .map(|item| {
            let heading = (item.domain != domain).then(|| domain_heading(questionnaire, item));
            domain.clone_from(&item.domain);
            view! { {heading} {room(questionnaire, item)} }
        })
        .collect();
    let annex = questionnaire.display.map(|display| {
        let people = calendar::group_digits;
        words::annex(&people(display.population_below), &people(display.optional_below))
    });
    view! {
        <h3>{words::edition(&questionnaire.title, questionnaire.version.as_str())}</h3>
        {annex.map(|text| view! { <p class="sheet__small">{text}</p> })}
        {scale(questionnaire)}
        {rows}
    }
    .into_any()
}

fn scale(questionnaire: &Questionnaire) -> Option<impl IntoView + use<>> {
    let steps: Vec<_> = questionnaire
        .scale
        .iter()
        .map(|step| view! { <li>{format!("{} {}：{}", step.level, step.name, step.anchor)}</li> })
        .collect();
    (!steps.is_empty()).then(|| {
        view! {
            <div class="qa">
                <p class="qa__head"><span class="qa__title">{words::SCALE}</span></p>
                <ul class="qa__options">{steps}</ul>
            </div>
        }
    })
}

fn room(questionnaire: &Questionnaire, item: &Item) -> AnyView {
    let when =
        item.show_if.as_ref().map(|expr| words::when(&condition::clause(questionnaire, expr)));
    let body = match item.kind {
        ItemKind::Level => level(questionnaire, item),
        ItemKind::Single => options(item, "○"),
        ItemKind::Multiple => options(item, "☐"),
        ItemKind::Text => view! { <div class="blank-box"></div> }.into_any(),
        ItemKind::Number => view! { <p class="blank-line">{words::ANSWER}</p> }.into_any(),
    };
    let size = item.size_note.as_ref().map(|note| words::size_note(note));
    let small = [when, item.help.clone(), size].into_iter().flatten();
    view! {
        <div class="qa">
            {question(item)}
            {small.map(|text| view! { <p class="sheet__small">{text}</p> }).collect_view()}
            {body}
        </div>
    }
    .into_any()
}

fn level(questionnaire: &Questionnaire, item: &Item) -> AnyView {
    let steps = Level::ALL.into_iter().map(|level| {
        let name = questionnaire.scale.iter().find(|step| step.level == level);
        let name = name.map_or("", |step| step.name.as_str());
        let descriptor = item.descriptor(level).unwrap_or_default();
        view! {
            <li><span class="qa__mark">"○"</span>{format!("{level} {name}：{descriptor}")}</li>
        }
    });
    let gap = |label: &'static str| {
        view! {
            <li class="blank-gap">
                <span class="qa__mark">"○"</span>{label}<span class="blank-gap__room"></span>{words::CLOSE}
            </li>
        }
    };
    let hint = item.not_applicable.as_ref().map(|rule| {
        view! { <li class="sheet__small">{words::not_applicable_hint(&rule.hint)}</li> }
    });
    let evidence = item
        .evidence_prompt
        .as_deref()
        .map_or_else(|| words::EVIDENCE.to_owned(), words::evidence_prompt);
    view! {
        <ul class="qa__options">
            {steps.collect_view()}
            {gap(words::BLANK_UNKNOWN)}
            {item.not_applicable.is_some().then(|| gap(words::BLANK_NOT_APPLICABLE))}
            {hint}
        </ul>
        <p class="blank-line">{evidence}</p>
        {item.joint.then(|| view! { <p class="blank-line">{words::JOINT}</p> })}
        <p class="blank-line">{words::NOTE}</p>
    }
    .into_any()
}

fn options(item: &Item, mark: &'static str) -> AnyView {
    if let Some(from) = &item.options_from {
        return view! {
            <p class="sheet__small">{words::options_from(from.as_str())}</p>
            <div class="blank-box" data-size="sm"></div>
        }
        .into_any();
    }
    let offered = item.options.iter().filter(|option| !option.retired);
    let rows = offered.map(|option| {
        view! { <li><span class="qa__mark">{mark}</span>{option.text.clone()}</li> }
    });
    view! { <ul class="qa__options">{rows.collect_view()}</ul> }.into_any()
}
