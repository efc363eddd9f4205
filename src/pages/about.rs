//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn About() -> impl IntoView {
    view! { <p></p> }
}
