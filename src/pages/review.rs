//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Review() -> impl IntoView {
    view! { <p></p> }
}
