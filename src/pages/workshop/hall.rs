//! The facilitator's laptop: from setting up to going home.

mod keep;

use leptos::prelude::*;

pub(super) use keep::{Hall, moment, new_id};

use super::Shown;
use crate::parts::held::Held;

/// The open hall.
pub(super) fn hall(hall: Hall, shown: Held<Shown>) -> AnyView {
    let _ = (hall, shown, moment, new_id);
    ().into_any()
}
