//! 国への提出: what goes on to the ministry, and, at the ministry, what came.

use leptos::prelude::*;

use super::super::form::{notice, text};
use super::shown::shown;
use super::{Letters, field, head, sheet, sign};
use crate::browser::clock;
use crate::parts::dynamic::dynamic;
use crate::parts::held::Held;
use crate::text::desk_letters as words;
use crate::work::letters::{Ask, Making, Who};

pub(super) fn passing(letters: Letters, who: Who) -> AnyView {
    let year = who.year;
    let preview = shown(
        letters.desk,
        Held::new(0),
        |_| Ask::Passing { at: clock::utc_now() },
        words::NO_SUBMISSIONS,
    );
    let own = dynamic(move || {
        let (kind, told) = sheet::state(letters.sheet.get().as_ref(), year);
        notice(kind, told)
    });
    let form = field::form(vec![
        head::head(letters),
        sign::sign(
            letters,
            who,
            false,
            move || Making::Bundle(sheet::written(letters.sheet.get_untracked().as_ref())),
            move || letters.sheet.track(),
        ),
    ]);
    vec![
        view! { <h3>{words::BUNDLE}</h3> }.into_any(),
        text(words::BUNDLE_HELP),
        preview,
        own,
        form,
    ]
    .into_any()
}

pub(super) fn passed(letters: Letters) -> AnyView {
    let list = shown(letters.desk, Held::new(0), |_| Ask::Passed, words::NO_BUNDLES);
    vec![view! { <h3>{words::PASSED}</h3> }.into_any(), text(words::PASSED_HELP), list].into_any()
}
