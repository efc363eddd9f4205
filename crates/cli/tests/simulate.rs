//! Files invented by the command.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hokatsu_sealed::Json;
use support::{Ran, folder, hokatsu};

mod support;

fn simulate(dir: &Path, args: &str) -> Ran {
    let args = args.split(' ');
    hokatsu(dir, &["simulate", "--fiscal-year", "2026"].into_iter().chain(args).collect::<Vec<_>>())
}

/// The files of a folder by name.
fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(Result::unwrap);
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
    entries.map(|entry| (name(&entry), fs::read(entry.path()).unwrap())).collect()
}

fn manifest(dir: &Path, name: &str) -> Json {
    Json::parse(&fs::read(dir.join(name)).unwrap()).unwrap()
}

fn text<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    json.get(name).and_then(Json::as_str)
}

#[test]
fn the_same_seed_gives_the_same_folder() {
    let dir = folder("simulate-seed");
    for (out, seed) in [("a", "5"), ("b", "5"), ("c", "6")] {
        let ran =
            simulate(&dir, &format!("--municipalities 40 --faults 30 --seed {seed} --out {out}"));
        assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
        assert!(ran.err.starts_with("40団体、") && ran.err.contains("件の試験用ファイルを"));
    }
    let [a, b, c] = ["a", "b", "c"].map(|out| contents(&dir.join(out)));
    assert!(a == b && a != c);
    let [a, b, c] = ["a", "b", "c"].map(|out| fs::read(dir.join(format!("{out}.manifest.json"))));
    let (a, b, c) = (a.unwrap(), b.unwrap(), c.unwrap());
    assert!(a == b && a != c);
}

#[test]
fn the_manifest_names_every_file_and_verify_agrees() {
    let dir = folder("simulate-manifest");
    assert_eq!(simulate(&dir, "--municipalities 60 --faults 60 --seed 1 --out made").status, 0);
    let made = contents(&dir.join("made"));
    let json = manifest(&dir, "made.manifest.json");
    let files = json.get("files").unwrap().as_arr().unwrap();
    let named: BTreeSet<&str> = files.iter().filter_map(|file| text(file, "file")).collect();
    assert_eq!(named, made.keys().map(String::as_str).collect());
    let paths: Vec<String> = named.iter().map(|name| format!("made/{name}")).collect();
    let args = ["verify", "--format", "json"].into_iter().chain(paths.iter().map(String::as_str));
    let ran = hokatsu(&dir, &args.collect::<Vec<_>>());
    assert_eq!(ran.status, 1, "some are refused");
    let lines = ran.out.lines().map(|line| Json::parse(line.as_bytes()).unwrap());
    let said: BTreeMap<String, Json> =
        lines.map(|line| (text(&line, "file").unwrap().replacen("made/", "", 1), line)).collect();
    assert_eq!(said.len(), files.len());
    for file in files {
        let line = &said[text(file, "file").unwrap()];
        match (text(file, "outcome"), text(file, "fault")) {
            // A single file does not show that it is last year's, of an edition long gone.
            (Some("out-of-scope"), Some("last-year")) => {
                assert_eq!(text(line, "reason"), Some("unknown-edition"));
            }
            (Some("refused"), Some("picture")) => {
                assert_eq!(text(line, "reason"), Some("qr-nothing"));
            }
            (Some("refused"), _) => assert_eq!(text(line, "reason"), text(file, "reason")),
            _ => {
                assert_eq!(line.get("reason"), Some(&Json::Null), "{line:?}");
                assert_eq!(text(line, "digest"), text(file, "digest"));
            }
        }
    }
}

#[test]
fn r5_and_one_prefecture() {
    let dir = folder("simulate-asked");
    assert_eq!(simulate(&dir, "--profile r5 --seed 1 --out r5").status, 0);
    let json = manifest(&dir, "r5.manifest.json");
    assert_eq!(text(&json, "profile"), Some("r5"));
    assert_eq!(contents(&dir.join("r5")).len(), 461);
    let ran = simulate(&dir, "--prefecture 高知県 --revisions 2 --seed 1 --out kochi");
    assert!(ran.err.starts_with("34団体、68件の試験用ファイルを書き出しました。"), "{}", ran.err);
    let kochi = contents(&dir.join("kochi"));
    assert!(kochi.keys().all(|name| name.starts_with("包括チェック_39")));
    assert_eq!(text(&manifest(&dir, "kochi.manifest.json"), "prefecture"), Some("39"));
}

#[test]
fn nothing_is_written_over_and_what_is_wrong_is_said() {
    let dir = folder("simulate-wrong");
    fs::create_dir(dir.join("full")).unwrap();
    fs::write(dir.join("full/mine.txt"), "大事").unwrap();
    fs::write(dir.join("made.manifest.json"), "大事").unwrap();
    for (args, status, said) in [
        ("--municipalities 1 --seed 1 --out full", 2, "full：空のフォルダーではありません。"),
        (
            "--municipalities 1 --seed 1 --out made",
            2,
            "made.manifest.json：前に作った一覧があります。",
        ),
        ("--municipalities 1800 --seed 1 --out new", 2, "団体数は1以上1741以下にしてください"),
        ("--seed 1 --faults 63 --prefecture 13 --out new", 2, "62以下にしてください"),
        ("--seed 1 --prefecture 江戸 --out new", 2, "「江戸」という都道府県はありません。"),
        ("--seed 1 --profile r5 --faults 3 --out new", 2, "行き違いを入れられません"),
        ("--seed 1 --revisions 0 --out new", 2, "版数は1以上1000以下にしてください"),
        ("--seed eins --out new", 2, "指定できません"),
        ("--municipalities 3 --out new", 2, "「--seed <S>」を指定してください"),
    ] {
        let ran = simulate(&dir, args);
        assert_eq!(ran.status, status, "{args} {}", ran.err);
        assert!(ran.err.contains(said), "{args}: {}", ran.err);
    }
    let early = hokatsu(&dir, &["simulate", "--fiscal-year", "R7", "--seed", "1", "--out", "new"]);
    assert!(
        early.err.contains("令和7（2025）年度の調査票がこのツールにありません"),
        "{}",
        early.err
    );
    assert!(!dir.join("new").exists() && !dir.join("new.manifest.json").exists());
    assert_eq!(fs::read_to_string(dir.join("full/mine.txt")).unwrap(), "大事");
    assert_eq!(fs::read_to_string(dir.join("made.manifest.json")).unwrap(), "大事");
    assert!(!dir.join("made").exists());
}
