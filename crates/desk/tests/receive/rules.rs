//! The rules one by one, worked by hand.

use crate::support::*;

/// Puts files on a fresh desk; says what stands in the needs survey of 檮原町 and what became of
/// each file.
fn after(files: &[(&str, Vec<u8>)]) -> (String, Vec<(String, &'static str)>) {
    let mut desk = desk();
    take_all(&mut desk, &read(files));
    (told(&desk, YUSUHARA, NEEDS), outcomes(&desk))
}

fn check(files: &[(&str, Vec<u8>)], standing: &str, wanted: &[(&str, &str)]) {
    let (told, files) = after(files);
    assert_eq!(told, standing);
    let files: Vec<(&str, &str)> =
        files.iter().map(|(file, code)| (file.as_str(), *code)).collect();
    assert_eq!(files, wanted);
}

#[test]
fn nothing_yet() {
    check(&[], "未提出", &[]);
}

#[test]
fn one_file() {
    check(&[("a", Made::default().bytes())], "受理 健康福祉課", &[("a", "accepted")]);
}

#[test]
fn the_same_document_again_counts_once() {
    let first = Made::default();
    let resigned = Made { created: "2026-11-02T00:00:00Z", ..first.clone() };
    check(
        &[("b", first.bytes()), ("a", resigned.bytes()), ("c", first.bytes())],
        "受理 健康福祉課",
        &[("a", "accepted"), ("b", "duplicate"), ("c", "duplicate")],
    );
}

#[test]
fn the_next_revision_supersedes() {
    let first = Made::default();
    let second = first.next("第2");
    check(
        &[("1", first.bytes()), ("2", second.bytes())],
        "受理 第2 ／ 健康福祉課",
        &[("1", "superseded"), ("2", "superseding")],
    );
}

#[test]
fn a_higher_revision_whose_predecessor_never_came_stands_marked() {
    let first = Made::default();
    let third = first.next("第2").next("第3");
    check(
        &[("3", third.bytes())],
        "受理 第3 ！predecessor-missing",
        &[("3", "predecessor-missing")],
    );
    check(
        &[("1", first.bytes()), ("3", third.bytes())],
        "受理 第3 ／ 健康福祉課 ！predecessor-missing",
        &[("1", "superseded"), ("3", "predecessor-missing")],
    );
}

#[test]
fn two_documents_of_one_revision_conflict() {
    let (first, other) = (Made::default(), Made::default().section("別"));
    check(
        &[("1", first.bytes()), ("2", other.bytes())],
        "競合 健康福祉課+別",
        &[("1", "conflict"), ("2", "conflict")],
    );
}

#[test]
fn two_successors_of_one_digest_conflict_and_what_follows_one_stays_in_conflict() {
    let first = Made::default();
    let (left, right) = (first.next("左"), first.next("右"));
    check(
        &[("1", first.bytes()), ("l", left.bytes()), ("r", right.bytes())],
        "競合 右+左 ／ 健康福祉課",
        &[("1", "superseded"), ("l", "conflict"), ("r", "conflict")],
    );
    check(
        &[
            ("1", first.bytes()),
            ("l", left.bytes()),
            ("l2", left.next("左2").bytes()),
            ("r", right.bytes()),
        ],
        "競合 右+左2 ／ 健康福祉課+左",
        &[("1", "superseded"), ("l", "superseded"), ("l2", "conflict"), ("r", "conflict")],
    );
}

#[test]
fn a_revision_that_names_an_unknown_sibling_does_not_follow_the_known_one() {
    let first = Made::default();
    let (left, right) = (first.next("左"), first.next("右"));
    // The predecessor of 右3 is 右, which never came; it cannot follow 左.
    check(
        &[("1", first.bytes()), ("l", left.bytes()), ("r3", right.next("右3").bytes())],
        "競合 右3+左 ／ 健康福祉課 ！predecessor-missing",
        &[("1", "superseded"), ("l", "conflict"), ("r3", "conflict")],
    );
}

#[test]
fn a_new_document_conflicts_until_somebody_replaces() {
    let old = Made::default();
    let new = Made { id: 2, ..Made::default() }.section("新しいパソコン");
    let mut desk = desk();
    take_all(&mut desk, &read(&[("old", old.bytes()), ("new", new.bytes())]));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "競合 健康福祉課+新しいパソコン");
    let place = slot(YUSUHARA, NEEDS);
    let standing = desk.standing();
    let found = standing.iter().find(|found| found.slot == place).unwrap();
    let hokatsu_desk::State::Conflict(kind) = &found.state else { panic!("{found:?}") };
    assert_eq!(kind.code(), "new-document");
    desk.decide(&place, new.digest(), "地域福祉課", "電話で確認", at(MORNING)).unwrap();
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 新しいパソコン ／ 健康福祉課");
    assert_eq!(
        outcomes(&desk),
        [("new".to_owned(), "superseding"), ("old".to_owned(), "superseded")]
    );
}

#[test]
fn a_withdrawal_empties_the_place() {
    let first = Made::default();
    let (taken_back, _) = first.withdrawn(None);
    check(
        &[("1", first.bytes()), ("w", taken_back)],
        "取下げ 取下げ ／ 健康福祉課",
        &[("1", "superseded"), ("w", "superseding")],
    );
}
