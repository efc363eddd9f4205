//! The worker's half: one desk, and an answer to everything the screen asks.

use std::cell::RefCell;

use hokatsu_desk::{Desk, FileRead, Found, Head, Judge, Moment, NotTaken, Slot};
use hokatsu_instrument::{FiscalYear, calendar, municipality};
use hokatsu_sealed::Digest;

use super::{Answer, Command, Place, books, look, sums};
use crate::browser::worker::Reply;
use crate::text::collected as words;

/// What the worker holds.
#[derive(Default)]
pub(super) struct State {
    desk: Option<Desk>,
    /// Whether something changed since the desk was begun, opened or saved.
    unsaved: bool,
    /// What has to be known of a collection that was opened.
    notes: Vec<String>,
    sums: sums::Sums,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// What a request leads to: an answer, perhaps with a file.
type Done = Result<(Answer, Option<Vec<u8>>), String>;

/// Does the work of one message.
pub fn work(bytes: &[u8], content: Option<Option<Vec<u8>>>) -> Reply {
    let done = match postcard::from_bytes(bytes) {
        Ok(command) => STATE.with_borrow_mut(|state| state.answer(command, content.flatten())),
        Err(_) => Ok((Answer::Lost, None)),
    };
    let (answer, file) = done.unwrap_or_else(|why| (Answer::Refused(why), None));
    Reply { bytes: postcard::to_allocvec(&answer).unwrap_or_default(), file }
}

fn said(answer: Answer) -> Done {
    Ok((answer, None))
}

fn moment(at: &str) -> Result<Moment, String> {
    at.parse().map_err(|_| words::CLOCK.to_owned())
}

fn told(error: impl ToString) -> String {
    error.to_string()
}

impl State {
    fn answer(&mut self, command: Command, content: Option<Vec<u8>>) -> Done {
        match command {
            Command::Begin { ids, year, prefecture, at } => {
                self.desk = Some(begun(&ids, year, prefecture, moment(&at)?)?);
                self.changed()
            }
            Command::Open => {
                let (desk, notes) = books::open(&content.ok_or(words::UNREADABLE)?)?;
                self.desk = Some(desk);
                self.sums.clear();
                self.unsaved = false;
                self.notes = notes;
                said(Answer::Done)
            }
            Command::Take { name, at } => {
                self.take(&name, &content.ok_or(words::UNREADABLE)?, moment(&at)?)
            }
            Command::GiveUp { name, at } => {
                let sha256 = Digest::of_bytes(&content.ok_or(words::UNREADABLE)?);
                let not = NotTaken {
                    out_of_scope: false,
                    reason: "reader-stopped".into(),
                    told: words::STOPPED.to_owned(),
                    code: None,
                };
                let read = FileRead { name, sha256, found: Found::NotTaken(not) };
                let at = moment(&at)?;
                self.desk()?.take_read(read, at);
                self.changed()
            }
            Command::Finish { at } => {
                let at = moment(&at)?;
                self.desk()?.finish_pages(at);
                self.changed()
            }
            Command::Expect { list, at } => {
                let expected = books::expected(&list)?;
                let at = moment(&at)?;
                self.desk()?.expect(expected, at);
                self.changed()
            }
            Command::Promise { place, day, at } => {
                let day = day.map(|day| calendar::parse_date(&day)).transpose().map_err(told)?;
                let (slot, at) = (self.slot(&place)?, moment(&at)?);
                let desk = self.desk()?;
                if day.is_none() {
                    // Both notes are taken back by one word.
                    desk.decline(&slot, None, at);
                }
                desk.promise(&slot, day, at);
                self.changed()
            }
            Command::Decline { place, reason, at } => {
                if reason.as_ref().is_some_and(String::is_empty) {
                    return Err(words::REASON_FIRST.to_owned());
                }
                let (slot, at) = (self.slot(&place)?, moment(&at)?);
                self.desk()?.decline(&slot, reason, at);
                self.changed()
            }
            Command::Remind { at } => {
                let at = moment(&at)?;
                let codes = look::to_remind(self.desk()?, at);
                if codes.is_empty() {
                    return Err(words::NOBODY_TO_REMIND.to_owned());
                }
                self.desk()?.remind(codes, at);
                self.changed()
            }
            Command::Decide { place, chosen, by, why, at } => {
                let (slot, at) = (self.slot(&place)?, moment(&at)?);
                let chosen = chosen.parse().map_err(|_| words::UNREADABLE.to_owned())?;
                self.desk()?.decide(&slot, chosen, &by, &why, at).map_err(told)?;
                self.changed()
            }
            asked => self.look(asked),
        }
    }

