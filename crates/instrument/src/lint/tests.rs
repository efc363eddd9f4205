use super::*;
use crate::{ItemKind, edition, reference, shipped};

const GOOD: &str = r#"{
  "format": "hokatsu-questionnaire/1", "id": "sample", "version": "2026.1", "title": "見本",
  "fiscalYears": [2026], "lawBasis": {"date": "2024-04-24", "note": "見本"}, "status": "見本",
  "items": [
    {"id": "Q1", "kind": "single", "title": "一", "text": "一ですか。",
     "options": [{"code": "y", "text": "はい"}, {"code": "n", "text": "いいえ"}]},
    {"id": "Q2", "kind": "text", "title": "二", "text": "二ですか。", "showIf": "Q1 == y"}
  ],
  "references": [
    {"item": "Q1", "option": "y", "survey": "R5", "group": "未実施", "date": "令和5年度",
     "n": 283, "count": 75, "percentX10": 265, "source": "s"}
  ],
  "sources": [{"id": "s", "title": "資料", "status": "confirmed"}]
}"#;

#[track_caller]
fn check(from: &str, to: &str, want: &[&str]) {
    assert!(GOOD.contains(from), "{from}");
    let found: Vec<String> =
        lint(&GOOD.replace(from, to)).iter().map(ToString::to_string).collect();
    assert_eq!(found, want);
}

#[test]
fn a_good_definition_has_no_findings() {
    assert_eq!(lint(GOOD), []);
}

#[test]
fn every_fault_is_named_with_place_and_remedy() {
    check(
        "\"Q1 == y\"",
        "\"Q1 == z\"",
        &[
            "誤り［condition-type］Q2：「Q1」に選択肢「z」はありません。条件を項目の種類に合わせてください",
        ],
    );
    check(
        "\"Q1 == y\"",
        "\"Q9 == y\"",
        &["誤り［unknown-item］Q2：条件が参照する「Q9」がありません。項目番号を直してください"],
    );
    check(
        "\"Q1 == y\"",
        "\"Q1 >= 2\"",
        &[
            "誤り［condition-type］Q2：「Q1」は段階または数の項目ではありません。条件を項目の種類に合わせてください",
        ],
    );
    check(
        "\"Q1 == y\"",
        "\"answered(Q2)\"",
        &[
            "誤り［cycle］items：表示条件（showIf）が互いを参照して一巡しています：Q2。どれかの条件を外してください",
        ],
    );
    check(
        "\"Q1 == y\"",
        "\"Q1 =\"",
        &[
            "誤り［condition］Q2.showIf：条件式の4文字目：「=」は使えません。==、!=、>=、<、in、has、and、or、not が使えます。条件式を直してください",
        ],
    );
    check(
        "265",
        "264",
        &[
            "誤り［percent］references[Q1/y/未実施]：75÷283を四捨五入しても26.4％になりません。件数、母数、割合を資料と照らし合わせてください",
        ],
    );
    check(
        "\"Q2\", \"kind\"",
        "\"Q1\", \"kind\"",
        &[
            "誤り［duplicate-item］Q1：同じ項目番号が2回あります。片方の番号を変えてください",
            "誤り［cycle］items：表示条件（showIf）が互いを参照して一巡しています：Q1。どれかの条件を外してください",
        ],
    );
    check(
        "二ですか。",
        "二ですか。[V-S3]",
        &[
            "誤り［working-tag］Q2：作業用の印「[V-」が文言に残っています：二ですか。[V-S3]。法令の条や資料名に置き換えてください",
        ],
    );
    check(
        "\"hokatsu-questionnaire/1\"",
        "\"x\"",
        &[
            "誤り［format］定義.format：書式「x」は読み取れません。format を hokatsu-questionnaire/1 にしてください",
        ],
    );
    check(
        "\"text\": \"二ですか。\"",
        "\"text\": \"二ですか。\", \"wert\": 1",
        &[
            "誤り［shape］Q2：unknown field `wert`, expected one of `id`, `domain`, `kind`, `title`, `text`, `critical`, `shortForm`, `joint`, `levels`, `basis`, `evidencePrompt`, `sizeNote`, `help`, `notApplicable`, `kpi`, `showIf`, `required`, `options`, `maxChoices`, `optionsFrom`, `sharing`, `addedInThisTool`, `validFrom`, `validTo`, `replacedBy`, `comparability`。定義の書式（docs/FORMAT.md）に合わせてください",
        ],
    );
}

