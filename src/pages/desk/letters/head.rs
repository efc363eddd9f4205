//! What every paper says of who sends it: 文書番号, 日付, 問い合わせ先.

use hokatsu_instrument::calendar;
use leptos::prelude::*;

use super::Letters;
use super::field::field;
use crate::browser::clock;
use crate::text::desk_letters as words;
use crate::work::letters::Head;

/// Today, as a person writes it.
pub(super) fn today() -> String {
    calendar::wareki(clock::today())
}

/// The fields, which all papers share.
pub(super) fn head(letters: Letters) -> AnyView {
    let head = letters.head;
    let part = move |id, label, help, of: fn(&mut Head) -> &mut String| {
        let get = move || {
            let mut now = head.get();
            std::mem::take(of(&mut now))
        };
        field(id, label, help, 1, get, move |text| head.update(|head| *of(head) = text))
    };
    let first = vec![
        part("letters-number", words::NUMBER, words::NUMBER_HELP, |head| &mut head.number),
        part("letters-date", words::DATE, words::DATE_HELP, |head| &mut head.date),
    ];
    let contact = vec![
        part("letters-section", words::SECTION, words::SECTION_HELP, |head| &mut head.section),
        part("letters-tel", words::TEL, words::OPTIONAL, |head| &mut head.tel),
        part("letters-mail", words::MAIL, words::OPTIONAL, |head| &mut head.mail),
    ];
    view! {
        <fieldset class="field desk-letters-head">
            <legend class="field__label">{words::HEAD}</legend>
            <p class="support-text">{words::HEAD_HELP}</p>
            <div class="desk-letters-row">{first}</div>
            <div class="desk-letters-row">{contact}</div>
        </fieldset>
    }
    .into_any()
}
