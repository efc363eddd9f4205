//! Merging parts back, deciding what does not agree, and the laws of both.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "part/support.rs"]
mod support;

use hokatsu_instrument::FiscalYear;
use hokatsu_response::merge::{Kind, join};
use hokatsu_response::{Entry, Pick};
use hokatsu_sealed::Digest;
use hokatsu_submission::{Agreed, Draft, Merge, Ruling, decide, merge};
use proptest::prelude::*;
use support::{NEEDS, SELF_CHECK, answered, id, item, level, part, request, ruling};

fn lines(list: &[Agreed]) -> Vec<String> {
    list.iter().map(|agreed| format!("{} {}", agreed.item, agreed.sections.join("+"))).collect()
}

fn conflicts(merged: &Merge) -> Vec<String> {
    let show = |conflict: &hokatsu_submission::Conflict| {
        let answers: Vec<String> = conflict
            .candidates
            .iter()
            .map(|c| match c.entry.pick {
                Some(Pick::Level(level)) => format!("{}={level}", c.sections.join("+")),
                Some(Pick::Unknown) => format!("{}=?", c.sections.join("+")),
                Some(Pick::NotApplicable) => format!("{}=-", c.sections.join("+")),
                None => c.sections.join("+"),
            })
            .collect();
        format!("{} {} {}", conflict.item, conflict.kind.code(), answers.join(" "))
    };
    merged.conflicts.iter().map(show).collect()
}

/// The worked example: F1–F4 are 2, 3, 2, 2; C1–C4 are 2, 2, 3, 1; E4 is 2.
#[test]
fn a_worked_merge() {
    let mut base = drafts::midori();
    base.set_entry(SELF_CHECK, item("F4"), Entry::default());
    let disability = answered(&base, "障害福祉課", "F", "F1 2, F2 1, F3 3, F4 2");
    let health = answered(&base, "保健センター", "E F", "E4 2, F4 2");
    let merged = merge(&base, &[disability, health]);
    assert_eq!(lines(&merged.taken), ["F4 保健センター+障害福祉課"]);
    assert_eq!(lines(&merged.same), ["E4 保健センター"]);
    // F1 stands with a remark and a partner, which the other section did not write.
    assert_eq!(
        conflicts(&merged),
        [
            "F1 words 健康福祉課=2 障害福祉課=2",
            "F2 apart 健康福祉課=3 障害福祉課=1",
            "F3 near 健康福祉課=2 障害福祉課=3",
        ]
    );
    assert_eq!(merged.conflicts[1].gap, Some(2));
    assert_eq!(merged.draft.entry(SELF_CHECK, &item("F4")), Some(&level(2)));
    assert_eq!(merged.draft.entry(SELF_CHECK, &item("F2")), Some(&level(3)), "left as it was");
    assert_eq!(
        merged.draft.respondent.involved,
        ["教育委員会", "社会福祉協議会", "保健センター", "障害福祉課"]
    );
    assert_eq!(merged.refused, []);
    assert_eq!(merge(&merged.draft, &[]).draft, merged.draft);
}

#[test]
fn a_section_that_answered_nothing_is_not_involved() {
    let base = drafts::midori();
    let merged = merge(&base, &[part(&base, "総務課", &[(SELF_CHECK, "B")])]);
    assert_eq!(merged.draft, base);
    assert_eq!((merged.taken.len(), merged.same.len(), merged.conflicts.len()), (0, 0, 0));
    // Nor is one listed twice, or the section in charge among the others.
    let twice = answered(&base, "社会福祉協議会", "C", "C1 2");
    let own = answered(&base, "健康福祉課", "C", "C1 2");
    assert_eq!(merge(&base, &[twice, own]).draft, base);
}

#[test]
fn unknown_and_not_applicable() {
    let mut base = drafts::midori();
    base.set_entry(
        SELF_CHECK,
        item("D1"),
        Entry { pick: Some(Pick::Unknown), ask_to: "住民課".into(), ..Entry::default() },
    );
    let mut other = answered(&base, "住民課", "C D", "D1 3");
    other.set_entry(SELF_CHECK, item("C5"), level(2));
    let merged = merge(&base, &[other]);
    assert_eq!(
        conflicts(&merged),
        ["C5 apart 健康福祉課=- 住民課=2", "D1 unknown 健康福祉課=? 住民課=3",]
    );
    assert_eq!(merged.conflicts[1].proposed, Some(1), "the level is proposed, and shown");
    assert_eq!(merged.conflicts[0].proposed, None);
}

