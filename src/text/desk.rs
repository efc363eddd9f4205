//! Sentences of 回収.

/// What the screen is for.
pub const LEAD: &str = "市町村から届いた提出ファイルを、都道府県や国の担当者が受け取り、確かめ、集計する画面です。どのファイルも、受理したか、なぜ受理しないかを1件ずつ表示します。届いたファイルの中身を直すことはありません。";
/// Where the desk is kept.
pub const MEMORY: &str = "受け取った内容は、この画面を開いている間だけ PC のメモリーにあります。外部には送りません。続けるときは「回収ファイルを保存」でファイルに残し、次回はそのファイルを開いてください。";
/// The worker could not be started.
pub const NO_WORKER: &str = "この画面の計算を受け持つプログラム（Web Worker）を始められませんでした。Microsoft Edge、Google Chrome、Firefox の新しい版で開き直してください。市町村のファイルは変わっていません。";
/// A question was not answered.
pub const LOST: &str =
    "処理を続けられませんでした。受け取った内容は残っています。もう一度お試しください。";
/// The worker fell, perhaps over a file, and another one goes on or does not.
pub fn fell(file: Option<&str>, again: bool) -> String {
    let over = file.map_or_else(
        || "処理が途中で止まりました。".to_owned(),
        |name| format!("「{name}」を読み取る途中で、処理が止まりました。"),
    );
    let then = match (file, again) {
        (Some(_), true) => "このファイルは「拒否」に残し、ほかのファイルの処理をやり直しています。",
        (None, true) => "受け取った内容からやり直しています。",
        (_, false) => {
            "くり返し止まるため、処理をやめました。画面を開き直し、保存した回収ファイルから続けてください。"
        }
    };
    format!("{over}{then}")
}

/// Heading: going on.
pub const OPEN: &str = "続きから";
/// Opens a collection.
pub const OPEN_LABEL: &str = "回収ファイルを開く";
/// Which file.
pub const OPEN_HELP: &str =
    "前に保存した回収ファイル（.jsonl）を選びます。別の PC で保存したものも開けます。";
/// Heading: beginning.
pub const BEGIN: &str = "新しく回収をはじめる";
/// What begins.
pub const BEGIN_HELP: &str = "都道府県を選ぶと、その都道府県の全市町村を提出の対象とします。対象を絞るときは、はじめた後で一覧を入れられます。";
/// Whose desk it is.
pub const WHOSE: &str = "回収する団体";
/// Nothing chosen yet.
pub const CHOOSE: &str = "選んでください";
/// The whole country.
pub const COUNTRY: &str = "国（全国の市町村）";
/// Its value in the list; no number of a prefecture.
pub const COUNTRY_VALUE: &str = "country";
/// Nothing was chosen.
pub const WHOSE_FIRST: &str = "回収する団体を選んでください。";
/// The fiscal year.
pub const YEAR: &str = "調査の年度";
/// Begins.
pub const BEGIN_YES: &str = "回収をはじめる";

/// Generated data lies on the desk.
pub const SYNTHETIC: &str =
    "試験用に作られたデータの回収です。本物の提出ファイルとは混ぜられません。";
/// How many are expected.
pub fn expects(count: usize, listed: bool) -> String {
    let of = if listed { "一覧の" } else { "" };
    format!("提出の対象：{of}{count}市町村")
}
/// Something stands in no file.
pub const UNSAVED: &str = "保存していない変更があります。";
/// Everything stands in a file.
pub const ALL_SAVED: &str = "保存していない変更はありません。";
/// Saves the collection.
pub const SAVE: &str = "回収ファイルを保存";
/// What is in it.
pub const SAVE_HELP: &str = "受け取った文書、作った依頼・照会・国への提出、都道府県票、受付の記録を、1つのファイルにまとめます。連絡先を含むので、庁内の文書と同じに扱ってください。";
/// Who is expected.
pub const EXPECTED: &str = "提出の対象を一覧で決める";
/// A list of codes.
pub const LIST: &str = "団体コードの一覧";
/// Its form.
pub const LIST_HELP: &str = "1行に1団体、行の先頭に6桁の団体コードを書きます。Excel からの貼り付けも使えます。空にすると、全市町村に戻ります。";
/// Takes the list.
pub const LIST_SET: &str = "この一覧を対象にする";
/// It was taken.
pub const EXPECTED_SET: &str = "提出の対象を変えました。";
/// Clears the desk.
pub const CLOSE_DESK: &str = "この回収を閉じる";
/// Asks first.
pub const CLOSE_ASK: &str = "保存していない変更があります。閉じると失われます。閉じますか。";
/// Goes through with it.
pub const CLOSE_YES: &str = "保存せずに閉じる";
/// Leaves it.
pub const CANCEL: &str = "やめる";
/// Names the links to the sections.
pub const ON_THIS_PAGE: &str = "回収の作業";
/// The sections.
pub const SECTIONS: [&str; 6] = [RECEIVE, PLACES, CONFLICTS, NUMBERS, WRITE, LETTERS];
/// The papers of the prefecture.
pub const LETTERS: &str = "文書をつくる";

