//! The profile: two drawings, always the table, the reasons and the core mean for one's own years.

use hokatsu_instrument::{Questionnaire, format_x10};
use hokatsu_response::review;
use hokatsu_response::score::{DomainScore, Profile, score};
use hokatsu_response::{Session, explain};
use hokatsu_submission::Form;
use leptos::prelude::*;

use super::disclosure;
use crate::parts::charts;
use crate::route::Route;
use crate::state::{SELF_CHECK, Store};
use crate::text::result as words;

/// Which drawing is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    Bars,
    Radar,
}

/// Shows the profile of the open draft.
pub fn profile(store: Store) -> AnyView {
    let Some(session) = store.session(SELF_CHECK) else { return ().into_any() };
    let drawing = RwSignal::new(Drawing::Bars);
    let head = store.head();
    let short = Memo::new(move |_| head.with(|head| head.form == Form::Short));
    (move || {
        session.with(|session| {
            let profile = score(session);
            let scored = profile.domains.iter().any(|domain| domain.score_x10.is_some());
            let short = short.get();
            let count = review::progress(session, |item| item.short_form || !short);
            view! {
                <p id="result-count">{words::counted(count)}</p>
                {short.then(short_form)}
                {(scored || !short).then(|| scores(session, &profile, drawing))}
            }
        })
    })
    .into_any()
}

fn short_form() -> AnyView {
    view! {
        <div class="notice" data-type="info" id="result-short">
            <h3>{words::SHORT}</h3>
            <p>{words::SHORT_WHY}</p>
            <p><a href=Route::Respondent.href()>{words::SHORT_LINK}</a></p>
        </div>
    }
    .into_any()
}

fn scores(session: &Session<'static>, profile: &Profile, drawing: RwSignal<Drawing>) -> AnyView {
    let questionnaire = session.questionnaire();
    let for_drawing = profile.domains.clone();
    let draw = move || match drawing.get() {
        Drawing::Bars => charts::bars(questionnaire, &for_drawing),
        Drawing::Radar => charts::radar(questionnaire, &for_drawing).into_any(),
    };
    let choice = |which: Drawing, label: &'static str| {
        view! {
            <button type="button" class="button" data-type="outline" data-size="sm"
                aria-pressed=move || (drawing.get() == which).to_string()
                on:click=move |_| drawing.set(which)>
                {label}
            </button>
        }
    };
    view! {
        <p>{words::READING}</p>
        <div class="chart-views" role="group" aria-label=words::VIEWS>
            {choice(Drawing::Bars, words::VIEW_BARS)}
            {choice(Drawing::Radar, words::VIEW_RADAR)}
        </div>
        <div class="chart" id="profile-chart">{draw}</div>
        {table(questionnaire, profile)}
        {caps(session, profile)}
        {core_mean(questionnaire, profile)}
    }
    .into_any()
}

fn table(questionnaire: &Questionnaire, profile: &Profile) -> AnyView {
    let columns = words::COLUMNS.map(|column| view! { <th scope="col">{column}</th> });
    let group = |core: bool, title: &'static str| {
        let rows: Vec<AnyView> = profile
            .domains
            .iter()
            .filter(|score| questionnaire.domain(&score.id).is_some_and(|d| d.core == core))
            .map(|score| row(questionnaire, score))
            .collect();
        view! {
            <tbody>
                <tr class="profile-table__group">
                    <th scope="rowgroup" colspan=words::COLUMNS.len().to_string()>{title}</th>
                </tr>
                {rows}
            </tbody>
        }
    };
    let notes = words::COLUMN_NOTES.map(|(term, meaning)| {
        view! { <dt>{term}</dt><dd>{meaning}</dd> }
    });
    let notes = view! { <dl class="definition-list">{Vec::from(notes)}</dl> }.into_any();
    view! {
        <figure class="profile-table">
            <figcaption id="profile-table-caption">{words::TABLE}</figcaption>
            <div class="table-figure" tabindex="0" role="region"
                aria-labelledby="profile-table-caption">
                <table class="table" id="profile-table" aria-labelledby="profile-table-caption">
                    <thead><tr>{Vec::from(columns)}</tr></thead>
                    {group(true, words::CORE)}
                    {group(false, words::FIELDS)}
                </table>
            </div>
        </figure>
        {disclosure(None, words::COLUMN_NOTES_HEADING.into_any(), notes)}
    }
    .into_any()
}

fn row(questionnaire: &Questionnaire, score: &DomainScore) -> AnyView {
    let name = questionnaire.domain(&score.id).map(|d| d.name.clone()).unwrap_or_default();
    let missing = if score.applicable == 0 { words::NOT_APPLICABLE } else { words::NO_SCORE };
    let figure = |x10: Option<u32>| x10.map_or_else(|| words::NO_FIGURE.to_owned(), format_x10);
    let stage = score.stage.map_or(missing, |stage| stage.label());
    let range = score.range.map_or_else(|| words::NO_RANGE.to_owned(), words::span);
    view! {
        <tr data-domain=score.id.to_string()>
            <th scope="row">{format!("{} {name}", score.id)}</th>
            <td>{stage}</td>
            <td class="number">{figure(score.backed_x10)}</td>
            <td class="number">{figure(score.score_x10)}</td>
            <td>{words::coverage(score)}</td>
            <td class="number">{range}</td>
            <td>{held_back(questionnaire, score)}</td>
        </tr>
    }
    .into_any()
}

/// The critical items that lowered the name.
fn held_back(questionnaire: &Questionnaire, score: &DomainScore) -> String {
    if !score.lowered() {
        return words::NO_CAP.to_owned();
    }
    let names: Vec<String> = score
        .capped_by
        .iter()
        .filter_map(|id| questionnaire.item(id))
        .map(|item| item.heading())
        .collect();
    if names.is_empty() { words::NO_CAP.to_owned() } else { names.join("、") }
}

fn caps(session: &Session<'static>, profile: &Profile) -> Option<AnyView> {
    let reasons: Vec<AnyView> = profile
        .domains
        .iter()
        .filter_map(|score| {
            let why = explain::cap(session, score)?;
            Some(view! { <li>{format!("{}：{why}。", score.id)}</li> }.into_any())
        })
        .collect();
    (!reasons.is_empty()).then(|| {
        view! {
            <div id="result-caps">
                <h3>{words::CAPS}</h3>
                <ul>{reasons}</ul>
            </div>
        }
        .into_any()
    })
}

fn core_mean(questionnaire: &Questionnaire, profile: &Profile) -> AnyView {
    let arithmetic =
        explain::core(questionnaire, profile).unwrap_or_else(|| words::CORE_MEAN_NONE.to_owned());
    let body = view! {
        <p>{arithmetic}</p>
        <p class="support-text">{words::CORE_MEAN_NOTE}</p>
    };
    disclosure(Some("result-core-mean"), words::CORE_MEAN.into_any(), body.into_any())
}
