//! Sentences of 記入漏れの確認.

use hokatsu_instrument::Item;
use hokatsu_response::review::{Open, Progress};

/// What the screen is for.
pub const LEAD: &str = "提出する前に、記入漏れや、ほかの課に確かめる項目を一覧で確認します。それぞれの行から、その項目へ移動できます。";
/// Heading when nothing was answered.
pub const EMPTY: &str = "まだ回答がありません";
/// What to do about it.
pub const EMPTY_REMEDY: &str =
    "回答すると、記入漏れの一覧がここに表示されます。どの領域から始めてもかまいません。";
/// The link out of it.
pub const EMPTY_LINK: &str = "最初の領域に回答する";
/// Heading when nothing is open.
pub const DONE: &str = "記入漏れはありません";
/// What comes next.
pub const DONE_NEXT: &str =
    "次の「結果」で領域ごとの様子を確かめ、「確定と書き出し」へ進んでください。";
/// Heading when something is open that does not keep the file from being made.
pub const READY: &str = "このまま提出できます";
/// Said below the heading of what has to be mended.
pub const BLOCKING_NOTE: &str = "次のところを直すと提出できます。";
/// Heading of what is open.
pub const OPEN: &str = "確かめておきたいところ";
/// It does not keep the file from being made.
pub const OPEN_NOTE: &str = "ここから下の項目は、このまま提出しても差し支えありません。";
/// Marks a critical item.
pub const CRITICAL: &str = "★要の項目";
/// No section was named.
pub const ASK_UNKNOWN: &str = "確認先が記入されていない項目";

/// Returns how far a questionnaire is answered.
pub fn progress(Progress { answered, asked }: Progress) -> String {
    format!("{asked}問中 {answered}問に回答")
}

/// Returns the heading of what has to be mended.
pub fn blocking(count: usize) -> String {
    format!("このままでは提出できません（{count}件）")
}

/// Returns the sentence under [`READY`].
pub fn ready(count: usize) -> String {
    format!("提出の妨げになるものはありません。確かめておきたいところが{count}件あります。")
}

/// Returns a heading with the number of lines under it.
pub fn counted(heading: &str, count: usize) -> String {
    format!("{heading}（{count}件）")
}

/// Returns the code of a kind in the page.
pub fn code(open: Open) -> &'static str {
    match open {
        Open::NotApplicable => "not-applicable",
        Open::Unanswered => "unanswered",
        Open::Unknown => "unknown",
        Open::Evidence => "evidence",
        Open::Choices => "choices",
        Open::Hidden => "hidden",
    }
}

/// Returns what a kind means for handing in.
pub fn explained(open: Open) -> &'static str {
    match open {
        Open::NotApplicable | Open::Choices => "項目を開いて、選び方を確かめてください。",
        Open::Unanswered => {
            "未回答のままでも提出できます。領域の項目の3分の2に段階の回答がないと、その領域の得点は出ません。"
        }
        Open::Unknown => {
            "「わからない」のままでも提出できます。0点にはなりません。確認先ごとの文面は、選んでコピーできます。"
        }
        Open::Evidence => "記入がなくても提出できます。根拠付きの得点では、段階2として計算します。",
        Open::Hidden => {
            "入力した内容は下書きに残っています。前の回答を変えて対象に戻ると、また有効になります。"
        }
    }
}

/// Returns the label of a letter.
pub fn letter_label(name: &str) -> String {
    format!("照会の文面（{name}）")
}

/// Returns what a section is asked, to be copied into a mail.
pub fn inquiry(ask_to: &str, items: &[&Item]) -> String {
    let mut text = String::new();
    if !ask_to.is_empty() {
        text.push_str(&format!("{ask_to} 御中\n\n"));
    }
    text.push_str(
        "包括的な支援体制の整備に関する自己点検に当たり、次の項目について、現在の状況（段階0〜4）と根拠となる資料の名称・日付を教えてください。\n",
    );
    for item in items {
        text.push_str(&format!("\n■ {} {}\n{}\n", item.id, item.title, item.text));
        for (level, descriptor) in item.levels.iter().enumerate() {
            text.push_str(&format!("　段階{level}：{descriptor}\n"));
        }
        if let Some(prompt) = &item.evidence_prompt {
            text.push_str(&format!("　資料の例：{prompt}\n"));
        }
    }
    text
}

/// Returns what helps with a line.
pub fn hint(open: Open, detail: &str) -> String {
    match open {
        Open::Evidence => format!("資料の例：{detail}"),
        _ => detail.to_owned(),
    }
}
