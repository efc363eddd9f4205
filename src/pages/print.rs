//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Print() -> impl IntoView {
    view! { <p></p> }
}
