//! Whether the versions at hand follow one another.

use hokatsu_submission::roster::Anchor;
use hokatsu_submission::{Issuer, RosterFault, RosterFile, Rosters};
use leptos::prelude::*;

use super::desk::{Desk, Work};
use crate::text::roster as words;

/// What is known of the chain the roster belongs to.
pub(super) enum Chain {
    /// Every version holds, this one too.
    Good(Vec<String>),
    /// The versions before hold, if there are any; this one still waits for signatures.
    Waiting(Vec<String>),
    Fault(String),
}

/// Holds the roster against every other one at hand. Versions nobody signed are left aside.
pub(super) fn chain(desk: Desk, work: &Work) -> Chain {
    let this = &work.held.file;
    let others: Vec<RosterFile> = desk.held.with(|all| {
        let files = all.iter().map(|held| &held.file);
        let signed = files.filter(|file| !file.signed_by.is_empty() && file.digest != this.digest);
        signed.cloned().collect()
    });
    let whole = Rosters::build(others.iter().cloned().chain([this.clone()]));
    let fault = match whole {
        Ok(rosters) => return Chain::Good(told(&rosters, this.roster.issuer)),
        Err(fault) => fault,
    };
    let rest = match Rosters::build(others) {
        Ok(rest) => rest,
        Err(fault) => return Chain::Fault(fault.to_string()),
    };
    let waits = matches!(fault, RosterFault::Threshold { .. } | RosterFault::NotAnchored { .. })
        && desk.signatures(this).is_some_and(|counted| counted.missing() > 0);
    if !waits {
        return Chain::Fault(fault.to_string());
    }
    match rest.of(this.roster.issuer) {
        Some(chain) => match chain.would_follow(&this.roster) {
            Ok(()) => Chain::Waiting(told(&rest, this.roster.issuer)),
            Err(fault) => Chain::Fault(fault.to_string()),
        },
        None => Chain::Waiting(Vec::new()),
    }
}

fn told(rosters: &Rosters, issuer: Issuer) -> Vec<String> {
    let Some(chain) = rosters.of(issuer) else { return Vec::new() };
    let versions: Vec<String> =
        chain.versions().map(|file| format!("第{}版", file.roster.version)).collect();
    let anchor = match chain.anchor() {
        Anchor::Ministry => words::ANCHORED,
        Anchor::FirstUse => words::FIRST_USE,
    };
    let mut lines = vec![anchor.to_owned()];
    if versions.len() > 1 {
        lines.insert(0, words::chain_good(&versions.join("、")));
    }
    lines
}
