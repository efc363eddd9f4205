//! What stands in a file: who, when, which edition, by which key, and the answers.
//!
//! Everything is written from the very tree that was verified.

use hokatsu_instrument::{Item, calendar, format_x10, latest};
use hokatsu_submission::{
    Content, Difference, Form, Outcome, Owner, ProofVerdict, Submission, Withdrawal, compare,
};
use leptos::prelude::*;

use crate::parts::table::table;
use crate::text::{letters, verify as words};

/// A label with its lines.
pub type Row = (&'static str, Vec<String>);

/// Draws labels with their lines.
pub fn rows(rows: impl IntoIterator<Item = Row>) -> AnyView {
    let rows = rows.into_iter().map(|(label, lines)| {
        let lines =
            lines.into_iter().map(|line| view! { <span class="verified__line">{line}</span> });
        view! { <dt>{label}</dt><dd>{lines.collect_view()}</dd> }
    });
    view! { <dl class="definition-list">{rows.collect_view()}</dl> }.into_any()
}

pub(super) fn content(outcome: &Outcome, intact: bool) -> AnyView {
    let submission = outcome.submission();
    let signed = submission.is_some() || outcome.withdrawal().is_some();
    let number = outcome.digest.filter(|_| signed).map(|digest| {
        view! {
            <div class="verified__number">
                <p class="verified__number-label">{words::CHECK_NUMBER}</p>
                <p class="verified__number-value mono">{digest.check_number()}</p>
                {intact.then(|| view! { <p class="support-text">{words::CHECK_NUMBER_HELP}</p> })}
            </div>
        }
    });
    view! {
        {number}
        {submission.map(about)}
        {submission.and_then(replies)}
        {outcome.withdrawal().map(withdrawn)}
        {proofs(&outcome.proofs)}
        {submission.map(domains)}
        {submission.map(answers)}
        {technical(outcome)}
    }
    .into_any()
}

fn about(submission: &Submission) -> AnyView {
    let respondent = &submission.respondent;
    let title = |id: &str| latest(id).map_or_else(|| id.to_owned(), |q| q.title.clone());
    let editions = submission.questionnaires.iter().map(|sheet| {
        let (version, count) = (sheet.version.as_str(), sheet.answers.len());
        match sheet.questionnaire() {
            Some(q) => words::edition(&q.title, version, submission.progress(sheet)),
            None => words::unknown_edition(sheet.id.as_str(), version, count),
        }
    });
    let form = submission.result.as_ref().map(|_| submission.form().label().to_owned());
    let form = form.unwrap_or_else(|| words::NO_VALUE.to_owned());
    let scopes = submission.sharing.scopes.iter();
    let scopes = scopes.map(|(id, scope)| words::scope(&title(id.as_str()), scope.label()));
    let approval = submission.approval.clone().unwrap_or_default();
    let approval: Vec<String> =
        approval.date.map(calendar::wareki).into_iter().chain(approval.number).collect();
    let none =
        |lines: Vec<String>| if lines.is_empty() { vec![words::NONE.to_owned()] } else { lines };
    view! {
        {submission.synthetic.then(|| view! { <p class="notice" data-type="warning">{words::SYNTHETIC}</p> })}
        {rows([
            (
                words::MUNICIPALITY,
                vec![format!(
                    "{}{}（{}）　{}　{}",
                    respondent.prefecture,
                    respondent.name,
                    respondent.code,
                    respondent.kind.label(),
                    words::population(respondent.population),
                )],
            ),
            (words::YEAR, vec![submission.fiscal_year.label()]),
            (words::REVISION, vec![words::revision(submission.revision)]),
            (words::REFERENCE_DATE, vec![calendar::wareki(submission.reference_date)]),
            (words::FORM, vec![form]),
            (words::EDITIONS, editions.collect()),
            (words::SHARING, scopes.chain([words::training(submission.sharing.training)]).collect()),
            (words::APPROVAL, none(approval)),
        ])}
    }
    .into_any()
}

/// What was answered to questions of the prefecture.
fn replies(submission: &Submission) -> Option<AnyView> {
    if submission.replies.is_empty() {
        return None;
    }
    let lines = submission.replies.iter().map(|reply| {
        let edition = submission.sheet(reply.questionnaire.as_str())?.questionnaire();
        let item = edition.and_then(|edition| edition.item(&reply.item));
        let heading = item.map_or_else(|| reply.item.to_string(), Item::heading);
        Some(view! {
            <dt>{heading}</dt> <dd class="verified__text">{reply.text.clone()}</dd>
        })
    });
    let heading = letters::replies(submission.replies.len());
    Some(
        view! {
            <h4>{heading}</h4>
            <dl class="definition-list" id="verify-replies">{lines.collect_view()}</dl>
        }
        .into_any(),
    )
}

fn withdrawn(withdrawal: &Withdrawal) -> AnyView {
    let title = |id: &str| latest(id).map_or_else(|| id.to_owned(), |q| q.title.clone());
    view! {
        <p class="notice" data-type="info">{words::WITHDRAWAL}</p>
        {rows([
            (words::MUNICIPALITY, vec![Owner::Municipality(withdrawal.code).label()]),
            (words::YEAR, vec![withdrawal.fiscal_year.label()]),
            (words::REVISION, vec![words::revision(withdrawal.revision)]),
            (
                words::EDITIONS,
                withdrawal.questionnaires.iter().map(|id| title(id.as_str())).collect(),
            ),
            (words::WHY_WITHDRAWN, vec![withdrawal.reason.clone()]),
            (words::DECIDED_ON, vec![calendar::wareki(withdrawal.date)]),
        ])}
    }
    .into_any()
}

/// `did:key:z6Mk…abcd`: enough to tell two keys apart on a screen; the whole stands in the title.
fn short(method: &str) -> String {
    let key = method.split('#').next().unwrap_or(method);
    let count = key.chars().count();
    if count <= 24 {
        return key.to_owned();
    }
    let (head, tail): (String, String) =
        (key.chars().take(14).collect(), key.chars().skip(count - 6).collect());
    format!("{head}…{tail}")
}

fn proofs(proofs: &[ProofVerdict]) -> Option<AnyView> {
    if proofs.is_empty() {
        return None;
    }
    let of = proofs.len();
    let all = proofs.iter().enumerate().map(|(at, proof)| {
        let verdict = if proof.valid { words::PROOF_VALID } else { words::PROOF_INVALID };
        let mut lines = vec![(words::AGREES, vec![verdict.to_owned()])];
        if let Some(method) = &proof.verification_method {
            lines.push((words::KEY, vec![short(method)]));
        }
        if let Some(fingerprint) = &proof.fingerprint {
            lines.push((words::FINGERPRINT, vec![fingerprint.clone()]));
        }
        if let Some(created) = &proof.created {
            let told = calendar::japan_time(created).unwrap_or_else(|| created.clone());
            lines.push((words::CREATED, vec![told]));
        }
        view! { <h4>{words::proof(at + 1, of)}</h4> {rows(lines)} }
    });
    Some(all.collect_view().into_any())
}

fn domains(submission: &Submission) -> Option<AnyView> {
    let results = submission.result.as_ref()?;
    let scored = submission.questionnaires.iter().filter_map(|sheet| sheet.questionnaire());
    let scored: Vec<_> = scored.filter(|q| q.scoring.is_some()).collect();
    if submission.form() == Form::Short && results.values().all(|result| result.stage.is_none()) {
        return Some(view! { <p id="verify-short">{words::SHORT_FORM}</p> }.into_any());
    }
    let figure = |x10: Option<u32>| x10.map_or_else(|| words::NO_VALUE.to_owned(), format_x10);
    let lines = results.iter().map(|(id, result)| {
        let name = scored
            .iter()
            .find_map(|q| q.domain(id))
            .map_or_else(|| id.to_string(), |d| format!("{} {}", d.id, d.short));
        let stage = match result.stage {
            Some(stage) => stage.label(),
            None if result.applicable == 0 => words::NONE_APPLY,
            None => words::TOO_FEW,
        };
        let capped = result.capped_by.iter().filter(|_| result.lowered());
        let capped: Vec<&str> = capped.map(|id| id.as_str()).collect();
        let capped =
            if capped.is_empty() { words::NO_VALUE.to_owned() } else { capped.join("、") };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{stage}</td>
                <td class="number">{figure(result.score_x10)}</td>
                <td class="number">{figure(result.backed_x10)}</td>
                <td class="number">{format!("{}／{}", result.scored, result.applicable)}</td>
                <td>{capped}</td>
            </tr>
        }
    });
    Some(table(words::DOMAINS, &words::DOMAIN_COLUMNS, lines.collect_view().into_any()))
}

