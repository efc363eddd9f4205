//! Sentences around the controls an item is answered with.

use hokatsu_instrument::Level;

/// An answer that must be there.
pub const REQUIRED: &str = "※必須";
/// An answer that may stay empty.
pub const OPTIONAL: &str = "※任意";
/// An answer that is asked for but does not block.
pub const ASKED: &str = "※記入をお願いします";
/// A value that follows from another one.
pub const LOCKED: &str = "編集不可";
/// Takes the answer to an item away.
pub const CLEAR: &str = "回答を消す";
/// The name of the button that takes an answer away.
pub fn clear_label(item: &str) -> String {
    format!("{item}の{CLEAR}")
}
/// Said once the answer is gone.
pub fn cleared(item: &str) -> String {
    format!("{item}の回答を消しました。「元に戻す」で戻せます")
}

/// A level before its name.
pub fn level(level: Level) -> String {
    format!("段階{level}")
}
/// わからない.
pub const UNKNOWN: &str = "わからない";
/// What it means.
pub const UNKNOWN_HELP: &str = "他の課などに確認が必要なとき。段階0としては数えません。";
/// 該当しない.
pub const NOT_APPLICABLE: &str = "該当しない";

/// 根拠資料.
pub const EVIDENCE: &str = "根拠資料（資料名と時点）";
/// How evidence counts from level 3 on.
pub const EVIDENCE_ASKED: &str =
    "段階3・4では記入してください（空欄の場合、根拠付きの得点では段階2として計算します）。";
/// The same in the short form, which has no scores.
pub const EVIDENCE_ASKED_SHORT: &str = "段階3・4では記入してください。";
/// What may serve as evidence.
pub fn evidence_prompt(prompt: &str) -> String {
    format!("資料の例：{prompt}")
}
/// A remark that is handed in.
pub const NOTE: &str = "補足（提出されます）";
/// A remark that stays here.
pub const MEMO: &str = "庁内メモ（提出されません）";
/// How the memo stays here.
pub const MEMO_HELP: &str = "下書きと途中保存のファイルにだけ残ります。";
/// The fold around both.
pub const NOTES: &str = "補足・庁内メモ";
/// Something was typed inside a fold.
pub const FILLED: &str = "（記入あり）";
/// Whom to ask.
pub const ASK_TO: &str = "確認先（課・機関名）";
/// What the place to ask is good for.
pub const ASK_TO_HELP: &str = "「記入漏れの確認」に確認先の一覧が出ます。";
/// Why an item does not apply.
pub const REASON: &str = "該当しない理由";
/// The reason is part of the answer.
pub const REASON_MISSING: &str = "理由を記入してください。理由がない間は未回答として扱います。";
/// 該当しない was picked though it is not offered to this municipality.
pub const NOT_APPLICABLE_HERE: &str =
    "この団体では「該当しない」を選べません。段階か「わからない」を選び直してください。";

/// The fold around partner municipalities.
pub const JOINT: &str = "他の市町村と共同で実施している場合";
/// What to do in it.
pub const JOINT_HELP: &str =
    "共同設置や広域での実施で満たしている場合に、相手の市町村を加えてください。";
/// Searches a partner.
pub const JOINT_SEARCH: &str = "相手の市町村を探して加える";
/// The list of partners.
pub const JOINT_LIST: &str = "共同で実施している市町村";
/// How many partners there are.
pub fn joint_count(count: usize) -> String {
    format!("（{count}団体）")
}
/// The button that takes a partner away.
pub fn remove(name: &str) -> String {
    format!("{name}を外す")
}
/// A partner was added.
pub fn added(name: &str) -> String {
    format!("{name}を加えました")
}
/// A partner was taken away.
pub fn removed(name: &str) -> String {
    format!("{name}を外しました")
}

/// How many of at most so many options are chosen.
pub fn chosen_of(chosen: usize, max: usize) -> String {
    format!("{chosen}つ選択中（{max}つまで）")
}
/// More options than allowed.
pub fn too_many(max: usize, over: usize) -> String {
    format!("選べるのは{max}つまでです。あと{over}つ外してください。")
}
/// An option that stands alone was chosen.
pub fn alone(text: &str) -> String {
    format!("「{text}」を選んだので、ほかの選択を外しました。「元に戻す」で戻せます")
}
/// An option that stands alone was taken off because of another.
pub fn no_longer_alone(text: &str) -> String {
    format!("「{text}」の選択を外しました。「元に戻す」で戻せます")
}
/// An option that is no longer offered but was chosen.
pub const RETIRED: &str = "（現在は選択肢にありません。選び直してください）";
/// A choice whose option was taken off in the item it comes from.
pub fn not_chosen_there(item: &str) -> String {
    format!("（{item}で選ばれていません。チェックを外してください）")
}
/// Nothing was chosen in the item the options come from.
pub fn choose_there_first(item: &str) -> String {
    format!("先に{item}で選んでください。")
}

/// How many characters of at most so many.
pub fn counter(count: usize, limit: usize) -> String {
    format!("{}／{}文字", grouped(count), grouped(limit))
}
/// Too many characters.
pub fn too_long(over: usize, limit: usize) -> String {
    format!("{}文字までです。あと{}文字減らしてください。", grouped(limit), grouped(over))
}

fn grouped(count: usize) -> String {
    hokatsu_instrument::calendar::group_digits(count as u64)
}

/// Searches a municipality.
pub const SEARCH: &str = "市町村名・よみ・団体コードで探す";
/// How the search reads.
pub const SEARCH_HELP: &str =
    "例：千代田、ちよだ、131016（「ヶ」と「ケ」などの違いは気にせず入力できます）";
/// How many municipalities were found.
pub fn hits(count: usize, more: bool) -> String {
    if more {
        format!("{count}件以上見つかりました。続きを入力すると絞り込めます")
    } else {
        format!("{count}件見つかりました")
    }
}
/// None was found.
pub const NO_HITS: &str = "見つかりません。別の書き方（よみ、団体コードなど）を試してください";
/// Heads the list of hits.
pub const HITS: &str = "見つかった市町村";
/// The prefecture.
pub const PREFECTURE: &str = "都道府県";
/// The municipality.
pub const MUNICIPALITY: &str = "市区町村";
/// Nothing chosen.
pub const CHOOSE: &str = "選択してください";
/// The prefecture comes first.
pub const CHOOSE_PREFECTURE: &str = "先に都道府県を選んでください";
/// A municipality was chosen.
pub fn municipality_chosen(name: &str) -> String {
    format!("{name}を選びました")
}
