//! Laws of answering and scoring, over random answers to the real questionnaires.

use std::collections::BTreeMap;

use hokatsu_instrument::{Item, ItemId, ItemKind, Level, MunicipalityKind, Questionnaire, edition};
use proptest::prelude::*;

use super::*;
use crate::{Answers, Facts};

fn questionnaire() -> &'static Questionnaire {
    edition("hokatsu-selfcheck", "2026.1").unwrap()
}

fn needs() -> &'static Questionnaire {
    edition("needs-survey", "2026.1").unwrap()
}

fn facts() -> Facts {
    Facts { population: Some(8400), kind: Some(MunicipalityKind::Town), welfare_office: None }
}

fn level_answer(level: i64, evidence: bool) -> Answer {
    Answer::Level {
        level: Level::new(level).unwrap(),
        evidence: evidence.then(|| "要綱".to_owned()),
        note: None,
        joint: Vec::new(),
    }
}

fn any_level_answer() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        2 => Just(None),
        6 => (0i64..5, any::<bool>()).prop_map(|(l, e)| Some(level_answer(l, e))),
        1 => Just(Some(Answer::Unknown { ask_to: None, note: None })),
        1 => Just(Some(Answer::NotApplicable { reason: "理由".into(), note: None })),
    ]
}

fn any_self_check() -> impl Strategy<Value = Vec<(ItemId, Option<Answer>)>> {
    let ids: Vec<ItemId> = questionnaire().items().iter().map(|item| item.id.clone()).collect();
    prop::collection::vec(any_level_answer(), ids.len())
        .prop_map(move |answers| ids.iter().cloned().zip(answers).collect())
}

fn any_needs_answer(item: &Item) -> BoxedStrategy<Option<Answer>> {
    let codes: Vec<_> = item.options.iter().map(|option| option.code.clone()).collect();
    match item.kind {
        ItemKind::Single => {
            prop::option::of(prop::sample::select(codes).prop_map(Answer::Choice)).boxed()
        }
        ItemKind::Multiple if !codes.is_empty() => {
            let most = codes.len();
            let some = prop::sample::subsequence(codes, 1..=most).prop_map(Answer::Choices);
            prop::option::of(some).boxed()
        }
        _ => prop::option::of(Just(Answer::Text("自由記述".into()))).boxed(),
    }
}

fn any_needs() -> impl Strategy<Value = Vec<(ItemId, Option<Answer>)>> {
    let items = needs().items();
    let each: Vec<_> = items.iter().map(any_needs_answer).collect();
    each.prop_map(|answers| {
        needs().items().iter().map(|item| item.id.clone()).zip(answers).collect()
    })
}

fn collect(rows: &[(ItemId, Option<Answer>)]) -> Answers {
    rows.iter().filter_map(|(id, answer)| Some((id.clone(), answer.clone()?))).collect()
}

fn play<'q>(q: &'q Questionnaire, rows: &[(ItemId, Option<Answer>)]) -> Session<'q> {
    let mut session = Session::new(q, facts());
    for (id, answer) in rows {
        session.set(q.position(id).unwrap(), answer.clone());
    }
    session
}

proptest! {
    #[test]
    fn the_order_of_answering_does_not_matter(rows in any_self_check().prop_shuffle()) {
        let direct = Session::with_answers(questionnaire(), facts(), &collect(&rows));
        prop_assert_eq!(score(&play(questionnaire(), &rows)), score(&direct));
    }

    #[test]
    fn branching_does_not_depend_on_the_order(
        rows in any_needs().prop_shuffle(), again in any_needs().prop_shuffle()
    ) {
        let direct = Session::with_answers(needs(), facts(), &collect(&rows));
        let mut played = play(needs(), &again);
        for (id, answer) in &rows {
            played.set(needs().position(id).unwrap(), answer.clone());
        }
        prop_assert_eq!(played.answers(), direct.answers());
        for ix in needs().positions() {
            prop_assert_eq!(played.is_visible(ix), direct.is_visible(ix));
        }
    }

    #[test]
    fn hidden_answers_never_count(rows in any_needs()) {
        let session = Session::with_answers(needs(), facts(), &collect(&rows));
        let counted = session.answers();
        let again = Session::with_answers(needs(), facts(), &counted);
        prop_assert_eq!(again.answers(), counted, "what is handed in is visible by itself");
    }

    #[test]
    fn a_raised_level_never_lowers_a_score(rows in any_self_check(), at in 0usize..40) {
        let before = collect(&rows);
        let id = &rows[at].0;
        let Some(Answer::Level { level, evidence, .. }) = before.get(id) else { return Ok(()) };
        let Some(raised) = Level::new(i64::from(level.get()) + 1) else { return Ok(()) };
        let mut after = before.clone();
        after.insert(id.clone(), Answer::Level {
            level: raised, evidence: evidence.clone(), note: None, joint: Vec::new(),
        });
        let scores = |answers: &Answers| {
            let session = Session::with_answers(questionnaire(), facts(), answers);
            score(&session).domains
        };
        for (low, high) in scores(&before).iter().zip(scores(&after)) {
            prop_assert!(low.score_x10 <= high.score_x10);
            prop_assert!(low.backed_x10 <= high.backed_x10);
            prop_assert!(low.stage <= high.stage);
            prop_assert!(low.range.map(|r| r.0) <= high.range.map(|r| r.0));
            prop_assert!(low.range.map(|r| r.1) <= high.range.map(|r| r.1));
        }
    }

    #[test]
    fn not_applicable_leaves_every_other_level_as_it_is(rows in any_self_check(), at in 0usize..40) {
        let mut open = collect(&rows);
        open.remove(&rows[at].0);
        let mut without = open.clone();
        let reason = "理由".to_owned();
        without.insert(rows[at].0.clone(), Answer::NotApplicable { reason, note: None });
        let scores = |answers: &Answers| {
            score(&Session::with_answers(questionnaire(), facts(), answers)).domains
        };
        for (before, after) in scores(&open).iter().zip(scores(&without)) {
            prop_assert_eq!(before.sum_levels, after.sum_levels);
            prop_assert_eq!(before.backed_sum, after.backed_sum);
            prop_assert_eq!(before.scored, after.scored);
            let touched = questionnaire().item(&rows[at].0).unwrap().domain.as_ref() == Some(&after.id);
            prop_assert_eq!(before.applicable - u32::from(touched), after.applicable);
        }
    }

    #[test]
    fn scores_stay_in_range_and_backed_never_exceeds_declared(rows in any_self_check()) {
        let session = Session::with_answers(questionnaire(), facts(), &collect(&rows));
        for domain in score(&session).domains {
            prop_assert!(domain.score_x10.is_none_or(|s| s <= 1000));
            prop_assert!(domain.backed_x10 <= domain.score_x10);
            prop_assert_eq!(domain.score_x10.is_some(), domain.covered());
            if let Some((low, high)) = domain.range {
                prop_assert!(low <= high && high <= 1000);
            }
            prop_assert!(domain.capped_by.is_empty() || domain.stage <= Some(Stage::Starting));
        }
    }
}

#[test]
fn a_domain_of_only_not_applicable_has_no_score() {
    let ids: BTreeMap<ItemId, Answer> = questionnaire()
        .items()
        .iter()
        .map(|item| (item.id.clone(), Answer::NotApplicable { reason: "理由".into(), note: None }))
        .collect();
    let profile = score(&Session::with_answers(questionnaire(), facts(), &ids));
    for domain in &profile.domains {
        assert_eq!((domain.score_x10, domain.range, domain.stage), (None, None, None));
        assert!(domain.capped_by.is_empty());
    }
}