    /// Answers what changes nothing.
    fn look(&mut self, asked: Command) -> Done {
        let unsaved = self.unsaved;
        let notes = self.notes.clone();
        let Some(desk) = self.desk.as_ref() else { return Err(words::NOT_BEGUN.to_owned()) };
        match asked {
            Command::Overview => said(Answer::Overview(look::overview(desk, notes, unsaved))),
            Command::Files { outcome, from } => {
                said(Answer::Grid(look::files(desk, &outcome, from)))
            }
            Command::Places { state, from } => said(Answer::Grid(look::places(desk, &state, from))),
            Command::Reminder { by, at } => {
                said(Answer::Text(look::reminder(desk, &by, moment(&at)?)?))
            }
            Command::Conflicts => said(Answer::Conflicts(look::conflicts(desk))),
            Command::Compare(pair) => said(Answer::Grid(look::compared(desk, &pair)?)),
            Command::Numbers { asked, table } => {
                let (names, grid) = self.sums.table(desk, &asked, &table)?;
                said(Answer::Numbers(names, grid))
            }
            Command::Export { asked, kind } => {
                let (name, bytes) = books::export(desk, &mut self.sums, &asked, kind)?;
                Ok((Answer::File(name), Some(bytes)))
            }
            Command::Closing { at } => said(Answer::Text(desk.closing_sheet(moment(&at)?))),
            Command::Save => {
                let (name, bytes) = books::collection(desk)?;
                self.unsaved = false;
                Ok((Answer::File(name), Some(bytes)))
            }
            _ => said(Answer::Lost),
        }
    }

    fn desk(&mut self) -> Result<&mut Desk, String> {
        self.desk.as_mut().ok_or_else(|| words::NOT_BEGUN.to_owned())
    }

    fn changed(&mut self) -> Done {
        self.unsaved = true;
        self.sums.clear();
        said(Answer::Done)
    }

    fn take(&mut self, name: &str, bytes: &[u8], at: Moment) -> Done {
        if books::is_collection(bytes) {
            let (other, _) = books::open(bytes)?;
            self.desk()?.merge(&other).map_err(told)?;
        } else {
            self.desk()?.take(name, bytes, at);
        }
        self.changed()
    }

    fn slot(&mut self, place: &Place) -> Result<Slot, String> {
        let year = self.desk()?.head().year;
        let (code, questionnaire) = (place.code.parse(), place.questionnaire.parse());
        match (code, questionnaire) {
            (Ok(code), Ok(questionnaire)) => Ok(Slot { year, questionnaire, code }),
            _ => Err(words::UNREADABLE.to_owned()),
        }
    }
}

fn begun(
    ids: &[String; 2],
    year: i64,
    prefecture: Option<String>,
    at: Moment,
) -> Result<Desk, String> {
    let [id, log] = ids;
    let prefectures = municipality::prefectures();
    let head = Head {
        id: id.parse().map_err(|_| words::NO_RANDOMNESS.to_owned())?,
        log: log.parse().map_err(|_| words::NO_RANDOMNESS.to_owned())?,
        year: FiscalYear::new(year).map_err(told)?,
        prefecture: prefecture
            .and_then(|number| prefectures.into_iter().find(|one| one.number == number)),
        synthetic: None,
    };
    Ok(Desk::new(head, Judge::default(), at))
}