#[test]
fn parts_that_do_not_belong_are_left_out() {
    let base = drafts::midori();
    let good = || answered(&base, "障害福祉課", "F", "F2 4");
    let changed = |change: fn(&mut Draft)| {
        let mut part = good();
        change(&mut part);
        part
    };
    for (part, code) in [
        (changed(|p| p.part = None), "not-a-part"),
        (changed(|p| p.respondent.code = Some("131016".parse().unwrap())), "part-municipality"),
        (changed(|p| p.fiscal_year = FiscalYear::new(2025).unwrap()), "part-year"),
        (
            changed(|p| {
                let state = p.sheets.get_mut(SELF_CHECK).unwrap();
                state.version = "2025.1".parse().unwrap();
            }),
            "part-edition",
        ),
        (
            changed(|p| p.part.as_mut().unwrap().asked[0].digest = Digest::of_bytes(b"x")),
            "part-wording",
        ),
        (changed(|p| p.synthetic = false), "part-synthetic"),
        (
            changed(|p| {
                p.respondent.code = None;
                p.part.as_mut().unwrap().of = id(9);
            }),
            "part-of-other-draft",
        ),
    ] {
        let merged = merge(&base, &[part.clone(), part]);
        let codes: Vec<&str> = merged.refused.iter().map(|refused| refused.fault.code()).collect();
        assert_eq!(codes, [code]);
        assert_eq!(merged.draft, base, "{code}");
        assert!(merged.refused[0].fault.to_string().ends_with('。'));
    }
    // Another draft of the same municipality, year and edition is the same work begun again.
    let other = changed(|p| p.part.as_mut().unwrap().of = id(9));
    assert_eq!(merge(&base, &[other]).refused, []);
    // A part made before the municipality was chosen belongs to the draft it was made from.
    let early = changed(|p| p.respondent.code = None);
    assert_eq!(merge(&base, &[early]).refused, []);
    // One bad part does not keep a good one out.
    let merged = merge(&base, &[changed(|p| p.synthetic = false), good()]);
    assert_eq!((merged.refused.len(), merged.conflicts.len()), (1, 1));
}

#[test]
fn a_decision_is_recorded_and_asked_once() {
    let base = drafts::midori();
    let parts = [answered(&base, "障害福祉課", "F", "F2 1")];
    let merged = merge(&base, &parts);
    let conflict = &merged.conflicts[0];
    let mut draft = merged.draft.clone();
    decide(&mut draft, conflict, level(2), &ruling("一部の事例に限られるため")).unwrap();
    assert_eq!(draft.entry(SELF_CHECK, &item("F2")), Some(&level(2)));
    let decision = &draft.decisions[0];
    assert_eq!(
        (decision.by.as_str(), decision.reason.as_str()),
        ("庁内連携会議", "一部の事例に限られるため")
    );
    assert_eq!(decision.candidates, conflict.candidates);
    let again = merge(&draft, &parts);
    assert_eq!(again.draft, draft);
    assert_eq!(
        (lines(&again.settled), again.conflicts.len()),
        (vec!["F2 障害福祉課".to_owned()], 0)
    );
    // Another answer was not before those who decided.
    let late = answered(&base, "保健センター", "F", "F2 4");
    let more = merge(&draft, &[parts[0].clone(), late]);
    assert_eq!(conflicts(&more), ["F2 apart 健康福祉課=2 保健センター=4"]);
    // Nor does a decision hold that is no longer what stands there.
    draft.set_entry(SELF_CHECK, item("F2"), level(3));
    assert_eq!(conflicts(&merge(&draft, &parts)), ["F2 apart 健康福祉課=3 障害福祉課=1"]);
}

