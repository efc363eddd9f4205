//! Rosters: who may follow whom.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "support/rosters.rs"]
mod support;

use std::sync::OnceLock;

use hokatsu_sealed::Json;
use hokatsu_submission::roster::{Accepted, Anchor};
use hokatsu_submission::{
    Evidence, Issuer, KeyRoster, Owner, Period, Refusal, Registration, Role, RosterChain,
    RosterFault, RosterFile, Rosters, sign_roster, verify_bytes,
};
use proptest::prelude::*;
use support::*;

fn code<T>(result: Result<T, RosterFault>) -> &'static str {
    match result {
        Ok(_) => "accepted",
        Err(fault) => {
            let sentence = fault.to_string();
            assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{sentence}");
            fault.code()
        }
    }
}

#[test]
fn a_roster_comes_back_as_it_was_written() {
    for (roster, by) in [(kochi(), [101, 103]), (ministry(), [201, 202])] {
        let file = signed(&roster, &by);
        assert_eq!(file.roster, roster);
        assert_eq!(file.signed_by, publics(&by).into_iter().collect());
        assert_eq!(file.digest, hokatsu_sealed::Digest::of(&roster.to_json()));
    }
    for file in chain() {
        let again = RosterFile::parse(file.roster.to_json().to_pretty().as_bytes()).unwrap();
        assert_eq!((again.roster, again.signed_by.len()), (file.roster, 0), "not signed yet");
        assert_eq!(again.digest, file.digest);
    }
}

#[test]
fn the_file_has_the_members_of_the_format() {
    let json = signed_json(&kochi(), &[101]);
    let names = |json: &Json| json.as_obj().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        names(&json),
        "@context formatVersion issuer keys previousDigest proof signers synthetic threshold tool \
         type validFrom validUntil version"
    );
    insta::assert_snapshot!(json.get("keys").unwrap().as_arr().unwrap()[0].to_pretty(), @r#"
    {
      "code": "394050",
      "evidence": "phone",
      "publicKeyMultibase": "z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX",
      "role": "preparer",
      "section": "健康福祉課",
      "status": "active",
      "validFrom": "2026-04-01",
      "validUntil": "2027-03-31"
    }
    "#);
    let file = signed(&kochi(), &[101, 102]);
    let name = file.roster.file_name(&file.digest);
    let first4 = file.digest.first4();
    assert_eq!(name, format!("包括チェック_公開鍵登録簿_高知県_第1版_{first4}.json"));
    assert_eq!(file.roster.label(), "高知県の登録簿 第1版");
}

#[test]
fn versions_follow_each_other() {
    let [first, second, third] = <[RosterFile; 3]>::try_from(chain()).unwrap();
    let mut chain = RosterChain::start(first.clone(), None).unwrap();
    assert_eq!(chain.accept(second.clone()), Ok(Accepted::New));
    assert_eq!(chain.accept(second.clone()), Ok(Accepted::Known));
    assert_eq!(chain.accept(third.clone()), Ok(Accepted::New));
    assert_eq!((chain.roster().version, chain.anchor()), (3, Anchor::FirstUse));
    assert_eq!(chain.digest(), third.digest);
    assert_eq!(chain.versions().count(), 3);
    let before = chain.clone();
    assert_eq!(code(chain.accept(first)), "roster-rollback");
    assert_eq!(code(chain.accept(second)), "roster-rollback");
    assert_eq!(chain, before, "what is refused leaves no trace");
    assert!(chain.entry(&public(PREPARER)).unwrap().revocation.is_some());
    assert_eq!(chain.entry(&public(STRANGER)), None);
}

