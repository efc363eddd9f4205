//! 記入漏れの確認: what has to be mended before handing in, then what is still open.

mod groups;
mod links;
mod questions;

use hokatsu_instrument::{Item, QuestionnaireId};
use hokatsu_response::review::{self, Line, Progress};
use hokatsu_submission::{Blocker, blockers};
use leptos::prelude::*;

use crate::pages::submit::target_href;
use crate::parts::dynamic::{Derived, perhaps};
use crate::parts::page_nav::PageNav;
use crate::parts::steps;
use crate::route::Route;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store, questionnaire, use_store};
use crate::text::{parts as sharing, review as words};

pub use links::item_href;

/// A line of the review with the questionnaire it belongs to.
pub type Place = (QuestionnaireId, Line);

/// 記入漏れの確認.
#[component]
pub fn Review() -> impl IntoView {
    let store = use_store();
    let annex = steps::annex_offered(store);
    let open = Memo::new(move |_| lines(store, annex.get()));
    let blocking = Memo::new(move |_| store.with_draft(blockers));
    view! {
        <p class="lead">{words::LEAD}</p>
        {counts(store, annex)}
        {questions::questions(store)}
        {move || body(store, &blocking.get(), &open.get())}
        {share_hint()}
        <PageNav here=Route::Review/>
    }
}

/// Returns everything that is open; of a part only what it asks.
pub fn lines(store: Store, annex: bool) -> Vec<Place> {
    let in_form = store.in_form();
    let mut all = Vec::new();
    let own = store.with_draft(|draft| draft.own.map(|own| own.questionnaire.id.as_str()));
    for id in [SELF_CHECK, ANNEX, NEEDS].into_iter().chain(own) {
        let wanted = id != ANNEX || annex;
        let wanted =
            wanted && store.with_draft(|draft| Some(id) == own || steps::wanted(draft, id));
        let Some(session) = store.session(id).filter(|_| wanted) else { continue };
        let asked = |item: &Item| {
            store.with_draft(|draft| draft.questionnaire(id).is_some_and(|q| draft.asks(q, item)))
        };
        let wanted = |item: &Item| {
            item.sharing.is_none() && (id != SELF_CHECK || in_form(item)) && asked(item)
        };
        let found = store.with_draft(|draft| {
            let sheet = draft.sheet(id)?;
            Some(session.with(|session| {
                let id = session.questionnaire().id.clone();
                let lines = review::review(session, sheet, wanted);
                lines.into_iter().map(|line| (id.clone(), line)).collect::<Vec<_>>()
            }))
        });
        all.extend(found.into_iter().flatten());
    }
    all
}

fn counts(store: Store, annex: Memo<bool>) -> AnyView {
    let in_form = store.in_form();
    let scopes = store.progress(NEEDS, |item| item.sharing.is_some());
    let wants = move |id| store.with_draft(|draft| steps::wanted(draft, id));
    let own = Derived::new(move || store.with_draft(|draft| Some(draft.own?.digest)));
    let own = move || {
        own.with(|_| ());
        let own = store.draft().with_untracked(|draft| draft.own)?;
        let progress = store.progress(own.questionnaire.id.as_str(), |_| true);
        Some(view! {
            <div class="review-counts__row" data-questionnaire=own.questionnaire.id.to_string()>
                <dt>{own.questionnaire.title.as_str()}</dt>
                <dd>{move || progress.get().told()}</dd>
            </div>
        })
    };
    let count = move |id: &'static str, progress: Memo<Progress>| {
        let apart = (id == ANNEX).then_some(words::ANNEX_APART);
        let scopes = (id == NEEDS).then_some(move || format!("　{}", words::scopes(scopes.get())));
        let title = questionnaire(id).map_or("", |q| q.title.as_str());
        view! {
            <div class="review-counts__row" data-questionnaire=id>
                <dt>{title}</dt>
                <dd>{move || progress.get().told()}{scopes} {apart}</dd>
            </div>
        }
    };
    let self_check = store.progress(SELF_CHECK, move |item| in_form(item));
    let needs = store.progress(NEEDS, |item| item.sharing.is_none());
    let small = store.progress(ANNEX, |_| true);
    view! {
        <dl class="review-counts">
            {move || wants(SELF_CHECK).then(|| count(SELF_CHECK, self_check))}
            {move || annex.get().then(|| count(ANNEX, small))}
            {move || wants(NEEDS).then(|| count(NEEDS, needs))}
            {perhaps(own)}
        </dl>
    }
    .into_any()
}

fn body(store: Store, blocking: &[Blocker], open: &[Place]) -> AnyView {
    let untouched = blocking.contains(&Blocker::NothingAnswered);
    let listed: Vec<&Blocker> =
        blocking.iter().filter(|blocker| **blocker != Blocker::NothingAnswered).collect();
    let rest: Vec<&Place> = open.iter().filter(|place| !blocks(blocking, place)).collect();
    if untouched {
        return view! { {nothing_answered()} {mend(&listed)} }.into_any();
    }
    let missing = rest.iter().filter(|(_, line)| line.open != review::Open::Hidden).count();
    let verdict = match (listed.is_empty(), missing) {
        (true, 0) => all_done(),
        (true, n) => view! {
            <section class="notice" data-type="info" id="review-ready">
                <h2>{words::READY}</h2>
                <p>{words::ready(n)}</p>
            </section>
        }
        .into_any(),
        (false, _) => ().into_any(),
    };
    view! {
        {verdict}
        {mend(&listed)}
        {groups::groups(store, &rest)}
    }
    .into_any()
}

/// Says whether a line is already among what has to be mended.
fn blocks(blocking: &[Blocker], (questionnaire, line): &Place) -> bool {
    blocking.iter().any(|blocker| {
        matches!(blocker, Blocker::Item { questionnaire: q, item, .. }
            | Blocker::Sharing { questionnaire: q, item, .. } if q == questionnaire && *item == line.item)
    })
}

/// The way to have other sections answer.
fn share_hint() -> AnyView {
    view! {
        <p>
            {sharing::SHARE_NOTE} " " <a href=Route::Parts.href()>{sharing::TO_PARTS}</a>
        </p>
    }
    .into_any()
}

fn nothing_answered() -> AnyView {
    view! {
        <section class="notice" data-type="info" id="review-empty">
            <h2>{words::EMPTY}</h2>
            <p>{words::EMPTY_REMEDY}</p>
            <p class="actions">
                <a class="button" data-type="solid" href=links::first_answers().href()>
                    {words::EMPTY_LINK}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn all_done() -> AnyView {
    view! {
        <section class="notice" data-type="success" id="review-done">
            <h2>{words::DONE}</h2>
            <p>{words::DONE_NEXT}</p>
        </section>
    }
    .into_any()
}

/// What keeps the file from being made, each with the way to where it is mended.
fn mend(blocking: &[&Blocker]) -> Option<AnyView> {
    let rows: Vec<AnyView> = blocking
        .iter()
        .map(|blocker| {
            let sentence = blocker.to_string();
            let href = target_href(&blocker.target());
            view! { <li data-code=blocker.code()><a href=href>{sentence}</a></li> }.into_any()
        })
        .collect();
    let count = rows.len();
    (count > 0).then(|| {
        view! {
            <section class="notice" data-type="warning" id="review-blockers"
                aria-labelledby="review-blockers-heading">
                <h2 id="review-blockers-heading">{words::blocking(count)}</h2>
                <p>{words::BLOCKING_NOTE}</p>
                <ul>{rows}</ul>
            </section>
        }
        .into_any()
    })
}
