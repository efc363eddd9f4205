//! A team's proposals, taken into the municipality's own draft one by one.

use hokatsu_workshop::TeamPaper;
use leptos::prelude::*;

/// 提案を取り込む.
pub(super) fn take(paper: TeamPaper) -> AnyView {
    let _ = paper;
    ().into_any()
}