/// Each row: what is put to a chain that holds versions 1 and 2, and what it says.
#[test]
fn what_may_not_follow_is_named() {
    let files = chain();
    let held = || {
        let mut chain = RosterChain::start(files[0].clone(), None).unwrap();
        chain.accept(files[1].clone()).unwrap();
        chain
    };
    let third = files[1].edit();
    let also_second = files[0].edit().with_signers(publics(&[101, 104]), 2).unwrap();
    let relinked = |version, digest| {
        let mut roster = third.clone();
        roster.version = version;
        roster.previous_digest = Some(digest);
        roster
    };
    let elsewhere = hokatsu_sealed::Digest::of_bytes(b"elsewhere");
    let mut other_first = kochi();
    other_first.threshold = 3;
    let mut not_synthetic = third.clone();
    not_synthetic.synthetic = false;
    let mut active_again = third.clone();
    active_again.keys[0].revocation = None;
    let mut later = third.clone();
    later.keys[0].revocation = Some(revocation("2026-11-11"));
    let mut earlier = third.clone();
    earlier.keys[0].revocation = Some(revocation("2026-11-09"));
    let mut dropped = third.clone();
    dropped.keys.remove(0);
    let table: [(&str, KeyRoster, &[u8], &str); 17] = [
        ("two signers", third.clone(), &[101, 102], "accepted"),
        ("all signers and a stranger", third.clone(), &[101, 102, 103, 9], "accepted"),
        ("nobody", third.clone(), &[], "roster-threshold"),
        ("one signer", third.clone(), &[101], "roster-threshold"),
        ("one signer and strangers", third.clone(), &[101, 9, 10], "roster-threshold"),
        ("a second second version", also_second.clone(), &[101, 102], "roster-fork"),
        ("a strangers' second version", also_second, &[9, 10], "roster-threshold"),
        ("another first version", other_first, &[101, 102, 103], "roster-fork"),
        ("a version left out", relinked(4, files[1].digest), &[101, 102], "roster-gap"),
        ("a second successor", relinked(3, files[0].digest), &[101, 102], "roster-fork"),
        ("no link", relinked(3, elsewhere), &[101, 102], "roster-link"),
        ("a revocation undone", active_again, &[101, 102], "roster-revocation-undone"),
        ("a revocation moved later", later, &[101, 102], "roster-revocation-undone"),
        ("a revocation moved earlier", earlier, &[101, 102], "accepted"),
        ("a revoked key off the list", dropped, &[101, 102], "accepted"),
        ("real data after generated", not_synthetic, &[101, 102], "roster-synthetic"),
        ("another issuer", ministry(), &[201, 202], "roster-issuer"),
    ];
    for (what, roster, by, wanted) in table {
        let mut chain = held();
        assert_eq!(code(chain.accept(signed(&roster, by))), wanted, "{what}");
    }
    // Keys that stood in an older version only are still known.
    let mut chain = held();
    let mut dropped = third;
    dropped.keys.clear();
    chain.accept(signed(&dropped, &[101, 102])).unwrap();
    assert!(chain.entry(&public(PREPARER)).unwrap().revocation.is_some());
    let back = chain.versions().last().unwrap().edit();
    let back = back.register(entry(YUSUHARA, "健康福祉課", Role::Preparer, PREPARER)).unwrap();
    assert_eq!(code(chain.accept(signed(&back, &[101, 102]))), "roster-revocation-undone");
}

#[test]
fn the_signers_of_the_version_before_decide() {
    let files = chain();
    let fourth = files[2].edit();
    for (by, wanted) in [
        (&[103, 104][..], "accepted"),
        (&[101, 102][..], "roster-threshold"),
        (&[101, 103][..], "roster-threshold"),
    ] {
        let mut chain = RosterChain::start(files[0].clone(), None).unwrap();
        chain.accept(files[1].clone()).unwrap();
        chain.accept(files[2].clone()).unwrap();
        assert_eq!(code(chain.accept(signed(&fourth, by))), wanted, "{by:?}");
    }
    let three = start(KOCHI, &OFFICIALS).with_signers(publics(&OFFICIALS), 3).unwrap();
    assert_eq!(code(RosterChain::start(signed(&three, &[101, 102]), None)), "roster-threshold");
    assert_eq!(code(RosterChain::start(signed(&three, &OFFICIALS), None)), "accepted");
}

