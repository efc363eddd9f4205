//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Needs() -> impl IntoView {
    view! { <p></p> }
}
