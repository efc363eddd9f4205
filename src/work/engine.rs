//! The worker's half: one desk, and an answer to everything the screen asks.

use std::cell::RefCell;
use std::pin::Pin;

use hokatsu_desk::{
    Desk, FileRead, Found, Head, Judge, Moment, NotTaken, Slot, TakeSummary, Taken,
};
use hokatsu_instrument::{FiscalYear, calendar, municipality};
use hokatsu_sealed::Digest;
use hokatsu_submission::{RosterFile, Rosters};

use super::{Answer, Asked, Command, Export, Place, books, letters, look, sums};
use crate::browser::worker::Reply;
use crate::chunks;
use crate::parts::intake;
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
    letters: letters::State,
    /// The rosters that were given, and what they make of the origin of files.
    rosters: Vec<RosterFile>,
    judge: Judge,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// What a request leads to: an answer, perhaps with a file.
type Done = Result<(Answer, Option<Vec<u8>>), String>;

/// Does the work of one message.
pub fn work(bytes: Vec<u8>, content: Option<Vec<u8>>) -> Pin<Box<dyn Future<Output = Reply>>> {
    Box::pin(async move {
        let done = match postcard::from_bytes(&bytes) {
            Ok(Command::Take { name, at }) => take(&name, content, &at).await,
            Ok(Command::Export { asked, kind }) => export(&asked, kind).await,
            Ok(Command::Letters(ask)) => paper(ask, content),
            Ok(command) => STATE.with_borrow_mut(|state| state.answer(command, content)),
            Err(_) => said(Answer::Lost),
        };
        let (answer, file) = done.unwrap_or_else(|why| (Answer::Refused(why), None));
        Reply { bytes: postcard::to_allocvec(&answer).unwrap_or_default(), file }
    })
}

/// Writes a file, for which another part of the program is loaded.
async fn export(asked: &Asked, kind: Export) -> Done {
    let write = chunks::writing().await.map_err(|error| error.to_string())?;
    STATE.with_borrow_mut(|state| {
        let desk = state.desk.as_ref().ok_or(words::NOT_BEGUN)?;
        let (name, bytes) = write(desk, &mut state.sums, asked, kind)?;
        Ok((Answer::File(name), Some(bytes)))
    })
}

/// Does something about papers.
fn paper(ask: letters::Ask, content: Option<Vec<u8>>) -> Done {
    STATE.with_borrow_mut(|state| {
        let desk = state.desk.as_mut().ok_or(words::NOT_BEGUN)?;
        let lines = desk.log_length();
        let (told, file) = letters::work(desk, &mut state.letters, ask, content)?;
        if desk.log_length() != lines {
            drop(state.changed());
        }
        Ok((Answer::Letters(told), file))
    })
}

/// Takes a file in; of a picture, what the codes in it say.
async fn take(name: &str, content: Option<Vec<u8>>, at: &str) -> Done {
    let bytes = content.ok_or(words::UNREADABLE)?;
    let at = moment(at)?;
    let picture = intake::is_picture(&bytes);
    let found = match picture {
        true => Some(match intake::codes(&[(name.to_owned(), bytes.clone())]).await {
            Ok(codes) => {
                let judge = STATE.with_borrow(|state| state.judge.clone());
                judge.read(name, codes.as_bytes(), at).found
            }
            Err(told) => Found::NotTaken(NotTaken::refused("picture-without-codes", told)),
        }),
        false => None,
    };
    STATE.with_borrow_mut(|state| match found {
        Some(found) => {
            let read = FileRead { name: name.to_owned(), sha256: Digest::of_bytes(&bytes), found };
            let summary = state.desk()?.take_read(read, at);
            state.taken(&summary)
        }
        None => state.take(name, &bytes, at),
    })
}

fn said(answer: Answer) -> Done {
    Ok((answer, None))
}

fn moment(at: &str) -> Result<Moment, String> {
    at.parse().map_err(|_| words::CLOCK.to_owned())
}

#[expect(clippy::needless_pass_by_value, reason = "handed over by map_err")]
fn told(error: impl ToString) -> String {
    error.to_string()
}

impl State {
    fn answer(&mut self, command: Command, content: Option<Vec<u8>>) -> Done {
        match command {
            Command::Begin { ids, year, prefecture } => {
                self.desk = Some(begun(&ids, year, prefecture)?);
                self.forget();
                self.changed()
            }
            Command::Open => {
                let (desk, notes) = books::open(&content.ok_or(words::UNREADABLE)?, &self.judge)?;
                self.desk = Some(desk);
                self.forget();
                self.unsaved = false;
                self.notes = notes;
                said(Answer::Done)
            }
            Command::GiveUp { name, at } => {
                let sha256 = Digest::of_bytes(&content.ok_or(words::UNREADABLE)?);
                let found =
                    Found::NotTaken(NotTaken::refused("reader-stopped", words::STOPPED.to_owned()));
                let read = FileRead { name, sha256, found };
                let at = moment(&at)?;
                let summary = self.desk()?.take_read(read, at);
                self.taken(&summary)
            }
            Command::Finish { at } => {
                let at = moment(&at)?;
                let pages = self.desk()?.finish_pages(at);
                if pages.is_empty() { said(Answer::Done) } else { self.changed() }
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
            Command::Numbers { asked, table, from } => {
                let (names, grid, bars) = self.sums.table(desk, &asked, &table, from)?;
                said(Answer::Numbers(names, grid, bars))
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

    /// Forgets what belongs to another desk.
    fn forget(&mut self) {
        self.sums = sums::Sums::default();
        self.letters = letters::State::default();
    }

    fn changed(&mut self) -> Done {
        self.unsaved = true;
        self.sums.clear();
        self.letters.changed();
        said(Answer::Done)
    }

    fn take(&mut self, name: &str, bytes: &[u8], at: Moment) -> Done {
        if let Some(roster) = books::roster(bytes) {
            return self.rely(roster, at);
        }
        if books::is_collection(bytes) {
            let (other, _) = books::open(bytes, &self.judge)?;
            self.desk()?.merge(&other).map_err(told)?;
            return self.changed();
        }
        let summary = self.desk()?.take(name, bytes, at);
        self.taken(&summary)
    }

    /// Judges by one more roster, the files that are there, too.
    fn rely(&mut self, file: RosterFile, at: Moment) -> Done {
        let tried: Vec<RosterFile> = self.rosters.iter().cloned().chain([file]).collect();
        let rosters = Rosters::build(tried.iter().cloned()).map_err(told)?;
        let chains = rosters.chains();
        let versions: Vec<_> =
            chains.map(|c| (c.roster().issuer.code(), c.roster().version, c.digest())).collect();
        let desk = self.desk()?;
        if versions.iter().any(|(issuer, version, _)| {
            desk.ledger().relied(issuer).is_some_and(|relied| relied > *version)
        }) {
            return Err(words::OLDER_ROSTER.to_owned());
        }
        for (issuer, version, digest) in versions {
            desk.rely(&issuer, version, digest, at);
        }
        let judge = Judge::new(rosters, at.day());
        let (_, written) = books::collection(desk)?;
        let (desk, notes) = books::open(&written, &judge)?;
        (self.rosters, self.judge) = (tried, judge);
        (self.desk, self.notes) = (Some(desk), notes);
        self.changed()
    }

    fn taken(&mut self, summary: &TakeSummary) -> Done {
        match summary.taken {
            Taken::AlreadyReceived => said(Answer::Known),
            _ => self.changed(),
        }
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

fn begun(ids: &[String; 2], year: i64, prefecture: Option<String>) -> Result<Desk, String> {
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
    Ok(Desk::new(head, Judge::default()))
}
