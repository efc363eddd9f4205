//! Papers kept with the collection.

#![allow(dead_code, unreachable_pub, reason = "shared between tests")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

#[path = "receive/support.rs"]
mod support;

use hokatsu_desk::collection::LineWriter;
use hokatsu_desk::papers::Clash;
use hokatsu_desk::{Act, Desk, Filed, Judge, NotFiled, Outcome, Taken};
use hokatsu_instrument::{FiscalYear, ItemKind};
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::own::{OwnHead, OwnQuestion, own_questions};
use hokatsu_submission::papers::Wanted;
use hokatsu_submission::{Bundle, Contact, Issuer, Letter, Paper, PrefectureSheet, Request, Tool};
use proptest::prelude::*;
use support::*;

fn letter(issuer: &str, day: &str) -> Letter {
    Letter {
        issuer: Issuer::parse(issuer).unwrap(),
        fiscal_year: FiscalYear::new(2026).unwrap(),
        number: None,
        date: day.parse().unwrap(),
        contact: Contact { section: "地域福祉政策課".to_owned(), ..Contact::default() },
        tool: Tool::this(),
        synthetic: true,
    }
}

/// A request of 高知県 with a deadline and, with a text, a question of its own.
fn request(day: &str, deadline: &str, own: Option<&str>) -> Request {
    let letter = letter("390003", day);
    let own = own.map(|text| {
        let head = OwnHead {
            prefecture: letter.prefecture().unwrap(),
            name: "filed",
            version: "2026.1",
            title: "県の設問",
            fiscal_year: letter.fiscal_year,
            date: "2026-09-01".parse().unwrap(),
        };
        let question = OwnQuestion {
            kind: ItemKind::Text,
            title: "意見".to_owned(),
            text: text.to_owned(),
            options: Vec::new(),
        };
        own_questions(&head, &[question]).unwrap()
    });
    let newest = hokatsu_instrument::latest(NEEDS).unwrap();
    let wanted = Wanted { id: newest.id.clone(), version: newest.version.clone() };
    Request {
        letter,
        deadline: deadline.parse().unwrap(),
        submit_to: "メール".to_owned(),
        questionnaires: vec![wanted],
        note: None,
        own,
    }
}

fn filed(paper: &Paper, seed: u8) -> Filed {
    let key = SigningKey::from_seed([seed; 32]);
    let json = paper.seal(&key, "2026-09-02T00:00:00Z").unwrap().json;
    Filed::read(&Json::parse(json.as_bytes()).unwrap(), json.len()).unwrap()
}

fn put(desk: &mut Desk, request: Request, seed: u8) -> Result<bool, NotFiled> {
    let filed = filed(&Paper::Request(Box::new(request)), seed);
    desk.file("依頼.json", Digest::of_bytes(&filed.json), filed, at(MORNING))
}

fn lines(desk: &Desk) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = desk.write().skip(1).collect();
    lines.pop();
    lines.sort();
    lines
}

fn reopened(desk: &Desk) -> Desk {
    let mut opening = Desk::open(Judge::default());
    desk.write().for_each(|line| opening.feed(&line).unwrap());
    let (desk, not_opened) = opening.finish().unwrap();
    assert_eq!(not_opened, []);
    desk
}

#[test]
fn requests_travel_in_the_collection() {
    let mut desk = desk();
    let asked = request("2026-09-01", "2026-11-30", Some("旅で読む意見を書いてください。"));
    let own = asked.own.clone().unwrap().digest;
    assert!(hokatsu_submission::own::opened(&own).is_none(), "reading alone opens nothing");
    assert_eq!(put(&mut desk, asked.clone(), 7), Ok(true));
    assert_eq!(put(&mut desk, asked.clone(), 7), Ok(false));
    assert_eq!(desk.log_length(), 2, "the head of the log and one line");
    let sheet = PrefectureSheet::new().unwrap().to_json();
    assert!(desk.keep_sheet(sheet.clone(), at(MORNING)));
    assert!(!desk.keep_sheet(sheet.clone(), at(MORNING)), "nothing new");
    let again = reopened(&desk);
    assert!(hokatsu_submission::own::opened(&own).is_some(), "opening a collection does");
    assert_eq!(lines(&again), lines(&desk));
    assert_eq!(again.requests().newest(), Some(&asked));
    assert_eq!(again.ledger().sheet(), Some(&sheet));
    let filings = again.log_lines().filter(|(_, entry, _)| matches!(entry.act, Act::Filed(_)));
    assert_eq!(filings.count(), 1);
    assert_eq!(again.index().documents(), 0, "papers are no documents handed in");
}

