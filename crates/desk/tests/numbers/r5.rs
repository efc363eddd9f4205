//! The R5 tables, from invented files that answer by its quotas.

use hokatsu_desk::numbers::{Filter, Purpose, Tally, tables};
use hokatsu_desk::table::{Cell, Table};
use hokatsu_instrument::latest;
use hokatsu_response::{Answer, Answers};
use hokatsu_submission::Submission;

use super::support::{choice, choices, digest, file, hidden, row, table};

const RUNNING: usize = 178;
const NOT_RUNNING: usize = 283;

/// How many of a group chose an option in the R5 survey.
fn quota(item: &str, group: &str) -> Vec<(String, usize)> {
    let references = &latest("needs-survey").unwrap().references;
    let own = references.iter().filter(|r| r.item.as_str() == item && r.group == group);
    own.map(|r| (r.option.to_string(), r.count as usize)).collect()
}

/// The option of the `at`th respondent when options are given out one after the other.
fn single(quota: &[(String, usize)], at: usize) -> Answer {
    let mut left = at;
    for (code, count) in quota {
        if left < *count {
            return choice(code);
        }
        left -= count;
    }
    panic!("more respondents than quota");
}

pub(crate) fn files() -> Vec<Submission> {
    let groups = [("実施", RUNNING), ("未実施", NOT_RUNNING)];
    let mut files = Vec::new();
    for (group, count) in groups {
        let needed = quota("NS-03", group);
        let wishes = quota("NS-04", group);
        for at in 0..count {
            let mut answers = Answers::new();
            let mut put = |id: &str, answer| answers.insert(id.parse().unwrap(), answer);
            put("NS-01", choice(if group == "実施" { "y" } else { "n" }));
            if group == "未実施" {
                put("NS-02", single(&quota("NS-02", group), at));
            }
            let need = single(&needed, at);
            let wishing = need == choice("yes");
            put("NS-03", need);
            if wishing {
                let mine = wishes.iter().filter(|(_, count)| at < *count);
                let mine: Vec<&str> = mine.map(|(code, _)| code.as_str()).collect();
                if !mine.is_empty() {
                    put("NS-04", choices(&mine));
                }
            }
            files.push(file(files.len(), 8_000, &[("needs-survey", answers)]));
        }
    }
    files
}

fn rebuilt(purpose: Purpose) -> Vec<Table> {
    let mut tally = Tally::new(Filter::default());
    for file in files() {
        tally.add(&digest(&file), &file);
    }
    tables(&tally, purpose)
}

/// Checks that what was counted is what stands beside, to the first decimal.
fn beside(table: &Table, id: &str) -> usize {
    let column = |name: &str| table.columns.iter().position(|column| column.id == name).unwrap();
    let pairs = [("count", Cell::Missing), ("percent", Cell::Missing)];
    let mut compared = 0;
    for row in &table.rows {
        for (what, nothing) in &pairs {
            let ours = &row[column(&format!("{id}-{what}"))];
            let theirs = &row[column(&format!("r5-{id}-{what}"))];
            if theirs != nothing {
                assert_eq!(ours, theirs, "{} {row:?}", table.id);
                compared += 1;
            }
        }
    }
    compared
}

#[test]
fn every_r5_figure_is_rebuilt_to_the_first_decimal() {
    for purpose in [Purpose::Office, Purpose::Publication] {
        let tables = rebuilt(purpose);
        // Each option has a count and a percentage, and the base a count.
        assert_eq!(beside(table(&tables, "ns-02"), "not-running"), 6 * 2 + 1);
        for id in ["running", "not-running"] {
            assert_eq!(beside(table(&tables, "ns-03"), id), 2 * 2 + 1);
            assert_eq!(beside(table(&tables, "ns-04"), id), 9 * 2 + 1);
        }
        for id in ["ns-02", "ns-03", "ns-04"] {
            assert_eq!(hidden(table(&tables, id)), 0, "{id}: every R5 number is three or more");
        }
    }
}

#[test]
fn the_tables_read_as_the_r5_tables_do() {
    let tables = rebuilt(Purpose::Office);
    let columns = ["not-running-count", "not-running-percent"];
    let thoughts = table(&tables, "ns-02");
    let read = |code| row(thoughts, &[code], &columns);
    assert_eq!(read("n"), "283 －");
    assert_eq!(
        ["t1", "t2", "t3", "t4", "t5", "t6"].map(read),
        ["75 26.5", "9 3.2", "126 44.5", "50 17.7", "3 1.1", "20 7.1"]
    );
    assert_eq!(read("unanswered"), "0 0.0");
    assert!(thoughts.columns.iter().all(|column| !column.id.starts_with("running")));
    let wishes = table(&tables, "ns-04");
    let columns = ["running-count", "running-percent", "total-count", "total-percent"];
    assert_eq!(row(wishes, &["n"], &columns), "170 － 400 －");
    assert_eq!(row(wishes, &["s7"], &columns), "93 54.7 148 37.0");
    assert_eq!(
        wishes.population,
        "令和8（2026）年度に「包括的な支援体制の整備に関するニーズ調査」を提出した市町村のうち、国・都道府県からの支援が「必要あり」と答えた市町村"
    );
    let label = |id: &str| wishes.columns.iter().find(|column| column.id == id).unwrap().heading();
    assert_eq!(
        label("r5-running-count"),
        "R5参考値（厚生労働省調査、令和5年度、実施 n=170）（市町村）"
    );
    for table in &tables {
        let said = format!("{table:?}");
        assert!(!said.contains("全国平均"), "{}", table.id);
    }
    assert!(
        wishes.sources[0].contains("令和5年度 重層的支援体制整備事業に関する自治体アンケート調査")
    );
}