#[test]
fn words_of_both_sides_can_be_joined() {
    let base = drafts::midori();
    let mut other = answered(&base, "住民課", "B", "");
    other.set_entry(SELF_CHECK, item("B2"), Entry { evidence: "協定書".into(), ..level(3) });
    let parts = [other];
    let merged = merge(&base, &parts);
    let conflict = &merged.conflicts[0];
    assert_eq!(conflict.kind, Kind::Words);
    let definition = base.questionnaire(SELF_CHECK).unwrap().item(&conflict.item).unwrap();
    let [own, theirs] = &conflict.candidates[..] else { panic!("two candidates") };
    let joined = join(definition, &own.entry, std::slice::from_ref(&theirs.entry));
    assert_eq!(joined.evidence, "相談受付要領 2025-04\n協定書");
    let mut draft = merged.draft.clone();
    // Where no levels are apart a reason may be left out.
    decide(&mut draft, conflict, joined, &ruling("")).unwrap();
    assert_eq!(merge(&draft, &parts).conflicts, []);
}

#[test]
fn decisions_that_cannot_be() {
    let base = drafts::midori();
    let merged = merge(&base, &[answered(&base, "障害福祉課", "F", "F2 1")]);
    let conflict = &merged.conflicts[0];
    let by = |by: &str| Ruling { by: by.into(), ..ruling("理由") };
    for (chosen, ruling, code) in [
        (level(1), by(" "), "decision-by"),
        (level(1), by(&"課".repeat(201)), "text-too-long"),
        (level(1), ruling(""), "decision-reason"),
        (level(1), ruling(&"あ".repeat(4_001)), "text-too-long"),
        (Entry::default(), ruling("理由"), "decision-nothing-chosen"),
        (
            Entry { choice: Some("zz".parse().unwrap()), ..level(1) },
            ruling("理由"),
            "decision-nothing-chosen",
        ),
    ] {
        let mut draft = merged.draft.clone();
        assert_eq!(decide(&mut draft, conflict, chosen, &ruling).unwrap_err().code(), code);
        assert_eq!(draft, merged.draft);
    }
    let mut draft = merged.draft.clone();
    draft.set_entry(SELF_CHECK, item("F2"), level(4));
    let stale = decide(&mut draft, conflict, level(1), &ruling("理由")).unwrap_err();
    assert_eq!(stale.code(), "decision-stale");
    assert_eq!(draft.entry(SELF_CHECK, &item("F2")), Some(&level(4)));
}

#[test]
fn what_was_exported_becomes_the_next_revision_only_when_something_came_in() {
    let mut base = drafts::midori();
    let digest = Digest::of_bytes(b"exported");
    base.exported = Some(digest);
    assert_eq!(merge(&base, &[answered(&base, "住民課", "C", "")]).draft, base);
    let merged = merge(&base, &[answered(&base, "住民課", "C", "C1 2")]).draft;
    assert_eq!((merged.revision, merged.previous_digest, merged.exported), (2, Some(digest), None));
}

#[test]
fn a_decision_begins_the_next_revision_too() {
    let mut base = drafts::midori();
    let digest = Digest::of_bytes(b"exported");
    base.exported = Some(digest);
    base.respondent.involved.push("障害福祉課".into());
    let merged = merge(&base, &[answered(&base, "障害福祉課", "F", "F2 1")]);
    let mut draft = merged.draft;
    assert_eq!(draft, base, "nothing came in yet");
    decide(&mut draft, &merged.conflicts[0], level(1), &ruling("理由")).unwrap();
    assert_eq!((draft.revision, draft.previous_digest, draft.exported), (2, Some(digest), None));
}

#[test]
fn only_what_was_asked_is_taken() {
    let mut base = drafts::midori();
    base.set_entry(SELF_CHECK, item("A1"), Entry::default());
    let mut odd = answered(&base, "障害福祉課", "F", "");
    odd.sheets.get_mut(SELF_CHECK).unwrap().sheet.insert(item("A1"), level(4));
    assert_eq!(merge(&base, &[odd]).draft, base);
}

#[test]
fn a_part_of_the_survey_comes_back() {
    let mut base = drafts::midori();
    base.set_entry(NEEDS, item("NS-07"), Entry::default());
    let mut other = part(&base, "総務課", &[(NEEDS, "")]);
    let words = Entry { text: "様式を1つにしてほしい。".into(), ..Entry::default() };
    other.set_entry(NEEDS, item("NS-07"), words.clone());
    let merged = merge(&base, &[other]);
    assert_eq!(lines(&merged.taken), ["NS-07 総務課"]);
    assert_eq!(merged.draft.entry(NEEDS, &item("NS-07")), Some(&words));
    assert_eq!(request("総務課", &[]).asked, []);
}

