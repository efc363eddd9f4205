//! Small sets, worked out by hand.

use hokatsu_desk::numbers::{Filter, Purpose, SizeClass, Status, Tally, tables};
use hokatsu_desk::table::{Audience, Table};
use hokatsu_response::Answer;
use hokatsu_submission::{Scope, Submission};

use super::support::{
    answers, choice, choices, digest, file, fixture, hidden, level, row, table, text,
};

fn tally(files: &[Submission], filter: Filter) -> Tally {
    let mut tally = Tally::new(filter);
    for file in files {
        tally.add(&digest(file), file);
    }
    tally
}

fn made(files: &[Submission], purpose: Purpose) -> Vec<Table> {
    tables(&tally(files, Filter::default()), purpose)
}

/// Twelve towns: four 実施, eight 未実施; one of these leaves NS-03 open.
fn twelve() -> Vec<Submission> {
    let needs = |at: usize| {
        let running = at < 4;
        let mut sheet = answers([("NS-01", choice(if running { "y" } else { "n" }))]);
        let mut put = |id: &str, answer: Answer| sheet.insert(id.parse().unwrap(), answer);
        if !running {
            put("NS-02", choice(if at < 7 { "t1" } else { "t4" }));
        }
        match at {
            11 => None,
            3 | 10 => put("NS-03", choice("no")),
            _ => {
                put("NS-04", choices(if at.is_multiple_of(2) { &["s1", "s2"] } else { &["s2"] }));
                put("NS-03", choice("yes"))
            }
        };
        if at == 5 {
            put("NS-07", text("=1+1 から始まる意見"));
        }
        file(at, if at < 6 { 8_000 } else { 12_000 }, &[("needs-survey", sheet)])
    };
    (0..12).map(needs).collect()
}

#[test]
fn each_item_is_counted_on_those_it_was_asked_of() {
    let tables = made(&twelve(), Purpose::Office);
    let columns = ["running-count", "not-running-count", "total-count", "total-percent"];
    let needed = table(&tables, "ns-03");
    assert_eq!(row(needed, &["n"], &columns), "4 8 12 －");
    assert_eq!(row(needed, &["yes"], &columns), "3 6 9 75.0");
    assert_eq!(row(needed, &["no"], &columns), "1 1 2 16.7");
    assert_eq!(row(needed, &["unanswered"], &columns), "0 1 1 8.3");
    let wishes = table(&tables, "ns-04");
    assert_eq!(row(wishes, &["n"], &columns), "3 6 9 －", "only those who need support");
    assert_eq!(row(wishes, &["s1"], &columns), "2 3 5 －", "no percentage under ten");
    assert_eq!(row(wishes, &["s2"], &columns), "3 6 9 －");
    assert_eq!(row(wishes, &["s3"], &columns), "0 0 0 －");
    let thoughts = table(&tables, "ns-02");
    assert_eq!(row(thoughts, &["t1"], &["not-running-count"]), "3");
    assert_eq!(row(thoughts, &["t4"], &["not-running-count"]), "5");
    let reasons = table(&tables, "ns-02a");
    assert_eq!(row(reasons, &["n"], &["not-running-count"]), "5", "t4 only");
    assert_eq!(row(reasons, &["unanswered"], &["not-running-count"]), "5");
    let status = table(&tables, "ns-01");
    assert_eq!(row(status, &["y"], &["total-count", "total-percent"]), "4 33.3");
    assert!(status.rows.iter().all(|row| row[0].shown() != "prep"), "no longer offered");
    let scope = table(&tables, "ns-06");
    assert_eq!(row(scope, &["prefecture"], &["total-count"]), "12");
    assert_eq!(row(table(&tables, "ns-06a"), &["n"], &["total-count"]), "0", "no self-check");
}

#[test]
fn what_is_published_hides_small_numbers() {
    let tables = made(&twelve(), Purpose::Publication);
    let columns = ["running-count", "not-running-count", "total-count", "total-percent"];
    let needed = table(&tables, "ns-03");
    // 実施: no 1 takes yes 3 with it. 未実施: no 1 and 未回答 1 sum to two and take yes 6 with them.
    assert_eq!(row(needed, &["n"], &columns), "4 8 12 －");
    assert_eq!(row(needed, &["yes"], &columns), "X X X X");
    assert_eq!(row(needed, &["no"], &columns), "X X X X");
    assert_eq!(row(needed, &["unanswered"], &columns), "－ X X X");
    let wishes = table(&tables, "ns-04");
    assert_eq!(row(wishes, &["n"], &columns), "X X X －", "the base is 「必要あり」, hidden above");
    assert_eq!(row(wishes, &["s1"], &columns), "X 3 X X");
    assert_eq!(row(wishes, &["s2"], &columns), "X X X X", "all of them, which is the base");
    let thoughts = table(&tables, "ns-02");
    assert_eq!(hidden(thoughts), 4 * 2 + 2, "{thoughts:?}");
    assert!(tables.iter().all(|table| table.audience == Audience::Publication));
    for id in ["respondents", "critical-towns", "texts-needs-survey", "joint-towns"] {
        assert!(tables.iter().all(|table| table.id != id), "{id} names municipalities");
    }
    for id in ["kpi", "joint"] {
        assert!(tables.iter().all(|table| table.id != id), "{id}");
    }
    for table in &tables {
        for (row, cell) in table.rows.iter().flat_map(|row| row.iter().map(move |c| (row, c))) {
            let small = matches!(cell, hokatsu_desk::table::Cell::Count(n) if *n < 3);
            assert!(!small, "{} {row:?}", table.id);
        }
    }
}

