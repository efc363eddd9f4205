//! One good paper of each kind; all of them made up.

use chrono::NaiveDate;
use hokatsu_instrument::{FiscalYear, ItemKind, municipality};
use hokatsu_response::Entry;
use hokatsu_sealed::{Digest, Json, SigningKey, merkle};
use hokatsu_submission::own::{OwnHead, OwnQuestion, own_questions};
use hokatsu_submission::papers::{
    Counts, DeskOutcome, Distribution, Inclusion, LogHead, Question, ReceiptEntry, SizeCell,
    SizeClass, Wanted,
};
use hokatsu_submission::{
    Bundle, Contact, Draft, Issuer, Letter, OwnQuestions, PrefectureSheet, Query, Receipt, Request,
    Return, Submission, Tool, seal, verify_bytes,
};

use crate::drafts;

pub const CREATED: &str = "2026-11-25T01:00:00Z";

pub fn key(n: u8) -> SigningKey {
    SigningKey::from_seed([n; 32])
}

pub fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub fn year(y: i64) -> FiscalYear {
    FiscalYear::new(y).unwrap()
}

/// A letter of 高知県.
pub fn letter(date: &str) -> Letter {
    Letter {
        issuer: Issuer::parse("390003").unwrap(),
        fiscal_year: year(2026),
        number: Some("8高地福第123号".into()),
        date: day(date),
        contact: Contact {
            section: "地域福祉政策課".into(),
            tel: "088-000-0000".into(),
            mail: "chiiki@example.jp".into(),
        },
        tool: Tool::this(),
        synthetic: true,
    }
}

pub fn own() -> OwnQuestions {
    let head = OwnHead {
        prefecture: municipality::prefecture("39").unwrap(),
        name: "kyoten",
        version: "2026.1",
        title: "地域の拠点に関する高知県の設問",
        fiscal_year: year(2026),
        date: day("2026-09-01"),
    };
    let question = |kind, title: &str, text: &str, options: &[&str]| OwnQuestion {
        kind,
        title: title.into(),
        text: text.into(),
        options: options.iter().map(|text| (*text).to_owned()).collect(),
    };
    let questions = [
        question(
            ItemKind::Single,
            "拠点の設置",
            "住民が集まる拠点がありますか。1つ選んでください。",
            &["ある", "検討している", "ない"],
        ),
        question(
            ItemKind::Multiple,
            "拠点の機能",
            "拠点にある機能を、あてはまるものすべて選んでください。",
            &["相談", "集い", "見守り", "生活支援", "その他"],
        ),
        question(ItemKind::Number, "拠点の数", "拠点の数を書いてください。", &[]),
        question(
            ItemKind::Text,
            "県への要望",
            "拠点について県への要望があれば書いてください。",
            &[],
        ),
    ];
    own_questions(&head, &questions).unwrap()
}

pub fn request(own: Option<OwnQuestions>) -> Request {
    let wanted = |id: &str| Wanted { id: id.parse().unwrap(), version: "2026.1".parse().unwrap() };
    Request {
        letter: letter("2026-09-01"),
        deadline: day("2026-11-30"),
        submit_to: "電子メールで地域福祉政策課（chiiki@example.jp）に送付してください。".into(),
        questionnaires: vec![wanted("hokatsu-selfcheck"), wanted("needs-survey")],
        note: Some("回答に迷う項目は、空欄のまま提出してください。".into()),
        own,
    }
}

pub fn sealed(draft: &Draft) -> Vec<u8> {
    seal(draft, &key(7), "2026-11-20T01:00:00Z").unwrap().json.into_bytes()
}

/// A handed-in file of these bytes, with its digest and the keys that signed it.
pub fn handed_in(bytes: &[u8]) -> (Digest, Submission, Vec<String>) {
    let outcome = verify_bytes(bytes);
    let methods = outcome.proofs.iter().filter_map(|proof| proof.verification_method.clone());
    (outcome.digest.unwrap(), outcome.submission().unwrap().clone(), methods.collect())
}

pub fn midori() -> (Digest, Submission, Vec<String>) {
    handed_in(&sealed(&drafts::midori()))
}

pub fn question(questionnaire: &str, item: &str, text: &str) -> Question {
    Question {
        questionnaire: questionnaire.parse().unwrap(),
        item: item.parse().unwrap(),
        text: text.into(),
    }
}

pub fn query() -> Query {
    let (digest, submission, _) = midori();
    let questions = vec![
        question(
            "hokatsu-selfcheck",
            "E3",
            "根拠資料の日付が2024年10月です。その後の改正はありますか。",
        ),
        question("needs-survey", "NS-02b", "「その他」に当たる理由があれば教えてください。"),
    ];
    Query::about(&submission, digest, letter("2026-12-01"), day("2026-12-10"), questions).unwrap()
}

