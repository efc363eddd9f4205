//! Sentences of 印刷.

/// What the screen is for.
pub const LEAD: &str = "決裁に添える要約、回答の全項目、送付文（かがみ）の案、白紙の調査票を A4 縦・白黒で印刷します。下に見えている内容が、そのまま印刷されます。";
/// Heading of the choices.
pub const WHAT: &str = "印刷するもの";
/// The summary for the decision.
pub const SUMMARY: &str = "決裁用の1枚（要約）";
/// What it holds.
pub const SUMMARY_NOTE: &str = "領域の状況、要の項目、回答の数、要望、共有範囲";
/// The cover letter.
pub const COVER: &str = "送付文（かがみ）案";
/// What it holds.
pub const COVER_NOTE: &str =
    "都道府県あて。あて先の部局、職・氏名、日付は空欄。書き出した後はファイル名と確認番号入り";
/// Every item.
pub const ITEMS: &str = "回答の全項目";
/// What it holds.
pub const ITEMS_NOTE: &str = "設問と回答、根拠資料、補足を全文";
/// The blank form.
pub const BLANK: &str = "白紙の調査票";
/// What it holds.
pub const BLANK_NOTE: &str = "すべての設問と記入欄。下書きの内容は載りません";
/// Further choices.
pub const OPTIONS: &str = "印刷のしかた";
/// The blank form with the short form's items only.
pub const BLANK_SHORT: &str = "白紙の調査票を短縮版にする";
/// What that leaves.
pub const BLANK_SHORT_NOTE: &str = "自己点検票は16項目だけになります";
/// Prints the memos, too.
pub const MEMO: &str = "庁内メモも印刷する（庁内用）";
/// What to mind with memos.
pub const MEMO_NOTE: &str = "提出先に渡す紙には印刷しないでください";
/// The button.
pub const PRINT: &str = "印刷する";
/// How to get a PDF and page numbers.
pub const PRINT_HELP: &str = "PDF にするときは、印刷の画面で「PDF に保存」を選びます。用紙は A4 縦、余白は「既定」、「ヘッダーとフッター」は外してください。ページ番号は Microsoft Edge・Google Chrome の131版以降で入ります。";
/// Nothing was chosen.
pub const NOTHING: &str = "印刷するものを1つ以上選んでください。";
/// Without an open draft.
pub const BLANK_ONLY: &str = "回答中の下書きを開いていないため、白紙の調査票だけを印刷できます。回答を印刷するときは「はじめに」から下書きを開いてください。";
/// The preview.
pub const PREVIEW: &str = "印刷される内容";
/// The file is sealed.
pub const SEALED_HELP: &str =
    "確定して書き出したファイルと同じ内容です。紙の確認番号とファイルの確認番号が一致します。";
/// Ready to be sealed.
pub const READY_HELP: &str = "まだ確定していないため、「未確定」と印刷し、確認番号は入りません。決裁の紙には、先に「確定と書き出し」で書き出してから印刷すると、確認番号とファイル名が入ります。";
/// What is still open before there is a check number.
pub const DRAFT_HELP: &str = "記入が必要な箇所が残っているため、「未確定」と印刷します。残りは「確定と書き出し」で確かめられます。";

/// The name of the whole survey.
pub const SURVEY: &str = "包括的な支援体制 自己点検・ニーズ調査";
/// In place of the check number.
pub const NOT_SEALED: &str = "未確定（下書き）";
/// Before the check number.
pub const CHECK_NUMBER: &str = "確認番号";
/// When it was printed.
pub const MADE: &str = "作成日";
/// Without a municipality.
pub const NO_NAME: &str = "団体未選択";
/// Nothing was typed.
pub const EMPTY: &str = "（記入なし）";
/// 未回答.
pub const UNANSWERED: &str = "未回答";
/// Generated data.
pub const SYNTHETIC: &str = "試験用に作られたデータです（実際の回答ではありません）";

/// The revision.
pub fn revision(number: u32) -> String {
    format!("第{number}版")
}

/// Heading of the summary.
pub const SUMMARY_TITLE: &str = "回答の要約（決裁用）";
/// Labels of the facts.
pub const MUNICIPALITY: &str = "団体";
/// Inhabitants.
pub const POPULATION: &str = "人口";
/// The reference date.
pub const REFERENCE_DATE: &str = "回答基準日";
/// The section in charge.
pub const SECTION: &str = "担当課";
/// Who took part.
pub const INVOLVED: &str = "関わった課等";
/// The form.
pub const FORM: &str = "回答した票";
/// The state of the document.
pub const STATE: &str = "確定・番号";
/// Heading of the items of the short form.
pub const SHORT: &str = "項目ごとの段階（短縮版）";
/// Why there are no results.
pub const SHORT_NOTE: &str =
    "短縮版（16項目）のため、領域の得点と呼び名は出しません。★は要の項目です。";