#[test]
fn the_ministry_vouches_for_the_first_version() {
    let ministry_file = || signed(&ministry(), &MINISTRY);
    let vouched = RosterChain::start(ministry_file(), None).unwrap();
    let anchored = |file| RosterChain::start(file, Some(&vouched));
    let by = |by: &[u8]| signed(&kochi(), by);
    assert_eq!(anchored(by(&[101, 102])).unwrap().anchor(), Anchor::Ministry);
    assert_eq!(code(anchored(by(&[101, 103]))), "roster-not-anchored", "103 is not listed");
    assert_eq!(code(RosterChain::start(by(&[101, 103]), None)), "accepted");

    // With an anchor the chain may begin later; without one the first version is needed.
    let second = signed(&chain()[0].edit(), &[101, 102]);
    assert_eq!(anchored(second.clone()).unwrap().roster().version, 2);
    assert_eq!(code(RosterChain::start(second, None)), "roster-gap");

    // A prefecture the ministry never listed is believed at first sight, as without a ministry.
    let tokyo = signed(&start("130001", &OFFICIALS), &[102, 103]);
    assert_eq!(anchored(tokyo).unwrap().anchor(), Anchor::FirstUse);

    // A revoked official vouches for nothing, nor does one whose year is another.
    let revoked = ministry_file().edit().revoke(&public(102), revocation("2026-05-01")).unwrap();
    let mut after = vouched.clone();
    after.accept(signed(&revoked, &MINISTRY)).unwrap();
    let started = RosterChain::start(by(&[101, 102]), Some(&after));
    assert_eq!(code(started), "roster-not-anchored");
    let mut of_2028 = kochi();
    of_2028.period = hokatsu_submission::Period::of_roster(year(2028)).unwrap();
    of_2028.keys.clear();
    assert_eq!(code(anchored(signed(&of_2028, &[101, 102]))), "roster-not-anchored");

    let all = rosters(chain().into_iter().chain([ministry_file()]));
    let of = |issuer| all.of(Issuer::parse(issuer).unwrap()).unwrap();
    assert_eq!(of(KOCHI).anchor(), Anchor::Ministry);
    assert_eq!(of("mhlw").anchor(), Anchor::FirstUse);
    assert_eq!(all.chains().count(), 2);
    assert!(all.for_municipality(&YUSUHARA.parse().unwrap()).is_some());
    assert!(all.for_municipality(&"131016".parse().unwrap()).is_none());
}

#[test]
fn signatures_of_an_official_the_ministry_struck_off_count_nowhere() {
    let listed = ministry().register(official(103)).unwrap();
    let first = signed(&listed, &MINISTRY);
    let second = first.edit().revoke(&public(103), revocation("2026-11-10")).unwrap();
    let struck = [first.clone(), signed(&second, &MINISTRY)];
    let v1 = signed(&kochi(), &[101, 102]);
    let v2 = v1.edit().extend(day("2027-09-30")).unwrap();
    let build = |ministry: &[RosterFile], by: &[u8]| {
        let ours = [v1.clone(), signed(&v2, by)];
        code(Rosters::build(ministry.iter().cloned().chain(ours)))
    };
    assert_eq!(build(&[first], &[102, 103]), "accepted");
    assert_eq!(build(&struck, &[102, 103]), "roster-threshold");
    // Another official signs the same version, and it holds again.
    assert_eq!(build(&struck, &[102, 103, 101]), "accepted");
}

#[test]
fn edits_are_checked_as_files_are() {
    let refused = |result: Result<KeyRoster, Refusal>| match result {
        Ok(_) => "made",
        Err(refusal) => refusal.code(),
    };
    let issuer = Issuer::parse(KOCHI).unwrap();
    let period = hokatsu_submission::Period::of_roster(year(2026)).unwrap();
    let start = |signers: &[u8], threshold| {
        refused(KeyRoster::start(issuer, period, publics(signers), threshold))
    };
    assert_eq!(start(&[101, 102], 2), "made");
    assert_eq!(start(&[101, 102], 1), "member-value", "one official is never enough");
    assert_eq!(start(&[101], 2), "member-value");
    assert_eq!(start(&[101, 101], 2), "roster-key-repeated");
    assert_eq!(start(&(1..=21).collect::<Vec<_>>(), 2), "too-many");
    assert_eq!(start(&(1..=20).collect::<Vec<_>>(), 9), "member-value");

    let file = signed(&kochi(), &[101, 102]);
    let add = |code, section, role, n| refused(file.edit().register(entry(code, section, role, n)));
    assert_eq!(add(YUSUHARA, "健康福祉課", Role::Preparer, 4), "made");
    assert_eq!(add(YUSUHARA, "健康福祉課", Role::Approver, PREPARER), "roster-key-repeated");
    assert_eq!(add(YUSUHARA, "健康福祉課", Role::Preparer, 101), "roster-key-repeated");
    assert_eq!(add(YUSUHARA, "健康福祉課", Role::Signer, 4), "member-value");
    assert_eq!(add(YUSUHARA, "　", Role::Preparer, 4), "empty-text");
    let long = "課".repeat(201);
    assert_eq!(add(YUSUHARA, &long, Role::Preparer, 4), "text-too-long");
    assert_eq!(add("131016", "福祉総務課", Role::Preparer, 4), "member-value", "of another one");
    assert_eq!(refused(file.edit().register(official(104))), "member-value");

    let gone = revocation("2026-11-10");
    assert_eq!(refused(file.edit().revoke(&public(9), gone.clone())), "roster-key-absent");
    let twice = file.edit().revoke(&public(1), gone.clone()).unwrap();
    assert_eq!(refused(twice.clone().revoke(&public(1), gone)), "roster-key-revoked");
    assert_eq!(refused(twice.extend_key(&public(1), day("2027-12-31"))), "roster-key-revoked");

    for (until, wanted) in [
        ("2027-06-30", "roster-not-later"),
        ("2027-07-01", "made"),
        ("2028-03-31", "made"),
        ("2028-04-01", "roster-not-later"),
    ] {
        assert_eq!(refused(file.edit().extend(day(until))), wanted, "{until}");
    }
    let longer = file.edit().extend_key(&public(CITY), day("2028-03-31")).unwrap();
    assert_eq!(longer.entry(&public(CITY)).unwrap().period.until(), day("2028-03-31"));
    assert_eq!((longer.version, longer.previous_digest), (2, Some(file.digest)));
    let unsigned = signed(&kochi(), &[]);
    assert_eq!(unsigned.edit(), kochi(), "nobody signed it yet, so it is still version 1");
}

