use hokatsu_instrument::{Level, edition, shipped};

use super::MovementKind as M;
use super::*;
use crate::{Facts, Pick, Session};

fn now() -> &'static Questionnaire {
    edition("hokatsu-selfcheck", "2026.1").unwrap()
}

/// The definition of a carried edition as an edition of the year before, with changes.
fn older(id: &str, changes: &[(&str, &str)]) -> Questionnaire {
    let json = shipped().iter().find(|s| s.id == id).unwrap().json();
    let mut json = json.replacen("\"2026.1\"", "\"2025.1\"", 1).replacen("2026\n", "2025\n", 1);
    for (from, to) in changes {
        assert!(json.contains(from), "{from}");
        json = json.replacen(from, to, 1);
    }
    Questionnaire::parse(&json).unwrap()
}

fn year(year: i64) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

fn id(id: &str) -> ItemId {
    id.parse().unwrap()
}

fn answer(text: &str) -> Answer {
    match text {
        "?" => Answer::Unknown { ask_to: None, note: None },
        "-" => Answer::NotApplicable { reason: "対象がないため".into(), note: None },
        digit => Answer::Level {
            level: Level::new(digit.parse().unwrap()).unwrap(),
            evidence: None,
            note: None,
            joint: Vec::new(),
        },
    }
}

/// `C4 1, D6 ?`
fn answers(text: &str) -> Answers {
    text.split(", ")
        .filter_map(|pair| pair.split_once(' '))
        .map(|(item, given)| (id(item), answer(given)))
        .collect()
}

fn moved(then: Option<&Questionnaire>, before: &str, after: &str) -> Vec<String> {
    let before = answers(before);
    let earlier = Earlier { edition: then, year: year(2025), answers: &before };
    movement(now(), &answers(after), &earlier).iter().map(Movement::to_string).collect()
}

#[test]
fn movement_is_told_item_by_item() {
    let then = older("hokatsu-selfcheck", &[]);
    for (before, after, expected) in [
        ("", "", vec![]),
        ("C4 1", "C4 1", vec![]),
        ("C4 1", "C4 2", vec!["C4 1→2"]),
        ("C4 3", "C4 2", vec!["C4 3→2"]),
        ("D6 ?", "D6 2", vec!["D6 わからない→2"]),
        ("D6 2", "D6 ?", vec!["D6 2→わからない"]),
        ("C5 2", "C5 -", vec!["C5 2→該当しない"]),
        ("C5 -", "C5 0", vec!["C5 該当しない→0"]),
        ("C5 -", "C5 ?", vec!["C5 該当しない→わからない"]),
        ("", "H5 ?", vec!["H5 回答なし→わからない"]),
        ("H5 4", "", vec!["H5 4→回答なし"]),
        // In the order of the questionnaire, whatever the order of the letters in a file.
        ("H1 1, A1 1, C4 1", "H1 2, A1 2, C4 2", vec!["A1 1→2", "C4 1→2", "H1 1→2"]),
    ] {
        assert_eq!(moved(Some(&then), before, after), expected, "{before} / {after}");
        assert_eq!(moved(Some(now()), before, after), expected, "the same edition twice");
        assert_eq!(moved(None, before, after), [""; 0], "an edition nobody knows");
    }
}

#[test]
fn kinds_of_movement() {
    let before = answers("C4 1, D6 ?, C5 -, H5 2, E1 2, E2 3");
    let earlier = Earlier { edition: Some(now()), year: year(2025), answers: &before };
    let after = answers("C4 2, D6 2, C5 1, E1 ?, E2 -, A1 0");
    let kinds: Vec<(String, MovementKind)> = movement(now(), &after, &earlier)
        .into_iter()
        .map(|moved| (moved.item.to_string(), moved.kind))
        .collect();
    let expected = [
        ("A1", M::NewlyAnswered),
        ("C4", M::LevelChanged),
        ("C5", M::NowApplicable),
        ("D6", M::NowKnown),
        ("E1", M::NowUnknown),
        ("E2", M::NoLongerApplicable),
        ("H5", M::NoLongerAnswered),
    ];
    assert_eq!(kinds, expected.map(|(item, kind)| (item.to_owned(), kind)));
}

