//! What stands around every printed part, and what repeats at the head of every page.

use hokatsu_instrument::calendar;
use hokatsu_submission::{Draft, names, prepare};
use leptos::prelude::*;

use crate::browser::clock;
use crate::text::print as words;

/// The facts that every sheet carries.
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) who: String,
    /// Sealed, ready to be, or a draft.
    pub(super) state: String,
    /// The check number of the sealed file.
    pub(super) number: Option<String>,
    /// The name of the sealed file.
    pub(super) file_name: Option<String>,
    /// Whether nothing keeps it from being sealed.
    complete: bool,
    line: String,
}

impl Frame {
    pub(super) fn of(draft: &Draft, open: bool) -> Self {
        let ready = if open { prepare(draft).ok() } else { None };
        let complete = ready.is_some();
        // Only the number of a file that exists holds: before, every stroke makes another.
        let number = draft.exported.map(|digest| digest.check_number());
        let file_name = ready
            .zip(draft.exported)
            .map(|(submission, digest)| names::submission(&submission, &digest));
        let who = draft.respondent.municipality().map_or_else(
            || words::NO_NAME.to_owned(),
            |m| format!("{}{}（{}）", m.prefecture, m.name, m.code),
        );
        let state = match &number {
            Some(number) => format!("{} {number}", words::CHECK_NUMBER),
            None => words::NOT_SEALED.to_owned(),
        };
        let line = [made(), words::revision(draft.revision), state.clone()].join("　");
        let title = format!("{} {}", draft.fiscal_year.label(), words::SURVEY);
        Self { title, who, state, number, file_name, complete, line }
    }

    /// The same survey without anyone's name.
    pub(super) fn blank(&self) -> Self {
        Self {
            title: self.title.clone(),
            who: words::BLANK_TITLE.to_owned(),
            state: String::new(),
            number: None,
            file_name: None,
            complete: false,
            line: made(),
        }
    }

    /// What is said on the screen about the number on the paper.
    pub(super) fn help(&self) -> &'static str {
        if self.number.is_some() {
            words::SEALED_HELP
        } else if self.complete {
            words::READY_HELP
        } else {
            words::DRAFT_HELP
        }
    }

    /// A part that begins on a page of its own.
    pub(super) fn sheet(&self, kind: &'static str, body: AnyView) -> AnyView {
        // The letter goes out as it is; a running head would make it look like an annex.
        let head = (kind != "cover").then(|| {
            view! {
                <div class="sheet__running">
                    <div class="sheet__running-line">
                        <span>{self.title.clone()}</span>
                        <span>{self.who.clone()}</span>
                        <span>{self.line.clone()}</span>
                    </div>
                </div>
            }
        });
        view! {
            <div class="sheet" data-sheet=kind>
                {head}
                <div class="sheet__body">{body}</div>
            </div>
        }
        .into_any()
    }
}

fn made() -> String {
    format!("{} {}", words::MADE, calendar::wareki(clock::today()))
}

/// Text as typed, or the sign that nothing was.
pub(super) fn typed(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() { words::EMPTY.to_owned() } else { text.to_owned() }
}

/// A date as typed, in the calendar of official letters where it can be read.
pub(super) fn date(text: &str) -> Option<String> {
    calendar::parse_date(text).ok().map(calendar::wareki)
}
