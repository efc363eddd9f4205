//! Codes as pictures.

use hokatsu_transport::paper::Code;
use leptos::prelude::*;

use crate::parts::carriers;
use crate::text::workshop_seat as words;

/// Draws a text as a QR code, black on white in every colour scheme; `sturdy` for paper.
pub(super) fn drawn(text: &str, sturdy: bool) -> AnyView {
    match Code::alone(text, sturdy) {
        Some(code) => {
            view! { <div class="code">{carriers::image(&code, words::QR.to_owned())}</div> }
                .into_any()
        }
        None => ().into_any(),
    }
}
