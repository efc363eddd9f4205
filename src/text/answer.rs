//! Sentences of the screens that hold the items of a domain.

use hokatsu_instrument::calendar;
use hokatsu_instrument::{Display, LawBasis};

/// No such domain.
pub const UNKNOWN_DOMAIN: &str =
    "この領域の設問はありません。手順の一覧から領域を選び直してください。";
/// Which function the domain stands for.
pub const FUNCTION: &str = "対応する機能：";
/// What the numbers of the functions stand for.
pub const FUNCTIONS: &str = "①地域住民同士が支え合う機能　②支援関係機関が連携して支援を行う機能　③地域住民と支援関係機関をつなぐ機能";
/// The fold around the basis of the domain.
pub const BASIS: &str = "この領域の根拠となる法令など";
/// Up to which day the law is reflected.
pub fn law_basis(law: &LawBasis) -> String {
    format!("{}時点の法令。{}", calendar::wareki(law.date), law.note)
}
/// The fold around the general anchors.
pub const SCALE: &str = "段階0〜4の目安";
/// What decides.
pub const SCALE_LEAD: &str = "各項目の選択肢の文で判断してください。どの段階の文にもぴったり当てはまらないときは、文のすべてに当てはまる段階のうち一番上を選びます。段階1に届かないときは段階0です。迷ったときは、次の目安を参考にしてください。";
/// A critical item.
pub const CRITICAL: &str = "要の項目";
/// An item of the short form.
pub const SHORT_FORM: &str = "短縮版の項目";
/// What both marks mean.
pub const MARKS: &str = "「要の項目」は、その領域の土台になる項目です。段階が低いと、領域の到達段階の名前に影響します。「短縮版の項目」は、短縮版でもお聞きする項目です。";
/// The fold around the marks.
pub const MARKS_HEADING: &str = "「要の項目」「短縮版の項目」とは";
/// The fold around the basis of an item.
pub const ITEM_BASIS: &str = "根拠となる法令・資料";
/// How a small municipality may meet an item.
pub const SIZE_NOTE: &str = "小規模自治体の場合";

/// The short form is in use.
pub const IN_SHORT_FORM: &str = "短縮版で回答しています";
/// How many items of the domain are left out.
pub fn left_out(left_out: usize, answered: usize) -> String {
    let kept = if answered == 0 {
        String::new()
    } else {
        format!("このうち{answered}問には回答があり、提出されます。")
    };
    format!(
        "この領域のほかの{left_out}問は表示していません。{kept}全項目に切り替えると表示され、入力済みの回答はそのまま残ります。"
    )
}
/// Changes to the full form.
pub const TO_FULL: &str = "全項目に切り替える";
/// Said when it was done.
pub const NOW_FULL: &str = "全項目を表示しました";

/// What the annex is.
pub const ANNEX_LEAD: &str =
    "小規模な市町村の実情をお聞きする附則です。採点はしません。回答は任意です。";
/// Whom the annex is for, told to one it was not written for.
pub fn annex_audience(display: Display, population: Option<u64>) -> Option<String> {
    let below = calendar::group_digits(display.population_below);
    match population {
        None => Some(format!(
            "人口{below}人未満の市町村に表示しています。人口は「団体と基本情報」で入力できます。"
        )),
        Some(n) if n < display.population_below => None,
        Some(n) if n < display.optional_below => {
            Some(format!("人口{below}人以上の市町村は、希望する場合だけ回答してください。"))
        }
        Some(_) => Some(format!(
            "人口{}人未満の市町村を想定した附則です。回答しなくても、提出に支障はありません。",
            calendar::group_digits(display.optional_below)
        )),
    }
}

/// Items appeared or disappeared through an answer.
pub fn items_changed(shown: usize, hidden: usize) -> Option<String> {
    match (shown, hidden) {
        (0, 0) => None,
        (shown, 0) => Some(format!("質問が{shown}つ増えました")),
        (0, hidden) => Some(format!("質問が{hidden}つ減りました")),
        (..) => Some("続く質問が変わりました".to_owned()),
    }
}
