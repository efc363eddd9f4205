//! Aim and promises.

use leptos::prelude::*;

use crate::parts::form::text;
use crate::text::workshop as words;

/// What everybody agrees to before beginning.
pub(super) fn rules() -> AnyView {
    let rules: Vec<AnyView> =
        words::RULES.into_iter().map(|rule| view! { <li>{rule}</li> }.into_any()).collect();
    view! {
        <ol class="workshop-rules">{rules}</ol>
        {text(words::RULES_HELP)}
    }
    .into_any()
}
