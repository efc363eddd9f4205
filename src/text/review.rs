//! Sentences of 記入漏れの確認.

use hokatsu_instrument::{Item, Questionnaire};
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

/// 附則S is counted by itself.
pub const ANNEX_APART: &str = "（任意・採点なし。自己点検票とは別に数えます）";
/// How many of the scopes were chosen.
pub fn scopes(Progress { answered, asked, .. }: Progress) -> String {
    format!("共有範囲 {answered}／{asked}（必須）")
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
        Open::Other => "other",
        Open::Hidden => "hidden",
    }
}

/// Returns what a kind means for handing in.
pub fn explained(open: Open) -> &'static str {
    match open {
        Open::NotApplicable | Open::Choices => "項目を開いて、選び方を確かめてください。",
        Open::Other => "空欄のままでも提出できます。内容を書くと、受け取る側に意図が伝わります。",
        Open::Unanswered => {
            "未回答のままでも提出できます。領域の項目の3分の2に段階の回答がないと、その領域の得点は出ません。"
        }
        Open::Unknown => {
            "「わからない」のままでも提出できます。0点にはなりません。確認先ごとの照会の文面を、コピーして使えます。"
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

/// Copies a letter.
pub const COPY: &str = "文面をコピーする";
/// Said once it is copied.
pub const COPIED: &str = "照会の文面をコピーしました。メールなどに貼り付けてください。";
/// Said where only the selection could be made.
pub const SELECTED: &str =
    "コピーできなかったため、文面を選択しました。Ctrl＋C でコピーしてください。";

/// Who asks, and for which day.
pub struct Asking<'a> {
    /// The reference date in words; empty when it cannot be read.
    pub day: &'a str,
    /// The section and how to reach it, line by line.
    pub from: &'a [String],
    /// Whether the notes for small municipalities apply.
    pub small: bool,
}

/// Returns what a section is asked, as one office writes to another, to be copied into a mail.
pub fn inquiry(
    ask_to: &str,
    questionnaire: &Questionnaire,
    items: &[&Item],
    asking: &Asking<'_>,
) -> String {
    let blank = "　　　　　　　　";
    let to = if ask_to.is_empty() { blank } else { ask_to };
    let day = if asking.day.is_empty() { "令和　　年　　月　　日" } else { asking.day };
    let from = if asking.from.is_empty() { blank.to_owned() } else { asking.from.join("　") };
    let mut text = format!(
        "包括的な支援体制の自己点検に係る状況の確認について（照会）\n\n{to}　御中\n\n照会元：{from}\n回答期限：　　月　　日（　）\n\n　このことについて、下記の項目の{day}現在の状況を確認したいので、回答くださるようお願いします。\n　項目ごとに、今の状況に最も近い段階を1つ選び、根拠となる資料の名称と時点を記入してください。判断できないときは「わからない」を選び、状況を知る課・機関があれば記入してください。「わからない」を0点として扱うことはありません。\n\n　　　　　記\n"
    );
    for item in items {
        text.push_str(&format!("\n■ {}\n{}\n", item.heading(), item.text));
        if let Some(note) = item.size_note.as_ref().filter(|_| asking.small) {
            text.push_str(&format!("　（小規模自治体の場合）{note}\n"));
        }
        for step in &questionnaire.scale {
            let descriptor = item.descriptor(step.level).unwrap_or_default();
            text.push_str(&format!("　□ 段階{} {}：{descriptor}\n", step.level, step.name));
        }
        text.push_str("　□ わからない（確認先：　　　　　　　　）\n");
        if item.not_applicable.is_some() {
            text.push_str("　□ 該当しない（理由：　　　　　　　　）\n");
        }
        let example = item.evidence_prompt.as_ref().map(|prompt| format!("（例：{prompt}）"));
        text.push_str(&format!("　根拠資料の名称と時点{}：\n", example.unwrap_or_default()));
        text.push_str("　補足：\n");
    }
    text.push_str("\n　　　　　　　　　　　　　　　　以上\n");
    text
}

/// Returns what helps with a line.
pub fn hint(open: Open, detail: &str) -> String {
    match open {
        Open::Evidence => format!("資料の例：{detail}"),
        _ => detail.to_owned(),
    }
}
