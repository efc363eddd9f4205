//! Laws that hold for every draft and every file.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;

use std::sync::OnceLock;

use hokatsu_instrument::{Item, ItemKind, Level, OptionCode};
use hokatsu_response::{Entry, Pick};
use hokatsu_sealed::{Json, SigningKey};
use hokatsu_submission::{Blocker, Draft, seal, verify_bytes};
use proptest::prelude::*;

const CREATED: &str = "2026-11-20T01:00:00Z";

fn key() -> SigningKey {
    SigningKey::from_seed([9; 32])
}

fn midori() -> &'static str {
    static JSON: OnceLock<String> = OnceLock::new();
    JSON.get_or_init(|| seal(&drafts::midori(), &key(), CREATED).unwrap().json)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => Just("　 ".to_owned()),
        3 => "[ぁ-ん髙﨑𠮷\"\\\\\n]{1,8}",
        1 => "[0-9０-９,，]{1,6}",
        1 => any::<String>(),
    ]
}

/// An entry as a person could leave it: known options, anything typed anywhere.
fn entry(source: &'static Item) -> impl Strategy<Value = Entry> {
    let options: Vec<OptionCode> = source.options.iter().map(|o| o.code.clone()).collect();
    let most = options.len();
    let choice = prop::option::of(prop::sample::select(if options.is_empty() {
        vec![OptionCode::clone(&"none".parse().unwrap())]
    } else {
        options.clone()
    }))
    .prop_map(move |choice| choice.filter(|_| most > 0));
    let pick = prop::option::of(prop_oneof![
        4 => (0i64..=4).prop_map(|n| Level::new(n).map_or(Pick::Unknown, Pick::Level)),
        1 => Just(Pick::Unknown),
        1 => Just(Pick::NotApplicable),
    ]);
    let joint = prop::collection::vec(prop::sample::select(vec!["394114", "394122"]), 0..2);
    (
        pick,
        choice,
        prop::sample::subsequence(options, 0..=most).prop_shuffle(),
        joint,
        [text(), text(), text(), text(), text(), text()],
    )
        .prop_map(
            |(pick, choice, choices, joint, [evidence, note, ask_to, reason, text, memo])| {
                let joint = joint.into_iter().filter_map(|code| code.parse().ok()).collect();
                Entry { pick, evidence, note, ask_to, reason, joint, choice, choices, text, memo }
            },
        )
}

/// A draft with a complete respondent or with anything typed in its fields, and with answers that
/// can be handed in or any.
fn draft(complete: bool, fit: bool) -> impl Strategy<Value = Draft> {
    let start = drafts::midori();
    let slots: Vec<(String, &'static Item, &'static Item)> = start
        .questionnaires()
        .flat_map(|q| {
            q.items().iter().map(|item| {
                let source = item.options_from.as_ref().and_then(|from| q.item(from));
                (q.id.to_string(), item, source.unwrap_or(item))
            })
        })
        .collect();
    let entries: Vec<_> = slots
        .into_iter()
        .map(|(questionnaire, item, source)| {
            let keep = if fit && item.sharing.is_some() { 0 } else { 3 };
            prop_oneof![2 => Just(None), keep => entry(source).prop_map(Some)]
                .prop_map(move |entry| (questionnaire.clone(), item, entry))
        })
        .collect();
    (entries, [text(), text(), text(), text(), text(), text()], any::<[bool; 3]>()).prop_map(
        move |(entries, [a, b, c, d, e, f], [x, y, z])| {
            let mut draft = drafts::midori();
            for (questionnaire, item, entry) in entries {
                if let Some(entry) = entry {
                    let state = draft.sheets.get_mut(questionnaire.as_str()).unwrap();
                    state.sheet.insert(item.id.clone(), tidy(entry, item, fit));
                } else if item.sharing.is_none() {
                    draft.set_entry(&questionnaire, item.id.clone(), Entry::default());
                }
            }
            if !complete {
                draft.respondent.population = a;
                draft.respondent.section = b;
                draft.respondent.involved = vec![c];
                draft.respondent.contact.tel = d;
                draft.reference_date = e;
                draft.approval.date = f.clone();
                draft.saved_at = x.then_some(f);
                draft.exported = z.then(|| hokatsu_sealed::Digest::of_bytes(b"x"));
                if x {
                    draft.begin_next_revision();
                }
                draft.respondent.welfare_office = y.then_some(z);
                draft.annex_opened = z;
            }
            draft
        },
    )
}

/// Takes out what would block, so that most complete drafts can be sealed.
fn tidy(mut entry: Entry, item: &Item, fit: bool) -> Entry {
    if !fit {
        return entry;
    }
    if item.not_applicable.is_none() || entry.reason.trim().is_empty() || item.id.as_str() == "A5" {
        entry.pick = entry.pick.filter(|pick| *pick != Pick::NotApplicable);
    }
    if item.options_from.is_some() {
        entry.choices.clear();
    }
    entry.choices.retain(|code| item.option(code).is_some_and(|o| !o.exclusive && !o.retired));
    entry.choice = entry.choice.filter(|code| item.option(code).is_some_and(|o| !o.retired));
    if item.kind == ItemKind::Number {
        entry.text.clear();
    }
    entry
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_draft_is_the_same_draft(draft in draft(false, false)) {
        let saved = draft.to_json().to_pretty();
        let read = Draft::parse(&Json::parse(saved.as_bytes()).unwrap());
        prop_assert_eq!(read, Ok(draft));
    }

    #[test]
    fn what_is_sealed_is_accepted_and_comes_back(draft in draft(true, true)) {
        let sealed = match seal(&draft, &key(), CREATED) {
            Ok(sealed) => sealed,
            Err(blockers) => return Err(TestCaseError::fail(format!("{blockers:?}"))),
        };
        let outcome = verify_bytes(sealed.json.as_bytes());
        prop_assert!(outcome.valid());
        let again = outcome.submission().unwrap().to_draft();
        for questionnaire in draft.questionnaires() {
            let id = questionnaire.id.as_str();
            prop_assert_eq!(again.counted_answers(id), draft.counted_answers(id));
        }
        let next = seal(&again, &key(), CREATED).unwrap();
        prop_assert!(verify_bytes(next.json.as_bytes()).valid());
    }

    #[test]
    fn blockers_say_everything_the_verifier_would(draft in draft(true, false)) {
        if let Err(blockers) = seal(&draft, &key(), CREATED) {
            prop_assert!(!blockers.is_empty());
            let surprised = blockers.iter().any(|b| matches!(b, Blocker::NotAccepted(_) | Blocker::Signing(_)));
            prop_assert!(!surprised, "{:?}", blockers);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_character_is_refused_or_means_nothing(at in any::<prop::sample::Index>(), by in any::<char>()) {
        let mut chars: Vec<char> = midori().chars().collect();
        let at = at.index(chars.len());
        chars[at] = by;
        let changed: String = chars.into_iter().collect();
        let outcome = verify_bytes(changed.as_bytes());
        if outcome.valid() {
            prop_assert_eq!(Json::parse(changed.as_bytes()), Json::parse(midori().as_bytes()));
        }
    }

    #[test]
    fn damaged_bytes_never_panic(at in any::<prop::sample::Index>(), cut in 0usize..64, with in prop::collection::vec(any::<u8>(), 0..16)) {
        let mut bytes = midori().as_bytes().to_vec();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, with);
        let original = Json::parse(midori().as_bytes());
        let outcome = verify_bytes(&bytes);
        prop_assert!(!outcome.valid() || Json::parse(&bytes) == original);
    }
}
