//! Rosters, and the pages of one document.

use hokatsu_desk::{Desk, Judge, Taken};
use hokatsu_submission::{RosterFile, Rosters};
use hokatsu_transport::paper;

use crate::support::*;

/// 高知県's roster: 檮原町 has keys 1 (担当) and 2 (課長), 高知市 key 3.
fn judge() -> Judge {
    let file = include_bytes!("../../../../tests/fixtures/rosters/kochi-1.json");
    let roster = RosterFile::parse(file).unwrap();
    Judge::new(Rosters::build([roster]).unwrap(), "2026-11-20".parse().unwrap())
}

fn levels(files: &[(&str, Vec<u8>)]) -> (Vec<u8>, Vec<String>) {
    let mut desk = Desk::new(head(50), judge());
    for (name, bytes) in files {
        desk.take(name, bytes, at(MORNING));
    }
    let outcomes = desk.outcomes().into_iter();
    let outcomes =
        outcomes.map(|f| format!("{} {}", f.outcome.code(), f.reason.unwrap_or_default()));
    let levels = desk.standing().into_iter().filter(|slot| slot.current.is_some());
    (levels.map(|slot| slot.level).collect(), outcomes.collect())
}

#[test]
fn the_level_is_that_of_all_signatures_under_a_document() {
    let by = |keys: &[u8]| Made { keys: keys.to_vec(), ..Made::default() }.bytes();
    assert_eq!(levels(&[("a", by(&[1]))]), (vec![3], vec!["accepted ".to_owned()]));
    assert_eq!(levels(&[("a", by(&[1, 2]))]).0, [4]);
    assert_eq!(levels(&[("a", by(&[9]))]).0, [1]);
    // 担当 signed one copy and 課長 another.
    assert_eq!(
        levels(&[("a", by(&[1])), ("b", by(&[2]))]),
        (vec![4], vec!["accepted ".to_owned(), "duplicate ".to_owned()])
    );
}

#[test]
fn a_key_of_another_town_is_refused() {
    let city = Made { keys: vec![3], ..Made::default() }.bytes();
    assert_eq!(levels(&[("a", city)]), (vec![], vec!["refused key-of-other-town".to_owned()]));
}

#[test]
fn a_roster_given_later_marks_what_it_speaks_against() {
    let city = Made { keys: vec![3], ..Made::default() };
    let mut desk = desk();
    desk.take("a", &city.bytes(), at(MORNING));
    let mut opening = Desk::open(judge());
    desk.write().for_each(|line| opening.feed(&line).unwrap());
    let (desk, _) = opening.finish().unwrap();
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 健康福祉課 ！key-not-usable");
}

fn pages() -> (Vec<Vec<u8>>, Made) {
    let made = Made::default().sheets(&[NEEDS, ANNEX]);
    let codes = paper::codes(&made.bytes()).unwrap();
    let texts: Vec<String> = codes.iter().map(|code| code.text.clone()).collect();
    assert!(texts.len() >= 3, "{}", texts.len());
    let (one, two) = texts.split_at(1);
    (vec![one.join("\n").into_bytes(), two[1..].join("\n").into_bytes()], made)
}

#[test]
fn pages_come_together_in_any_order_and_count_once() {
    let (pages, made) = pages();
    // The code left out of both is replaced by parity.
    for order in [[0, 1], [1, 0]] {
        let mut desk = desk();
        let first = desk.take(&format!("{}", order[0]), &pages[order[0]], at(MORNING));
        assert!(matches!(first.taken, Taken::WaitingForPages { .. }), "{first:?}");
        desk.take(&format!("{}", order[1]), &pages[order[1]], at(MORNING));
        assert_eq!(outcomes(&desk), [("0".to_owned(), "accepted"), ("1".to_owned(), "accepted")]);
        assert!(desk.submission(&made.digest()).is_some());
        assert_eq!(desk.finish_pages(at(MORNING)), []);
    }
}

#[test]
fn a_page_alone_is_refused_naming_what_is_missing() {
    let (pages, _) = pages();
    let mut desk = desk();
    desk.take("page", &pages[0], at(MORNING));
    assert_eq!(desk.outcomes(), []);
    desk.finish_pages(at(MORNING));
    let file = desk.outcomes().remove(0);
    assert_eq!((file.outcome.code(), file.reason.as_deref()), ("refused", Some("qr-missing")));
    assert!(file.told.unwrap().contains("番"));
    // Found after all, the next day.
    desk.take("rest", &pages[1], at("2026-11-21T01:00:00Z"));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 健康福祉課");
}