/// Level 3 or 4 without evidence.
pub const NO_EVIDENCE: &str = "根拠の記入なし";
/// The self-check, in short.
pub const SELF_CHECK: &str = "自己点検票";
/// The needs survey, in short.
pub const NEEDS: &str = "ニーズ調査";
/// An option that comes first.
pub fn priority(option: &str) -> String {
    format!("{option}（特に優先）")
}
/// The scopes.
pub const SHARING: &str = "共有範囲";
/// The domain table.
pub const DOMAINS: &str = "領域ごとの状況";
/// Its columns.
pub const DOMAIN_COLUMNS: [&str; 6] =
    ["領域", "呼び名", "得点（申告）", "根拠付き", "段階の回答率", "呼び名を止めている要の項目"];
/// What the figures mean and what they are not.
pub const DOMAIN_NOTE: &str = "得点は領域ごとに0〜100。根拠付き：根拠資料の記入がない段階3・4を段階2として計算し直した値。段階の回答率が3分の2未満の領域は「回答不足」とし、得点を出しません。要の項目で得点は変わりません。領域をまたぐ合計、順位、合格点はありません。";
/// Too few answers.
pub const TOO_FEW: &str = "回答不足";
/// Nothing applies.
pub const NONE_APPLY: &str = "対象なし";
/// No value.
pub const NO_VALUE: &str = "―";
/// The state of a critical item.
pub fn state(item: &str, said: &str) -> String {
    format!("{item}が「{}」", said.replace('　', " "))
}
/// The cap lowered the name.
pub fn capped(reasons: &str, from: &str, to: &str) -> String {
    format!("{reasons}のため「{from}」→「{to}」")
}
/// The first of a list, and how many more there are.
pub fn some_of(names: &[&str], most: usize) -> String {
    let first: Vec<&str> = names.iter().take(most).copied().collect();
    match names.len().saturating_sub(most) {
        0 => first.join("、"),
        more => format!("{}　ほか{more}", first.join("、")),
    }
}
/// The beginning of a long text.
pub fn shortened(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(characters).collect();
    format!("{beginning}…（全文は「{ITEMS}」）")
}
/// The cap changed nothing.
pub const NOT_CAPPED: &str = "なし";
/// The critical items.
pub const CRITICAL: &str = "要の項目（★）の段階";
/// The counts.
pub const COUNTS: &str = "回答の数（項目数）";
/// Their columns.
pub const COUNT_COLUMNS: [&str; 7] = [
    "調査票",
    "対象",
    "回答",
    "うち わからない",
    "うち 該当しない",
    "未回答",
    "段階3・4で根拠なし",
];
/// What is counted.
pub const COUNTS_NOTE: &str = "「回答」は「わからない」「該当しない」を含み、自由記述と共有範囲を除きます。附則Sは任意で、別に数えます。";
/// The requests.
pub const REQUESTS: &str = "考え方と、国・都道府県への要望・意見";
/// Nothing was asked for.
pub const NO_REQUESTS: &str = "回答がありません。";
/// Space for the stamps.
pub const APPROVAL_SPACE: &str = "決裁欄（各団体の様式をお使いください）";

/// Heading of the answers.
pub const ITEMS_TITLE: &str = "回答の全項目";
/// An edition.
pub fn edition(title: &str, version: &str) -> String {
    format!("{title}（{version}版）")
}
/// The mark of a critical item.
pub const CRITICAL_MARK: &str = "★要の項目";
/// Before the answer.
pub const ANSWER: &str = "回答";
/// The evidence.
pub const EVIDENCE: &str = "根拠資料";
/// Whom to ask.
pub const ASK_TO: &str = "確認先";
/// Picked 該当しない, reason missing.
pub const REASON_MISSING: &str = "未回答（「該当しない」の理由が記入されていません）";
/// The memo.
pub const MEMO_LABEL: &str = "庁内メモ（提出されません）";
/// Items the answers before them hide.
pub const HIDDEN: &str = "条件により対象外の設問";
/// Items of the full form left out in the short form.
pub const NOT_IN_FORM: &str = "短縮版のため、ほかの項目は載せていません。";

/// The addressee, with room for the department.
pub fn addressee(prefecture: &str) -> String {
    format!("{prefecture}　　　　　　　　　　　　　　　　御中")
}
/// The addressee, as the request names the section.
pub fn addressed(prefecture: &str, section: &str) -> String {
    format!("{prefecture}　{section}　御中")
}
/// Without a municipality.
pub const NO_ADDRESSEE: &str = "（都道府県名）　　　　　　　　　　　　　御中";
/// Without a document number.
pub const NO_NUMBER: &str = "（文書番号）";
/// Without a date.
pub const NO_DATE: &str = "令和　　年　　月　　日";
/// Without a section.
pub const NO_SECTION: &str = "（担当課）";
/// The subject.
pub fn subject(year: &str) -> String {
    format!("{year}{SURVEY}について（回答）")
}
/// The body.
pub const BODY: &str = "このことについて、別添の電子ファイルのとおり回答します。";
/// The body, naming the letter that is answered.
pub fn answering(day: &str, number: Option<&str>) -> String {
    let number = number.unwrap_or_default();
    format!(
        "{day}付け{number}で依頼のありましたこのことについて、別添の電子ファイルのとおり回答します。"
    )
}
/// 記.
pub const NOTES: &str = "記";
/// 以上.
pub const END: &str = "以上";
/// The file.
pub const FILE: &str = "提出ファイル";
/// The name of the file before it is sealed.
pub const FILE_LATER: &str = "（確定後に記入）";
/// The revision of the file.
pub const REVISION: &str = "版";
/// A revision that takes the place of one before.
pub fn replaces(revision: u32) -> String {
    format!("第{revision}版（第{}版の差替え）", revision.saturating_sub(1))
}
/// The contact.
pub const CONTACT: &str = "担当・連絡先";
/// How to read the number.
pub const CHECK_NOTE: &str = "確認番号は、ファイルの内容から計算した番号です。受け取ったファイルの確認番号が上記と同じであれば、内容は本回答と同じです。";

