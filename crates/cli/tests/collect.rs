//! Files collected by the command: good ones, every kind of bad ones, and what is written.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;

use hokatsu_transport::paper;
use serde_json::Value;
use support::{ended, fixture, folder, hokatsu};

mod support;

const AT: &str = "2026-11-20T01:23:45Z";

/// Each file with its outcome, reason and the file it is a copy of.
type Told = BTreeMap<String, (String, Value, Value)>;

fn told(dir: &Path) -> Told {
    let text = fs::read_to_string(dir.join("outcomes.jsonl")).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = lines.map(|line| {
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        (text("file"), (text("outcome"), line["reason"].clone(), line["sameAs"].clone()))
    });
    let told: Vec<_> = told.collect();
    let count = told.len();
    let told: Told = told.into_iter().collect();
    assert_eq!(told.len(), count, "every file once");
    told
}

fn planted(manifest: &Path) -> Told {
    let manifest: Value = serde_json::from_str(&fs::read_to_string(manifest).unwrap()).unwrap();
    let files = manifest["files"].as_array().unwrap().iter().map(|file| {
        let text = |name: &str| file[name].as_str().unwrap().to_owned();
        (text("file"), (text("outcome"), file["reason"].clone(), file["sameAs"].clone()))
    });
    files.collect()
}

/// Compares outcomes; reasons where the manifest knows one.
fn same(found: &Told, wanted: &Told) {
    assert_eq!(found.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
    for (file, (outcome, reason, copy)) in wanted {
        let (found, why, of) = &found[file];
        assert_eq!((found, of), (outcome, copy), "{file}");
        assert!(reason.is_null() || reason == why, "{file}: {why}");
    }
}

fn summary(out: &str) -> Value {
    serde_json::from_str(out).unwrap()
}

fn simulate(dir: &Path, faults: &str, out: &str) {
    let args = ["--municipalities", "70", "--fiscal-year", "2026", "--seed", "7"];
    let args = [&["simulate"][..], &args, &["--faults", faults, "--out", out]].concat();
    ended(dir, 0, &args);
}

#[test]
fn every_planted_fault_is_named() {
    let dir = folder("collect-planted");
    simulate(&dir, "60", "in");
    let args = ["collect", "in", "--year", "2026", "--out", "out", "--received", AT];
    let ran = ended(&dir, 1, &args);
    same(&told(&dir.join("out")), &planted(&dir.join("in.manifest.json")));
    // What is said about each file has its reason code.
    let wanted = planted(&dir.join("in.manifest.json"));
    let refused = wanted.values().filter(|(outcome, ..)| outcome == "refused").count();
    assert!(refused > 20);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("拒否　")).count(), refused);
    let names: BTreeSet<String> = fs::read_dir(dir.join("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        names.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "collection.jsonl",
            "log.jsonl",
            "outcomes.jsonl",
            "未提出一覧.csv",
            "督促文.txt",
            "締め切り時の記録.txt"
        ]
    );
}

