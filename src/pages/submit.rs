//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Submit() -> impl IntoView {
    view! { <p></p> }
}
