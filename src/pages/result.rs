//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Results() -> impl IntoView {
    view! { <p></p> }
}
