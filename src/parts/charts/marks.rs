//! Small marks beside words: the level of an item, a published share.

use hokatsu_instrument::Level;
use leptos::prelude::*;

use super::geometry::percent;

/// Draws a level as filled boxes out of four; the words stand beside it.
pub fn level_marks(level: Level) -> AnyView {
    let boxes: Vec<AnyView> = (0..Level::MAX.get())
        .map(|n| {
            let filled = n < level.get();
            let at = 1 + 14 * u32::from(n);
            view! {
                <rect class="level-marks__box" data-filled=filled.to_string() x=at.to_string() y="1"
                    width="11" height="11"></rect>
            }
            .into_any()
        })
        .collect();
    view! {
        <svg class="level-marks" width="58" height="13" aria-hidden="true">{boxes}</svg>
    }
    .into_any()
}

/// Draws a published share as a thin bar on a thin line; the figure stands beside it.
pub fn share_mark(percent_x10: u32) -> AnyView {
    view! {
        <svg class="share-mark" width="100%" height="8" aria-hidden="true">
            <line class="share-mark__ground" x1="0" x2="100%" y1="4" y2="4"></line>
            <rect class="share-mark__bar" x="0" y="2" width=percent(percent_x10) height="4"></rect>
        </svg>
    }
    .into_any()
}
