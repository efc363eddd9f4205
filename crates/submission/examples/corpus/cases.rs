//! The corpus: files that hold, and files with exactly one fault each, signed afresh.

use hokatsu_sealed::{Json, SigningKey, proof};
use hokatsu_submission::{Draft, prepare, seal};

use crate::drafts;
use crate::kit::Change::{Remove, Set};
use crate::kit::{Case, Fault, changed, list};

const CREATED: &str = "2026-11-20T01:00:00Z";

pub fn key(n: u8) -> SigningKey {
    SigningKey::from_seed([n; 32])
}

/// Returns the signed file of a draft.
pub fn sealed(draft: &Draft) -> String {
    seal(draft, &key(7), CREATED).unwrap().json
}

fn document(draft: &Draft) -> Json {
    prepare(draft).unwrap().to_json()
}

fn signed(document: &Json) -> Vec<u8> {
    proof::sign(document, &key(7), CREATED).unwrap().to_pretty().into_bytes()
}

fn level(n: i64) -> Json {
    Json::obj([("level", n)])
}

fn choice(code: &str) -> Json {
    Json::obj([("choice", code)])
}

fn choices(codes: &[&str]) -> Json {
    Json::obj([("choices", Json::arr(codes.iter().copied()))])
}

const A: &str = "questionnaires.0.answers";

