//! The items of one domain, of the self-check or of 附則S.

use hokatsu_instrument::{Domain, DomainId, ItemIx, Questionnaire};
use hokatsu_response::review::Progress;
use hokatsu_submission::Form;
use leptos::prelude::*;

use crate::parts::dynamic::{Derived, attribute, dynamic, on, perhaps};
use crate::parts::items::{Cards, anchors, cards, citations, edition, fold};
use crate::parts::page_nav::PageNav;
use crate::route::Route;
use crate::state::{ANNEX, SELF_CHECK, Store, use_store};
use crate::text::answer as words;

/// The screen of one domain.
pub fn answer(domain: &DomainId) -> AnyView {
    let store = use_store();
    let here = Route::Answer(domain.clone());
    let found = [SELF_CHECK, ANNEX]
        .into_iter()
        .filter_map(|id| edition(store, id))
        .find_map(|questionnaire| Some((questionnaire, questionnaire.domain(domain)?)));
    let Some((questionnaire, domain)) = found else {
        return view! {
            <p class="notice" data-type="info">{words::UNKNOWN_DOMAIN}</p>
            <PageNav here=here/>
        }
        .into_any();
    };
    let head = store.head();
    let session = store.session(questionnaire.id.as_str());
    let shown = Derived::new(move || {
        let form = head.with(|head| head.form);
        let asked = |ix: &ItemIx| {
            let visible = session.is_none_or(|session| session.with(|s| s.is_visible(*ix)));
            visible && questionnaire.at(*ix).is_some_and(|item| form.holds(questionnaire, item))
        };
        questionnaire.positions_in(&domain.id).iter().copied().filter(asked).collect::<Vec<_>>()
    });
    view! {
        {intro(questionnaire, domain)}
        {if questionnaire.scoring.is_none() { annex_intro(store, questionnaire) } else { ().into_any() }}
        {short_form_notice(store, questionnaire, domain)}
        {progress(store, questionnaire, domain)}
        {cards(Cards { store, questionnaire, shown, nested: false, after: |_| ().into_any() })}
        <PageNav here=here/>
    }
    .into_any()
}

fn intro(questionnaire: &'static Questionnaire, domain: &'static Domain) -> AnyView {
    let basis = view! {
        {citations(&domain.basis)}
        <p class="support-text">{words::law_basis(&questionnaire.law_basis)}</p>
    };
    let scored = !questionnaire.scale.is_empty();
    let scale = scored.then(|| fold(words::SCALE, anchors(questionnaire)));
    let marks =
        scored.then(|| fold(words::MARKS_HEADING, view! { <p>{words::MARKS}</p> }.into_any()));
    let function = scored.then(|| {
        view! { <p class="domain-intro__function">{words::FUNCTION}{domain.function.as_str()}</p> }
    });
    let functions = domain.function.starts_with(['①', '②', '③']);
    let functions = functions.then(|| view! { <p class="support-text">{words::FUNCTIONS}</p> });
    view! {
        <div class="domain-intro">
            {function}
            {functions}
            {scale}
            {marks}
            {fold(words::BASIS, basis.into_any())}
        </div>
    }
    .into_any()
}

fn annex_intro(store: Store, questionnaire: &'static Questionnaire) -> AnyView {
    let head = store.head();
    let population = Derived::new(move || head.with(|head| head.respondent.facts().population));
    let audience = move || {
        let display = questionnaire.display?;
        words::annex_audience(display, population.get())
    };
    view! {
        <p class="lead">{words::ANNEX_LEAD}</p>
        {perhaps(move || audience().map(|sentence| view! { <p>{sentence}</p> }))}
    }
    .into_any()
}

/// Items of the domain that `wanted` selects, counted like the steps do.
fn count(
    store: Store,
    questionnaire: &'static Questionnaire,
    domain: &'static Domain,
    in_form: bool,
) -> Memo<Progress> {
    let head = store.head();
    store.progress(questionnaire.id.as_str(), move |item| {
        let held = head.with(|head| head.form.holds(questionnaire, item));
        item.domain.as_ref() == Some(&domain.id) && held == in_form
    })
}

fn short_form_notice(
    store: Store,
    questionnaire: &'static Questionnaire,
    domain: &'static Domain,
) -> AnyView {
    let left_out = count(store, questionnaire, domain, false);
    let switch = move |_| {
        store.edit_head(false, |head| head.form = Form::Full);
        store.tell(words::NOW_FULL);
        crate::browser::page::focus_first("h1");
    };
    let view = move || {
        let Progress { asked, answered, .. } = left_out.get();
        (asked > 0).then(|| {
            view! {
                <section class="notice" data-type="info" aria-labelledby="short-form-heading">
                    <h2 id="short-form-heading">{words::IN_SHORT_FORM}</h2>
                    <p>{words::left_out(asked, answered)}</p>
                    <p class="actions">
                        <button type="button" class="button" data-type="outline" on:click=on(switch)>
                            {words::TO_FULL}
                        </button>
                    </p>
                </section>
            }
        })
    };
    perhaps(view)
}

fn progress(
    store: Store,
    questionnaire: &'static Questionnaire,
    domain: &'static Domain,
) -> AnyView {
    let progress = count(store, questionnaire, domain, true);
    view! {
        <div class="progress" id="progress">
            <p class="progress__words">{dynamic(move || progress.get().told())}</p>
            <progress class="progress__bar" aria-hidden="true"
                max=attribute(move || Some(progress.get().asked.to_string()))
                value=attribute(move || Some(progress.get().answered.to_string()))></progress>
        </div>
    }
    .into_any()
}