#[test]
fn nobody_signs_a_roster_twice_or_one_that_does_not_hold() {
    let once = signed_json(&kochi(), &[101]);
    assert_eq!(sign_roster(&once, &key(101), CREATED).unwrap_err().code(), "already-signed");
    let full = signed_json(&kochi(), &[1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(sign_roster(&full, &key(9), CREATED).unwrap_err().code(), "proof-count");
    let mut changed = once.clone();
    changed.set("threshold", 3);
    assert_eq!(sign_roster(&changed, &key(102), CREATED).unwrap_err().code(), "signature");
    assert_eq!(sign_roster(&once, &key(102), "now").unwrap_err().code(), "created");
    let file = Json::obj([("type", "HokatsuSubmission")]);
    assert_eq!(sign_roster(&file, &key(102), CREATED).unwrap_err().code(), "unknown-type");
}

#[test]
fn a_roster_is_not_taken_for_a_handed_in_file() {
    let bytes = signed_json(&kochi(), &[101, 102]).to_pretty();
    let outcome = verify_bytes(bytes.as_bytes());
    assert_eq!(outcome.refusal.map(|refusal| refusal.code()), Some("roster-given"));
    assert_eq!(outcome.trust, 0);
    let midori = include_bytes!("../../../tests/fixtures/submissions/good/midori.json");
    assert_eq!(RosterFile::parse(midori).unwrap_err().code(), "unknown-type");
}

fn presented() -> &'static [RosterFile] {
    static FILES: OnceLock<Vec<RosterFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = chain();
        let [first, second] = [files[0].roster.clone(), files[1].roster.clone()];
        // The second version in two copies with one signature each, as two officials send them.
        files[1] = signed(&second, &[102]);
        files.push(signed(&second, &[103]));
        files.push(signed(&ministry(), &MINISTRY));
        files.push(signed(&first, &[101, 102]));
        files
    })
}

