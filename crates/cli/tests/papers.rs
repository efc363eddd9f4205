//! The papers between prefecture, town and ministry as a person or a script meets them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{ended, fixture, hokatsu};

mod support;

fn good(dir: &Path, args: &[&str]) -> String {
    ended(dir, 0, args).out
}

/// An empty folder with a key.
fn folder(name: &str) -> PathBuf {
    let dir = support::folder(&format!("papers-{name}"));
    good(&dir, &["key", "new", "-o", "k.pem", "--unencrypted"]);
    dir
}

const SIGNED: [&str; 5] =
    ["--key", "k.pem", "--allow-unencrypted-key", "--created", "2026-11-25T01:00:00Z"];
const HEAD: [&str; 8] =
    ["--issuer", "39", "--section", "地域福祉政策課", "--tel", "088-000-0000", "--date", "R8.9.1"];

#[test]
fn the_whole_corpus_keeps_its_verdicts() {
    let manifest = fs::read_to_string(fixture("papers/corpus.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let files: Vec<&Value> =
        manifest["files"].as_array().unwrap().iter().filter(|f| f["with"].is_null()).collect();
    let names = files.iter().map(|file| file["file"].as_str().unwrap());
    let args: Vec<&str> = ["verify", "--format", "json"].into_iter().chain(names).collect();
    let ran = hokatsu(&fixture("papers"), &args);
    assert_eq!(ran.status, 1);
    let mut lines = ran.out.lines();
    for file in files {
        let line: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        assert_eq!((&line["file"], &line["reason"]), (&file["file"], &file["code"]));
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn answers_to_own_questions_need_the_request() {
    let dir = fixture("papers/good");
    let without = hokatsu(&dir, &["verify", "submission-own.json"]);
    assert_eq!(without.status, 1);
    assert!(without.out.contains("［unknown-edition］") && without.out.contains("依頼ファイル"));
    good(&dir, &["verify", "submission-own.json", "--request", "request-own.json"]);
    let other = hokatsu(&dir, &["verify", "query.json", "--request", "query.json"]);
    assert_eq!((other.status, other.err.contains("--request")), (2, true));
}

#[test]
fn verify_tells_what_a_paper_holds() {
    let told = |name: &str| good(&fixture("papers/good"), &["verify", name]);
    for (name, words) in [
        ("request-own.json", ["締切　令和8（2026）年11月30日", "独自設問、4問"]),
        ("query.json", ["高知県檮原町　第1版", "回答の期限　令和8（2026）年12月10日"]),
        ("receipt.json", ["受理　令和8（2026）年11月21日 9:30（日本時間）", "文書 5件"]),
        ("return.json", ["県内参考（高知県、令和8年11月25日現在、n=34）", "集計した設問　3問"]),
        (
            "bundle.json",
            ["市町村の回答 2件　都道府県票 あり", "annex-small 1件、hokatsu-selfcheck 1件"],
        ),
    ] {
        let out = told(name);
        assert!(words.iter().all(|word| out.contains(word)), "{name}\n{out}");
    }
}

#[test]
fn a_request_is_made_and_read() {
    let dir = folder("request");
    let asked =
        ["request", "new", "--year", "R8", "--deadline", "R8.11.30", "--submit-to", "メール"];
    let args = [&asked[..], &HEAD, &SIGNED, &["--synthetic", "-o", "r.json"]].concat();
    good(&dir, &args);
    let out = good(&dir, &["verify", "r.json"]);
    assert!(out.contains("調査票　hokatsu-selfcheck 2026.1、needs-survey 2026.1"), "{out}");
    let late = args.iter().map(|arg| if *arg == "R8.11.30" { "R8.8.1" } else { arg });
    let ran = hokatsu(&dir, &late.collect::<Vec<_>>());
    assert_eq!((ran.status, ran.err.contains("［member-value］")), (1, true), "{}", ran.err);
    let own = serde_json::json!({
        "format": "hokatsu-questionnaire/1", "id": "pref-38-a", "version": "2026.1",
        "title": "設問", "fiscalYears": [2026], "status": "試験",
        "lawBasis": {"date": "2026-04-01", "note": "独自"},
        "items": [{"id": "P1", "kind": "text", "title": "意見", "text": "意見を書いてください。"}],
    });
    fs::write(dir.join("own.json"), own.to_string()).unwrap();
    let ran = hokatsu(&dir, &[&args[..], &["--own", "own.json"]].concat());
    assert_eq!((ran.status, ran.err.contains("［own-namespace］")), (1, true), "{}", ran.err);
}

#[test]
fn a_query_is_made_about_a_file() {
    let dir = folder("query");
    fs::copy(fixture("submissions/good/midori.json"), dir.join("m.json")).unwrap();
    let ask = |what: &str| {
        let asked = ["query", "new", "m.json", "--reply-by", "R8.12.10", "--ask", what];
        hokatsu(&dir, &[&asked[..], &HEAD, &SIGNED, &["-o", "q.json"]].concat())
    };
    let ran = ask("needs-survey:NS-07=詳しく教えてください。");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let out = good(&dir, &["verify", "q.json"]);
    assert!(out.contains("needs-surveyのNS-07　詳しく教えてください。"), "{out}");
    assert!(ask("needs-survey:NS-99=なぜ").err.contains("［query-item］"));
    assert_eq!(ask("NS-07").status, 2);
}

#[test]
fn a_collection_gives_receipts_and_a_bundle() {
    let dir = folder("collected");
    fs::create_dir(dir.join("in")).unwrap();
    fs::copy(fixture("submissions/good/midori.json"), dir.join("in/m.json")).unwrap();
    fs::copy(fixture("papers/good/submission-own.json"), dir.join("in/own.json")).unwrap();
    let request = fixture("papers/good/request-own.json");
    let with = ["--request", request.to_str().unwrap()];
    let collect = |out: &str, with: &[&str]| {
        let args = ["collect", "in", "--year", "2026", "--prefecture", "39", "--synthetic"];
        hokatsu(&dir, &[&args[..], with, &["--out", out, "--format", "json"]].concat())
    };
    let outcomes = |out: &str| fs::read_to_string(dir.join(out).join("outcomes.jsonl")).unwrap();
    collect("without", &[]);
    assert!(outcomes("without").contains("unknown-edition"));
    collect("with", &with);
    assert!(!outcomes("with").contains("unknown-edition"), "{}", outcomes("with"));

    // From here on the collection itself says what its prefecture asked.
    let made = |command: &str, out: &str| {
        let head = [command, "with/collection.jsonl"];
        good(&dir, &[&head[..], &HEAD, &SIGNED, &["-o", out]].concat())
    };
    let on =
        ["collect", "--collection", "with/collection.jsonl", "--out", "on", "--format", "json"];
    let told: Value = serde_json::from_str(&good(&dir, &on)).unwrap();
    assert_eq!((&told["documents"], &told["outcomes"]["refused"]), (&2.into(), &0.into()));
    let lines = |out: &str| {
        let text = fs::read_to_string(dir.join(out).join("collection.jsonl")).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (before, after) = (lines("with"), lines("on"));
    assert!(before[1].starts_with(r#"{"kind":"paper","#), "before the documents");
    assert_eq!(before[1..before.len() - 1], after[1..after.len() - 1], "nothing more is noted");
    let again = [&on[..3], &with, &["--out", "again", "--format", "json"]].concat();
    good(&dir, &again);
    assert_eq!(lines("again").len(), before.len(), "the same request once more is the same");
    let chased = fs::read_to_string(dir.join("on/督促文.txt")).unwrap();
    assert!(chased.contains("締切　令和8（2026）年11月30日"), "{chased}");
    fs::create_dir(dir.join("receipts")).unwrap();
    let names = made("receipt", "receipts");
    assert_eq!(names.lines().count(), 2, "{names}");
    for name in names.lines() {
        let told = good(&dir, &["verify", name]);
        assert!(told.contains("　受理　") && told.contains("文書 2件"), "{told}");
    }
    made("bundle", "b.json");
    let told = good(&dir, &["verify", "b.json"]);
    assert!(told.contains("市町村の回答 2件　都道府県票 なし"), "{told}");
    let bundle = fs::read_to_string(dir.join("b.json")).unwrap();
    assert!(!bundle.contains("pref-39-kyoten"));
    let again = [&["bundle", "with/collection.jsonl", "--after", "b.json"][..], &HEAD, &SIGNED];
    good(&dir, &[&again.concat()[..], &["-o", "b2.json"]].concat());
    assert!(good(&dir, &["verify", "b2.json"]).contains("　第2版　"));
}

#[test]
fn the_ministry_collects_bundles() {
    let dir = folder("ministry");
    let simulate = ["simulate", "--fiscal-year", "2026", "--seed", "7", "--municipalities", "12"];
    for (number, name) in [("39", "kochi"), ("10", "gunma")] {
        good(&dir, &[&simulate[..], &["--prefecture", number, "--out", name]].concat());
        let out = format!("{name}-desk");
        let collect = ["collect", name, "--year", "2026", "--prefecture", number, "--out", &out];
        good(&dir, &collect);
        let collection = format!("{name}-desk/collection.jsonl");
        let bundle = ["bundle", &collection, "--issuer", number, "--section", "課", "--date"];
        let to = format!("{name}.json");
        good(&dir, &[&bundle[..], &["R8.12.1", "-o", &to], &SIGNED].concat());
    }
    good(&dir, &["collect", "kochi.json", "--year", "2026", "--out", "one", "--format", "json"]);
    let on = ["collect", "gunma.json", "kochi.json", "--collection", "one/collection.jsonl"];
    let told = good(&dir, &[&on[..], &["--out", "two", "--format", "json"]].concat());
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["outcomes"]["accepted"], &told["synthetic"]), (&2.into(), &true.into()));
    assert_eq!(told["alreadyReceived"], 1);
    let outcomes = fs::read_to_string(dir.join("two/outcomes.jsonl")).unwrap();
    assert!(outcomes.contains(r#""code":"390003""#) && outcomes.contains(r#""code":"100005""#));
    // The same numbers as from the files themselves, as far as they may go to the ministry.
    let both = ["collect", "kochi", "gunma", "--year", "2026", "--out", "direct"];
    good(&dir, &both);
    let export = |collection: &str, out: &str, more: &[&str]| {
        let collection = format!("{collection}/collection.jsonl");
        let args = ["export", &collection, "--to", "csv", "-o", out];
        good(&dir, &[&args[..], more].concat());
    };
    export("two", "from-bundles", &[]);
    export("direct", "from-files", &["--for-ministry"]);
    let mut same = 0;
    for entry in fs::read_dir(dir.join("from-files")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |folder: &str| {
            let text = fs::read_to_string(dir.join(folder).join(&name)).unwrap();
            // Answers stand in the order they came in; tables in their own.
            let answers = !name.to_str().unwrap().starts_with("集計");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            if answers {
                lines.sort();
            }
            lines
        };
        assert_eq!(read("from-files"), read("from-bundles"), "{name:?}");
        same += 1;
    }
    assert!(same > 20, "{same}");
}

#[test]
fn results_go_back_as_they_would_from_the_screen() {
    let dir = folder("returned");
    let simulate = ["simulate", "--fiscal-year", "2026", "--seed", "7", "--municipalities", "14"];
    good(&dir, &[&simulate[..], &["--prefecture", "39", "--out", "in"]].concat());
    good(&dir, &["collect", "in", "--year", "2026", "--prefecture", "39", "--out", "desk"]);
    let made = |issuer: &str| {
        let args = ["return", "desk/collection.jsonl", "--issuer", issuer, "--section", "課"];
        let more = ["--date", "R8.12.1", "--note", "速報です。", "-o", "r.json"];
        hokatsu(&dir, &[&args[..], &more, &SIGNED].concat())
    };
    assert_eq!(made("10").status, 2, "another prefecture");
    let ran = made("39");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("回答した市町村が10未満のため"), "{}", ran.err);
    let told = good(&dir, &["verify", "r.json"]);
    assert!(told.contains("県内参考（高知県、令和8年12月1日現在、n=14）"), "{told}");
    assert!(told.contains("速報です。") && told.contains("試験用に作られたデータ"), "{told}");
    fs::create_dir(dir.join("few")).unwrap();
    let mut names: Vec<_> = fs::read_dir(dir.join("in")).unwrap().map(|it| it.unwrap()).collect();
    names.sort_by_key(|entry| entry.file_name());
    for entry in names.iter().filter(|it| it.path().extension().is_some()).take(3) {
        fs::copy(entry.path(), dir.join("few").join(entry.file_name())).unwrap();
    }
    hokatsu(&dir, &["collect", "few", "--year", "2026", "--prefecture", "39", "--out", "small"]);
    let args = ["return", "small/collection.jsonl", "--issuer", "39", "--section", "課"];
    let ran = hokatsu(&dir, &[&args[..], &["-o", "small.json"], &SIGNED].concat());
    assert_eq!((ran.status, ran.err.contains("［return-small］")), (1, true), "{}", ran.err);
    assert!(!dir.join("small.json").exists());
}
