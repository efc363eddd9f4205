//! The corpus: papers that hold, and papers with exactly one fault each, signed afresh.

use hokatsu_response::Entry;
use hokatsu_sealed::{Json, proof};
use hokatsu_submission::{Draft, Submission, prepare};

use crate::kit::Change::{Again, Push, Remove, Set};
use crate::kit::{Case, Fault, changed};
use crate::{drafts, made};

fn signed(document: &Json) -> Vec<u8> {
    proof::sign(document, &made::key(101), made::CREATED).unwrap().to_pretty().into_bytes()
}

/// Faults every paper can have.
fn of_any() -> Vec<Fault> {
    vec![
        ("issuer", "member-value", "発行元が2桁", vec![Set("", "issuer", "39".into())]),
        ("contact", "missing-member", "問い合わせ先の課がない", vec![Remove("contact", "section")]),
        ("extra", "unknown-member", "知らない項目", vec![Set("", "memo", "x".into())]),
        ("newer", "newer-format", "新しい書式", vec![Set("", "formatVersion", 2.into())]),
        ("date", "member-value", "ない日", vec![Set("", "date", "2026-02-30".into())]),
        (
            "not-synthetic",
            "member-value",
            "synthetic が false",
            vec![Set("", "synthetic", false.into())],
        ),
    ]
}

fn of_request() -> Vec<Fault> {
    let wanted = |id: &str| Json::obj([("id", id), ("version", "2026.1")]);
    vec![
        (
            "deadline",
            "member-value",
            "締切が日付より前",
            vec![Set("", "deadline", "2026-08-31".into())],
        ),
        ("submit-to", "empty-text", "提出先が空", vec![Set("", "submitTo", "　".into())]),
        (
            "nothing",
            "empty-text",
            "求める調査票がない",
            vec![Set("", "questionnaires", Json::Arr(Vec::new()))],
        ),
        ("twice", "duplicate-questionnaire", "同じ調査票が2つ", vec![Again("questionnaires")]),
        (
            "prefecture-sheet",
            "member-value",
            "都道府県票を求めている",
            vec![Push("questionnaires", wanted("prefecture"))],
        ),
        ("ministry", "member-value", "発行元が厚生労働省", vec![Set("", "issuer", "mhlw".into())]),
    ]
}

fn of_own() -> Vec<Fault> {
    let level = Json::obj([
        ("id", Json::from("P9")),
        ("kind", "level".into()),
        ("title", "段階".into()),
        ("text", "段階".into()),
        ("levels", Json::arr(["0", "1", "2", "3", "4"])),
    ]);
    let scale = (0..5).map(|n| {
        Json::obj([("level", Json::from(n)), ("name", "段".into()), ("anchor", "意味".into())])
    });
    let many = (10..70).map(|n| {
        Json::obj([
            ("id", Json::from(format!("P{n}"))),
            ("kind", "text".into()),
            ("title", "題".into()),
            ("text", "問".into()),
        ])
    });
    let figure = Json::obj([
        ("item", Json::from("P1")),
        ("option", "o1".into()),
        ("survey", "R5".into()),
        ("group", "県".into()),
        ("date", "令和5年度".into()),
        ("n", 10.into()),
        ("count", 5.into()),
        ("percentX10", 500.into()),
        ("source", "s".into()),
    ]);
    let source = Json::obj([("id", "s"), ("title", "資料"), ("status", "confirmed")]);
    vec![
        (
            "other-namespace",
            "own-namespace",
            "ほかの県の名前",
            vec![Set("own", "id", "pref-38-kyoten".into())],
        ),
        (
            "carried-name",
            "own-content",
            "配布する調査票の名前",
            vec![Set("own", "id", "needs-survey".into())],
        ),
        (
            "other-year",
            "own-year",
            "ほかの年度",
            vec![Set("own", "fiscalYears", Json::arr([2027]))],
        ),
        ("scored", "own-content", "採点する", vec![Set("own", "scoring", "2026.1".into())]),
        (
            "level",
            "own-content",
            "段階の項目",
            vec![Push("own.items", level), Set("own", "scale", Json::arr(scale))],
        ),
        (
            "figures",
            "own-content",
            "過去の値",
            vec![
                Set("own", "references", Json::arr([figure])),
                Set("own", "sources", Json::arr([source])),
            ],
        ),
        (
            "sharing",
            "own-content",
            "共有範囲を決める",
            vec![Set("own.items.0", "sharing", "training".into())],
        ),
        ("no-options", "own-definition", "選択肢がない", vec![Remove("own.items.0", "options")]),
        ("item-twice", "own-definition", "同じ番号の項目", vec![Again("own.items")]),
        (
            "unknown-member",
            "unknown-member",
            "定義に知らない項目",
            vec![Set("own", "colour", "red".into())],
        ),
        (
            "condition",
            "own-definition",
            "ない項目を見る条件",
            vec![Set("own.items.1", "showIf", "P8 == o1".into())],
        ),
        ("no-items", "own-content", "設問がない", vec![Set("own", "items", Json::Arr(Vec::new()))]),
        ("too-many", "own-too-large", "設問が多すぎる", vec![Set("own", "items", Json::arr(many))]),
        (
            "too-long",
            "own-too-large",
            "定義が大きすぎる",
            vec![Set("own", "status", "長".repeat(22_000).into())],
        ),
    ]
}

