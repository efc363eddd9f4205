//! The step list: where one is, how far each part is answered, and the way to every part.

use hokatsu_instrument::DomainId;
use hokatsu_response::review::Progress;
use leptos::prelude::*;

use crate::browser::page;
use crate::parts::dynamic::{Derived, attribute, dynamic, perhaps};
use crate::route::Route;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store, questionnaire, use_store};
use crate::text::{self, shell};

/// Returns the steps in order. 附則S stands among them while it is offered.
pub fn order(with_annex: bool) -> Vec<Route> {
    let domains = |id: &str| {
        let domains = questionnaire(id).map_or(&[][..], |q| q.domains.as_slice());
        domains.iter().map(|domain| Route::Answer(domain.id.clone())).collect::<Vec<_>>()
    };
    let mut steps = vec![Route::Home, Route::Respondent];
    steps.extend(domains(SELF_CHECK));
    if with_annex {
        steps.extend(domains(ANNEX));
    }
    steps.extend([Route::Needs, Route::Review, Route::Result, Route::Submit]);
    steps
}

/// Says whether 附則S is among the steps for the open draft.
pub fn annex_offered(store: Store) -> Memo<bool> {
    let head = store.head();
    let opened = store.progress(ANNEX, |_| true);
    Memo::new(move |_| {
        let display = questionnaire(ANNEX).and_then(|annex| annex.display);
        let (population, wanted) =
            head.with(|head| (head.respondent.facts().population, head.annex_opened));
        let small = display.zip(population).is_some_and(|(d, n)| n < d.population_below);
        small || wanted || opened.get().answered > 0
    })
}

/// Returns how far the part behind a step is answered.
fn step_progress(store: Store, route: &Route) -> Option<Memo<Progress>> {
    match route {
        Route::Answer(domain) => {
            let annex = questionnaire(ANNEX).is_some_and(|annex| annex.domain(domain).is_some());
            let id = if annex { ANNEX } else { SELF_CHECK };
            let in_form = store.in_form();
            let domain: DomainId = domain.clone();
            Some(store.progress(id, move |item| {
                item.domain.as_ref() == Some(&domain) && (annex || in_form(item))
            }))
        }
        Route::Needs => Some(store.progress(NEEDS, |item| item.sharing.is_none())),
        _ => None,
    }
}

/// The step list.
pub fn steps(route: Derived<Route>) -> AnyView {
    let store = use_store();
    let annex = annex_offered(store);
    let steps = Derived::new(move || order(annex.get()));
    let position = move || {
        let here = route.get();
        let all = steps.get();
        all.iter().position(|step| *step == here).map(|at| (at + 1, all.len()))
    };
    let summary = move || match position() {
        Some((at, of)) => format!("手順 {at}／{of}"),
        None => shell::STEPS.to_owned(),
    };
    let fold = NodeRef::<leptos::html::Details>::new();
    // On a narrow screen the list would stand between the title and every new screen.
    Effect::new(move |_| {
        route.with(|_| ());
        if let Some(fold) = fold.get() {
            fold.set_open(page::is_wide());
        }
    });
    let list = move || {
        let list = steps.get().into_iter().map(|step| step_link(step, route, store));
        list.collect::<Vec<_>>()
    };
    view! {
        <nav class="steps" aria-label=shell::STEPS>
            <details node_ref=fold class="steps__fold" open=page::is_wide()>
                <summary>{dynamic(summary)}</summary>
                <ol class="steps__list">
                    {dynamic(list)}
                </ol>
            </details>
        </nav>
    }
    .into_any()
}

fn step_link(step: Route, here: Derived<Route>, store: Store) -> AnyView {
    let progress = step_progress(store, &step);
    let letter = match &step {
        Route::Answer(domain) => {
            Some(view! { <span class="steps__letter">{domain.to_string()}</span> })
        }
        _ => None,
    };
    let scopes =
        (step == Route::Needs).then(|| store.progress(NEEDS, |item| item.sharing.is_some()));
    let title = text::title(&step);
    let href = step.href();
    let current = move || (here.get() == step).then_some("step");
    let count = move || {
        progress.filter(|_| store.is_open()).map(|progress| {
            let now = progress.get();
            let Progress { answered, asked, unknown } = now;
            let scopes = scopes.map(|scopes| scopes.get());
            let done = now.settled() && scopes.is_none_or(Progress::settled);
            let also = match scopes {
                Some(scopes) => format!("共有 {}／{}", scopes.answered, scopes.asked),
                None if unknown > 0 => format!("わからない {unknown}"),
                None => String::new(),
            };
            view! {
                <span class="steps__count" data-done=done.to_string()>
                    {format!("{answered}／{asked}")}
                    <span class="visually-hidden">
                        {if done { "問 回答済み（完了）" } else { "問 回答済み" }}
                    </span>
                    <span class="steps__also">{also}</span>
                </span>
            }
        })
    };
    view! {
        <li class="steps__item">
            <a href=href aria-current=attribute(current)>
                <span class="steps__title">{letter} <span>{title}</span></span>
                {perhaps(count)}
            </a>
        </li>
    }
    .into_any()
}
