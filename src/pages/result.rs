//! 結果: a profile by domain with its arithmetic, flags, the needs survey beside R5, next steps.

mod annex;
mod domains;
mod kpi;
pub mod movement;
mod needs;
mod profile;
pub mod returned;
mod steps;

use hokatsu_instrument::{Item, ItemId, Questionnaire};
use hokatsu_response::Session;
use hokatsu_submission::{Form, answer_text};
use leptos::prelude::*;

use crate::pages::review::item_href;
use crate::parts::page_nav::PageNav;
use crate::route::Route;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store, use_store};
use crate::text::{letters, previous, result as words};

/// The parts of the screen with the names of their elements.
const PARTS: [(&str, &str); 5] = [
    ("result-profile", words::PROFILE),
    ("result-domains", words::DOMAINS),
    ("result-kpi", words::KPI),
    ("result-needs", words::NEEDS),
    ("result-steps", words::STEPS),
];

/// The parts that need an answer to the self-check.
const OF_SELF_CHECK: [&str; 3] = ["result-domains", "result-kpi", "result-steps"];

/// 結果.
#[component]
pub fn Results() -> impl IntoView {
    let store = use_store();
    let answered = Memo::new(move |_| {
        let any = [SELF_CHECK, NEEDS, ANNEX].map(|id| {
            store.session(id).is_some_and(|session| session.with(|s| !s.answers().is_empty()))
        });
        let own = store.with_draft(|draft| {
            let own = &draft.own?.questionnaire.id;
            Some(!draft.counted_answers(own.as_str()).is_empty())
        });
        (any.contains(&true) || own == Some(true), any[0])
    });
    view! {
        {move || match answered.get() {
            (false, _) => empty(),
            (true, self_check) => filled(store, self_check),
        }}
        <PageNav here=Route::Result/>
    }
}

fn empty() -> AnyView {
    let first = crate::state::questionnaire(SELF_CHECK)
        .and_then(|questionnaire| questionnaire.domains.first())
        .map_or(Route::Respondent, |domain| Route::Answer(domain.id.clone()));
    view! {
        <p class="lead">{words::LEAD}</p>
        <section class="notice" data-type="info" id="result-empty">
            <h2>{words::EMPTY}</h2>
            <p>{words::EMPTY_REMEDY}</p>
            <p class="actions">
                <a class="button" data-type="solid" href=first.href()>{words::EMPTY_LINK}</a>
            </p>
        </section>
    }
    .into_any()
}

fn filled(store: Store, self_check: bool) -> AnyView {
    let parts: Vec<AnyView> = PARTS
        .into_iter()
        .filter(|(id, _)| self_check || !OF_SELF_CHECK.contains(id))
        .map(|(id, title)| {
            view! { <li><a href=Route::Result.href_at(id)>{title}</a></li> }.into_any()
        })
        .collect();
    let earlier = Memo::new(move |_| store.with_draft(|draft| draft.previous.is_some()));
    let earlier = move || {
        let href = Route::Result.href_at("result-previous");
        earlier.get().then(|| view! { <li><a href=href>{previous::MOVEMENT}</a></li> })
    };
    let reference = returned::is_held().then(|| {
        let href = Route::Result.href_at("result-returned");
        view! { <li><a href=href>{letters::REFERENCE}</a></li> }
    });
    let steps =
        self_check.then(|| part(store, "result-steps", words::STEPS, SELF_CHECK, steps::steps));
    let checked = self_check.then(|| {
        view! {
            {part(store, "result-domains", words::DOMAINS, SELF_CHECK, domains::domains)}
            {part(store, "result-kpi", words::KPI, SELF_CHECK, kpi::kpi)}
        }
    });
    view! {
        <p class="lead">{words::LEAD}</p>
        <p class="support-text">{words::LIVE}</p>
        <nav class="result-parts" aria-label=words::PARTS>
            <ul>{parts} {earlier} {reference}</ul>
        </nav>
        <section id="result-profile" class="result-part" aria-labelledby="result-profile-heading">
            <h2 id="result-profile-heading">{words::PROFILE}</h2>
            {if self_check { profile::profile(store) } else { no_self_check() }}
        </section>
        {checked}
        {part(store, "result-needs", words::NEEDS, NEEDS, needs::needs)}
        {movement::movement(store)}
        {annex::annex(store)}
        {annex::own(store)}
        {returned::returned(store)}
        {steps}
    }
    .into_any()
}

fn no_self_check() -> AnyView {
    view! { <p>{words::NO_SELF_CHECK}</p> }.into_any()
}

/// A part of the screen that follows the answers to one questionnaire.
fn part(
    store: Store,
    id: &'static str,
    title: &'static str,
    questionnaire: &'static str,
    body: fn(Store, &Session<'static>) -> AnyView,
) -> AnyView {
    let heading = format!("{id}-heading");
    let session = store.session(questionnaire);
    view! {
        <section id=id class="result-part" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title}</h2>
            {move || session.map(|session| session.with(|s| body(store, s)))}
        </section>
    }
    .into_any()
}

/// Returns the answer to an item in words, 未回答 included.
fn answer_word(session: &Session<'static>, id: &ItemId) -> String {
    let questionnaire = session.questionnaire();
    questionnaire
        .position(id)
        .and_then(|ix| Some((questionnaire.at(ix)?, session.visible_answer(ix)?)))
        .map_or_else(
            || words::UNANSWERED.to_owned(),
            |(item, answer)| answer_text(questionnaire, item, answer),
        )
}

/// The way to an item; one the short form does not show has no place to go to.
fn item_link(questionnaire: &Questionnaire, item: &Item, form: Form) -> AnyView {
    if form.holds(questionnaire, item) {
        view! { <a href=item_href(questionnaire, &item.id)>{item.heading()}</a> }.into_any()
    } else {
        view! {
            {item.heading()} <span class="item-levels__detail">{words::NOT_IN_FORM}</span>
        }
        .into_any()
    }
}

/// Something that is opened on demand.
fn disclosure(id: Option<&'static str>, title: AnyView, body: AnyView) -> AnyView {
    view! {
        <details class="disclosure" id=id>
            <summary><span class="disclosure__text">{title}</span></summary>
            <div class="disclosure__body">{body}</div>
        </details>
    }
    .into_any()
}
