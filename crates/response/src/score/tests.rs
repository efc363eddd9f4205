//! The worked example of docs/SCORING.md, every figure.

use hokatsu_instrument::{Level, MunicipalityKind, edition};

use super::*;
use crate::{Answers, Facts, explain};

/// みどり町 (fictional): 8,400 inhabitants, no welfare office, 重層 not run.
const LEVELS: [(&str, i64); 37] = [
    ("A1", 2),
    ("A2", 1),
    ("A3", 2),
    ("A4", 1),
    ("A5", 2),
    ("B1", 2),
    ("B2", 3),
    ("B3", 1),
    ("B4", 2),
    ("B5", 1),
    ("C1", 2),
    ("C2", 2),
    ("C3", 3),
    ("C4", 1),
    ("D1", 2),
    ("D2", 1),
    ("D3", 2),
    ("D4", 1),
    ("D5", 1),
    ("E1", 2),
    ("E2", 1),
    ("E3", 3),
    ("E4", 2),
    ("E5", 0),
    ("E6", 1),
    ("F1", 2),
    ("F2", 3),
    ("F3", 2),
    ("F4", 2),
    ("G1", 1),
    ("G2", 2),
    ("G3", 0),
    ("G4", 1),
    ("H1", 2),
    ("H2", 1),
    ("H3", 1),
    ("H4", 0),
];
const WITH_EVIDENCE: [&str; 2] = ["B2", "E3"];

fn midori() -> Answers {
    let mut answers: Answers = LEVELS
        .iter()
        .map(|(id, level)| {
            let evidence = WITH_EVIDENCE.contains(id).then(|| "要綱 2025-04".to_owned());
            let level = Level::new(*level).unwrap();
            (id.parse().unwrap(), Answer::Level { level, evidence, note: None, joint: Vec::new() })
        })
        .collect();
    let reason = "町全域を1圏域としているため".to_owned();
    answers.insert("C5".parse().unwrap(), Answer::NotApplicable { reason, note: None });
    for id in ["D6", "H5"] {
        answers.insert(id.parse().unwrap(), Answer::Unknown { ask_to: None, note: None });
    }
    answers
}

fn session(answers: &Answers) -> Session<'static> {
    let facts = Facts {
        population: Some(8400),
        kind: Some(MunicipalityKind::Town),
        welfare_office: Some(false),
    };
    Session::with_answers(edition("hokatsu-selfcheck", "2026.1").unwrap(), facts, answers)
}

