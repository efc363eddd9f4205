//! The laws of `hokatsu_fuzz` on stable Rust: hostile bytes, and good files with some damage.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hokatsu_fuzz::{
    Change, carriers, changed, codes, key_file, questionnaire, reader, roster, verify, workshop,
    workshop_code,
};
use hokatsu_transport::{armor, paper, unpack};
use proptest::prelude::*;

/// The files of a folder of the repository, in order.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().filter(|path| path.is_file()).map(|path| fs::read(path).unwrap()).collect()
}

static SIGNED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("tests/fixtures/submissions/good"));
static REFUSED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("tests/fixtures/submissions/bad"));
static SEALED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("tests/fixtures/sealed/bad"));
static KEYS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("tests/fixtures/sealed/keys"));
static EDITIONS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folders = ["hokatsu-selfcheck", "needs-survey", "annex-small"];
    folders.iter().flat_map(|id| files(&format!("instruments/{id}"))).collect()
});

static ROSTERS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("tests/fixtures/rosters"));
static CARRIERS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let armour = |bytes: &Vec<u8>| armor::encode(bytes).unwrap().into_bytes();
    let workbooks = files("tests/fixtures/transport").into_iter().filter(|b| b.starts_with(b"PK"));
    SIGNED.iter().take(3).map(armour).chain(workbooks).collect()
});
static CODES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let lines = |bytes: &Vec<u8>| {
        let codes = paper::codes(bytes).unwrap();
        codes.iter().map(|code| code.text.as_str()).collect::<Vec<_>>().join("\n").into_bytes()
    };
    SIGNED.iter().take(3).map(lines).collect()
});

static WORKSHOPS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("tests/fixtures/workshops/good"));
static CASES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| files("instruments/cases"));
/// Answer codes as they are scanned and typed, and an invitation to the same workshop.
static WORKSHOP_CODES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let vectors = &files("tests/fixtures/workshops")[0];
    let vectors: serde_json::Value = serde_json::from_slice(vectors).unwrap();
    let texts = vectors["codes"].as_array().unwrap().iter();
    let texts = texts.flat_map(|code| [&code["qr"], &code["typed"]]);
    let texts = texts.map(|text| text.as_str().unwrap().as_bytes().to_vec());
    texts.chain([b"A74F-9GG4-CK".to_vec()]).collect()
});

/// One of the files with a piece of it replaced.
fn damaged(files: &'static [Vec<u8>]) -> impl Strategy<Value = Vec<u8>> {
    let with = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..12),
        "[\\[\\]{}\",:\\\\u0-9a-eE.+\\- \n髙]{0,12}".prop_map(String::into_bytes),
    ];
    (prop::sample::select(files), any::<prop::sample::Index>(), 0usize..24, with).prop_map(
        |(mut bytes, at, cut, with)| {
            let at = at.index(bytes.len() + 1);
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, with);
            bytes
        },
    )
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..200)
}

/// The corpora as they are: the laws hold for every file, good or bad, and the good ones are
/// accepted, so that no law is only ever tried on refusals.
#[test]
fn the_laws_hold_for_the_corpora() {
    for bytes in SIGNED.iter().chain(REFUSED.iter()).chain(SEALED.iter()) {
        reader(bytes);
        verify(bytes);
    }
    assert!(REFUSED.len() > 20);
    for bytes in REFUSED.iter() {
        assert_eq!(changed(&SIGNED[0], bytes), Change::Refused);
    }
    // canonical, midori and notepad are one document in three layouts; the others are not.
    let verdicts: Vec<Change> = SIGNED.iter().map(|other| changed(&SIGNED[0], other)).collect();
    let (same, other) = (Change::Same, Change::Forged);
    assert_eq!(verdicts, [same, same, other, same, other, other, other]);
    KEYS.iter().for_each(|bytes| key_file(bytes));
    EDITIONS.iter().for_each(|bytes| questionnaire(bytes));
    CARRIERS.iter().for_each(|bytes| {
        carriers(bytes);
        assert!(unpack(bytes).is_ok());
    });
    CODES.iter().for_each(|bytes| {
        codes(bytes);
        assert!(unpack(bytes).is_ok());
    });
    assert!(ROSTERS.len() >= 3);
    ROSTERS.iter().for_each(|bytes| roster(bytes));
    assert!(WORKSHOPS.len() >= 6);
    for bytes in WORKSHOPS.iter().chain(&files("tests/fixtures/workshops/bad")).chain(CASES.iter())
    {
        workshop(bytes);
    }
    assert!(WORKSHOP_CODES.len() >= 13);
    WORKSHOP_CODES.iter().for_each(|bytes| workshop_code(bytes));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..Default::default() })]

    #[test]
    fn reader_holds(bytes in prop_oneof![any_bytes(), damaged(&SEALED), damaged(&SIGNED)]) {
        reader(&bytes);
    }

    #[test]
    fn key_file_holds(bytes in prop_oneof![any_bytes(), damaged(&KEYS), der()]) {
        key_file(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn verify_holds(bytes in prop_oneof![damaged(&SIGNED), damaged(&REFUSED)]) {
        verify(&bytes);
    }

    #[test]
    fn carriers_hold(bytes in prop_oneof![any_bytes(), damaged(&CARRIERS)]) {
        carriers(&bytes);
    }

    #[test]
    fn codes_hold(bytes in prop_oneof![any_bytes(), damaged(&CODES)]) {
        codes(&bytes);
    }

    #[test]
    fn roster_holds(bytes in prop_oneof![damaged(&ROSTERS), damaged(&SIGNED)]) {
        roster(&bytes);
    }

    #[test]
    fn workshop_holds(bytes in prop_oneof![any_bytes(), damaged(&WORKSHOPS), damaged(&CASES)]) {
        workshop(&bytes);
    }

    #[test]
    fn workshop_code_holds(bytes in prop_oneof![any_bytes(), damaged(&WORKSHOP_CODES), symbols()]) {
        workshop_code(&bytes);
    }

    #[test]
    fn questionnaire_holds(bytes in prop_oneof![any_bytes(), damaged(&EDITIONS)]) {
        questionnaire(&bytes);
    }
}

/// Letters of codes, as many as an answer set or an invitation has.
fn symbols() -> impl Strategy<Value = Vec<u8>> {
    "\\*?[6A][0-9A-HJKMNP-TV-Z]{9}([0-9A-HJKMNP-TV-Z]{14})?".prop_map(String::into_bytes)
}

/// The content of the key files, with a byte replaced.
fn der() -> impl Strategy<Value = Vec<u8>> {
    let contents: Vec<Vec<u8>> = KEYS
        .iter()
        .filter_map(|pem| pem_rfc7468::decode_vec(pem).ok())
        .map(|(_, der)| der)
        .collect();
    (prop::sample::select(contents), any::<prop::sample::Index>(), any::<u8>()).prop_map(
        |(mut der, at, by)| {
            let at = at.index(der.len());
            der[at] = by;
            der
        },
    )
}
