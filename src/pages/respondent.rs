//! Not written yet.

use leptos::prelude::*;

/// The screen.
#[component]
pub fn Respondent() -> impl IntoView {
    view! { <p></p> }
}
