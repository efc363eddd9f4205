//! The step list: where one is, how far each part is answered, and the way to every part.

use hokatsu_instrument::{DomainId, ItemId};
use hokatsu_response::review::Progress;
use hokatsu_submission::Draft;
use leptos::prelude::*;

use crate::browser::page;
use crate::parts::dynamic::{Derived, attribute, dynamic, perhaps};
use crate::route::Route;
use crate::state::{ANNEX, NEEDS, SELF_CHECK, Store, is_own, questionnaire, use_store};
use crate::text::shell;

/// Returns the steps in order. 附則S stands among them while it is offered; of a part (分担票)
/// only what is asked, and giving it back.
pub fn order(store: Store, with_annex: bool) -> Vec<Route> {
    let domains = |id: &str| {
        let domains = questionnaire(id).map_or(&[][..], |q| q.domains.as_slice());
        domains.iter().map(|domain| Route::Answer(domain.id.clone())).collect::<Vec<_>>()
    };
    let mut steps = vec![Route::Home, Route::Respondent];
    steps.extend(domains(SELF_CHECK));
    if with_annex {
        steps.extend(domains(ANNEX));
    }
    steps.extend([Route::Needs, Route::Own, Route::Review, Route::Result, Route::Submit]);
    store.with_draft(|draft| steps.retain(|step| asked(draft, step)));
    steps
}

/// Says whether a questionnaire is put before the respondent: a request (依頼) may want only some.
/// What was answered all the same stays in sight.
pub fn wanted(draft: &Draft, id: &str) -> bool {
    let Some(request) = &draft.request else { return true };
    let edition = draft.questionnaire(id);
    let is_answer = |item: &ItemId| {
        let known = edition.and_then(|edition| edition.item(item));
        known.is_none_or(|item| item.sharing.is_none())
    };
    request.questionnaires.iter().any(|wanted| wanted.id.as_str() == id)
        || draft.sheet(id).is_some_and(|sheet| sheet.keys().any(is_answer))
}

/// Says whether a step is among those of a draft: a request may want only some, and a part
/// (分担票) asks only some.
pub fn asked(draft: &Draft, step: &Route) -> bool {
    let Some(part) = &draft.part else {
        return match step {
            Route::Answer(domain) => wanted(draft, questionnaire_of(domain)),
            Route::Own => draft.own.is_some(),
            _ => true,
        };
    };
    part.asked.iter().any(|asked| match step {
        Route::Answer(domain) => {
            let all = asked.domains.is_empty();
            let known = draft.questionnaire(asked.id.as_str()).and_then(|q| q.domain(domain));
            known.is_some() && (all || asked.domains.contains(domain))
        }
        Route::Needs => asked.id.as_str() == NEEDS,
        Route::Own => is_own(&asked.id),
        Route::Review | Route::Result | Route::Parts => false,
        _ => true,
    })
}

/// The questionnaire a domain belongs to.
fn questionnaire_of(domain: &DomainId) -> &'static str {
    let annex = questionnaire(ANNEX).is_some_and(|annex| annex.domain(domain).is_some());
    if annex { ANNEX } else { SELF_CHECK }
}

/// Says whether 附則S is among the steps for the open draft.
pub fn annex_offered(store: Store) -> Memo<bool> {
    let head = store.head();
    let opened = store.progress(ANNEX, |_| true);
    Memo::new(move |_| {
        let display = questionnaire(ANNEX).and_then(|annex| annex.display);
        let (population, by_hand) =
            head.with(|head| (head.respondent.facts().population, head.annex_opened));
        let small = display.zip(population).is_some_and(|(d, n)| n < d.population_below);
        let asked = store.with_draft(|draft| wanted(draft, ANNEX));
        (small && asked) || by_hand || opened.get().answered > 0
    })
}

/// Returns how far the part behind a step is answered.
fn step_progress(store: Store, route: &Route) -> Option<Memo<Progress>> {
    match route {
        Route::Answer(domain) => {
            let id = questionnaire_of(domain);
            let annex = id == ANNEX;
            let in_form = store.in_form();
            let domain: DomainId = domain.clone();
            Some(store.progress(id, move |item| {
                item.domain.as_ref() == Some(&domain) && (annex || in_form(item))
            }))
        }
        Route::Needs => {
            let scopes = !asks_needs(store);
            Some(store.progress(NEEDS, move |item| item.sharing.is_some() == scopes))
        }
        Route::Own => {
            let own = store.draft().with_untracked(|draft| draft.own)?;
            Some(store.progress(own.questionnaire.id.as_str(), |_| true))
        }
        _ => None,
    }
}

fn asks_needs(store: Store) -> bool {
    store.draft().with_untracked(|draft| wanted(draft, NEEDS))
}

/// The step list.
pub fn steps(route: Derived<Route>) -> AnyView {
    let store = use_store();
    let annex = annex_offered(store);
    let steps = Derived::new(move || {
        let titled = |step| (store.title_of(&step), step);
        order(store, annex.get()).into_iter().map(titled).collect::<Vec<_>>()
    });
    let position = move || {
        let here = route.get();
        let all = steps.get();
        all.iter().position(|(_, step)| *step == here).map(|at| (at + 1, all.len()))
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
        let list =
            steps.get().into_iter().map(|(title, step)| step_link(title, step, route, store));
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

fn step_link(title: String, step: Route, here: Derived<Route>, store: Store) -> AnyView {
    let progress = step_progress(store, &step);
    let letter = match &step {
        Route::Answer(domain) => {
            Some(view! { <span class="steps__letter">{domain.to_string()}</span> })
        }
        _ => None,
    };
    let scopes = (step == Route::Needs && asks_needs(store))
        .then(|| store.progress(NEEDS, |item| item.sharing.is_some()));
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

#[cfg(test)]
mod tests {
    use hokatsu_instrument::FiscalYear;
    use hokatsu_submission::{DocumentId, PartRequest, part_of};

    use super::*;

    #[test]
    fn a_part_has_the_steps_that_are_asked() {
        let id = |seed| DocumentId::from_random([seed; 16]);
        let draft = Draft::new(id(1), FiscalYear::new(2026).unwrap());
        let answer = |domain: &str| Route::Answer(domain.parse().unwrap());
        let all = [answer("A"), answer("S"), Route::Needs, Route::Review, Route::Submit];
        assert!(all.iter().all(|step| asked(&draft, step)));
        assert!(!asked(&draft, &Route::Own));
        let request = PartRequest {
            section: "障害福祉課".to_owned(),
            asked: vec![(SELF_CHECK.parse().unwrap(), vec!["F".parse().unwrap()])],
            ..PartRequest::default()
        };
        let part = part_of(&draft, id(2), &request).unwrap();
        let yes = [Route::Home, Route::Respondent, answer("F"), Route::Submit, Route::Print];
        let no =
            [answer("A"), answer("S"), Route::Needs, Route::Review, Route::Result, Route::Parts];
        assert!(yes.iter().all(|step| asked(&part, step)));
        assert!(!no.iter().any(|step| asked(&part, step)));
        let asked_all =
            vec![(NEEDS.parse().unwrap(), Vec::new()), (ANNEX.parse().unwrap(), Vec::new())];
        let request = PartRequest { asked: asked_all, ..request };
        let part = part_of(&draft, id(2), &request).unwrap();
        assert!(asked(&part, &Route::Needs) && asked(&part, &answer("S")));
        assert!(!asked(&part, &answer("F")));
    }
}
