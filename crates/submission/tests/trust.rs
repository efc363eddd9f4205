//! Whose file it is: the table of levels, worked by hand.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "support/rosters.rs"]
mod support;

use hokatsu_sealed::Json;
use hokatsu_submission::{
    Draft, KnownKeys, Outcome, Period, Role, Rosters, Trust, When, countersign, seal, trust,
    verify_bytes, verify_json,
};
use support::*;

const HANDED_IN: &str = "2026-11-20";

/// A file of 檮原町 for fiscal year 2026, signed by these keys one after the other.
fn file(by: &[u8]) -> Outcome {
    signed_draft(&drafts::midori(), by)
}

fn signed_draft(draft: &Draft, by: &[u8]) -> Outcome {
    let sealed = seal(draft, &key(by[0]), "2026-11-20T01:00:00Z").unwrap();
    let first = Json::parse(sealed.json.as_bytes()).unwrap();
    let all = by[1..]
        .iter()
        .fold(first, |json, n| countersign(&json, &key(*n), "2026-11-20T02:00:00Z").unwrap());
    verify_json(&all)
}

fn when(on: &str, received: Option<&str>) -> When {
    When { on: day(on), received: received.map(day) }
}

fn codes(trust: &Trust) -> Vec<&'static str> {
    for reason in &trust.reasons {
        let sentence = reason.to_string();
        assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{sentence}");
    }
    trust.reasons.iter().map(hokatsu_submission::TrustReason::code).collect()
}

fn roles(trust: &Trust) -> Vec<Role> {
    trust.roles.iter().copied().collect()
}

fn known(code: &str, by: &[u8]) -> KnownKeys {
    let mut known = KnownKeys::default();
    for n in by {
        known.remember(code.parse().unwrap(), public(*n));
    }
    known
}

/// 高知県's version 1, vouched for by the ministry.
fn registered() -> Rosters {
    rosters([signed(&kochi(), &[101, 102]), signed(&ministry(), &MINISTRY)])
}

/// The same up to version 3, in which the preparer's key is revoked from 10 November 2026.
fn revoked() -> Rosters {
    rosters(chain().into_iter().chain([signed(&ministry(), &MINISTRY)]))
}

#[test]
fn levels_by_signatures() {
    let none = Rosters::default();
    let nobody = KnownKeys::default();
    let before = known(YUSUHARA, &[STRANGER]);
    let neighbour = known(KOCHI_CITY, &[STRANGER]);
    let mut both = known(YUSUHARA, &[8]);
    both.remember(KOCHI_CITY.parse().unwrap(), public(STRANGER));
    let registered = registered();
    let unanchored = rosters([signed(&kochi(), &[101, 102])]);
    type Row<'a> = (&'a [u8], &'a Rosters, &'a KnownKeys, u8, &'a [&'a str]);
    let table: [Row<'_>; 14] = [
        (&[STRANGER], &none, &nobody, 1, &["no-roster"]),
        (&[STRANGER], &none, &before, 2, &["no-roster", "key-same-as-before"]),
        (&[8], &none, &before, 1, &["no-roster", "key-changed"]),
        (&[STRANGER], &none, &neighbour, 1, &["no-roster", "key-seen-elsewhere"]),
        (&[STRANGER], &none, &both, 1, &["no-roster", "key-seen-elsewhere", "key-changed"]),
        (&[STRANGER], &registered, &nobody, 1, &["key-unknown"]),
        (&[STRANGER], &registered, &before, 2, &["key-unknown", "key-same-as-before"]),
        (&[PREPARER], &registered, &nobody, 3, &["key-in-roster", "role-missing"]),
        (&[PREPARER], &registered, &before, 3, &["key-in-roster", "role-missing"]),
        (&[APPROVER], &registered, &nobody, 3, &["key-in-roster", "role-missing"]),
        (&[PREPARER, APPROVER], &registered, &nobody, 4, &["key-in-roster", "key-in-roster"]),
        (
            &[PREPARER],
            &unanchored,
            &nobody,
            3,
            &["roster-first-use", "key-in-roster", "role-missing"],
        ),
        (&[CITY], &registered, &nobody, 0, &["key-of-other-town"]),
        (&[101], &registered, &nobody, 0, &["key-of-other-town"]),
    ];
    for (by, rosters, known, level, wanted) in table {
        let judged = trust(&file(by), rosters, known, when(HANDED_IN, None));
        assert_eq!((judged.level, codes(&judged)), (level, wanted.to_vec()), "{by:?}");
    }
}