#[test]
fn worked_example() {
    let profile = score(&session(&midori()));
    let rows: Vec<String> = profile
        .domains
        .iter()
        .map(|d| {
            let x10 = |score: Option<u32>| score.map_or("―".into(), hokatsu_instrument::format_x10);
            let range = d.range.map_or("―".to_owned(), |(low, high)| {
                format!("{}〜{}", x10(Some(low)), x10(Some(high)))
            });
            let caps: Vec<&str> = d.capped_by.iter().map(ItemId::as_str).collect();
            format!(
                "{} {}/{} {} {} {}/{} {range} [{}] {}",
                d.id,
                d.sum_levels,
                d.scored,
                x10(d.score_x10),
                x10(d.backed_x10),
                d.scored,
                d.applicable,
                caps.join(","),
                d.stage.map_or("―", Stage::label),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "A 8/5 40.0 40.0 5/5 ― [A2] 立ち上げ",
            "B 9/5 45.0 45.0 5/5 ― [] 立ち上げ",
            "C 8/4 50.0 43.8 4/4 ― [C4] 立ち上げ",
            "D 7/5 35.0 35.0 5/6 29.2〜45.8 [D2] 立ち上げ",
            "E 9/6 37.5 37.5 6/6 ― [] 立ち上げ",
            "F 9/4 56.3 50.0 4/4 ― [] 運用",
            "G 4/4 25.0 25.0 4/4 ― [G1] 立ち上げ",
            "H 4/4 25.0 25.0 4/5 20.0〜40.0 [H2] 立ち上げ",
        ]
    );
    assert_eq!((profile.core_x10, profile.core_backed_x10), (Some(390), Some(378)));
    let lowered: Vec<&str> =
        profile.domains.iter().filter(|d| d.lowered()).map(|d| d.id.as_str()).collect();
    assert_eq!(lowered, ["C"], "only there the cap changed the name");
}

#[test]
fn the_arithmetic_is_told_in_words() {
    let session = session(&midori());
    let profile = score(&session);
    let domain = |id: &str| {
        let score = profile.domains.iter().find(|d| d.id.as_str() == id).unwrap();
        explain::domain(&session, score, 0)
    };
    assert_eq!(
        domain("C"),
        [
            "回答率：段階のある項目 4 ÷（項目数 5 − 該当しない 1）＝ 4／4",
            "申告：100 × 8 ÷（4 × 4）＝ 50.0",
            "根拠付き：100 × 7 ÷（4 × 4）＝ 43.8",
            "根拠資料の記入がない段階3・4の項目を段階2として再計算：C3",
            "得点による呼び名：運用",
            "要の項目 C4「抱え込ませない後ろ盾」が段階1「検討・準備」のため、呼び名は「運用」ではなく「立ち上げ」としています（得点は変わりません）",
        ]
    );
    assert_eq!(
        domain("D"),
        [
            "回答率：段階のある項目 5 ÷（項目数 6 − 該当しない 0）＝ 5／6",
            "申告：100 × 7 ÷（4 × 5）＝ 35.0",
            "根拠付き：100 × 7 ÷（4 × 5）＝ 35.0",
            "不明の幅：わからない 1・未回答 0（計 1）を段階0とした場合 29.2、段階4とした場合 45.8（分母 6項目）",
            "得点による呼び名：立ち上げ",
        ]
    );
    assert_eq!(
        explain::core(session.questionnaire(), &profile).unwrap(),
        "コア5領域の単純平均（自団体の経年用、提出されません）：25 ×（8÷5 ＋ 9÷5 ＋ 8÷4 ＋ 7÷5 ＋ 4÷4）÷ 5 ＝ 申告 39.0、根拠付き 37.8"
    );
}

#[test]
fn the_short_form_gives_no_domain_score() {
    let questionnaire = edition("hokatsu-selfcheck", "2026.1").unwrap();
    let short = questionnaire.items().iter().filter(|item| item.short_form);
    let answers: Answers = short
        .map(|item| {
            let level = Level::new(3).unwrap();
            let evidence = Some("要綱".to_owned());
            (item.id.clone(), Answer::Level { level, evidence, note: None, joint: Vec::new() })
        })
        .collect();
    assert_eq!(answers.len(), 16);
    let profile = score(&session(&answers));
    assert!(profile.domains.iter().all(|d| d.score_x10.is_none() && d.stage.is_none()));
    assert_eq!(profile.core_x10, None);
}

#[test]
fn every_carried_edition_is_scored_by_rules_that_are_here() {
    for shipped in hokatsu_instrument::shipped() {
        let questionnaire = edition(shipped.id, shipped.version).unwrap();
        let rules = questionnaire.scoring.as_ref().map(hokatsu_instrument::Version::as_str);
        assert!(rules.is_none() || rules == Some(RULES), "{} {rules:?}", shipped.id);
    }
}

#[test]
fn stage_borders_are_judged_on_the_unrounded_value() {
    for (sum, n, want) in [
        (0, 4, Stage::Beginning),
        (3, 4, Stage::Beginning),
        (4, 4, Stage::Starting),
        (7, 4, Stage::Starting),
        (8, 4, Stage::Running),
        (11, 4, Stage::Running),
        (12, 4, Stage::Settled),
        (16, 4, Stage::Settled),
    ] {
        assert_eq!(Stage::of(sum, n), want, "{sum}/{n}");
    }
    assert_eq!(score_x10(9, 4), Some(563), "56.25 rounds half up");
    assert_eq!(score_x10(0, 0), None);
}
