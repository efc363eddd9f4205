use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

#[derive(Default)]
struct Table {
    values: BTreeMap<&'static str, Value<'static>>,
    population: Option<u64>,
    kind: Option<MunicipalityKind>,
    welfare_office: Option<bool>,
}

impl Facts for Table {
    fn value(&self, item: &ItemId) -> Option<Value<'_>> {
        self.values.get(item.as_str()).cloned()
    }
    fn population(&self) -> Option<u64> {
        self.population
    }
    fn kind(&self) -> Option<MunicipalityKind> {
        self.kind
    }
    fn welfare_office(&self) -> Option<bool> {
        self.welfare_office
    }
}

#[track_caller]
fn check(text: &str, want: bool) {
    let facts = Table {
        values: BTreeMap::from([
            ("NS-01", Value::Word("n")),
            ("NS-02", Value::Word("t4")),
            ("NS-04", Value::Words(vec!["s1", "s9"])),
            ("A1", Value::Number(2)),
            ("T1", Value::Other),
        ]),
        population: Some(8400),
        kind: Some(MunicipalityKind::Town),
        welfare_office: Some(false),
    };
    assert_eq!(Expr::parse(text).unwrap().holds(&facts), want, "{text}");
}

#[test]
fn truth_table() {
    check("NS-01 == n", true);
    check("NS-01 != y", true);
    check("NS-01 != n", false);
    check("NS-02 in (t2, t4)", true);
    check("NS-04 has s9", true);
    check("NS-04 has s2", false);
    check("count(NS-04) >= 2", true);
    check("count(NS-04) >= 3", false);
    check("A1 >= 2 and A1 < 3", true);
    check("answered(T1)", true);
    check("respondent.population < 10000", true);
    check("respondent.population >= 10000", false);
    check("respondent.kind == 町", true);
    check("respondent.kind in (指定都市, 市)", false);
    check("respondent.welfareOffice == false", true);
    check("not (NS-01 == y) and (A1 >= 3 or NS-02 == 't4')", true);
}

#[test]
fn silence_is_never_true() {
    for text in ["X1 == a", "X1 != a", "X1 in (a)", "X1 >= 0", "X1 < 9", "X1 has a"] {
        check(text, false);
    }
    check("answered(X1)", false);
    check("count(X1) >= 0", false);
    check("not answered(X1)", true);
    check("T1 != a", false);
}

#[test]
fn mistakes_are_named_with_their_column() {
    let message = |text: &str| Expr::parse(text).unwrap_err().to_string();
    assert_eq!(
        message("A1 = 2"),
        "条件式の4文字目：「=」は使えません。==、!=、>=、<、in、has、and、or、not が使えます"
    );
    assert_eq!(message("A1 >= two"), "条件式の7文字目：ここには整数が必要です");
    assert_eq!(
        message("A1 == 1 A2 == 1"),
        "条件式の9文字目：条件式がここで終わるはずです。and か or でつないでください"
    );
    assert_eq!(
        message("respondent.name == x"),
        "条件式の1文字目：respondent で使えるのは population、kind、welfareOffice です"
    );
    assert_eq!(message(""), "条件式の1文字目：ここには項目番号が必要です");
    assert_eq!(message("A1 == 'x"), "条件式の7文字目：引用符が閉じていません");
    assert_eq!(message("(A1 == 1"), "条件式の9文字目：ここには「)」が必要です");
    let deep = format!("{}A1 == 1{}", "(".repeat(40), ")".repeat(40));
    assert!(message(&deep).ends_with("入れ子が深すぎます"));
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        "[A-Z][A-Z0-9]{0,3}".prop_map(|s| Subject::Item(s.parse().unwrap())),
        Just(Subject::Population),
        Just(Subject::Kind),
        Just(Subject::WelfareOffice),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    let item = || "[A-Z]{2}-[0-9]{2}[a-z]?".prop_map(|s| s.parse::<ItemId>().unwrap());
    let word = || prop_oneof!["[a-z][a-z0-9]{0,4}", "[ぁ-ん ]{1,4}", Just("and".to_owned())];
    let test = prop_oneof![
        item().prop_map(Expr::Answered),
        (item(), 0i64..9).prop_map(|(i, n)| Expr::CountAtLeast(i, n)),
        (subject(), word()).prop_map(|(s, w)| Expr::Equals(s, w)),
        (subject(), word()).prop_map(|(s, w)| Expr::Differs(s, w)),
        (subject(), prop::collection::vec(word(), 1..4)).prop_map(|(s, w)| Expr::OneOf(s, w)),
        (subject(), -9i64..9).prop_map(|(s, n)| Expr::AtLeast(s, n)),
        (subject(), -9i64..9).prop_map(|(s, n)| Expr::Below(s, n)),
        (item(), word()).prop_map(|(i, w)| Expr::Has(i, w)),
    ];
    test.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::And(Box::new(a), Box::new(b))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::Or(Box::new(a), Box::new(b))),
            inner.prop_map(|a| Expr::Not(Box::new(a))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(expr in expr()) {
        prop_assert_eq!(Expr::parse(&expr.to_string()), Ok(expr));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}") {
        let _ = Expr::parse(&text);
    }
}