#[test]
fn ten_orders_come_to_the_same() {
    let dir = folder("collect-orders");
    simulate(&dir, "30", "in");
    let mut files: Vec<String> = fs::read_dir(dir.join("in"))
        .unwrap()
        .map(|entry| format!("in/{}", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    files.sort();
    let mut wanted = None;
    for turn in 0..10_usize {
        // A stride that shares no factor with the number of files visits each of them once.
        let stride = (0..).map(|k| turn * 6 + 1 + k).find(|s| gcd(*s, files.len()) == 1).unwrap();
        let order: Vec<&str> =
            (0..files.len()).map(|n| files[(n * stride + turn) % files.len()].as_str()).collect();
        let out = format!("out{turn}");
        let options = ["--year", "2026", "--received", AT, "--format", "json", "--out", &out];
        let ran = ended(&dir, 1, &[&["collect"][..], &order, &options].concat());
        let mut summary = summary(&ran.out);
        summary.as_object_mut().unwrap().remove("collection");
        let missing = fs::read_to_string(dir.join(&out).join("未提出一覧.csv")).unwrap();
        let found = (summary, told(&dir.join(&out)), missing);
        assert_eq!(&found, wanted.get_or_insert_with(|| found.clone()), "{turn}");
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[test]
fn a_collection_is_continued_and_files_received_before_are_not_counted_again() {
    let dir = folder("collect-continued");
    simulate(&dir, "30", "in");
    fs::create_dir(dir.join("first")).unwrap();
    for (n, entry) in fs::read_dir(dir.join("in")).unwrap().enumerate() {
        let path = entry.unwrap().path();
        if n % 2 == 0 {
            fs::copy(&path, dir.join("first").join(path.file_name().unwrap())).unwrap();
        }
    }
    let at = ["--received", AT, "--format", "json"];
    ended(&dir, 1, &[&["collect", "first", "--year", "2026", "--out", "a"][..], &at].concat());
    let go_on = |out: &str| {
        let args = ["collect", "in", "--collection", "a/collection.jsonl", "--out", out];
        summary(&ended(&dir, 1, &[&args[..], &at].concat()).out)
    };
    let there = go_on("b");
    let received = fs::read_dir(dir.join("first")).unwrap().count();
    assert_eq!(there["alreadyReceived"], received);
    same(&told(&dir.join("b")), &planted(&dir.join("in.manifest.json")));
    // Into the folder it came from: the collection goes on where it is, in one log.
    assert_eq!(go_on("a")["merkleRoot"], there["merkleRoot"]);
    let log = fs::read_to_string(dir.join("a/log.jsonl")).unwrap();
    assert_eq!(log.lines().filter(|line| line.contains(r#""action":"opened""#)).count(), 1);
    // Once more brings nothing new.
    let before = fs::read(dir.join("a/collection.jsonl")).unwrap();
    assert_eq!(go_on("a")["alreadyReceived"], told(&dir.join("b")).len());
    assert_eq!(fs::read(dir.join("a/collection.jsonl")).unwrap(), before);
}

#[test]
fn nothing_is_overwritten() {
    let dir = folder("collect-kept");
    simulate(&dir, "0", "in");
    let collect =
        |more: &[&str]| hokatsu(&dir, &[&["collect", "in", "--out", "out"], more].concat());
    assert_eq!(collect(&["--year", "2026"]).status, 0);
    let whole = fs::read(dir.join("out/collection.jsonl")).unwrap();
    // Begun again in the same folder.
    let again = collect(&["--year", "2026"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("--collection で指定"), "{}", again.err);
    // Another collection into the folder of this one.
    fs::create_dir(dir.join("other")).unwrap();
    fs::copy(dir.join("out/collection.jsonl"), dir.join("other/old.jsonl")).unwrap();
    assert_eq!(collect(&["--collection", "other/old.jsonl"]).status, 2);
    // Of another year or prefecture.
    let old = ["--collection", "out/collection.jsonl"];
    assert_eq!(collect(&[&old[..], &["--year", "2025"]].concat()).status, 2);
    assert_eq!(collect(&[&old[..], &["--prefecture", "13"]].concat()).status, 2);
    // Cut in half, and changed.
    fs::write(dir.join("half.jsonl"), &whole[..whole.len() / 2]).unwrap();
    fs::write(
        dir.join("lines.jsonl"),
        whole.split_inclusive(|b| *b == b'\n').take(9).collect::<Vec<_>>().concat(),
    )
    .unwrap();
    let changed = String::from_utf8(whole.clone()).unwrap().replacen("accepted", "Accepted", 1);
    let changed = changed.replacen("\"action\":\"received\"", "\"action\" :\"received\"", 1);
    fs::write(dir.join("changed.jsonl"), changed).unwrap();
    fs::write(dir.join("letter.jsonl"), "令和8年度\n").unwrap();
    for (file, reason) in [
        ("half.jsonl", "［truncated］"),
        ("lines.jsonl", "［collection-cut-off］"),
        ("changed.jsonl", "［collection-changed］"),
        ("letter.jsonl", "［not-a-collection］"),
    ] {
        let ran = hokatsu(&dir, &["collect", "in", "--collection", file, "--out", "new"]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{file}");
        assert!(ran.err.contains(reason), "{file}: {}", ran.err);
        let left = fs::read_dir(dir.join("new")).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{file}");
    }
    assert_eq!(fs::read(dir.join("out/collection.jsonl")).unwrap(), whole);
}

#[cfg(unix)]
#[test]
fn a_folder_of_everything_that_is_none_of_ours() {
    let dir = folder("collect-bad");
    let within = dir.join("in");
    fs::create_dir_all(within.join("写真")).unwrap();
    for n in 0..2000 {
        fs::write(within.join(format!("写真/メモ{n:04}.txt")), format!("メモ {n}\n")).unwrap();
    }
    let midori = fixture("submissions/good/midori.json");
    fs::copy(&midori, within.join("みどり.json")).unwrap();
    fs::copy(&midori, within.join("みどり のコピー.json")).unwrap();
    fs::copy(fixture("rosters/kochi-1.json"), within.join("登録簿.json")).unwrap();
    // A link to nothing, a link to itself, a folder that leads back, a device.
    std::os::unix::fs::symlink("nowhere", within.join("なし")).unwrap();
    std::os::unix::fs::symlink("輪", within.join("輪")).unwrap();
    std::os::unix::fs::symlink("..", within.join("写真/上")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", within.join("装置")).unwrap();
    std::os::unix::fs::symlink("みどり.json", within.join("別名.json")).unwrap();
    // Larger than any file of ours; nothing is stored of it.
    File::create(within.join("動画.mp4")).unwrap().set_len(65 * 1024 * 1024).unwrap();
    let args = ["collect", "in", "--year", "2026", "--prefecture", "39", "--out", "in/out"];
    let ran = hokatsu(&dir, &args);
    assert_eq!(ran.status, 2, "what cannot be read is told by the exit status\n{}", ran.err);
    let found = told(&within.join("out"));
    assert_eq!(found.len(), 2000 + 9);
    let mut others: Vec<(&str, &str, Option<&str>)> = found
        .iter()
        .filter(|(file, _)| !file.contains("メモ"))
        .map(|(file, (outcome, reason, _))| (file.as_str(), outcome.as_str(), reason.as_str()))
        .collect();
    others.sort();
    let mut wanted = vec![
        ("みどり.json", "duplicate", None),
        ("みどり のコピー.json", "accepted", None),
        ("登録簿.json", "out-of-scope", Some("other-type")),
        ("なし", "refused", Some("unreadable")),
        ("輪", "refused", Some("unreadable")),
        ("写真/上", "refused", Some("link")),
        ("装置", "refused", Some("not-a-file")),
        ("別名.json", "duplicate", None),
        ("動画.mp4", "refused", Some("too-large")),
    ];
    wanted.sort();
    assert_eq!(others, wanted);
    let memos = found.iter().filter(|(file, _)| file.contains("メモ"));
    assert!(
        memos
            .into_iter()
            .all(|(_, (outcome, reason, _))| outcome == "refused" && reason == "not-json")
    );
    // What was written is passed over when the folder is collected again.
    let old = ["--collection", "in/out/collection.jsonl"];
    let again =
        hokatsu(&dir, &[&args[..2], &old, &["--out", "in/out", "--format", "json"]].concat());
    assert_eq!(summary(&again.out)["files"], 2000 + 9);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    use std::process::Command;
    let dir = folder("collect-full");
    simulate(&dir, "0", "in");
    ended(&dir, 0, &["collect", "in", "--year", "2026", "--out", "out", "--received", AT]);
    let before = fs::read(dir.join("out/collection.jsonl")).unwrap();
    // No file may grow beyond 64 kB, as if the disk were full.
    let script = r#"trap "" XFSZ; ulimit -f 128; exec "$0" "$@""#;
    let full = |args: &[&str]| {
        let ran = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_hokatsu"), "collect", "in"])
            .args(args)
            .current_dir(&dir)
            .output()
            .unwrap();
        (ran.status.code().unwrap(), String::from_utf8(ran.stderr).unwrap())
    };
    let (status, said) = full(&["--year", "2026", "--out", "new"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("何も書き換えていません"), "{said}");
    assert_eq!(fs::read_dir(dir.join("new")).unwrap().count(), 0);
    let (status, said) = full(&["--collection", "out/collection.jsonl", "--out", "out"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("元の回収ファイル（out/collection.jsonl）はそのままです"), "{said}");
    assert_eq!(fs::read(dir.join("out/collection.jsonl")).unwrap(), before);
    assert_eq!(fs::read_dir(dir.join("out")).unwrap().count(), 6);
    fs::write(dir.join("file"), "").unwrap();
    let ran = hokatsu(&dir, &["collect", "in", "--year", "2026", "--out", "file/out"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("何も書き換えていません"), "{}", ran.err);
}

#[test]
fn a_roster_that_was_rolled_back_is_named_and_the_rest_goes_on() {
    let dir = folder("collect-rosters");
    let path = |name: &str| fixture(&format!("rosters/{name}")).to_string_lossy().into_owned();
    let (one, two) = (path("kochi-1.json"), path("kochi-2.json"));
    let midori = fixture("submissions/good/midori.json").to_string_lossy().into_owned();
    let at = ["--received", AT];
    let first = ["collect", &midori, "--year", "2026", "--prefecture", "39", "--out", "a"];
    ended(&dir, 0, &[&first[..], &at, &["--roster", &two, "--roster", &one]].concat());
    let go_on = ["collect", &midori, "--collection", "a/collection.jsonl"];
    let ran = ended(&dir, 1, &[&go_on[..], &at, &["--roster", &one, "--out", "b"]].concat());
    assert!(ran.err.contains("［roster-rollback］"), "{}", ran.err);
    assert!(ran.err.contains("使わずに続けます"), "{}", ran.err);
    assert!(ran.out.contains("受理 1"), "{}", ran.out);
    // A damaged one, and one nobody signed, are named; what is left is used.
    fs::write(dir.join("bad.json"), "{").unwrap();
    let unsigned = path("kochi-3-not-signed.json");
    let rosters = ["--roster", "bad.json", "--roster", &unsigned, "--out", "c"];
    let ran = ended(&dir, 1, &[&go_on[..], &at, &rosters].concat());
    assert!(ran.err.contains("bad.json"), "{}", ran.err);
    assert!(ran.err.contains("［roster-"), "{}", ran.err);
}

#[test]
fn pages_of_one_document_are_one_document() {
    let dir = folder("collect-pages");
    fs::create_dir(dir.join("in")).unwrap();
    let midori = fs::read(fixture("submissions/good/midori.json")).unwrap();
    let short = fs::read(fixture("submissions/good/needs-only.json")).unwrap();
    let codes = paper::codes(&midori).unwrap();
    let texts: Vec<&str> = codes.iter().map(|code| code.text.as_str()).collect();
    let (left, right) = texts.split_at(texts.len() / 2);
    fs::write(dir.join("in/紙1.txt"), left.join("\r\n")).unwrap();
    fs::write(dir.join("in/紙2.txt"), right.join("\r\n")).unwrap();
    let other = paper::codes(&short).unwrap();
    fs::write(dir.join("in/紙3.txt"), other[0].text.as_str()).unwrap();
    let args = ["collect", "in", "--year", "2026", "--out", "out", "--received", AT];
    ended(&dir, if other.len() > 2 { 1 } else { 0 }, &args);
    let found = told(&dir.join("out"));
    assert_eq!(found["紙1.txt"].0, "accepted");
    assert_eq!(found["紙2.txt"].0, "accepted");
    if other.len() > 2 {
        assert_eq!(
            (found["紙3.txt"].0.as_str(), &found["紙3.txt"].1),
            ("refused", &"qr-missing".into())
        );
    }
}

#[test]
fn the_list_of_those_expected_decides_who_is_missing() {
    let dir = folder("collect-expected");
    let midori = fixture("submissions/good/midori.json").to_string_lossy().into_owned();
    fs::write(dir.join("list.csv"), "団体コード,名称\n392014,高知市\n394114,津野町\n").unwrap();
    let args = ["collect", &midori, "--year", "R8", "--prefecture", "高知県", "--out", "out"];
    let args = [&args[..], &["--expected", "list.csv", "--received", AT]].concat();
    let ran = ended(&dir, 0, &args);
    assert!(ran.out.contains("［not-expected］"), "{}", ran.out);
    let missing = fs::read_to_string(dir.join("out/未提出一覧.csv")).unwrap();
    assert_eq!(missing.lines().count(), 1 + 4);
    assert!(missing.starts_with("\u{feff}\"団体コード\",\"都道府県\""));
    assert!(missing.contains("\r\n\"392014\",\"高知県\",\"高知市\""));
    let letter = fs::read_to_string(dir.join("out/督促文.txt")).unwrap();
    assert!(letter.contains("・津野町（394114）"), "{letter}");
    fs::write(dir.join("wrong.csv"), "392014\n392015\n").unwrap();
    let ran = hokatsu(
        &dir,
        &["collect", &midori, "--year", "2026", "--out", "x", "--expected", "wrong.csv"],
    );
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("［expected-list］一覧の2行目"), "{}", ran.err);
    assert!(!dir.join("x").exists());
}
