//! What the prefecture asks on its own account (独自設問): a step of its own.

use hokatsu_submission::OwnEdition;
use hokatsu_submission::own::namespace;
use leptos::prelude::*;

use crate::parts::dynamic::{Derived, attribute, dynamic};
use crate::parts::items::{Cards, cards};
use crate::parts::page_nav::PageNav;
use crate::route::Route;
use crate::state::{Store, use_store};
use crate::text::letters as words;

/// The screen of the prefecture's own questions.
pub fn own() -> AnyView {
    let store = use_store();
    let digest = Derived::new(move || store.with_draft(|draft| draft.own.map(|own| own.digest)));
    dynamic(move || {
        digest.with(|_| ());
        match store.draft().with_untracked(|draft| draft.own) {
            Some(own) => asked(store, own),
            None => view! {
                <p class="notice" data-type="info">{words::NO_OWN}</p>
                <PageNav here=Route::Own/>
            }
            .into_any(),
        }
    })
}

fn asked(store: Store, own: &'static OwnEdition) -> AnyView {
    let questionnaire = &own.questionnaire;
    let id = questionnaire.id.as_str();
    let session = store.session(id);
    let shown = Derived::new(move || {
        let visible = |ix: &_| session.is_none_or(|session| session.with(|s| s.is_visible(*ix)));
        questionnaire.positions().filter(visible).collect::<Vec<_>>()
    });
    let progress = store.progress(id, |_| true);
    let from = namespace(&questionnaire.id).map_or("", |prefecture| prefecture.name);
    view! {
        <p class="lead">{words::own_lead(from)}</p>
        <div class="progress" id="progress">
            <p class="progress__words">{dynamic(move || progress.get().told())}</p>
            <progress class="progress__bar" aria-hidden="true"
                max=attribute(move || Some(progress.get().asked.to_string()))
                value=attribute(move || Some(progress.get().answered.to_string()))></progress>
        </div>
        {cards(Cards { store, questionnaire, shown, nested: false, after: |_| ().into_any() })}
        <PageNav here=Route::Own/>
    }
    .into_any()
}
