//! Drafts, parts and an earlier year to try things on; all answers are made up.

use chrono::NaiveDate;
use hokatsu_instrument::{FiscalYear, ItemId, Level};
use hokatsu_response::{Entry, Pick};
use hokatsu_sealed::Digest;
use hokatsu_submission::{
    DocumentId, Draft, PartRequest, Previous, Ruling, decide, edition_digest, merge, part_of,
};

use super::drafts;

pub const SELF_CHECK: &str = "hokatsu-selfcheck";
pub const NEEDS: &str = "needs-survey";

pub fn id(seed: u8) -> DocumentId {
    DocumentId::from_random([seed; 16])
}

pub fn item(id: &str) -> ItemId {
    id.parse().unwrap()
}

pub fn level(level: i64) -> Entry {
    Entry { pick: Level::new(level).map(Pick::Level), ..Entry::default() }
}

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 10).unwrap()
}

pub fn request(section: &str, asked: &[(&str, &str)]) -> PartRequest {
    let domains = |letters: &str| {
        letters.split(' ').filter(|l| !l.is_empty()).map(|l| l.parse().unwrap()).collect()
    };
    PartRequest {
        section: section.into(),
        asked: asked.iter().map(|(q, letters)| (q.parse().unwrap(), domains(letters))).collect(),
        due: Some(day()),
        message: "担当の方に確かめてください。".into(),
        with_answers: false,
    }
}

pub fn part(base: &Draft, section: &str, asked: &[(&str, &str)]) -> Draft {
    part_of(base, id(2), &request(section, asked)).unwrap()
}

/// A part with levels for items of the self-check: `F1 3, F2 1`.
pub fn answered(base: &Draft, section: &str, letters: &str, levels: &str) -> Draft {
    let mut part = part(base, section, &[(SELF_CHECK, letters)]);
    for (name, digit) in levels.split(", ").filter_map(|pair| pair.split_once(' ')) {
        part.set_entry(SELF_CHECK, item(name), level(digit.parse().unwrap()));
    }
    part
}

/// The answers of a draft as those of the year before.
pub fn last_year(base: &Draft) -> Previous {
    let mut old = base.clone();
    old.fiscal_year = FiscalYear::new(2025).unwrap();
    let mut previous = Previous::of_draft(base, &old).unwrap();
    previous.digest = Some(Digest::of_bytes(b"last year"));
    assert!(edition_digest(SELF_CHECK, "2026.1").is_some());
    previous
}

pub fn ruling(reason: &str) -> Ruling {
    Ruling { by: "庁内連携会議".into(), reason: reason.into(), date: day() }
}

/// The worked example with two decisions and the answers of a year before.
pub fn decided() -> Draft {
    let base = drafts::midori();
    let part = answered(&base, "障害福祉課", "F", "F1 4, F2 2");
    let merged = merge(&base, &[part]);
    let mut draft = merged.draft;
    for conflict in &merged.conflicts {
        let chosen = conflict.candidates[1].entry.clone();
        decide(&mut draft, conflict, chosen, &ruling("両課で事例を確かめた")).unwrap();
    }
    draft.previous = Some(last_year(&base));
    draft
}
