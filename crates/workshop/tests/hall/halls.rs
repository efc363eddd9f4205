//! Several halls together.

use hokatsu_sealed::Digest;
use hokatsu_workshop::*;
use proptest::prelude::*;

use super::documents::{CREATED, key};
use super::support::*;

/// A record of hall `n`, and its digest.
fn record(n: u8, revision: u32) -> (Record, Digest) {
    let record = Record::of(&afternoon(n), revision);
    let (_, digest) = record.seal(&key(), CREATED).unwrap();
    (record, digest)
}

/// A hall of the domain A, with six in one team of one opinion each.
fn domain_a(n: u8, texts: &[&str]) -> (Record, Digest) {
    let scope = Scope::Domain("A".parse().unwrap());
    let seats = u8::try_from(texts.len()).unwrap();
    let mut hall = Session::new(id(n), setup(scope, vec![team("みどり町", seats)])).unwrap();
    for (n, text) in (1..).zip(texts) {
        hall.hand_in(1, seat(n), set(text)).unwrap();
    }
    hall.team_mut(1).unwrap().0.reveal(RoundNo::First, at("04:40:00")).unwrap();
    let record = Record::of(&hall, 1);
    let (_, digest) = record.seal(&key(), CREATED).unwrap();
    (record, digest)
}

#[test]
fn worked_summary() {
    let mut halls = Halls::default();
    for (record, digest) in [
        domain_a(1, &["22222", "22222", "22222", "33333", "33333", "33333", "10000"]),
        domain_a(2, &["22222", "22222", "22222", "22222", "33333", "33333", "33333", "4????"]),
        record(3, 1),
    ] {
        halls.add(record, digest);
    }
    let summary = halls.summary().unwrap();
    assert_eq!((summary.halls, summary.teams, summary.synthetic), (3, 6, true));
    let items = &summary.editions[0].items;
    let ids: Vec<&str> = items.iter().map(|one| one.item.as_str()).collect();
    assert_eq!(ids.join(" "), "A1 A2 A3 A4 A5 B1 B2 C1 C4 D1 D2 E1 E3 F1 F3 G1 G2 H2 H4");
    // A1: 3 and 3 of 7, 4 and 3 of 8, 11 of 15.
    let a1 = &items[0];
    assert_eq!((a1.halls, a1.totals), (3, [30, 5]));
    let shown = a1.rounds[0].map(|cell| (cell.shown, cell.hidden_halls));
    assert_eq!(shown, [(0, 3), (0, 3), (18, 0), (6, 1), (0, 3), (0, 3), (0, 3), (0, 3)]);
    // Six teams: three settled A1 at 2, three settled nothing.
    let settled = a1.settled.as_ref().unwrap();
    assert_eq!((settled.total, settled.cells[2], settled.cells[7]), (6, Some(3), Some(3)));
    // Three of the six teams ask for s2 and s9.
    let asks: Vec<String> = summary
        .asks
        .iter()
        .filter_map(|(code, count)| Some(format!("{code}:{}", (*count)?)))
        .collect();
    assert_eq!(asks, ["s2:3", "s9:3"]);
    assert_eq!(summary.steps.len(), 3);
    assert!(summary.steps.windows(2).all(|two| two[0].call <= two[1].call));
}

#[test]
fn the_newest_revision_counts_and_two_of_one_revision_are_named() {
    let mut halls = Halls::default();
    let (first, second) = (record(1, 1), record(1, 2));
    halls.add(second.0.clone(), second.1);
    halls.add(first.0, first.1);
    assert_eq!(halls.summary().unwrap().halls, 1);
    let mut changed = afternoon(1);
    changed.team_mut(3).unwrap().0.set_step(step(3)).unwrap();
    let other = Record::of(&changed, 2);
    let (_, digest) = other.seal(&key(), CREATED).unwrap();
    halls.add(other, digest);
    let summary = halls.summary().unwrap();
    assert_eq!((summary.halls, halls.files()), (0, 3));
    assert_eq!(summary.disputed, [Disputed { id: id(1), revision: 2 }]);
}

#[test]
fn generated_files_do_not_mix_with_real_ones() {
    let mut halls = Halls::default();
    let mut real = setup(Scope::Short, vec![team("みどり町", 5)]);
    real.synthetic = false;
    let real = Record::of(&Session::new(id(8), real).unwrap(), 1);
    let (_, digest) = real.seal(&key(), CREATED).unwrap();
    halls.add(real, digest);
    assert!(halls.summary().is_ok());
    let (generated, digest) = record(1, 1);
    halls.add(generated, digest);
    assert_eq!(halls.summary(), Err(HallsFault::Synthetic));
}

fn pool() -> &'static [(Record, Digest)] {
    static POOL: std::sync::OnceLock<Vec<(Record, Digest)>> = std::sync::OnceLock::new();
    POOL.get_or_init(|| {
        let mut pool = vec![record(1, 1), record(1, 2), record(2, 1), record(3, 1)];
        pool.push(domain_a(4, &["22222", "22222", "33333", "33333", "33333"]));
        pool
    })
}

fn of(which: &[usize]) -> Halls {
    let mut halls = Halls::default();
    for at in which {
        let (record, digest) = &pool()[*at];
        halls.add(record.clone(), *digest);
    }
    halls
}

fn joined(a: &Halls, b: &Halls) -> Halls {
    let mut halls = a.clone();
    halls.join(b);
    halls
}

fn which() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0_usize..5, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_and_the_way_of_merging_make_no_difference(
        a in which(), b in which(), c in which()
    ) {
        let (x, y, z) = (of(&a), of(&b), of(&c));
        prop_assert_eq!(joined(&x, &y), joined(&y, &x));
        prop_assert_eq!(joined(&joined(&x, &y), &z), joined(&x, &joined(&y, &z)));
        prop_assert_eq!(joined(&x, &x), x.clone());
        let all: Vec<usize> = c.into_iter().rev().chain(b).chain(a.clone()).chain(a).collect();
        prop_assert_eq!(of(&all).summary(), joined(&joined(&x, &y), &z).summary());
    }
}
