//! Sentences of 文書をつくる.

use std::fmt::Display;

use crate::text::carriers;
use crate::work::letters::Way;

/// What the section is for.
pub const LEAD: &str = "都道府県から市町村や国へ出す文書を、署名したファイルとして作ります。受け取った市町村は、自分の画面でそのファイルを開きます。";
/// The same for the ministry.
pub const LEAD_MINISTRY: &str = "都道府県からの提出ファイルを開いて集計に入れます。市町村から直接受け取ったファイルには、受領証を作れます。";
/// The desk holds generated data.
pub const SYNTHETIC: &str = "試験用のデータの回収です。ここで作る文書にも試験用の印が付き、実際の回答とは組み合わせられません。";
/// Names the kinds of paper.
pub const KINDS: &str = "文書の種類";
/// Places of the kinds.
pub const REQUEST_AT: usize = 0;
/// Queries.
pub const QUERY_AT: usize = 1;
/// Receipts.
pub const RECEIPTS_AT: usize = 2;
/// Results.
pub const RETURN_AT: usize = 3;
/// The prefecture's sheet.
pub const SHEET_AT: usize = 4;
/// The bundle.
pub const BUNDLE_AT: usize = 5;
/// Bundles that came in.
pub const PASSED_AT: usize = 6;
/// What a prefecture makes.
pub const OF_PREFECTURE: [(usize, &str); 6] = [
    (REQUEST_AT, REQUEST),
    (QUERY_AT, QUERY),
    (RECEIPTS_AT, RECEIPTS),
    (RETURN_AT, RETURN),
    (SHEET_AT, PREFECTURE_SHEET),
    (BUNDLE_AT, BUNDLE),
];
/// What the ministry makes and takes in.
pub const OF_MINISTRY: [(usize, &str); 2] = [(PASSED_AT, PASSED), (RECEIPTS_AT, RECEIPTS)];

/// Opens what was made before.
pub const OPEN: &str = "前に作った文書を開く";
/// Which.
pub const OPEN_HELP: &str = "依頼ファイルは直せる形で、照会ファイルは届いた回答と並べて、都道府県票は続きから開きます。前の国への提出ファイルを開くと、次に作るものがその差替えになります。";
/// Takes bundles in.
pub const OPEN_BUNDLES: &str = "都道府県からの提出ファイルを開く";
/// What becomes of them.
pub const OPEN_BUNDLES_HELP: &str = "何件でも選べます。署名と中身を確かめ、「集計」と「書き出し」に入れます。回収ファイルにも残ります。";
/// A request was opened.
pub const REQUEST_OPENED: &str = "依頼ファイルを開きました。直して署名し直せます。";
/// What became of a file.
pub fn of_file(name: &str, told: &str) -> String {
    format!("「{name}」：{told}")
}

/// The head of all papers.
pub const HEAD: &str = "文書の頭書き";
/// Where it goes.
pub const HEAD_HELP: &str =
    "どの文書にも入ります。依頼ファイルの問い合わせ先は、市町村のすべての画面に出ます。";
/// 文書番号.
pub const NUMBER: &str = "文書番号（任意）";
/// An example.
pub const NUMBER_HELP: &str = "例：8福政第120号";
/// The day.
pub const DATE: &str = "文書の日付";
/// Its form.
pub const DATE_HELP: &str = "例：令和8年10月1日、2026-10-01";
/// Whom to ask.
pub const SECTION: &str = "問い合わせ先の課・係";
/// An example.
pub const SECTION_HELP: &str = "例：地域福祉課 企画係";
/// Telephone.
pub const TEL: &str = "電話";
/// Mail.
pub const MAIL: &str = "メール";
/// May stay empty.
pub const OPTIONAL: &str = "任意";

/// Asking.
pub const REQUEST: &str = "依頼ファイル";
/// What becomes of it.
pub const REQUEST_HELP: &str =
    "市町村が開くと、年度と求める調査票が決まり、どの画面にも締切と問い合わせ先が出ます。";
/// The last day.
pub const DEADLINE: &str = "締切";
/// Its form.
pub const DEADLINE_HELP: &str = "例：令和8年11月30日、2026-11-30";
/// Where to hand in.
pub const SUBMIT_TO: &str = "提出先と提出の方法";
/// An example.
pub const SUBMIT_TO_HELP: &str =
    "例：メールに添付して chiiki@example.jp へ。件名に市町村名を入れてください。";