/// Faults of the full file.
fn of_midori() -> Vec<Fault> {
    vec![
        (
            "result-score",
            "result-mismatch",
            "得点だけが違う",
            vec![Set("result.domains.A", "scoreX10", 401.into())],
        ),
        (
            "result-backed",
            "result-mismatch",
            "根拠付き得点だけが違う",
            vec![Set("result.domains.C", "backedX10", 500.into())],
        ),
        (
            "result-stage",
            "result-mismatch",
            "呼び名が歯止め前のもの",
            vec![Set("result.domains.C", "stage", "running".into())],
        ),
        (
            "result-capped-by",
            "result-mismatch",
            "歯止めの項目が抜けている",
            vec![Set("result.domains.A", "cappedBy", Json::Arr(Vec::new()))],
        ),
        (
            "result-domain-removed",
            "result-mismatch",
            "1領域の結果がない",
            vec![Remove("result.domains", "G")],
        ),
        (
            "result-domain-added",
            "result-mismatch",
            "存在しない領域の結果がある",
            vec![Set(
                "result.domains",
                "Z",
                Json::obj([
                    ("sumLevels", Json::from(0)),
                    ("scored", 0.into()),
                    ("applicable", 0.into()),
                    ("scoreX10", Json::Null),
                    ("backedX10", Json::Null),
                    ("stage", Json::Null),
                    ("cappedBy", Json::Arr(Vec::new())),
                ]),
            )],
        ),
        (
            "result-total",
            "unknown-member",
            "結果に総合点がある",
            vec![Set("result", "coreX10", 390.into())],
        ),
        ("result-removed", "result-missing", "結果がない", vec![Remove("", "result")]),
        (
            "answer-changed",
            "result-mismatch",
            "回答だけを変えて署名し直した",
            vec![Set(A, "A1", level(4))],
        ),
        ("level-5", "level-range", "段階5", vec![Set(A, "A1", level(5))]),
        ("level-minus-1", "level-range", "段階-1", vec![Set(A, "A1", level(-1))]),
        (
            "level-text",
            "member-kind",
            "段階が文字列",
            vec![Set(A, "A1", Json::obj([("level", "2")]))],
        ),
        ("item-unknown", "unknown-item", "ない項目への回答", vec![Set(A, "A9", level(2))]),
        ("item-name", "unknown-member", "項目番号の形でない名前", vec![Set(A, "a1", level(2))]),
        (
            "item-of-other-sheet",
            "unknown-item",
            "別の調査票の項目への回答",
            vec![Set(A, "S1", choice("yes"))],
        ),
        (
            "answer-choice-on-level",
            "answer-kind",
            "段階の項目に選択の回答",
            vec![Set(A, "A1", choice("yes"))],
        ),
        (
            "answer-two-forms",
            "answer-shape",
            "段階とわからないの両方",
            vec![Set(A, "A1", Json::obj([("level", Json::from(2)), ("unknown", true.into())]))],
        ),
        (
            "answer-empty",
            "answer-shape",
            "空の回答",
            vec![Set(A, "A1", Json::obj::<&str, Json>([]))],
        ),
        (
            "answer-memo",
            "unknown-member",
            "庁内メモが入っている",
            vec![Set("questionnaires.0.answers.A1", "memo", "内部".into())],
        ),
        (
            "answer-unknown-false",
            "member-value",
            "「わからない」がfalse",
            vec![Set(A, "D6", Json::obj([("unknown", false)]))],
        ),
        (
            "na-no-reason",
            "missing-member",
            "「該当しない」に理由がない",
            vec![Remove("questionnaires.0.answers.C5", "reason")],
        ),
        (
            "na-empty-reason",
            "empty-text",
            "「該当しない」の理由が空白",
            vec![Set("questionnaires.0.answers.C5", "reason", "　".into())],
        ),
        (
            "na-not-allowed",
            "not-applicable-not-allowed",
            "「該当しない」のない項目",
            vec![Set(
                A,
                "A1",
                Json::obj([("notApplicable", Json::from(true)), ("reason", "ない".into())]),
            )],
        ),
        (
            "na-other-kind",
            "not-applicable-not-allowed",
            "指定都市だけが選べる「該当しない」",
            vec![Set(
                A,
                "A5",
                Json::obj([("notApplicable", Json::from(true)), ("reason", "ない".into())]),
            )],
        ),
        (
            "evidence-empty",
            "empty-text",
            "根拠資料が空の文字列",
            vec![Set("questionnaires.0.answers.A1", "evidence", "".into())],
        ),
        (
            "note-too-long",
            "text-too-long",
            "補足が4,001字",
            vec![Set("questionnaires.0.answers.A1", "note", "字".repeat(4001).into())],
        ),
        (
            "joint-not-allowed",
            "joint-not-allowed",
            "共同実施のない項目",
            vec![Set("questionnaires.0.answers.A1", "joint", Json::arr(["394114"]))],
        ),
        (
            "joint-self",
            "joint-repeated",
            "共同実施の相手が自団体",
            vec![Set("questionnaires.0.answers.F1", "joint", Json::arr(["394050"]))],
        ),
        (
            "joint-twice",
            "joint-repeated",
            "共同実施の相手が重複",
            vec![Set("questionnaires.0.answers.F1", "joint", Json::arr(["394114", "394114"]))],
        ),
        (
            "joint-unknown",
            "municipality-code",
            "共同実施の相手の団体コードがない",
            vec![Set("questionnaires.0.answers.F1", "joint", Json::arr(["394115"]))],
        ),
        (
            "joint-empty",
            "empty-text",
            "共同実施の相手が空の配列",
            vec![Set("questionnaires.0.answers.F1", "joint", Json::Arr(Vec::new()))],
        ),
        (
            "code-check-digit",
            "municipality-code",
            "団体コードの検査数字が違う",
            vec![Set("respondent", "code", "394051".into())],
        ),
        (
            "code-prefecture",
            "municipality-code",
            "都道府県の団体コード",
            vec![Set("respondent", "code", "390003".into())],
        ),
        (
            "code-no-zero",
            "municipality-code",
            "先頭の0がない",
            vec![Set("respondent", "code", "11002".into())],
        ),
        (
            "code-full-width",
            "municipality-code",
            "全角の団体コード",
            vec![Set("respondent", "code", "３９４０５０".into())],
        ),
        (
            "name-other",
            "respondent-mismatch",
            "団体名が違う",
            vec![Set("respondent", "name", "津野町".into())],
        ),
        (
            "name-variant",
            "respondent-mismatch",
            "団体名の字体が違う",
            vec![Set("respondent", "name", "梼原町".into())],
        ),
        (
            "kind-other",
            "respondent-mismatch",
            "区分が違う",
            vec![Set("respondent", "kind", "村".into())],
        ),
        (
            "population-text",
            "member-kind",
            "人口が文字列",
            vec![Set("respondent", "population", "8400".into())],
        ),
        (
            "population-negative",
            "member-value",
            "人口が負",
            vec![Set("respondent", "population", (-1).into())],
        ),
        (
            "population-huge",
            "member-value",
            "人口が大きすぎる",
            vec![Set("respondent", "population", 10_000_001.into())],
        ),
        (
            "office-removed",
            "missing-member",
            "福祉事務所の有無がない",
            vec![Remove("respondent", "welfareOffice")],
        ),
        (
            "office-flipped",
            "hidden-answer",
            "福祉事務所があるのにS4に回答",
            vec![Set("respondent", "welfareOffice", true.into())],
        ),
        (
            "section-empty",
            "empty-text",
            "担当課が空",
            vec![Set("respondent", "section", " ".into())],
        ),
        (
            "contact-empty",
            "empty-text",
            "連絡先が空のオブジェクト",
            vec![Set("respondent", "contact", Json::obj::<&str, Json>([]))],
        ),
        (
            "respondent-member",
            "unknown-member",
            "団体の欄に知らない項目",
            vec![Set("respondent", "rank", 1.into())],
        ),
        ("top-member", "unknown-member", "知らない項目", vec![Set("", "note", "x".into())]),
        (
            "edition-unknown",
            "unknown-edition",
            "このツールにない版",
            vec![Set("questionnaires.0", "version", "2027.1".into())],
        ),
        (
            "edition-digest",
            "edition-digest",
            "調査票のダイジェストが違う",
            vec![Set("questionnaires.0", "digest", format!("sha-256:{}", "0".repeat(64)).into())],
        ),
        (
            "edition-digest-form",
            "member-value",
            "ダイジェストの書き方が違う",
            vec![Set("questionnaires.0", "digest", "sha256-0".into())],
        ),
        (
            "edition-year",
            "edition-year",
            "この版を使わない年度",
            vec![Set("", "fiscalYear", 2027.into())],
        ),
        ("year-1926", "member-value", "年度が範囲外", vec![Set("", "fiscalYear", 1926.into())]),
        (
            "date-form",
            "member-value",
            "回答基準日の書き方が違う",
            vec![Set("", "referenceDate", "2026/11/01".into())],
        ),
        (
            "date-none",
            "member-value",
            "存在しない日",
            vec![Set("", "referenceDate", "2026-11-31".into())],
        ),
        (
            "date-far",
            "reference-date",
            "回答基準日が2年前",
            vec![Set("", "referenceDate", "2024-11-01".into())],
        ),
        ("id-form", "member-value", "idの形が違う", vec![Set("", "id", "urn:uuid:1".into())]),
        ("revision-0", "member-value", "第0版", vec![Set("", "revision", 0.into())]),
        (
            "revision-chain",
            "revision-chain",
            "第1版なのに前の版がある",
            vec![Set("", "previousDigest", format!("sha-256:{}", "0".repeat(64)).into())],
        ),
        (
            "previous-removed",
            "missing-member",
            "previousDigestがない",
            vec![Remove("", "previousDigest")],
        ),
        (
            "no-questionnaire",
            "nothing-answered",
            "調査票がない",
            vec![Set("", "questionnaires", Json::Arr(Vec::new()))],
        ),
        ("sharing-removed", "missing-member", "sharingがない", vec![Remove("", "sharing")]),
        (
            "sharing-scope-removed",
            "sharing-missing",
            "自己点検の共有範囲がない",
            vec![Remove("sharing", "hokatsu-selfcheck")],
        ),
        (
            "sharing-extra",
            "sharing-extra",
            "ファイルにない調査票の共有範囲",
            vec![Set("sharing", "annex-indicators", "prefecture".into())],
        ),
        (
            "sharing-value",
            "member-value",
            "ない共有範囲",
            vec![Set("sharing", "needs-survey", "everyone".into())],
        ),
        (
            "approval-empty",
            "empty-text",
            "決裁の欄が空",
            vec![Set("", "approval", Json::obj::<&str, Json>([]))],
        ),
        (
            "synthetic-false",
            "member-value",
            "syntheticがfalse",
            vec![Set("", "synthetic", false.into())],
        ),
        ("tool-removed", "missing-member", "作成ツールの記載がない", vec![Remove("", "tool")]),
        ("format-2", "newer-format", "新しい書式", vec![Set("", "formatVersion", 2.into())]),
        ("format-0", "format-version", "書式0", vec![Set("", "formatVersion", 0.into())]),
        (
            "type-other",
            "unknown-type",
            "別の種類の文書",
            vec![Set("", "type", "VerifiableCredential".into())],
        ),
        (
            "context-other",
            "context",
            "文書の@contextが違う",
            vec![Set("", "@context", Json::arr(["https://www.w3.org/ns/credentials/v2"]))],
        ),
    ]
}

