//! Invented files for trying out a desk: deterministic by seed, plausible, and marked synthetic.
//!
//! A [`Simulation`] is laid out from [`Settings`]; the files of one municipality
//! ([`Simulation::files_of`]) depend on the seed and on that municipality alone, so they can be
//! made in any order and on any number of threads. Codes and names are real; populations, answers,
//! keys and texts are invented. There is no clock, no randomness and no file access here.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod answers;
mod area;
mod document;
mod error;
mod fault;
mod manifest;
mod quota;
mod settings;
mod simulation;
mod stream;
mod town;
mod words;

pub use error::SimulateError;
pub use fault::{Expected, Fault};
pub use manifest::Manifest;
pub use settings::{MAX_REVISIONS, Profile, Settings};
pub use simulation::{File, Simulation, Slots};
