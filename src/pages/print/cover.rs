//! 送付文（かがみ）案: the letter that goes with the file.

use hokatsu_instrument::calendar;
use hokatsu_submission::{Draft, Request};
use leptos::prelude::*;

use super::sheet::{Frame, typed};
use super::summary::sharing;
use crate::parts::letter;
use crate::text::{letters, print as words};

pub(super) fn cover(draft: &Draft, frame: &Frame) -> AnyView {
    let municipality = draft.respondent.municipality();
    let filled = |text: &str, instead: &str| {
        let text = text.trim();
        if text.is_empty() { instead.to_owned() } else { text.to_owned() }
    };
    let addressee = municipality
        .map_or_else(|| words::NO_ADDRESSEE.to_owned(), |m| words::addressee(m.prefecture));
    let request = draft.request.as_deref();
    let addressee = request.map_or(addressee, |request| {
        let letter = &request.letter;
        words::addressed(letter.issuer.label(), &letter.contact.section)
    });
    let sender = municipality.map_or(words::NO_NAME, |m| m.name);
    // The letter is dated when it is sent; only with a number is the day typed taken for that.
    let dated = !draft.approval.number.trim().is_empty();
    let dated = day(&draft.approval.date).filter(|_| dated);
    let year = draft.fiscal_year.label();
    let year = year.replace(&format!("（{}）", draft.fiscal_year.year()), "");
    let later = || words::FILE_LATER.to_owned();
    let revision = match draft.revision {
        1 => words::revision(1),
        n => words::replaces(n),
    };
    let notes = [
        (words::FILE, vec![frame.file_name.clone().unwrap_or_else(later)]),
        (words::CHECK_NUMBER, vec![frame.number.clone().unwrap_or_else(later)]),
        (words::REVISION, vec![revision]),
        (
            words::REFERENCE_DATE,
            vec![day(&draft.reference_date).unwrap_or_else(|| typed(&draft.reference_date))],
        ),
        (words::SHARING, sharing(draft)),
        (words::CONTACT, contact(draft)),
    ];
    let (done, all) = letter::answered(draft);
    let replies = (all > 0).then(|| (letters::QUESTIONS, vec![letters::replies_sent(done, all)]));
    let to = request.map(|request| (letters::SUBMIT_TO_AS_ASKED, vec![request.submit_to.clone()]));
    let notes = notes.into_iter().chain(replies).chain(to);
    let notes = notes.map(|(label, lines)| {
        let lines =
            lines.into_iter().map(|line| view! { <span class="letter__line">{line}</span> });
        view! {
            <li class="letter__note">
                <span class="letter__label">{label}</span>
                <span class="letter__value">{lines.collect_view()}</span>
            </li>
        }
    });
    view! {
        <div class="letter">
            <p class="letter__right">{filled(&draft.approval.number, words::NO_NUMBER)}</p>
            <p class="letter__right">
                {dated.unwrap_or_else(|| words::NO_DATE.to_owned())}
            </p>
            <p class="letter__to">{addressee}</p>
            <p class="letter__right letter__sender">{sender}</p>
            <p class="letter__right">{filled(&draft.respondent.section, words::NO_SECTION)}</p>
            <h2 class="letter__subject">{words::subject(&year)}</h2>
            <p class="letter__body">{body(request)}</p>
            <p class="letter__center">{words::NOTES}</p>
            <ol class="letter__notes">{notes.collect_view()}</ol>
            <p class="letter__small">{words::CHECK_NOTE}</p>
            <p class="letter__right">{words::END}</p>
        </div>
    }
    .into_any()
}

/// A day as letters write it.
fn day(typed: &str) -> Option<String> {
    calendar::parse_date(typed).ok().map(calendar::wareki_alone)
}

/// Names the letter that is answered, where one is known.
fn body(request: Option<&Request>) -> String {
    let Some(request) = request else { return words::BODY.to_owned() };
    let letter = &request.letter;
    words::answering(&calendar::wareki_alone(letter.date), letter.number.as_deref())
}

fn contact(draft: &Draft) -> Vec<String> {
    let respondent = &draft.respondent;
    let contact = &respondent.contact;
    let section =
        if contact.section.trim().is_empty() { &respondent.section } else { &contact.section };
    let lines: Vec<String> = [section, &contact.tel, &contact.mail]
        .into_iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() { vec![words::EMPTY.to_owned()] } else { lines }
}