/// The answers, as what they add to a file without any.
fn answers(submission: &Submission) -> AnyView {
    let mut bare = submission.clone();
    bare.questionnaires.clear();
    let all = compare(&bare, submission);
    let lines: Vec<_> = all
        .into_iter()
        .map(|Difference { label, after, .. }| {
            view! {
                <tr><th scope="row">{label}</th><td class="verified__text">{after}</td></tr>
            }
        })
        .collect();
    let summary = words::answers(lines.len());
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{summary.clone()}</span></summary>
            <div class="disclosure__body">
                {table(&summary, &words::ANSWER_COLUMNS, lines.into_any())}
            </div>
        </details>
    }
    .into_any()
}

fn technical(outcome: &Outcome) -> AnyView {
    let mut lines: Vec<Row> = Vec::new();
    if let Some(refusal) = &outcome.refusal {
        lines.push((words::CODE, vec![refusal.code().to_owned()]));
        lines.push((words::REASON, vec![refusal.to_string()]));
    }
    if let Some(digest) = outcome.digest {
        lines.push((words::DIGEST, vec![digest.to_string()]));
    }
    if let Some(document_type) = &outcome.document_type {
        lines.push((words::TYPE, vec![document_type.clone()]));
    }
    match &outcome.content {
        Some(Content::Submission(submission)) => {
            lines.push((words::ID, vec![submission.id.to_string()]));
            let previous = submission.previous_digest.map(|digest| digest.to_string());
            lines.push((words::PREVIOUS, vec![previous.unwrap_or_else(|| words::NONE.to_owned())]));
            let tool = &submission.tool;
            lines.push((words::TOOL, vec![format!("{} {}", tool.name, tool.version)]));
            let editions = submission.questionnaires.iter();
            let editions = editions.map(|s| format!("{} {} {}", s.id, s.version, s.digest));
            lines.push((words::EDITIONS, editions.collect()));
        }
        Some(Content::Draft(draft)) => lines.push((words::ID, vec![draft.id.to_string()])),
        Some(Content::Withdrawal(file)) => lines.push((words::ID, vec![file.id.to_string()])),
        None => {
            let written: Vec<String> = [
                outcome.code.clone(),
                outcome.fiscal_year.map(|year| year.to_string()),
                outcome.revision.map(|revision| revision.to_string()),
            ]
            .into_iter()
            .flatten()
            .collect();
            if !written.is_empty() {
                lines.push((words::WRITTEN, vec![written.join("／")]));
            }
        }
    }
    let methods: Vec<String> =
        outcome.proofs.iter().filter_map(|proof| proof.verification_method.clone()).collect();
    if !methods.is_empty() {
        lines.push((words::KEY, methods));
    }
    view! {
        <details class="disclosure">
            <summary><span class="disclosure__text">{words::TECHNICAL}</span></summary>
            <div class="disclosure__body technical">{rows(lines)}</div>
        </details>
    }
    .into_any()
}

