//! Group work: teams answer alone, see how far apart they are, settle, and take one step home.
//!
//! A [`Session`] is everything a hall has so far; it is stored after every change and reopened at
//! the same screen and minute. What members answered can be looked at only through [`Revealed`],
//! which exists only after a team revealed a round with at least [`LEAST`] answers. What leaves
//! the hall is a [`Record`], in which small cells are hidden ([`SafeRow`]), or a team's own
//! [`TeamPaper`], whose [`Proposal`]s enter a municipality's draft one by one.
//!
//! There is no clock, no randomness and no file access here: times, random bytes and file contents
//! are arguments. Nothing is ranked.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod answer;
pub mod cases;
pub mod code;
mod halls;
mod moment;
mod movement;
mod paper;
mod proposal;
mod read;
mod record;
mod round;
mod row;
mod safe;
mod scope;
mod session;
mod settle;
mod spread;
mod step;
mod team;
mod timetable;
mod verify;

pub use answer::{AnswerSet, Given, Role, Seat};
pub use cases::{Case, CaseFile, CaseId};
pub use halls::{Disputed, EditionSummary, Halls, HallsFault, ItemSummary, MergedCell, Summary};
pub use moment::Moment;
pub use movement::{Change, Movement, movement};
pub use paper::TeamPaper;
pub use proposal::{AcceptFault, Accepted, Beside, Offered, Proposal, accept, beside};
pub use record::{Record, RecordItem, RecordTeam};
pub use round::{ReceiveFault, Received, Revealed, Round, RoundNo, What};
pub use row::Row;
pub use safe::SafeRow;
pub use scope::{Asked, Scope, ScopeFault};
pub use session::{ArriveFault, Arrived, Session, Setup, SetupFault, TeamSetup, code_file};
pub use settle::{SettleFault, Settlement, asks_continuity};
pub use spread::{Need, Spread, Talk, discussion};
pub use step::{Step, StepGap, ask_options};
pub use team::Team;
pub use timetable::{Now, Screen, Slot, Timetable, TimetableFault};
pub use verify::{Outcome, SealFault, WorkshopFile, verify_bytes, verify_json};

/// The type of every file of a group work; `stage` says which of the three it is.
pub const WORKSHOP_TYPE: &str = "HokatsuWorkshop";
/// The fewest answers that are shown, and the smallest count that leaves the hall.
pub const LEAST: u32 = 3;
/// The most teams of one hall.
pub const MAX_TEAMS: u8 = 12;
/// The most members of one team.
pub const MAX_SEATS: u8 = 20;
/// The most items one answer set can hold; what is typed as a code would be too long otherwise.
pub const MAX_ITEMS: usize = 16;
/// The longest reason, minority view or free text, in characters.
pub const MAX_WORDS: usize = 1_000;
