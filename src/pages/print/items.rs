//! Every item with its answer, in full.

use hokatsu_instrument::{
    ChoiceOption, FiscalYear, Item, ItemId, ItemKind, OptionCode, Questionnaire,
};
use hokatsu_response::score::EVIDENCE_FROM;
use hokatsu_response::{Answer, Entry, Pick, Session};
use hokatsu_submission::papers::Question;
use hokatsu_submission::{Draft, OpenQuery, answer_details, answer_text};
use leptos::prelude::*;

use super::sheet::Frame;
use super::summary::facts;
use crate::parts::steps;
use crate::state::is_own;
use crate::text::{letters, print as words};

/// With more characters than this in its answer, an item may be broken across pages.
const LONG: usize = 600;

/// Says whether a questionnaire belongs on paper: always, unless a request does not want it, or it
/// is offered to small municipalities only and this is none, and nothing was answered.
pub(super) fn is_printed(draft: &Draft, questionnaire: &Questionnaire) -> bool {
    let id = questionnaire.id.as_str();
    let small = questionnaire.display.is_none_or(|display| {
        draft.facts().population.is_some_and(|n| n < display.population_below)
    });
    let offered = steps::wanted(draft, id) || is_own(&questionnaire.id);
    let offered = offered && small || draft.annex_opened && questionnaire.display.is_some();
    offered || draft.sheet(id).is_some_and(|sheet| !sheet.is_empty())
}

/// Returns the items put before the respondent, and those answered beyond them.
pub(super) fn asked<'q>(draft: &Draft, session: &Session<'q>) -> impl Iterator<Item = &'q Item> {
    let questionnaire = session.questionnaire();
    questionnaire.positions().filter_map(|ix| {
        let item = questionnaire.at(ix)?;
        let in_form = draft.form.holds(questionnaire, item) && item.asked_in(draft.fiscal_year);
        let in_form = in_form && draft.asks(questionnaire, item);
        let wanted = in_form || session.answer(ix).is_some();
        (session.is_visible(ix) && wanted).then_some(item)
    })
}

pub(super) fn items(draft: &Draft, frame: &Frame, memo: bool) -> AnyView {
    let parts =
        draft.questionnaires().filter(|questionnaire| is_printed(draft, questionnaire)).filter_map(
            |questionnaire| Some(part(draft, &draft.session(questionnaire.id.as_str())?, memo)),
        );
    let parts: Vec<_> = parts.collect();
    view! {
        <h2 class="sheet__title">{words::ITEMS_TITLE}</h2>
        {facts(draft, frame, None)}
        {parts}
    }
    .into_any()
}

fn part(draft: &Draft, session: &Session<'_>, memo: bool) -> AnyView {
    let questionnaire = session.questionnaire();
    let shown: Vec<&Item> = asked(draft, session).collect();
    let left_out = questionnaire
        .positions()
        .filter(|ix| session.is_visible(*ix))
        .filter_map(|ix| questionnaire.at(ix))
        .any(|item| !shown.iter().any(|other| other.id == item.id));
    let hidden: Vec<String> = questionnaire
        .positions()
        .filter(|ix| !session.is_visible(*ix))
        .filter_map(|ix| questionnaire.at(ix))
        .map(|item| item.heading())
        .collect();
    let printed: Vec<ItemId> = shown.iter().map(|item| item.id.clone()).collect();
    let mut domain = None;
    let rows: Vec<_> = shown
        .into_iter()
        .map(|item| {
            let heading = (item.domain != domain).then(|| domain_heading(questionnaire, item));
            domain.clone_from(&item.domain);
            view! { {heading} {answered(draft, session, item, memo)} }
        })
        .collect();
    let elsewhere = draft.queries.iter().flat_map(|open| {
        let asked = open.query.questions.iter();
        let asked = asked.filter(|asked| asked.questionnaire == questionnaire.id);
        asked.filter(|asked| !printed.contains(&asked.item)).map(move |asked| (open, asked))
    });
    let elsewhere: Vec<_> = elsewhere
        .map(|(open, asked)| {
            let item = questionnaire.item(&asked.item);
            let heading = item.map_or_else(|| asked.item.to_string(), Item::heading);
            let rows = questioned(open, asked);
            let rows = rows.map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> });
            view! {
                <div class="qa">
                    <p class="qa__head"><span class="qa__title">{heading}</span></p>
                    <dl class="qa__details">{rows}</dl>
                </div>
            }
        })
        .collect();
    view! {
        <h3>{words::edition(&questionnaire.title, questionnaire.version.as_str())}</h3>
        {left_out.then(|| view! { <p class="sheet__small">{words::NOT_IN_FORM}</p> })}
        {rows}
        {elsewhere}
        {(!hidden.is_empty()).then(|| view! {
            <p class="sheet__small">{format!("{}：{}", words::HIDDEN, hidden.join("、"))}</p>
        })}
    }
    .into_any()
}

/// The heading of an item's domain; a questionnaire of one domain has it in its title already.
pub(super) fn domain_heading(questionnaire: &Questionnaire, item: &Item) -> Option<AnyView> {
    let domain = item.domain.as_ref().and_then(|id| questionnaire.domain(id))?;
    (questionnaire.domains.len() > 1).then(|| {
        view! { <h4 class="sheet__domain">{format!("{} {}", domain.id, domain.name)}</h4> }
            .into_any()
    })
}

