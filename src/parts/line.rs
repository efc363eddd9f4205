//! A line of text with its label.

use leptos::prelude::*;

use crate::parts::dynamic::on;

/// A line of text with its label, and with help where there is some.
pub fn line(
    id: impl Into<String>,
    label: &'static str,
    help: Option<&'static str>,
    text: RwSignal<String>,
) -> AnyView {
    drawn(id.into(), label, help, text)
}

fn drawn(
    id: String,
    label: &'static str,
    help: Option<&'static str>,
    text: RwSignal<String>,
) -> AnyView {
    let help_id = format!("{id}-help");
    let described = help.map(|_| help_id.clone());
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="support-text" id=help_id>{help}</p> })}
            <input class="input" id=id type="text" maxlength="200" autocomplete="off"
                aria-describedby=described prop:value=text
                on:input=on(move |event| text.set(event_target_value(&event)))/>
        </div>
    }
    .into_any()
}
