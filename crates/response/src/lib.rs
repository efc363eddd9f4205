//! What was answered and what it means.
//!
//! Answers enter through [`Entry::answer`] or as parsed [`Answer`]s and are checked against their
//! item once, by [`Answer::fits`]. Everything after that — visibility, coverage, scores, flags,
//! comparison — is total: it cannot fail and reads no clock, file or randomness. Scores are
//! integers in tenths, computed in one place ([`score`]).
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod answer;
pub mod compare;
mod entry;
pub mod explain;
pub mod history;
pub mod kpi;
pub mod merge;
pub mod previous;
pub mod review;
pub mod score;
mod session;

pub use answer::{Answer, Answers, Misfit};
pub use entry::{Entry, Pick, Sheet};
pub use session::{Changed, Facts, Session};
