//! Laws that hold for every document and every damage.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::{collections::BTreeMap, sync::OnceLock};

use hokatsu_sealed::{Digest, Json, Profile, SigningKey, proof};
use proptest::prelude::*;

fn any_json() -> impl Strategy<Value = Json> {
    let text = prop_oneof![
        any::<String>(),
        "[a-c]{0,3}",
        "[\\u{0}-\\u{1f}\"\\\\/\u{7f}\u{e000}\u{ffff}髙𠮷か\u{3099}]{0,6}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Json::Int),
        (-3_i64..=3).prop_map(Json::Int),
        text.clone().prop_map(Json::Str),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Arr),
            prop::collection::btree_map(text.clone(), inner, 0..6).prop_map(Json::Obj),
        ]
    })
}

fn any_object() -> impl Strategy<Value = Json> {
    prop::collection::btree_map("[a-z髙]{1,4}", any_json(), 0..5).prop_map(|mut members| {
        members.remove("proof");
        Json::Obj(members)
    })
}

/// RFC 8785 for trees without fractions, written a second time and from the other end.
fn canonical_again(value: &Json) -> String {
    match value {
        Json::Arr(items) => {
            let items: Vec<String> = items.iter().map(canonical_again).collect();
            format!("[{}]", items.join(","))
        }
        Json::Obj(members) => {
            let sorted: BTreeMap<Vec<u16>, String> = members
                .iter()
                .map(|(name, value)| {
                    let name_text = canonical_again(&Json::from(name));
                    let text = format!("{name_text}:{}", canonical_again(value));
                    (name.encode_utf16().collect(), text)
                })
                .collect();
            let members: Vec<String> = sorted.into_values().collect();
            format!("{{{}}}", members.join(","))
        }
        leaf => leaf.to_pretty().trim_end_matches('\n').to_owned(),
    }
}

fn signed() -> &'static Json {
    static SIGNED: OnceLock<Json> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let document = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("name", "髙橋\n\u{1}".into()),
            ("numbers", Json::arr([0, -10, 12_345])),
        ]);
        let first = proof::sign(&document, &SigningKey::from_seed([1; 32]), "2026-11-20T01:00:00Z");
        proof::sign(&first.unwrap(), &SigningKey::from_seed([2; 32]), "2026-11-20T02:00:00Z")
            .unwrap()
    })
}

/// Whether damaged bytes are refused, or say exactly what the signed document says.
fn refused_or_same(bytes: &[u8]) -> bool {
    match Json::parse(bytes) {
        Err(_) => true,
        Ok(read) => read == *signed() || proof::verify(&read, Profile::Strict).is_err(),
    }
}

#[test]
fn every_single_bit_of_a_signed_file_counts() {
    let bytes = signed().to_pretty().into_bytes();
    assert!(proof::verify(&Json::parse(&bytes).unwrap(), Profile::Strict).is_ok());
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1 << bit;
            assert!(refused_or_same(&damaged), "byte {place}, bit {bit}");
        }
        let mut shorter = bytes.clone();
        shorter.remove(place);
        assert!(refused_or_same(&shorter), "byte {place} removed");
        assert!(refused_or_same(&bytes[..place]), "cut at {place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn pretty_reads_back_as_itself(value in any_json()) {
        prop_assert_eq!(Json::parse(value.to_pretty().as_bytes()), Ok(value.clone()));
        let line = value.to_line();
        prop_assert!(!line.contains(['\n', '\r']));
        prop_assert_eq!(Json::parse(line.as_bytes()), Ok(value));
    }

    #[test]
    fn canonical_is_a_fixed_point(value in any_json()) {
        let canonical = value.canonical();
        let again = Json::parse(&canonical);
        prop_assert_eq!(again.as_ref(), Ok(&value));
        prop_assert_eq!(again.map(|again| again.canonical()), Ok(canonical));
    }

    #[test]
    fn canonical_agrees_with_a_second_writer(value in any_json()) {
        prop_assert_eq!(String::from_utf8(value.canonical()).unwrap(), canonical_again(&value));
    }

    #[test]
    fn layout_does_not_change_the_digest(value in any_json()) {
        let text = value.to_pretty().replace('\n', "\r\n");
        let bytes = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        prop_assert_eq!(Json::parse(&bytes).map(|read| Digest::of(&read)), Ok(Digest::of(&value)));
    }

    #[test]
    fn digest_text_reads_back(bytes in any::<[u8; 32]>()) {
        let digest = Digest(bytes);
        prop_assert_eq!(digest.to_string().parse(), Ok(digest));
    }

    #[test]
    fn reader_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Json::parse(&bytes).map_err(|error| (error.to_string(), error.position()));
    }

    #[test]
    fn reader_never_panics_near_json(
        text in "[\\[\\]{}\",:\\\\u0-9a-fED8.+\\-eE \n字truefalsn]{0,80}",
    ) {
        let _ = Json::parse(text.as_bytes()).map_err(|error| (error.to_string(), error.position()));
    }

    #[test]
    fn what_is_read_serde_json_reads_too(
        text in "[\\[\\]{}\",:\\\\u0-9a-e.\\- \n字]{0,30}",
    ) {
        if let Ok(read) = Json::parse(text.as_bytes()) {
            let theirs: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json::to_value(&read).unwrap(), theirs);
        }
    }

    #[test]
    fn one_byte_replaced_is_refused_or_the_same(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = signed().to_pretty().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        prop_assert!(refused_or_same(&bytes));
    }

    #[test]
    fn one_byte_inserted_is_refused_or_the_same(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = signed().to_pretty().into_bytes();
        bytes.insert(place.index(bytes.len() + 1), byte);
        prop_assert!(refused_or_same(&bytes));
    }

    #[test]
    fn verify_never_panics(
        document in any_object(),
        proof_member in any_json(),
        members in prop::collection::btree_map(
            prop::sample::select(vec![
                "@context", "created", "cryptosuite", "domain", "expires", "id", "nonce",
                "previousProof", "proofPurpose", "proofValue", "type", "verificationMethod",
            ]).prop_map(str::to_owned),
            any_json(),
            0..12,
        ),
    ) {
        let mut document = document;
        document.set("proof", proof_member);
        prop_assert!(proof::verify(&document, Profile::Envelope).is_err());
        let mut own = signed().get("proof").unwrap().as_arr().unwrap()[0].clone();
        own.as_obj_mut().unwrap().extend(members.clone());
        document.set("proof", own);
        prop_assert!(proof::verify(&document, Profile::Envelope).is_err());
        let error = proof::verify(&document, Profile::Strict).unwrap_err();
        prop_assert!(!error.to_string().is_empty());
    }

    #[test]
    fn signing_then_verifying_holds(document in any_object(), seed in any::<[u8; 32]>()) {
        let key = SigningKey::from_seed(seed);
        let signed = proof::sign(&document, &key, "2026-11-20T01:00:00Z").unwrap();
        let verified = proof::verify(&signed, Profile::Envelope).unwrap();
        prop_assert_eq!(verified.digest, Digest::of(&document));
        prop_assert_eq!(verified.proofs.len(), 1);
        prop_assert_eq!(verified.proofs[0].key, key.verification_key());
    }
}