/// What does not belong with the others.
fn strays() -> &'static [RosterFile] {
    static FILES: OnceLock<Vec<RosterFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let files = chain();
        let fork = files[0].edit().with_signers(publics(&[101, 104]), 2).unwrap();
        vec![
            signed(&fork, &[101, 102]),
            signed(&fork, &[9, 10]),
            signed(&files[2].edit(), &[101, 102]),
            signed(&kochi().with_signers(publics(&[9, 10]), 2).unwrap(), &[9, 10]),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_presenting_does_not_matter(
        files in Just(presented().to_vec()).prop_shuffle(),
    ) {
        let built = Rosters::build(files);
        let chain = built.as_ref().ok().and_then(|all| all.of(Issuer::parse(KOCHI).unwrap()));
        prop_assert_eq!(chain.map(|chain| chain.roster().version), Some(3));
        prop_assert_eq!(built, Rosters::build(presented().to_vec()));
    }

    #[test]
    fn nor_does_it_where_one_does_not_belong(
        stray in prop::sample::select(strays()),
        order in Just((0..=presented().len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut all = presented().to_vec();
        all.push(stray);
        let expected = Rosters::build(all.clone());
        prop_assert!(expected.is_err());
        let shuffled = order.iter().map(|i| all[*i].clone());
        prop_assert_eq!(Rosters::build(shuffled), expected);
    }
}

fn slip(code: &str, role: Role, n: u8) -> Registration {
    let owner = match Issuer::parse(code) {
        Some(Issuer::Prefecture(prefecture)) => Owner::Prefecture(prefecture),
        _ => Owner::Municipality(code.parse().unwrap()),
    };
    let (key, section) = (public(n), "福祉課".to_owned());
    Registration { owner, section, role, fiscal_year: year(2026), key, synthetic: true }
}

#[test]
fn a_registration_enters_the_roster_it_belongs_to() {
    let entered = kochi().enter(&slip(KOCHI_CITY, Role::Approver, 20), Evidence::Letter).unwrap();
    let entry = entered.entry(&public(20)).unwrap();
    assert_eq!((entry.role, entry.evidence), (Role::Approver, Evidence::Letter));
    assert_eq!(entry.period, Period::of_key(year(2026)).unwrap());
    let ministry = ministry().enter(&slip(KOCHI, Role::Signer, 103), Evidence::Phone).unwrap();
    assert_eq!(ministry.keys.len(), 3);
    let plain = |n| slip(YUSUHARA, Role::Preparer, n);
    for (slip, expected) in [
        (slip("131016", Role::Preparer, 20), "roster-elsewhere"),
        (slip(KOCHI, Role::Signer, 20), "roster-elsewhere"),
        (plain(CITY), "roster-key-known"),
        (plain(101), "roster-key-of-official"),
        (Registration { fiscal_year: year(2025), ..plain(20) }, "roster-other-year"),
        (Registration { synthetic: false, ..plain(20) }, "roster-synthetic"),
        (Registration { section: String::new(), ..plain(20) }, "empty-text"),
    ] {
        let refusal = kochi().enter(&slip, Evidence::Phone).unwrap_err();
        assert_eq!(refusal.code(), expected);
        assert!(refusal.to_string().ends_with('。'), "{refusal}");
    }
    let refused = self::ministry().enter(&plain(20), Evidence::Phone).unwrap_err();
    assert_eq!(refused.code(), "roster-elsewhere");
}

#[test]
fn only_officials_of_the_prefecture_become_signers() {
    let here = Issuer::parse(KOCHI).unwrap();
    assert_eq!(KeyRoster::official(here, &slip(KOCHI, Role::Signer, 101)), Ok(public(101)));
    for (issuer, slip) in [
        (here, slip("380008", Role::Signer, 101)),
        (here, slip(YUSUHARA, Role::Approver, 1)),
        (Issuer::Ministry, slip(KOCHI, Role::Signer, 101)),
    ] {
        assert_eq!(code(KeyRoster::official(issuer, &slip)), "roster-not-official");
    }
}

#[test]
fn signatures_are_counted_by_the_version_before() {
    let counted = |file: &RosterFile, before| {
        let found = file.signatures(before).unwrap();
        (found.needed, found.given(), found.missing(), found.others)
    };
    let [first, second, third] = chain().try_into().unwrap();
    assert_eq!(counted(&first, None), (2, 2, 0, 0));
    assert_eq!(counted(&second, Some(&first)), (2, 2, 0, 0));
    let unsigned = RosterFile::of(&third.roster.to_json()).unwrap();
    assert_eq!(counted(&unsigned, Some(&second)), (2, 0, 2, 0));
    let one = signed(&third.roster, &[101, 104]);
    assert_eq!(counted(&one, Some(&second)), (2, 1, 1, 1), "104 signs from the next version on");
    assert_eq!(second.signatures(None), None);
    assert_eq!(third.signatures(Some(&first)), None, "not the version before");
}

#[test]
fn a_version_being_signed_is_held_against_the_newest_one() {
    let [first, second, third] = chain().try_into().unwrap();
    let mut chain = RosterChain::start(first.clone(), None).unwrap();
    assert_eq!(code(chain.would_follow(&second.roster)), "accepted");
    assert_eq!(code(chain.would_follow(&third.roster)), "roster-gap");
    assert_eq!(code(chain.would_follow(&first.roster)), "roster-rollback");
    assert_eq!(code(chain.would_follow(&ministry())), "roster-issuer");
    let other = KeyRoster { previous_digest: Some(second.digest), ..second.roster.clone() };
    assert_eq!(code(chain.would_follow(&other)), "roster-link");
    chain.accept(second.clone()).unwrap();
    let mut undone = third.roster.clone();
    undone.keys.iter_mut().for_each(|entry| entry.revocation = None);
    assert_eq!(code(chain.would_follow(&undone)), "roster-revocation-undone");
    assert_eq!(chain.versions().count(), 2, "nothing was taken");
}
