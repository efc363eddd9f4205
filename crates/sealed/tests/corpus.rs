//! Every file of the corpus gets the verdict its manifest states, and the corpus on disk is the
//! one the generator writes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may stop")]

#[path = "../examples/corpus/cases/mod.rs"]
mod cases;

use std::{collections::BTreeSet, fs, path::PathBuf};

use hokatsu_sealed::{Json, Profile, proof};

fn dir() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/sealed"))
}

/// `Ok`, or the reason code and the message.
fn verdict(bytes: &[u8], profile: Profile) -> Result<(), (&'static str, String)> {
    let document = Json::parse(bytes).map_err(|error| (error.code(), error.to_string()))?;
    proof::verify(&document, profile).map(drop).map_err(|error| (error.code(), error.to_string()))
}

fn manifest() -> Vec<(String, Profile, Option<String>)> {
    let bytes = fs::read(dir().join("corpus.json")).unwrap();
    let manifest = Json::parse(&bytes).unwrap();
    let text = |entry: &Json, name| entry.get(name).unwrap().as_str().unwrap().to_owned();
    manifest
        .get("files")
        .and_then(Json::as_arr)
        .unwrap()
        .iter()
        .map(|entry| {
            let profile = match text(entry, "profile").as_str() {
                "strict" => Profile::Strict,
                "envelope" => Profile::Envelope,
                other => panic!("{other}"),
            };
            let code = entry.get("code").and_then(Json::as_str).map(str::to_owned);
            (text(entry, "file"), profile, code)
        })
        .collect()
}

#[test]
fn every_file_gets_the_stated_verdict() {
    let mut wrong = Vec::new();
    for (file, profile, code) in manifest() {
        let got = verdict(&fs::read(dir().join(&file)).unwrap(), profile);
        let expected = code.as_deref().map_or(Ok(()), Err);
        if got.as_ref().map_err(|(code, _)| *code).copied() != expected {
            wrong.push(format!("{file}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The envelope profile differs in `@context` alone: what the strict profile accepts it accepts,
/// and what it refuses for another reason is refused for the same.
#[test]
fn profiles_differ_in_context_only() {
    for (file, _, _) in manifest() {
        let bytes = fs::read(dir().join(&file)).unwrap();
        let strict = verdict(&bytes, Profile::Strict).map_err(|(code, _)| code);
        let envelope = verdict(&bytes, Profile::Envelope).map_err(|(code, _)| code);
        if strict != Err("context") {
            assert_eq!(strict, envelope, "{file}");
        }
    }
}

#[test]
fn at_least_four_bad_files_for_each_good_one() {
    let all = manifest();
    let good = all.iter().filter(|(_, _, code)| code.is_none()).count();
    let bad = all.len() - good;
    assert!(good >= 6 && bad >= 4 * good, "{good} good, {bad} bad");
}

#[test]
fn messages_say_what_and_what_to_do_in_japanese() {
    for (file, profile, code) in manifest() {
        if code.is_none() {
            continue;
        }
        let (_, message) = verdict(&fs::read(dir().join(&file)).unwrap(), profile).unwrap_err();
        assert!(message.ends_with("ください。"), "{file}: {message}");
        assert!(message.chars().count() <= 160, "{file}: {message}");
    }
}

#[test]
fn disk_holds_what_the_generator_writes() {
    let cases = cases::all();
    let again = "run `cargo run -p hokatsu-sealed --example corpus`";
    for case in &cases {
        assert!(fs::read(dir().join(&case.file)).unwrap() == case.bytes, "{}: {again}", case.file);
    }
    let expected = cases::manifest(&cases).to_pretty();
    assert_eq!(fs::read_to_string(dir().join("corpus.json")).unwrap(), expected, "{again}");
    let listed: BTreeSet<&str> = cases.iter().map(|case| case.file.as_str()).collect();
    assert_eq!(listed.len(), cases.len(), "one name twice");
    for folder in ["good", "bad"] {
        for entry in fs::read_dir(dir().join(folder)).unwrap() {
            let name = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            assert!(listed.contains(name.as_str()), "{name} is not in the corpus: {again}");
        }
    }
}

#[test]
fn each_proof_gets_its_own_verdict() {
    let verdicts = |file: &str| {
        let document = Json::parse(&fs::read(dir().join(file)).unwrap()).unwrap();
        let error = proof::verify(&document, Profile::Strict).unwrap_err();
        let valid: Vec<bool> = error.verdicts.iter().map(proof::Verdict::valid).collect();
        let named = error.verdicts.iter().all(|verdict| verdict.verification_method.is_some());
        (error.proof, valid, named)
    };
    assert_eq!(verdicts("bad/set-second-bad.json"), (Some(2), vec![true, false], true));
    assert_eq!(verdicts("bad/set-first-bad.json"), (Some(1), vec![false, true], true));
    assert_eq!(verdicts("bad/previous-replaced.json"), (Some(2), vec![true, false, false], true));
    assert_eq!(verdicts("bad/context-longer.json"), (None, vec![false], true));
    assert_eq!(verdicts("bad/proof-missing.json"), (None, vec![], true));
}
