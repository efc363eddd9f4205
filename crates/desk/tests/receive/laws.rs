//! Laws: the order of import, and of merging, makes no difference.

use std::collections::BTreeSet;

use hokatsu_desk::{Desk, FileOutcome, FileRead, Head, Judge, SlotStanding, State};
use hokatsu_sealed::Digest;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::support::*;

/// Everything that can be asked of a desk.
#[derive(Debug, PartialEq)]
struct All {
    standing: Vec<SlotStanding>,
    outcomes: Vec<FileOutcome>,
    root: Digest,
    counted: Vec<Digest>,
}

fn all(desk: &Desk) -> All {
    All {
        standing: desk.standing(),
        outcomes: desk.outcomes(),
        root: desk.index().root(),
        counted: desk.current().iter().map(|(digest, _)| digest).collect(),
    }
}

/// Chains, forks, duplicates, gaps, withdrawals, other names, keys, towns, years and kinds.
fn pool() -> Vec<FileRead> {
    let first = Made::default().sheets(&[NEEDS, ANNEX]);
    let second = first.next("第2").sheets(&[NEEDS]);
    let third = second.next("第3").sheets(&[NEEDS, ANNEX]);
    let fork = first.next("分かれ").sheets(&[NEEDS, ANNEX]);
    let fourth = Made { keys: vec![1, 2], ..third.next("第4") };
    let new = Made { id: 2, ..Made::default() }.section("新しいパソコン");
    let same = Made::default().section("同じ版");
    let resigned = Made { keys: vec![5], ..first.clone() };
    let (back, after) = second.withdrawn(None);
    let again = Made { revision: 4, previous: Some(after), ..third.clone() }.section("再提出");
    let (part, _) = third.withdrawn(Some(&[ANNEX]));
    let tsuno = Made { code: TSUNO, id: 3, keys: vec![3], ..Made::default() };
    let real = Made { synthetic: false, ..first.clone() };
    read(&[
        ("first", first.bytes()),
        ("first again", first.bytes()),
        ("resigned", resigned.bytes()),
        ("second", second.bytes()),
        ("third", third.bytes()),
        ("fourth", fourth.bytes()),
        ("fork", fork.bytes()),
        ("after the fork", fork.next("分かれ2").bytes()),
        ("new", new.bytes()),
        ("same revision", same.bytes()),
        ("withdrawn", back),
        ("again", again.bytes()),
        ("annex withdrawn", part),
        ("tsuno", tsuno.bytes()),
        ("real", real.bytes()),
        ("elsewhere", Made { code: "402036", id: 4, ..Made::default() }.bytes()),
        ("damaged", b"{".to_vec()),
    ])
}

fn permutations(items: &mut Vec<FileRead>, from: usize, each: &mut impl FnMut(&[FileRead])) {
    if from + 1 >= items.len() {
        return each(items);
    }
    for at in from..items.len() {
        items.swap(from, at);
        permutations(items, from + 1, each);
        items.swap(from, at);
    }
}

fn fresh(n: u8, synthetic: Option<bool>) -> Desk {
    Desk::new(Head { synthetic, ..head(n) }, Judge::default())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn every_order_of_six_files_comes_to_the_same(
        files in subsequence(pool(), 6),
        synthetic in prop_oneof![Just(None), Just(Some(true))],
    ) {
        let mut files = files;
        let mut wanted: Option<All> = None;
        let mut count = 0;
        permutations(&mut files, 0, &mut |order| {
            let mut desk = fresh(50, synthetic);
            take_all(&mut desk, order);
            let found = all(&desk);
            let wanted = wanted.get_or_insert_with(|| all(&desk));
            assert_eq!(&found, wanted);
            count += 1;
        });
        prop_assert_eq!(count, 720);
    }
}

/// A desk with some of the files on which people noted something.
fn worked(n: u8, files: &[FileRead], choose: usize) -> Desk {
    let mut desk = fresh(n, None);
    take_all(&mut desk, files);
    let conflicts: Vec<SlotStanding> = desk
        .standing()
        .into_iter()
        .filter(|slot| matches!(slot.state, State::Conflict(_)))
        .collect();
    for slot in conflicts {
        let chosen = slot.claims[choose % slot.claims.len()];
        desk.decide(&slot.slot, chosen, "課", "電話", at(MORNING)).unwrap();
    }
    let day = "2026-12-01".parse().ok();
    desk.promise(&slot(TSUNO, NEEDS), day.filter(|_| choose % 2 == 0), at(MORNING));
    desk.remind(vec![code(TSUNO)], at(MORNING));
    desk
}

/// What a desk comes to, and all lines of all logs.
fn with_lines(desk: &Desk) -> (All, BTreeSet<Vec<u8>>) {
    (all(desk), desk.log_lines().map(|(_, _, json)| json.to_vec()).collect())
}

fn merged(a: &Desk, b: &Desk) -> Desk {
    let mut both = a.clone();
    both.merge(b).unwrap();
    both
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        a in subsequence(pool(), 0..=6),
        b in subsequence(pool(), 0..=6),
        c in subsequence(pool(), 0..=6),
        choose in 0_usize..4,
    ) {
        let (a, b, c) = (worked(50, &a, choose), worked(60, &b, choose / 2), worked(70, &c, 0));
        let ab = merged(&a, &b);
        prop_assert_eq!(with_lines(&ab), with_lines(&merged(&b, &a)));
        prop_assert_eq!(with_lines(&merged(&ab, &c)), with_lines(&merged(&a, &merged(&b, &c))));
        prop_assert_eq!(with_lines(&merged(&a, &a)), with_lines(&a));
        prop_assert_eq!(with_lines(&merged(&ab, &b)), with_lines(&ab));
    }

    #[test]
    fn taking_files_again_changes_nothing(files in subsequence(pool(), 0..=17)) {
        let mut desk = fresh(50, None);
        take_all(&mut desk, &files);
        let before = with_lines(&desk);
        take_all(&mut desk, &files);
        prop_assert_eq!(with_lines(&desk), before);
    }

    #[test]
    fn every_file_has_one_outcome(files in subsequence(pool(), 0..=17)) {
        let mut desk = fresh(50, None);
        take_all(&mut desk, &files);
        let mut names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        names.sort();
        let told: Vec<String> = desk.outcomes().into_iter().map(|file| file.file).collect();
        prop_assert_eq!(told, names);
    }
}

#[test]
fn collections_of_other_surveys_are_not_merged() {
    let year = hokatsu_instrument::FiscalYear::new(2025).unwrap();
    let prefecture = hokatsu_instrument::municipality::prefecture("13");
    let mut desk = desk();
    let before = with_lines(&desk);
    for (other, what) in [
        (Head { year, ..head(60) }, "年度"),
        (Head { prefecture, ..head(60) }, "都道府県"),
        (Head { synthetic: Some(false), ..head(60) }, "試験用のデータかどうか"),
    ] {
        let error = desk.merge(&Desk::new(other, Judge::default())).unwrap_err();
        assert_eq!(error.code(), "collection-differs");
        assert!(error.to_string().starts_with(what), "{error}");
    }
    assert_eq!(with_lines(&desk), before);
}