/// What is asked.
pub const WANTED: &str = "求める調査票（最新の版）";
/// An edition.
pub fn edition(title: &str, version: &str) -> String {
    format!("{title}（{version}版）")
}
/// A message.
pub const MESSAGE: &str = "連絡事項（任意）";
/// What to write.
pub const MESSAGE_HELP: &str = "説明会の日程など、市町村に伝えることを書きます。";
/// Own questions.
pub const OWN: &str = "都道府県の独自設問";
/// What becomes of them.
pub const OWN_HELP: &str = "県独自に尋ねたいことを、数問だけ加えられます。回答は都道府県までにとどまり、国への提出には入りません。点数や段階は付けられません。依頼ファイルは回収ファイルにも残るので、続きの日は回収ファイルを開くだけで回答を受け取れます。";
/// Adds them.
pub const OWN_ADD: &str = "独自設問を加える";
/// What they are called.
pub const OWN_TITLE: &str = "独自設問の名前";
/// An example.
pub const OWN_TITLE_HELP: &str = "例：○○県の独自設問（移動支援）";
/// Their version.
pub const OWN_VERSION: &str = "設問の版";
/// How it changes.
pub const OWN_VERSION_HELP: &str =
    "数字と点で書きます。配った後に設問を変えるときは、版を上げます（例 1.1）。";
/// The first version.
pub const FIRST_VERSION: &str = "1.0";
/// Which question.
pub fn own_number(number: usize) -> String {
    format!("設問{number}")
}
/// How it is answered.
pub const OWN_KIND: &str = "答え方";
/// The ways.
pub const OWN_KINDS: [(&str, &str); 4] = [
    ("single", "1つ選ぶ"),
    ("multiple", "あてはまるものすべて選ぶ"),
    ("text", "文章で書く"),
    ("number", "数を書く"),
];
/// The question.
pub const OWN_TEXT: &str = "設問文";
/// Its options.
pub const OWN_OPTIONS: &str = "選択肢";
/// How they are typed.
pub const OWN_OPTIONS_HELP: &str = "1行に1つ、2つ以上書きます。";
/// One more.
pub const OWN_MORE: &str = "設問を追加";
/// One less.
pub const OWN_REMOVE: &str = "この設問を外す";
/// More than the form can show.
pub const OWN_KEPT: &str = "この独自設問には、この画面では直せない定めがあります。そのままの形で入れます。直すときは定義ファイルを使ってください。";

/// Asking back.
pub const QUERY: &str = "疑義照会";
/// What becomes of it.
pub const QUERY_HELP: &str = "提出済みのファイルの項目を選んで、照会の文を書きます。1つの市町村に1つのファイルができます。市町村は、自分の画面で項目ごとに答え、次の版で返します。";
/// The last day to answer.
pub const REPLY_BY: &str = "回答の期限";
/// Which file.
pub const ABOUT: &str = "照会する提出ファイル";
/// None yet.
pub const CHOOSE: &str = "選んでください";
/// There is none.
pub const NO_FILES: &str = "照会できる提出ファイルがまだありません。";
/// Its items.
pub const ITEMS: &str = "照会する項目";
/// The question about an item.
pub fn question_of(heading: &str) -> String {
    format!("{heading} についての照会")
}
/// What came back.
pub const REPLIES: &str = "届いた回答";
/// Which.
pub const REPLIES_HELP: &str =
    "ここで作った照会と、上で開いた照会ファイルの問いに、次の版で届いた回答を並べます。";
/// Nothing.
pub const NO_REPLIES: &str = "照会はまだありません。";

/// Receipts.
pub const RECEIPTS: &str = "受領証";
/// What they are.
pub const RECEIPTS_HELP: &str = "受け取ったファイルごとの結果と、それが受付の記録に入っていることの証明を、市町村ごとに書き出します。市町村は自分の画面で、送ったファイルが載っているかを確かめられます。";
/// What the root is for.
pub const ROOT_HELP: &str = "受付の記録の値は「書き出し」の締め切り時の記録にも載ります。控えておくと、記録が後で書き換えられていないことを示せます。";
/// Nothing came.
pub const NO_RECEIPTS: &str = "受領証を出せるファイルを、まだ受け取っていません。";
/// Writes one.
pub const RECEIPT_WRITE: &str = "受領証を書き出す";
/// Writes all.
pub const RECEIPTS_ALL: &str = "すべての受領証を続けて書き出す";
/// How many, and what the browser may ask.
pub fn receipts_all(count: usize) -> String {
    format!(
        "{count}市町村分を、1件ずつ続けて書き出します。ブラウザーが「複数のファイルのダウンロード」を尋ねたら、許可してください。"
    )
}
/// How far it is.
pub fn writing(done: usize, of: usize) -> String {
    format!("書き出し中：{of}件のうち{done}件")
}
/// Ends early.
pub const STOP: &str = "残りをやめる";
/// They were written.
pub fn receipts_written(count: usize) -> String {
    format!("受領証を{count}件書き出しました。保存先を確かめてください。")
}

