//! What the command writes of a collection.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use support::{Ran, ended, folder, hokatsu};

mod support;

/// A folder with a collection of invented files; made once for each test.
fn collection(name: &str, simulate: &[&str]) -> PathBuf {
    let dir = folder(&format!("export-{name}"));
    let base = ["simulate", "--fiscal-year", "2026", "--seed", "7", "--out", "files"];
    done(&dir, &[&base, simulate].concat());
    done(&dir, &["collect", "files", "--year", "2026", "--out", "desk"]);
    dir
}

fn done(dir: &Path, args: &[&str]) -> Ran {
    ended(dir, 0, args)
}

fn export(dir: &Path, to: &str, out: &str, more: &[&str]) -> Ran {
    hokatsu(dir, &[&["export", "desk/collection.jsonl", "--to", to, "-o", out], more].concat())
}

/// The headings and the rows of a CSV file.
fn csv(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = fs::read(path).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "{}", path.display());
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let own = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let head = own(reader.headers().unwrap());
    (head, reader.records().map(|record| own(&record.unwrap())).collect())
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_r5_profile_gives_the_r5_figures_again() {
    let dir = collection("r5", &["--profile", "r5"]);
    assert_eq!(export(&dir, "csv", "out", &[]).status, 0);
    let mut compared = 0;
    for item in ["ns-02", "ns-03", "ns-04"] {
        let (head, rows) = csv(&dir.join(format!("out/集計_{item}.csv")));
        for (at, heading) in
            head.iter().enumerate().filter(|(_, head)| head.starts_with("R5参考値"))
        {
            let group = if heading.contains("、実施 n=") { "実施" } else { "未実施" };
            let own = if heading.ends_with("（％）") {
                format!("{group}の割合（％）")
            } else {
                format!("{group}（市町村）")
            };
            let own = head.iter().position(|head| *head == own).unwrap();
            for row in rows.iter().filter(|row| !row[at].is_empty()) {
                assert_eq!(row[own], row[at], "{item} {heading} {row:?}");
                compared += 1;
            }
        }
    }
    // 28 options with count and percentage, and 5 bases.
    assert_eq!(compared, 28 * 2 + 5);
}

#[test]
fn what_is_published_names_nobody_and_shows_no_small_number() {
    let dir = collection("publication", &["--municipalities", "40"]);
    assert_eq!(export(&dir, "csv", "office", &[]).status, 0);
    assert_eq!(export(&dir, "csv", "public", &["--publication"]).status, 0);
    let public = names(&dir.join("public"));
    for name in [
        "縦持ち.csv",
        "横持ち.csv",
        "回答団体.csv",
        "集計_respondents.csv",
        "集計_critical-towns.csv",
    ] {
        assert!(!public.contains(name), "{name}");
        assert!(dir.join("office").join(name).exists(), "{name}");
    }
    assert!(public.contains("集計_levels.csv") && public.contains("集計_ns-04.csv"));
    let (_, respondents) = csv(&dir.join("office/回答団体.csv"));
    let mut hidden = 0;
    for name in &public {
        let text = fs::read_to_string(dir.join("public").join(name)).unwrap();
        for row in &respondents {
            assert!(!text.contains(&row[2]), "{name} has the code {}", row[2]);
        }
        if name == "集計の説明.csv" {
            continue;
        }
        let (head, rows) = csv(&dir.join("public").join(name));
        for (at, _) in head.iter().enumerate().filter(|(_, head)| head.ends_with("（市町村）"))
        {
            let own = head[at].starts_with("R5参考値");
            for row in rows.iter().filter(|_| !own) {
                hidden += usize::from(row[at] == "X");
                assert!(!["0", "1", "2"].contains(&row[at].as_str()), "{name} {row:?}");
            }
        }
    }
    assert!(hidden > 20, "forty towns have small numbers: {hidden}");
    let parquet = export(&dir, "parquet", "columns", &["--publication"]);
    assert_eq!(parquet.status, 2);
    assert!(parquet.err.contains("Parquetは市町村ごとの回答"), "{}", parquet.err);
    assert_eq!(export(&dir, "xlsx", "public.xlsx", &["--publication"]).status, 0);
    assert_eq!(export(&dir, "json", "public-json", &["--publication"]).status, 0);
    assert_eq!(names(&dir.join("public-json")), BTreeSet::from(["集計.json".to_owned()]));
}