fn entry() -> impl Strategy<Value = Entry> {
    let text = || prop::sample::select(vec!["", "", "甲", "乙 "]);
    (prop::option::of(0i64..=5), text(), text()).prop_map(|(pick, evidence, memo)| Entry {
        evidence: evidence.into(),
        memo: memo.into(),
        pick: match pick {
            None => None,
            Some(5) => Some(Pick::Unknown),
            Some(n) => hokatsu_instrument::Level::new(n).map(Pick::Level),
        },
        ..Entry::default()
    })
}

/// A draft and up to four parts of it, some of which do not belong.
fn parts() -> impl Strategy<Value = (Draft, Vec<Draft>)> {
    const ITEMS: [&str; 5] = ["F1", "F2", "F3", "F4", "E1"];
    let answers = || prop::collection::vec(prop::option::of(entry()), 5);
    let section = prop::sample::select(vec!["障害福祉課", "保健センター", "健康福祉課"]);
    let letters = prop::sample::select(vec!["F", "E", "E F"]);
    let one = (section, letters, answers(), 0u8..12);
    (answers(), prop::collection::vec(one, 0..5)).prop_map(|(own, others)| {
        let mut base = drafts::midori();
        for (name, entry) in ITEMS.iter().zip(own) {
            base.set_entry(SELF_CHECK, item(name), entry.unwrap_or_default());
        }
        let made = others.into_iter().map(|(section, letters, answers, odd)| {
            let mut made = part(&base, section, &[(SELF_CHECK, letters)]);
            for (name, entry) in ITEMS.iter().zip(answers) {
                made.set_entry(SELF_CHECK, item(name), entry.unwrap_or_default());
            }
            match odd {
                0 => made.synthetic = false,
                1 => made.fiscal_year = FiscalYear::new(2025).unwrap(),
                _ => {}
            }
            made
        });
        let made = made.collect();
        (base, made)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_parts_does_not_matter((base, given) in parts(), turn in 0usize..4) {
        let mut other = given.clone();
        other.reverse();
        let by = turn.min(other.len());
        other.rotate_left(by);
        prop_assert_eq!(merge(&base, &given), merge(&base, &other));
    }

    #[test]
    fn merging_again_changes_nothing((base, given) in parts()) {
        let once = merge(&base, &given);
        let again = merge(&once.draft, &given);
        prop_assert_eq!(&again.draft, &once.draft);
        prop_assert_eq!(&again.taken, &[]);
        prop_assert_eq!(&again.conflicts, &once.conflicts);
        prop_assert_eq!(&again.refused, &once.refused);
        let twice: Vec<Draft> = given.iter().chain(&given).cloned().collect();
        prop_assert_eq!(&merge(&base, &twice), &once);
    }

    #[test]
    fn no_answer_of_the_draft_is_overwritten((base, given) in parts()) {
        let merged = merge(&base, &given);
        let questionnaire = base.questionnaire(SELF_CHECK).unwrap();
        for definition in questionnaire.items() {
            let before = base.entry(SELF_CHECK, &definition.id);
            let after = merged.draft.entry(SELF_CHECK, &definition.id);
            if let Some(answer) = before.and_then(|entry| entry.answer(definition)) {
                prop_assert_eq!(after.and_then(|entry| entry.answer(definition)), Some(answer));
            }
            if merged.conflicts.iter().any(|conflict| conflict.item == definition.id) {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn what_was_decided_is_not_asked_again((base, given) in parts(), which in any::<prop::sample::Index>()) {
        let merged = merge(&base, &given);
        let mut draft = merged.draft;
        for conflict in &merged.conflicts {
            let at = which.index(conflict.candidates.len());
            let chosen = conflict.candidates[at].entry.clone();
            let chosen = if chosen.pick.is_none() { level(2) } else { chosen };
            decide(&mut draft, conflict, chosen, &ruling("理由")).unwrap();
        }
        let again = merge(&draft, &given);
        prop_assert_eq!(again.conflicts, vec![]);
        prop_assert_eq!(&again.draft, &draft);
        let read = hokatsu_sealed::Json::parse(draft.to_json().to_pretty().as_bytes()).unwrap();
        prop_assert_eq!(Draft::parse(&read), Ok(draft));
    }
}
