//! 文書をつくる: the papers that go from the prefecture to its municipalities and to the ministry.

mod field;
mod head;
mod own;
mod passing;
mod query;
mod receipts;
mod request;
mod returned;
mod sheet;
mod shown;
mod sign;

use std::collections::BTreeMap;

use hokatsu_submission::PrefectureSheet;
use leptos::prelude::*;

use super::form::{files, notice, on_screen, section, text};
use super::session::{self, Desk};
use crate::browser::clock;
use crate::parts::dynamic::{attribute, dynamic, on};
use crate::parts::held::{Held, Lasting};
use crate::state::{Store, use_store};
use crate::text::desk_letters as words;
use crate::work::letters::{Ask, Head, Request, Told, Way, Who};
use crate::work::{Answer, Command};

/// A question about a file, as typed.
#[derive(Debug, Clone, Default, PartialEq)]
struct Asking {
    about: String,
    by: String,
    /// The question by questionnaire and item.
    questions: BTreeMap<(String, String), String>,
}

#[derive(Default)]
struct Kept {
    whose: Lasting<String>,
    shown: Lasting<usize>,
    head: Lasting<Head>,
    way: Lasting<Way>,
    request: Lasting<Request>,
    asking: Lasting<Asking>,
    note: Lasting<String>,
    sheet: Lasting<Option<PrefectureSheet>>,
}

thread_local! {
    static KEPT: Kept = Kept::default();
}

/// What was typed for the papers; it stays while other screens are looked at.
#[derive(Clone, Copy)]
struct Letters {
    desk: Desk,
    store: Store,
    shown: Held<usize>,
    head: Held<Head>,
    way: Held<Way>,
    request: Held<Request>,
    asking: Held<Asking>,
    note: Held<String>,
    sheet: Held<Option<PrefectureSheet>>,
}

impl Letters {
    fn here(who: &Who, begun: Option<(Head, Request)>, saved: &str) -> Self {
        session::before_saving(|| {
            let json = KEPT.with(|kept| sheet::written(kept.sheet.here().get_untracked().as_ref()));
            let at = clock::utc_now();
            (!json.is_empty()).then_some(Command::Letters(Ask::Sheet { json, at }))
        });
        let whose = who.collection.clone();
        KEPT.with(|kept| {
            let here = Self {
                desk: Desk::here(),
                store: use_store(),
                shown: kept.shown.here(),
                head: kept.head.here(),
                way: kept.way.here(),
                request: kept.request.here(),
                asking: kept.asking.here(),
                note: kept.note.here(),
                sheet: kept.sheet.here(),
            };
            if kept.whose.here().get_untracked() != whose {
                kept.whose.here().set(whose);
                here.begin(begun, saved);
            }
            here
        })
    }

    /// Begins anew for another collection, with what it holds.
    fn begin(self, begun: Option<(Head, Request)>, saved: &str) {
        self.shown.set(0);
        let (head, request) = begun.unwrap_or_else(|| (Head::default(), request::begun()));
        self.head.set(Head { date: head::today(), number: String::new(), ..head });
        self.request.set(request);
        self.asking.set(Asking::default());
        self.note.set(String::new());
        self.sheet.set(sheet::read(saved).or_else(PrefectureSheet::new));
        self.desk.typed.set(false);
    }
}

/// 文書をつくる.
pub fn letters() -> AnyView {
    let desk = Desk::here();
    type Begun = (Who, Option<Box<(Head, Request)>>, String);
    let who = Held::new(None::<Result<Begun, String>>);
    desk.ask(Command::Letters(Ask::Who), move |answer| {
        who.set(Some(match answer {
            Answer::Letters(Told::Who(who, request, sheet)) => Ok((who, request, sheet)),
            Answer::Refused(why) => Err(why),
            _ => Err(crate::text::desk::LOST.to_owned()),
        }));
    });
    let body = dynamic(move || match who.get() {
        None => ().into_any(),
        Some(Err(why)) => notice("error", why),
        Some(Ok((who, request, sheet))) => {
            drawn(&who, Letters::here(&who, request.map(|both| *both), &sheet))
        }
    });
    section("desk-letters", crate::text::desk::LETTERS, vec![body])
}

