//! Collecting (回収): what came in, what stands, who is missing, and what the answers say together.
//!
//! A desk keeps facts and never overwrites. What stands is worked out from the set of facts, so
//! the order in which files come in makes no difference. There is no clock, no randomness and no
//! file access here: times and bytes are arguments.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod export;
pub mod numbers;
mod slot;
pub mod table;

pub use slot::Slot;
