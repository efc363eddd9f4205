//! The command as a person or a script meets it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use std::fs;
use std::path::Path;

use support::{bring, fixture, folder, hokatsu};

mod support;

#[test]
fn help_is_japanese() {
    let dir = folder("help");
    let help = hokatsu(&dir, &["--help"]);
    assert_eq!(help.status, 0);
    insta::assert_snapshot!(help.out, @"
    包括チェックのファイルの確認、採点、署名、回収を行います。

    使い方: hokatsu <コマンド>

    コマンド:
      verify         ファイルが改変されておらず、回答と結果が調査票どおりであることを確かめる
      score          自己点検の結果を計算する（途中保存・提出ファイル）
      sign           途中保存を確定して署名する。署名済みのファイルには2つ目の署名を加える
      withdraw       提出した内容を取り下げるファイルを作る
      digest         文書のダイジェスト（署名を除いた内容の SHA-256）を表示する
      convert        ファイルを別の運び方に直す（JSON、テキスト、Excel、CSV、印刷用QRコード）
      collect        届いたファイルを回収し、受理・重複・競合などを確かめて、未提出の一覧を作る
      export         回収ファイルの回答と集計を書き出す（CSV、Excel、JSON、Parquet）
      questionnaire  調査票の一覧、検査、印刷、書式
      key            署名鍵の作成と表示
      roster         公開鍵の登録簿を作り、確かめる
      request        市町村への依頼ファイル（締切、提出先、独自設問）を作る
      query          提出ファイルについての照会ファイル（疑義照会）を作る
      receipt        回収ファイルから、市町村ごとの受領証を作る
      return         回収ファイルから、市町村に返す集計（結果還元）のファイルを作る
      bundle         回収ファイルから、国への提出ファイルを作る（市町村が同意した回答だけ）
      simulate       試験用の提出ファイルを作る（架空の回答。どのファイルにも試験用の印が付く）

    オプション:
      -h, --help     使い方を表示する
      -V, --version  版を表示する

    終了コード: 0 すべて正常 ／ 1 受け付けられない入力があった ／ 2 使い方または入出力の誤り
    ");
    insta::assert_snapshot!(hokatsu(&dir, &["sign", "-h"]).out, @"
    途中保存を確定して署名する。署名済みのファイルには2つ目の署名を加える

    使い方: hokatsu sign DRAFT --key K.pem [--passphrase-file F] [-o OUT] [--created TIME]

    引数:
      <DRAFT>  途中保存（確定して署名する）または署名済みの提出ファイル（署名を加える）

    オプション:
          --key <K.pem>            署名鍵のファイル
          --passphrase-file <F>    パスフレーズを1行目に書いたファイル
      -o, --output <OUT>           書き出し先（「-」は標準出力）。省くと、決められた名前でDRAFTと同じ場所に書き出す
          --created <TIME>         署名の日時（例 2026-11-20T01:23:45Z）。省くと現在の日時
          --allow-unencrypted-key  パスフレーズで保護されていない鍵も使う
      -h, --help                   使い方を表示する
    ");
    for command in [
        vec!["verify", "-h"],
        vec!["score", "-h"],
        vec!["digest", "-h"],
        vec!["questionnaire", "-h"],
        vec!["questionnaire", "print", "-h"],
        vec!["key", "-h"],
        vec!["key", "new", "-h"],
        vec!["key", "register", "-h"],
    ] {
        let help = hokatsu(&dir, &command);
        assert_eq!(help.status, 0);
        for english in ["Usage", "Options", "Arguments", "Commands", "Print", "[OPTIONS]"] {
            assert!(!help.out.contains(english), "{command:?} {english}\n{}", help.out);
        }
    }
}

#[test]
fn wrong_usage_is_2_and_says_so_in_japanese() {
    let dir = folder("usage");
    let said: Vec<String> = [
        vec![],
        vec!["verfy"],
        vec!["verify"],
        vec!["verify", "--rooster", "r.json", "a.json"],
        vec!["verify", "--format", "xml", "a.json"],
        vec!["key", "new", "-o", "k.pem"],
        vec!["key", "new", "-o", "k.pem", "--unencrypted", "--passphrase-file", "p"],
        vec!["verify", "none.json"],
        vec!["questionnaire", "print", "nothing"],
    ]
    .iter()
    .map(|args| {
        let ran = hokatsu(&dir, args);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        ran.err
    })
    .collect();
    insta::assert_snapshot!(said.concat(), @"
    hokatsu: コマンドを指定してください。使い方は hokatsu --help で見られます。
    hokatsu: 「verfy」というコマンドはありません。使い方は hokatsu --help で見られます。
    hokatsu: 「<FILE>...」を指定してください。使い方は hokatsu --help で見られます。
    hokatsu: 「--rooster」という指定はありません。使い方は hokatsu --help で見られます。
    hokatsu: 「--format <text|json>」に「xml」は指定できません。使い方は hokatsu --help で見られます。
    hokatsu: 鍵を守るパスフレーズのファイルを --passphrase-file で指定してください。保護しない場合は --unencrypted を付けてください。
    hokatsu: 「--unencrypted」と「--passphrase-file <F>」は同時に指定できません。使い方は hokatsu --help で見られます。
    hokatsu: none.json：ファイルを読めません（見つかりません）。場所と名前を確かめてください。
    hokatsu: 「nothing」という調査票はありません。hokatsu questionnaire list で名前を確かめてください。
    ");
}

#[test]
fn verify_gives_one_json_line_a_file() {
    let dir = folder("verify-json");
    bring(
        &dir,
        &[
            "submissions/good/two-proofs.json",
            "submissions/bad/one-character.json",
            "submissions/bad/edition-unknown.json",
            "submissions/bad/truncated.json",
            "submissions/midori-draft.json",
        ],
    );
    let files = [
        "two-proofs.json",
        "one-character.json",
        "edition-unknown.json",
        "truncated.json",
        "midori-draft.json",
    ];
    let ran = hokatsu(&dir, &[&["verify", "--format", "json"], files.as_slice()].concat());
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    let lines: Vec<String> = ran.out.lines().map(without_digest).collect();
    assert_eq!(lines.len(), 5);
    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"file":"two-proofs.json","status":"valid","reason":null,"digest":"sha-256:…","type":"HokatsuSubmission","code":"394050","fiscalYear":2026,"revision":1,"form":"full","trust":1,"proofs":[{"verificationMethod":"did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z","valid":true},{"verificationMethod":"did:key:z6Mkfmm57fsb6VL7zVusP8zeA9SYkCKdvUhby2G7Yh8vvQ1P#z6Mkfmm57fsb6VL7zVusP8zeA9SYkCKdvUhby2G7Yh8vvQ1P","valid":true}]}
    {"file":"one-character.json","status":"invalid","reason":"signature","digest":"sha-256:…","type":"HokatsuSubmission","code":"394050","fiscalYear":2026,"revision":1,"form":null,"trust":0,"proofs":[{"verificationMethod":"did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z","valid":false}]}
    {"file":"edition-unknown.json","status":"invalid","reason":"unknown-edition","digest":"sha-256:…","type":"HokatsuSubmission","code":"394050","fiscalYear":2026,"revision":1,"form":null,"trust":0,"proofs":[{"verificationMethod":"did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z","valid":true}]}
    {"file":"truncated.json","status":"invalid","reason":"truncated","digest":null,"type":null,"code":null,"fiscalYear":null,"revision":null,"form":null,"trust":0,"proofs":[]}
    {"file":"midori-draft.json","status":"invalid","reason":"no-proof","digest":"sha-256:…","type":"HokatsuDraft","code":"394050","fiscalYear":2026,"revision":1,"form":null,"trust":0,"proofs":[]}
    "#);
    let ran = hokatsu(&dir, &["verify", "--format", "json", "two-proofs.json"]);
    assert_eq!(ran.status, 0);
    let ran = hokatsu(&dir, &["verify", "--format", "json", "two-proofs.json", "gone.json"]);
    assert_eq!((ran.status, ran.out.lines().count()), (2, 1));
}

/// Digests change with the wording of an edition; what matters here is that they are there.
fn without_digest(line: &str) -> String {
    let mut parts = line.split("sha-256:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        assert!(part.get(..64).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())));
        out.push_str("sha-256:…");
        out.push_str(part.get(64..).unwrap_or_default());
    }
    out
}

#[test]
fn verify_speaks_to_people() {
    let dir = folder("verify-text");
    bring(&dir, &["submissions/good/midori.json", "submissions/bad/result-score.json"]);
    let ran = hokatsu(&dir, &["verify", "midori.json", "result-score.json"]);
    assert_eq!(ran.status, 1);
    let shown: Vec<&str> =
        ran.out.lines().map(|line| line.split("確認番号　").next().unwrap_or_default()).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    正常　midori.json
    　　　高知県檮原町（394050）　令和8（2026）年度　第1版　試験用に作られたデータ
    　　　回答した票　全項目（40項目）
    　　　包括的な支援体制 自己点検票　回答 40（うち わからない 2）／40
    　　　包括的な支援体制の整備に関するニーズ調査　回答 7／7
    　　　附則S 小規模市町村　回答 6／6
    　　　
    　　　署名　鍵の指紋 17041 01665 49811 99377 82821 81094　署名したパソコンの時計で 令和8（2026）年11月20日 10:00（日本時間）
    不可　result-score.json
    　　　［result-mismatch］書かれている結果（領域A）が、回答から計算し直した結果と一致しません。このファイルの結果は使わず、書き出し直すよう依頼してください。
    ");
}

#[test]
fn the_whole_corpus_keeps_its_verdicts() {
    let manifest = fs::read_to_string(fixture("submissions/corpus.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let names: Vec<&str> = files.iter().map(|file| file["file"].as_str().unwrap()).collect();
    let args = [&["verify", "--format", "json"], names.as_slice()].concat();
    let ran = hokatsu(&fixture("submissions"), &args);
    assert_eq!(ran.status, 1);
    let mut lines = ran.out.lines();
    for file in files {
        let line: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        assert_eq!(line["file"], file["file"]);
        assert_eq!(line["reason"], file["code"]);
        assert_eq!(line["status"], if file["code"].is_null() { "valid" } else { "invalid" });
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn envelope_checks_any_signed_json() {
    let manifest = fs::read_to_string(fixture("sealed/corpus.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let files: Vec<_> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|file| file["profile"] == "envelope")
        .collect();
    assert!(files.len() >= 10);
    let dir = fixture("sealed");
    for file in files {
        let name = file["file"].as_str().unwrap();
        let ran = hokatsu(&dir, &["verify", "--envelope", "--format", "json", name]);
        let line: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
        assert_eq!(line["reason"], file["code"], "{name}");
        assert_eq!(ran.status, i32::from(!file["code"].is_null()), "{name}");
    }
}

#[test]
fn score_reads_drafts_and_files_alike() {
    let dir = folder("score");
    bring(&dir, &["submissions/good/midori.json", "submissions/midori-draft.json"]);
    let draft = hokatsu(&dir, &["score", "--format", "json", "midori-draft.json"]);
    let file = hokatsu(&dir, &["score", "--format", "json", "midori.json"]);
    assert_eq!((draft.status, file.status), (0, 0));
    assert_eq!(draft.out, file.out);
    let value: serde_json::Value = serde_json::from_str(&file.out).unwrap();
    assert_eq!(value["result"]["coreX10"], 390);
    assert_eq!(value["result"]["coreBackedX10"], 378);
    assert_eq!(
        value["result"]["domains"]["C"].to_string(),
        r#"{"applicable":4,"backedX10":438,"cappedBy":["C4"],"scoreX10":500,"scored":4,"stage":"starting","sumLevels":8}"#
    );
    insta::assert_snapshot!(hokatsu(&dir, &["score", "midori.json"]).out, @"
    回答した票　全項目（40項目）
    A 推進体制・共通認識・計画：立ち上げ、申告 40.0、根拠付き 40.0、段階あり 5／5
    B 住民が支え合う環境づくり：立ち上げ、申告 45.0、根拠付き 45.0、段階あり 5／5
    C 身近な圏域で受け止め、つなぐ：立ち上げ、申告 50.0、根拠付き 43.8、段階あり 4／4
    　　要の項目 C4「抱え込ませない後ろ盾」が段階1「検討・準備」のため、呼び名は「運用」ではなく「立ち上げ」としています（得点は変わりません）
    D 支援関係機関の連携と調整：立ち上げ、申告 35.0、根拠付き 35.0、段階あり 5／6、不明の幅 29.2〜45.8
    E つながり続ける支援（アウトリーチ・参加・ひきこもり）：立ち上げ、申告 37.5、根拠付き 37.5、段階あり 6／6
    F 障害・精神保健の相談支援基盤：運用、申告 56.3、根拠付き 50.0、段階あり 4／4
    G 権利擁護支援・成年後見：立ち上げ、申告 25.0、根拠付き 25.0、段階あり 4／4
    H 人材・評価・継続：立ち上げ、申告 25.0、根拠付き 25.0、段階あり 4／5、不明の幅 20.0〜40.0
    コア5領域の単純平均（自団体の経年用、提出されません）：25 ×（8÷5 ＋ 9÷5 ＋ 8÷4 ＋ 7÷5 ＋ 4÷4）÷ 5 ＝ 申告 39.0、根拠付き 37.8
    ");
    let explained = hokatsu(&dir, &["score", "--explain", "midori.json"]).out;
    assert!(explained.contains("申告：100 × 8 ÷（4 × 4）＝ 50.0"), "{explained}");
    assert!(explained.contains("根拠付き：100 × 7 ÷（4 × 4）＝ 43.8"), "{explained}");
    let json = hokatsu(&dir, &["score", "--explain", "--format", "json", "midori.json"]).out;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        value["explain"]["domains"]["D"][0],
        "回答率：段階のある項目 5 ÷（項目数 6 − 該当しない 0）＝ 5／6"
    );
}

#[test]
fn the_short_form_is_named_and_never_asked_items_are_not_called_unanswered() {
    let dir = folder("short-form");
    bring(&dir, &["submissions/good/short-form.json"]);
    let verified = hokatsu(&dir, &["verify", "short-form.json"]).out;
    assert!(verified.contains("回答した票　短縮版（16項目）"), "{verified}");
    assert!(verified.contains("包括的な支援体制 自己点検票　回答 16／16"), "{verified}");
    let json = hokatsu(&dir, &["verify", "--format", "json", "short-form.json"]).out;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["form"], "short");
    let explained = hokatsu(&dir, &["score", "--explain", "short-form.json"]).out;
    let shown: Vec<&str> = explained.lines().take(4).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    回答した票　短縮版（16項目）
    A 推進体制・共通認識・計画：短縮版のため得点なし、段階あり 2／2（わからない・未回答 0）、短縮版のため対象外 3
    　　短縮版のため、領域の得点と呼び名は出しません
    　　項目数 5 の内訳：段階あり 2・わからない 0・未回答 0・該当しない 0・短縮版のため対象外 3
    ");
    assert!(!explained.contains("回答不足"), "{explained}");
}

#[test]
fn a_file_of_another_kind_is_named_before_the_reason() {
    let dir = folder("foreign");
    fs::write(dir.join("依頼文.txt"), "下記のとおり照会します。").unwrap();
    let ran = hokatsu(&dir, &["verify", "依頼文.txt"]);
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!(ran.out, @"
    不可　依頼文.txt
    　　　「依頼文.txt」は、このツールで作ったファイルではありません。「包括チェック_」で始まるファイルを選んでください。
    　　　［not-json］1行1文字目：JSONとして読めません。手で直さず、書き出したままのファイルを使ってください。
    ");
    let json = hokatsu(&dir, &["verify", "--format", "json", "依頼文.txt"]).out;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["reason"], "not-json");
}

#[test]
fn score_refuses_what_cannot_be_trusted_or_scored() {
    let dir = folder("score-refused");
    bring(&dir, &["submissions/bad/one-character.json", "submissions/good/needs-only.json"]);
    let ran = hokatsu(&dir, &["score", "one-character.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("［signature］"), "{}", ran.err);
    let ran = hokatsu(&dir, &["score", "needs-only.json"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (
            1,
            "hokatsu: needs-only.json：自己点検の回答がないため、採点できません。別のファイルを選んでいないか確かめてください。\n"
        )
    );
}

#[test]
fn two_people_sign_one_after_the_other() {
    let dir = folder("sign");
    bring(&dir, &["submissions/midori-draft.json"]);
    fs::write(dir.join("p1"), "一つ目の合言葉\r\n").unwrap();
    fs::write(dir.join("p2"), "second").unwrap();
    for (key, passphrase) in [("k1.pem", "p1"), ("k2.pem", "p2")] {
        let ran = hokatsu(&dir, &["key", "new", "-o", key, "--passphrase-file", passphrase]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.out.starts_with("did:key:z6Mk"));
    }
    let again = hokatsu(&dir, &["key", "new", "-o", "k1.pem", "--passphrase-file", "p1"]);
    assert_eq!(again.status, 2, "a key is never overwritten");

    let first = [
        "sign",
        "midori-draft.json",
        "--key",
        "k1.pem",
        "--passphrase-file",
        "p1",
        "--created",
        "2026-11-20T01:00:00Z",
    ];
    let ran = hokatsu(&dir, &first);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let name = ran.out.trim();
    assert!(name.starts_with("包括チェック_394050_檮原町_R8_第1版_"), "{name}");
    assert_eq!(hokatsu(&dir, &first).status, 2, "a file is not overwritten by default");

    let second = |key, passphrase| {
        hokatsu(
            &dir,
            &["sign", name, "--key", key, "--passphrase-file", passphrase, "-o", "both.json"],
        )
    };
    let same = second("k1.pem", "p1");
    assert_eq!(same.status, 1);
    assert!(same.err.contains("［already-signed］"), "{}", same.err);
    assert_eq!(second("k2.pem", "p1").status, 2, "wrong passphrase");
    assert_eq!(second("k2.pem", "p2").status, 0);

    let ran = hokatsu(&dir, &["verify", "--format", "json", name, "both.json"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["digest"], lines[1]["digest"]);
    assert_eq!(lines[0]["proofs"].as_array().unwrap().len(), 1);
    assert_eq!(lines[1]["proofs"].as_array().unwrap().len(), 2);
    let digests = hokatsu(&dir, &["digest", name, "both.json"]);
    let expected = lines[0]["digest"].as_str().unwrap();
    assert_eq!(digests.out, format!("{expected}  {name}\n{expected}  both.json\n"));
}

#[test]
fn a_draft_that_is_not_ready_is_not_signed() {
    let dir = folder("sign-blocked");
    bring(&dir, &["submissions/midori-draft.json"]);
    let draft = fs::read_to_string(dir.join("midori-draft.json")).unwrap();
    let draft = draft.replace("\"健康福祉課\"", "\"\"").replace("令和8年11月1日", "11月1日");
    fs::write(dir.join("midori-draft.json"), draft).unwrap();
    assert_eq!(hokatsu(&dir, &["key", "new", "-o", "k.pem", "--unencrypted"]).status, 0);
    let sign = ["sign", "midori-draft.json", "--key", "k.pem", "-o", "-"];
    let ran = hokatsu(&dir, &sign);
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.err,
        "hokatsu: k.pem：パスフレーズで保護されていない鍵です。使う場合は --allow-unencrypted-key を付けてください。\n"
    );
    let ran = hokatsu(&dir, &[sign.as_slice(), &["--allow-unencrypted-key"]].concat());
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    insta::assert_snapshot!(ran.err, @"
    hokatsu: midori-draft.json：確定する前に直すところがあります。
    　［section-missing］担当課が記入されていません。担当課名を記入してください。
    　［reference-date］回答基準日：「11月1日」は日付として読み取れません。「2026-11-01」「R8.11.1」「令和8年11月1日」のように入力してください。
    ");
}

#[test]
fn keys_are_shown_without_their_secret() {
    let dir = folder("key");
    fs::write(dir.join("p"), "合言葉\n").unwrap();
    let made = hokatsu(&dir, &["key", "new", "-o", "k.pem", "--passphrase-file", "p"]);
    let did = made.out.trim();
    let shown =
        hokatsu(&dir, &["key", "show", "k.pem", "--passphrase-file", "p", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(value["didKey"], did);
    assert_eq!(value["protection"], "scrypt");
    let fingerprint = hokatsu(&dir, &["key", "fingerprint", did]);
    assert_eq!(fingerprint.out.trim(), value["fingerprint"]);
    let from_file = hokatsu(&dir, &["key", "fingerprint", "k.pem", "--passphrase-file", "p"]);
    assert_eq!(from_file.out, fingerprint.out);
    let known = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    assert_eq!(hokatsu(&dir, &["key", "fingerprint", known]).out.trim().split(' ').count(), 6);
    assert_eq!(hokatsu(&dir, &["key", "fingerprint", "did:key:z6Mk"]).status, 1);
    assert_eq!(hokatsu(&dir, &["key", "show", "k.pem"]).status, 2);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(dir.join("k.pem")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "only the owner may read a key");
    }
}

#[test]
fn questionnaires_are_listed_linted_and_printed() {
    let dir = folder("questionnaire");
    let list = hokatsu(&dir, &["questionnaire", "list", "--format", "json"]);
    let rows: Vec<serde_json::Value> =
        list.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["annex-small", "hokatsu-selfcheck", "needs-survey", "prefecture"]);
    let edition = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../instruments/hokatsu-selfcheck/2026.1.json");
    let digest = hokatsu(&dir, &["digest", edition.to_str().unwrap()]);
    assert!(digest.out.starts_with(rows[1]["digest"].as_str().unwrap()), "{}", digest.out);

    let lint = hokatsu(&dir, &["questionnaire", "lint", edition.to_str().unwrap()]);
    assert_eq!((lint.status, lint.out.contains("誤り")), (0, false), "{}", lint.out);
    let broken = fs::read_to_string(&edition).unwrap().replace("\"A2\"", "\"A1\"");
    fs::write(dir.join("broken.json"), broken).unwrap();
    let lint = hokatsu(&dir, &["questionnaire", "lint", "broken.json"]);
    assert_eq!(lint.status, 1);
    assert!(lint.out.contains("誤り"), "{}", lint.out);

    let print = hokatsu(&dir, &["questionnaire", "print", "hokatsu-selfcheck"]).out;
    assert_eq!(print.matches("　　4 評価・改善：").count(), 40);
    let same = hokatsu(&dir, &["questionnaire", "print", edition.to_str().unwrap()]).out;
    assert_eq!(same, print);
    let schema = hokatsu(&dir, &["questionnaire", "schema"]).out;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert!(schema["$schema"].is_string());
}

#[test]
fn shells_and_manuals_are_served() {
    let dir = folder("completions");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = hokatsu(&dir, &["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("questionnaire"), "{shell}");
    }
    assert!(hokatsu(&dir, &["man"]).out.contains(".TH hokatsu"));
}
