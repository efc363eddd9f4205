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
//!
//! ```
//! use hokatsu_submission::DocumentId;
//! use hokatsu_workshop::*;
//!
//! let mut hall = Session::new(
//!     DocumentId::from_random([7; 16]),
//!     Setup {
//!         title: String::new(),
//!         held: "2026-11-22".parse().unwrap(),
//!         scope: Scope::Short,
//!         case: None,
//!         teams: vec![TeamSetup { name: "みどり町".into(), seats: 5, roles: false }],
//!         timetable: Timetable::default(),
//!         synthetic: true,
//!     },
//! )
//! .unwrap();
//! // Two members at this PC, one with a code from a telephone.
//! let set = || AnswerSet { given: vec![Given::Unknown; 16], role: None };
//! for number in 1..=2 {
//!     hall.hand_in(1, Seat::new(number).unwrap(), set()).unwrap();
//! }
//! let invited = code::Invitation::read(&hall.invitation().unwrap().typed()).unwrap();
//! let (team, seat, round) = (1, Seat::new(3).unwrap(), RoundNo::First);
//! let passed = code::Passed { team, seat, round, sequence: 1, set: set() };
//! let arrived = hall.receive(&invited.ticket.write(&passed).unwrap().typed()).unwrap();
//! assert_eq!(arrived.told(), "1班：3番の回答を受け取りました。");
//! // Three answered; now the team may look.
//! let now = Moment::parse("2026-11-22T04:41:00Z").unwrap();
//! let (team, _) = hall.team_mut(1).unwrap();
//! team.reveal(RoundNo::First, now).unwrap();
//! assert!(hall.discussion(1).unwrap().iter().all(|talk| talk.need == Need::Ask));
//! ```
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

pub use hokatsu_submission::WORKSHOP_TYPE;

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
