//! The code of one's answers, to be shown, told, saved or printed.

use hokatsu_workshop::code::{Code, Ticket};
use hokatsu_workshop::{RoundNo, code_file};
use leptos::prelude::*;

use super::{Own, Stage, Who};
use crate::browser::{files, page};
use crate::pages::workshop::code::drawn;
use crate::parts::form::{actions, button, failed, section, text};
use crate::state::use_store;
use crate::text::workshop_seat as words;

/// The most often one person answers a round, as codes count.
const MOST: u8 = 15;

pub(super) fn shown(own: Own, ticket: &Ticket) -> AnyView {
    let sheet = own.sheet;
    let Some(code) = own.code() else { return ().into_any() };
    let Who { team, seat, round, sequence } = own.who.get_untracked();
    let second = round == RoundNo::Second;
    // Three groups of four a line; a line end is no character of a code.
    let typed = words::lines(&code.typed());
    let copy = move |_| {
        let copied = page::copy_from("own-code");
        use_store().announce(if copied { words::COPIED } else { words::SELECTED });
    };
    let file = code_file([&code]);
    let why = own.why;
    let save = move |_| {
        let written = files::prepare_as(&file, "text/plain");
        why.set(files::save(&written, &words::file_name(team, seat)).err().map(|e| e.to_string()));
    };
    let more = sequence < MOST;
    let correct = move |_| {
        own.who.update(|who| who.sequence = who.sequence.saturating_add(1));
        own.show(Stage::Answer);
    };
    let again = move |_| {
        let role = sheet.role.get_untracked();
        sheet.clear();
        sheet.role.set(role);
        own.who.update(|who| {
            who.round = RoundNo::Second;
            who.sequence = 1;
        });
        own.show(Stage::Answer);
    };
    let next = vec![
        if more { button("outline", words::CORRECT, correct) } else { text(words::NO_MORE) },
        if second { ().into_any() } else { button("outline", words::AGAIN, again) },
        button("text", words::FORGET, move |_| own.forget()),
    ];
    let body = vec![
        text(words::show_it(ticket.length())),
        view! { <p class="own-whose">{words::whose(team, seat, second, sequence)}</p> }.into_any(),
        view! { <div class="own-qr">{drawn(&code.qr(), false)}</div> }.into_any(),
        view! { <p class="support-text">{words::BRIGHT}</p> }.into_any(),
        view! {
            <div class="field">
                <label class="field__label" for="own-code">{words::LETTERS}</label>
                <textarea id="own-code" class="own-code mono" rows="2" readonly=true
                    spellcheck="false">{typed}</textarea>
            </div>
        }
        .into_any(),
        failed(why),
        actions(vec![
            button("solid", words::COPY, copy),
            button("outline", words::SAVE, save),
            button("outline", words::PRINT_CODE, move |_| page::print()),
        ]),
        view! { <div class="actions">{next}</div> }.into_any(),
        view! { <p class="support-text">{words::FORGET_NOTE}</p> }.into_any(),
        paper(&code, words::whose(team, seat, second, sequence)),
    ];
    section("own-shown", words::OWN_CODE, body)
}

/// The code on paper, where it may be folded and written on; not shown on the screen.
fn paper(code: &Code, whose: String) -> AnyView {
    view! {
        <div class="print-preview own-paper">
            <h3>{words::PAPER}</h3>
            <p>{whose}</p>
            {drawn(&code.qr(), true)}
            <p class="mono own-paper__code">{code.typed()}</p>
        </div>
    }
    .into_any()
}
