//! Collecting (回収): what came in, what stands, who is missing, and what the answers say together.
//!
//! A desk keeps facts and never overwrites. What stands is worked out from the set of facts, so
//! the order in which files come in makes no difference. There is no clock, no randomness and no
//! file access here: times and bytes are arguments.
//!
//! [`Judge::read`] takes a file apart; [`Index`] and [`Ledger`] remember what orders documents and
//! what people decided; [`Settled`] works out what stands. [`Desk`] holds all of it in memory, as
//! the browser does; the command puts the same parts together around files on disk.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod chart;
mod closing;
pub mod collection;
mod decision;
mod desk;
mod entry;
mod expected;
pub mod export;
mod filed;
mod head;
mod index;
mod ledger;
mod log;
mod moment;
pub mod numbers;
mod order;
mod outcome;
pub mod papers;
mod progress;
mod read;
pub mod reminder;
mod scope;
mod slot;
mod standing;
mod state;
pub mod table;
mod tally;

pub use closing::Closing;
pub use collection::{CollectionFault, NotOpened};
pub use decision::Decision;
pub use desk::{Current, Desk, EntryError, Opening, TakeSummary, Taken};
pub use entry::{Act, Entry, Receipt};
pub use expected::{Expected, ListError};
pub use filed::{Filed, Filing, Filings, KEPT, NotFiled};
pub use head::Head;
pub use hokatsu_sealed::merkle::{MerkleTree, inclusion_proof, is_included};
pub use index::{Added, Index, MAX_QUESTIONNAIRES};
pub use ledger::{Ledger, Word};
pub use log::{Chain, LogEnds, LogFault, LogWriter, Written, line_before, line_hash};
pub use moment::{Moment, MomentError};
pub use outcome::{FileOutcome, Firsts, Outcome};
pub use progress::{Day, progress};
pub use read::{Document, Facts, FileRead, Found, Judge, NotTaken, Page};
pub use scope::OutOfScope;
pub use slot::Slot;
pub use standing::Settled;
pub use state::{Attention, ConflictKind, Part, SlotStanding, State};
pub use tally::{OutcomeCounts, SlotCounts, Tally};
