//! Sentences the worker makes about papers, and words both sides use.

/// Nothing was made ready, or the worker fell in between.
pub const AGAIN: &str = "署名の途中で処理が止まりました。ファイルは書き出していません。もう一度「署名して保存」を押してください。";
/// What was read back is something else.
pub const NOT_THE_SAME: &str = "書き出した内容を読み戻したところ、元の内容と一致しませんでした。ファイルは保存していません。もう一度お試しください。";
/// Whom to ask is missing.
pub const SECTION_FIRST: &str = "問い合わせ先の課の名前を書いてください。どの文書にも要ります。";
/// A day that cannot be read, with its label.
pub fn of(label: &str, why: &str) -> String {
    format!("「{label}」：{why}")
}
/// The deadline lies before the letter.
pub const DEADLINE_BEFORE: &str = "締切が、文書の日付より前です。どちらかを直してください。";
/// The same for a query.
pub const REPLY_BEFORE: &str = "回答の期限が、文書の日付より前です。どちらかを直してください。";
/// Nothing is asked for.
pub const NOTHING_WANTED: &str = "求める調査票を1つ以上選ぶか、独自設問を加えてください。";
/// Where to hand in is missing.
pub const SUBMIT_TO_FIRST: &str = "提出先と提出の方法を書いてください。";
/// Only prefectures ask.
pub const OF_PREFECTURES: &str =
    "この文書は都道府県が作ります。都道府県の回収をはじめてから作ってください。";
/// A version whose questions changed.
pub fn raise_version(version: &str) -> String {
    format!(
        "独自設問が、版「{version}」で書き出したものと違います。市町村の手元で食い違わないように、設問の版を上げてください（例 {version}.1）。"
    )
}
/// The n-th question is empty.
pub fn question_first(number: usize) -> String {
    format!("独自設問の{number}問目の設問文を書くか、その設問を外してください。")
}
/// The n-th question has no options.
pub fn options_first(number: usize) -> String {
    format!("独自設問の{number}問目の選択肢を、1行に1つずつ、2つ以上書いてください。")
}
/// No question at all.
pub const QUESTIONS_FIRST: &str = "独自設問を1問以上書くか、「独自設問を加える」を外してください。";
/// What they are called is missing.
pub const OWN_TITLE_FIRST: &str =
    "独自設問の名前を書いてください。市町村の画面に見出しとして出ます。";
/// The beginning of a question, as its title.
pub fn short(text: &str) -> String {
    const MOST: usize = 30;
    let line = text.lines().next().unwrap_or(text);
    let begin: String = line.chars().take(MOST).collect();
    if begin.len() < line.len() { format!("{begin}…") } else { begin }
}
/// No file was chosen, or it does not stand any more.
pub const FILE_FIRST: &str =
    "照会する提出ファイルを選んでください。差替えがあったときは、選び直します。";
/// No item was chosen.
pub const ITEM_FIRST: &str = "照会する項目を1つ以上選んでください。";
/// A question without words.
pub fn text_first(item: impl std::fmt::Display) -> String {
    format!("{item} の照会の文を書いてください。")
}
/// Nothing came from there.
pub const NOTHING_RECEIVED: &str = "この市町村からは、受領証を出せるファイルを受け取っていません。";
/// Too few for any figure.
pub const NOTHING_TO_RETURN: &str =
    "結果還元に載せられる項目がまだありません。1つの項目に10市町村以上の回答があると載せられます。";
/// Another's paper.
pub const ANOTHERS: &str =
    "この回収とは別の団体の文書です。開いていません。回収する団体とファイルを確かめてください。";
/// Of no use here.
pub const NOT_TO_CHANGE: &str = "受領証と結果還元は、開いて直すことはできません。内容を確かめるときは「ファイルの確認」で開いてください。";
/// No paper.
pub const NOT_A_PAPER: &str = "依頼、照会、都道府県票、国への提出のファイルではありません。市町村の提出ファイルは「受け取り」で受け取ってください。";
/// Generated and real data.
pub const SYNTHETIC: &str = "試験用のデータと実際のデータは混ぜられません。集計には入れていません。ファイルを確かめてください。";
/// The sheet was opened.
pub const SHEET_OPENED: &str = "都道府県票の回答を開きました。続きから答えられます。";
/// A query was opened.
pub fn query_opened(town: &str, count: usize) -> String {
    format!("{town}への照会（{count}問）を開きました。届いた回答を「疑義照会」に並べます。")
}
/// A bundle made before was opened.
pub fn bundle_before(revision: u32) -> String {
    format!(
        "前に作った国への提出ファイル（第{revision}版）を開きました。次に作るものは、その差替えになります。"
    )
}
/// A bundle came in.
pub fn bundle_taken(name: &str, count: usize, new: bool) -> String {
    if new {
        format!("{name}の提出（{count}件）を受け取り、集計に入れました。")
    } else {
        format!("{name}の同じ提出は受け取り済みです。数は変わりません。")
    }
}

