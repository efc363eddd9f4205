//! Not written yet.

use hokatsu_instrument::DomainId;
use leptos::prelude::*;

/// The screen of one domain.
pub fn answer(_domain: &DomainId) -> impl IntoView + use<> {
    view! { <p></p> }
}
