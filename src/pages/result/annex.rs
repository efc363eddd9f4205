//! The answers to 附則S, which is not scored.

use leptos::prelude::*;

use super::needs::answers_list;
use crate::state::{ANNEX, Store};
use crate::text::result as words;

/// Shows the answers, where there are any.
pub fn annex(store: Store) -> AnyView {
    let session = store.session(ANNEX);
    (move || {
        let rows = session.map(|session| session.with(|s| answers_list(s, |_| true)));
        rows.filter(|rows| !rows.is_empty()).map(|rows| {
            view! {
                <section id="result-annex" class="result-part" aria-labelledby="result-annex-heading">
                    <h2 id="result-annex-heading">{words::ANNEX}</h2>
                    <p>{words::ANNEX_NOTE}</p>
                    <dl class="definition-list">{rows}</dl>
                </section>
            }
        })
    })
    .into_any()
}
