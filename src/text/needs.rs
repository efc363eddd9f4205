//! Sentences of ニーズ調査.

use hokatsu_instrument::{Reference, format_x10};

/// What the survey is.
pub const LEAD: &str = "国・都道府県からの支援について、市町村の考えをお聞きします。採点はしません。回答によって、続く質問が増えたり減ったりします。";
/// When the figures of the earlier survey appear.
pub const REFERENCE_LEAD: &str =
    "R5調査の参考値は、選択肢の選び方に影響しないように、回答した後に表示します。";
/// How far the answers travel.
pub const SHARING: &str = "回答の共有範囲";
/// What that is.
pub const SHARING_LEAD: &str = "提出するファイルに記録されます。確定するまでは、いつでも変えられます。番号は NS-06 ですが、自由意見（NS-07）の後にお聞きします。";
/// The fold around the figures of one item.
pub fn reference(survey: &str, group: &str, n: u32) -> String {
    format!("{survey}調査の参考値（{group}、n={n}）")
}
/// No figure can stand beside the item.
pub const ADDED: &str = "R5調査にはない設問です。";
/// The columns.
pub const COLUMNS: [&str; 3] = ["選択肢", "割合（団体数）", "この団体の回答"];
/// One figure.
pub fn figure(reference: &Reference) -> String {
    format!("{}％（{}）", format_x10(reference.percent_x10), reference.count)
}
/// No figure for an option.
pub const NO_FIGURE: &str = "—";
/// What stands for it when read out.
pub const NO_FIGURE_WORD: &str = "参考値なし";
/// The option was chosen.
pub const CHOSEN: &str = "● 選択";
/// Where the figures come from.
pub fn source(citation: &str, date: &str) -> String {
    format!("出典：{citation}（調査時期：{date}）")
}
/// The base where the figures carry no note of their own.
pub fn base(group: &str, n: u32) -> String {
    format!("母数は、重層的支援体制整備事業の{group}市町村のうち回答した{n}団体です。")
}
/// The figures invite no verdict.
pub const NO_VERDICT: &str = "多い回答が正しいというものではありません。";