#[test]
fn choices_move_without_a_direction() {
    let needs = edition("needs-survey", "2026.1").unwrap();
    let one = |item: &str, code: &str| (id(item), Answer::Choice(code.parse().unwrap()));
    let words = |text: &str| (id("NS-07"), Answer::Text(text.into()));
    let before = Answers::from([one("NS-01", "n"), one("NS-03", "yes"), words("甲")]);
    let after = Answers::from([one("NS-01", "y"), one("NS-03", "yes"), words("乙")]);
    let earlier = Earlier { edition: Some(needs), year: year(2025), answers: &before };
    let lines: Vec<String> =
        movement(needs, &after, &earlier).iter().map(Movement::to_string).collect();
    assert_eq!(lines, ["NS-01 回答が変わりました"]);
    assert_eq!(
        movement(needs, &Session::new(needs, Facts::default()).answers(), &earlier).len(),
        2
    );
}

#[test]
fn only_what_was_asked_in_the_same_way_is_compared() {
    const A1: &str = "わがまちで実際に起きている地域生活課題と";
    const A1_LEVEL: &str = "話し合ったことがない";
    let asked = |then: &Questionnaire, item: &str| {
        let before = answers("A1 2, C4 1");
        let earlier = Earlier { edition: Some(then), year: year(2025), answers: &before };
        let item = now().item(&id(item)).unwrap();
        earlier.answer(now(), item).unwrap().comparable
    };
    let same = older("hokatsu-selfcheck", &[]);
    assert_eq!(asked(&same, "A1"), Comparable::Same);
    let text = older("hokatsu-selfcheck", &[(A1, "まちで起きている課題と")]);
    assert_eq!(asked(&text, "A1"), Comparable::Changed(Change::Text));
    assert_eq!(asked(&text, "C4"), Comparable::Same, "the others stay comparable");
    let levels = older("hokatsu-selfcheck", &[(A1_LEVEL, "まだ話し合っていない")]);
    assert_eq!(asked(&levels, "A1"), Comparable::Changed(Change::Levels));
    let gone = older("hokatsu-selfcheck", &[("\"id\": \"A1\"", "\"id\": \"A9\"")]);
    assert_eq!(asked(&gone, "A1"), Comparable::Changed(Change::New));
    let replaced = older(
        "hokatsu-selfcheck",
        &[("\"id\": \"A1\",", "\"id\": \"A1\", \"replacedBy\": \"A2\",")],
    );
    assert_eq!(asked(&replaced, "A1"), Comparable::Changed(Change::ReplacedBy(id("A2"))));
    for (then, before) in [(&text, "A1 1"), (&levels, "A1 1"), (&gone, "A1 1")] {
        assert_eq!(moved(Some(then), before, "A1 3"), [""; 0]);
    }
}

#[test]
fn what_the_present_edition_says_about_an_item_counts() {
    let then = now();
    let before = answers("A1 2");
    let earlier = Earlier { edition: Some(then), year: year(2025), answers: &before };
    for (mark, expected) in [
        ("\"comparability\": \"範囲を広げた\",", Change::Noted("範囲を広げた".into())),
        ("\"validFrom\": 2026,", Change::Since(year(2026))),
        ("\"replacedBy\": \"A2\",", Change::ReplacedBy(id("A2"))),
    ] {
        // The names of the years do not matter here: only that it is another edition.
        let next =
            older("hokatsu-selfcheck", &[("\"id\": \"A1\",", &format!("\"id\": \"A1\", {mark}"))]);
        let item = next.item(&id("A1")).unwrap();
        assert_eq!(earlier.comparable(&next, item), Comparable::Changed(expected), "{mark}");
    }
    let since =
        older("hokatsu-selfcheck", &[("\"id\": \"A1\",", "\"id\": \"A1\", \"validFrom\": 2025,")]);
    let item = since.item(&id("A1")).unwrap();
    assert_eq!(earlier.comparable(&since, item), Comparable::Same, "asked in both years");
}