/// Receiving.
pub const RECEIVE: &str = "受け取り";
/// Files.
pub const FILES: &str = "届いたファイル";
/// Which.
pub const FILES_HELP: &str = "ここにまとめてドラッグするか、選びます。JSON・テキスト・Excel・QRコードの画像、ほかの担当者の回収ファイルを受け取れます。公開鍵の登録簿を入れると、だれの署名かも確かめます。";
/// A folder.
pub const FOLDER: &str = "届いたファイルのフォルダー";
/// What is done with it.
pub const FOLDER_HELP: &str = "フォルダーを選ぶと、中のファイルをすべて読みます。関係のないファイルも、理由を付けて一覧に残します。";
/// How far it is.
pub fn reading(done: usize, of: usize) -> String {
    format!("読み取り中：{of}件のうち{done}件")
}
/// Ends early.
pub const STOP: &str = "残りをやめる";
/// Gives up the file that is being read, too.
pub const ABANDON: &str = "読み取り中のファイルもやめる";
/// All were read.
pub fn read(done: usize, known: usize, stopped: bool) -> String {
    let end = if stopped { "残りはやめました。" } else { "" };
    let before = match known {
        0 => String::new(),
        known => format!("うち{known}件は、前に受け取ったものと同じファイルです。"),
    };
    format!("{done}件を読み取りました。{before}{end}")
}
/// Files that were not read.
pub const UNREAD: &str = "読み込まなかったファイル";
/// Far too large.
pub const TOO_LARGE: &str = "64MBを超えています。提出ファイルや回収ファイルではありません。";
/// Nothing came yet.
pub const NO_FILES: &str = "まだ受け取っていません。";
/// What became of the files.
pub const OUTCOMES: &str = "受け取りの結果";
/// All kinds.
pub const ALL: &str = "すべて";
/// A kind and how many there are.
pub fn count(label: &str, count: usize) -> String {
    format!("{label}　{count}")
}
/// Which rows of a table are shown.
pub fn rows(caption: &str, from: usize, shown: usize, of: usize) -> String {
    format!("{caption}（{of}件のうち{}〜{}件目）", from + 1, from + shown)
}
/// The rows before.
pub const PAGE_BEFORE: &str = "前の50件";
/// The rows after.
pub const PAGE_AFTER: &str = "次の50件";
/// The column of what can be done.
pub const ACT: &str = "操作";

/// What stands.
pub const PLACES: &str = "提出状況";
/// States of places.
pub const STATES: &str = "状況";
/// How far a questionnaire has come.
pub fn progress(title: &str, done: usize, of: usize) -> String {
    format!("{title}：{of}市町村のうち{done}市町村が提出済み")
}
/// Day by day.
pub const DAYS: &str = "日ごとの提出数";
/// Its columns.
pub const DAY_COLUMNS: [&str; 2] = ["日", "その日までの提出数（調査票の数）"];
/// Notes something of a place.
pub const NOTE: &str = "予定・辞退を記録";
/// Of which.
pub fn note_of(title: &str) -> String {
    format!("{title}　の予定・辞退")
}
/// A day that was named.
pub const DAY: &str = "提出予定の日";
/// Its form.
pub const DAY_HELP: &str = "例：令和8年12月10日、2026-12-10";
/// Notes it.
pub const PROMISE: &str = "提出予定として記録";
/// Why a municipality does not hand in.
pub const REASON: &str = "辞退の理由";
/// What to write.
pub const REASON_HELP: &str = "市町村から聞いたとおりに書きます。例：災害対応のため";
/// Notes it.
pub const DECLINE: &str = "辞退として記録";
/// Takes both notes back.
pub const TAKE_BACK: &str = "予定・辞退の記録を取り消す";
/// It was noted.
pub const NOTED: &str = "記録しました。";
/// Closes what was opened.
pub const CLOSE: &str = "閉じる";
/// Reminding.
pub const REMINDER: &str = "督促の文面";
/// Of whom.
pub const REMINDER_HELP: &str =
    "未提出の市町村を団体コード順に並べた文面を作ります。提出予定と辞退の市町村は入りません。";
/// The letter itself.
pub const REMINDER_TEXT: &str = "文面";
/// By when.
pub const BY: &str = "あらためてお願いする期限";
/// Its form.
pub const BY_HELP: &str = "任意。例：令和8年12月10日";
/// Makes it.
pub const MAKE_REMINDER: &str = "文面を作る";
/// Copies it.
pub const COPY: &str = "文面をコピー";
/// It was copied.
pub const COPIED: &str = "文面をコピーしました。";
/// Only selected.
pub const NOT_COPIED: &str =
    "コピーできませんでした。文面を選択したので、キーボードでコピーしてください。";
/// Notes that they were reminded.
pub const REMIND_NOTE: &str = "督促したことを記録";
/// It was noted.
pub const REMINDED: &str = "督促したことを受付の記録に残しました。";

