//! Whose signature a paper carries, as far as rosters tell.

use std::collections::BTreeSet;

use hokatsu_submission::{Issuer, Letter, Outcome, Owner, Rosters, Trust};
use leptos::prelude::*;

use crate::browser::clock;
use crate::text::{letters as words, verify as texts};

/// What is said of the origin, in the levels used for every file.
pub(super) fn origin(letter: &Letter, outcome: &Outcome, rosters: &Rosters) -> AnyView {
    let (level, reason) = judged(letter, outcome, rosters);
    let trust = Trust { level, reasons: Vec::new(), roles: BTreeSet::new() };
    let refused = level == 0;
    let tone = match level {
        0 => "refuse",
        1 => "note",
        _ => "good",
    };
    view! {
        <div class="origin">
            <h4>{texts::ORIGIN}</h4>
            <p class="origin__level">{texts::level(level, trust.label())}</p>
            {refused.then(|| view! { <p class="notice" data-type="error">{texts::NOT_TO_BE_TAKEN}</p> })}
            <ul><li data-tone=tone>{reason}</li></ul>
        </div>
    }
    .into_any()
}

/// A key in a roster has to be the issuer's own, in its time, and not revoked.
fn judged(letter: &Letter, outcome: &Outcome, rosters: &Rosters) -> (u8, String) {
    let from = letter.issuer.label();
    let unknown = (1, words::key_unknown(from));
    let today = clock::today();
    let mut found = unknown;
    for key in outcome.keys() {
        for (chain, entry) in rosters.entries(&key) {
            let roster = chain.roster();
            let is_issuer = match (entry.owner, letter.issuer) {
                (Owner::Prefecture(owner), Issuer::Prefecture(issuer)) => owner == issuer,
                _ => false,
            };
            if !is_issuer {
                return (0, words::key_of_another(&roster.label(), &entry.owner.label()));
            }
            if entry.revocation.is_some() {
                return (0, words::key_revoked(&roster.label(), &entry.section));
            }
            let usable = entry.period.contains(today)
                && roster.period.contains(today)
                && (letter.synthetic || !roster.synthetic);
            if usable {
                found = (3, words::key_listed(&roster.label(), &entry.section));
            }
        }
    }
    found
}
