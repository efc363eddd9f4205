//! The editions this build carries. Those municipalities answer are here; the ones prefectures
//! answer stand in [`crate::prefectures`].

use std::sync::OnceLock;

use crate::{Questionnaire, lint};

/// An edition as it stands in `instruments/`.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    /// The questionnaire.
    pub id: &'static str,
    /// The edition.
    pub version: &'static str,
    /// The digest of the definition, `sha-256:` and hex of SHA-256 over its canonical form
    /// (RFC 8785).
    pub digest: &'static str,
    /// The definition as `build.rs` packed it: read without JSON, and without checking again.
    packed: &'static [u8],
}

// `SHIPPED`, `PREFECTURAL` and `DEFINITIONS`, as `build.rs` found them in `instruments/`. Apart from each other, so
// that a program that never asks for the definition files does not carry them.
include!(concat!(env!("OUT_DIR"), "/editions.rs"));

pub(crate) const FOR_PREFECTURES: &[Shipped] = PREFECTURAL;

impl Shipped {
    /// Returns the definition file.
    #[must_use]
    pub fn json(&self) -> &'static str {
        let own =
            DEFINITIONS.iter().find(|(id, version, _)| (*id, *version) == (self.id, self.version));
        own.map_or("", |(_, _, json)| json)
    }
}

/// Returns every edition municipalities answer, old ones included, oldest first for each
/// questionnaire.
#[must_use]
pub fn shipped() -> &'static [Shipped] {
    SHIPPED
}

pub(crate) type Parsed = OnceLock<Vec<Option<Questionnaire>>>;

pub(crate) fn parsed(list: &[Shipped], held: &'static Parsed) -> &'static [Option<Questionnaire>] {
    held.get_or_init(|| list.iter().map(|s| lint::unpack(s.packed)).collect())
}

static MUNICIPAL: Parsed = OnceLock::new();

/// Returns a carried edition.
#[must_use]
pub fn edition(id: &str, version: &str) -> Option<&'static Questionnaire> {
    let all = SHIPPED.iter().zip(parsed(SHIPPED, &MUNICIPAL));
    all.filter(|(s, _)| s.id == id && s.version == version).find_map(|(_, q)| q.as_ref())
}

/// Returns the newest carried edition of a questionnaire.
#[must_use]
pub fn latest(id: &str) -> Option<&'static Questionnaire> {
    let all = SHIPPED.iter().zip(parsed(SHIPPED, &MUNICIPAL));
    all.rev().filter(|(s, _)| s.id == id).find_map(|(_, q)| q.as_ref())
}
