//! Answering on a device of one's own.

use leptos::prelude::*;

/// 自分の端末で答える.
pub(super) fn own() -> AnyView {
    ().into_any()
}
