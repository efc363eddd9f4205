//! Documents taken from one carrier to another by the command.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::fs;
use std::path::Path;

use hokatsu_transport::paper;
use support::{Ran, bring, ended, fixture, folder, hokatsu};

mod support;

/// Runs a command that must succeed.
fn done(dir: &Path, args: &[&str]) -> Ran {
    ended(dir, 0, args)
}

fn digest(dir: &Path, file: &str) -> String {
    done(dir, &["digest", file]).out.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn every_carrier_gives_the_same_bytes_back() {
    let dir = folder("convert-round");
    bring(
        &dir,
        &[
            "submissions/good/midori.json",
            "submissions/good/notepad.json",
            "submissions/midori-draft.json",
        ],
    );
    for name in ["midori", "notepad", "midori-draft"] {
        let source = format!("{name}.json");
        let original = fs::read(dir.join(&source)).unwrap();
        for to in ["txt", "xlsx"] {
            if name == "midori-draft" && to == "xlsx" {
                continue;
            }
            let ran = done(&dir, &["convert", &source, "--to", to]);
            let carrier = format!("{name}.{to}");
            assert_eq!(ran.out, format!("{carrier}\n"));
            assert_eq!(digest(&dir, &carrier), digest(&dir, &source), "{carrier}");
            // The name says nothing.
            let renamed = format!("{name}-{to}.dat");
            fs::rename(dir.join(&carrier), dir.join(&renamed)).unwrap();
            let back = format!("{name}-{to}-back.json");
            done(&dir, &["convert", &renamed, "--to", "json", "-o", &back]);
            assert_eq!(fs::read(dir.join(&back)).unwrap(), original, "{carrier}");
        }
    }
}

#[test]
fn verify_and_score_read_every_carrier() {
    let dir = folder("convert-read");
    bring(&dir, &["submissions/good/midori.json"]);
    done(&dir, &["convert", "midori.json", "--to", "txt"]);
    done(&dir, &["convert", "midori.json", "--to", "xlsx"]);
    let plain = done(&dir, &["score", "midori.json"]).out;
    let mail = fs::read_to_string(dir.join("midori.txt")).unwrap();
    let mail: String = mail.lines().map(|line| format!("> {line}\r\n")).collect();
    fs::write(dir.join("mail.eml"), format!("お送りします。\r\n{mail}\r\n以上\r\n")).unwrap();
    for file in ["midori.txt", "midori.xlsx", "mail.eml"] {
        assert_eq!(done(&dir, &["score", file]).out, plain, "{file}");
        let line = done(&dir, &["verify", file, "--format", "json"]).out;
        let expected = done(&dir, &["verify", "midori.json", "--format", "json"]).out;
        assert_eq!(line, expected.replace("midori.json", file));
    }
}

#[test]
fn codes_from_several_files_are_put_together() {
    let dir = folder("convert-codes");
    bring(&dir, &["submissions/good/midori.json"]);
    let document = fs::read(dir.join("midori.json")).unwrap();
    let texts: Vec<String> =
        paper::codes(&document).unwrap().into_iter().map(|code| code.text).collect();
    let (first, second) = texts.split_at(1);
    fs::write(dir.join("1.txt"), first.join("\r\n")).unwrap();
    fs::write(dir.join("2.txt"), second.join("\r\n")).unwrap();
    let ran = done(&dir, &["convert", "2.txt", "1.txt", "--to", "json", "-o", "-"]);
    assert_eq!(ran.out.as_bytes(), document);
    assert!(ran.err.contains("QRコードの読み取り結果"), "{}", ran.err);
    let alone = hokatsu(&dir, &["verify", "1.txt", "--format", "json"]);
    assert_eq!(alone.status, 1);
    assert_eq!(
        alone.out,
        "{\"file\":\"1.txt\",\"status\":\"invalid\",\"reason\":\"qr-missing\",\"digest\":null,\
         \"type\":null,\"code\":null,\"fiscalYear\":null,\"revision\":null,\"trust\":0,\
         \"proofs\":[]}\n"
    );
    let alone = hokatsu(&dir, &["convert", "1.txt", "--to", "json"]);
    assert_eq!(alone.status, 1);
    assert!(alone.err.contains("1.txt：［qr-missing］QRコードが足りません"), "{}", alone.err);
}

#[test]
fn sheets_of_codes_are_svg() {
    let dir = folder("convert-qr");
    bring(&dir, &["submissions/good/midori.json"]);
    assert_eq!(done(&dir, &["convert", "midori.json", "--to", "qr"]).out, "midori_QR.svg\n");
    let svg = fs::read_to_string(dir.join("midori_QR.svg")).unwrap();
    let number = done(&dir, &["verify", "midori.json"]).out;
    let number = number.split("確認番号　").nth(1).unwrap().lines().next().unwrap();
    assert!(svg.contains(&format!("確認番号　{number}")) && svg.contains("第1版"));
    // A document of many codes becomes several sheets, which stdout cannot hold.
    let words: Vec<String> = (0_u64..1_500)
        .map(|n| format!("\"{:x}\"", n.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        .collect();
    fs::write(dir.join("long.json"), format!("[{}]", words.join(","))).unwrap();
    let ran = done(&dir, &["convert", "long.json", "--to", "qr", "-o", "paper.svg"]);
    let names: Vec<&str> = ran.out.lines().collect();
    assert!(names.len() > 1 && names[0] == "paper_1.svg" && names[1] == "paper_2.svg", "{names:?}");
    assert!(fs::read_to_string(dir.join("paper_2.svg")).unwrap().contains("long　2／"));
    assert_eq!(hokatsu(&dir, &["convert", "long.json", "--to", "qr", "-o", "-"]).status, 2);
}

#[test]
fn the_table_is_what_excel_opens_and_takes_for_text() {
    let dir = folder("convert-csv");
    let draft = fs::read_to_string(fixture("submissions/midori-draft.json")).unwrap();
    let evidence = draft.split("\"evidence\": \"").nth(1).unwrap().split('"').next().unwrap();
    let formula = "=HYPERLINK('x')";
    fs::write(dir.join("draft.json"), draft.replace(evidence, formula)).unwrap();
    done(&dir, &["key", "new", "-o", "k.pem", "--unencrypted"]);
    let sign = ["sign", "draft.json", "--key", "k.pem", "--allow-unencrypted-key", "-o", "s.json"];
    done(&dir, &sign);
    assert_eq!(done(&dir, &["convert", "s.json", "--to", "csv"]).out, "s.csv\n");
    let csv = fs::read_to_string(dir.join("s.csv")).unwrap();
    let csv = csv.strip_prefix('\u{feff}').unwrap();
    assert!(csv.starts_with("\"団体コード\",\"都道府県\",\"市区町村\","));
    assert!(!csv.replace("\r\n", "").contains('\r') && csv.ends_with("\"\r\n"));
    assert!(csv.contains(&format!("\"'{formula}\"")), "kept from being a formula");
    assert!(!csv.contains(&format!("\"{formula}\"")));
    // In the workbook it stays what it is, as text.
    done(&dir, &["convert", "s.json", "--to", "xlsx"]);
    assert_eq!(digest(&dir, "s.xlsx"), digest(&dir, "s.json"));
}

#[test]
fn only_what_holds_becomes_a_table() {
    let dir = folder("convert-refused");
    bring(&dir, &["submissions/bad/one-character.json", "submissions/midori-draft.json"]);
    let refused = |args: &[&str]| {
        let ran = hokatsu(&dir, args);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{args:?}");
        ran.err
    };
    let bad = refused(&["convert", "one-character.json", "--to", "csv"]);
    assert!(bad.starts_with("hokatsu: one-character.json：［"), "{bad}");
    let draft = refused(&["convert", "midori-draft.json", "--to", "xlsx"]);
    assert!(draft.contains("［no-proof］"), "{draft}");
    fs::write(dir.join("scan.pdf"), "%PDF-1.7").unwrap();
    assert!(refused(&["convert", "scan.pdf", "--to", "json"]).contains("［pdf］"));
    fs::write(dir.join("mail.txt"), "お世話になっております。").unwrap();
    assert!(refused(&["convert", "mail.txt", "--to", "json"]).contains("［not-json］"));
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 4, "nothing was written");
}

#[test]
fn nothing_is_overwritten() {
    let dir = folder("convert-exists");
    bring(&dir, &["submissions/good/needs-only.json"]);
    let before = fs::read(dir.join("needs-only.json")).unwrap();
    for args in [
        vec!["convert", "needs-only.json", "--to", "json"],
        vec!["convert", "needs-only.json", "--to", "txt", "-o", "needs-only.json"],
    ] {
        let ran = hokatsu(&dir, &args);
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("同じ名前のファイルがあります"), "{}", ran.err);
    }
    assert_eq!(fs::read(dir.join("needs-only.json")).unwrap(), before);
    let usage = hokatsu(&dir, &["convert", "needs-only.json", "--to", "pdf"]);
    assert_eq!(usage.status, 2);
    assert!(usage.err.contains("「pdf」は指定できません"), "{}", usage.err);
    assert_eq!(hokatsu(&dir, &["convert", "needs-only.json"]).status, 2);
    assert_eq!(hokatsu(&dir, &["convert", "nothing.json", "--to", "txt"]).status, 2);
}
