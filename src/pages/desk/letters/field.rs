//! A text field over a part of something that is typed as a whole.

use leptos::prelude::*;

use crate::browser::page;
use crate::parts::dynamic::{attribute, on};

/// A labelled text field of so many lines; `get` reads what stands in it, `set` takes it over.
pub(super) fn field(
    id: impl Into<String>,
    label: impl Into<String>,
    help: &'static str,
    lines: u8,
    get: impl Fn() -> String + Send + 'static,
    set: impl Fn(String) + Clone + 'static,
) -> AnyView {
    let settle = set.clone();
    drawn(id.into(), label.into(), help, lines, Box::new(get), [Box::new(set), Box::new(settle)])
}

type Set = Box<dyn Fn(String)>;

fn drawn(
    id: String,
    label: String,
    help: &'static str,
    lines: u8,
    get: Box<dyn Fn() -> String + Send>,
    [typed, left]: [Set; 2],
) -> AnyView {
    let help_id = format!("{id}-help");
    let described = (!help.is_empty()).then(|| help_id.clone());
    let attributes = view! {
        <{..}
            id=id.clone()
            autocomplete="off"
            aria-describedby=described
            prop:value=attribute(move || Some(get()))
            on:input=on(move |event: leptos::ev::Event| typed(event_target_value(&event)))
            on:change=on(move |event: leptos::ev::Event| left(page::nfc(&event_target_value(&event))))
        />
    };
    let control = if lines > 1 {
        view! { <textarea rows=lines.to_string() maxlength="4000" {..attributes}></textarea> }
            .into_any()
    } else {
        view! { <input class="input" type="text" maxlength="200" {..attributes}/> }.into_any()
    };
    let help = (!help.is_empty()).then(|| view! { <p class="support-text" id=help_id>{help}</p> });
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {help}
            {control}
        </div>
    }
    .into_any()
}

/// A box to be ticked.
pub(super) fn tick(
    id: impl Into<String>,
    label: impl Into<String>,
    get: impl Fn() -> bool + Send + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    ticked(id.into(), label.into(), Box::new(get), Box::new(set))
}

fn ticked(
    id: String,
    label: String,
    get: Box<dyn Fn() -> bool + Send>,
    set: Box<dyn Fn(bool)>,
) -> AnyView {
    view! {
        <label class="choice">
            <input id=id type="checkbox" prop:checked=crate::parts::dynamic::flag(get)
                on:change=on(move |event: leptos::ev::Event| set(event_target_checked(&event)))/>
            <span class="choice__body">{label}</span>
        </label>
    }
    .into_any()
}

/// The form of a paper: as wide as reads well, its fields well apart.
pub(super) fn form(body: Vec<AnyView>) -> AnyView {
    view! { <div class="desk-form desk-letters-form print-options">{body}</div> }.into_any()
}
