//! The second signature, replacing and taking back.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "support/rosters.rs"]
mod support;

use hokatsu_sealed::{Digest, Json, proof};
use hokatsu_submission::{
    KnownKeys, Outcome, Rosters, Submission, When, WithdrawError, Withdrawal, countersign,
    open_bytes, seal, trust, verify_bytes, verify_json,
};
use proptest::prelude::*;
use support::*;

fn sealed() -> Json {
    let sealed = seal(&drafts::midori(), &key(PREPARER), CREATED).unwrap();
    Json::parse(sealed.json.as_bytes()).unwrap()
}

fn submission() -> (Submission, Digest) {
    let outcome = verify_json(&sealed());
    (outcome.submission().unwrap().clone(), outcome.digest.unwrap())
}

fn code(outcome: &Outcome) -> Option<&'static str> {
    outcome.refusal.as_ref().map(hokatsu_submission::Refusal::code)
}

fn proofs(json: &mut Json) -> &mut Vec<Json> {
    match json.as_obj_mut().unwrap().get_mut("proof").unwrap() {
        Json::Arr(set) => set,
        _ => unreachable!("a set"),
    }
}

#[test]
fn a_second_signature_is_checked_with_the_first() {
    let one = sealed();
    let two = countersign(&one, &key(APPROVER), CREATED).unwrap();
    let outcome = verify_json(&two);
    assert_eq!((code(&outcome), outcome.proofs.len()), (None, 2));
    assert_eq!(outcome.digest, verify_json(&one).digest, "the 確認番号 stays");
    let keys: Vec<_> = outcome.keys().collect();
    assert_eq!(keys, publics(&[PREPARER, APPROVER]));

    for at in [0, 1] {
        let mut altered = two.clone();
        proofs(&mut altered)[at].set("created", "2026-05-01T01:00:01Z");
        let outcome = verify_json(&altered);
        assert_eq!(code(&outcome), Some("signature"));
        let valid: Vec<bool> = outcome.proofs.iter().map(|proof| proof.valid).collect();
        assert_eq!(valid, [at == 1, at == 0], "told one by one, refused as a whole");

        let mut swapped = two.clone();
        let value = proofs(&mut swapped)[1 - at].get("proofValue").unwrap().clone();
        proofs(&mut swapped)[at].set("proofValue", value);
        assert_eq!(code(&verify_json(&swapped)), Some("signature"));
    }
}

#[test]
fn a_dropped_signature_is_missed_by_the_roster() {
    let two = countersign(&sealed(), &key(APPROVER), CREATED).unwrap();
    let rosters = rosters([signed(&kochi(), &[101, 102])]);
    let level = |json: &Json| {
        let when = When { on: day("2026-11-20"), received: None };
        trust(&verify_json(json), &rosters, &KnownKeys::default(), when).level
    };
    assert_eq!(level(&two), 4);
    for at in [0, 1] {
        let mut dropped = two.clone();
        proofs(&mut dropped).remove(at);
        // What is left is an intact file; that a role is missing only the roster can tell.
        assert_eq!((code(&verify_json(&dropped)), level(&dropped)), (None, 3));
    }
    let mut none = two;
    proofs(&mut none).clear();
    assert_eq!(code(&verify_json(&none)), Some("proof-count"));
}

#[test]
fn nobody_signs_twice_or_what_does_not_hold() {
    let one = sealed();
    let refused = |json: &Json, n| countersign(json, &key(n), CREATED).unwrap_err().code();
    assert_eq!(refused(&one, PREPARER), "already-signed");
    let full = (2..=8).fold(one.clone(), |json, n| countersign(&json, &key(n), CREATED).unwrap());
    assert_eq!(verify_json(&full).proofs.len(), 8);
    assert_eq!(refused(&full, 9), "proof-count");
    assert_eq!(refused(&full, 8), "already-signed");
    let mut changed = one.clone();
    changed.set("fiscalYear", 2025);
    assert_eq!(refused(&changed, 9), "signature");
    assert_eq!(refused(&drafts::midori().to_json(), 9), "no-proof");
    assert_eq!(refused(&signed_json(&kochi(), &[101]), 9), "roster-given");
    // Signed and intact, but not acceptable: nobody puts a second signature under it.
    let mut result = submission().0.to_json();
    result.remove("result");
    let result = proof::sign(&result, &key(PREPARER), CREATED).unwrap();
    assert_eq!(refused(&result, 9), "result-missing");
    assert_eq!(countersign(&one, &key(9), "").unwrap_err().code(), "created");
}

