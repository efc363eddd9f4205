//! What is a roster, and what is not.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "support/rosters.rs"]
mod support;

use std::sync::OnceLock;

use hokatsu_sealed::Json;
use hokatsu_submission::{Refusal, RosterFile, verify_bytes};
use proptest::prelude::*;
use support::*;

/// Signs whatever it is, as somebody who writes files by hand would, and reads it.
fn again(json: &Json, by: &[u8]) -> Result<RosterFile, Refusal> {
    let sign = |json: Json, n: &u8| hokatsu_sealed::proof::sign(&json, &key(*n), CREATED).unwrap();
    RosterFile::parse(by.iter().fold(json.clone(), sign).to_pretty().as_bytes())
}

/// A way to spoil a good roster, and the reason it is then refused for.
type Spoil = (fn(&mut Json), &'static str);

fn at<'a>(json: &'a mut Json, list: &str, i: usize) -> &'a mut Json {
    match json.as_obj_mut().unwrap().get_mut(list).unwrap() {
        Json::Arr(items) => &mut items[i],
        _ => panic!("no list"),
    }
}

const TOP: [Spoil; 27] = [
    (|j| drop(j.set("type", "KeyRoster")), "unknown-type"),
    (|j| drop(j.set("formatVersion", 2)), "newer-format"),
    (|j| drop(j.set("formatVersion", "1")), "format-version"),
    (|j| drop(j.set("issuer", "39")), "member-value"),
    (|j| drop(j.set("issuer", "390004")), "member-value"),
    (|j| drop(j.set("issuer", "MHLW")), "member-value"),
    (|j| drop(j.set("issuer", 390_003)), "member-kind"),
    (|j| drop(j.set("version", 0)), "member-value"),
    (|j| drop(j.set("version", 10_000)), "member-value"),
    (|j| drop(j.set("version", "1")), "member-kind"),
    (|j| drop(j.set("validFrom", "2026-02-30")), "member-value"),
    (|j| drop(j.set("validFrom", "R8.4.1")), "member-value"),
    (|j| drop(j.set("validUntil", "2026-03-31")), "member-value"),
    (|j| drop(j.set("validUntil", "2036-03-31")), "member-value"),
    (|j| drop(j.set("threshold", 1)), "member-value"),
    (|j| drop(j.set("threshold", 0)), "member-value"),
    (|j| drop(j.set("threshold", 4)), "member-value"),
    (|j| drop(j.set("threshold", -2)), "member-value"),
    (|j| drop(j.set("signers", Json::arr(["z6Mk", "z6Mj"]))), "key-encoding"),
    (|j| *at(j, "signers", 1) = at(j, "signers", 0).clone(), "roster-key-repeated"),
    (|j| drop(j.set("signers", Json::Arr(Vec::new()))), "member-value"),
    (|j| drop(j.set("keys", Json::obj([("a", 1)]))), "member-kind"),
    (|j| drop(j.remove("keys")), "missing-member"),
    (|j| drop(j.remove("previousDigest")), "missing-member"),
    (|j| drop(j.set("note", "x")), "unknown-member"),
    (|j| drop(j.set("synthetic", false)), "member-value"),
    (|j| drop(j.set("tool", Json::obj([("name", "x")]))), "missing-member"),
];

