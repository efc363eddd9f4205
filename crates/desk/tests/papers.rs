//! Receipts and the bundle, made out of what a desk holds.

#![allow(dead_code, unreachable_pub, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "receive/support.rs"]
mod support;

use hokatsu_desk::papers::{
    Brief, Fate, Passed, Receipts, bundle, distributions, left_out, returned,
};
use hokatsu_desk::{Desk, Taken};
use hokatsu_sealed::{Digest, SigningKey};
use hokatsu_submission::papers::{DeskOutcome, Distribution, Receipted, SizeClass};
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
    use DeskOutcome::{OutOfScope, Superseded, Superseding};
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

fn made(desk: &Desk) -> (Bundle, Digest) {
    let bundle = bundle(desk, letter(), None).unwrap();
    let digest = Digest::of(&bundle.to_json());
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
    let new = Digest::of(&next.to_json());
    let year = letter().fiscal_year;
    let brief = |bundle: &Bundle| Brief::of(bundle).unwrap();
    let (one, two) = (brief(&first), brief(&next));
    for both in [[(old, &one), (new, &two)], [(new, &two), (old, &one)]] {
        let passed = Passed::of(year, true, [both[0], both[1], both[0]]);
        let fates: Vec<_> =
            passed.bundles().iter().map(|(digest, _, fate)| (*digest, *fate)).collect();
        assert_eq!(fates, [(old, Fate::Replaced), (new, Fate::Stands)]);
        let none = std::collections::BTreeSet::new();
        assert_eq!(passed.answers(&new, &next, &none).len(), 3);
        assert_eq!(passed.answers(&old, &first, &none).len(), 0);
        let filled = [(code(TSUNO), NEEDS.parse().unwrap())].into_iter().collect();
        assert_eq!(passed.answers(&new, &next, &filled).len(), 2, "the desk has a file of its own");
        assert_eq!(passed.missing().len(), 46);
    }
    // Without the name of the one before, both fill the same two places.
    let (mut stray, _) = made(&desk);
    stray.letter.number = Some("別の控え".to_owned());
    let digest = Digest::of(&stray.to_json());
    let other = brief(&stray);
    let passed = Passed::of(year, true, [(old, &one), (digest, &other)]);
    let fates: Vec<_> = passed.bundles().iter().map(|(.., fate)| *fate).collect();
    assert_eq!(fates, [Fate::Collides, Fate::Collides]);
    assert_eq!(passed.collisions().len(), 2);
    let none = std::collections::BTreeSet::new();
    let left: Vec<String> = passed
        .answers(&digest, &stray, &none)
        .iter()
        .map(|(_, file)| file.respondent.code.to_string())
        .collect();
    assert_eq!(left, ["392014"], "what nobody disputes is counted");
    // Generated data among real ones counts for nothing, whatever came first.
    let mut real = first.clone();
    real.letter.synthetic = false;
    let real = brief(&real);
    let passed = Passed::of(year, false, [(old, &one), (digest, &real)]);
    assert_eq!(passed.fate(&old), Some(Fate::OtherKind));
    assert_eq!(passed.fate(&digest), Some(Fate::Stands));
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

/// The fixture as handed in by that many municipalities, the first ten of them small.
fn files(many: usize) -> Vec<(Digest, hokatsu_submission::Submission)> {
    let listed = hokatsu_instrument::municipality::all().iter();
    let kochi = listed.filter(|m| m.code.prefecture() == "39").take(many);
    let file = |(i, m): (usize, &hokatsu_instrument::municipality::Municipality)| {
        let mut file = Made { sheets: vec![NEEDS, ANNEX], ..Made::default() }.submission();
        (file.respondent.code, file.respondent.name) = (m.code, m.name);
        file.respondent.population = if i < 10 { 8_400 } else { 30_000 };
        (Digest::of(&file.to_json()), file)
    };
    kochi.enumerate().map(file).collect()
}

#[test]
fn results_are_returned_by_size() {
    let files = files(25);
    let standing = || files.iter().map(|(digest, file)| (*digest, file));
    let made = returned(letter(), standing(), None).unwrap();
    let Paper::Return(read) = sealed(&Paper::Return(Box::new(made.clone()))) else { panic!() };
    assert_eq!((*read == made, made.municipalities), (true, 25));
    let of = |item: &str| {
        let found = |d: &&Distribution| d.item.as_str() == item;
        made.distributions.iter().find(found)
    };
    let cells: Vec<_> = of("NS-03").unwrap().cells.iter().map(|c| (c.size, c.n)).collect();
    let large = SizeClass { from: Some(30_000), below: None };
    let small = SizeClass { from: None, below: Some(10_000) };
    assert_eq!(cells, [(SizeClass::ALL, 25), (small, 10), (large, 15)]);
    assert_eq!(of("NS-03").unwrap().cells[0].counts["yes"], 25);
    let wishes = &of("NS-04").unwrap().cells[0].counts;
    assert_eq!((wishes.len(), wishes["s6"]), (4, 25));
    assert!(of("NS-07").is_none() && of("NS-06").is_none(), "texts and scopes are not counted");
    assert!(of("S1").is_some());
    // Nine are too few, in the whole and of a size.
    assert_eq!(returned(letter(), standing().take(9), None).unwrap_err().code(), "empty-text");
    let few = returned(letter(), standing().take(19), None).unwrap();
    let cells: Vec<_> = few.distributions[0].cells.iter().map(|c| (c.size, c.n)).collect();
    assert_eq!(cells, [(SizeClass::ALL, 19)], "the ten go with the nine, who would show otherwise");
    // What is not returned is told with its reason.
    let (_, all) = distributions(standing().take(19));
    let left: Vec<_> = left_out(&all, &few)
        .into_iter()
        .filter(|one| one.item == few.distributions[0].item)
        .map(|one| (one.size, one.n, one.told()))
        .collect();
    let away = "載せると、全体との差から10未満の規模の値が分かるため";
    let expected = [(small, 10, away), (large, 9, "回答した市町村が10未満のため")];
    assert_eq!(left, expected);
    let (_, all) = distributions(standing());
    assert_eq!(left_out(&all, &made), [], "nothing else is left out");
}
