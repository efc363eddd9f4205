//! Every planted fault is what the manifest says, as far as one file shows it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::{FiscalYear, municipality};
use hokatsu_sealed::Json;
use hokatsu_simulate::{Expected, Fault, File, Settings, Simulation};
use hokatsu_submission::{Content, Refusal, verify_bytes};
use hokatsu_transport::{Way, unpack};
use proptest::prelude::*;

fn planted(seed: u64, faults: usize) -> Vec<File> {
    let year = FiscalYear::new(2026).unwrap();
    let settings = Settings {
        faults,
        prefecture: municipality::prefecture("東京都"),
        ..Settings::new(year, seed)
    };
    Simulation::new(settings).unwrap().files().collect::<Result<_, _>>().unwrap()
}

fn by_fault(files: Vec<File>) -> BTreeMap<Fault, Vec<File>> {
    let mut map: BTreeMap<Fault, Vec<File>> = BTreeMap::new();
    for file in files {
        if let Some(fault) = file.fault {
            map.entry(fault).or_default().push(file);
        }
    }
    map
}

/// What one file says of itself: how it came, and why it is refused.
fn verdict(file: &File) -> (Option<Way>, Option<&'static str>) {
    let unpacked = match unpack(&file.bytes) {
        Ok(unpacked) => unpacked,
        Err(error) => return (None, Some(error.code())),
    };
    let refusal = verify_bytes(&unpacked.document).refusal;
    (Some(unpacked.way), refusal.as_ref().map(Refusal::code))
}

#[test]
fn every_kind_is_planted_and_every_name_is_another() {
    for seed in 0..3 {
        let files = planted(seed, 60);
        let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names.len(), files.len());
        let planted = by_fault(files);
        assert_eq!(planted.keys().copied().collect::<Vec<_>>(), Fault::ALL);
        assert_eq!(planted[&Fault::TooLarge].len(), 1);
    }
    assert!(!by_fault(planted(1, 29)).contains_key(&Fault::TooLarge));
    let nowhere = Settings { faults: 60, ..Settings::new(FiscalYear::new(2026).unwrap(), 1) };
    let kinds: BTreeSet<Fault> = Simulation::new(nowhere).unwrap().planted().collect();
    assert_eq!(kinds.len(), Fault::ALL.len() - 1, "{kinds:?}");
    assert!(!kinds.contains(&Fault::OtherPrefecture));
}

#[test]
fn single_files_are_judged_as_the_manifest_says() {
    for file in planted(2, 60) {
        let (way, reason) = verdict(&file);
        let name = format!("{:?} {}", file.fault, file.name);
        match (file.outcome, file.fault) {
            // Only a desk that knows the year before tells it from an unknown edition.
            (Expected::OutOfScope, Some(Fault::LastYear)) => {
                assert_eq!(reason, Some("unknown-edition"), "{name}");
            }
            (Expected::Refused, Some(Fault::Picture)) => {
                assert_eq!(file.reason, None, "{name}");
                assert!(matches!(reason, Some("picture" | "qr-nothing")), "{name} {reason:?}");
            }
            (Expected::Refused, _) => {
                assert!(file.reason.is_some(), "{name}");
                assert_eq!(reason, file.reason, "{name}");
                assert!(file.slots.is_none() && file.digest.is_none());
            }
            _ => {
                assert_eq!(reason, None, "{name}");
                let document = unpack(&file.bytes).unwrap().document;
                assert_eq!(verify_bytes(&document).digest, file.digest, "{name}");
            }
        }
        let expected = match file.fault {
            Some(Fault::Armor) => Some(Way::Armor),
            Some(Fault::Workbook) => Some(Way::Workbook),
            Some(Fault::Pdf | Fault::Picture | Fault::Letter | Fault::Empty) => way,
            _ => Some(Way::Json),
        };
        assert_eq!(way, expected, "{name}");
    }
}

#[test]
fn files_that_depend_on_others_are_linked_as_meant() {
    let planted = by_fault(planted(3, 60));
    let document = |file: &File| match verify_bytes(&file.bytes).content {
        Some(Content::Submission(submission)) => submission,
        other => panic!("{other:?}"),
    };
    for pair in planted[&Fault::Copy].chunks(2) {
        assert_eq!(pair[0].bytes, pair[1].bytes);
        assert_eq!(pair[1].same_as.as_deref(), Some(pair[0].name.as_str()));
        assert!(pair[0].name < pair[1].name, "the first by name is the one that is taken");
    }
    for pair in planted[&Fault::NextRevision].chunks(2) {
        assert_eq!(document(&pair[1]).previous_digest, pair[0].digest);
    }
    for file in &planted[&Fault::PredecessorMissing] {
        assert_eq!(document(file).revision, 2);
    }
    for pair in planted[&Fault::SameRevision].chunks(2) {
        let (one, other) = (document(&pair[0]), document(&pair[1]));
        assert_eq!((&one.id, one.revision), (&other.id, other.revision));
        assert_ne!(pair[0].digest, pair[1].digest);
    }
    for pair in planted[&Fault::SecondDocument].chunks(2) {
        let (one, other) = (document(&pair[0]), document(&pair[1]));
        assert!(one.id != other.id && (one.revision, other.revision) == (1, 1));
        assert_eq!(one.respondent.code, other.respondent.code);
    }
    for pair in planted[&Fault::Withdrawal].chunks(2) {
        let outcome = verify_bytes(&pair[1].bytes);
        assert_eq!(Some(outcome.withdrawal().unwrap().previous_digest), pair[0].digest);
    }
    for pair in planted[&Fault::LastYear].chunks(2) {
        let old = document(&pair[1]);
        assert_eq!(old.fiscal_year.year(), 2025);
        assert_eq!(pair[1].slots.as_ref().unwrap().year.year(), 2025);
        assert_eq!(pair[0].outcome, Expected::Accepted);
    }
    for pair in planted[&Fault::OtherPrefecture].chunks(2) {
        assert_eq!(pair[0].town, pair[1].town);
        assert_ne!(document(&pair[1]).respondent.prefecture, "東京都");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_the_seed_all_is_as_the_manifest_says(seed: u64, towns in 1_usize..40, share in 0_usize..=100) {
        let year = FiscalYear::new(2026).unwrap();
        let municipalities = Some(towns);
        let faults = towns * share / 100;
        let settings = Settings { municipalities, faults, ..Settings::new(year, seed) };
        let simulation = Simulation::new(settings).unwrap();
        let files: Vec<File> = simulation.files().collect::<Result<_, _>>().unwrap();
        let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        prop_assert_eq!(names.len(), files.len());
        for file in &files {
            let (_, reason) = verdict(file);
            match (file.outcome, file.fault) {
                (Expected::Refused, Some(Fault::Picture)) => prop_assert!(reason.is_some()),
                (Expected::Refused, Some(_)) => prop_assert_eq!(reason, file.reason),
                (Expected::OutOfScope, Some(Fault::LastYear)) => {
                    prop_assert_eq!(reason, Some("unknown-edition"));
                }
                (Expected::Accepted, None) | (_, Some(_)) => prop_assert_eq!(reason, None),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}

#[test]
fn no_file_passes_for_a_real_one() {
    for file in planted(4, 62) {
        let Ok(unpacked) = unpack(&file.bytes) else { continue };
        let Ok(json) = Json::parse(&unpacked.document) else { continue };
        assert_eq!(json.get("synthetic"), Some(&Json::Bool(true)), "{}", file.name);
    }
}
