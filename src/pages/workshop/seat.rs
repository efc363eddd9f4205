//! Answering at the facilitator's PC.

use leptos::prelude::*;

use super::hall::Hall;

/// Handing the PC round: one member after another answers behind a cover. Takes the whole screen.
pub(super) fn round(hall: Hall, team: u8, done: Callback<()>) -> AnyView {
    let _ = (hall, team, done);
    ().into_any()
}

/// Reading one paper card in.
pub(super) fn card(hall: Hall, team: u8, done: Callback<()>) -> AnyView {
    let _ = (hall, team, done);
    ().into_any()
}
