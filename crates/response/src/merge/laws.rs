//! Tables and laws of setting answers side by side.

use hokatsu_instrument::{Item, Level, edition};
use proptest::prelude::*;

use super::*;

fn item(questionnaire: &str, id: &str) -> &'static Item {
    edition(questionnaire, "2026.1").unwrap().item(&id.parse().unwrap()).unwrap()
}

fn c4() -> &'static Item {
    item("hokatsu-selfcheck", "C4")
}

/// `2` a level, `?` わからない, `-` 該当しない, empty nothing; then evidence and memo.
fn typed(pick: &str, evidence: &str, memo: &str) -> Entry {
    let pick = match pick {
        "" => None,
        "?" => Some(Pick::Unknown),
        "-" => Some(Pick::NotApplicable),
        digit => Level::new(digit.parse().unwrap()).map(Pick::Level),
    };
    let reason = if pick == Some(Pick::NotApplicable) { "対象がないため" } else { "" };
    Entry {
        pick,
        evidence: evidence.into(),
        memo: memo.into(),
        reason: reason.into(),
        ..Entry::default()
    }
}

fn level(pick: &str) -> Entry {
    typed(pick, "", "")
}

fn compare(item: &Item, own: &Entry, offers: &[(&str, Entry)]) -> Outcome {
    let offers: Vec<Offer<'_>> =
        offers.iter().map(|(section, entry)| Offer { section, entry }).collect();
    side_by_side(item, Offer { section: "福祉課", entry: own }, &offers)
}

/// One line for an outcome: the kind, the gap, who gave what, and what is proposed.
fn line(outcome: &Outcome) -> String {
    let show = |entry: &Entry| match entry.pick {
        Some(Pick::Level(level)) => level.to_string(),
        Some(Pick::Unknown) => "?".to_owned(),
        Some(Pick::NotApplicable) => "-".to_owned(),
        None => "_".to_owned(),
    };
    match outcome {
        Outcome::Nothing => "nothing".to_owned(),
        Outcome::Same(sections) => format!("same {}", sections.join("+")),
        Outcome::Taken { entry, sections } => {
            format!("taken {} {}", show(entry), sections.join("+"))
        }
        Outcome::Conflict(d) => {
            let all: Vec<String> = d
                .candidates
                .iter()
                .map(|c| format!("{}={}", c.sections.join("+"), show(&c.entry)))
                .collect();
            let gap = d.gap.map_or_else(|| "-".to_owned(), |gap| gap.to_string());
            let proposed = d.proposed.map_or_else(|| "-".to_owned(), |at| at.to_string());
            format!("{} {gap} {} {proposed}", d.kind.code(), all.join(" "))
        }
    }
}

#[test]
fn one_line_a_case() {
    for (own, offers, expected) in [
        ("", vec![], "nothing"),
        ("2", vec![], "nothing"),
        ("2", vec![("障害", "")], "nothing"),
        ("", vec![("障害", "2")], "taken 2 障害"),
        ("", vec![("高齢", "2"), ("障害", "2")], "taken 2 障害+高齢"),
        ("", vec![("障害", "?")], "taken ? 障害"),
        ("", vec![("障害", "-")], "taken - 障害"),
        ("2", vec![("障害", "2")], "same 障害"),
        ("2", vec![("障害", "3")], "near 1 福祉課=2 障害=3 -"),
        ("3", vec![("障害", "2")], "near 1 福祉課=3 障害=2 -"),
        ("1", vec![("障害", "3")], "apart 2 福祉課=1 障害=3 -"),
        ("0", vec![("障害", "4")], "apart 4 福祉課=0 障害=4 -"),
        ("", vec![("障害", "1"), ("高齢", "3")], "apart 2 障害=1 高齢=3 -"),
        ("2", vec![("障害", "3"), ("高齢", "4")], "apart 2 福祉課=2 障害=3 高齢=4 -"),
        ("2", vec![("障害", "3"), ("高齢", "2")], "near 1 福祉課+高齢=2 障害=3 -"),
        ("?", vec![("障害", "2")], "unknown - 福祉課=? 障害=2 1"),
        ("2", vec![("障害", "?")], "unknown - 福祉課=2 障害=? 0"),
        ("?", vec![("障害", "-")], "unknown - 福祉課=? 障害=- 1"),
        ("?", vec![("障害", "2"), ("高齢", "3")], "near 1 福祉課=? 障害=2 高齢=3 -"),
        ("-", vec![("障害", "2")], "apart - 福祉課=- 障害=2 -"),
        ("-", vec![("障害", "-")], "same 障害"),
    ] {
        let offers: Vec<(&str, Entry)> = offers.into_iter().map(|(s, p)| (s, level(p))).collect();
        assert_eq!(line(&compare(c4(), &level(own), &offers)), expected, "{own} {offers:?}");
    }
}

#[test]
fn other_words_are_put_side_by_side() {
    let own = typed("2", "要綱 2025-04", "");
    let other = typed("2", "協定書", "");
    let outcome = compare(c4(), &own, &[("障害", other.clone())]);
    assert_eq!(line(&outcome), "words - 福祉課=2 障害=2 -");
    let joined = join(c4(), &own, std::slice::from_ref(&other));
    assert_eq!(joined, typed("2", "要綱 2025-04\n協定書", ""));
    assert_eq!(join(c4(), &joined, std::slice::from_ref(&other)), joined);
    // A section that only adds evidence is not overheard either.
    let bare = compare(c4(), &level("2"), &[("障害", other)]);
    assert_eq!(line(&bare), "words - 福祉課=2 障害=2 -");
}