/// Conflicts.
pub const CONFLICTS: &str = "競合";
/// There are none.
pub const NO_CONFLICTS: &str = "判断を待っている競合はありません。";
/// How many are drawn at once.
pub const CONFLICTS_AT_ONCE: usize = 10;
/// What a conflict is.
pub fn conflicts(of: usize) -> String {
    let rest = if of > CONFLICTS_AT_ONCE {
        format!("はじめの{CONFLICTS_AT_ONCE}件を表示しています。判断すると次が出ます。")
    } else {
        String::new()
    };
    format!(
        "同じ市町村の同じ調査票に、内容の違う文書が並んでいます（{of}件）。どれを採るかは、市町村に確かめて人が決めます。採らない文書も残ります。{rest}"
    )
}
/// The documents.
pub const CLAIMS: &str = "どの文書を採りますか";
/// One of them.
pub fn claim(number: usize) -> String {
    let mark = char::from_u32(u32::from('A') + u32::try_from(number).unwrap_or(25).min(25));
    format!("文書{}", mark.unwrap_or('Z'))
}
/// Sets them side by side.
pub const COMPARE: &str = "違うところを見る";
/// Who decides.
pub const BY_WHOM: &str = "決めた人";
/// A section, not a person.
pub const BY_WHOM_HELP: &str = "課や係の名前で書きます。例：地域福祉課";
/// Why.
pub const WHY: &str = "理由";
/// What to write.
pub const WHY_HELP: &str = "例：市の担当課に電話で確認（11月20日）";
/// Something is missing.
pub const DECIDE_ALL: &str = "採る文書を選び、決めた人と理由を書いてください。";
/// Settles it.
pub const DECIDE: &str = "この文書を採る";
/// It was settled.
pub const DECIDED: &str = "判断を記録しました。";

/// Numbers.
pub const NUMBERS: &str = "集計";
/// What is counted.
pub const NUMBERS_HELP: &str = "提出済みの文書だけを数えます。判断を待っている競合と、取り下げられた文書は入りません。順位は付けません。割合は、母数が10以上のときだけ出します。";
/// Which table.
pub const TABLE: &str = "表";
/// Heading of the bars, and what they are.
pub const CHART: &str = "グラフ（上の表と同じ数です。「—」は秘匿した数で、棒はありません）";
/// By size.
pub const SIZE: &str = "人口規模";
/// By status.
pub const STATUS: &str = "重層的支援体制整備事業";
/// By a list.
pub const DISTRICT: &str = "一部の市町村だけを集計する（圏域など）";
/// The form of the list.
pub const DISTRICT_HELP: &str =
    "1行に1団体、行の先頭に6桁の団体コードを書きます。空にすると、すべてを集計します。";
/// Takes it.
pub const DISTRICT_SET: &str = "この市町村で集計する";
/// For others to see.
pub const PUBLICATION: &str = "投影・公表用";
/// What changes.
pub const PUBLICATION_HELP: &str =
    "3未満の数と、そこから逆算できる数を×にします。市町村名の入る表は出しません。";

/// Writing.
pub const WRITE: &str = "書き出し";
/// What is written.
pub const WRITE_HELP: &str =
    "集計の表と回答を、ほかのソフトで使えるファイルにします。団体コードは文字として書きます。";
/// Not of all.
pub const WRITE_FILTERED: &str =
    "「集計」で選んだ範囲（人口規模、重層、市町村、投影・公表用）で書き出します。";
/// A workbook.
pub const XLSX: &str = "Excel（.xlsx）";
/// What is in it.
pub const XLSX_HELP: &str = "1枚のシートに1つの表。項目の説明（コードブック）付き。";
/// A row for each municipality.
pub const WIDE: &str = "CSV（1市町村1行）";
/// What is in it.
pub const WIDE_HELP: &str = "回答を横に並べた表。Excel でそのまま開けます。";
/// A row for each answer.
pub const LONG: &str = "CSV（1回答1行）";
/// What is in it.
pub const LONG_HELP: &str = "統計ソフト向けの縦長の表。";
/// For programs.
pub const JSON: &str = "JSON";
/// What is in it.
pub const JSON_HELP: &str = "すべての集計表。プログラム向け。";
/// Who is missing.
pub const MISSING: &str = "未提出一覧（CSV）";
/// What is in it.
pub const MISSING_HELP: &str = "団体コード順。提出予定の日、督促した日を含みます。";
/// The log.
pub const LOG: &str = "受付の記録（.jsonl）";
/// What is in it.
pub const LOG_HELP: &str =
    "いつ何を受け取り、だれが何を決めたか。行が書き換えられると分かる形です。";
/// It was written.
pub fn written(name: &str) -> String {
    format!("「{name}」を書き出しました。")
}
/// What the command does.
pub const PARQUET: &str = "Parquet（DuckDB や Spark 向け）は、保存した回収ファイルから、コマンド hokatsu export で作れます。";
/// The record at the end.
pub const CLOSING: &str = "締め切り時の記録";
/// What it is for.
pub const CLOSING_HELP: &str = "受け取りの結果の件数、受付の記録の最後の値、受け取った文書すべてを表す値（Merkle ルート）を1枚にまとめます。印刷して保存すると、後で記録が変わっていないことを確かめられます。";
/// Makes it.
pub const MAKE_CLOSING: &str = "記録を表示";
/// Prints it.
pub const PRINT: &str = "印刷する";
