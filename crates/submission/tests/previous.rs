//! The answers of an earlier year beside a draft.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "part/support.rs"]
mod support;

use hokatsu_instrument::FiscalYear;
use hokatsu_response::previous::{Comparable, Movement, carry_over};
use hokatsu_response::{Answer, Entry};
use hokatsu_sealed::{Digest, SigningKey};
use hokatsu_submission::{Draft, Previous, Submission, answer_details, seal, verify_bytes};
use support::{NEEDS, SELF_CHECK, id, item, last_year, level, part};

/// A draft for the year after, with the same editions: none is carried for that year yet.
fn next_year() -> Draft {
    let mut draft = drafts::midori();
    draft.id = id(5);
    draft.fiscal_year = FiscalYear::new(2027).unwrap();
    draft
}

fn handed_in() -> (Submission, Digest) {
    let sealed =
        seal(&drafts::midori(), &SigningKey::from_seed([1; 32]), "2026-11-20T01:00:00Z").unwrap();
    let outcome = verify_bytes(sealed.json.as_bytes());
    (outcome.submission().unwrap().clone(), sealed.digest)
}

#[test]
fn the_answers_of_a_handed_in_file_stand_beside_the_items() {
    let (submission, digest) = handed_in();
    let draft = next_year();
    let previous = Previous::of_submission(&draft, &submission, digest).unwrap();
    assert_eq!((previous.digest, previous.fiscal_year.year()), (Some(digest), 2026));
    let now = draft.questionnaire(SELF_CHECK).unwrap();
    let b2 = now.item(&item("B2")).unwrap();
    let answer = previous.answer(now, b2).unwrap();
    assert_eq!(answer.comparable, Comparable::Same);
    assert_eq!(previous.text(SELF_CHECK, &answer), "段階3　仕組みとして実施");
    assert_eq!(answer_details(&answer.answer), [("根拠資料", "相談受付要領 2025-04".to_owned())]);
    let carried = carry_over(b2, draft.fiscal_year, &Entry::default(), &answer).unwrap();
    assert_eq!(carried.answer(b2), Some(answer.answer));
    let f1 = previous.answer(now, now.item(&item("F1")).unwrap()).unwrap();
    assert_eq!(Entry::from_answer(&f1.answer).memo, "", "memos are not handed in");
    let ns = draft.questionnaire(NEEDS).unwrap();
    assert!(previous.answer(ns, ns.item(&item("NS-06")).unwrap()).is_none());
}

#[test]
fn an_older_draft_gives_the_same_answers_as_its_file() {
    let (submission, digest) = handed_in();
    let draft = next_year();
    let from_file = Previous::of_submission(&draft, &submission, digest).unwrap();
    let from_draft = Previous::of_draft(&draft, &drafts::midori()).unwrap();
    assert_eq!(from_draft.digest, None);
    assert_eq!(from_draft.questionnaires, from_file.questionnaires);
}

#[test]
fn movement_item_by_item() {
    let mut draft = next_year();
    let previous = Previous::of_draft(&draft, &drafts::midori()).unwrap();
    draft.set_entry(SELF_CHECK, item("C4"), level(2));
    draft.set_entry(SELF_CHECK, item("A1"), Entry::default());
    draft.set_entry(SELF_CHECK, item("D6"), level(1));
    let now = draft.questionnaire(SELF_CHECK).unwrap();
    let lines = |draft: &Draft| -> Vec<String> {
        let current = draft.counted_answers(SELF_CHECK);
        previous.movement(now, &current).iter().map(Movement::to_string).collect()
    };
    assert_eq!(lines(&draft), ["A1 2→回答なし", "C4 1→2", "D6 わからない→1"]);
    assert_eq!(lines(&next_year()), [""; 0]);
}

#[test]
fn answers_to_an_edition_nobody_knows_are_shown_and_not_compared() {
    let draft = next_year();
    let mut previous = last_year(&drafts::midori());
    let sheets = &mut previous.questionnaires;
    let at = sheets.iter().position(|sheet| sheet.id.as_str() == SELF_CHECK).unwrap();
    sheets[at].version = "1999.1".parse().unwrap();
    let now = draft.questionnaire(SELF_CHECK).unwrap();
    let c4 = now.item(&item("C4")).unwrap();
    let answer = previous.answer(now, c4).unwrap();
    assert_eq!(answer.comparable, Comparable::Unknown);
    assert_eq!(previous.text(SELF_CHECK, &answer), "段階1");
    assert_eq!(previous.movement(now, &Default::default()), []);
    // An edition whose text is not the one of that time is not compared either.
    previous.questionnaires[at].version = "2026.1".parse().unwrap();
    assert_eq!(previous.answer(now, c4).unwrap().comparable, Comparable::Same);
    previous.questionnaires[at].digest = Digest::of_bytes(b"other words");
    assert_eq!(previous.answer(now, c4).unwrap().comparable, Comparable::Unknown);
}

#[test]
fn files_that_do_not_belong_are_left_out() {
    let (submission, digest) = handed_in();
    let changed = |change: fn(&mut Draft)| {
        let mut draft = next_year();
        change(&mut draft);
        draft
    };
    for (draft, code) in [
        (changed(|d| d.respondent.code = Some("131016".parse().unwrap())), "previous-municipality"),
        (changed(|d| d.fiscal_year = FiscalYear::new(2026).unwrap()), "previous-year"),
        (changed(|d| d.fiscal_year = FiscalYear::new(2025).unwrap()), "previous-year"),
        (changed(|d| d.synthetic = false), "previous-synthetic"),
    ] {
        let fault = Previous::of_submission(&draft, &submission, digest).unwrap_err();
        assert_eq!(fault.code(), code);
        assert_eq!(Previous::of_draft(&draft, &drafts::midori()).unwrap_err().code(), code);
    }
    let unchosen = changed(|d| d.respondent.code = None);
    assert!(Previous::of_submission(&unchosen, &submission, digest).is_ok());
    let old = part(&drafts::midori(), "総務課", &[(SELF_CHECK, "A")]);
    assert_eq!(Previous::of_draft(&next_year(), &old).unwrap_err().code(), "previous-part");
    let mut blank = Draft::new(id(6), FiscalYear::new(2026).unwrap());
    blank.synthetic = true;
    assert_eq!(Previous::of_draft(&next_year(), &blank).unwrap_err().code(), "nothing-answered");
    let mut huge = submission;
    for sheet in &mut huge.questionnaires {
        sheet.answers.insert(item("NS-07"), Answer::Text("あ".repeat(700_000)));
    }
    let fault = Previous::of_submission(&next_year(), &huge, digest).unwrap_err();
    assert_eq!(fault.code(), "too-large");
}