#[test]
fn only_consenting_questionnaires_go_to_the_ministry() {
    let dir = collection("ministry", &["--municipalities", "40"]);
    assert_eq!(export(&dir, "csv", "all", &[]).status, 0);
    let ran = export(&dir, "csv", "ministry", &["--for-ministry"]);
    assert_eq!(ran.status, 0);
    let column = |head: &[String], name: &str| head.iter().position(|head| head == name).unwrap();
    let (head, all) = csv(&dir.join("all/縦持ち.csv"));
    let scope = column(&head, "共有範囲");
    let (_, passed) = csv(&dir.join("ministry/縦持ち.csv"));
    assert!(passed.iter().all(|row| row[scope] == "prefecture-and-ministry"));
    let questionnaire = column(&head, "調査票");
    let (code, item) = (column(&head, "団体コード"), column(&head, "項目番号"));
    let key =
        |row: &Vec<String>| (row[code].clone(), row[questionnaire].clone(), row[item].clone());
    // The item on the scope of a questionnaire that stays is not asked any more.
    let sharing = |row: &&Vec<String>| !row[item].starts_with("NS-06");
    let allowed: BTreeSet<_> = all
        .iter()
        .filter(|row| row[scope] == "prefecture-and-ministry")
        .filter(sharing)
        .map(key)
        .collect();
    let given: BTreeSet<_> = passed.iter().filter(sharing).map(key).collect();
    assert_eq!(given, allowed);
    assert!(!given.is_empty() && passed.len() < all.len());
}

#[test]
fn one_row_a_file_and_the_same_numbers_in_every_form() {
    let dir = collection("forms", &["--municipalities", "25", "--revisions", "2"]);
    for (to, out) in
        [("csv", "csv"), ("json", "json"), ("xlsx", "out.xlsx"), ("parquet", "columns")]
    {
        let ran = export(&dir, to, out, &[]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.err.contains("25件の提出ファイルを書き出しました"), "{}", ran.err);
        let again = export(&dir, to, out, &[]);
        assert_eq!(again.status, 2, "{to} is not written over");
        assert!(again.err.contains("同じ名前のファイルがあります"), "{}", again.err);
    }
    let (head, wide) = csv(&dir.join("csv/横持ち.csv"));
    assert_eq!(wide.len(), 25);
    let revision = head.iter().position(|head| head.starts_with('版')).unwrap();
    assert!(wide.iter().all(|row| row[revision] == "2"), "the newest revision stands");
    let (_, long) = csv(&dir.join("csv/縦持ち.csv"));
    let json = fs::read(dir.join("json/縦持ち.json")).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json.as_array().unwrap().len(), long.len());
    for folder in ["csv", "json"] {
        assert!(names(&dir.join(folder)).iter().all(|name| !name.ends_with(".tmp")));
    }
}

#[test]
fn a_collection_cut_in_half_is_named_and_nothing_is_written() {
    let dir = collection("cut", &["--municipalities", "5"]);
    let whole = fs::read(dir.join("desk/collection.jsonl")).unwrap();
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    fs::write(dir.join("desk/collection.jsonl"), lines[..3].concat()).unwrap();
    for (to, out) in [("csv", "csv"), ("xlsx", "out.xlsx"), ("parquet", "columns")] {
        let ran = export(&dir, to, out, &[]);
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(ran.err.contains("［collection-cut-off］"), "{}", ran.err);
        assert!(!dir.join(out).exists(), "{out}");
    }
}