const KEY: [Spoil; 24] = [
    (|j| drop(at(j, "keys", 0).set("code", "394051")), "municipality-code"),
    (|j| drop(at(j, "keys", 0).set("code", "131016")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("code", "390003")), "municipality-code"),
    (|j| drop(at(j, "keys", 0).set("code", 394_050)), "member-kind"),
    (|j| drop(at(j, "keys", 0).set("section", "")), "empty-text"),
    (|j| drop(at(j, "keys", 0).set("section", "課".repeat(201))), "text-too-long"),
    (|j| drop(at(j, "keys", 0).set("role", "課長")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("role", "signer")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("publicKeyMultibase", "z6Mk")), "key-encoding"),
    (|j| drop(at(j, "keys", 0).set("publicKeyMultibase", public(4).did_key())), "key-encoding"),
    (|j| drop(at(j, "keys", 0).set("publicKeyMultibase", public(2).multibase())), REPEATED),
    (|j| drop(at(j, "keys", 0).set("publicKeyMultibase", public(102).multibase())), REPEATED),
    (|j| drop(at(j, "keys", 0).set("validUntil", "2026-03-31")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("validUntil", "2028-04-01")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("validFrom", 20_260_401)), "member-kind"),
    (|j| drop(at(j, "keys", 0).set("status", "lost")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("status", "revoked")), "missing-member"),
    (|j| drop(at(j, "keys", 0).set("revokedAt", "2026-11-10")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("reason", "紛失")), "member-value"),
    (|j| drop(at(j, "keys", 0).set("evidence", "mail")), "member-value"),
    (|j| drop(at(j, "keys", 0).remove("evidence")), "missing-member"),
    (|j| drop(at(j, "keys", 0).set("person", "x")), "unknown-member"),
    (|j| *at(j, "keys", 0) = Json::Null, "member-kind"),
    (|j| *at(j, "keys", 1) = at(j, "keys", 0).clone(), REPEATED),
];
const REPEATED: &str = "roster-key-repeated";

#[test]
fn hostile_rosters_are_named() {
    let good = [kochi().to_json(), chain()[1].roster.to_json(), ministry().to_json()];
    for json in &good {
        assert!(again(json, &[101, 102]).is_ok());
    }
    let mut bad = 0;
    let mut check = |json: &Json, wanted: &str| {
        // Signed by the right officials or not at all, it is refused for the same reason.
        for by in [&[101, 102][..], &[]] {
            let refusal = again(json, by).unwrap_err();
            assert_eq!(refusal.code(), wanted, "{refusal} {}", json.to_pretty());
            let sentence = refusal.to_string();
            assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{sentence}");
        }
        bad += 1;
    };
    for (spoil, wanted) in TOP.into_iter().chain(KEY) {
        let mut json = good[0].clone();
        spoil(&mut json);
        check(&json, wanted);
    }
    let second: [Spoil; 4] = [
        (|j| drop(j.set("previousDigest", Json::Null)), "member-value"),
        (|j| drop(j.set("previousDigest", "sha-256:00")), "member-value"),
        (|j| drop(j.set("version", 1)), "member-value"),
        (|j| drop(at(j, "keys", 0).remove("reason")), "missing-member"),
    ];
    for (spoil, wanted) in second {
        let mut json = good[1].clone();
        spoil(&mut json);
        check(&json, wanted);
    }
    let of_ministry: [Spoil; 4] = [
        (|j| drop(at(j, "keys", 0).set("role", "preparer")), "member-value"),
        (|j| drop(at(j, "keys", 0).set("code", "394050")), "member-value"),
        (|j| drop(at(j, "keys", 0).set("code", "39")), "member-value"),
        (|j| drop(j.set("issuer", KOCHI)), "member-value"),
    ];
    for (spoil, wanted) in of_ministry {
        let mut json = good[2].clone();
        spoil(&mut json);
        check(&json, wanted);
    }
    assert!(bad >= 4 * good.len(), "{bad}");
}

#[test]
fn damaged_envelopes_are_named() {
    let good = signed_json(&kochi(), &[101, 102]);
    let with = |change: fn(&mut Json)| {
        let mut json = good.clone();
        change(&mut json);
        RosterFile::of(&json).unwrap_err().code()
    };
    assert_eq!(with(|j| drop(j.set("@context", Json::Arr(Vec::new())))), "context");
    assert_eq!(with(|j| drop(j.set("proof", Json::Null))), "proof-shape");
    assert_eq!(with(|j| drop(j.set("proof", Json::Arr(Vec::new())))), "proof-count");
    assert_eq!(with(|j| drop(at(j, "proof", 1).set("proofValue", "z11"))), "proof-value-length");
    assert_eq!(
        with(|j| drop(at(j, "proof", 0).set("created", CREATED.replace('1', "2")))),
        "signature"
    );
    assert_eq!(with(|j| drop(at(j, "keys", 0).set("evidence", "letter"))), "signature");
    let bytes = good.to_pretty();
    assert_eq!(RosterFile::parse(&bytes.as_bytes()[..200]).unwrap_err().code(), "truncated");
    assert_eq!(RosterFile::parse(b"").unwrap_err().code(), "empty");
    let bom = [b"\xef\xbb\xbf", bytes.replace('\n', "\r\n").as_bytes()].concat();
    assert_eq!(RosterFile::parse(&bom).unwrap(), signed(&kochi(), &[101, 102]));
}