/// Two intact files, the earlier one first where one takes the place of the other.
pub(super) fn comparison(a: (&str, Option<&Outcome>), b: (&str, Option<&Outcome>)) -> AnyView {
    let read = |(name, outcome): (&str, Option<&Outcome>)| {
        Some((name.to_owned(), outcome?.digest?, outcome?.submission()?.clone()))
    };
    let Some((mut before, mut after)) = read(a).zip(read(b)) else {
        return ().into_any();
    };
    if before.2.id == after.2.id && before.2.revision > after.2.revision {
        std::mem::swap(&mut before, &mut after);
    }
    let other = before.2.respondent.code != after.2.respondent.code;
    let next = after.2.previous_digest == Some(before.1);
    let differences = compare(&before.2, &after.2);
    let count = differences.len();
    let nothing = || words::NOTHING.to_owned();
    let lines: Vec<_> = differences
        .into_iter()
        .map(|Difference { label, before, after, .. }| {
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td class="verified__text">{before.unwrap_or_else(nothing)}</td>
                    <td class="verified__text">{after.unwrap_or_else(nothing)}</td>
                </tr>
            }
        })
        .collect();
    let body = if count == 0 {
        view! { <p>{words::SAME}</p> }.into_any()
    } else {
        view! {
            <p>{words::differences(count)}</p>
            {table(words::COMPARE, &words::COMPARE_COLUMNS, lines.into_any())}
        }
        .into_any()
    };
    view! {
        <article class="compared">
            <h3>{words::COMPARE}</h3>
            <p>{words::compared(&before.0, &after.0)}</p>
            {other.then(|| view! { <p class="notice" data-type="warning">{words::OTHER_MUNICIPALITY}</p> })}
            {next.then(|| view! { <p>{words::NEXT_REVISION}</p> })}
            {body}
        </article>
    }
    .into_any()
}