/// Heading of the blank form.
pub const BLANK_TITLE: &str = "調査票（白紙）";
/// How to fill it in.
pub const BLANK_LEAD: &str = "各項目で、わがまちの今の状態に最も近い段階を1つ選び、○を付けてください。項目ごとの文章が判断の基準です。迷うときや他の課への確認が必要なときは「わからない」を選び、確認先を書いてください。";
/// The respondent's part.
pub const BLANK_RESPONDENT: &str = "団体と基本情報";
/// Its lines.
pub const BLANK_FACTS: [&str; 9] = [
    "都道府県・市町村名",
    "団体コード（6桁）",
    "人口（基準日）",
    "福祉事務所（町村のみ）　○ 設置している　○ 設置していない",
    "回答基準日",
    "担当課",
    "担当・連絡先（課・係）",
    "電話番号・メールアドレス",
    "関わった課・機関",
];
/// わからない on paper.
pub const BLANK_UNKNOWN: &str = "わからない（確認先：";
/// 該当しない on paper.
pub const BLANK_NOT_APPLICABLE: &str = "該当しない（理由：";
/// Closes both.
pub const CLOSE: &str = "）";
/// Who may choose 該当しない.
pub fn not_applicable_hint(hint: &str) -> String {
    format!("「該当しない」：{hint}")
}
/// What may serve as evidence.
pub fn evidence_prompt(prompt: &str) -> String {
    format!("根拠資料（例：{prompt}）")
}
/// Partner municipalities.
pub const JOINT: &str = "共同で実施する団体";
/// A remark.
pub const NOTE: &str = "補足（提出されます）";
/// For small municipalities.
pub fn size_note(note: &str) -> String {
    format!("小規模な市町村では：{note}")
}
/// The options of another item.
pub fn options_from(item: &str) -> String {
    format!("{item}で選んだもののうちから選び、記号または内容を書いてください。")
}
/// The general meaning of the levels.
pub const SCALE: &str = "段階の目安";
/// When the annex is to be answered.
pub fn annex(below: &str, optional: &str) -> String {
    format!(
        "人口{below}人未満の市町村が対象です（{optional}人未満の市町村は任意）。採点はしません。"
    )
}

/// When a conditional question is to be answered.
pub fn when(condition: &str) -> String {
    format!("（{condition}場合に回答してください）")
}
/// An option was chosen.
pub fn chose(item: &str, option: &str) -> String {
    format!("{item}で「{option}」を選んだ")
}
/// Another option was chosen.
pub fn chose_other(item: &str, option: &str) -> String {
    format!("{item}で「{option}」以外を選んだ")
}
/// One of some options was chosen.
pub fn chose_any(item: &str, options: &[String]) -> String {
    let quoted: Vec<String> = options.iter().map(|option| format!("「{option}」")).collect();
    format!("{item}で{}のどれかを選んだ", quoted.join(""))
}
/// Enough options were chosen.
pub fn chose_count(item: &str, count: i64) -> String {
    format!("{item}で{count}つ以上選んだ")
}
/// Anything was answered.
pub fn answered(item: &str) -> String {
    format!("{item}に回答した")
}
/// A number is large enough.
pub fn at_least(subject: &str, number: i64) -> String {
    format!("{subject}が{number}以上の")
}
/// A number is small enough.
pub fn below(subject: &str, number: i64) -> String {
    format!("{subject}が{number}未満の")
}
/// A fact about the respondent.
pub fn is(subject: &str, word: &str) -> String {
    format!("{subject}が「{word}」の")
}
/// A fact about the respondent, turned round.
pub fn is_not(subject: &str, word: &str) -> String {
    format!("{subject}が「{word}」以外の")
}
/// Neither.
pub fn not(condition: &str) -> String {
    format!("次に当てはまらない（{condition}場合）")
}
/// The kind of municipality.
pub const KIND: &str = "団体の種類";
/// The welfare office.
pub const WELFARE_OFFICE: &str = "福祉事務所の設置";
/// Whether there is one.
pub fn welfare_office(there: bool) -> String {
    format!("福祉事務所を設置して{}", if there { "いる" } else { "いない" })
}
