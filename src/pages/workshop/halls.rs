//! What several halls bring together.

use leptos::prelude::*;

/// 会場の記録をまとめる.
pub(super) fn halls() -> AnyView {
    ().into_any()
}
