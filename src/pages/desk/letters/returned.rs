//! 結果還元: what goes back to the municipalities, and what is left out and why.

use leptos::prelude::*;

use super::super::form::text;
use super::shown::shown;
use super::{Letters, field, head, sign};
use crate::browser::clock;
use crate::parts::held::Held;
use crate::text::desk_letters as words;
use crate::work::letters::{Ask, Making, Who};

pub(super) fn returned(letters: Letters, who: Who) -> AnyView {
    let note = letters.note;
    let spreads = shown(
        letters.desk,
        Held::new(0),
        |from| Ask::Spreads { from, at: clock::utc_now() },
        words::NO_SPREADS,
    );
    let form = field::form(vec![
        head::head(letters),
        sign::note(letters, words::RETURN_NOTE, words::RETURN_NOTE_HELP),
        sign::sign(
            letters,
            who,
            true,
            move || Making::Return(note.get_untracked()),
            move || note.track(),
        ),
    ]);
    vec![view! { <h3>{words::RETURN}</h3> }.into_any(), text(words::RETURN_HELP), spreads, form]
        .into_any()
}