/// Faults of the needs survey, in the file that holds nothing else.
fn of_needs() -> Vec<Fault> {
    vec![
        (
            "needs-hidden",
            "hidden-answer",
            "実施しているのに、実施していない団体向けの項目に回答",
            vec![Set(A, "NS-01", choice("y"))],
        ),
        (
            "needs-hidden-text",
            "hidden-answer",
            "「その他」を選ばずにその内容を記入",
            vec![Set(A, "NS-04a", Json::obj([("text", "周知")]))],
        ),
        (
            "needs-not-chosen",
            "option-not-chosen",
            "選んでいない支援を優先",
            vec![Set(A, "NS-04b", choices(&["s2", "s9"]))],
        ),
        (
            "needs-too-many",
            "too-many-choices",
            "3つまでの項目に4つ",
            vec![Set(A, "NS-04b", choices(&["s1", "s2", "s4", "s6"]))],
        ),
        (
            "needs-order-from",
            "choice-order",
            "優先する支援の順序が違う",
            vec![Set(A, "NS-04b", choices(&["s6", "s2"]))],
        ),
        (
            "needs-order",
            "choice-order",
            "選択肢の順序が違う",
            vec![Set(A, "NS-02b", choices(&["u3", "u1"]))],
        ),
        (
            "needs-twice",
            "choice-order",
            "同じ選択肢が2回",
            vec![Set(A, "NS-02b", choices(&["u1", "u1"]))],
        ),
        ("needs-empty", "empty-text", "空の選択", vec![Set(A, "NS-02b", choices(&[]))]),
        (
            "needs-exclusive",
            "exclusive-option",
            "同時に選べない選択肢",
            vec![Set(A, "NS-05", choices(&["k1", "k0"]))],
        ),
        (
            "needs-unknown-option",
            "unknown-option",
            "ない選択肢",
            vec![Set(A, "NS-02", choice("t7"))],
        ),
        (
            "needs-unknown-options",
            "unknown-option",
            "ない選択肢（複数）",
            vec![Set(A, "NS-02b", choices(&["u1", "x1"]))],
        ),
        (
            "needs-option-form",
            "member-value",
            "選択肢コードの形でない値",
            vec![Set(A, "NS-02", choice("Ｔ３"))],
        ),
        (
            "needs-retired",
            "retired-option",
            "令和7年度までの選択肢",
            vec![Set(A, "NS-01", choice("prep"))],
        ),
        ("needs-level", "answer-kind", "選択の項目に段階", vec![Set(A, "NS-03", level(2))]),
        (
            "needs-sharing",
            "sharing-in-answers",
            "共有範囲が回答に入っている",
            vec![Set(A, "NS-06", choice("prefecture"))],
        ),
        (
            "needs-result",
            "result-extra",
            "採点しないのに結果がある",
            vec![Set("", "result", Json::obj([("domains", Json::obj::<&str, Json>([]))]))],
        ),
        (
            "needs-sharing-extra",
            "sharing-extra",
            "入っていない自己点検の共有範囲",
            vec![Set("sharing", "hokatsu-selfcheck", "prefecture".into())],
        ),
        (
            "needs-no-answers",
            "nothing-answered",
            "回答が空",
            vec![Set("questionnaires.0", "answers", Json::obj::<&str, Json>([]))],
        ),
        (
            "needs-text-number",
            "answer-kind",
            "自由記述の項目に数",
            vec![Set(A, "NS-07", Json::obj([("number", 3)]))],
        ),
    ]
}