/// The head of an item: the same on filled and blank forms.
pub(super) fn question(item: &Item) -> impl IntoView {
    view! {
        <p class="qa__head">
            <span class="qa__id">{item.number()}</span>
            {item.critical.then(|| view! { <span class="qa__critical">{words::CRITICAL_MARK}</span> })}
            <span class="qa__title">{item.title.clone()}</span>
        </p>
        <p class="qa__text">{item.text.clone()}</p>
    }
}

fn answered(draft: &Draft, session: &Session<'_>, item: &Item, memo: bool) -> AnyView {
    let questionnaire = session.questionnaire();
    let entry = draft.entry(questionnaire.id.as_str(), &item.id);
    let answer = questionnaire.position(&item.id).and_then(|ix| session.visible_answer(ix));
    let choices = matches!(item.kind, ItemKind::Single | ItemKind::Multiple);
    let options = choices.then(|| options(draft.fiscal_year, session, item, answer));
    let said = match answer {
        None if reason_missing(item, entry) => words::REASON_MISSING.to_owned(),
        None => words::UNANSWERED.to_owned(),
        Some(answer) => said(questionnaire, item, answer),
    };
    let said_length = said.chars().count();
    // The boxes say what was chosen; said twice it would only be longer.
    let said = (!choices || answer.is_none()).then(|| {
        view! {
            <p class="qa__answer"><span class="qa__label">{words::ANSWER}</span>{said}</p>
        }
    });
    let mut details = answer.map(details).unwrap_or_default();
    if let Some(text) = entry.map(|e| e.memo.trim()).filter(|text| memo && !text.is_empty()) {
        details.push((words::MEMO_LABEL, text.to_owned()));
    }
    for (open, asked) in draft.questions_about(&questionnaire.id, &item.id) {
        details.extend(questioned(open, asked));
    }
    let beside: usize = details.iter().map(|(_, text)| text.chars().count()).sum();
    let long = beside + said_length > LONG;
    let details = details
        .into_iter()
        .map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> });
    view! {
        <div class="qa" data-long=long.to_string()>
            {question(item)}
            {said}
            {options}
            <dl class="qa__details">{details.collect_view()}</dl>
        </div>
    }
    .into_any()
}

/// What the prefecture asked, and the reply.
fn questioned(open: &OpenQuery, asked: &Question) -> [(&'static str, String); 2] {
    let reply = open.reply(asked).trim();
    let reply = if reply.is_empty() { words::EMPTY } else { reply };
    [(letters::PRINT_QUESTION, asked.text.clone()), (letters::QUESTIONS, reply.to_owned())]
}

fn reason_missing(item: &Item, entry: Option<&Entry>) -> bool {
    item.kind == ItemKind::Level
        && entry.is_some_and(|entry| entry.pick == Some(Pick::NotApplicable))
}

fn said(questionnaire: &Questionnaire, item: &Item, answer: &Answer) -> String {
    let text = answer_text(questionnaire, item, answer);
    match answer.level().and_then(|level| item.descriptor(level)) {
        Some(descriptor) => format!("{text}：{descriptor}"),
        None => text,
    }
}

/// What stands beside the answer; what is missing is said, too.
fn details(answer: &Answer) -> Vec<(&'static str, String)> {
    let mut details = answer_details(answer);
    let missing = match answer {
        Answer::Level { level, evidence: None, .. } if level.get() >= EVIDENCE_FROM => {
            Some(words::EVIDENCE)
        }
        Answer::Unknown { ask_to: None, .. } => Some(words::ASK_TO),
        _ => None,
    };
    if let Some(label) = missing {
        details.insert(0, (label, words::EMPTY.to_owned()));
    }
    details
}

fn options(
    year: FiscalYear,
    session: &Session<'_>,
    item: &Item,
    answer: Option<&Answer>,
) -> impl IntoView + use<> {
    let chosen: &[OptionCode] = match answer {
        Some(Answer::Choice(code)) => std::slice::from_ref(code),
        Some(Answer::Choices(codes)) => codes,
        _ => &[],
    };
    let offered = offered(session, item);
    let rows = offered.into_iter().filter(|o| o.offered_in(year) || chosen.contains(&o.code));
    let rows: Vec<_> = rows
        .map(|option| {
            let (mark, picked) =
                if chosen.contains(&option.code) { ("☑", "yes") } else { ("☐", "no") };
            view! {
                <li data-chosen=picked><span class="qa__mark">{mark}</span>{option.text.clone()}</li>
            }
        })
        .collect();
    view! { <ul class="qa__options">{rows}</ul> }
}

/// The options of the item itself, or those chosen in the item it takes them from.
fn offered<'q>(session: &Session<'q>, item: &'q Item) -> Vec<&'q ChoiceOption> {
    let questionnaire = session.questionnaire();
    let Some(source) = item.options_from.as_ref().and_then(|from| questionnaire.item(from)) else {
        return item.options.iter().collect();
    };
    let there = questionnaire.position(&source.id).and_then(|ix| session.visible_answer(ix));
    match there {
        Some(Answer::Choices(codes)) => {
            source.options.iter().filter(|option| codes.contains(&option.code)).collect()
        }
        _ => Vec::new(),
    }
}