#[test]
fn a_changed_draft_becomes_the_next_revision() {
    let mut draft = drafts::midori();
    let first = seal(&draft, &key(PREPARER), CREATED).unwrap();
    draft.begin_next_revision();
    assert_eq!((draft.revision, draft.previous_digest), (1, None), "nothing was handed in yet");
    draft.exported = Some(first.digest);
    draft.begin_next_revision();
    draft.begin_next_revision();
    assert_eq!((draft.revision, draft.previous_digest), (2, Some(first.digest)), "once a file");
    draft.respondent.section = "福祉課".into();
    let second = seal(&draft, &key(PREPARER), CREATED).unwrap();
    let outcome = verify_bytes(second.json.as_bytes());
    let file = outcome.submission().unwrap();
    assert_eq!((file.revision, file.previous_digest), (2, Some(first.digest)));
    assert_eq!(file.id, drafts::midori().id);
    assert!(second.file_name.contains("_第2版_"), "{}", second.file_name);

    // From the file itself the same revision follows, and its signatures fall away with it.
    let both = countersign(&sealed(), &key(APPROVER), CREATED).unwrap();
    let opened = open_bytes(both.to_pretty().as_bytes()).unwrap().draft;
    assert_eq!((opened.revision, opened.previous_digest), (2, Some(first.digest)));
    let again = seal(&opened, &key(PREPARER), CREATED).unwrap();
    assert_eq!(verify_bytes(again.json.as_bytes()).proofs.len(), 1);
}

fn withdrawal() -> Withdrawal {
    let (file, digest) = submission();
    Withdrawal::of(&file, digest, None, "集計対象の年度の誤り", day("2026-11-25")).unwrap()
}

#[test]
fn what_was_handed_in_is_taken_back() {
    let (file, digest) = submission();
    let withdrawal = withdrawal();
    let json = withdrawal.seal(&key(PREPARER), CREATED).unwrap();
    let outcome = verify_bytes(json.to_pretty().as_bytes());
    assert_eq!((code(&outcome), outcome.trust), (None, 1));
    assert_eq!(outcome.document_type.as_deref(), Some("HokatsuWithdrawal"));
    assert_eq!(outcome.code.as_deref(), Some(YUSUHARA));
    assert_eq!((outcome.fiscal_year, outcome.revision), (Some(2026), Some(2)));
    assert_eq!(outcome.withdrawal(), Some(&withdrawal));
    assert_eq!(outcome.submission(), None);
    assert_eq!((&withdrawal.id, withdrawal.previous_digest), (&file.id, digest));
    let all: Vec<&str> = withdrawal.questionnaires.iter().map(|id| id.as_str()).collect();
    assert_eq!(all, ["hokatsu-selfcheck", "needs-survey", "annex-small"]);
    assert!(withdrawal.synthetic);
    let own = outcome.digest.unwrap();
    assert_eq!(
        withdrawal.file_name(&own),
        format!("包括チェック_取下げ_394050_檮原町_R8_第2版_{}.json", own.first4())
    );

    let both = countersign(&json, &key(APPROVER), CREATED).unwrap();
    assert_eq!(verify_json(&both).proofs.len(), 2);
    let rosters = rosters([signed(&kochi(), &[101, 102])]);
    let when = When { on: day("2026-11-25"), received: None };
    let judged = |json: &Json, rosters: &Rosters| {
        trust(&verify_json(json), rosters, &KnownKeys::default(), when).level
    };
    assert_eq!((judged(&json, &rosters), judged(&both, &rosters)), (3, 4));
    let stranger = withdrawal.seal(&key(CITY), CREATED).unwrap();
    assert_eq!(judged(&stranger, &rosters), 0, "nobody takes back another town's answers");

    let opened = open_bytes(json.to_pretty().as_bytes());
    assert_eq!(opened.unwrap_err().code(), "withdrawal-given");
    let mut draft = file.to_draft();
    withdrawal.followed_by(own, &mut draft);
    let again = seal(&draft, &key(PREPARER), CREATED).unwrap();
    let again = verify_bytes(again.json.as_bytes()).submission().unwrap().clone();
    assert_eq!((again.revision, again.previous_digest), (3, Some(own)));
}

