//! One of several options.

use leptos::prelude::*;

use super::{Asked, clear_button, group};
use crate::parts::dynamic::{Derived, flag, on};
use crate::text::fields as words;

pub(super) fn single(asked: Asked) -> AnyView {
    let chosen = Derived::new(move || asked.entry.with(|entry| entry.choice.clone()));
    let now = chosen.get_untracked();
    let name = asked.part("choice");
    let options = asked.options(|code| now.as_ref() == Some(code));
    let options: Vec<_> = options
        .into_iter()
        .map(|(option, offered)| {
            let code = &option.code;
            let pick = move |_| asked.edit(false, &mut |entry| entry.choice = Some(code.clone()));
            let retired =
                (!offered).then(|| view! { <span class="choice__note">{words::RETIRED}</span> });
            view! {
                <label class="choice">
                    <input type="radio" name=name.clone() value=code.as_str()
                        prop:checked=flag(move || chosen.with(|now| now.as_ref() == Some(code)))
                        on:change=on(pick)/>
                    <span class="choice__body">{option.text.as_str()} {retired}</span>
                </label>
            }
        })
        .collect();
    let answered = Derived::new(move || chosen.with(Option::is_some));
    let body = view! {
        <div class="choices">{options}</div>
        {clear_button(asked, answered, |entry| entry.choice = None)}
    };
    group(asked, body.into_any())
}
