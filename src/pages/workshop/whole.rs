//! A view that takes the whole screen: nothing else can be seen or reached while it is open.

use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::Event;

use crate::parts::dynamic::{on, watch};

/// Draws a view over the whole screen. `kind` is for the style sheet; `label` is read out;
/// `leave` is called where Escape is pressed.
pub(super) fn whole(
    kind: &'static str,
    label: &'static str,
    body: AnyView,
    leave: Callback<()>,
) -> AnyView {
    let place = NodeRef::<Dialog>::new();
    watch(move || {
        if let Some(dialog) = place.get().filter(|dialog| !dialog.open()) {
            // Only refused where it is open already or not in the page.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog node_ref=place class="whole" data-kind=kind aria-label=label
            on:cancel=on(move |event: Event| {
                event.prevent_default();
                leave.run(());
            })>
            {body}
        </dialog>
    }
    .into_any()
}
