//! What belongs into a collection, and what became of files that do not.

use hokatsu_desk::{Desk, Expected, FileOutcome, Head, Judge, Outcome};
use hokatsu_instrument::municipality;

use crate::support::*;

fn one(desk: &Desk, file: &str) -> FileOutcome {
    desk.outcomes().into_iter().find(|outcome| outcome.file == file).unwrap()
}

fn reason(desk: &Desk, file: &str) -> (Outcome, String) {
    let found = one(desk, file);
    assert!(found.told.as_deref().is_some_and(|told| told.ends_with('。')), "{found:?}");
    (found.outcome, found.reason.unwrap_or_default())
}

#[test]
fn other_years_prefectures_and_documents_are_out_of_scope() {
    let mut desk = Desk::new(Head { synthetic: None, ..head(50) }, Judge::default());
    let roster = include_bytes!("../../../../tests/fixtures/rosters/kochi-1.json");
    let registration = include_bytes!("../../../../tests/fixtures/rosters/registration-town.json");
    let files = [
        ("ours", Made::default().bytes()),
        ("elsewhere", Made { code: "402036", id: 3, ..Made::default() }.bytes()),
        ("roster", roster.to_vec()),
        ("registration", registration.to_vec()),
    ];
    take_all(&mut desk, &read(&files));
    assert_eq!(one(&desk, "ours").outcome, Outcome::Accepted);
    assert_eq!(reason(&desk, "elsewhere"), (Outcome::OutOfScope, "other-prefecture".into()));
    assert_eq!(reason(&desk, "roster"), (Outcome::OutOfScope, "other-type".into()));
    assert_eq!(reason(&desk, "registration"), (Outcome::OutOfScope, "other-type".into()));
}

#[test]
fn last_years_file_is_out_of_scope_although_its_edition_is_not_at_hand() {
    let mut last = Made { year: 2025, ..Made::default() }.json();
    let mut sheet = last.get("questionnaires").unwrap().as_arr().unwrap()[0].clone();
    sheet.set("version", "2025.1");
    last.set("questionnaires", hokatsu_sealed::Json::Arr(vec![sheet.clone()]));
    let bytes = sign(&last, &[1], MORNING).to_pretty().into_bytes();
    let mut this = Made::default().json();
    this.set("questionnaires", hokatsu_sealed::Json::Arr(vec![sheet]));
    let unknown = sign(&this, &[1], MORNING).to_pretty().into_bytes();
    let mut desk = desk();
    take_all(&mut desk, &read(&[("last", bytes), ("unknown", unknown)]));
    assert_eq!(reason(&desk, "last"), (Outcome::OutOfScope, "other-year".into()));
    assert_eq!(reason(&desk, "unknown"), (Outcome::Refused, "unknown-edition".into()));
}

#[test]
fn generated_and_real_files_are_never_counted_together() {
    let made_up = Made::default();
    let real = Made { synthetic: false, code: TSUNO, id: 2, ..Made::default() };
    for (kind, counted, aside) in
        [(Some(true), "made", "real"), (Some(false), "real", "made"), (None, "real", "made")]
    {
        let mut desk = Desk::new(Head { synthetic: kind, ..head(50) }, Judge::default());
        take_all(&mut desk, &read(&[("made", made_up.bytes()), ("real", real.bytes())]));
        assert_eq!(one(&desk, counted).outcome, Outcome::Accepted, "{kind:?}");
        assert_eq!(one(&desk, aside).outcome, Outcome::OutOfScope, "{kind:?}");
        assert_eq!(desk.current().iter().count(), 1);
    }
    // Files of one kind alone decide what a collection is that does not say.
    let mut desk = Desk::new(Head { synthetic: None, ..head(50) }, Judge::default());
    take_all(&mut desk, &read(&[("made", made_up.bytes())]));
    assert!(desk.settled().synthetic());
    assert_eq!(one(&desk, "made").outcome, Outcome::Accepted);
}

#[test]
fn who_is_not_on_the_list_is_out_of_scope_until_the_list_says_otherwise() {
    let mut desk = desk();
    take_all(&mut desk, &read(&[("tsuno", Made { code: TSUNO, ..Made::default() }.bytes())]));
    assert_eq!(desk.standing().len(), 2 * 34);
    let list =
        Expected::list("団体コード,名称\r\n394050,檮原町\r\n\r\n392014\t高知市\r\n").unwrap();
    desk.expect(list, at("2026-11-20T02:00:00Z"));
    assert_eq!(reason(&desk, "tsuno"), (Outcome::OutOfScope, "not-expected".into()));
    let codes: Vec<String> =
        desk.standing().iter().map(|slot| slot.slot.code.to_string()).collect();
    assert_eq!(codes, ["392014", "392014", "394050", "394050"]);
    desk.expect(Expected::default(), at("2026-11-20T03:00:00Z"));
    assert_eq!(one(&desk, "tsuno").outcome, Outcome::Accepted);
}

#[test]
fn a_line_that_names_no_municipality_is_told_by_its_number() {
    let error = Expected::list("394050\n394051\n").unwrap_err();
    assert_eq!((error.line, error.code()), (2, "expected-list"));
    assert!(error.to_string().starts_with("一覧の2行目：団体コード「394051」"), "{error}");
    assert!(Expected::list("394050 檮原町\n高知市\n").is_err());
    let all = Expected::default();
    let of = |number| all.municipalities(municipality::prefecture(number)).count();
    assert_eq!((of("39"), of("13"), all.municipalities(None).count()), (34, 62, 1741));
}

#[test]
fn damaged_and_foreign_files_are_refused_each_with_its_reason() {
    let good = Made::default().bytes();
    let changed = String::from_utf8(good.clone()).unwrap().replace("健康福祉課", "健康推進課");
    let mut merged = Made::default().json();
    let mut respondent = merged.get("respondent").unwrap().clone();
    // 春野町, which became part of 高知市 in 2008.
    respondent.set("code", "393819");
    merged.set("respondent", respondent);
    let files = [
        ("changed", changed.into_bytes()),
        ("cut", good[..good.len() / 2].to_vec()),
        ("empty", Vec::new()),
        ("letter", "令和8年度の調査について\n".as_bytes().to_vec()),
        ("merged", sign(&merged, &[1], MORNING).to_pretty().into_bytes()),
        ("pdf", b"%PDF-1.7\n".to_vec()),
        ("zip", b"PK\x03\x04 nothing".to_vec()),
    ];
    let mut desk = desk();
    take_all(&mut desk, &read(&files));
    let told: Vec<(String, String)> = desk
        .outcomes()
        .into_iter()
        .map(|file| {
            assert_eq!(file.outcome, Outcome::Refused, "{file:?}");
            (file.file, file.reason.unwrap())
        })
        .collect();
    let wanted = [
        ("changed", "signature"),
        ("cut", "truncated"),
        ("empty", "empty"),
        ("letter", "not-json"),
        ("merged", "municipality-code"),
        ("pdf", "pdf"),
        ("zip", "xlsx-damaged"),
    ];
    let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(told, wanted);
    let merged = one(&desk, "merged").told.unwrap();
    assert!(merged.contains("一覧（令和6年1月1日時点、1,741団体）にありません"), "{merged}");
}