#[test]
fn what_does_not_belong_is_not_kept() {
    let mut desk = desk();
    let mut foreign = request("2026-09-01", "2026-11-30", None);
    foreign.letter.issuer = Issuer::parse("380008").unwrap();
    assert_eq!(put(&mut desk, foreign, 7), Err(NotFiled::Issuer));
    let mut old = request("2026-09-01", "2026-11-30", None);
    old.letter.fiscal_year = FiscalYear::new(2025).unwrap();
    assert_eq!(put(&mut desk, old, 7), Err(NotFiled::Year));
    let mut country =
        Desk::new(hokatsu_desk::Head { prefecture: None, ..head(1) }, Judge::default());
    let asked = request("2026-09-01", "2026-11-30", None);
    assert_eq!(put(&mut country, asked, 7), Err(NotFiled::Kind));
    assert_eq!((desk.log_length(), country.log_length()), (0, 0));
    let codes = [NotFiled::Kind, NotFiled::Issuer, NotFiled::Year].map(NotFiled::code);
    assert_eq!(codes, ["paper-kind", "paper-issuer", "paper-year"]);
}

#[test]
fn requests_that_differ_are_told() {
    let mut desk = desk();
    let first = request("2026-09-01", "2026-11-30", Some("一つめ"));
    put(&mut desk, first, 7).unwrap();
    assert_eq!(desk.requests().clashes(), []);
    let other = request("2026-09-01", "2026-12-20", Some("二つめ"));
    put(&mut desk, other, 7).unwrap();
    let codes: Vec<&str> = desk.requests().clashes().iter().map(Clash::code).collect();
    assert_eq!(codes, ["requests-differ", "own-differ"]);
    assert_eq!(desk.requests().newest(), None, "no clock and no digest decides between them");
    let settled = request("2026-09-05", "2026-12-20", None);
    put(&mut desk, settled.clone(), 7).unwrap();
    assert_eq!(desk.requests().newest(), Some(&settled));
    let codes: Vec<&str> = desk.requests().clashes().iter().map(Clash::code).collect();
    assert_eq!(codes, ["own-differ"]);
}

#[test]
fn a_paper_changed_in_the_collection_is_told() {
    let mut desk = desk();
    put(&mut desk, request("2026-09-01", "2026-11-30", None), 7).unwrap();
    let held = desk.papers().next().unwrap().clone();
    let text = String::from_utf8(held.json.clone()).unwrap().replace("メール", "郵便で");
    // Written anew with right sums, as only somebody who means to deceive would.
    let mut writer = LineWriter::default();
    let mut file = vec![writer.head(desk.head(), None)];
    file.push(writer.paper(&held.digest, text.as_bytes()));
    file.push(writer.end());
    let mut opening = Desk::open(Judge::default());
    file.iter().for_each(|line| opening.feed(line).unwrap());
    let (opened, not_opened) = opening.finish().unwrap();
    assert_eq!((opened.papers().count(), not_opened.len()), (0, 1));
    assert_eq!(not_opened[0].why.reason, "signature");
}

fn bundle(prefecture: &str, of: &[Made], after: Option<(&Bundle, Digest)>) -> (Bundle, Digest) {
    let files: Vec<_> = of.iter().map(|made| (made.digest(), made.submission())).collect();
    let key = SigningKey::from_seed([1; 32]).verification_key().verification_method();
    let standing = files.iter().map(|(digest, file)| (*digest, file, vec![key.clone()]));
    let mut made = Bundle::of(letter(prefecture, "2026-12-01"), None, standing).unwrap();
    if let Some((before, digest)) = after {
        made.follow(before, digest);
    }
    let digest = Digest::of(&made.to_json());
    (made, digest)
}