/// The sheet of a workbook.
pub const SHEET: &str = "内容";
/// Its columns.
pub const SHEET_COLUMNS: [&str; 2] = ["項目", "内容"];
/// What kind of paper.
pub const KIND: &str = "文書";
/// 確認番号.
pub const CHECK_NUMBER: &str = "確認番号";
/// 文書番号.
pub const NUMBER: &str = "文書番号";
/// The day of a paper.
pub const DATE: &str = "文書の日付";
/// 問い合わせ先.
pub const ASKED_AT: &str = "問い合わせ先";
/// 締切.
pub const DEADLINE: &str = "締切";
/// 提出先.
pub const SUBMIT_TO: &str = "提出先と提出の方法";
/// An edition that is wanted.
pub const WANTED: &str = "求める調査票";
/// Questions of the prefecture's own.
pub const OWN: &str = "独自設問";
/// What they are called and how many there are.
pub fn own(title: &str, items: usize) -> String {
    format!("{title}（{items}問）")
}
/// A message.
pub const NOTE: &str = "連絡事項";
/// The last day to answer a query.
pub const REPLY_BY: &str = "回答の期限";
/// An item.
pub const ITEM: &str = "項目";
/// A question.
pub const QUESTION: &str = "照会";
/// A document that was received.
pub const RECEIVED: &str = "受け取ったファイル";
/// The root of the log.
pub const ROOT: &str = "受付の記録の値（Merkle根）";
/// How many documents it covers.
pub const DOCUMENTS: &str = "受け取った文書";
/// Municipalities.
pub const TOWNS: &str = "市町村";
/// Spreads.
pub const SPREADS: &str = "載せる項目";
/// A number of things.
pub fn many(count: usize) -> String {
    count.to_string()
}
/// Some of all.
pub fn of_all(some: usize, all: usize) -> String {
    format!("{some}（{all}項目のうち）")
}
/// What is left out.
pub const CELLS_LEFT: &str = "載せない区分";
/// How many.
pub fn left_cells(count: usize, base: u64) -> String {
    format!("{count}（回答した市町村が{base}未満のもの、差し引きでそれが分かるもの）")
}
/// A size and how many answered.
pub fn size(size: &str, n: u64) -> String {
    format!("{size}（n={n}）")
}
/// Sizes that are left out, and why.
pub fn left_out(why: &str, sizes: &str) -> String {
    format!("{why}：{sizes}")
}
/// Columns of what goes back.
pub const SPREAD_COLUMNS: [&str; 3] = ["項目", "載せる区分", "載せない区分とその理由"];

/// A file that stands.
pub fn file(name: &str, revision: u32, sheets: &str) -> String {
    format!("{name}　第{revision}版　{sheets}")
}
/// Nothing was answered.
pub const UNANSWERED: &str = "未回答";
/// Nothing is known.
pub const NOTHING: &str = "－";
/// The next revision has not come.
pub const NOT_YET: &str = "（次の版はまだ届いていません）";
/// It came without a reply.
pub const NO_REPLY: &str = "（次の版は届きましたが、回答がありません）";
/// The query is not open here.
pub const QUERY_NOT_OPEN: &str = "（照会ファイルを開くと、照会の文を並べます）";
/// Replies.
pub const REPLIES: &str = "照会と回答";
/// Their columns.
pub const REPLY_COLUMNS: [&str; 5] = ["市町村", "項目", "照会", "回答", "いまの回答欄"];
/// Queries that are open here.
pub const QUERIES: &str = "開いている照会";
/// Questions without a reply.
pub const WAITING: &str = "回答待ちの問い";
/// Receipts.
pub const RECEIPTS: &str = "受領証を出せる市町村";
/// Their columns.
pub const RECEIPT_COLUMNS: [&str; 3] = ["団体コード", "市町村", "受け取ったファイル"];

/// What goes on.
pub const PASSING: &str = "調査票ごとの件数";
/// Its columns.
pub const PASSING_COLUMNS: [&str; 5] =
    ["調査票", "提出済み", "国へ渡す", "渡さない", "渡さない理由"];
/// The respondent did not agree.
pub const NO_CONSENT: &str = "市町村が「都道府県まで」を選んだため";
/// 附則S is not asked about.
pub const ANNEX_STAYS: &str = "附則Sは都道府県までのため";
/// Questions of the prefecture's own stay.
pub const OWN_STAYS: &str = "都道府県の独自設問のため";
/// All that handed in.
pub const TOWNS_HANDED: &str = "提出済みの市町村";
/// Of which something goes on.
pub const TOWNS_GOING: &str = "国へ渡す市町村";
/// Of which nothing does.
pub const TOWNS_STAYING: &str = "何も渡さない市町村";
/// Which revision.
pub const REVISION: &str = "版";
/// Which.
pub fn revision(number: u32) -> String {
    if number == 1 { "第1版".to_owned() } else { format!("第{number}版（差替え）") }
}

/// Bundles.
pub const PASSED: &str = "都道府県からの提出";
/// Their columns.
pub const PASSED_COLUMNS: [&str; 6] =
    ["都道府県", "結果", "版", "市町村のファイル", "都道府県票", "確認番号"];
/// It is there.
pub const YES: &str = "あり";
/// It is not.
pub const NO: &str = "なし";
/// Bundles that count.
pub const BUNDLES: &str = "受け取った都道府県";
/// Prefectures that sent none.
pub const MISSING: &str = "まだ届いていない都道府県";
/// Which.
pub fn missing(names: &[&str]) -> String {
    if names.is_empty() {
        "なし".to_owned()
    } else {
        format!("{}（{}）", names.len(), names.join("、"))
    }
}
/// A place two bundles fill.
pub const COLLISION: &str = "競合";
/// Which place, and the bundles.
pub fn collision(name: &str, title: &str, numbers: &str) -> String {
    format!(
        "{name}の「{title}」が、確認番号 {numbers} の提出に入っています。集計から外しました。都道府県に、どちらが正しいか確かめてください。"
    )
}
