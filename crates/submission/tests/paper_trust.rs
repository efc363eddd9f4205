//! Who sent a paper: the table of levels, worked by hand.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "../examples/papers/made.rs"]
mod made;
#[path = "support/rosters.rs"]
mod support;

use hokatsu_sealed::proof;
use hokatsu_submission::papers::paper_trust;
use hokatsu_submission::{Issuer, Letter, PaperOutcome, Rosters, When, examine};
use support::*;

fn signed_by(n: u8, change: impl FnOnce(&mut Letter)) -> PaperOutcome {
    let mut request = made::request(None);
    change(&mut request.letter);
    let paper = hokatsu_submission::Paper::Request(Box::new(request));
    examine(&proof::sign(&paper.to_json(), &key(n), CREATED).unwrap())
}

fn judged(read: &PaperOutcome, rosters: &Rosters, on: &str) -> (u8, Vec<&'static str>) {
    let trust = paper_trust(read, rosters, When { on: day(on), received: None });
    (trust.level, trust.reasons.iter().map(|reason| reason.code()).collect())
}

#[test]
fn a_request_is_signed_by_an_official_of_its_prefecture() {
    let read = |n| signed_by(n, |_| {});
    let ministry = rosters([signed(&ministry(), &[201, 202])]);
    let own = rosters([signed(&kochi(), &[101, 102])]);
    let at = "2026-09-02";
    assert_eq!(judged(&read(101), &Rosters::default(), at), (1, vec![]));
    let first_use = vec!["roster-first-use", "key-in-roster"];
    assert_eq!(judged(&read(101), &ministry, at), (3, first_use.clone()));
    assert_eq!(judged(&read(103), &ministry, at), (1, vec!["key-unknown"]));
    assert_eq!(judged(&read(103), &own, at), (3, first_use.clone()), "a signer of the own roster");
    assert_eq!(judged(&read(STRANGER), &own, at), (1, vec!["key-unknown"]));
    // A town's key under a paper of the prefecture is somebody else's.
    assert_eq!(judged(&read(PREPARER), &own, at), (0, vec!["key-of-other-town"]));
    // An official of 高知県 under a paper of 東京都.
    let tokyo = signed_by(101, |letter| letter.issuer = Issuer::parse("130001").unwrap());
    assert_eq!(judged(&tokyo, &ministry, at), (0, vec!["key-of-other-town"]));
    assert_eq!(judged(&read(101), &ministry, "2030-04-01").0, 1);
    let real = signed_by(101, |letter| letter.synthetic = false);
    assert_eq!(judged(&real, &ministry, at), (1, vec!["roster-for-tests"]));
}

#[test]
fn a_revoked_key_makes_no_paper() {
    let first = signed(&ministry(), &[201, 202]);
    let second = first.edit().revoke(&public(101), revocation("2026-09-10")).unwrap();
    let rosters = rosters([first, signed(&second, &[201, 202])]);
    let read = signed_by(101, |_| {});
    let level = |on: &str| judged(&read, &rosters, on);
    assert_eq!(level("2026-09-09").0, 3);
    assert_eq!(level("2026-09-10"), (0, vec!["key-revoked"]));
    let mut altered = made::request(None).to_json();
    altered.set("deadline", "2026-08-01");
    let refused = examine(&proof::sign(&altered, &key(101), CREATED).unwrap());
    assert_eq!(judged(&refused, &rosters, "2026-09-09"), (0, vec!["not-accepted"]));
}
