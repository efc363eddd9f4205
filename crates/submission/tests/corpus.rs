//! Every file of the corpus meets the verdict its manifest names.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/cases.rs"]
mod cases;
#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "../examples/corpus/kit.rs"]
mod kit;

use std::fs;
use std::path::{Path, PathBuf};

use hokatsu_sealed::Json;
use hokatsu_submission::{Content, Refusal, verify_bytes};

fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/submissions")
}

fn manifest() -> Vec<(String, Option<String>)> {
    let json = Json::parse(&fs::read(dir().join("corpus.json")).unwrap()).unwrap();
    let files = json.get("files").and_then(Json::as_arr).unwrap();
    files
        .iter()
        .map(|file| {
            let text = |name| file.get(name).and_then(Json::as_str).map(str::to_owned);
            (text("file").unwrap(), text("code"))
        })
        .collect()
}

#[test]
fn verdicts_are_those_of_the_manifest() {
    let manifest = manifest();
    let bad = manifest.iter().filter(|(_, code)| code.is_some()).count();
    assert!(manifest.len() - bad >= 7 && bad >= 100, "{} {bad}", manifest.len());
    for (file, code) in &manifest {
        let outcome = verify_bytes(&fs::read(dir().join(file)).unwrap());
        let given = outcome.refusal.as_ref().map(Refusal::code);
        assert_eq!(given, code.as_deref(), "{file}: {:?}", outcome.refusal);
        assert_eq!(outcome.trust, u8::from(code.is_none()), "{file}");
        if let Some(refusal) = &outcome.refusal {
            let sentence = refusal.to_string();
            assert!(sentence.ends_with('。') && !sentence.contains("。。"), "{file}: {sentence}");
        }
    }
}

#[test]
fn the_generator_writes_these_files() {
    let stale = kit::stale(&dir(), &cases::all());
    assert!(
        stale.is_empty(),
        "run `cargo run -p hokatsu-submission --example corpus`; stale: {stale:?}"
    );
}

#[test]
fn a_readable_file_can_be_looked_at_although_refused() {
    for (file, readable) in [
        ("bad/edition-unknown.json", true),
        ("bad/result-score.json", true),
        ("bad/one-character.json", false),
        ("bad/top-member.json", false),
    ] {
        let outcome = verify_bytes(&fs::read(dir().join(file)).unwrap());
        assert_eq!(outcome.submission().is_some(), readable, "{file}");
    }
    let draft = verify_bytes(&fs::read(dir().join("midori-draft.json")).unwrap());
    assert!(matches!(draft.content, Some(Content::Draft(_))));
}

#[test]
fn two_proofs_do_not_change_the_digest() {
    let of = |file: &str| verify_bytes(&fs::read(dir().join(file)).unwrap());
    let (one, two) = (of("good/midori.json"), of("good/two-proofs.json"));
    assert_eq!(one.digest, two.digest);
    assert_eq!(one.digest, of("good/notepad.json").digest);
    assert_eq!((one.proofs.len(), two.proofs.len()), (1, 2));
    assert!(two.proofs.iter().all(|proof| proof.valid && proof.fingerprint.is_some()));
}
