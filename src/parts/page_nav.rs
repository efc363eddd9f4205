//! The links to the step before and the step after.

use leptos::prelude::*;

use crate::parts::dynamic::{Derived, perhaps};
use crate::parts::steps;
use crate::route::Route;
use crate::state::use_store;
use crate::text::shell;

/// The links at the foot of a step.
#[component]
pub fn PageNav(here: Route) -> impl IntoView {
    let store = use_store();
    let annex = steps::annex_offered(store);
    let neighbours = Derived::new(move || {
        let order = steps::order(store, annex.get());
        let at = order.iter().position(|step| *step == here);
        let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| order.get(at).cloned());
        let after = at.and_then(|at| order.get(at + 1).cloned());
        (before, after)
    });
    let link = move |route: Route, word: &'static str, kind: &'static str| {
        view! {
            <a class="button" data-type=kind data-size="lg" href=route.href()>
                {format!("{word}：{}", store.title_of(&route))}
            </a>
        }
    };
    view! {
        <nav class="page-nav" aria-label="前後の手順">
            {perhaps(move || {
                neighbours.get().0.map(|route| link(route, shell::PREVIOUS, "outline"))
            })}
            {perhaps(move || neighbours.get().1.map(|route| link(route, shell::NEXT, "solid")))}
        </nav>
    }
}
