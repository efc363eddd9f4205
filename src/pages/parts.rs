//! 分担と取りまとめ: parts go out to other sections, come back, and what differs is decided.

mod bring;
mod conflict;
mod decisions;
mod make;
pub mod told;

use leptos::prelude::*;

use crate::route::Route;
use crate::state::use_store;
use crate::text::{parts as words, shell, title};

/// 分担と取りまとめ.
#[component]
pub fn Parts() -> impl IntoView {
    let store = use_store();
    if store.is_part() {
        return view! {
            <p class="notice" data-type="info">{words::OF_PART}</p>
            <p><a href=Route::Submit.href()>{shell::GIVE_BACK}</a></p>
        }
        .into_any();
    }
    let way: Vec<_> = words::WAY.map(|step| view! { <li>{step}</li> }).into_iter().collect();
    view! {
        <p class="lead">{words::LEAD}</p>
        <ol>{way}</ol>
        {make::make(store)}
        {bring::bring(store)}
        {decisions::decisions(store)}
        <nav class="page-nav" aria-label=words::SHARE>
            <a class="button" data-type="outline" data-size="lg" href=Route::Review.href()>
                {title(&Route::Review)}
            </a>
        </nav>
    }
    .into_any()
}
