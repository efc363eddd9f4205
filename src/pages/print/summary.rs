//! 決裁用の1枚: the whole on one page, every figure with its base.

use hokatsu_instrument::{Item, ItemKind, SharingTarget, calendar, format_x10};
use hokatsu_response::score::{DomainScore, EVIDENCE_FROM, score};
use hokatsu_response::{Answer, Session};
use hokatsu_submission::{Draft, Form, answer_text};
use leptos::prelude::*;

use super::items::{asked, is_printed};
use super::sheet::{Frame, date, typed};
use crate::state::{ANNEX, NEEDS, SELF_CHECK};
use crate::text::{letters, print as words};

/// What is asked of the ministry and the prefecture, in the order it is read.
const REQUESTS: [(&str, &str); 7] = [
    (NEEDS, "NS-02"),
    (NEEDS, "NS-02x"),
    (NEEDS, "NS-03"),
    (NEEDS, "NS-04"),
    (NEEDS, "NS-04a"),
    (ANNEX, "S7"),
    (NEEDS, "NS-07"),
];

/// How much of a free text stands on the one page; the whole stands among the items.
const FREE_TEXT: usize = 60;

/// A domain with a longer name is called by its short one.
const NAME: usize = 14;

/// As much where the items of the short form leave more room.
const FREE_TEXT_SHORT: usize = 120;

/// How many of those who took part are named on the one page.
const INVOLVED: usize = 6;

pub(super) fn summary(draft: &Draft, frame: &Frame) -> AnyView {
    let scored = draft.questionnaires().filter(|q| q.scoring.is_some());
    let scored = scored.filter_map(|q| draft.session(q.id.as_str()));
    let scored = scored.map(|session| match draft.form {
        Form::Short => short_form(draft, &session),
        Form::Full => view! { {domains(&session)} {critical(&session)} }.into_any(),
    });
    view! {
        <h2 class="sheet__title">{words::SUMMARY_TITLE}</h2>
        {facts(draft, frame, Some(INVOLVED))}
        {scored.collect_view()}
        {counts(draft)}
        {requests(draft)}
        <p class="approval-space">{words::APPROVAL_SPACE}</p>
    }
    .into_any()
}

/// Who answers and in which state; `most` shortens the list of those who took part.
pub(super) fn facts(draft: &Draft, frame: &Frame, most: Option<usize>) -> AnyView {
    let respondent = &draft.respondent;
    let population = match draft.facts().population {
        Some(population) => format!("{}人", calendar::group_digits(population)),
        None => typed(&respondent.population),
    };
    let population = match date(&respondent.population_as_of) {
        Some(day) => format!("{population}（{day}）"),
        None => population,
    };
    let involved: Vec<&str> =
        respondent.involved.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect();
    let rows = [
        (words::MUNICIPALITY, frame.who.clone()),
        (words::POPULATION, population),
        (
            words::REFERENCE_DATE,
            date(&draft.reference_date).unwrap_or_else(|| typed(&draft.reference_date)),
        ),
        (words::SECTION, typed(&respondent.section)),
        (words::FORM, draft.form.label().to_owned()),
        (words::REVISION, words::revision(draft.revision)),
        (words::STATE, frame.state.clone()),
        (words::INVOLVED, typed(&words::some_of(&involved, most.unwrap_or(involved.len())))),
        (words::SHARING, sharing(draft).join("／")),
    ];
    // The one page has no room for it; the letter that goes with it names it, too.
    let asked = draft.request.as_ref().filter(|_| most.is_none()).map(|request| {
        [
            (letters::DEADLINE, letters::day(request.deadline)),
            (letters::SUBMIT_TO, request.submit_to.clone()),
            (letters::CONTACT, request.letter.asked_at()),
        ]
    });
    let rows = rows.into_iter().chain(asked.into_iter().flatten());
    let rows = rows.map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    let rows = rows.collect_view();
    view! {
        <dl class="sheet__facts">{rows}</dl>
        {draft.synthetic.then(|| view! { <p class="sheet__warning">{words::SYNTHETIC}</p> })}
    }
    .into_any()
}

/// The scopes, each with what it is about.
pub(super) fn sharing(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    for questionnaire in draft.questionnaires() {
        let Some(session) = draft.session(questionnaire.id.as_str()) else { continue };
        for item in questionnaire.items().iter().filter(|item| item.sharing.is_some()) {
            let about = match &item.sharing {
                Some(SharingTarget::Questionnaire(id)) if id.as_str() == NEEDS => words::NEEDS,
                Some(SharingTarget::Questionnaire(id)) if id.as_str() == SELF_CHECK => {
                    words::SELF_CHECK
                }
                _ => item.title.as_str(),
            };
            lines.push(format!("{about}：{}", said(&session, item)));
        }
    }
    lines
}

