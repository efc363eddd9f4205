//! The file that is handed in: who answers, which edition, which revision, and whether it holds.
//!
//! A [`Draft`] is everything typed so far and loses nothing. [`seal`] turns it into a signed
//! [`Submission`] or says what has to be mended first. [`verify_bytes`] is the one verifier behind
//! the command and the app: the file is read once, strictly; every proof is checked over that very
//! tree; the answers are checked against their editions and the results recomputed.
//!
//! There is no clock, no randomness and no file access here: times, random bytes and file contents
//! are arguments.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod answers;
mod blocker;
mod check;
mod compare;
mod countersign;
mod display;
mod document;
mod draft;
mod edition;
mod id;
mod limited;
pub mod members;
pub mod names;
pub mod own;
pub mod papers;
mod part;
mod prefecture;
mod previous;
mod refusal;
mod registration;
mod reply;
mod respondent;
mod result;
pub mod roster;
mod seal;
mod sharing;
pub mod table;
pub mod trust;
mod verify;
mod withdrawal;

pub use blocker::{Blocker, RespondentField, Target, blockers};
pub use check::ItemFault;
pub use compare::{Difference, compare};
pub use countersign::{CountersignError, countersign};
pub use display::{answer_details, answer_text};
pub use document::{AnswerSheet, Approval, Submission, Tool};
pub use draft::{ApprovalDraft, Draft, Form, Former, OpenQuery, RequestMisfit, SheetState};
pub use edition::edition_digest;
pub use id::{DocumentId, DocumentIdError};
pub use own::{OwnEdition, OwnFault, OwnQuestions};
pub use papers::{
    Bundle, Letter, Paper, PaperError, PaperKind, PaperOutcome, Query, Receipt, Request, Return,
    examine, read_paper,
};
pub use part::{
    Agreed, Asked, Conflict, Decision, DecisionFault, Merge, Part, PartFault, PartRequest, Refused,
    RequestFault, Ruling, decide, merge, part_of,
};
pub use prefecture::{PREFECTURE, PrefectureAnswers, PrefectureSheet};
pub use previous::{MAX_PREVIOUS_BYTES, Previous, PreviousFault};
pub use refusal::Refusal;
pub use registration::{REGISTRATION_TYPE, Registration};
pub use reply::Reply;
pub use respondent::{Contact, Respondent, RespondentDraft};
pub use result::DomainResult;
pub use roster::{
    Evidence, Issuer, KeyEntry, KeyRoster, Owner, Period, ROSTER_TYPE, Revocation, Role,
    RosterChain, RosterFault, RosterFile, Rosters, Signatures, sign_roster,
};
pub use seal::{Sealed, digest, prepare, seal};
pub use sharing::{Scope, Sharing};
pub use trust::{KnownKeys, Trust, TrustReason, When, trust};
pub use verify::{
    Content, Opened, Origin, Outcome, ProofVerdict, open_bytes, verify_bytes, verify_json,
};
pub use withdrawal::{WITHDRAWAL_TYPE, WithdrawError, Withdrawal};

/// The type of a file that is handed in.
pub const SUBMISSION_TYPE: &str = "HokatsuSubmission";
/// The type of a draft (途中保存).
pub const DRAFT_TYPE: &str = "HokatsuDraft";
/// The type of a part (分担票).
pub const PART_TYPE: &str = "HokatsuPart";
/// The type of every file of a group work; its `stage` says which of the three it is.
pub const WORKSHOP_TYPE: &str = "HokatsuWorkshop";
/// The one value of `formatVersion` this reader understands.
pub const FORMAT_VERSION: i64 = 1;
/// The questionnaires a municipality answers, in the order they stand in a file.
pub const MUNICIPAL: [&str; 3] = ["hokatsu-selfcheck", "needs-survey", "annex-small"];

/// The longest answer, evidence, remark or reason, in characters.
pub const MAX_TEXT: usize = 4_000;
/// The longest name of a section, telephone number, address or document number, in characters.
pub const MAX_LINE: usize = 200;
/// The most sections and agencies that can be listed as having taken part.
pub const MAX_INVOLVED: usize = 100;
/// The most inhabitants a municipality is taken to have; the largest has under four million.
pub const MAX_POPULATION: u64 = 10_000_000;
/// The most questions of one query, and replies in one file.
pub const MAX_QUESTIONS: usize = 200;
/// The most queries a draft keeps.
pub const MAX_QUERIES: usize = 20;
/// The most decisions a draft keeps.
pub const MAX_DECISIONS: usize = 1_000;
