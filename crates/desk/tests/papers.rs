//! Receipts and the bundle, made out of what a desk holds.

#![allow(dead_code, unreachable_pub, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "receive/support.rs"]
mod support;

use hokatsu_desk::papers::{Fate, NotPassed, Passed, Receipts, bundle};
use hokatsu_desk::{Desk, Taken};
use hokatsu_sealed::SigningKey;
use hokatsu_submission::papers::{ReceiptOutcome, Receipted};
use hokatsu_submission::{
    Bundle, Contact, Issuer, Letter, Paper, PrefectureSheet, Tool, read_paper,
};
use support::*;

fn letter() -> Letter {
    Letter {
        issuer: Issuer::parse("390003").unwrap(),
        fiscal_year: hokatsu_instrument::FiscalYear::new(2026).unwrap(),
        number: None,
        date: "2026-12-01".parse().unwrap(),
        contact: Contact { section: "地域福祉政策課".to_owned(), ..Contact::default() },
        tool: Tool::this(),
        synthetic: true,
    }
}

fn sealed(paper: &Paper) -> Paper {
    let key = SigningKey::from_seed([101; 32]);
    let sealed = paper.seal(&key, "2026-12-01T00:00:00Z").unwrap();
    read_paper(sealed.json.as_bytes()).paper.unwrap()
}

/// Two towns, a revision each, a copy, and a real file among generated ones.
fn filled() -> (Desk, [Made; 4]) {
    let first = Made::default();
    let next = first.next("総務課");
    let other = Made { id: 2, code: TSUNO, sheets: vec![ANNEX, NEEDS], ..Made::default() };
    let real = Made { id: 3, synthetic: false, ..Made::default() };
    let mut desk = desk();
    for (name, made, when) in [
        ("1.json", &first, "2026-11-01T00:00:00Z"),
        ("2.json", &other, "2026-11-02T00:00:00Z"),
        ("3.json", &next, "2026-11-03T00:00:00Z"),
        ("copy.json", &next, "2026-11-04T00:00:00Z"),
        ("real.json", &real, "2026-11-05T00:00:00Z"),
    ] {
        desk.take(name, &made.bytes(), at(when));
    }
    (desk, [first, next, other, real])
}

#[test]
fn every_town_can_check_its_receipt() {
    let (desk, [first, next, other, real]) = filled();
    let receipts = Receipts::of(&desk);
    let codes: Vec<String> = receipts.codes().map(|code| code.to_string()).collect();
    assert_eq!(codes, [YUSUHARA, TSUNO]);
    let receipt = receipts.receipt(code(YUSUHARA), letter()).unwrap();
    let Paper::Receipt(read) = sealed(&Paper::Receipt(Box::new(receipt.clone()))) else { panic!() };
    assert_eq!(*read, receipt);
    let outcome = |made: &Made| match read.says_of(&made.digest()) {
        Receipted::Kept(entry) => Some((entry.outcome, entry.received_at.as_str())),
        Receipted::NotKept(entry) => Some((entry.outcome, "")),
        Receipted::NotListed => None,
    };
    use ReceiptOutcome::{OutOfScope, Superseded, Superseding};
    assert_eq!(outcome(&first), Some((Superseded, "2026-11-01T00:00:00Z")));
    assert_eq!(outcome(&next), Some((Superseding, "2026-11-03T00:00:00Z")), "not the copy");
    assert_eq!(outcome(&real), Some((OutOfScope, "")));
    assert_eq!(outcome(&other), None, "what another town sent is not told");
    assert_eq!(receipt.log.root, desk.index().root());
    assert_eq!(receipt.log.documents, 4);
    assert_eq!(receipts.receipt(code("392014"), letter()), None);
}

#[test]
fn the_bundle_holds_what_stands() {
    let (desk, [_, next, other, _]) = filled();
    let sheet = PrefectureSheet::new().unwrap().answers(letter().fiscal_year).unwrap();
    let made = bundle(&desk, letter(), sheet).unwrap();
    let Paper::Bundle(read) = sealed(&Paper::Bundle(Box::new(made))) else { panic!() };
    let held: Vec<_> = read.submissions().map(|(digest, file)| (digest, file.revision)).collect();
    assert_eq!(held, [(next.digest(), 2), (other.digest(), 1)]);
    assert!(read.submissions().all(|(_, file)| file.questionnaires.len() == 1));
    assert_eq!(read.withheld.questionnaires.values().sum::<u64>(), 1, "the annex");
    let key = SigningKey::from_seed([1; 32]).verification_key().verification_method();
    assert!(read.extracts.iter().all(|extract| extract.methods == [key.clone()]));
}

