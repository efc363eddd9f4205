//! Ways to receive answers: typed codes, pictures, the camera, files.

use leptos::prelude::*;

use super::hall::Hall;

/// Receives answers for any team; `team` is the one that is looked at.
pub(super) fn receive(hall: Hall, team: Option<u8>) -> AnyView {
    let _ = (hall, team);
    ().into_any()
}
