//! 依頼ファイル: what the municipalities are asked, until when, and whom to ask.

use hokatsu_instrument::latest;
use leptos::prelude::*;

use super::super::form::text;
use super::field::{field, form, tick};
use super::{Letters, head, own, sign};
use crate::state::{ANNEX, NEEDS, SELF_CHECK};
use crate::text::desk_letters as words;
use crate::work::letters::{Making, Request, Who};

/// A request nobody has typed anything into.
pub(super) fn begun() -> Request {
    let wanted = [SELF_CHECK, NEEDS].map(str::to_owned).to_vec();
    Request { wanted, ..Request::default() }
}

pub(super) fn request(letters: Letters, who: Who) -> AnyView {
    let request = letters.request;
    let part = move |id, label, help, lines, of: fn(&mut Request) -> &mut String| {
        let get = move || {
            let mut now = request.get();
            std::mem::take(of(&mut now))
        };
        field(id, label, help, lines, get, move |text| {
            request.update(|request| *of(request) = text);
        })
    };
    let wanted: Vec<AnyView> =
        [SELF_CHECK, NEEDS, ANNEX].into_iter().map(|id| edition(letters, id)).collect();
    form(vec![
        view! { <h3>{words::REQUEST}</h3> }.into_any(),
        text(words::REQUEST_HELP),
        head::head(letters),
        part("letters-deadline", words::DEADLINE, words::DEADLINE_HELP, 1, |it| &mut it.deadline),
        part("letters-to", words::SUBMIT_TO, words::SUBMIT_TO_HELP, 3, |it| &mut it.submit_to),
        view! {
            <fieldset class="field">
                <legend class="field__label">{words::WANTED}</legend>
                <div class="choices">{wanted}</div>
            </fieldset>
        }
        .into_any(),
        part("letters-message", words::MESSAGE, words::MESSAGE_HELP, 3, |it| &mut it.note),
        own::own(letters),
        sign::sign(
            letters,
            who,
            true,
            move || Making::Request(request.get_untracked()),
            move || request.track(),
        ),
    ])
}

/// A questionnaire with its newest edition, wanted or not.
fn edition(letters: Letters, id: &'static str) -> AnyView {
    let request = letters.request;
    let label = latest(id).map_or_else(
        || id.to_owned(),
        |edition| words::edition(&edition.title, edition.version.as_str()),
    );
    let is = move || request.get().wanted.iter().any(|wanted| wanted == id);
    tick(format!("letters-wanted-{id}"), label, is, move |on| {
        request.update(|request| {
            request.wanted.retain(|wanted| wanted != id);
            if on {
                request.wanted.push(id.to_owned());
            }
        });
    })
}
