//! The editions prefectures answer (都道府県票), apart from those of municipalities: no municipality
//! answers them, and no page of a municipality carries them.

use std::sync::OnceLock;

use crate::shipped::{FOR_PREFECTURES, Parsed, parsed};
use crate::{Questionnaire, Shipped};

static PREFECTURAL: Parsed = OnceLock::new();

/// Returns every edition, old ones included, oldest first.
#[must_use]
pub fn shipped() -> &'static [Shipped] {
    FOR_PREFECTURES
}

/// Returns an edition.
#[must_use]
pub fn edition(id: &str, version: &str) -> Option<&'static Questionnaire> {
    let all = FOR_PREFECTURES.iter().zip(parsed(FOR_PREFECTURES, &PREFECTURAL));
    all.filter(|(s, _)| s.id == id && s.version == version).find_map(|(_, q)| q.as_ref())
}

/// Returns the newest edition of a questionnaire.
#[must_use]
pub fn latest(id: &str) -> Option<&'static Questionnaire> {
    let all = FOR_PREFECTURES.iter().zip(parsed(FOR_PREFECTURES, &PREFECTURAL));
    all.rev().filter(|(s, _)| s.id == id).find_map(|(_, q)| q.as_ref())
}