fn of_query() -> Vec<Fault> {
    vec![
        ("town", "member-value", "ほかの県の市町村", vec![Set("", "code", "131016".into())]),
        ("code", "municipality-code", "ない団体コード", vec![Set("", "code", "394051".into())]),
        ("again", "member-value", "同じ項目を2回", vec![Again("questions")]),
        ("none", "empty-text", "照会がない", vec![Set("", "questions", Json::Arr(Vec::new()))]),
        (
            "reply-by",
            "member-value",
            "期限が日付より前",
            vec![Set("", "replyBy", "2026-11-30".into())],
        ),
        ("about", "member-value", "確認番号の書き方", vec![Set("", "about", "1a2b".into())]),
        (
            "text",
            "text-too-long",
            "長すぎる照会",
            vec![Set("questions.0", "text", "問".repeat(4_001).into())],
        ),
        ("item", "member-value", "項目番号の書き方", vec![Set("questions.0", "item", "e3".into())]),
    ]
}

fn of_receipt() -> Vec<Fault> {
    let other = Json::from(format!("sha-256:{}", "0".repeat(64)));
    vec![
        (
            "swapped",
            "receipt-inclusion",
            "ほかの文書の証明",
            vec![Set("entries.0", "digest", other.clone())],
        ),
        ("index", "receipt-inclusion", "番号が違う", vec![Set("entries.0", "index", 2.into())]),
        ("root", "receipt-inclusion", "記録の値が違う", vec![Set("log", "root", other)]),
        (
            "documents",
            "receipt-inclusion",
            "文書の数が違う",
            vec![Set("log", "documents", 1.into())],
        ),
        (
            "short-path",
            "receipt-inclusion",
            "証明が足りない",
            vec![Set("entries.0", "path", Json::Arr(Vec::new()))],
        ),
        ("no-path", "missing-member", "受理したのに証明がない", vec![Remove("entries.0", "path")]),
        (
            "path-for-refused",
            "unknown-member",
            "受け付けないのに証明がある",
            vec![Set("entries.1", "index", 0.into())],
        ),
        (
            "outcome",
            "member-value",
            "知らない結果",
            vec![Set("entries.0", "outcome", "lost".into())],
        ),
        (
            "received-at",
            "member-value",
            "日時の書き方",
            vec![Set("entries.0", "receivedAt", "2026-11-21 09:30".into())],
        ),
        ("entry-twice", "member-value", "同じ文書が2件", vec![Again("entries")]),
    ]
}