#[test]
fn the_order_of_signatures_does_not_matter() {
    let (rosters, nobody) = (registered(), KnownKeys::default());
    let judge = |by: &[u8]| trust(&file(by), &rosters, &nobody, when(HANDED_IN, None));
    for by in [&[PREPARER, APPROVER, STRANGER][..], &[STRANGER, APPROVER, PREPARER]] {
        let judged = judge(by);
        assert_eq!((judged.level, roles(&judged)), (4, vec![Role::Preparer, Role::Approver]));
        let mut said = codes(&judged);
        said.sort_unstable();
        assert_eq!(said, ["key-in-roster", "key-in-roster", "key-unknown"]);
    }
    for by in [&[PREPARER, APPROVER, CITY][..], &[CITY, PREPARER, APPROVER]] {
        assert_eq!(judge(by).level, 0, "one key of another town suffices");
    }
}

/// Days: the day of judging, the day of receipt, and what is said of the preparer's key, valid
/// from 1 April 2026 to 31 March 2027 in a roster valid to 30 June 2027.
#[test]
fn levels_by_days() {
    let (rosters, nobody) = (registered(), KnownKeys::default());
    let table: [(&str, Option<&str>, u8, &[&str]); 10] = [
        ("2026-03-31", None, 1, &["roster-out-of-date", "key-not-yet-valid"]),
        ("2026-04-01", None, 3, &["key-in-roster", "role-missing"]),
        ("2027-03-31", None, 3, &["key-in-roster", "role-missing"]),
        ("2027-04-01", None, 3, &["key-in-grace", "key-in-roster", "role-missing"]),
        ("2027-06-30", None, 3, &["key-in-grace", "key-in-roster", "role-missing"]),
        ("2027-07-01", None, 1, &["roster-out-of-date", "key-expired"]),
        ("2027-07-01", Some("2026-11-20"), 1, &["roster-out-of-date"]),
        ("2027-06-30", Some("2026-11-20"), 3, &["key-in-roster", "role-missing"]),
        ("2026-11-20", Some("2026-03-31"), 1, &["key-not-yet-valid"]),
        ("2026-11-20", Some("2027-07-01"), 1, &["key-expired"]),
    ];
    for (on, received, level, wanted) in table {
        let judged = trust(&file(&[PREPARER]), &rosters, &nobody, when(on, received));
        assert_eq!((judged.level, codes(&judged)), (level, wanted.to_vec()), "{on} {received:?}");
    }
    // A key that does not count is still the same key as before.
    let before = known(YUSUHARA, &[PREPARER]);
    let judged = trust(&file(&[PREPARER]), &rosters, &before, when("2027-07-01", None));
    assert_eq!(judged.level, 2);
}

#[test]
fn a_key_signs_the_files_of_its_years() {
    let nobody = KnownKeys::default();
    let with_period = |from: &str, until: &str| {
        let mut roster = kochi();
        roster.keys[0].period = Period::new(day(from), day(until)).unwrap();
        rosters([signed(&roster, &[101, 102])])
    };
    let judge = |rosters: &Rosters, on: &str| {
        let judged = trust(&file(&[PREPARER]), rosters, &nobody, when(on, None));
        (judged.level, codes(&judged)[1])
    };
    // The file is for fiscal year 2026.
    let of_2025 = with_period("2025-04-01", "2026-03-31");
    assert_eq!(judge(&of_2025, "2026-05-10"), (1, "key-other-year"), "grace is not for new years");
    let of_2027 = with_period("2027-04-01", "2028-03-31");
    assert_eq!(judge(&of_2027, "2027-05-10"), (3, "key-in-roster"), "a late correction");
    let to_december = with_period("2026-04-01", "2026-12-31");
    assert_eq!(judge(&to_december, "2026-12-31"), (3, "key-in-roster"));
    assert_eq!(judge(&to_december, "2027-01-01"), (1, "key-expired"), "no grace for who left");
    let two_years = with_period("2025-04-01", "2027-03-31");
    assert_eq!(judge(&two_years, "2027-06-30"), (3, "key-in-grace"));
}

