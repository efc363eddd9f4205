//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Verify() -> impl IntoView {
    view! { <p></p> }
}