fn of_return() -> Vec<Fault> {
    let cell = "distributions.0.cells.1";
    vec![
        ("small", "return-small", "10未満の集計", vec![Set(cell, "n", 9.into())]),
        (
            "derivable",
            "return-derivable",
            "差から分かる集計",
            vec![
                Set("distributions.0.cells.0", "n", 36.into()),
                Set("distributions.0.cells.0.counts", "t1", 14.into()),
                Set("", "municipalities", 40.into()),
            ],
        ),
        (
            "sum",
            "return-counts",
            "件数の合計が母数と違う",
            vec![Set("distributions.0.cells.0.counts", "t3", 21.into())],
        ),
        (
            "more",
            "return-counts",
            "件数が母数より多い",
            vec![Set("distributions.1.cells.0.counts", "s1", 26.into())],
        ),
        (
            "option",
            "return-counts",
            "ない選択肢",
            vec![Set("distributions.1.cells.0.counts", "s99", 1.into())],
        ),
        (
            "base",
            "return-counts",
            "市町村の数より母数が多い",
            vec![Set("", "municipalities", 30.into())],
        ),
        (
            "order",
            "member-value",
            "規模の順が違う",
            vec![Set(cell, "from", 20_000.into()), Remove(cell, "below")],
        ),
        ("overlap", "return-counts", "規模が重なる", vec![Set(cell, "below", 10_001.into())]),
        (
            "item",
            "member-value",
            "自由記述の集計",
            vec![Set("distributions.0", "item", "NS-07".into())],
        ),
        ("again", "member-value", "同じ項目が2回", vec![Again("distributions")]),
    ]
}

fn of_bundle() -> Vec<Fault> {
    let town = "submissions.1";
    vec![
        (
            "contact",
            "unknown-member",
            "連絡先が残っている",
            vec![Set("submissions.0.respondent", "contact", Json::obj([("tel", "0889-00-0000")]))],
        ),
        (
            "approval",
            "unknown-member",
            "決裁が残っている",
            vec![Set("submissions.0", "approval", Json::obj([("number", "健福第12号")]))],
        ),
        (
            "scope",
            "bundle-scope",
            "国への共有に同意がない",
            vec![Set("submissions.0.sharing", "needs-survey", "prefecture".into())],
        ),
        (
            "no-scope",
            "bundle-scope",
            "共有範囲がない",
            vec![Remove("submissions.0.sharing", "needs-survey")],
        ),
        (
            "other-town",
            "bundle-foreign",
            "ほかの県の市町村",
            vec![
                Set("submissions.0.respondent", "code", "131016".into()),
                Set("submissions.0.respondent", "prefecture", "東京都".into()),
                Set("submissions.0.respondent", "name", "千代田区".into()),
                Set("submissions.0.respondent", "kind", "特別区".into()),
            ],
        ),
        ("other-year", "bundle-foreign", "ほかの年度", vec![Set(town, "fiscalYear", 2025.into())]),
        ("slot-twice", "bundle-twice", "同じ調査票の回答が2つ", vec![Again("submissions")]),
        (
            "answer",
            "unknown-option",
            "ない選択肢",
            vec![Set(
                "submissions.0.questionnaires.0.answers",
                "NS-03",
                Json::obj([("choice", "maybe")]),
            )],
        ),
        (
            "no-key",
            "member-value",
            "署名した鍵がない",
            vec![Set(town, "verificationMethods", Json::Arr(Vec::new()))],
        ),
        (
            "key-form",
            "member-value",
            "鍵の名前の形",
            vec![Set(town, "verificationMethods", Json::arr(["did:key:z6Mk"]))],
        ),
        ("real-among", "bundle-foreign", "試験用の中に実際のもの", vec![Remove(town, "synthetic")]),
        (
            "sheet-edition",
            "unknown-edition",
            "ない版の都道府県票",
            vec![Set("sheet", "version", "1999.1".into())],
        ),
        (
            "sheet-hidden",
            "hidden-answer",
            "聞かない設問への回答",
            vec![Set("sheet.answers", "PF-04", Json::obj([("choice", "n")]))],
        ),
        (
            "sheet-of-town",
            "unknown-edition",
            "都道府県票の場所に市町村の調査票",
            vec![Set("sheet", "id", "needs-survey".into())],
        ),
        (
            "first-revision",
            "revision-chain",
            "第1版なのに前の版がある",
            vec![Set("", "previousDigest", format!("sha-256:{}", "0".repeat(64)).into())],
        ),
        (
            "withheld",
            "member-value",
            "共有しなかった数が負",
            vec![Set("withheld", "municipalities", Json::Int(-1))],
        ),
    ]
}