#[test]
fn a_part_is_taken_back() {
    let (file, digest) = submission();
    let of = |ids: &[&str], reason: &str| {
        let ids = ids.iter().map(|id| id.parse().unwrap()).collect();
        Withdrawal::of(&file, digest, Some(ids), reason, day("2026-11-25"))
            .map(|withdrawal| withdrawal.questionnaires.len())
            .map_err(|error: WithdrawError| error.code())
    };
    assert_eq!(of(&["needs-survey"], " 回答者の誤り "), Ok(1));
    assert_eq!(of(&["other-survey"], "誤り"), Err("withdrawal-questionnaire"));
    assert_eq!(of(&["needs-survey", "needs-survey"], "誤り"), Err("member-value"));
    assert_eq!(of(&[], "誤り"), Err("member-value"));
    assert_eq!(of(&["needs-survey"], "　"), Err("empty-text"));
    assert_eq!(of(&["needs-survey"], &"字".repeat(201)), Err("text-too-long"));
}

#[test]
fn hostile_withdrawals_are_named() {
    let good = withdrawal().to_json();
    type Spoil = (fn(&mut Json), &'static str);
    fn respondent(json: &mut Json) -> &mut Json {
        json.as_obj_mut().unwrap().get_mut("respondent").unwrap()
    }
    let table: [Spoil; 22] = [
        (|j| drop(j.set("formatVersion", 2)), "newer-format"),
        (|j| drop(j.set("formatVersion", 0)), "format-version"),
        (|j| drop(j.set("type", "Withdrawal")), "unknown-type"),
        (|j| drop(j.set("revision", 1)), "member-value"),
        (|j| drop(j.set("revision", 10_000)), "member-value"),
        (|j| drop(j.set("previousDigest", Json::Null)), "member-kind"),
        (|j| drop(j.set("previousDigest", "sha-256:0")), "member-value"),
        (|j| drop(j.set("id", "urn:uuid:1")), "member-value"),
        (|j| drop(j.set("fiscalYear", 2018)), "member-value"),
        (|j| drop(j.set("questionnaires", Json::arr(["needs-survey", "x"]))), "member-value"),
        (|j| drop(j.set("questionnaires", Json::arr([1]))), "member-kind"),
        (|j| drop(j.set("questionnaires", "all")), "member-kind"),
        (|j| drop(j.set("reason", "")), "empty-text"),
        (|j| drop(j.set("date", "2026-11-31")), "member-value"),
        (|j| drop(j.remove("date")), "missing-member"),
        (|j| drop(j.set("result", Json::Null)), "unknown-member"),
        (|j| drop(respondent(j).set("code", "394051")), "municipality-code"),
        (|j| drop(respondent(j).set("name", "高知市")), "respondent-mismatch"),
        (|j| drop(respondent(j).remove("prefecture")), "missing-member"),
        (|j| drop(respondent(j).set("population", 1)), "unknown-member"),
        (|j| drop(j.set("synthetic", false)), "member-value"),
        (|j| drop(j.remove("tool")), "missing-member"),
    ];
    for (spoil, wanted) in table {
        let mut json = good.clone();
        spoil(&mut json);
        let json = proof::sign(&json, &key(PREPARER), CREATED).unwrap();
        let outcome = verify_bytes(json.to_pretty().as_bytes());
        assert_eq!(code(&outcome), Some(wanted), "{}", json.to_pretty());
        let sentence = outcome.refusal.unwrap().to_string();
        assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{sentence}");
    }
    assert_eq!(code(&verify_json(&good)), Some("no-proof"), "unsigned");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_byte_is_refused_or_means_nothing(
        at in any::<prop::sample::Index>(),
        by in any::<u8>(),
    ) {
        thread_local! {
            static GOOD: Vec<u8> =
                withdrawal().seal(&key(PREPARER), CREATED).unwrap().to_pretty().into_bytes();
        }
        let good = GOOD.with(Clone::clone);
        let mut changed = good.clone();
        let at = at.index(changed.len());
        changed[at] = by;
        if verify_bytes(&changed).valid() {
            prop_assert_eq!(Json::parse(&changed), Json::parse(&good));
        }
    }
}
