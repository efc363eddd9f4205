//! Sentences the worker of 回収 makes.

/// The PC's clock gave nothing that can be read.
pub const CLOCK: &str = "この PC の時計を読めませんでした。日付と時刻の設定を確かめてください。受け取った内容は変わっていません。";
/// A file could not be read.
pub const UNREADABLE: &str = "読み取れませんでした。ファイルを閉じているか、移動・削除されていないかを確かめて、もう一度選んでください。フォルダーは「届いたファイルのフォルダー」から選びます。";
/// The program fell over a file.
pub const STOPPED: &str = "読み取りの途中で処理が止まったため、受理していません。市町村に、書き出し直したファイルを送ってもらってください。";
/// A roster that was replaced.
pub const OLDER_ROSTER: &str =
    "この回収で使った登録簿より古い版です。使っていません。新しい版を選んでください。";
/// There is no desk.
pub const NOT_BEGUN: &str =
    "回収がはじまっていません。先に回収をはじめるか、回収ファイルを開いてください。";
/// 辞退 without a reason.
pub const REASON_FIRST: &str = "辞退の理由を書いてください。記録に残します。";
/// Nobody is missing.
pub const NOBODY_TO_REMIND: &str = "督促する市町村はありません。";
/// No random numbers.
pub const NO_RANDOMNESS: &str =
    "このブラウザーでは安全な乱数を作れません。Microsoft Edge の最新版で開いてください。";
/// Larger than a browser opens.
pub const TOO_LARGE: &str = "回収ファイルが64MBを超えるため、この画面では扱えません。コマンド hokatsu collect を使ってください。";
/// The whole country.
pub const COUNTRY: &str = "全国";
/// A title and a year.
pub fn title(whose: &str, year: &str) -> String {
    format!("{whose}　{year}の回収")
}
/// Documents of a collection that do not hold any more.
pub fn not_opened(count: usize, first: &str) -> String {
    format!("回収ファイルの中の文書{count}件は、検証できないため使っていません。例：{first}")
}

/// The files and what became of them.
pub const FILES: &str = "受け取ったファイル";
/// Columns of the files.
pub const FILE_COLUMNS: [&str; 7] =
    ["ファイル", "結果", "説明", "団体", "版", "信頼度", "受け取った日時"];
/// The places and what stands there.
pub const PLACES: &str = "提出状況";
/// Columns of the places.
pub const PLACE_COLUMNS: [&str; 7] =
    ["団体コード", "市町村", "調査票", "状況", "信頼度", "受け取った日", "備考"];
/// Nothing is known of it.
pub const NOTHING: &str = "－";
/// On the list or not.
pub const NOT_EXPECTED: &str = "提出の対象外";
/// Earlier ones were replaced.
pub fn replaced(count: usize) -> String {
    format!("差替え済み（旧版{count}件）")
}
/// A person decided.
pub const BY_DECISION: &str = "判断による";
/// When it was last reminded.
pub fn reminded(day: &str) -> String {
    format!("{day}に督促")
}
/// 提出予定.
pub fn promised(day: &str) -> String {
    format!("提出予定（{day}）")
}
/// A revision.
pub fn revision(number: u32) -> String {
    format!("第{number}版")
}

/// What differs between two documents.
pub const COMPARED: &str = "違うところ";
/// Its columns.
pub const COMPARED_COLUMNS: [&str; 3] = ["項目", "文書A", "文書B"];
/// A withdrawal has no answers.
pub const NOTHING_TO_COMPARE: &str = "取下げの届出には回答がないので、比べるものがありません。";
/// Nothing differs but what is not compared.
pub const SAME: &str = "回答と基本情報は同じです。署名、版、確認番号が違います。";
/// 確認番号.
pub const CHECK_NUMBER: &str = "確認番号";
/// 版.
pub const REVISION: &str = "版";
/// Files it came in.
pub const CAME_AS: &str = "ファイル";
/// When.
pub const RECEIVED: &str = "受け取り";
/// By whom.
pub const SECTION: &str = "担当課";
/// The day the answers are of.
pub const REFERENCE_DAY: &str = "回答基準日";
/// A document that takes back.
pub const WITHDRAWAL: &str = "取下げの届出";

/// No answers yet.
pub const NO_NUMBERS: &str = "集計できる提出がまだありません。";
/// No table may be shown.
pub const NO_TABLE: &str = "この範囲で出せる表はありません。";
/// Whom a table may be shown to, and who was counted.
pub fn counted(population: &str) -> String {
    format!("対象：{population}")
}
/// Where a figure comes from.
pub fn source(source: &str) -> String {
    format!("出典：{source}")
}
/// How the headings of codes end.
pub const CODE_COLUMN: &str = "コード";
/// What the marks mean.
pub const MARKS: &str = "「X」は秘匿した数、「－」は該当する数がないことを示します。";

/// The collection file.
pub const COLLECTION: &str = "回収ファイル";
/// The log.
pub const LOG: &str = "受付の記録";
/// The tables.
pub const TABLES: &str = "集計";
/// A row for each municipality.
pub const WIDE: &str = "回答（1市町村1行）";
/// Who stands in it.
pub const WIDE_OF: &str = "提出済みの市町村";
/// A row for each answer.
pub const LONG: &str = "回答（1回答1行）";
/// Who is missing.
pub const MISSING: &str = "未提出一覧";
/// Answers are not for everybody.
pub const ANSWERS_NOT_PUBLIC: &str = "市町村ごとの回答は、投影・公表用には書き出せません。「集計」の「投影・公表用」を外してください。";
/// The name of a file: 「集計_東京都_2026.xlsx」.
pub fn file_name(what: &str, whose: &str, year: u16, ending: &str) -> String {
    format!("包括チェック_{what}_{whose}_{year}年度.{ending}")
}