#[test]
fn what_was_typed_before_changing_ones_mind_makes_no_difference() {
    let own = Entry { reason: "使っていない理由".into(), ..typed("2", " 要綱 ", "") };
    assert_eq!(line(&compare(c4(), &own, &[("障害", typed("2", "要綱", ""))])), "same 障害");
}

#[test]
fn the_order_of_partners_makes_no_difference() {
    let f1 = item("hokatsu-selfcheck", "F1");
    let with = |codes: &[&str]| Entry {
        joint: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..level("2")
    };
    let own = with(&["394122", "394114"]);
    assert_eq!(line(&compare(f1, &own, &[("障害", with(&["394114", "394122"]))])), "same 障害");
    let fewer = with(&["394114"]);
    assert_eq!(line(&compare(f1, &own, &[("障害", fewer.clone())])), "words - 福祉課=2 障害=2 -");
    assert_eq!(
        join(f1, &fewer, std::slice::from_ref(&own)).joint,
        with(&["394114", "394122"]).joint
    );
}

#[test]
fn memos_are_kept_from_both_sides() {
    let own = typed("", "", "保健センターに確認");
    let Outcome::Taken { entry, .. } = compare(c4(), &own, &[("障害", level("3"))]) else {
        panic!("not taken");
    };
    assert_eq!(entry, typed("3", "", "保健センターに確認"));
    assert_eq!(line(&compare(c4(), &entry, &[("障害", level("3"))])), "same 障害");
    let two = compare(c4(), &own, &[("障害", typed("3", "", "要確認"))]);
    assert_eq!(line(&two), "words - 福祉課=_ 障害=3 -");
}

#[test]
fn options_and_free_text() {
    let ns03 = item("needs-survey", "NS-03");
    let one = |code: &str| Entry { choice: Some(code.parse().unwrap()), ..Entry::default() };
    let outcome = compare(ns03, &one("yes"), &[("障害", one("no"))]);
    assert_eq!(line(&outcome), "choice - 福祉課=_ 障害=_ -");
    let ns05 = item("needs-survey", "NS-05");
    let several = |codes: &[&str]| Entry {
        choices: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..Entry::default()
    };
    let outcome = compare(ns05, &several(&["k2", "k1"]), &[("障害", several(&["k1", "k2"]))]);
    assert_eq!(line(&outcome), "same 障害", "the order of choosing is no answer");
    let ns07 = item("needs-survey", "NS-07");
    let words = |text: &str| Entry { text: text.into(), ..Entry::default() };
    let outcome = compare(ns07, &words("甲"), &[("障害", words("乙"))]);
    assert_eq!(line(&outcome), "words - 福祉課=_ 障害=_ -");
    assert_eq!(join(ns07, &words("甲"), &[words("乙"), words("甲")]), words("甲\n乙"));
}

fn entry() -> impl Strategy<Value = Entry> {
    let pick = prop::sample::select(vec!["", "0", "1", "2", "3", "4", "?", "-"]);
    let text = || prop::sample::select(vec!["", "", " ", "甲", "乙 "]);
    (pick, text(), text(), text(), text()).prop_map(|(pick, evidence, memo, note, reason)| Entry {
        note: note.into(),
        reason: reason.into(),
        ..typed(pick, evidence, memo)
    })
}

fn offers() -> impl Strategy<Value = Vec<(&'static str, Entry)>> {
    prop::collection::vec((prop::sample::select(vec!["障害", "高齢", "福祉課"]), entry()), 0..5)
}

proptest! {
    #[test]
    fn the_order_does_not_matter(own in entry(), given in offers(), turn in 0usize..5) {
        let mut other = given.clone();
        other.reverse();
        let by = turn.min(other.len());
        other.rotate_left(by);
        prop_assert_eq!(compare(c4(), &own, &given), compare(c4(), &own, &other));
    }

    #[test]
    fn twice_is_once(own in entry(), given in offers()) {
        let twice: Vec<_> = given.iter().chain(&given).cloned().collect();
        let once = compare(c4(), &own, &given);
        prop_assert_eq!(&once, &compare(c4(), &own, &twice));
        if let Outcome::Taken { entry, sections } = once {
            prop_assert_eq!(compare(c4(), &entry, &given), Outcome::Same(sections));
        }
    }

    #[test]
    fn an_answer_of_ones_own_is_never_replaced(own in entry(), given in offers()) {
        match compare(c4(), &own, &given) {
            Outcome::Taken { entry, .. } => {
                if own.answer(c4()).is_some() {
                    prop_assert_eq!(entry.answer(c4()), own.answer(c4()));
                }
                let memo = own.memo.trim();
                prop_assert!(memo.is_empty() || entry.memo.trim() == memo);
            }
            Outcome::Conflict(d) => {
                let own_said = said(&own, c4());
                prop_assert!(own_said.is_empty() || d.candidates[0].own);
                prop_assert!(d.candidates.len() > 1);
                let apart = d.gap.is_some_and(|gap| gap >= 2);
                prop_assert!(!apart || d.kind == Kind::Apart);
            }
            Outcome::Nothing | Outcome::Same(_) => {}
        }
    }

    #[test]
    fn joining_loses_no_words(chosen in entry(), other in entry()) {
        let joined = join(c4(), &chosen, std::slice::from_ref(&other));
        prop_assert_eq!(joined.pick, chosen.pick);
        prop_assert!(joined.memo.contains(other.memo.trim()));
        let spoken = said(&other, c4());
        prop_assert!(joined.note.contains(&spoken.note));
        prop_assert_eq!(&join(c4(), &joined, &[other]), &joined);
    }
}