#[test]
fn critical_items_are_published_as_their_levels_are() {
    // Seven towns: A1 at 0 four times and at 2 three times; A4 at 0 once.
    let check = |at: usize| {
        let a1 = if at < 4 { 0 } else { 2 };
        let a4 = if at == 0 { 0 } else { 3 };
        let answers = answers([("A1", level(a1)), ("A4", level(a4))]);
        file(at, 20_000, &[("hokatsu-selfcheck", answers)])
    };
    let tables = made(&(0..7).map(check).collect::<Vec<_>>(), Purpose::Publication);
    let (levels, critical) = (table(&tables, "levels"), table(&tables, "critical"));
    assert_eq!(critical.audience, Audience::Publication);
    assert_eq!(critical.rows.len(), 11);
    let column = |table: &hokatsu_desk::table::Table, id: &str| {
        table.columns.iter().position(|column| column.id == id).unwrap()
    };
    let pairs = [
        ("n", "n"),
        ("not-started", "level0"),
        ("preparing", "level1"),
        ("unknown", "unknown"),
        ("unanswered", "unanswered"),
    ];
    let mut hidden = 0;
    for own in &critical.rows {
        let item = &own[column(critical, "item")];
        let there = levels.rows.iter().find(|row| row[column(levels, "item")] == *item).unwrap();
        for (one, other) in pairs {
            let cell = &own[column(critical, one)];
            assert_eq!(*cell, there[column(levels, other)], "{item:?} {one}");
            hidden += usize::from(*cell == hokatsu_desk::table::Cell::Hidden);
        }
    }
    assert!(hidden > 0);
    assert!(levels.notes.iter().any(|note| note.starts_with("指標（有・無）の表は、公表用に")));
}

#[test]
fn filters_choose_who_is_counted() {
    let files = twelve();
    let count = |filter: Filter| tally(&files, filter).municipalities();
    assert_eq!(count(Filter::default()), 12);
    assert_eq!(count(Filter { size: Some(SizeClass::Small), ..Filter::default() }), 6);
    assert_eq!(count(Filter { status: Some(Status::Running), ..Filter::default() }), 4);
    let district = files[3..6].iter().map(|file| file.respondent.code).collect();
    let filter =
        Filter { status: Some(Status::NotRunning), codes: Some(district), ..Filter::default() };
    assert_eq!(filter.label().unwrap(), "重層 未実施・指定した3市町村");
    let tally = tally(&files, filter);
    assert_eq!(tally.municipalities(), 2);
    let tables = tables(&tally, Purpose::Office);
    let needed = table(&tables, "ns-03");
    assert_eq!(row(needed, &["yes"], &["not-running-count"]), "2");
    assert!(needed.population.ends_with("（重層 未実施・指定した3市町村）"));
}

