//! From the table into a municipality's draft.

use hokatsu_instrument::Level;
use hokatsu_response::merge::Kind;
use hokatsu_response::{Entry, Pick};
use hokatsu_submission::{Draft, PartRequest, Ruling, open_bytes, part_of};
use hokatsu_workshop::*;

use super::support::*;

const SELF_CHECK: &str = "hokatsu-selfcheck";

fn draft() -> Draft {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/submissions/midori-draft.json");
    let mut draft = open_bytes(&std::fs::read(path).unwrap()).unwrap().draft;
    draft.synthetic = true;
    draft
}

fn proposals() -> Vec<Proposal> {
    TeamPaper::of(&afternoon(1), 1).unwrap().proposals()
}

fn ruling(reason: &str) -> Ruling {
    let date = "2026-11-25".parse().unwrap();
    Ruling { by: "地域福祉担当課長会議".into(), reason: reason.into(), date }
}

fn level(draft: &Draft, id: &str) -> Option<u8> {
    match draft.entry(SELF_CHECK, &item(id))?.pick? {
        Pick::Level(level) => Some(level.get()),
        _ => None,
    }
}

#[test]
fn a_municipality_accepts_two_of_three() {
    let mut draft = draft();
    // Standing in the draft: A1 2, A2 1, D2 1.
    assert_eq!(["A1", "A2", "D2"].map(|id| level(&draft, id)), [Some(2), Some(1), Some(1)]);
    draft.set_entry(
        SELF_CHECK,
        item("A1"),
        Entry {
            pick: Level::new(1).map(Pick::Level),
            note: "補足".into(),
            memo: "前からのメモ".into(),
            ..Entry::default()
        },
    );
    draft.set_entry(SELF_CHECK, item("D2"), Entry::default());
    let list = proposals();
    let told: Vec<String> =
        list.iter().map(|one| format!("{} {}", one.questionnaire, one.item)).collect();
    assert_eq!(
        told,
        [
            "hokatsu-selfcheck A1",
            "hokatsu-selfcheck A2",
            "hokatsu-selfcheck D2",
            "needs-survey NS-04",
            "needs-survey NS-04a",
            "annex-small S7",
        ]
    );
    let before = draft.clone();

    // One level apart: beside each other, then accepted.
    let seen = beside(&draft, &list[0]).unwrap();
    assert_eq!((seen.kind, seen.gap, seen.hidden), (Some(Kind::Near), Some(1), false));
    assert_eq!(draft, before, "looking changes nothing");
    accept(&mut draft, &list[0], &seen, &ruling("")).unwrap();
    let a1 = draft.entry(SELF_CHECK, &item("A1")).unwrap();
    assert_eq!((level(&draft, "A1"), a1.note.as_str()), (Some(2), "補足"));
    assert_eq!(
        a1.memo,
        "前からのメモ\nグループワーク（令和8年11月22日、みどり町）：話し合って決めた段階です。\
         理由：文書がまだないため。少数意見：庁内では3と言えるという見方もある。\
         担当者が代わっても続くか：続かない。"
    );
    let decision = draft.decisions.last().unwrap();
    assert_eq!(decision.by, "地域福祉担当課長会議");
    let sections: Vec<&str> =
        decision.candidates.iter().flat_map(|c| &c.sections).map(String::as_str).collect();
    assert_eq!(sections, ["健康福祉課", "グループワーク（令和8年11月22日、みどり町）"]);
    assert_eq!(decision.candidates[0].entry.pick, Level::new(1).map(Pick::Level));

    // Two levels apart: a reason is needed.
    let seen = beside(&draft, &list[1]).unwrap();
    assert_eq!((seen.kind, seen.gap), (Some(Kind::Apart), Some(2)));
    let between = draft.clone();
    let refused = accept(&mut draft, &list[1], &seen, &ruling("")).unwrap_err();
    assert_eq!(refused.code(), "decision-reason");
    assert_eq!(draft, between);
    accept(&mut draft, &list[1], &seen, &ruling(&list[1].reason)).unwrap();
    assert_eq!(level(&draft, "A2"), Some(3));

    // The third is not accepted: nothing of it is in the draft.
    assert_eq!((level(&draft, "D2"), draft.decisions.len()), (None, before.decisions.len() + 2));
    let seen = beside(&draft, &list[2]).unwrap();
    assert_eq!((seen.now.is_some(), seen.kind), (false, None));
    // The draft is written and read with its decisions.
    let again = open_bytes(draft.to_json().to_pretty().as_bytes()).unwrap().draft;
    assert_eq!(again, draft);
}