/// Faults of the short form.
fn of_short() -> Vec<Fault> {
    vec![
        (
            "short-score",
            "result-mismatch",
            "回答不足なのに得点がある",
            vec![Set("result.domains.A", "scoreX10", 500.into())],
        ),
        (
            "short-stage",
            "result-mismatch",
            "回答不足なのに呼び名がある",
            vec![Set("result.domains.A", "stage", "running".into())],
        ),
        (
            "short-applicable",
            "result-mismatch",
            "分母が短縮版の項目数",
            vec![Set("result.domains.A", "applicable", 2.into())],
        ),
        (
            "short-office-text",
            "member-kind",
            "福祉事務所の有無が文字列",
            vec![Set("respondent", "welfareOffice", "有".into())],
        ),
    ]
}

/// Faults of the second revision.
fn of_second() -> Vec<Fault> {
    vec![
        (
            "second-as-first",
            "revision-chain",
            "前の版を指したまま第1版と書いた",
            vec![Set("", "revision", 1.into())],
        ),
        (
            "second-previous-form",
            "member-value",
            "前の版の確認番号の書き方が違う",
            vec![Set("", "previousDigest", "2026".into())],
        ),
        (
            "second-hidden",
            "hidden-answer",
            "支援は必要なしなのに期待する支援に回答",
            vec![Set("questionnaires.1.answers", "NS-04", choices(&["s1"]))],
        ),
        ("second-duplicate", "duplicate-questionnaire", "同じ調査票が2つ", Vec::new()),
    ]
}

