//! Free text.

use leptos::prelude::*;

use super::Asked;
use super::text_box::{Mark, Shape, TextBox, text_box};
use crate::parts::dynamic::Derived;

pub(super) fn text(asked: Asked) -> AnyView {
    let value = Derived::new(move || asked.entry.with(|entry| entry.text.clone()));
    let put = Callback::new(move |text: String| {
        asked.edit(true, &mut |entry| entry.text.clone_from(&text));
    });
    let required = if asked.item.required { Mark::Required } else { Mark::Optional };
    let field = TextBox {
        mark: Derived::stored(required),
        help: Derived::stored(asked.item.help.clone().unwrap_or_default()),
        shape: Shape::Lines(4),
        counted: true,
        ..TextBox::new(asked.part("text"), asked.item.text.as_str(), value, put)
    };
    view! { <div class="item__answer">{text_box(asked.store, field)}</div> }.into_any()
}