/// The next revision of みどり町's file, with a reply to the first question.
pub fn replied() -> Draft {
    let query = query();
    let (_, submission, _) = midori();
    let mut draft = submission.to_draft();
    draft.take_query(query.clone()).unwrap();
    let asked = &query.questions[0];
    let text = "令和8年4月に改正しました。".to_owned();
    draft.set_reply(&query.digest(), &asked.questionnaire, &asked.item, text);
    draft
}

pub fn root(documents: &[Digest]) -> Digest {
    documents.iter().map(|digest| &digest.as_bytes()[..]).collect::<merkle::MerkleTree>().root()
}

/// The same under a request with own questions.
pub fn asked() -> Draft {
    let mut draft = replied();
    draft.accept_request(request(Some(own()))).unwrap();
    let text = Entry { text: "特にありません。".into(), ..Entry::default() };
    draft.set_entry("pref-39-kyoten", "P4".parse().unwrap(), text);
    draft
}

pub fn receipt() -> Receipt {
    let (digest, submission, _) = midori();
    let other = |n: u8| Digest::of_bytes(&[n]);
    let received = [other(1), digest, other(2), other(3), other(4)];
    Receipt {
        letter: letter("2026-11-25"),
        code: submission.respondent.code,
        entries: vec![
            ReceiptEntry {
                digest,
                received_at: "2026-11-21T00:30:00Z".into(),
                outcome: DeskOutcome::Accepted,
                inclusion: merkle::inclusion_proof(&received, 1)
                    .map(|path| Inclusion { index: 1, path }),
            },
            ReceiptEntry {
                digest: other(9),
                received_at: "2026-11-21T00:31:00Z".into(),
                outcome: DeskOutcome::OutOfScope,
                inclusion: None,
            },
        ],
        log: LogHead { head: other(77), length: 9, root: root(&received), documents: 5 },
    }
}

pub fn counts(list: &[(&str, u64)]) -> Counts {
    list.iter().map(|(code, n)| ((*code).to_owned(), *n)).collect()
}

pub fn cell(from: Option<u64>, below: Option<u64>, list: &[(&str, u64)], n: u64) -> SizeCell {
    SizeCell { size: SizeClass { from, below }, n, counts: counts(list) }
}

pub fn distributions() -> Vec<Distribution> {
    let of = |questionnaire: &str, item: &str, cells| Distribution {
        questionnaire: questionnaire.parse().unwrap(),
        version: "2026.1".parse().unwrap(),
        item: item.parse().unwrap(),
        cells,
    };
    vec![
        of(
            "needs-survey",
            "NS-02",
            vec![
                cell(None, None, &[("t1", 9), ("t3", 20), ("t4", 2)], 31),
                cell(None, Some(10_000), &[("t1", 3), ("t3", 10), ("t4", 2)], 15),
                cell(Some(10_000), None, &[("t1", 6), ("t3", 10)], 16),
            ],
        ),
        of(
            "needs-survey",
            "NS-04",
            vec![cell(None, None, &[("s1", 20), ("s2", 22), ("s4", 11)], 25)],
        ),
        of(
            "hokatsu-selfcheck",
            "A1",
            vec![cell(None, None, &[("0", 4), ("1", 10), ("2", 12), ("3", 5), ("unknown", 3)], 34)],
        ),
    ]
}

pub fn returned() -> Return {
    let note = Some("11月25日までに受理した34市町村の集計です。".to_owned());
    Return::freeze(letter("2026-11-25"), 34, distributions(), note).unwrap()
}

pub fn prefecture_sheet() -> PrefectureSheet {
    let mut sheet = PrefectureSheet::new().unwrap();
    let choice = |code: &str| Entry { choice: code.parse().ok(), ..Entry::default() };
    let words = |text: &str| Entry { text: text.into(), ..Entry::default() };
    let several = ["b4", "b2"].map(|code| code.parse().unwrap()).to_vec();
    for (item, entry) in [
        ("PF-01", choice("a1")),
        ("PF-02", choice("a2")),
        ("PF-03", Entry { choices: several, ..Entry::default() }),
        ("PF-04", choice("y")),
        ("PF-04a", words("令和8年度の後半")),
        ("PF-04b", words("６０人")),
        ("PF-05", words("小規模な町村が使える様式を示してほしい。")),
    ] {
        sheet.set_entry(item.parse().unwrap(), entry);
    }
    sheet
}

/// みどり町 allows the needs survey to go on; the city, all it handed in.
pub fn bundle() -> Bundle {
    let files = [midori(), handed_in(&sealed(&drafts::needs_only()))];
    let standing = files.iter().map(|(digest, file, methods)| (*digest, file, methods.clone()));
    let sheet = prefecture_sheet().answers(year(2026)).unwrap();
    Bundle::of(letter("2026-12-20"), sheet, standing).unwrap()
}

/// Every good paper by the name of its file.
pub fn all() -> Vec<(&'static str, Json)> {
    vec![
        ("request", request(None).to_json()),
        ("request-own", request(Some(own())).to_json()),
        ("query", query().to_json()),
        ("receipt", receipt().to_json()),
        ("return", returned().to_json()),
        ("bundle", bundle().to_json()),
    ]
}
