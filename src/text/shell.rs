//! Sentences around every screen.

/// The first link of the page.
pub const SKIP: &str = "本文へ移動";
/// What the tool is, beside its name.
pub const TAGLINE: &str = "包括的な支援体制 自己点検・ニーズ調査";
/// The name of the navigation between steps.
pub const STEPS: &str = "回答の手順";
/// The name of the navigation to the other screens.
pub const OTHER: &str = "その他の画面";
/// The last step of a part (分担票).
pub const GIVE_BACK: &str = "分担票を書き出して返す";
/// Whose part is open, beside the name of the municipality.
pub fn part_of(section: &str) -> String {
    format!("{section}の分担票")
}
/// The step of a draft that is asked for no ニーズ調査 but still says how far answers may travel.
pub const SCOPES: &str = "共有の範囲";
/// The button that saves to a file.
pub const SAVE_FILE: &str = "途中保存（ファイル）";
/// The button that takes back.
pub const UNDO: &str = "元に戻す";
/// The button that does again.
pub const REDO: &str = "やり直す";
/// A change waits to be saved.
pub const PENDING: &str = "保存しています…";
/// Before anything was changed.
pub const NOTHING_YET: &str = "入力するとこの PC に自動で保存します";
/// After the transaction completed.
pub fn saved(time: &str) -> String {
    format!("保存済み（{time}）")
}
/// The revision was exported.
pub fn exported(revision: u32, first4: &str) -> String {
    format!("第{revision}版 書出し済み（{first4}）")
}
/// A revision after the first is being made.
pub fn next_revision(revision: u32) -> String {
    format!("第{revision}版（差替え）作成中")
}
/// Closes what was told.
pub const CLOSE: &str = "お知らせを閉じる";
/// The heading when storage does not work.
pub const NOT_SAVED: &str = "この PC に自動保存できていません";
/// What to do about it.
pub const NOT_SAVED_REMEDY: &str = "入力した内容はこの画面に残っています。画面を閉じる前に「途中保存（ファイル）」で残してください。";
/// The heading when another window changed the draft.
pub const CHANGED_ELSEWHERE: &str = "同じ下書きが別の画面で変更されました";
/// What was kept.
pub const CHANGED_ELSEWHERE_REMEDY: &str = "上書きを防ぐため、この画面の自動保存を止めています。この画面の内容も、別の画面の内容も残っています。どちらで続けるかを選んでください。";
/// Goes on here, in a copy.
pub const KEEP_MINE: &str = "この画面の内容を別の下書きとして続ける";
/// Goes on with the other.
pub const TAKE_OTHER: &str = "別の画面の内容を読み込む";
/// The heading when a new version waits.
pub const NEW_VERSION: &str = "新しい版があります";
/// What happens with it.
pub const NEW_VERSION_HELP: &str = "いまの版のまま続けられます。切り替えると、入力した内容を保存してから、この画面を開き直します。「あとで」を選んだときは、このツールの画面をすべて閉じて、次に開いたときに切り替わります。";
/// The heading when another window went on to the new version.
pub const SWITCHED: &str = "別の画面で新しい版に切り替えました";
/// What to do about it.
pub const SWITCHED_HELP: &str = "この画面は、まだ前の版です。切り替えると、入力した内容を保存してから、この画面を開き直します。";
/// Goes on with the new version.
pub const SWITCH: &str = "新しい版に切り替える";
/// Stays with this version.
pub const LATER: &str = "あとで";
/// Nothing is saved, so nothing is switched.
pub const NOT_SWITCHED: &str = "保存できていないため、切り替えていません。「途中保存（ファイル）」で残し、このツールの画面をすべて閉じてから開き直してください。";
/// The heading when no draft is open.
pub const NO_DRAFT: &str = "回答中の下書きが開かれていません";
/// What to do about it.
pub const NO_DRAFT_REMEDY: &str =
    "この PC に保存された下書きを選ぶか、「はじめに」から回答をはじめてください。";
/// For addresses that lead nowhere.
pub const UNKNOWN: &str =
    "お探しの画面はありません。左または上の一覧から選び直すか、「はじめに」へ戻ってください。";
/// Back to the first screen.
pub const TO_HOME: &str = "「はじめに」へ戻る";
/// At the foot of every screen.
pub const FOOT: &str =
    "このツールは外部と通信しません。回答はこの PC と、書き出したファイルの中にだけあります。";
/// The previous step.
pub const PREVIOUS: &str = "前へ";
/// The next step.
pub const NEXT: &str = "次へ";
/// While a part of the program is being loaded.
pub const LOADING: &str = "読み込んでいます…";