fn bad(document: &Json, faults: Vec<Fault>) -> Vec<Case> {
    let case = |(name, code, about, changes): Fault| {
        Case::bad(name, code, about, signed(&changed(document, &changes)))
    };
    faults.into_iter().map(case).collect()
}

/// Faults that need no fresh signature.
fn untouched_signature(midori: &str) -> Vec<Case> {
    let tree = Json::parse(midori.as_bytes()).unwrap();
    let mut unsigned = tree.clone();
    unsigned.remove("proof");
    let mut empty = tree.clone();
    empty.set("proof", Json::Arr(Vec::new()));
    let mut flipped = midori.to_owned();
    let found = flipped.find("健康福祉課").unwrap();
    flipped.replace_range(found.."健".len() + found, "建");
    let twice = midori.replacen("\"revision\": 1,", "\"revision\": 1,\n  \"revision\": 1,", 1);
    vec![
        Case::bad("unsigned", "no-proof", "署名がない", unsigned.to_pretty().into_bytes()),
        Case::bad("proof-empty", "proof-count", "署名が空の配列", empty.to_pretty().into_bytes()),
        Case::bad("one-character", "signature", "担当課の1文字が違う", flipped.into_bytes()),
        Case::bad(
            "truncated",
            "truncated",
            "途中で切れている",
            midori.as_bytes()[..midori.len() / 2].to_vec(),
        ),
        Case::bad("twice", "duplicate-key", "同じ項目が2回", twice.into_bytes()),
        Case::bad(
            "fraction",
            "not-integer",
            "小数",
            midori.replace("\"population\": 8400", "\"population\": 8400.0").into_bytes(),
        ),
        Case::bad("empty", "empty", "空のファイル", Vec::new()),
    ]
}

/// Every file of the corpus.
pub fn all() -> Vec<Case> {
    let midori = sealed(&drafts::midori());
    let tree = Json::parse(midori.as_bytes()).unwrap();
    let both = proof::sign(&tree, &key(8), "2026-11-20T02:00:00Z").unwrap();
    let first = prepare(&drafts::midori()).unwrap();
    let second = drafts::second_revision(&first);
    let mut notepad = "\u{feff}".to_owned();
    notepad.push_str(&midori.replace('\n', "\r\n").replace("  ", "\t"));
    let mut cases = vec![
        Case::draft("midori-draft.json", "途中保存（計算例）", &drafts::midori().to_json()),
        Case::good("midori", "3つの調査票すべて、計算例", midori.clone().into_bytes()),
        Case::good("two-proofs", "2つの署名", both.to_pretty().into_bytes()),
        Case::good("notepad", "BOM、CRLF、字下げだけが違う", notepad.into_bytes()),
        Case::good("canonical", "1行に詰めたもの", tree.canonical()),
        Case::good("needs-only", "ニーズ調査だけ", sealed(&drafts::needs_only()).into_bytes()),
        Case::good("short-form", "短縮版だけ", sealed(&drafts::short_form()).into_bytes()),
        Case::good("second-revision", "第2版", sealed(&second).into_bytes()),
    ];
    cases.extend(bad(&document(&drafts::midori()), of_midori()));
    cases.extend(bad(&document(&drafts::needs_only()), of_needs()));
    cases.extend(bad(&document(&drafts::short_form()), of_short()));
    let mut doubled = document(&second);
    let mut seconds = bad(&doubled, of_second());
    let sheets = list(&mut doubled, "questionnaires");
    sheets.push(sheets[1].clone());
    if let Some(case) = seconds.iter_mut().find(|case| case.file.contains("duplicate")) {
        case.bytes = signed(&doubled);
    }
    cases.extend(seconds);
    cases.extend(untouched_signature(&midori));
    cases
}