#[test]
fn an_item_that_took_the_place_of_another_shows_its_answer() {
    let then = older(
        "hokatsu-selfcheck",
        &[("\"id\": \"A1\",", "\"id\": \"A9\", \"replacedBy\": \"A1\",")],
    );
    let before = answers("A9 2");
    let earlier = Earlier { edition: Some(&then), year: year(2025), answers: &before };
    let previous = earlier.answer(now(), now().item(&id("A1")).unwrap()).unwrap();
    assert_eq!(previous.item, id("A9"));
    assert_eq!(previous.comparable, Comparable::Changed(Change::Replaces(id("A9"))));
    let fault =
        carry_over(now().item(&id("A1")).unwrap(), year(2026), &Entry::default(), &previous);
    assert_eq!(fault.unwrap_err().code(), "not-comparable");
}

fn same(item: &str, answer: Answer) -> PreviousAnswer {
    PreviousAnswer { item: id(item), answer, comparable: Comparable::Same }
}

#[test]
fn an_answer_is_carried_over_with_its_evidence() {
    let item = now().item(&id("C4")).unwrap();
    let previous = same(
        "C4",
        Answer::Level {
            level: Level::new(3).unwrap(),
            evidence: Some("引継ぎ様式 2025-04".into()),
            note: Some("全課で使用".into()),
            joint: Vec::new(),
        },
    );
    let typed = Entry {
        pick: Level::new(1).map(Pick::Level),
        memo: "総務課に確認中".into(),
        ..Entry::default()
    };
    let carried = carry_over(item, year(2026), &typed, &previous).unwrap();
    assert_eq!(carried.answer(item), Some(previous.answer.clone()));
    assert_eq!(carried.memo, "総務課に確認中");
    // What the earlier answer says nothing about is not wiped.
    let typed = Entry { note: "途中".into(), ..Entry::default() };
    let bare = same("C4", answer("2"));
    assert_eq!(carry_over(item, year(2026), &typed, &bare).unwrap().note, "途中");
}

#[test]
fn a_retired_option_is_named_and_not_carried() {
    let needs = edition("needs-survey", "2026.1").unwrap();
    let item = needs.item(&id("NS-01")).unwrap();
    let choose = |code: &str| same("NS-01", Answer::Choice(code.parse().unwrap()));
    let fault = carry_over(item, year(2026), &Entry::default(), &choose("prep")).unwrap_err();
    assert_eq!(fault.code(), "retired-option");
    assert_eq!(
        fault.to_string(),
        "前回の「移行準備事業を実施している」は、今回は選べません。今回の選択肢から選び直してください。"
    );
    assert!(carry_over(item, year(2026), &Entry::default(), &choose("n")).is_ok());
    let odd = carry_over(item, year(2026), &Entry::default(), &choose("zz")).unwrap_err();
    assert_eq!(odd.code(), "unknown-option");
    let level = carry_over(item, year(2026), &Entry::default(), &same("NS-01", answer("2")));
    assert_eq!(level.unwrap_err().code(), "answer-kind");
}

#[test]
fn an_answer_to_an_unknown_edition_is_shown_and_not_carried() {
    let before = answers("C4 1");
    let earlier = Earlier { edition: None, year: year(2025), answers: &before };
    let item = now().item(&id("C4")).unwrap();
    let previous = earlier.answer(now(), item).unwrap();
    assert_eq!(previous.answer, answer("1"));
    assert_eq!(previous.comparable.code(), Some("edition-not-carried"));
    assert!(carry_over(item, year(2026), &Entry::default(), &previous).is_err());
}
