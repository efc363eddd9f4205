//! Sentences about the answers of an earlier year.

/// Heads the choice of the file.
pub const HEADING: &str = "前回の回答";
/// What it does.
pub const LEAD: &str = "前回（昨年度など）のファイルを開くと、各項目に前回の回答を並べ、「前回と同じ」で1項目ずつ写せます。自動では写しません。";
/// Opens the file.
pub const OPEN: &str = "前回（昨年度）のファイルを開く";
/// Which files.
pub const OPEN_HELP: &str = "前回の提出ファイル、または前回の途中保存のファイルを選びます。前回の回答はこの下書きにだけ残り、提出ファイルには入りません。";
/// The name of the step for undo.
pub const STEP: &str = "前回の回答の読み込み";
/// The name of the step back.
pub const STEP_REMOVED: &str = "前回の回答の取り外し";
/// Which year stands beside.
pub const YEAR: &str = "並べている年度";
/// Where it comes from.
pub const SOURCE: &str = "読み込んだもの";
/// A handed-in file.
pub fn from_file(number: &str) -> String {
    format!("提出ファイル（確認番号 {number}）")
}
/// A draft.
pub const FROM_DRAFT: &str = "途中保存のファイル（署名による確認はできません）";
/// How many answers.
pub const ANSWERS: &str = "前回の回答の数";
/// Counts by questionnaire.
pub fn count(title: &str, answers: usize) -> String {
    format!("{title} {answers}項目")
}
/// Takes it away.
pub const REMOVE: &str = "前回の回答を外す";
/// Said when it was.
pub const REMOVED: &str =
    "前回の回答を外しました。写した回答は残っています。「元に戻す」で戻せます。";
/// Said when it stands there.
pub fn opened(year: &str) -> String {
    format!("{year}の回答を並べました。領域の画面で、各項目に表示されます。")
}
/// It could not be used.
pub const FAILED: &str = "前回の回答として使えませんでした";

/// The label of the earlier answer.
pub fn label(year: &str) -> String {
    format!("前回（{year}）")
}
/// Nothing was answered.
pub const NOTHING: &str = "回答がありません";
/// It stands there only to be looked at.
pub fn not_compared(why: &str) -> String {
    format!("{why}。参考として表示し、今回の回答とは比べません。")
}
/// Carries it over.
pub const CARRY: &str = "前回と同じ";
/// Its full name.
pub fn carry_label(item: &str) -> String {
    format!("{item}：{CARRY}")
}
/// Said when it was done.
pub fn carried(item: &str) -> String {
    format!("{item}に前回の回答を写しました。「元に戻す」で戻せます。")
}
/// Said when there is nothing to do.
pub fn already(item: &str) -> String {
    format!("{item}の回答は、すでに前回と同じです。")
}
/// The answer is the earlier one.
pub const SAME: &str = "前回と同じ回答です";
/// The answer is another one.
pub const CHANGED: &str = "前回から変更";
/// The answer is the same, what stands beside it is not.
pub const CHANGED_BESIDE: &str = "前回から変更（根拠資料・補足など）";

/// Heads the movement.
pub const MOVEMENT: &str = "前回からの動き";
/// What it shows and what not.
pub fn movement_lead(year: &str) -> String {
    format!(
        "{year}の回答と、設問が同じ項目だけを1つずつ比べます。「1→2」は段階1から段階2です。合計や増減の数は出しません。段階の上下だけでは、よくなった・悪くなったとは言えません。"
    )
}
/// Nothing moved.
pub const NO_MOVEMENT: &str = "比べられる項目で、前回から動いた項目はありません。";
/// Those without an answer this time.
pub const UNANSWERED: &str = "前回は回答があり、今回は回答がない項目";
/// Those that asked something else.
pub const LEFT_OUT: &str = "設問が変わったため、比べていない項目";
/// The movement of options.
pub fn from_to(before: &str, now: &str) -> String {
    format!("前回「{before}」　今回「{now}」")
}
/// What is said about the print.
pub const PRINT_NOTE: &str = "前回と設問が同じ項目の動きを、項目ごとに1つずつ。";