fn answer<'s>(session: &'s Session<'_>, item: &Item) -> Option<&'s Answer> {
    let ix = session.questionnaire().position(&item.id)?;
    session.visible_answer(ix)
}

fn domains(session: &Session<'_>) -> AnyView {
    let profile = score(session);
    let rows: Vec<_> = profile.domains.iter().map(|domain| domain_row(session, domain)).collect();
    view! {
        <h3>{words::DOMAINS}</h3>
        <div class="sheet__scroll" role="region" tabindex="0" aria-label=words::DOMAINS>
            <table class="sheet__table" data-kind="domains">
                <thead><tr>{words::DOMAIN_COLUMNS.map(|c| view! { <th scope="col">{c}</th> })}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="sheet__small">{words::DOMAIN_NOTE}</p>
    }
    .into_any()
}

fn domain_row(session: &Session<'_>, score: &DomainScore) -> AnyView {
    let name = session.questionnaire().domain(&score.id).map_or_else(
        || score.id.to_string(),
        |d| {
            let name = if d.name.chars().count() > NAME { &d.short } else { &d.name };
            format!("{} {name}", d.id)
        },
    );
    let stage = match score.stage {
        Some(stage) => stage.label(),
        None if score.applicable == 0 => words::NONE_APPLY,
        None => words::TOO_FEW,
    };
    let figure = |x10: Option<u32>| x10.map_or_else(|| words::NO_VALUE.to_owned(), format_x10);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{stage}</td>
            <td>{figure(score.score_x10)}</td>
            <td>{figure(score.backed_x10)}</td>
            <td>{format!("{}／{}", score.scored, score.applicable)}</td>
            <td>{cap(session, score)}</td>
        </tr>
    }
    .into_any()
}

/// Why the stage name was lowered, short enough for a cell; the result screen has the sentence.
fn cap(session: &Session<'_>, score: &DomainScore) -> String {
    match (score.stage, score.uncapped_stage) {
        (Some(stage), Some(uncapped)) if score.lowered() => {
            let items = score.capped_by.iter().filter_map(|id| session.questionnaire().item(id));
            let mut states: Vec<(String, Vec<&str>)> = Vec::new();
            for item in items {
                let said = said(session, item);
                match states.iter_mut().find(|(state, _)| *state == said) {
                    Some((_, ids)) => ids.push(item.id.as_str()),
                    None => states.push((said, vec![item.id.as_str()])),
                }
            }
            let reasons: Vec<String> =
                states.iter().map(|(said, ids)| words::state(&ids.join("・"), said)).collect();
            words::capped(&reasons.join("、"), uncapped.label(), stage.label())
        }
        (Some(_), _) => words::NOT_CAPPED.to_owned(),
        (None, _) => words::NO_VALUE.to_owned(),
    }
}

/// The answer in words, or 未回答.
fn said(session: &Session<'_>, item: &Item) -> String {
    answer(session, item).map_or_else(
        || words::UNANSWERED.to_owned(),
        |answer| answer_text(session.questionnaire(), item, answer),
    )
}

/// In place of results there are none of: what was asked, with what was answered.
fn short_form(draft: &Draft, session: &Session<'_>) -> AnyView {
    let rows = asked(draft, session).map(|item| {
        let star = if item.critical { "★" } else { "" };
        let unbacked = answer(session, item).is_some_and(unbacked);
        let unbacked = unbacked.then(|| format!("（{}）", words::NO_EVIDENCE));
        view! {
            <div>
                <dt>{format!("{star}{}", item.heading())}</dt>
                <dd>{said(session, item)}{unbacked}</dd>
            </div>
        }
    });
    view! {
        <h3>{words::SHORT}</h3>
        <dl class="sheet__pairs" id="short-form-items">{rows.collect_view()}</dl>
        <p class="sheet__small">{words::SHORT_NOTE}</p>
    }
    .into_any()
}

fn unbacked(answer: &Answer) -> bool {
    matches!(answer, Answer::Level { level, evidence: None, .. } if level.get() >= EVIDENCE_FROM)
}