#[test]
fn all_faults_at_once() {
    let bad = GOOD
        .replace("265", "264")
        .replace("\"Q1 == y\"", "\"Q9 == y\"")
        .replace("2024-04-24", "R6")
        .replace("\"hokatsu-questionnaire/1\"", "\"x\"");
    let codes: Vec<&str> = lint(&bad).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["format", "date", "unknown-item", "percent"]);
}

#[test]
fn shipped_editions_hold_what_they_should() {
    for shipped in shipped() {
        let findings: Vec<String> = lint(shipped.json()).iter().map(ToString::to_string).collect();
        assert_eq!(findings, Vec::<String>::new(), "{}", shipped.id);
        let q = edition(shipped.id, shipped.version).unwrap();
        assert_eq!((q.id.as_str(), q.version.as_str()), (shipped.id, shipped.version));
    }
    let check = edition("hokatsu-selfcheck", "2026.1").unwrap();
    let count = |test: fn(&crate::Item) -> bool| check.items().iter().filter(|i| test(i)).count();
    assert_eq!(check.domains.len(), 8);
    assert_eq!(count(|i| i.kind == ItemKind::Level), 40);
    assert_eq!(count(|i| i.critical), 11);
    assert_eq!(count(|i| i.short_form), 16);
    assert_eq!(count(|i| i.joint), 9);
    assert_eq!(check.domains.iter().filter(|d| d.core).count(), 5);
    let needs = edition("needs-survey", "2026.1").unwrap();
    // R5: NS-02 6 options, NS-03 2 options × 2 groups, NS-04 9 options × 2 groups.
    assert_eq!(needs.references.len(), 6 + 4 + 18);
}

#[test]
fn shipped_figures_hold() {
    let kpis = reference::parse(reference::shipped_json()).unwrap();
    assert_eq!(kpis.kpis.len(), 24);
    let k17 = "K17".parse().unwrap();
    assert_eq!(kpis.for_size(&k17, 8400).map(|row| row.percent_x10), Some(550));
    assert_eq!(kpis.for_size(&k17, 10_000), None);
    let advice = crate::advice::parse(crate::advice::shipped_json()).unwrap();
    let meant: Vec<_> = advice
        .advice
        .iter()
        .filter_map(|step| {
            let options = step.only_for.as_ref()?.options.iter();
            let options = options.map(crate::OptionCode::as_str).collect::<Vec<_>>();
            Some((step.item.as_str(), options.join(" ")))
        })
        .collect();
    assert_eq!(meant, [("A1", "prep n".into()), ("B1", "y".into()), ("D6", "y".into())]);
    for wrong in [r#""item":"NS-99""#, r#""options":["never"]"#, r#""options":[]"#] {
        let name = wrong.split_once(':').unwrap().0;
        let text = crate::advice::shipped_json();
        let begin = text.find("onlyFor").unwrap();
        let (head, tail) = text.split_at(begin);
        let at = tail.find(name).unwrap();
        let end = at + tail[at..].find(if name.contains("item") { ",\n" } else { "]" }).unwrap();
        let end = if name.contains("item") { end } else { end + 1 };
        let damaged = format!("{head}{}{wrong}{}", &tail[..at], &tail[end..]);
        let said = crate::advice::parse(&damaged).unwrap_err();
        assert!(said.iter().any(|line| line.contains("onlyFor")), "{said:?}");
    }
}

#[test]
fn percentages_round_half_up() {
    for (count, n, percent_x10, want) in [
        (75, 283, 265, true),
        (1, 8, 125, true),
        (1, 16, 63, true),
        (1, 16, 62, false),
        (0, 0, 0, false),
        (9, 8, 1125, false),
    ] {
        assert_eq!(super::check::rounds_to(count, n, percent_x10), want, "{count}/{n}");
    }
}
