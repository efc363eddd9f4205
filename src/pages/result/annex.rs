//! The answers to 附則S and to the prefecture's own questions, which are not scored.

use hokatsu_submission::own::namespace;
use leptos::prelude::*;

use super::needs::answers_list;
use crate::parts::dynamic::{Derived, perhaps};
use crate::state::{ANNEX, Store};
use crate::text::{letters, result as words};

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

/// Shows the answers to the prefecture's own questions, where there are any.
pub fn own(store: Store) -> AnyView {
    let asked = Derived::new(move || store.with_draft(|draft| Some(draft.own?.digest)));
    perhaps(move || {
        asked.with(|_| ());
        let own = &store.draft().with_untracked(|draft| draft.own)?.questionnaire;
        let rows = store.session(own.id.as_str())?.with(|s| answers_list(s, |_| true));
        let from = namespace(&own.id).map_or("", |prefecture| prefecture.name);
        (!rows.is_empty()).then(|| {
            view! {
                <section id="result-own" class="result-part" aria-labelledby="result-own-heading">
                    <h2 id="result-own-heading">{own.title.as_str()}</h2>
                    <p>{letters::own_note(from)}</p>
                    <dl class="definition-list">{rows}</dl>
                </section>
            }
        })
    })
}
