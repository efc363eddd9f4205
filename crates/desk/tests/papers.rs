//! Receipts and the bundle, made out of what a desk holds.

#![allow(dead_code, unreachable_pub, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "receive/support.rs"]
mod support;

use hokatsu_desk::papers::{Receipts, bundle};
use hokatsu_desk::{Desk, Taken};
use hokatsu_sealed::SigningKey;
use hokatsu_submission::papers::{ReceiptOutcome, Receipted};
use hokatsu_submission::{Contact, Issuer, Letter, Paper, PrefectureSheet, Tool, read_paper};
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