#[test]
fn a_paper_among_the_files_is_out_of_scope() {
    let (mut desk, _) = filled();
    let receipt = Receipts::of(&desk).receipt(code(TSUNO), letter()).unwrap();
    let key = SigningKey::from_seed([101; 32]);
    let paper = Paper::Receipt(Box::new(receipt)).seal(&key, "2026-12-01T00:00:00Z").unwrap();
    let taken = desk.take("受領証.json", paper.json.as_bytes(), at("2026-12-02T00:00:00Z")).taken;
    let Taken::NotTaken(not) = taken else { panic!("{taken:?}") };
    assert!(not.out_of_scope && not.told.starts_with("受領証です。"), "{not:?}");
}

fn made(desk: &Desk) -> (Bundle, hokatsu_sealed::Digest) {
    let bundle = bundle(desk, letter(), None).unwrap();
    let digest = hokatsu_sealed::Digest::of(&bundle.to_json());
    (bundle, digest)
}

#[test]
fn the_ministry_counts_each_place_once_whatever_the_order() {
    let (mut desk, _) = filled();
    let (first, old) = made(&desk);
    desk.take(
        "late.json",
        &Made { id: 9, code: "392014", sheets: vec![NEEDS], ..Made::default() }.bytes(),
        at("2026-11-09T00:00:00Z"),
    );
    let (mut next, _) = made(&desk);
    next.follow(&first, old);
    let new = hokatsu_sealed::Digest::of(&next.to_json());
    let year = letter().fiscal_year;
    for order in [[0, 1], [1, 0]] {
        let both = [(old, first.clone()), (new, next.clone())];
        let mut passed = Passed::new(year);
        for at in order {
            let (digest, bundle) = both[at].clone();
            assert_eq!(passed.take(digest, bundle.clone()), Ok(true));
            assert_eq!(passed.take(digest, bundle), Ok(false), "the same once more");
        }
        let fates: Vec<_> =
            passed.bundles().iter().map(|(digest, _, fate)| (*digest, *fate)).collect();
        assert_eq!(fates, [(old, Fate::Replaced), (new, Fate::Stands)]);
        assert_eq!(passed.submissions().len(), 3);
        assert_eq!(passed.missing().len(), 46);
    }
    // Without the name of the one before, both fill the same two places.
    let (mut stray, _) = made(&desk);
    stray.letter.number = Some("別の控え".to_owned());
    let digest = hokatsu_sealed::Digest::of(&stray.to_json());
    let mut passed = Passed::new(year);
    assert_eq!(passed.take(old, first.clone()), Ok(true));
    assert_eq!(passed.take(digest, stray), Ok(true));
    let fates: Vec<_> = passed.bundles().iter().map(|(.., fate)| *fate).collect();
    assert_eq!(fates, [Fate::Collides, Fate::Collides]);
    assert_eq!(passed.collisions().len(), 2);
    let left: Vec<String> =
        passed.submissions().iter().map(|(_, file)| file.respondent.code.to_string()).collect();
    assert_eq!(left, ["392014"], "what nobody disputes is counted");
    let mut real = first.clone();
    real.letter.synthetic = false;
    assert_eq!(passed.take(new, real), Err(NotPassed::Synthetic));
    let mut earlier = first;
    earlier.letter.fiscal_year = hokatsu_instrument::FiscalYear::new(2025).unwrap();
    assert_eq!(passed.take(new, earlier), Err(NotPassed::Year));
}

#[test]
fn a_signature_made_elsewhere_counts_if_it_holds() {
    let (desk, _) = filled();
    let paper = Paper::Bundle(Box::new(made(&desk).0));
    let (key, other) = (SigningKey::from_seed([7; 32]), SigningKey::from_seed([8; 32]));
    let created = "2026-12-01T00:00:00Z";
    let unsigned = paper.unsigned(&key.verification_key(), created).unwrap();
    let signature = key.sign(unsigned.bytes());
    let sealed = paper.sealed(unsigned.clone(), &signature).unwrap();
    assert_eq!(sealed.json, paper.seal(&key, created).unwrap().json);
    let wrong = other.sign(unsigned.bytes());
    assert!(paper.sealed(unsigned, &wrong).is_err());
}
