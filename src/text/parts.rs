//! Sentences of 分担と取りまとめ, and of the screens on which a 分担票 is answered.

use hokatsu_response::merge::Kind;
use hokatsu_response::review::Progress;

/// What the screen is for.
pub const LEAD: &str = "自己点検の一部を、ほかの課や社会福祉協議会などに答えてもらうときに使います。答えが食い違った項目は、並べて話し合い、決めた理由を残せます。";
/// How it goes, in order.
pub const WAY: [&str; 3] = [
    "分担票を作り、庁内の決まりに沿って相手に渡します。",
    "相手は、このツールの「はじめに」で分担票を開いて答え、書き出したファイルを返します。",
    "返ってきた分担票を読み込みます。ここにない回答だけを取り込み、食い違う項目は何も上書きせずに並べます。",
];
/// The open draft is a part itself.
pub const OF_PART: &str =
    "いま開いているのは分担票です。分担票から、さらに分担票を作ることはできません。";

/// Heads the making of a part.
pub const MAKE: &str = "分担票を作る";
/// The municipality is not chosen yet.
pub const CHOOSE_FIRST: &str = "団体がまだ選ばれていません。先に「団体と基本情報」で団体と人口を記入しておくと、相手の画面にも表示されます。";
/// The section that is asked.
pub const SECTION: &str = "依頼する課・機関";
/// For example.
pub const SECTION_HELP: &str = "例：障害福祉課、〇〇町社会福祉協議会";
/// What is asked.
pub const ASKED: &str = "依頼する範囲";
/// A domain with nothing left out.
pub fn progress(progress: Progress) -> String {
    format!("{}問（ここでは{}問に回答済み）", progress.asked, progress.answered)
}
/// What the needs survey leaves out.
pub const NEEDS_NOTE: &str = "共有範囲の設問は、依頼する側で答えます。";
/// The day it is wanted back.
pub const DUE: &str = "返してほしい日（締切）";
/// How it is typed.
pub const DUE_HELP: &str = "例：R8.12.10、令和8年12月10日";
/// How a day was read.
pub fn read_as(day: &str) -> String {
    format!("{day}まで")
}
/// A message.
pub const MESSAGE: &str = "相手への伝言";
/// Where it is shown.
pub const MESSAGE_HELP: &str =
    "分担票の画面の上に表示されます。例：社会福祉協議会にも確かめて答えてください。";
/// What was answered so far.
pub const WITH_ANSWERS: &str = "ここまでの回答も入れて渡す";
/// What it means.
pub const WITH_ANSWERS_NOTE: &str = "入れると、相手はいまの回答を直す形で答えます。入れないときは、空欄の分担票になります。庁内メモも一緒に渡ります。";
/// What a part holds and what not.
pub const HOLDS: &str = "分担票には、団体の基本情報と、依頼した範囲の設問が入ります。連絡先、決裁の記録、依頼していない範囲の回答は入りません。";
/// Makes it.
pub const MAKE_IT: &str = "分担票を作って保存する";
/// The undone name of a day that cannot be read.
pub fn due_unread(why: &str) -> String {
    format!("返してほしい日：{why}")
}
/// It could not be made.
pub const NOT_MADE: &str = "分担票を作れませんでした";
/// Heads what was made.
pub const MADE: &str = "作った分担票";
/// How long the list stands.
pub const MADE_NOTE: &str = "この一覧は、このタブを閉じると消えます。";
/// Said when one was made.
pub fn made(name: &str) -> String {
    format!("分担票「{name}」を保存しました。")
}
/// Columns of the list.
pub const MADE_COLUMNS: [&str; 4] = ["依頼先", "依頼した範囲", "締切", "ファイル名"];
/// No day was given.
pub const NO_DUE: &str = "指定なし";
/// A part with what was answered.
pub const FILLED: &str = "（ここまでの回答入り）";

