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

#[test]
fn a_withdrawal_and_another_successor_conflict_and_what_follows_the_withdrawal_stands() {
    let first = Made::default();
    let (taken_back, digest) = first.withdrawn(None);
    check(
        &[("1", first.bytes()), ("2", first.next("第2").bytes()), ("w", taken_back.clone())],
        "競合 取下げ+第2 ／ 健康福祉課",
        &[("1", "superseded"), ("2", "conflict"), ("w", "conflict")],
    );
    let again = Made { revision: 3, previous: Some(digest), ..first.clone() }.section("再提出");
    check(
        &[("1", first.bytes()), ("3", again.bytes()), ("w", taken_back)],
        "受理 再提出 ／ 健康福祉課+取下げ",
        &[("1", "superseded"), ("3", "superseding"), ("w", "superseded")],
    );
}

#[test]
fn a_withdrawal_whose_file_never_came_empties_the_place_and_is_marked() {
    let (taken_back, _) = Made::default().withdrawn(None);
    check(
        &[("w", taken_back)],
        "取下げ 取下げ ！predecessor-missing",
        &[("w", "predecessor-missing")],
    );
}

#[test]
fn after_a_withdrawal_a_new_document_stands_without_a_decision() {
    let old = Made::default();
    let new = Made { id: 2, ..Made::default() }.section("作り直し");
    let (taken_back, _) = old.withdrawn(None);
    check(
        &[("new", new.bytes()), ("old", old.bytes()), ("w", taken_back)],
        "受理 作り直し ／ 健康福祉課+取下げ",
        &[("new", "superseding"), ("old", "superseded"), ("w", "superseded")],
    );
}

#[test]
fn an_older_revision_that_comes_later_is_kept_and_not_applied() {
    let first = Made::default();
    let mut desk = desk();
    take_all(&mut desk, &read(&[("2", first.next("第2").bytes())]));
    desk.take("1", &first.bytes(), at("2026-11-21T00:00:00Z"));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 第2 ／ 健康福祉課");
    assert!(desk.submission(&first.digest()).is_some());
}

#[test]
fn one_file_fills_several_places_and_each_is_decided_by_itself() {
    let both = Made::default().sheets(&[NEEDS, ANNEX]);
    let needs = both.next("ニーズだけ").sheets(&[NEEDS]);
    let mut desk = desk();
    take_all(&mut desk, &read(&[("1", both.bytes()), ("2", needs.bytes())]));
    // The annex was in the first revision only and stands; the needs survey was replaced.
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 ニーズだけ ／ 健康福祉課");
    assert_eq!(told(&desk, YUSUHARA, ANNEX), "受理 健康福祉課");
    let files = desk.outcomes();
    let parts = |n: usize| -> Vec<(&str, &str)> {
        files[n].parts.iter().map(|(id, part)| (id.as_str(), part.code())).collect()
    };
    assert_eq!(files[0].outcome.code(), "accepted");
    assert_eq!(parts(0), [(ANNEX, "current"), (NEEDS, "superseded")]);
    assert_eq!(files[1].outcome.code(), "superseding");
    // What is counted of the first revision is the annex alone.
    let current = desk.current();
    let mut sheets: Vec<(String, Vec<&str>)> = current
        .iter()
        .map(|(_, file)| {
            let ids = file.questionnaires.iter().map(|sheet| sheet.id.as_str()).collect();
            (file.respondent.section.clone(), ids)
        })
        .collect();
    sheets.sort();
    assert_eq!(
        sheets,
        [("ニーズだけ".to_owned(), vec![NEEDS]), ("健康福祉課".to_owned(), vec![ANNEX])]
    );
}

#[test]
fn order_runs_through_revisions_that_do_not_fill_the_place() {
    let first = Made::default().sheets(&[NEEDS, ANNEX]);
    let second = first.next("第2").sheets(&[NEEDS]);
    let third = second.next("第3").sheets(&[NEEDS, ANNEX]);
    let mut desk = desk();
    let files = [("1", first.bytes()), ("2", second.bytes()), ("3", third.bytes())];
    take_all(&mut desk, &read(&files));
    assert_eq!(told(&desk, YUSUHARA, ANNEX), "受理 第3 ／ 健康福祉課");
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 第3 ／ 健康福祉課+第2");
}

#[test]
fn a_withdrawal_of_one_questionnaire_leaves_the_other() {
    let both = Made::default().sheets(&[NEEDS, ANNEX]);
    let (taken_back, _) = both.withdrawn(Some(&[ANNEX]));
    let mut desk = desk();
    take_all(&mut desk, &read(&[("1", both.bytes()), ("w", taken_back)]));
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 健康福祉課");
    assert_eq!(told(&desk, YUSUHARA, ANNEX), "取下げ 取下げ ／ 健康福祉課");
}

#[test]
fn towns_do_not_touch_each_other() {
    let here = Made::default();
    let there = Made { code: TSUNO, ..Made::default() };
    let mut desk = desk();
    take_all(&mut desk, &read(&[("1", here.bytes()), ("2", there.bytes())]));
    // One name of a document in two towns: a copied draft. Each town has its own.
    assert_eq!(told(&desk, YUSUHARA, NEEDS), "受理 健康福祉課 ！key-shared");
    assert_eq!(told(&desk, TSUNO, NEEDS), "受理 健康福祉課 ！key-shared");
}

#[test]
fn another_key_than_before_is_shown_and_not_refused() {
    let first = Made::default();
    let second = Made { keys: vec![7], ..first.next("第2") };
    check(
        &[("1", first.bytes()), ("2", second.bytes())],
        "受理 第2 ／ 健康福祉課 ！key-changed",
        &[("1", "superseded"), ("2", "superseding")],
    );
}