/// Bundles of two prefectures: a revision, another that stands against it, one that names the
/// bundle of another prefecture, and a request.
fn pool() -> Vec<(String, Vec<u8>)> {
    let towns = [YUSUHARA, TSUNO].map(|code| Made { code, ..Made::default() });
    let late = Made { code: "392014", id: 4, ..Made::default() };
    let (first, old) = bundle("390003", &towns, None);
    let (next, _) =
        bundle("390003", &[&towns[..], std::slice::from_ref(&late)].concat(), Some((&first, old)));
    let mut stray = bundle("390003", &[late], None).0;
    stray.letter.number = Some("別の控え".to_owned());
    let ehime = Made { code: "382019", id: 5, ..Made::default() };
    let (mut ehime, _) = bundle("380008", &[ehime], None);
    ehime.follow(&first, old);
    let mut real = first.clone();
    real.letter.synthetic = false;
    let made = [("first", first), ("next", next), ("stray", stray), ("ehime", ehime)];
    let key = SigningKey::from_seed([3; 32]);
    let sealed = made.into_iter().map(|(name, made)| {
        let paper = Paper::Bundle(Box::new(made));
        let json = paper.seal(&key, "2026-12-01T00:00:00Z").unwrap().json;
        (name.to_owned(), json.into_bytes())
    });
    let mut pool: Vec<(String, Vec<u8>)> = sealed.collect();
    pool.push(("first again".to_owned(), pool[0].1.clone()));
    pool.push(("own file".to_owned(), Made { id: 9, ..Made::default() }.bytes()));
    pool
}

fn country(n: u8, files: &[(String, Vec<u8>)]) -> Desk {
    let head = hokatsu_desk::Head { prefecture: None, synthetic: None, ..head(n) };
    let mut desk = Desk::new(head, Judge::default());
    for (name, bytes) in files {
        desk.take(name, bytes, at(MORNING));
    }
    desk
}

fn all(desk: &Desk) -> String {
    let passed = desk.passed();
    let mut on: Vec<_> = desk.passed_on();
    on.sort_by_key(|(digest, _)| *digest);
    format!("{:?} {:?} {:?} {on:?}", desk.outcomes(), passed.bundles(), passed.collisions())
}

#[test]
fn what_becomes_of_bundles() {
    let desk = country(1, &pool());
    let outcome = |name: &str| {
        desk.outcomes().into_iter().find(|file| file.file == name).map(|file| file.outcome)
    };
    assert_eq!(outcome("first"), Some(Outcome::Superseded));
    assert_eq!(outcome("first again"), Some(Outcome::Duplicate));
    assert_eq!(outcome("next"), Some(Outcome::Conflict), "the stray one fills a place of it");
    assert_eq!(outcome("stray"), Some(Outcome::Conflict));
    assert_eq!(
        outcome("ehime"),
        Some(Outcome::Accepted),
        "it replaces nothing of another prefecture"
    );
    assert_eq!(desk.passed().collisions().len(), 1);
    let on = desk.passed_on();
    let codes: Vec<String> = on.iter().map(|(_, file)| file.respondent.code.to_string()).collect();
    let mut codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["382019", TSUNO], "梼原's own file is on the desk, 高知市 is disputed");
    // A prefecture takes no bundle.
    let mut kochi = support::desk();
    let Taken::NotTaken(not) = kochi.take("b", &pool()[0].1, at(MORNING)).taken else { panic!() };
    assert!(not.out_of_scope && not.reason == "other-type");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn neither_order_nor_merging_matters(
        files in Just(pool()).prop_shuffle(),
        cut in 0_usize..=6,
        more in 0_usize..=6,
    ) {
        let wanted = all(&country(1, &pool()));
        let whole = country(1, &files);
        prop_assert_eq!(all(&whole), wanted);
        let (a, b) = (country(2, &files[..cut]), country(4, &files[cut.min(more)..]));
        let (mut ab, mut ba) = (a.clone(), b.clone());
        ab.merge(&b).unwrap();
        ba.merge(&a).unwrap();
        prop_assert_eq!(lines(&ab), lines(&ba));
        prop_assert_eq!(all(&ab), all(&ba));
        let mut twice = ab.clone();
        twice.merge(&b).unwrap();
        prop_assert_eq!(lines(&twice), lines(&ab));
        prop_assert_eq!(all(&reopened(&ab)), all(&ab));
    }
}
