//! A whole number, typed as text: `type="number"` gets in the way of input methods.

use hokatsu_instrument::{calendar, number as parse};
use leptos::prelude::*;

use super::Asked;
use super::text_box::{Mark, Shape, TextBox, text_box};
use crate::parts::dynamic::Derived;

pub(super) fn number(asked: Asked) -> AnyView {
    let value = Derived::new(move || asked.entry.with(|entry| entry.text.clone()));
    let put = Callback::new(move |text: String| {
        asked.edit(true, &mut |entry| entry.text.clone_from(&text));
    });
    let read = Derived::new(move || {
        value.with(|text| (!text.trim().is_empty()).then(|| parse::parse_count(text)))
    });
    let fault = move || read.get().and_then(Result::err).map(|error| error.to_string());
    let reading = move || read.get().and_then(Result::ok).map(calendar::group_digits);
    let required = if asked.item.required { Mark::Required } else { Mark::None };
    let field = TextBox {
        mark: Derived::stored(required),
        help: Derived::stored(asked.item.help.clone().unwrap_or_default()),
        shape: Shape::Digits,
        fault: Derived::new(fault),
        reading: Derived::new(reading),
        ..TextBox::new(asked.part("number"), asked.item.text.as_str(), value, put)
    };
    view! { <div class="item__answer">{text_box(asked.store, field)}</div> }.into_any()
}