fn of_replies() -> Vec<Fault> {
    vec![
        (
            "reply-first",
            "member-value",
            "第1版に回答がある",
            vec![Set("", "revision", 1.into()), Set("", "previousDigest", Json::Null)],
        ),
        ("reply-twice", "member-value", "同じ照会に2回", vec![Again("replies")]),
        (
            "reply-empty",
            "empty-text",
            "空の回答の欄",
            vec![Set("", "replies", Json::Arr(Vec::new()))],
        ),
        (
            "reply-item",
            "unknown-item",
            "調査票にない項目",
            vec![Set("replies.0", "item", "Z9".into())],
        ),
        (
            "reply-query",
            "missing-member",
            "どの照会への回答か分からない",
            vec![Remove("replies.0", "query")],
        ),
        (
            "reply-text",
            "text-too-long",
            "長すぎる回答",
            vec![Set("replies.0", "text", "答".repeat(4_001).into())],
        ),
    ]
}

fn bad(kind: &str, document: &Json, faults: Vec<Fault>) -> Vec<Case> {
    let case = |(name, code, about, changes): Fault| {
        Case::bad(&format!("{kind}-{name}"), code, about, signed(&changed(document, &changes)))
    };
    faults.into_iter().map(case).collect()
}

fn document(draft: &Draft) -> Json {
    prepare(draft).as_ref().map(Submission::to_json).unwrap()
}

/// A file that answers the prefecture's own questions, too.
pub fn with_own() -> Draft {
    let mut draft = drafts::needs_only();
    draft.accept_request(made::request(Some(made::own()))).unwrap();
    let id = "pref-39-kyoten";
    let entry = |text: &str| Entry { text: text.into(), ..Entry::default() };
    let one = Entry { choice: "o1".parse().ok(), ..Entry::default() };
    draft.set_entry(id, "P1".parse().unwrap(), one);
    draft.set_entry(id, "P3".parse().unwrap(), entry("３か所".trim_end_matches("か所")));
    draft.set_entry(id, "P4".parse().unwrap(), entry("立ち上げの費用への支援。"));
    draft
}

/// Every file of the corpus.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, json) in made::all() {
        cases.push(Case::good(name, "正しいもの", signed(&json)));
    }
    let (with_own, replied) = (document(&with_own()), document(&made::replied()));
    cases.push(Case {
        with: Some("good/request-own.json"),
        ..Case::good("submission-own", "都道府県の独自設問への回答", signed(&with_own))
    });
    cases.push(Case::good("submission-replies", "照会への回答", signed(&replied)));
    for (kind, document, faults) in [
        ("request", made::request(None).to_json(), of_request()),
        ("own", made::request(Some(made::own())).to_json(), of_own()),
        ("query", made::query().to_json(), of_query()),
        ("receipt", made::receipt().to_json(), of_receipt()),
        ("return", made::returned().to_json(), of_return()),
        ("bundle", made::bundle().to_json(), of_bundle()),
    ] {
        cases.extend(bad(kind, &document, faults));
        if kind != "own" {
            cases.extend(bad(&format!("{kind}-any"), &document, of_any()));
        }
    }
    let asked = made::asked().to_json();
    cases.push(Case::draft("draft-asked.json", "依頼と照会を開いた途中保存", &asked));
    cases.extend(bad("submission", &replied, of_replies()));
    cases.extend(untouched_signature());
    cases
}

/// Faults that need no fresh signature.
fn untouched_signature() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, json) in made::all() {
        let mut push = |what: &str, code, about, bytes| {
            cases.push(Case::bad(&format!("{name}-{what}"), code, about, bytes));
        };
        push("unsigned", "no-proof", "署名がない", json.to_pretty().into_bytes());
        let text = String::from_utf8(signed(&json)).unwrap();
        let altered = text.replacen("地域福祉政策課", "地域福祉政索課", 1);
        push("one-character", "signature", "課の1文字が違う", altered.into_bytes());
        let cut = text.as_bytes()[..text.len() / 2].to_vec();
        push("truncated", "truncated", "途中で切れている", cut);
    }
    cases
}