#[test]
fn the_log_decides_over_a_revoked_key() {
    let (rosters, nobody) = (revoked(), KnownKeys::default());
    let table: [(Option<&str>, u8, &[&str]); 5] = [
        (None, 0, &["key-revoked"]),
        (Some("2026-11-10"), 0, &["key-revoked"]),
        (Some("2026-11-21"), 0, &["key-revoked"]),
        (Some("2026-11-09"), 3, &["key-revoked-later", "key-in-roster", "role-missing"]),
        (Some("2026-03-31"), 1, &["key-revoked-later", "key-not-yet-valid"]),
    ];
    for (received, level, wanted) in table {
        let judged = trust(&file(&[PREPARER]), &rosters, &nobody, when("2026-11-21", received));
        assert_eq!((judged.level, codes(&judged)), (level, wanted.to_vec()), "{received:?}");
    }
    let both = file(&[PREPARER, APPROVER]);
    assert_eq!(trust(&both, &rosters, &nobody, when("2026-11-21", None)).level, 0);
    assert_eq!(trust(&both, &rosters, &nobody, when("2026-11-21", Some("2026-11-09"))).level, 4);
    let approver = file(&[APPROVER]);
    assert_eq!(trust(&approver, &rosters, &nobody, when("2026-11-21", None)).level, 3);

    // A revoked key stays revoked when a later roster leaves it out, and when none is valid.
    let mut files = chain();
    let mut fourth = files[2].edit();
    fourth.keys.remove(0);
    files.push(signed(&fourth, &[103, 104]));
    let dropped = support::rosters(files);
    let judged = trust(&file(&[PREPARER]), &dropped, &nobody, when("2026-11-21", None));
    assert_eq!(codes(&judged), ["roster-first-use", "key-revoked"]);
    let judged = trust(&file(&[PREPARER]), &dropped, &nobody, when("2030-01-01", None));
    assert_eq!((judged.level, codes(&judged)), (0, vec!["roster-out-of-date", "key-revoked"]));
}

#[test]
fn a_roster_for_tests_vouches_for_no_real_file() {
    let (rosters, nobody) = (registered(), KnownKeys::default());
    let mut draft = drafts::midori();
    draft.synthetic = false;
    let judge = |by: &[u8]| {
        let judged = trust(&signed_draft(&draft, by), &rosters, &nobody, when(HANDED_IN, None));
        (judged.level, codes(&judged))
    };
    assert_eq!(judge(&[PREPARER, APPROVER]), (1, vec!["roster-for-tests"]));
    assert_eq!(judge(&[CITY]), (0, vec!["roster-for-tests", "key-of-other-town"]));
}

#[test]
fn a_refusal_goes_into_what_was_found() {
    let rosters = registered();
    let nobody = KnownKeys::default();
    let settled = |mut outcome: Outcome| {
        let judged = trust(&outcome, &rosters, &nobody, when(HANDED_IN, None));
        judged.settle(&mut outcome);
        (outcome.trust, outcome.refusal.map(|refusal| (refusal.code(), refusal.to_string())))
    };
    assert_eq!(settled(file(&[PREPARER, APPROVER])), (4, None));
    let (level, refusal) = settled(file(&[CITY]));
    let (code, sentence) = refusal.unwrap();
    assert_eq!((level, code), (0, "key-of-other-town"));
    assert!(sentence.contains("高知県高知市の鍵として登録されています"), "{sentence}");
    assert_eq!(settled(signed_draft(&drafts::needs_only(), &[CITY])).0, 3, "its own key");

    let midori = include_str!("../../../tests/fixtures/submissions/good/midori.json");
    let changed = verify_bytes(midori.replace("健康福祉課", "建康福祉課").as_bytes());
    assert_eq!(changed.trust, 0);
    let (level, refusal) = settled(changed);
    assert_eq!((level, refusal.unwrap().0), (0, "signature"), "the first reason stays");
    let draft = verify_bytes(drafts::midori().to_json().to_pretty().as_bytes());
    assert_eq!(settled(draft).1.unwrap().0, "no-proof");
}

#[test]
fn files_that_were_accepted_are_remembered() {
    let mut known = KnownKeys::default();
    let none = Rosters::default();
    let level =
        |known: &KnownKeys, by: &[u8]| trust(&file(by), &none, known, when(HANDED_IN, None)).level;
    assert_eq!(level(&known, &[STRANGER]), 1);
    known.remember_file(&file(&[STRANGER, 8]));
    assert_eq!((level(&known, &[STRANGER]), level(&known, &[8]), level(&known, &[7])), (2, 2, 1));
    let mut fooled = KnownKeys::default();
    let midori = seal(&drafts::midori(), &key(7), CREATED).unwrap().json;
    fooled.remember_file(&verify_bytes(midori.replace("健康福祉課", "建康福祉課").as_bytes()));
    assert_eq!(fooled, KnownKeys::default(), "a file that does not hold teaches nothing");
    let label = |level| Trust { level, reasons: Vec::new(), roles: Default::default() }.label();
    assert_eq!(label(2), "改変なし、前回と同じ鍵");
}