/// Returning results.
pub const RETURN: &str = "結果還元";
/// What becomes of it.
pub const RETURN_HELP: &str = "いま提出済みの回答の分布を、その日の値として固定し、市町村に返します。市町村の画面では、自分の回答の横に「県内参考」として出ます。回答した市町村が10未満の区分は載せません。";
/// Nothing yet.
pub const NO_SPREADS: &str = "載せられる項目がまだありません。";
/// A note.
pub const RETURN_NOTE: &str = "注意書き（任意）";
/// What to write.
pub const RETURN_NOTE_HELP: &str =
    "市町村に伝えておくことを書きます。例：締切後に届いた2市町村は含みません。";

/// The prefecture's sheet.
pub const PREFECTURE_SHEET: &str = "都道府県票";
/// What it is.
pub const SHEET_HELP: &str = "都道府県自身が答える設問です。回答は「国への提出」に入ります。";
/// This build carries none.
pub const NO_SHEET: &str = "このツールには都道府県票が入っていません。新しい版で開いてください。";
/// Saves it.
pub const SHEET_SAVE: &str = "都道府県票を途中保存";
/// Where.
pub const SHEET_SAVE_HELP: &str = "回収ファイルには入りません。この画面を閉じる前に保存し、続きは「前に作った文書を開く」から開きます。";
/// The name of its file.
pub fn sheet_file(whose: &str, year: u16) -> String {
    format!("包括チェック_都道府県票_{whose}_{year}年度.json")
}
/// Nothing was answered.
pub const SHEET_EMPTY: &str =
    "都道府県票はまだ答えていません。このままでは、国への提出に入りません。";
/// Everything was.
pub const SHEET_FULL: &str =
    "都道府県票の選択の設問は、すべて答えてあります。国への提出に入ります。";
/// Some were.
pub fn sheet_open(open: &[String]) -> String {
    format!(
        "都道府県票に、まだ答えていない設問があります（{}）。このままでも国への提出に入ります。",
        open.join("、")
    )
}
/// Something has to be mended.
pub fn sheet_fault(item: &str, fault: &impl Display) -> String {
    format!("都道府県票の {item} を直してください：{fault}")
}

/// Passing on.
pub const BUNDLE: &str = "国への提出";
/// What is in it.
pub const BUNDLE_HELP: &str = "市町村が国への共有に同意した調査票だけを、連絡先を除いて1つのファイルにまとめます。何を渡し、何を渡さないかを、書き出す前に確かめてください。";
/// Nothing stands.
pub const NO_SUBMISSIONS: &str = "提出済みの回答がまだありません。";
/// The only form.
pub const JSON_ONLY: &str =
    "ファイルの形式は JSON（.json）です。件数が多く、ほかの形式に収まらないことがあるためです。";

/// Bundles that came in.
pub const PASSED: &str = "都道府県からの提出";
/// What becomes of them.
pub const PASSED_HELP: &str = "同じ都道府県の新しい版は、前の版と差し替わります。2つの提出が同じ市町村の同じ調査票を含むときは「競合」として、集計から外します。数は「集計」で見られます。";
/// None came.
pub const NO_BUNDLES: &str = "都道府県からの提出はまだ開いていません。";

/// The ways files are written.
pub const WAYS: [(Way, &str, &str); 3] = [
    (Way::Text, carriers::TEXT, carriers::TEXT_HELP),
    (Way::Json, carriers::JSON, JSON_HELP),
    (Way::Workbook, "Excel形式（.xlsx）", carriers::WORKBOOK_HELP),
];
const JSON_HELP: &str = "中身をそのまま読める形です。.json を受け付けない経路があります。";
/// No key is open.
pub const ONCE: &str = "鍵ファイルを開いていません。このまま保存すると、1回限りの署名鍵で署名します。受け取った側では発行元を確かめられない（信頼度1）ので、確認番号を電話や公文書で伝えてください。";
/// Opens one.
pub const OPEN_KEY: &str = "登録した署名鍵で署名する";
/// Which key signs.
pub fn signs_with(who: &str) -> String {
    format!("開いている署名鍵（{who}）で署名します。")
}
/// The key is another's.
pub fn key_of_another(owner: &str) -> String {
    format!(
        "開いている署名鍵は「{owner}」の鍵です。この回収の都道府県の鍵を開き直すか、鍵を閉じてください。"
    )
}
/// Wipes the key.
pub const CLOSE_KEY: &str = "署名鍵を閉じる";
/// It was closed in between.
pub const KEY_GONE: &str = "署名の途中で署名鍵が閉じられました。ファイルは書き出していません。鍵を開いて、もう一度お試しください。";
/// Signs and saves.
pub const SIGN: &str = "署名して保存";
/// It was saved.
pub fn saved(name: &str) -> String {
    format!("「{name}」を書き出しました。保存先を確かめてください。")
}
/// 確認番号.
pub const CHECK_NUMBER: &str = "確認番号";
/// What it is for.
pub const CHECK_NUMBER_HELP: &str =
    "送付文に控えてください。受け取った側のツールにも同じ番号が出ます。";
