//! 分担票: making, writing, reading and refusing.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;
#[path = "part/support.rs"]
mod support;

use hokatsu_instrument::{DomainId, FiscalYear, shipped};
use hokatsu_response::{Entry, Pick};
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::{
    Blocker, DRAFT_TYPE, Draft, MAX_LINE, Origin, PART_TYPE, Previous, RequestFault, blockers,
    open_bytes, part_of, seal, verify_bytes,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{NEEDS, SELF_CHECK, decided, id, item, last_year, level, part, request};

fn domains(letters: &str) -> Vec<DomainId> {
    letters.split(' ').filter(|l| !l.is_empty()).map(|l| l.parse().unwrap()).collect()
}

fn reread(draft: &Draft) -> Draft {
    Draft::parse(&Json::parse(draft.to_json().to_pretty().as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_part_holds_what_is_asked_and_no_more() {
    let base = drafts::midori();
    let mut request = request("障害福祉課", &[(SELF_CHECK, "E F")]);
    request.with_answers = true;
    let part = part_of(&base, id(2), &request).unwrap();
    assert_eq!(part.document_type(), PART_TYPE);
    assert_eq!(part.sheets.len(), 1);
    let letters: String = part.sheet(SELF_CHECK).unwrap().keys().map(|i| i.as_str()).collect();
    assert_eq!(letters, "E1E2E3E4E5E6F1F2F3F4");
    let info = part.part.as_ref().unwrap();
    assert_eq!((info.of.clone(), info.section.as_str()), (base.id.clone(), "障害福祉課"));
    assert_eq!(info.asked[0].domains, domains("E F"));
    assert_eq!(part.respondent.code, base.respondent.code);
    assert_eq!(part.respondent.section, "健康福祉課", "the section that asks");
    assert_eq!(part.facts(), base.facts(), "conditions hold as they do in the draft");
    let text = part.to_json().to_pretty();
    for absent in ["0889-00-0000", "fukushi@example.jp", "教育委員会", "健福第12号"] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert_eq!(
        part.file_name("20261105-0900"),
        "包括チェック_分担票_障害福祉課_檮原町_R8_20261105-0900.json"
    );
    request.with_answers = false;
    let bare = part_of(&base, id(2), &request).unwrap();
    assert!(bare.sheet(SELF_CHECK).unwrap().is_empty());
    let mut newer = bare.to_json();
    newer.set("formatVersion", 2);
    let newer = Draft::parse(&newer).unwrap_err().to_string();
    assert!(newer.starts_with("新しい版のツールで作られた分担票です（書式2）。"), "{newer}");
    for part in [part, bare] {
        assert_eq!(reread(&part), part);
    }
}

#[test]
fn what_is_not_asked_stays_empty() {
    let mut part = part(&drafts::midori(), "障害福祉課", &[(SELF_CHECK, "F")]);
    part.set_entry(SELF_CHECK, item("F1"), level(2));
    part.set_entry(SELF_CHECK, item("A1"), level(2));
    part.set_entry(NEEDS, item("NS-07"), Entry { text: "甲".into(), ..Entry::default() });
    assert_eq!(part.sheet(SELF_CHECK).unwrap().len(), 1);
    assert_eq!(reread(&part), part);
}

#[test]
fn a_whole_questionnaire_leaves_sharing_to_the_section_in_charge() {
    let base = drafts::midori();
    let mut request = request("総務課", &[(NEEDS, "")]);
    request.with_answers = true;
    let part = part_of(&base, id(2), &request).unwrap();
    let sheet = part.sheet(NEEDS).unwrap();
    assert!(sheet.contains_key("NS-07"));
    assert!(!sheet.contains_key("NS-06") && !sheet.contains_key("NS-06a"));
    let q = part.questionnaire(NEEDS).unwrap();
    assert!(!part.asks(q, q.item(&item("NS-06")).unwrap()));
    assert!(base.asks(q, q.item(&item("NS-06")).unwrap()), "a draft asks everything");
}

#[test]
fn asking_twice_is_asking_once() {
    let base = drafts::midori();
    let twice = request("総務課", &[(SELF_CHECK, "B"), (SELF_CHECK, "C B")]);
    let part = part_of(&base, id(2), &twice).unwrap();
    assert_eq!(part.part.unwrap().asked[0].domains, domains("B C"));
    let all = request("総務課", &[(SELF_CHECK, "B"), (SELF_CHECK, "")]);
    assert_eq!(part_of(&base, id(2), &all).unwrap().part.unwrap().asked[0].domains, []);
}

#[test]
fn requests_that_cannot_be() {
    let base = drafts::midori();
    let long = "課".repeat(MAX_LINE + 1);
    for (request, code) in [
        (request("　", &[(SELF_CHECK, "B")]), "part-section"),
        (request(&long, &[(SELF_CHECK, "B")]), "text-too-long"),
        (request("総務課", &[]), "part-nothing-asked"),
        (request("総務課", &[(SELF_CHECK, "B Z")]), "part-unknown-domain"),
        (request("総務課", &[("prefecture", "")]), "part-unknown-domain"),
    ] {
        assert_eq!(part_of(&base, id(2), &request).unwrap_err().code(), code);
    }
    let part = part(&base, "総務課", &[(SELF_CHECK, "B")]);
    let again = part_of(&part, id(3), &request("係", &[(SELF_CHECK, "B")]));
    assert_eq!(again, Err(RequestFault::OfPart));
}

#[test]
fn a_part_opens_like_a_draft_and_is_never_handed_in() {
    let mut request = request("障害福祉課", &[(SELF_CHECK, "")]);
    request.with_answers = true;
    let part = part_of(&drafts::midori(), id(2), &request).unwrap();
    assert_eq!(blockers(&part), [Blocker::Part]);
    let sealed = seal(&part, &SigningKey::from_seed([1; 32]), "2026-11-20T01:00:00Z");
    assert_eq!(sealed.unwrap_err()[0].code(), "part");
    let bytes = part.to_json().to_pretty().into_bytes();
    let outcome = verify_bytes(&bytes);
    assert_eq!(outcome.refusal.map(|r| r.code()), Some("no-proof"));
    assert_eq!(outcome.document_type.as_deref(), Some(PART_TYPE));
    let opened = open_bytes(&bytes).unwrap();
    assert_eq!((opened.draft, opened.origin), (part, Origin::Draft));
}

/// A part puts only some domains on the screen, so no condition may look into another domain.
#[test]
fn no_carried_condition_looks_into_another_domain() {
    for s in shipped() {
        let q = hokatsu_instrument::edition(s.id, s.version).unwrap();
        for (ix, item) in q.positions().zip(q.items()) {
            for dependant in q.graph().dependants(ix) {
                assert_eq!(q.at(*dependant).unwrap().domain, item.domain, "{} {}", s.id, item.id);
            }
        }
    }
}

#[test]
fn a_draft_keeps_decisions_and_the_earlier_answers() {
    let draft = decided();
    assert_eq!(draft.decisions.len(), 2);
    assert!(draft.previous.is_some());
    assert_eq!(reread(&draft), draft);
    let sealed = seal(&draft, &SigningKey::from_seed([1; 32]), "2026-11-20T01:00:00Z").unwrap();
    let handed_in = Json::parse(sealed.json.as_bytes()).unwrap();
    for absent in ["decisions", "previous", "part"] {
        assert_eq!(handed_in.get(absent), None);
    }
    assert!(!sealed.json.contains("両課で事例を確かめた"));
}

type Spoil = fn(&mut Value);

/// Reads a document with something changed.
fn spoiled(document: &Draft, spoil: Spoil) -> Result<Draft, String> {
    let mut value: Value = serde_json::from_str(&document.to_json().to_pretty()).unwrap();
    spoil(&mut value);
    let json = Json::parse(value.to_string().as_bytes()).unwrap();
    Draft::parse(&json).map_err(|refusal| format!("{} {refusal}", refusal.code()))
}

fn refused(document: &Draft, cases: &[(&str, &str, Spoil)]) {
    assert_eq!(spoiled(document, |_| {}).as_ref(), Ok(document));
    for (about, code, spoil) in cases {
        let error = spoiled(document, *spoil).expect_err(about);
        assert_eq!(error.split(' ').next(), Some(*code), "{about}: {error}");
    }
}

fn whole_part() -> Draft {
    let mut request = request("障害福祉課", &[(SELF_CHECK, "F")]);
    request.with_answers = true;
    let mut base = drafts::midori();
    base.previous = Some(last_year(&base));
    part_of(&base, id(2), &request).unwrap()
}

#[test]
fn hostile_parts() {
    refused(
        &whole_part(),
        &[
            ("no part member", "missing-member", |v| {
                drop(v.as_object_mut().unwrap().remove("part"));
            }),
            ("a draft with a part member", "unknown-member", |v| v["type"] = json!(DRAFT_TYPE)),
            ("another type", "unknown-type", |v| v["type"] = json!("HokatsuParts")),
            ("a later format", "newer-format", |v| v["formatVersion"] = json!(2)),
            ("an earlier format", "format-version", |v| v["formatVersion"] = json!(0)),
            ("part is no object", "member-kind", |v| v["part"] = json!([])),
            ("no draft", "missing-member", |v| {
                drop(v["part"].as_object_mut().unwrap().remove("of"));
            }),
            ("of is no name", "member-value", |v| v["part"]["of"] = json!("1")),
            ("a member too many", "unknown-member", |v| v["part"]["tel"] = json!("1")),
            ("no section", "empty-text", |v| v["part"]["section"] = json!("　")),
            ("a long section", "text-too-long", |v| v["part"]["section"] = json!("課".repeat(201))),
            ("nothing asked", "empty-text", |v| v["part"]["asked"] = json!([])),
            ("asked twice", "duplicate-questionnaire", |v| {
                let one = v["part"]["asked"][0].clone();
                v["part"]["asked"].as_array_mut().unwrap().push(one);
            }),
            ("no digest", "missing-member", |v| {
                drop(v["part"]["asked"][0].as_object_mut().unwrap().remove("digest"));
            }),
            ("a digest in capitals", "member-value", |v| {
                let text = v["part"]["asked"][0]["digest"].as_str().unwrap().to_uppercase();
                v["part"]["asked"][0]["digest"] = json!(text);
            }),
            ("no such domain", "member-value", |v| v["part"]["asked"][0]["domains"] = json!(["Z"])),
            ("a domain in lower case", "member-value", |v| {
                v["part"]["asked"][0]["domains"] = json!(["f"]);
            }),
            ("domains is a text", "member-kind", |v| v["part"]["asked"][0]["domains"] = json!("F")),
            ("asked but not there", "member-value", |v| v["questionnaires"] = json!([])),
            ("no questionnaires", "member-value", |v| {
                drop(v.as_object_mut().unwrap().remove("questionnaires"));
            }),
            ("there but not asked", "member-value", |v| {
                let needs = json!({"id": "needs-survey", "version": "2026.1", "answers": {}});
                v["questionnaires"].as_array_mut().unwrap().push(needs);
            }),
            ("an answer not asked", "item-not-in-part", |v| {
                v["questionnaires"][0]["answers"]["A1"] = json!({"level": 4});
            }),
            ("an unknown item", "unknown-item", |v| {
                v["questionnaires"][0]["answers"]["F9"] = json!({"level": 4});
            }),
            ("a level of 5", "level-range", |v| {
                v["questionnaires"][0]["answers"]["F1"] = json!({"level": 5});
            }),
            ("an unknown edition", "unknown-edition", |v| {
                v["questionnaires"][0]["version"] = json!("1999.1");
            }),
            ("a day that is none", "member-value", |v| v["part"]["due"] = json!("2026-02-30")),
            ("a day of words", "member-value", |v| v["part"]["due"] = json!("令和8年11月10日")),
            ("an empty message", "empty-text", |v| v["part"]["message"] = json!("")),
            ("a long message", "text-too-long", |v| {
                v["part"]["message"] = json!("あ".repeat(4_001));
            }),
            ("a scope", "unknown-member", |v| {
                v["sharing"] = json!({"needs-survey": "prefecture", "training": false});
            }),
            ("a proof", "unknown-member", |v| v["proof"] = json!({})),
        ],
    );
}

#[test]
fn hostile_decisions() {
    refused(
        &decided(),
        &[
            ("no list", "member-kind", |v| v["decisions"] = json!({})),
            ("no object", "member-kind", |v| v["decisions"] = json!([1])),
            ("an unknown item", "unknown-item", |v| v["decisions"][0]["item"] = json!("Z1")),
            ("an unknown questionnaire", "unknown-item", |v| {
                v["decisions"][0]["questionnaire"] = json!("x");
            }),
            ("a member too many", "unknown-member", |v| v["decisions"][0]["name"] = json!("甲")),
            ("nobody decided", "missing-member", |v| {
                drop(v["decisions"][0].as_object_mut().unwrap().remove("by"));
            }),
            ("by nobody", "empty-text", |v| v["decisions"][0]["by"] = json!(" ")),
            ("an empty reason", "empty-text", |v| v["decisions"][0]["reason"] = json!("")),
            ("no day", "member-value", |v| v["decisions"][0]["date"] = json!("昨日")),
            ("two picks", "answer-shape", |v| {
                v["decisions"][0]["chosen"] = json!({"level": 1, "unknown": true});
            }),
            ("an option nobody offers", "unknown-option", |v| {
                v["decisions"][0]["candidates"][0]["entry"] = json!({"choice": "zz"});
            }),
            ("own is false", "member-value", |v| {
                v["decisions"][0]["candidates"][0]["own"] = json!(false);
            }),
            ("too many", "too-many", |v| {
                let one = v["decisions"][0].clone();
                v["decisions"] = Value::Array(vec![one; 1_001]);
            }),
        ],
    );
}

#[test]
fn hostile_earlier_answers() {
    refused(
        &decided(),
        &[
            ("no object", "member-kind", |v| v["previous"] = json!(null)),
            ("no year", "missing-member", |v| {
                drop(v["previous"].as_object_mut().unwrap().remove("fiscalYear"));
            }),
            ("a year long ago", "member-value", |v| v["previous"]["fiscalYear"] = json!(1999)),
            ("a digest of another kind", "member-value", |v| {
                v["previous"]["digest"] = json!("sha-1:00");
            }),
            ("a respondent", "unknown-member", |v| v["previous"]["respondent"] = json!({})),
            ("twice", "duplicate-questionnaire", |v| {
                let one = v["previous"]["questionnaires"][0].clone();
                v["previous"]["questionnaires"].as_array_mut().unwrap().push(one);
            }),
            ("a memo", "unknown-member", |v| {
                v["previous"]["questionnaires"][0]["answers"]["C4"] =
                    json!({"level": 1, "memo": "x"});
            }),
            ("two answers in one", "answer-shape", |v| {
                v["previous"]["questionnaires"][0]["answers"]["C4"] =
                    json!({"level": 1, "text": "x"});
            }),
            ("a level of 9", "level-range", |v| {
                v["previous"]["questionnaires"][0]["answers"]["C4"] = json!({"level": 9});
            }),
        ],
    );
    let unknown = spoiled(&decided(), |v| {
        v["previous"]["questionnaires"][0]["version"] = json!("1999.1");
    });
    assert!(unknown.is_ok(), "answers to an edition nobody knows are still read");
}

/// All places in a document.
fn places(json: &Json, at: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    all.push(at.clone());
    let inner: Vec<(String, &Json)> = match json {
        Json::Obj(members) => members.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Json::Arr(items) => items.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        _ => return,
    };
    for (name, value) in inner {
        at.push(name);
        places(value, at, all);
        at.pop();
    }
}

fn put(json: &mut Json, at: &[String], value: Json) {
    let Some((first, rest)) = at.split_first() else {
        *json = value;
        return;
    };
    let inner = match json {
        Json::Obj(members) => members.get_mut(first).unwrap(),
        Json::Arr(items) => &mut items[first.parse::<usize>().unwrap()],
        _ => unreachable!(),
    };
    put(inner, rest, value);
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-3i64..4_000).prop_map(Json::Int),
        prop::sample::select(vec!["", "F", "F1", "2026.1", "2026-11-01", "hokatsu-selfcheck"])
            .prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Arr),
            prop::collection::btree_map("(id|level|text|F1|of|entry|[a-z]{1,4})", inner, 0..4)
                .prop_map(Json::Obj),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_anywhere_is_refused_or_kept(
        which in 0usize..2,
        at in any::<prop::sample::Index>(),
        value in any_json(),
    ) {
        let mut json = [whole_part, decided][which]().to_json();
        let mut all = Vec::new();
        places(&json, &mut Vec::new(), &mut all);
        put(&mut json, &all[at.index(all.len())], value);
        if let Ok(draft) = Draft::parse(&json) {
            prop_assert_eq!(Draft::parse(&draft.to_json()), Ok(draft));
        }
    }

    #[test]
    fn any_document_is_read_or_refused(json in any_json()) {
        let _ = Draft::parse(&json);
        let mut typed = json;
        typed.set("type", PART_TYPE);
        typed.set("formatVersion", 1);
        prop_assert!(Draft::parse(&typed).is_err());
    }

    #[test]
    fn a_saved_part_is_the_same_part(
        section in "[ぁ-ん髙﨑𠮷\"\\\\/]{1,12}",
        message in "([ぁ-ん\n]{0,20}[ん])?",
        letters in prop::sample::subsequence(vec!["A", "B", "C", "F", "H"], 1..4),
        with_answers in any::<bool>(),
        evidence in any::<String>(),
        pick in prop::option::of(0i64..=4),
    ) {
        let mut base = drafts::midori();
        base.previous = Some(last_year(&base));
        let mut request = request(&section, &[(SELF_CHECK, &letters.join(" "))]);
        request.message = message;
        request.with_answers = with_answers;
        request.due = None;
        let mut part = part_of(&base, id(2), &request).unwrap();
        let pick = pick.and_then(hokatsu_instrument::Level::new).map(Pick::Level);
        part.set_entry(SELF_CHECK, item("A2"), Entry { pick, evidence, ..Entry::default() });
        prop_assert_eq!(reread(&part), part);
    }
}

#[test]
fn earlier_answers_of_a_part_are_those_asked() {
    let part = whole_part();
    let previous = part.previous.unwrap();
    assert_eq!(previous.questionnaires.len(), 1);
    let items: String = previous.questionnaires[0].answers.keys().map(|i| i.as_str()).collect();
    assert_eq!(items, "F1F2F3F4");
    let base = drafts::midori();
    let other = Previous { fiscal_year: FiscalYear::new(2024).unwrap(), ..last_year(&base) };
    assert_eq!(other.digest, Some(Digest::of_bytes(b"last year")));
}