#[test]
fn the_same_again_and_a_draft_that_changed() {
    let mut draft = draft();
    let list = proposals();
    assert_eq!(beside(&draft, &list[0]).unwrap_err().code(), "proposal-same");
    let seen = beside(&draft, &list[1]).unwrap();
    draft.set_entry(
        SELF_CHECK,
        item("A2"),
        Entry { pick: Some(Pick::Unknown), ..Entry::default() },
    );
    let before = draft.clone();
    let refused = accept(&mut draft, &list[1], &seen, &ruling("要綱")).unwrap_err();
    assert_eq!((refused.code(), &draft), ("decision-stale", &before));
    let seen = beside(&draft, &list[1]).unwrap();
    assert_eq!(seen.kind, Some(Kind::Unknown));
    accept(&mut draft, &list[1], &seen, &ruling("")).unwrap();
    assert_eq!(beside(&draft, &list[1]).unwrap_err().code(), "proposal-same");
}

#[test]
fn what_is_asked_of_the_prefecture() {
    let mut draft = draft();
    let list = proposals();
    let before = draft.entry("needs-survey", &item("NS-04")).cloned().unwrap_or_default();
    for proposal in &list[3..] {
        let seen = beside(&draft, proposal).unwrap();
        accept(&mut draft, proposal, &seen, &ruling("一歩シートから")).unwrap();
    }
    let codes = |draft: &Draft| -> Vec<String> {
        let entry = draft.entry("needs-survey", &item("NS-04")).unwrap();
        entry.choices.iter().map(ToString::to_string).collect()
    };
    let mut wanted: Vec<String> = before.choices.iter().map(ToString::to_string).collect();
    wanted.extend(["s2".to_owned(), "s9".to_owned()]);
    wanted.sort();
    wanted.dedup();
    assert_eq!(codes(&draft), wanted);
    let text = |questionnaire, id| draft.entry(questionnaire, &item(id)).unwrap().text.clone();
    assert!(text("needs-survey", "NS-04a").ends_with("近隣の町との顔合わせの場"));
    assert!(text("annex-small", "S7").ends_with("専門職の派遣を、来年度の前半に"));
    assert_eq!(draft.decisions.len(), 3);
}

#[test]
fn proposals_that_do_not_fit_are_named() {
    let list = proposals();
    let mut real = draft();
    real.synthetic = false;
    assert_eq!(beside(&real, &list[1]).unwrap_err().code(), "proposal-synthetic");
    let mut other = list[1].clone();
    other.edition.as_mut().unwrap().1.0[0] ^= 1;
    assert_eq!(beside(&draft(), &other).unwrap_err().code(), "proposal-edition");
    let mut other = list[1].clone();
    other.item = item("Z9");
    assert_eq!(beside(&draft(), &other).unwrap_err().code(), "proposal-not-in-draft");
}

#[test]
fn accepting_touches_one_item_and_the_list_of_decisions() {
    for proposal in proposals() {
        let mut draft = draft();
        let before = draft.clone();
        let Ok(seen) = beside(&draft, &proposal) else { continue };
        let accepted = accept(&mut draft, &proposal, &seen, &ruling("班の理由")).unwrap();
        let questionnaire = proposal.questionnaire.as_str();
        assert_eq!(draft.entry(questionnaire, &proposal.item), Some(&seen.after));
        let was = accepted.before.unwrap_or_default();
        draft.set_entry(questionnaire, proposal.item.clone(), was);
        assert_eq!(draft.decisions.pop().unwrap().item, proposal.item);
        assert_eq!(draft, before);
    }
}

#[test]
fn in_a_part_only_what_is_asked_can_be_accepted() {
    let request = PartRequest {
        section: "障害福祉課".into(),
        asked: vec![(SELF_CHECK.parse().unwrap(), vec!["D".parse().unwrap()])],
        due: None,
        message: String::new(),
        with_answers: false,
    };
    let part = part_of(&draft(), id(4), &request).unwrap();
    let list = proposals();
    assert_eq!(beside(&part, &list[0]).unwrap_err().code(), "proposal-not-asked");
    assert!(beside(&part, &list[2]).is_ok(), "D2 is asked");
}