fn drawn(who: &Who, letters: Letters) -> AnyView {
    let country = who.code == MINISTRY;
    let kinds: &[(usize, &str)] = if country { &words::OF_MINISTRY } else { &words::OF_PREFECTURE };
    // A kind of the other sort of desk may have been looked at last.
    if !kinds.iter().any(|(kind, _)| *kind == letters.shown.get_untracked()) {
        letters.shown.set(kinds.first().map_or(0, |(kind, _)| *kind));
    }
    let shown = letters.shown;
    let buttons: Vec<AnyView> = kinds
        .iter()
        .map(|(kind, label)| {
            let kind = *kind;
            view! {
                <li>
                    <button type="button" class="desk-kind"
                        aria-current=attribute(move || (shown.get() == kind).then_some("true"))
                        on:click=on(move |_| shown.set(kind))>{*label}</button>
                </li>
            }
            .into_any()
        })
        .collect();
    let who = StoredValue::new(who.clone());
    let synthetic = who.with_value(|who| who.synthetic);
    let lead = if country { words::LEAD_MINISTRY } else { words::LEAD };
    vec![
        on_screen(vec![text(lead), opener(letters, country)]),
        if synthetic { notice("warning", words::SYNTHETIC.to_owned()) } else { ().into_any() },
        view! {
            <nav class="print-options" aria-label=words::KINDS>
                <ul class="desk-kinds">{buttons}</ul>
            </nav>
        }
        .into_any(),
        dynamic(move || {
            let who = who.get_value();
            match shown.get() {
                words::REQUEST_AT => request::request(letters, who),
                words::QUERY_AT => query::query(letters, who),
                words::RECEIPTS_AT => receipts::receipts(letters, who),
                words::RETURN_AT => returned::returned(letters, who),
                words::SHEET_AT => sheet::sheet(letters, &who),
                words::BUNDLE_AT => passing::passing(letters, who),
                _ => passing::passed(letters),
            }
        }),
    ]
    .into_any()
}

/// The code papers of the ministry are sent by.
const MINISTRY: &str = "mhlw";

/// Opens what was made before, or what came from the prefectures.
fn opener(letters: Letters, country: bool) -> AnyView {
    let told = Held::new(Vec::<(bool, String)>::new());
    let take = move |chosen: Vec<web_sys::File>| {
        told.set(Vec::new());
        for file in chosen {
            let name = file.name();
            let then = move |answer, _| {
                let line = match answer {
                    Answer::Letters(Told::Said(said)) => (true, said),
                    Answer::Letters(Told::Sheet(json, said)) => (sheet::open(letters, &json), said),
                    Answer::Letters(Told::Request(both)) => {
                        letters.head.set(both.0);
                        letters.request.set(both.1);
                        letters.shown.set(words::REQUEST_AT);
                        (true, words::REQUEST_OPENED.to_owned())
                    }
                    Answer::Refused(why) => (false, why),
                    _ => (false, crate::text::desk::LOST.to_owned()),
                };
                let line = (line.0, words::of_file(&name, &line.1));
                letters.store.announce(line.1.clone());
                told.update(|told| told.push(line));
                // What is shown beside may have changed.
                letters.desk.refresh();
            };
            let ask = Ask::Open { name: file.name(), at: clock::utc_now() };
            letters.desk.send(Command::Letters(ask), Some(file.into()), Box::new(then));
        }
    };
    let (label, help) = if country {
        (words::OPEN_BUNDLES, words::OPEN_BUNDLES_HELP)
    } else {
        (words::OPEN, words::OPEN_HELP)
    };
    vec![
        files("letters-open", label, help, false, take),
        dynamic(move || {
            let lines = told.get().into_iter();
            let lines: Vec<AnyView> = lines
                .map(|(good, line)| notice(if good { "success" } else { "error" }, line))
                .collect();
            lines.into_any()
        }),
    ]
    .into_any()
}
