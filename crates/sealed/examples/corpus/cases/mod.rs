//! The corpus: documents that hold, and documents with exactly one fault each.

mod chains;
mod holding;
mod members;
mod unreadable;
mod values;

use hokatsu_sealed::{Json, SigningKey, proof};

/// One file of the corpus.
pub(crate) struct Case {
    /// Path below the corpus folder.
    pub(crate) file: String,
    /// `strict` or `envelope`.
    pub(crate) profile: &'static str,
    /// The reason code, or `None` for a document that holds.
    pub(crate) code: Option<&'static str>,
    /// What is special about it.
    pub(crate) about: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// The list the tests go by.
pub(crate) fn manifest(cases: &[Case]) -> Json {
    let files = cases.iter().map(|case| {
        Json::obj([
            ("file", Json::from(&case.file)),
            ("profile", case.profile.into()),
            ("code", case.code.into()),
            ("about", case.about.into()),
        ])
    });
    Json::obj([("files", Json::arr(files))])
}

const W3C: &str = include_str!("../../../tests/vectors/w3c-eddsa-jcs-2022.json");
const CREATED: [&str; 3] = ["2026-11-20T01:00:00Z", "2026-11-20T02:00:00Z", "2026-11-20T03:00:00Z"];

fn key(n: u8) -> SigningKey {
    SigningKey::from_seed([n; 32])
}

fn document() -> Json {
    Json::obj([
        ("@context", Json::arr([proof::CONTEXT])),
        ("type", "SealedExample".into()),
        ("formatVersion", 1.into()),
        ("name", "千代田区".into()),
        ("text", "髙橋・𠮷田・﨑が\n「改行」した".into()),
        ("numbers", Json::arr([0, -1, 12_345, 9_007_199_254_740_991_i64])),
        ("flags", Json::Arr(vec![true.into(), false.into(), Json::Null])),
    ])
}

fn single() -> Json {
    proof::sign(&document(), &key(1), CREATED[0]).unwrap()
}

fn set(n: u8) -> Json {
    (1..=n).fold(document(), |doc, i| {
        proof::sign(&doc, &key(i), CREATED[usize::from(i - 1) % 3]).unwrap()
    })
}

/// A proof with further members, over the document and the proofs it names.
fn proof_with(doc: &Json, n: u8, more: &[(&str, Json)], matching: &[&Json]) -> Json {
    let key = key(n);
    let mut made = Json::obj([
        ("type", "DataIntegrityProof"),
        ("cryptosuite", "eddsa-jcs-2022"),
        ("created", CREATED[usize::from(n - 1) % 3]),
        ("verificationMethod", &key.verification_key().verification_method()),
        ("proofPurpose", "assertionMethod"),
    ]);
    if let Some(context) = doc.get("@context") {
        made.set("@context", context.clone());
    }
    for (name, value) in more {
        made.set(*name, value.clone());
    }
    let signature = key.sign(&proof::hash_data(doc, &made, matching));
    made.set("proofValue", multibase(&signature));
    made
}

fn with_proof(mut doc: Json, proof: Json) -> Json {
    doc.set("proof", proof);
    doc
}

/// 1 ← 2 ← 3, and 3 also names 1.
fn chain(doc: &Json) -> Json {
    let one = proof_with(doc, 1, &[("id", "urn:example:1".into())], &[]);
    let two = proof_with(
        doc,
        2,
        &[("id", "urn:example:2".into()), ("previousProof", "urn:example:1".into())],
        &[&one],
    );
    let three = proof_with(
        doc,
        3,
        &[("previousProof", Json::arr(["urn:example:1", "urn:example:2"]))],
        &[&one, &two],
    );
    with_proof(doc.clone(), Json::Arr(vec![one, two, three]))
}

fn multibase(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

fn edit(mut doc: Json, change: impl FnOnce(&mut Json)) -> Vec<u8> {
    change(&mut doc);
    doc.to_pretty().into_bytes()
}

/// The one proof of [`single`], changed after signing.
fn proof_edit(change: impl FnOnce(&mut Json)) -> Vec<u8> {
    edit(single(), |doc| change(doc.as_obj_mut().unwrap().get_mut("proof").unwrap()))
}

fn proof_set(name: &str, value: impl Into<Json>) -> Vec<u8> {
    proof_edit(|proof| drop(proof.set(name, value)))
}

/// The text of [`single`] with one passage replaced; the passage must be there.
fn text(from: &str, to: &str) -> Vec<u8> {
    let text = single().to_pretty();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

fn good(file: &str, profile: &'static str, about: &'static str, bytes: Vec<u8>) -> Case {
    Case { file: format!("good/{file}.json"), profile, code: None, about, bytes }
}

fn bad(file: &str, code: &'static str, about: &'static str, bytes: Vec<u8>) -> Case {
    Case { file: format!("bad/{file}.json"), profile: "strict", code: Some(code), about, bytes }
}

fn bad_envelope(file: &str, code: &'static str, about: &'static str, bytes: Vec<u8>) -> Case {
    Case { profile: "envelope", ..bad(file, code, about, bytes) }
}

/// Every case; the order is the order of the manifest.
pub(crate) fn all() -> Vec<Case> {
    let mut cases = holding::holding();
    cases.extend(unreadable::unreadable());
    cases.extend(members::shapes());
    cases.extend(members::members());
    cases.extend(values::keys_and_values());
    cases.extend(chains::sets_and_chains());
    cases
}
