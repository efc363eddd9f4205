//! The ways in.

use leptos::prelude::*;

use super::Shown;
use crate::parts::held::Held;

/// The ways in, and what is kept on this PC.
pub(super) fn ways(shown: Held<Shown>) -> AnyView {
    let _ = shown;
    ().into_any()
}