#[test]
fn levels_stages_and_indicators_of_the_worked_example() {
    let midori = fixture("midori.json");
    let tables = made(&[midori], Purpose::Office);
    let levels = table(&tables, "levels");
    assert_eq!(levels.rows.len(), 40);
    let spread = |item| {
        let columns = [
            "n",
            "level0",
            "level1",
            "level2",
            "level3",
            "level4",
            "unknown",
            "not-applicable",
            "unanswered",
            "level2-percent",
        ];
        row(levels, &["*", item], &columns)
    };
    assert_eq!(spread("A1"), "1 0 0 1 0 0 0 0 0 －");
    assert_eq!(spread("C5"), "1 0 0 0 0 0 0 1 0 －");
    assert_eq!(spread("D6"), "1 0 0 0 0 0 1 0 0 －");
    assert_eq!(spread("E5"), "1 1 0 0 0 0 0 0 0 －");
    let stages = table(&tables, "stages");
    let stage = |domain| {
        row(stages, &[domain], &["n", "beginning", "starting", "running", "settled", "none"])
    };
    assert_eq!(
        ["A", "C", "F", "G"].map(stage),
        ["1 0 1 0 0 0", "1 0 1 0 0 0", "1 0 0 1 0 0", "1 0 1 0 0 0"]
    );
    let kpi = table(&tables, "kpi");
    assert_eq!(kpi.rows.len(), 9 * 4);
    let flag = |kpi_id, size| {
        let columns = ["n", "publicised", "present", "absent", "unknown", "joint"];
        row(kpi, &[kpi_id, "*", "*", size], &columns)
    };
    assert_eq!(flag("K02", "under-10000"), "1 1 0 0 0 0");
    assert_eq!(flag("K15", "all"), "1 0 1 0 0 1");
    assert_eq!(flag("K17", "under-10000"), "1 0 0 1 0 0");
    assert_eq!(flag("K17", "30000-over"), "0 0 0 0 0 0");
    let published = |size| row(kpi, &["K17", "*", "*", size], &["published"]);
    assert!(published("under-10000").starts_with("55.0％（人口1万人未満"));
    assert!(published("all").contains("68.2％"));
    let joint = table(&tables, "joint");
    let columns = ["towns", "institutions", "towns-there", "institutions-there"];
    assert_eq!(row(joint, &["F1"], &columns), "1 1 1 1");
    let members = table(&tables, "joint-towns");
    assert_eq!(members.rows.len(), 2, "the town and its partner");
    assert_eq!(
        row(members, &["*", "F1", "*", "1", "*", "*", "津野町"], &["how", "level"]),
        "相手として記入 －"
    );
    let critical = table(&tables, "critical");
    assert_eq!(critical.rows.len(), 11);
}

#[test]
fn towns_not_started_stand_in_the_order_of_codes() {
    let check = |at: usize, a1: i64| {
        file(at, 20_000, &[("hokatsu-selfcheck", answers([("A1", level(a1)), ("A3", level(0))]))])
    };
    let files = [check(30, 0), check(2, 0), check(9, 1), check(700, 0)];
    let tables = made(&files, Purpose::Office);
    let columns = ["n", "not-started", "preparing", "unanswered"];
    assert_eq!(row(table(&tables, "critical"), &["A1"], &columns), "4 3 1 0");
    let towns = table(&tables, "critical-towns");
    let codes: Vec<String> = towns.rows.iter().map(|row| row[3].shown()).collect();
    assert!(codes.is_sorted() && codes.len() == 3, "A3 is not critical: {codes:?}");
    assert_eq!(towns.audience, Audience::Office);
}

#[test]
fn the_short_form_is_not_asked_what_it_leaves_out() {
    let files = [fixture("short-form.json"), fixture("midori.json")];
    let tables = made(&files, Purpose::Office);
    let levels = table(&tables, "levels");
    assert_eq!(row(levels, &["*", "A1"], &["n"]), "2");
    assert_eq!(row(levels, &["*", "A3"], &["n"]), "1", "not in the short form");
}

#[test]
fn free_texts_carry_name_and_range() {
    let tables = made(&twelve(), Purpose::Office);
    let texts = table(&tables, "texts-needs-survey");
    assert_eq!(texts.rows.len(), 1);
    assert_eq!(
        row(texts, &["NS-07"], &["code", "text", "scope"]),
        format!("{} =1+1 から始まる意見 prefecture", twelve()[5].respondent.code)
    );
    let overview = table(&tables, "respondents");
    assert_eq!(overview.rows.len(), 12);
    assert_eq!(
        row(
            overview,
            &["*", "011002"],
            &["name", "kind", "population", "size", "status", "revision", "reference-date"]
        ),
        "札幌市 指定都市 8,000 under-10000 running 1 2026-06-01"
    );
    assert_eq!(
        row(overview, &["*", "011002"], &["questionnaires-label"]),
        "包括的な支援体制の整備に関するニーズ調査（2026.1版）"
    );
}

#[test]
fn only_what_is_allowed_goes_to_the_ministry() {
    let mut file = file(
        3,
        8_000,
        &[
            ("hokatsu-selfcheck", answers([("A1", level(2))])),
            ("needs-survey", answers([("NS-01", choice("y"))])),
            ("annex-small", answers([("S1", choice("yes"))])),
        ],
    );
    assert_eq!(file.for_ministry(), None, "nothing was allowed");
    let needs = "needs-survey".parse().unwrap();
    file.sharing.scopes.insert(needs, Scope::PrefectureAndMinistry);
    let passed = file.for_ministry().unwrap();
    let ids: Vec<String> = passed.questionnaires.iter().map(|sheet| sheet.id.to_string()).collect();
    assert_eq!(ids, ["needs-survey"]);
    assert!(passed.respondent.contact.is_empty());
    assert_eq!(passed.result, None, "results belong to the self-check");
    assert_eq!(passed.sharing.scopes.len(), 1);
}
