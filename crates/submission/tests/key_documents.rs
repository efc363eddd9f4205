//! The files in `tests/fixtures/rosters` are what this tool reads, and writes.
//!
//! They are written anew by `HOKATSU_BLESS=1 cargo test -p hokatsu-submission --test key_documents`.

#![allow(unreachable_pub, dead_code, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "support/rosters.rs"]
mod support;

use std::path::{Path, PathBuf};

use hokatsu_sealed::Json;
use hokatsu_submission::roster::Anchor;
use hokatsu_submission::{
    Owner, Registration, Role, RosterFile, Rosters, Withdrawal, verify_bytes,
};
use support::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

fn registration() -> Registration {
    Registration {
        owner: Owner::Municipality(YUSUHARA.parse().unwrap()),
        section: "健康福祉課".into(),
        role: Role::Preparer,
        fiscal_year: year(2026),
        key: public(PREPARER),
        synthetic: true,
    }
}

fn withdrawal() -> Withdrawal {
    let bytes = std::fs::read(folder().join("submissions/good/midori.json")).unwrap();
    let outcome = verify_bytes(&bytes);
    let submission = outcome.submission().unwrap();
    let (digest, date) = (outcome.digest.unwrap(), day("2026-12-01"));
    let mut made =
        Withdrawal::of(submission, digest, None, "担当課の再編により出し直すため", date).unwrap();
    made.synthetic = true;
    made
}

/// Every document: 高知県's three versions, the ministry's, one being prepared, a registration of
/// a town and of an official, a withdrawal.
fn documents() -> Vec<(&'static str, Json)> {
    let official = match official(101).owner {
        Owner::Prefecture(prefecture) => Registration {
            owner: Owner::Prefecture(prefecture),
            section: "地域福祉政策課".into(),
            role: Role::Signer,
            key: public(101),
            ..registration()
        },
        Owner::Municipality(_) => panic!("an official is of a prefecture"),
    };
    let [first, second, third] = chain().try_into().unwrap();
    vec![
        ("ministry-1.json", signed_json(&ministry(), &[201, 202])),
        ("kochi-1.json", signed_json(&first.roster, &[101, 102])),
        ("kochi-2.json", signed_json(&second.roster, &[102, 103])),
        ("kochi-3-not-signed.json", third.roster.to_json()),
        ("registration-town.json", registration().sign(&key(PREPARER), CREATED).unwrap().unwrap()),
        ("registration-official.json", official.sign(&key(101), CREATED).unwrap().unwrap()),
        ("withdrawal.json", withdrawal().seal(&key(PREPARER), CREATED).unwrap()),
    ]
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join("rosters").join(name)).unwrap()
}

#[test]
fn the_fixtures_are_what_is_written() {
    for (name, json) in documents() {
        let path = folder().join("rosters").join(name);
        if std::env::var_os("HOKATSU_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, json.to_pretty()).unwrap();
        }
        let held = Json::parse(&fixture(name)).unwrap();
        // Another version of the tool signs another document; the members stay the same.
        let bare = |json: &Json| {
            let mut json = json.clone();
            json.remove("proof");
            json.remove("tool");
            json.remove("previousDigest");
            json
        };
        assert_eq!(bare(&held), bare(&json), "{name}");
        assert_eq!(held.get("synthetic"), Some(&true.into()), "{name}");
    }
}

#[test]
fn the_fixtures_hold() {
    let file = |name| RosterFile::parse(&fixture(name)).unwrap();
    let rosters =
        Rosters::build(["kochi-2.json", "ministry-1.json", "kochi-1.json"].map(file)).unwrap();
    let kochi = rosters.chains().nth(1).unwrap();
    assert_eq!((kochi.roster().version, kochi.anchor()), (2, Anchor::Ministry));
    let next = file("kochi-3-not-signed.json");
    assert_eq!((next.signed_by.len(), kochi.would_follow(&next.roster)), (0, Ok(())));
    let town = Registration::read(&Json::parse(&fixture("registration-town.json")).unwrap());
    assert_eq!(town, Ok(registration()));
    let official = Json::parse(&fixture("registration-official.json")).unwrap();
    assert_eq!(Registration::read(&official).unwrap().role, Role::Signer);
    let outcome = verify_bytes(&fixture("withdrawal.json"));
    assert_eq!((outcome.refusal.as_ref(), outcome.withdrawal().is_some()), (None, true));
}