#[test]
fn a_large_roster_is_read_and_a_larger_one_refused() {
    let mut json = start(KOCHI, &OFFICIALS).to_json();
    let one = kochi().to_json().get("keys").unwrap().as_arr().unwrap()[0].clone();
    json.set("keys", Json::Arr(vec![one; 20_001]));
    let bytes = json.to_pretty();
    assert!(bytes.len() > hokatsu_sealed::json::MAX_BYTES, "beyond an ordinary file");
    assert_eq!(RosterFile::parse(bytes.as_bytes()).unwrap_err().code(), "too-many");
    let beyond = vec![b' '; hokatsu_sealed::Limits::COLLECTION.max_bytes + 1];
    assert_eq!(RosterFile::parse(&beyond).unwrap_err().code(), "too-large");
}

fn bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| signed_json(&chain()[1].roster, &[101, 102]).to_pretty().into_bytes())
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-9_007_199_254_740_991i64..=9_007_199_254_740_991).prop_map(Json::from),
        any::<String>().prop_map(Json::from),
        prop::sample::select(vec!["HokatsuKeyRoster", "revoked", "390003", "2026-04-01", "mhlw"])
            .prop_map(Json::from),
    ];
    let names = prop_oneof![
        3 => prop::sample::select(vec![
            "type", "formatVersion", "issuer", "version", "previousDigest", "validFrom", "proof",
            "validUntil", "threshold", "signers", "keys", "tool", "status", "role", "code",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Arr),
            prop::collection::btree_map(names.clone(), inner, 0..8).prop_map(Json::Obj),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_byte_is_refused_or_means_nothing(
        at in any::<prop::sample::Index>(),
        by in any::<u8>(),
    ) {
        let mut changed = bytes().to_vec();
        let at = at.index(changed.len());
        changed[at] = by;
        if let Ok(file) = RosterFile::parse(&changed) {
            prop_assert_eq!(&file, &RosterFile::parse(bytes()).unwrap());
            prop_assert_eq!(Json::parse(&changed), Json::parse(bytes()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_or_refused(json in any_json()) {
        let _ = RosterFile::of(&json);
        let _ = verify_bytes(&json.canonical());
    }

    #[test]
    fn any_member_may_be_anything(
        name in prop::sample::select(vec![
            "type", "formatVersion", "issuer", "version", "previousDigest", "validFrom",
            "validUntil", "threshold", "signers", "keys", "tool", "synthetic", "proof",
        ]),
        in_key in prop::option::of(prop::sample::select(vec![
            "code", "section", "role", "publicKeyMultibase", "validFrom", "validUntil", "status",
            "revokedAt", "reason", "evidence",
        ])),
        value in any_json(),
    ) {
        let mut json = chain_second().clone();
        match in_key {
            Some(member) => drop(at(&mut json, "keys", 0).set(member, value)),
            None => drop(json.set(name, value)),
        }
        // What is read is what is written; nothing is read that is not understood.
        if let Ok(file) = RosterFile::of(&json) {
            json.remove("proof");
            prop_assert_eq!(file.roster.to_json(), json);
        }
    }
}

fn chain_second() -> &'static Json {
    static JSON: OnceLock<Json> = OnceLock::new();
    JSON.get_or_init(|| chain()[1].roster.to_json())
}

#[test]
fn what_a_signature_would_bind_is_read_before_there_is_one() {
    let mut json = kochi().to_json();
    assert!(RosterFile::parse(json.to_pretty().as_bytes()).is_ok(), "not signed yet");
    for context in [Json::Null, Json::arr(["https://example.invalid"]), Json::arr::<&str>([])] {
        json.set("@context", context);
        let refused = RosterFile::parse(json.to_pretty().as_bytes()).unwrap_err();
        assert_eq!(refused.code(), "member-value");
    }
    json.remove("@context");
    let refused = RosterFile::parse(json.to_pretty().as_bytes()).unwrap_err();
    assert_eq!(refused.code(), "missing-member");
}