fn critical(session: &Session<'_>) -> AnyView {
    let questionnaire = session.questionnaire();
    let rows = questionnaire.items().iter().filter(|item| item.critical).map(|item| {
        view! {
            <div><dt>{item.heading()}</dt><dd>{said(session, item)}</dd></div>
        }
    });
    view! {
        <h3>{words::CRITICAL}</h3>
        <dl class="sheet__pairs">{rows.collect_view()}</dl>
    }
    .into_any()
}

#[derive(Default)]
struct Tally {
    asked: usize,
    answered: usize,
    unknown: usize,
    not_applicable: usize,
    unanswered: usize,
    unbacked: usize,
}

fn tally(draft: &Draft, session: &Session<'_>) -> Tally {
    let mut tally = Tally::default();
    let questionnaire = session.questionnaire();
    let counted = |item: &&Item| {
        let held = draft.form.holds(questionnaire, item);
        held && item.kind != ItemKind::Text && item.sharing.is_none()
    };
    for item in asked(draft, session).filter(counted) {
        tally.asked += 1;
        match answer(session, item) {
            None => tally.unanswered += 1,
            Some(answer) => {
                tally.answered += 1;
                tally.unknown += usize::from(matches!(answer, Answer::Unknown { .. }));
                let not_applicable = matches!(answer, Answer::NotApplicable { .. });
                tally.not_applicable += usize::from(not_applicable);
                tally.unbacked += usize::from(unbacked(answer));
            }
        }
    }
    tally
}

fn counts(draft: &Draft) -> AnyView {
    let rows =
        draft.questionnaires().filter(|q| is_printed(draft, q)).filter_map(|questionnaire| {
            let tally = tally(draft, &draft.session(questionnaire.id.as_str())?);
            // Levels alone know わからない, 該当しない and evidence.
            let levels = questionnaire.scoring.is_some();
            let only = |n: usize| if levels { n.to_string() } else { words::NO_VALUE.to_owned() };
            Some(view! {
                <tr>
                    <th scope="row">{questionnaire.title.clone()}</th>
                    <td>{tally.asked}</td>
                    <td>{tally.answered}</td>
                    <td>{only(tally.unknown)}</td>
                    <td>{only(tally.not_applicable)}</td>
                    <td>{tally.unanswered}</td>
                    <td>{only(tally.unbacked)}</td>
                </tr>
            })
        });
    view! {
        <h3>{words::COUNTS}</h3>
        <div class="sheet__scroll" role="region" tabindex="0" aria-label=words::COUNTS>
            <table class="sheet__table" data-kind="counts">
                <thead><tr>{words::COUNT_COLUMNS.map(|c| view! { <th scope="col">{c}</th> })}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="sheet__small">{words::COUNTS_NOTE}</p>
    }
    .into_any()
}

fn requests(draft: &Draft) -> AnyView {
    let rows: Vec<_> = REQUESTS
        .iter()
        .filter_map(|(id, item)| {
            let session = draft.session(id)?;
            let item = session.questionnaire().items().iter().find(|i| i.id.as_str() == *item)?;
            let most = if draft.form == Form::Short { FREE_TEXT_SHORT } else { FREE_TEXT };
            let said = wish(&session, item, answer(&session, item)?, most);
            Some(view! { <div><dt>{item.heading()}</dt><dd>{said}</dd></div> })
        })
        .collect();
    let none = rows.is_empty().then(|| view! { <p class="sheet__small">{words::NO_REQUESTS}</p> });
    view! {
        <h3>{words::REQUESTS}</h3>
        {none}
        <dl class="sheet__requests">{rows}</dl>
    }
    .into_any()
}

/// The answer, and which of its options another item picks out of it (特に優先).
fn wish(session: &Session<'_>, item: &Item, said: &Answer, most: usize) -> String {
    let questionnaire = session.questionnaire();
    let picked = questionnaire.items().iter().find(|i| i.options_from.as_ref() == Some(&item.id));
    match (said, picked.and_then(|picked| answer(session, picked))) {
        (Answer::Choices(codes), Some(Answer::Choices(first))) => {
            let texts: Vec<String> = codes
                .iter()
                .map(|code| {
                    let text = answer_text(questionnaire, item, &Answer::Choice(code.clone()));
                    if first.contains(code) { words::priority(&text) } else { text }
                })
                .collect();
            texts.join("／")
        }
        (Answer::Text(text), _) => words::shortened(text, most),
        _ => answer_text(questionnaire, item, said),
    }
}
