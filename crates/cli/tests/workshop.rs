//! Files of a group work as a person or a script meets them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

mod support;

use std::fs;

use serde_json::Value;
use support::{ended, fixture, hokatsu};

#[test]
fn the_whole_corpus_keeps_its_verdicts() {
    let manifest = fs::read_to_string(fixture("workshops/corpus.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let mut wanted: Vec<(&str, Value)> = manifest
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| name.starts_with("bad/"))
        .map(|(name, reason)| (name.as_str(), reason.clone()))
        .collect();
    assert_eq!(wanted.len(), 63);
    for (name, reason) in [
        ("record", Value::Null),
        ("record-named", Value::Null),
        ("team", Value::Null),
        // They can be gone on with, or used by the team; they are nothing to be handed on.
        ("session", "no-proof".into()),
        ("session-case", "no-proof".into()),
        ("team-not-signed", "no-proof".into()),
    ] {
        wanted.push((Box::leak(format!("good/{name}.json").into_boxed_str()), reason));
    }
    let names = wanted.iter().map(|(name, _)| *name);
    let args: Vec<&str> = ["verify", "--format", "json"].into_iter().chain(names).collect();
    let ran = ended(&fixture("workshops"), 1, &args);
    let mut lines = ran.out.lines();
    for (name, reason) in &wanted {
        let line: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        assert_eq!((&line["file"], &line["reason"]), (&Value::from(*name), reason));
        let valid = reason.is_null();
        assert_eq!(line["status"], if valid { "valid" } else { "invalid" }, "{name}");
        assert_eq!(line["trust"], u8::from(valid), "{name}");
        assert!(line["digest"].is_string(), "{name}");
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn verify_tells_what_a_file_of_a_group_work_holds() {
    let dir = fixture("workshops/good");
    let record = ended(&dir, 0, &["verify", "record-named.json"]).out;
    insta::assert_snapshot!(record, @"
    正常　record-named.json
    　　　グループワーク　会場の記録　架空の県の研修　令和8（2026）年11月22日　第1版　試験用に作られたデータ
    　　　項目　短縮版（16項目）　hokatsu-selfcheck 2026.1
    　　　4班　決めた項目 延べ5件　明日の一歩 3件
    　　　確認番号　5b51 729c be76 48d1
    　　　署名　鍵の指紋 64303 76164 80680 82426 28893 96336　署名したパソコンの時計で 令和8（2026）年11月22日 15:10（日本時間）
    ");
    let line = ended(&dir, 0, &["verify", "--format", "json", "record.json"]).out;
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (&line["type"], &line["fiscalYear"], &line["revision"], &line["code"]),
        (&"HokatsuWorkshop".into(), &2026.into(), &1.into(), &Value::Null)
    );
    assert_eq!(line["proofs"][0]["valid"], true);
    for (name, wanted) in [
        (
            "session.json",
            ["「会場の記録」を書き出したものが要ります", "1班 5人・0人、", "4班 5人・5人"],
        ),
        ("session-case.json", ["［no-proof］進行中の", "事例に関わる項目", "1班 1人・0人"]),
        (
            "team-not-signed.json",
            ["［no-proof］班の持ち帰り", "4班 うみべ町", "下書きへの提案 4件"],
        ),
    ] {
        let out = ended(&dir, 1, &["verify", name]).out;
        assert!(wanted.iter().all(|words| out.contains(words)), "{out}");
        // A single answer is nobody's business.
        assert!(!out.contains("段階"), "{out}");
    }
}

#[test]
fn one_changed_character_is_found() {
    let dir = support::folder("workshop-changed");
    let record = fs::read_to_string(fixture("workshops/good/record.json")).unwrap();
    let changed = record.replacen("\"福祉課\"", "\"保健課\"", 1);
    assert_ne!(record, changed);
    fs::write(dir.join("r.json"), changed).unwrap();
    let ran = hokatsu(&dir, &["verify", "r.json"]);
    assert_eq!((ran.status, ran.out.contains("［signature")), (1, true), "{}", ran.out);
    // Of a file whose proof does not hold nothing is read.
    assert!(!ran.out.contains("会場の記録"), "{}", ran.out);
    assert_eq!(ran.err, "");
}
