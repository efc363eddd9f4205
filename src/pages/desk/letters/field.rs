//! Fields over a part of something that is typed as a whole.

use leptos::prelude::*;

use crate::parts::form;
pub(super) use crate::parts::form::tick;

/// A labelled text field of so many lines; `get` reads what stands in it, `set` takes it over.
pub(super) fn field(
    id: impl Into<String>,
    label: impl Into<String>,
    help: &'static str,
    lines: u8,
    get: impl Fn() -> String + Send + 'static,
    set: impl Fn(String) + Clone + 'static,
) -> AnyView {
    form::field(id, label, help, (lines, if lines > 1 { 4_000 } else { 200 }), get, set)
}

/// The form of a paper: as wide as reads well, its fields well apart.
pub(super) fn form(body: Vec<AnyView>) -> AnyView {
    view! { <div class="desk-form desk-letters-form print-options">{body}</div> }.into_any()
}