/// Heads what comes back.
pub const BRING: &str = "返ってきた分担票を取りまとめる";
/// Chooses files.
pub const FILES: &str = "返ってきた分担票を読み込む";
/// Several at once.
pub const FILES_HELP: &str = "いくつでも一度に選べます。もとのファイルは変わりません。";
/// The name of the step for undo.
pub const MERGED: &str = "分担票の取り込み";
/// Heads what became of each file.
pub const RETURNED: &str = "読み込んだ分担票";
/// Said when files were read.
pub fn merged(taken: usize, conflicts: usize, refused: usize) -> String {
    let mut said = format!("{taken}項目の回答を取り込みました。");
    if conflicts > 0 {
        said.push_str(&format!("食い違う項目が{conflicts}項目あります。"));
    }
    if refused > 0 {
        said.push_str(&format!("取り込めないファイルが{refused}件あります。"));
    }
    said
}
/// The name of a file that can be used, with the section that answered.
pub fn by_section(section: &str) -> String {
    format!("回答した課・機関：{section}")
}
/// The lines under a file.
pub const TAKEN: &str = "取り込んだ項目";
/// What was there already.
pub const SAME: &str = "いまの回答と同じ項目";
/// What has to be decided.
pub const DIFFERENT: &str = "食い違う項目";
/// What was decided before.
pub const SETTLED: &str = "すでに決めてある項目";
/// A file without answers.
pub const NO_ANSWERS: &str = "回答が1つも入っていません。";
/// A file that cannot be used.
pub const REFUSED: &str = "取り込んでいません";
/// Reads out how many items stand under a heading.
pub fn counted(heading: &str, count: usize) -> String {
    format!("{heading}（{count}項目）")
}
/// What was taken was taken back by undo.
pub fn pending(count: usize) -> String {
    format!("読み込んだ分担票のうち、{count}項目はまだ下書きに入っていません。")
}
/// Takes it again.
pub const TAKE: &str = "取り込む";
/// Puts the list of files away.
pub const FORGET: &str = "一覧から外す";
/// Said when it was.
pub const FORGOTTEN: &str =
    "読み込んだ分担票を一覧から外しました。取り込んだ回答は、下書きに残っています。";
/// What putting away means.
pub const FORGET_NOTE: &str = "一覧から外しても、取り込んだ回答と決めたことは下書きに残ります。食い違いを続けて決めるときは、もう一度読み込んでください。";

/// Heads what does not agree.
pub const CONFLICTS: &str = "食い違う項目を決める";
/// What happens to them.
pub const CONFLICTS_NOTE: &str =
    "並べるだけで、どちらが正しいかは判定しません。決めるまでは、もとの回答のままです。";
/// Nothing is open.
pub const NO_CONFLICTS: &str = "決める項目はありません。";
/// Two levels or more.
pub const APART: &str = "段階が2つ以上違う項目";
/// What is meant.
pub const APART_NOTE: &str = "状況の受け止め方が大きく違います。関係する課で話し合って決め、理由を残してください。「該当しない」と段階の食い違いも、ここに並びます。";
/// The rest.
pub const OTHERS: &str = "そのほかの食い違い";
/// How far the answers are apart.
pub fn kind(kind: Kind, gap: Option<u8>) -> String {
    match (kind, gap) {
        (Kind::Apart, Some(gap)) if gap > 1 => format!("段階が{gap}つ異なります"),
        (Kind::Apart, _) => "「該当しない」と段階に分かれています".to_owned(),
        _ => kind.label().to_owned(),
    }
}
/// The legend of the candidates.
pub fn which(item: &str) -> String {
    format!("{item}の回答をどれにしますか")
}
/// Whose answer it is.
pub const OWN: &str = "いまの下書き";
/// It is proposed.
pub const PROPOSED: &str = "（案）";
/// Nothing but words stands there.
pub const NO_ANSWER: &str = "回答なし（記述だけ）";
/// 庁内メモ.
pub const MEMO: &str = "庁内メモ";
/// Joins the words.
pub const JOIN: &str = "選ばなかった回答の根拠資料・補足・メモも書き足す";
/// Who decided.
pub const BY: &str = "決めた課・会議・役職";
/// No names.
pub const BY_HELP: &str = "例：庁内連携会議、福祉総務課長。個人の氏名は要りません。";
/// Why.
pub const REASON: &str = "決めた理由";
/// Why it is asked for.
pub const REASON_HELP: &str = "あとから経緯が分かるように、短くてもかまいません。";
/// Decides.
pub const DECIDE: &str = "この回答に決める";
/// Its full name.
pub fn decide_label(item: &str) -> String {
    format!("{item}：{DECIDE}")
}
/// The name of the step for undo.
pub fn decided_step(item: &str) -> String {
    format!("{item}の決定")
}
/// Said when it was done.
pub fn decided(item: &str) -> String {
    format!("{item}を決めました。「元に戻す」で戻せます。")
}
/// The item's own screen, for an answer nobody gave.
pub fn to_item(item: &str) -> String {
    format!("どれとも違う回答にするときは、先に{item}の画面で回答を直してください。")
}

