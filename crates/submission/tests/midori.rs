//! The worked example from draft to file and back.

#![allow(unreachable_pub, dead_code, reason = "shared with the generator")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

#[path = "../examples/corpus/drafts.rs"]
mod drafts;

use hokatsu_instrument::ItemId;
use hokatsu_response::Entry;
use hokatsu_sealed::{Digest, Json, SigningKey};
use hokatsu_submission::{
    ApprovalDraft, Blocker, Draft, Form, Origin, Outcome, Submission, Target, blockers, compare,
    digest, open_bytes, prepare, seal, verify_bytes,
};

const CREATED: &str = "2026-11-20T01:00:00Z";

fn key() -> SigningKey {
    SigningKey::from_seed([7; 32])
}

fn sealed_outcome(draft: &Draft) -> (String, Outcome) {
    let sealed = seal(draft, &key(), CREATED).unwrap();
    let outcome = verify_bytes(sealed.json.as_bytes());
    (sealed.json, outcome)
}

fn submission(draft: &Draft) -> Submission {
    sealed_outcome(draft).1.submission().unwrap().clone()
}

fn item(id: &str) -> ItemId {
    id.parse().unwrap()
}

#[test]
fn every_figure_of_the_worked_example_is_in_the_file() {
    let submission = submission(&drafts::midori());
    let rows: Vec<String> = submission
        .result
        .unwrap()
        .iter()
        .map(|(id, r)| {
            let capped: Vec<&str> = r.capped_by.iter().map(ItemId::as_str).collect();
            format!(
                "{id} {}/{}/{} {:?} {:?} {} [{}]",
                r.sum_levels,
                r.scored,
                r.applicable,
                r.score_x10.unwrap(),
                r.backed_x10.unwrap(),
                r.stage.unwrap().code(),
                capped.join(",")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "A 8/5/5 400 400 starting [A2]",
            "B 9/5/5 450 450 starting []",
            "C 8/4/4 500 438 starting [C4]",
            "D 7/5/6 350 350 starting [D2]",
            "E 9/6/6 375 375 starting []",
            "F 9/4/4 563 500 running []",
            "G 4/4/4 250 250 starting [G1]",
            "H 4/4/5 250 250 starting [H2]",
        ]
    );
}

#[test]
fn the_file_has_the_members_of_the_format() {
    let json = Json::parse(sealed_outcome(&drafts::midori()).0.as_bytes()).unwrap();
    let names = |json: &Json| json.as_obj().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        names(&json),
        "@context approval fiscalYear formatVersion id previousDigest proof questionnaires \
         referenceDate respondent result revision sharing synthetic tool type"
    );
    insta::assert_snapshot!(json.get("respondent").unwrap().to_pretty(), @r#"
    {
      "code": "394050",
      "contact": {
        "mail": "fukushi@example.jp",
        "tel": "0889-00-0000"
      },
      "involved": [
        "教育委員会",
        "社会福祉協議会"
      ],
      "kind": "町",
      "name": "檮原町",
      "population": 8400,
      "populationAsOf": "2025-10-01",
      "prefecture": "高知県",
      "section": "健康福祉課",
      "welfareOffice": false
    }
    "#);
    insta::assert_snapshot!(json.get("sharing").unwrap().to_pretty(), @r#"
    {
      "hokatsu-selfcheck": "prefecture",
      "needs-survey": "prefecture-and-ministry",
      "training": false
    }
    "#);
    let sheets = json.get("questionnaires").and_then(Json::as_arr).unwrap();
    let answers = sheets[0].get("answers").unwrap();
    let shown = |id: &str| String::from_utf8(answers.get(id).unwrap().canonical()).unwrap();
    assert_eq!(shown("B2"), r#"{"evidence":"相談受付要領 2025-04","level":3}"#);
    assert_eq!(shown("F1"), r#"{"joint":["394114"],"level":2,"note":"中核機関は2町で設置"}"#);
    assert_eq!(shown("C5"), r#"{"notApplicable":true,"reason":"全域が1圏域のため"}"#);
    assert_eq!(shown("D6"), r#"{"askTo":"総務課","unknown":true}"#);
    let needs = sheets[1].get("answers").unwrap();
    assert_eq!(
        names(needs),
        "NS-01 NS-02 NS-02b NS-03 NS-04 NS-04b NS-05 NS-07",
        "hidden answers and those that decide sharing are left out"
    );
    assert_eq!(
        needs.get("NS-04").unwrap().canonical(),
        br#"{"choices":["s1","s2","s4","s6"]}"#,
        "in the order of the item"
    );
}

#[test]
fn the_check_number_is_known_before_signing_and_is_in_the_name() {
    let draft = drafts::midori();
    let sealed = seal(&draft, &key(), CREATED).unwrap();
    assert_eq!(digest(&draft), Ok(sealed.digest));
    assert_eq!(sealed.check_number, sealed.digest.check_number());
    let first4 = sealed.digest.first4();
    assert_eq!(sealed.file_name, format!("包括チェック_394050_檮原町_R8_第1版_{first4}.json"));
    assert_eq!(
        draft.file_name("20261120-1015"),
        "包括チェック_途中保存_檮原町_R8_20261120-1015.json"
    );
    let blank = Draft::new(draft.id.clone(), draft.fiscal_year);
    assert_eq!(
        blank.file_name("20261120-1015"),
        "包括チェック_途中保存_団体未選択_R8_20261120-1015.json"
    );
}

#[test]
fn reopening_makes_the_next_revision() {
    let (json, outcome) = sealed_outcome(&drafts::midori());
    let opened = open_bytes(json.as_bytes()).unwrap();
    let first = outcome.digest.unwrap();
    assert_eq!(opened.origin, Origin::Submission { digest: first, revision: 1 });
    assert_eq!(opened.draft.revision, 2);
    assert_eq!(opened.draft.previous_digest, Some(first));
    let second = submission(&opened.draft);
    assert_eq!(second.previous_digest, Some(first));
    assert_eq!(second.questionnaires, outcome.submission().unwrap().questionnaires);
    // The approval was given to the first revision; nothing else differs.
    let changed = compare(outcome.submission().unwrap(), &second);
    assert_eq!(
        changed.iter().map(|one| (one.label.as_str(), one.after.as_deref())).collect::<Vec<_>>(),
        [("決裁日", None), ("決裁番号", None)]
    );

    let saved = drafts::midori().to_json().to_pretty();
    let reopened = open_bytes(saved.as_bytes()).unwrap();
    assert_eq!((reopened.origin, reopened.draft), (Origin::Draft, drafts::midori()));
}

/// A draft right after it was exported.
fn exported() -> Draft {
    let mut draft = drafts::midori();
    draft.exported = digest(&draft).ok();
    draft
}

#[test]
fn a_change_after_export_begins_a_revision_without_approval_and_taking_it_back_returns() {
    let first = exported();
    let mut draft = first.clone();
    assert!(!draft.return_to_exported(), "nothing to return to yet");
    draft.begin_next_revision();
    assert_eq!((draft.revision, draft.exported), (2, None));
    assert_eq!(draft.previous_digest, first.exported);
    assert_eq!(draft.approval, ApprovalDraft::default());

    draft.set_entry("hokatsu-selfcheck", item("A1"), drafts::level(0));
    assert!(!draft.return_to_exported());
    assert_eq!(draft.revision, 2);
    // Kept and read again in between, as after closing the window.
    let mut draft = Draft::parse(&draft.to_json()).unwrap();
    draft.set_entry("hokatsu-selfcheck", item("A1"), drafts::level(2));
    assert!(draft.return_to_exported());
    assert_eq!(draft, first);
}

#[test]
fn what_is_not_handed_in_does_not_keep_from_returning_but_another_approval_does() {
    let mut draft = exported();
    draft.begin_next_revision();
    let noted = Entry { memo: "来年度に見直す".into(), ..drafts::level(2) };
    draft.set_entry("hokatsu-selfcheck", item("A1"), noted);
    let mut approved = draft.clone();
    assert!(draft.return_to_exported());
    assert_eq!(draft.exported, exported().exported);
    approved.approval.number = "健福第13号".into();
    assert!(!approved.return_to_exported());
    assert_eq!(approved.revision, 2);
}

#[test]
fn exporting_the_next_revision_leaves_no_way_back_to_two_revisions_ago() {
    let mut draft = exported();
    draft.begin_next_revision();
    draft.set_entry("hokatsu-selfcheck", item("A1"), drafts::level(0));
    let second = digest(&draft).unwrap();
    draft.exported = Some(second);
    draft.begin_next_revision();
    assert_eq!(draft.former.as_ref().map(|former| former.digest), Some(second));
    draft.set_entry("hokatsu-selfcheck", item("A1"), drafts::level(2));
    assert!(!draft.return_to_exported());
    assert_eq!(draft.revision, 3);
}

#[test]
fn drafts_written_before_former_was_known_are_read() {
    let mut draft = exported();
    let json = draft.to_json();
    assert!(json.get("former").is_none());
    assert_eq!(Draft::parse(&json).unwrap(), draft);
    draft.begin_next_revision();
    let json = draft.to_json();
    assert_eq!(Draft::parse(&json).unwrap(), draft);
    for damaged in [
        Json::obj([("digest", Json::from("sha-256:00")), ("revision", 1.into())]),
        Json::obj([("digest", Json::from(exported().exported.unwrap().to_string()))]),
        Json::obj([("by", Json::from("x"))]),
    ] {
        let mut json = json.clone();
        json.set("former", damaged);
        assert!(Draft::parse(&json).is_err());
    }
}

#[test]
fn the_form_of_a_file_is_told_from_its_answers_and_counted_in_it() {
    let count = |draft: &Draft| {
        let submission = submission(draft);
        let sheet = submission.sheet("hokatsu-selfcheck").unwrap();
        (submission.form(), submission.progress(sheet).unwrap().told())
    };
    let (form, told) = count(&drafts::short_form());
    assert_eq!(form, Form::Short);
    assert!(told.ends_with("／16"), "{told}");
    let (form, told) = count(&drafts::midori());
    assert_eq!(form, Form::Full);
    assert!(told.ends_with("／40"), "{told}");
}

#[test]
fn a_file_of_another_kind_is_named_first() {
    let refusal = |bytes: &[u8]| open_bytes(bytes).unwrap_err();
    let foreign = "「依頼文.txt」は、このツールで作ったファイルではありません。「包括チェック_」で始まるファイルを選んでください。";
    for bytes in [&b"\xff\xd8\xff"[..], "照会します".as_bytes(), b"", br#"{"type":"Other"}"#] {
        assert_eq!(refusal(bytes).not_ours("依頼文.txt").as_deref(), Some(foreign));
        assert_eq!(refusal(bytes).not_ours("C:\\受信\\依頼文.txt").as_deref(), Some(foreign));
    }
    let json = sealed_outcome(&drafts::midori()).0;
    let cut = refusal(&json.as_bytes()[..400]);
    assert_eq!(cut.code(), "truncated");
    assert_eq!(
        cut.not_ours("受信/包括チェック_394050.json").as_deref(),
        Some(
            "「包括チェック_394050.json」を読み取れません。受渡しの途中で壊れたか、書き換えられています。元のファイルを受け取り直してください。"
        )
    );
    let changed = json.replace("健康福祉課", "建康福祉課");
    assert_eq!(refusal(changed.as_bytes()).not_ours("依頼文.txt"), None);
}

#[test]
fn a_file_that_does_not_hold_is_not_reopened() {
    let json = sealed_outcome(&drafts::midori()).0.replace("健康福祉課", "建康福祉課");
    assert_eq!(open_bytes(json.as_bytes()).unwrap_err().code(), "signature");
}

#[test]
fn what_is_read_is_what_is_written() {
    for draft in [drafts::midori(), drafts::needs_only(), drafts::short_form()] {
        let (json, outcome) = sealed_outcome(&draft);
        let tree = Json::parse(json.as_bytes()).unwrap();
        let again = outcome.submission().unwrap().to_json();
        assert_eq!(Digest::of(&again), Digest::of(&tree));
        assert_eq!(prepare(&draft).unwrap(), *outcome.submission().unwrap());
    }
}

#[test]
fn an_empty_draft_says_everything_that_is_missing() {
    let draft = Draft::new(drafts::midori().id, drafts::midori().fiscal_year);
    let codes: Vec<&str> = blockers(&draft).iter().map(Blocker::code).collect();
    assert_eq!(
        codes,
        [
            "municipality-missing",
            "population",
            "section-missing",
            "reference-date",
            "nothing-answered"
        ]
    );
}

#[test]
fn each_blocker_has_its_place() {
    type Change = fn(&mut Draft);
    let table: [(Change, &str, &str); 19] = [
        (|d| d.respondent.code = None, "municipality-missing", "Respondent(Municipality)"),
        (|d| d.respondent.population = "約8千".into(), "population", "Respondent(Population)"),
        (
            |d| d.respondent.population = "84000000".into(),
            "population-range",
            "Respondent(Population)",
        ),
        (
            |d| d.respondent.population_as_of = "昨年".into(),
            "population-as-of",
            "Respondent(PopulationAsOf)",
        ),
        (
            |d| d.respondent.welfare_office = None,
            "welfare-office-missing",
            "Respondent(WelfareOffice)",
        ),
        (|d| d.respondent.section = "　".into(), "section-missing", "Respondent(Section)"),
        (|d| d.respondent.section = "課".repeat(201), "line-too-long", "Respondent(Section)"),
        (|d| d.respondent.contact.tel = "0".repeat(201), "line-too-long", "Respondent(Contact)"),
        (
            |d| d.respondent.involved = vec!["課".into(); 101],
            "too-many-involved",
            "Respondent(Involved)",
        ),
        (|d| d.reference_date = String::new(), "reference-date", "Respondent(ReferenceDate)"),
        (
            |d| d.reference_date = "R6.11.1".into(),
            "reference-date-range",
            "Respondent(ReferenceDate)",
        ),
        (|d| d.approval.date = "11/20".into(), "approval-date", "Approval"),
        (|d| entry(d, "needs-survey", "NS-06a").choice = None, "sharing-missing", "NS-06a"),
        (|d| entry(d, "needs-survey", "NS-06b").choice = None, "sharing-missing", "NS-06b"),
        (|d| entry(d, "hokatsu-selfcheck", "C5").reason.clear(), "reason-missing", "C5"),
        (|d| entry(d, "hokatsu-selfcheck", "A1").note = "字".repeat(4001), "text-too-long", "A1"),
        (
            |d| {
                let a5 = entry(d, "hokatsu-selfcheck", "A5");
                a5.pick = Some(hokatsu_response::Pick::NotApplicable);
                a5.reason = "後方支援の対象外".into();
            },
            "not-applicable-not-allowed",
            "A5",
        ),
        (
            |d| entry(d, "needs-survey", "NS-04").choices.retain(|c| c.as_str() != "s6"),
            "sealed",
            "",
        ),
        (
            |d| {
                entry(d, "needs-survey", "NS-04b").choices =
                    ["s1", "s2", "s4", "s6"].map(|c| c.parse().unwrap()).to_vec();
            },
            "too-many-choices",
            "NS-04b",
        ),
    ];
    for (change, code, target) in table {
        let mut draft = drafts::midori();
        change(&mut draft);
        match seal(&draft, &key(), CREATED) {
            Ok(_) => assert_eq!(code, "sealed"),
            Err(list) => {
                let found: Vec<(&str, String)> = list
                    .iter()
                    .map(|blocker| {
                        let target = match blocker.target() {
                            Target::Item { item, .. } => item.to_string(),
                            other => format!("{other:?}"),
                        };
                        (blocker.code(), target)
                    })
                    .collect();
                assert!(found.contains(&(code, target.to_owned())), "{code} {target}: {found:?}");
                assert!(list.iter().all(|blocker| blocker.to_string().ends_with('。')), "{list:?}");
            }
        }
    }
}

fn entry<'a>(
    draft: &'a mut Draft,
    questionnaire: &str,
    id: &str,
) -> &'a mut hokatsu_response::Entry {
    draft.sheets.get_mut(questionnaire).unwrap().sheet.entry(item(id)).or_default()
}

#[test]
fn a_priority_that_was_not_expected_is_a_blocker() {
    let mut draft = drafts::midori();
    entry(&mut draft, "needs-survey", "NS-04b").choices = vec!["s9".parse().unwrap()];
    let list = blockers(&draft);
    assert_eq!(list.len(), 1);
    assert_eq!(
        list[0].to_string(),
        "NS-04b「特に優先する支援」：「その他（自由記載）」はNS-04で選ばれていません。"
    );
}

#[test]
fn comparison_speaks_in_the_words_of_the_questionnaire() {
    let first = submission(&drafts::midori());
    let second = submission(&drafts::second_revision(&first));
    let lines: Vec<String> = compare(&first, &second)
        .into_iter()
        .map(|d| {
            let side = |text: Option<String>| text.unwrap_or_else(|| "―".into());
            format!("{}：{} → {}", d.label, side(d.before), side(d.after))
        })
        .collect();
    assert_eq!(
        lines,
        [
            "NS-03 国・都道府県からの支援の必要性：必要あり → 必要なし",
            "NS-04 国・都道府県に期待する支援：手引き等による文書でのノウハウや好事例の提供／職員への研修によるノウハウや好事例の提供／社会資源の開拓や調整等に関する支援（事業者への働きかけや調整等）／市町村域をまたいだ広域調整に関する支援 → ―",
            "NS-04b 特に優先する支援：職員への研修によるノウハウや好事例の提供／市町村域をまたいだ広域調整に関する支援 → ―",
        ]
    );
    let mut draft = first.to_draft();
    draft.approval = drafts::midori().approval;
    draft.respondent.population = "8399".into();
    let f1 = entry(&mut draft, "hokatsu-selfcheck", "F1");
    f1.joint.clear();
    f1.evidence = "協定書 2026-04".into();
    let lines: Vec<_> = compare(&first, &submission(&draft))
        .into_iter()
        .map(|d| (d.label, d.before.unwrap(), d.after.unwrap()))
        .collect();
    assert_eq!(lines[0], ("人口".into(), "8,400人".into(), "8,399人".into()));
    assert_eq!(
        lines[1].1,
        "段階2　一部で実施\n共同で実施する団体：高知県津野町\n補足：中核機関は2町で設置"
    );
    assert_eq!(
        lines[1].2,
        "段階2　一部で実施\n根拠資料：協定書 2026-04\n補足：中核機関は2町で設置"
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn drafts_of_the_handed_in_form_are_read() {
    let json = r#"{
      "@context": ["https://w3id.org/security/data-integrity/v2"],
      "type": "HokatsuDraft", "formatVersion": 1,
      "id": "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e", "revision": 1, "previousDigest": null,
      "fiscalYear": 2026, "referenceDate": "2026-11-01",
      "respondent": {"code":"131016","prefecture":"東京都","name":"千代田区","kind":"特別区",
        "population":66680,"populationAsOf":"2025-10-01","welfareOffice":true,"section":"福祉総務課"},
      "questionnaires": [{"id":"hokatsu-selfcheck","version":"2026.1","answers":{"A1":{"level":2}}}],
      "sharing": {"hokatsu-selfcheck":"prefecture","training":true}
    }"#;
    let opened = open_bytes(json.as_bytes()).unwrap();
    let submission = submission(&opened.draft);
    assert_eq!(submission.respondent.population, 66_680);
    assert!(submission.sharing.training);
    assert_eq!(submission.questionnaires.len(), 1);
}

#[test]
fn damaged_drafts_are_named() {
    let good = drafts::midori().to_json();
    let with = |name: &str, value: Json| {
        let mut json = good.clone();
        json.set(name, value);
        json
    };
    let in_a1 = |value: Json| {
        let mut json = good.clone();
        if let Some(Json::Arr(list)) = json.as_obj_mut().and_then(|m| m.get_mut("questionnaires"))
            && let Some(Json::Obj(answers)) =
                list[1].as_obj_mut().and_then(|m| m.get_mut("answers"))
        {
            answers.insert("A1".into(), value);
        }
        json
    };
    let two = Json::obj([("level", Json::from(1)), ("unknown", true.into())]);
    for (json, code) in [
        (with("formatVersion", 2.into()), "newer-format"),
        (with("formatVersion", 0.into()), "format-version"),
        (with("proof", 1.into()), "unknown-member"),
        (with("type", "x".into()), "unknown-type"),
        (with("form", "tiny".into()), "member-value"),
        (with("fiscalYear", "2026".into()), "member-kind"),
        (in_a1(Json::obj([("level", 5)])), "level-range"),
        (in_a1(Json::obj([("stage", 1)])), "unknown-member"),
        (in_a1(two), "answer-shape"),
        (in_a1(Json::obj([("choice", "zz")])), "unknown-option"),
    ] {
        assert_eq!(Draft::parse(&json).unwrap_err().code(), code);
    }
    let newer = Draft::parse(&with("formatVersion", 2.into())).unwrap_err();
    assert_eq!(
        newer.to_string(),
        "新しい版のツールで作られた途中保存です（書式2）。このツールを新しい版にしてから開いてください。"
    );
}
