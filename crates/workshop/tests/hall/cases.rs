//! Cases: the carried ones, and files that prefectures write.

use hokatsu_instrument::Severity;
use hokatsu_workshop::*;

use super::support::*;

#[test]
fn the_carried_cases_hold() {
    let (file, remarks) = CaseFile::parse(cases::carried_json().as_bytes()).unwrap();
    assert_eq!(remarks, []);
    let touched: Vec<String> = file
        .cases
        .iter()
        .map(|case| {
            let items: Vec<&str> = case.touches.iter().map(|touch| touch.item.as_str()).collect();
            format!("{}: {}", case.id, items.join(" "))
        })
        .collect();
    assert_eq!(
        touched,
        ["water: C3 A2 E1 E3 D2", "sibling: D1 D3 F4 A2 B2", "village: C4 G1 G4 S3 S7 B1"]
    );
    for (case, wanted) in file.cases.iter().zip(["A2 C3 D2 E1 E3", "A2 B2 D1 D3 F4", "B1 C4 G1 G4"])
    {
        assert!(case.questions.iter().any(|q| q.starts_with("だれが最初に気づくか")));
        assert!(case.questions.iter().any(|q| q.starts_with("どこで止まるか")));
        let asked = Asked::newest(Scope::Case(case.id.clone()), Some(case)).unwrap();
        let items: Vec<&str> = asked.items.iter().map(|id| id.as_str()).collect();
        assert_eq!(items.join(" "), wanted, "in the order of the questionnaire, levels only");
        assert_eq!(Case::read(&case.to_json(), "case").as_ref(), Ok(case));
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let wrong = r#"{
        "format": "hokatsu-case/1", "version": "v1", "title": " ", "cases": [
        {"id": "Water", "title": "水", "setting": "町", "people": [], "story": ["Aさんの話"],
         "questions": ["だれが"], "items": [
            {"questionnaire": "hokatsu-selfcheck", "item": "C9", "why": "経路"},
            {"questionnaire": "needs-survey", "item": "NS-01", "why": "経路"},
            {"questionnaire": "annex-small", "item": "S7", "why": "県", "weight": 2},
            {"questionnaire": "annex-small", "item": "S7", "why": "県"}],
         "facilitator": [1], "source": "実際の相談"},
        7]}"#;
    let findings = CaseFile::parse(wrong.as_bytes()).unwrap_err();
    let told: Vec<String> = findings.iter().map(|f| format!("{} {}", f.code, f.place)).collect();
    assert_eq!(
        told,
        [
            "format format",
            "version version",
            "empty ファイル全体.title",
            "missing ファイル全体.publisher",
            "id cases[0].id",
            "count cases[0].people",
            "name cases[0].story[0]",
            "item cases[0].items[0].item",
            "questionnaire cases[0].items[1].questionnaire",
            "unknown-member cases[0].items[2]",
            "duplicate cases[0].items[3]",
            "levels cases[0].items",
            "shape cases[0].facilitator[0]",
            "source cases[0].source",
            "shape cases[1]",
        ]
    );
    assert!(findings.iter().all(|f| !f.remedy.is_empty()));
    assert_eq!(findings.iter().filter(|f| f.severity == Severity::Warning).count(), 1);
}

#[test]
fn bytes_that_are_no_cases_are_explained() {
    for (bytes, code) in [
        (b"".as_slice(), "empty"),
        (b"{\"format\": ", "truncated"),
        (b"\x83\x65\x83\x58\x83\x67", "not-utf8"),
        (b"[]", "shape"),
        (b"{\"a\": 1, \"a\": 2}", "duplicate-key"),
        (b"{\"version\": 1.5}", "not-integer"),
    ] {
        assert_eq!(CaseFile::parse(bytes).unwrap_err()[0].code, code);
    }
}

#[test]
fn a_name_is_only_remarked_on() {
    let text = cases::carried_json().replace("80代の母（要介護", "山田氏（要介護");
    let (_, remarks) = CaseFile::parse(text.as_bytes()).unwrap();
    assert_eq!(remarks.len(), 1);
    assert_eq!((remarks[0].code, remarks[0].severity), ("name", Severity::Warning));
    let text = cases::carried_json().replace("80代の母（要介護", "母（氏名は書かない。要介護");
    assert_eq!(CaseFile::parse(text.as_bytes()).unwrap().1, []);
}

#[test]
fn another_case_can_be_read_but_not_asked() {
    let file = cases::carried().unwrap();
    let [water, sibling, _] = file.cases.as_slice() else { panic!("three cases") };
    let scope = Scope::Case(water.id.clone());
    let mut setup = setup(scope, vec![team("みどり町", 5)]);
    setup.case = Some(sibling.clone());
    assert_eq!(Session::new(id(1), setup.clone()).unwrap_err().code(), "workshop-case");
    setup.case = Some(water.clone());
    let mut hall = Session::new(id(1), setup).unwrap();
    assert_eq!(hall.set_case(Some(sibling.clone())).unwrap_err().code(), "workshop-case");
    assert_eq!(hall.case(), Some(water));
    let mut hall = four_by_five(1);
    assert_eq!(hall.set_case(Some(sibling.clone())), Ok(()));
}