/// Heads the decisions.
pub const DECISIONS: &str = "これまでに決めたこと";
/// Where they stay.
pub const DECISIONS_NOTE: &str = "下書きと途中保存のファイルにだけ残り、提出ファイルには入りません。「印刷」で表にして残せます。";
/// None yet.
pub const NO_DECISIONS: &str = "まだありません。";
/// Rows of a decision.
pub const DECISION_ROWS: [&str; 5] =
    ["決めた回答", "並べた回答", "決めた課・会議・役職", "理由", "決めた日"];
/// No reason was given.
pub const NO_REASON: &str = "記入なし";
/// The answer was changed since.
pub const CHANGED_SINCE: &str = "決めた後に回答が変わっています。";
/// The print of the decisions.
pub const PRINT: &str = "分担の取りまとめで決めたこと";
/// What is said about it.
pub const PRINT_NOTE: &str = "決めた課・会議と理由の表。提出ファイルには入りません。";
/// Where they stay, on paper.
pub const PRINT_LEAD: &str = "庁内の記録です。提出ファイルには入りません。";
/// Columns on paper.
pub const PRINT_COLUMNS: [&str; 5] =
    ["項目", "並べた回答", "決めた回答", "決めた課・会議・役職、日", "理由"];

/// The section in charge, in the head of a part.
pub const FROM: &str = "依頼した課";
/// Nobody is named.
pub const FROM_UNKNOWN: &str = "記入なし";
/// What is asked.
pub const SCOPE: &str = "答える範囲";
/// The day.
pub const UNTIL: &str = "締切";
/// The message.
pub const SAID: &str = "伝言";
/// The respondent cannot be changed.
pub const LOCKED: &str = "団体と基本情報は、依頼した課が記入したものです。分担票では変えられません。違っているときは、依頼した課に伝えてください。";
/// Facts of the respondent.
pub const FACTS: [&str; 5] = ["団体", "調査年度", "人口", "福祉事務所", "回答基準日"];
/// The welfare office.
pub fn welfare_office(there: Option<bool>) -> &'static str {
    match there {
        Some(true) => "設置している",
        Some(false) => "設置していない",
        None => "記入なし",
    }
}
/// The screen is not part of what is asked.
pub const NOT_ASKED: &str =
    "この画面は、依頼された範囲に入っていません。手順の一覧から、依頼された領域を選んでください。";
/// What happens on the last step.
pub const GIVE_BACK_LEAD: &str = "答え終わったら、分担票を書き出して、依頼した課に返します。署名はしません。提出ファイルを作るのは、依頼した課です。";
/// How far each domain is answered.
pub const ANSWERED: &str = "回答の状況";
/// Counts.
pub fn answered(progress: Progress) -> String {
    progress.told()
}
/// Unanswered items do not keep it from going back.
pub const OPEN_NOTE: &str = "未回答や「わからない」が残っていても返せます。答えた項目だけが、依頼した課の下書きに入ります。";
/// Heads what is open.
pub const OPEN: &str = "確かめておきたい項目";
/// Writes the file.
pub const WRITE: &str = "分担票を書き出す";
/// Heads the receipt.
pub const WRITTEN: &str = "書き出しました";
/// What to do next.
pub fn written(name: &str, section: &str) -> String {
    let to = if section.is_empty() { "依頼した課" } else { section };
    format!(
        "「{name}」を書き出しました。ダウンロードのフォルダーにあることを確かめ、庁内の決まりに沿って{to}に返してください。"
    )
}

/// Heads the way here from other screens.
pub const SHARE: &str = "分担して回答する";
/// What it is good for.
pub const SHARE_NOTE: &str = "ほかの課や社会福祉協議会などに、領域を決めて答えてもらえます。返ってきた分担票は、食い違う項目を並べて取りまとめられます。";
/// The link.
pub const TO_PARTS: &str = "分担と取りまとめへ";
