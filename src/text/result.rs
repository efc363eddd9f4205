//! Sentences of 結果.

use hokatsu_instrument::{ItemId, format_x10};
use hokatsu_response::review::Progress;
use hokatsu_response::score::{DomainScore, Stage};

/// What the screen shows.
pub const LEAD: &str = "領域ごとに、取組がどこまで進んでいるかを示します。領域をまたぐ合計点、順位、合格点はありません。";
/// How small differences are to be read.
pub const READING: &str = "1つの項目が1段階動くと、領域の得点はおよそ4〜6点動きます。その程度の差を「改善」「悪化」とは読まないでください。変化は、項目の段階の移り変わり（例：C4 が段階1から2へ）で確かめます。";
/// What the numbers are computed from.
pub const LIVE: &str = "この画面は、いま入力されている回答から計算しています。提出の前に「記入漏れの確認」もご覧ください。";
/// The heading when nothing was answered.
pub const EMPTY: &str = "結果は、回答するとここに表示されます";
/// What to do about it.
pub const EMPTY_REMEDY: &str =
    "1つの領域だけでも、回答したところから順に見られます。「わからない」「該当しない」も回答です。";
/// The link out of the empty screen.
pub const EMPTY_LINK: &str = "最初の領域に回答する";
/// The heading of the list of parts.
pub const PARTS: &str = "この画面の内容";
/// The heading of the profile.
pub const PROFILE: &str = "領域ごとのプロフィール";
/// Said when the self-check has no answer yet.
pub const NO_SELF_CHECK: &str = "自己点検票には、まだ回答がありません。";
/// How far the self-check is answered.
pub fn counted(progress: Progress) -> String {
    format!("自己点検票：{}。附則S は数えていません。", progress.told())
}
/// The heading for the short form.
pub const SHORT: &str = "短縮版では、領域の得点を出しません";
/// Why.
pub const SHORT_WHY: &str = "短縮版の16項目だけでは、領域全体の様子を表せないためです。下の「領域ごとの内訳」で、項目の段階をご覧ください。全項目で回答すると、領域の得点と呼び名が出ます。";
/// The link to where the form is chosen.
pub const SHORT_LINK: &str = "「団体と基本情報」で全項目に切り替える";
/// The core domains.
pub const CORE: &str = "コア領域（社会福祉法第106条の3の体制）";
/// The domains of one field.
pub const FIELDS: &str = "分野別（コア領域とは合わせて見ません）";
/// The title of one bar.
pub const BAR_TITLE: &str = "得点の帯";
/// The title of the radar.
pub const RADAR_TITLE: &str = "コア領域のレーダー図";
/// How the radar is to be read.
pub const RADAR_NOTE: &str = "外側の線が100、内側へ75、50、25です。コア5領域だけを描きます。得点のない領域は線を切っています（0点ではありません）。";
/// The legend of the solid part.
pub const LEGEND_BACKED: &str = "根拠付きの得点まで";
/// The legend of the hatched part.
pub const LEGEND_DECLARED: &str = "申告の得点まで（根拠資料の記入がない段階3・4の分）";
/// The legend of the whisker.
pub const LEGEND_RANGE: &str = "不明の幅（「わからない」と未回答を段階0〜4とした場合）";
/// The legend of a gap.
pub const LEGEND_GAP: &str = "回答不足のため得点なし（0点ではありません）";
/// The legend of the radar's solid line.
pub const LEGEND_RADAR_BACKED: &str = "根拠付き";
/// The legend of the radar's broken line.
pub const LEGEND_RADAR_DECLARED: &str = "申告";
/// No score.
pub const NO_SCORE: &str = "回答不足";
/// Nothing is applicable.
pub const NOT_APPLICABLE: &str = "該当なし";
/// The choice between the two drawings.
pub const VIEWS: &str = "図の種類";
/// The first drawing.
pub const VIEW_BARS: &str = "帯グラフ";
/// The second drawing.
pub const VIEW_RADAR: &str = "レーダー図（コア5領域）";
/// The caption of the table.
pub const TABLE: &str = "領域ごとの得点と回答率";
/// The columns of the table.
pub const COLUMNS: [&str; 7] = [
    "領域",
    "呼び名",
    "根拠付き",
    "申告",
    "段階の回答率",
    "不明の幅",
    "呼び名を止めている要の項目",
];
/// What the columns mean.
pub const COLUMN_NOTES: [(&str, &str); 6] = [
    (
        "呼び名",
        "申告の得点が 0以上25未満 は「これから」、25以上50未満 は「立ち上げ」、50以上75未満 は「運用」、75以上 は「定着・改善」です。優劣ではなく、取組の時期を表します。",
    ),
    ("根拠付き", "段階3・4で根拠資料の記入がない項目を、段階2として計算した得点です。"),
    ("申告", "回答した段階のままで計算した得点です（0〜100）。"),
    (
        "段階の回答率",
        "段階を回答した項目の数／領域の項目から「該当しない」を除いた数。3分の2に満たない領域は「回答不足」とし、得点を出しません。",
    ),
    (
        "不明の幅",
        "「わからない」と未回答を、すべて段階0とした場合から、すべて段階4とした場合までの得点です。「わからない」を0点とは扱いません。",
    ),
    (
        "呼び名を止めている要の項目",
        "「要の項目」は、領域の土台になる項目（★）です。段階0・1、「わからない」、未回答のものがある間、呼び名は「立ち上げ」までとします。得点は変わりません。",
    ),
];
/// Discloses what the columns mean.
pub const COLUMN_NOTES_HEADING: &str = "表の見方";
/// The heading of the cap sentences.
pub const CAPS: &str = "呼び名を「立ち上げ」までとした領域";
/// In place of a figure that there is none of.
pub const NO_FIGURE: &str = "－";
/// Nothing open.
pub const NO_RANGE: &str = "なし";
/// No critical item holds the name back.
pub const NO_CAP: &str = "なし";
/// The heading of the core mean.
pub const CORE_MEAN: &str = "自団体の経年用（コア5領域の平均）";
/// What it is for.
pub const CORE_MEAN_NOTE: &str = "自団体の前年度と見比べるためだけの数値です。提出するファイルには入りません。ほかの団体との比較や順位付けには使わないでください。";
/// Why there is none.
pub const CORE_MEAN_NONE: &str = "コア5領域（A・B・C・D・H）のすべてに得点があるときに表示します。";
/// The heading of the items by domain.
pub const DOMAINS: &str = "領域ごとの内訳";
/// The columns of the items.
pub const ITEM_COLUMNS: [&str; 2] = ["項目", "回答"];
/// Marks a critical item.
pub const CRITICAL: &str = "★要の項目";
/// 未回答.
pub const UNANSWERED: &str = "未回答";
/// Met jointly.
pub const JOINT: &str = "共同";
/// A level that asks for evidence has none, in the short form.
pub const NO_EVIDENCE_SHORT: &str = "根拠資料の記入なし";
/// The short form does not put the item before the respondent.
pub const NOT_IN_FORM: &str = "（短縮版では表示していない項目）";
/// A level that asks for evidence has none.
pub const NO_EVIDENCE: &str = "根拠資料の記入なし（根拠付きの得点では段階2として計算）";
/// Discloses the arithmetic.
pub const ARITHMETIC: &str = "計算のしかた";
/// The heading of the flags.
pub const KPI: &str = "指標の有無";
/// What the flags are.
pub const KPI_LEAD: &str = "項目の段階から読み取れる「有・無」を、公表されている件数の横に置いたものです。領域の得点には影響しません。あらためて回答する必要はありません。";
/// The heading of the flags themselves.
pub const KPI_FLAGS: &str = "項目の段階から読み取れる有無";
/// For small municipalities.
pub const KPI_SMALL: &str = "人口1万人未満の市町村では、同じ人口規模の公表値だけを並べています。全規模の値は「参考：全規模」を開くと見られます。";
/// When the number of inhabitants is missing.
pub const KPI_NO_POPULATION: &str =
    "人口が記入されていないため、全規模の公表値だけを示しています。";
/// The figure for the size.
pub const FIGURE_SIZE: &str = "同じ人口規模の公表値";
/// The figure for all sizes.
pub const FIGURE_ALL: &str = "公表値（全規模）";
/// There is no figure for the size.
pub const FIGURE_NONE: &str = "公表されていません";
/// Discloses the figure for all sizes.
pub const ON_DEMAND: &str = "参考：全規模";
/// A figure on prefectures.
pub const FIGURE_PREFECTURES: &str = "公表値（都道府県）";
/// Who was counted.
pub const FIGURE_BASE: &str = "数えた範囲";
/// Its source.
pub const SOURCE: &str = "出典";
/// What is to be minded.
pub const NOTE: &str = "注";
/// The heading of the figures without a flag.
pub const KPI_REFERENCE: &str = "参考に示す公表値（有無は表示しません）";
/// Which item a figure stands beside.
pub const KPI_ITEMS: &str = "関わる項目";
/// The heading of the needs survey.
pub const NEEDS: &str = "ニーズ調査と R5 の参考値";
/// What R5 is.
pub const NEEDS_LEAD: &str = "R5＝令和5年度厚生労働省調査。参考値であり全国推計ではありません。同じ回答の流れ（実施／未実施）と同じ母数の値だけを並べています。多い・少ないは、良し悪しを表しません。";
/// For those in the 移行準備 programme.
pub const NEEDS_PREPARING: &str = "移行準備事業を実施している市町村が、R5 の集計で「実施」「未実施」のどちらに入っているかは、資料から分かりません。ここでは「未実施」の値を並べています。";
/// Nothing to compare yet.
pub const NEEDS_NONE: &str =
    "NS-01 と、R5 の値がある設問（NS-02〜04）に回答すると、参考値を並べて表示します。";
/// The column of options.
pub const NEEDS_OPTION: &str = "選択肢";
/// This respondent chose it.
pub const CHOSEN: &str = "自団体の回答";
/// R5 did not have the option.
pub const NOT_IN_R5: &str = "R5 にない選択肢";
/// The answers without figures.
pub const NEEDS_OTHERS: &str = "そのほかの回答（R5 の値がない設問）";
/// The heading for those who find the present efforts sufficient, or go another way.
pub const LASTING: &str = "担当者が代わっても続くか、確かめておくと役立つ項目";
/// Why they are pointed out.
pub const LASTING_NOTE: &str = "いま回っている取組も、文書化された手順や役割分担（段階3「仕組みとして実施」）があると、異動のあとも続けやすくなります。次の4項目の回答を、あわせてご覧ください。";
/// The items pointed out.
pub const LASTING_ITEMS: [&str; 4] = ["A2", "C4", "D3", "H4"];
/// The heading of the next steps.
pub const STEPS: &str = "次の一歩";
/// What they are.
pub const STEPS_LEAD: &str = "回答した段階について、使える制度が資料で確かめられた項目だけを示します。すべてを行う必要はありません。制度の内容や条件は変わることがあるため、使う前に都道府県などに確かめてください。";
/// There are none.
pub const STEPS_NONE: &str =
    "いまの回答の段階に当てはまる、資料で確かめられた制度の情報はありません。";
/// What can be done first instead.
pub fn ask_first(unknown: usize) -> String {
    format!(
        "まず「わからない」とした{unknown}項目を、確認先に照会しましょう。照会の文面は「記入漏れの確認」にあります。"
    )
}
/// The link there.
pub const ASK_LINK: &str = "照会の文面を見る";
/// The scheme.
pub const SCHEME: &str = "使える仕組み";
/// The heading of the sources.
pub const STEPS_SOURCES: &str = "「次の一歩」の出典";
/// The heading of 附則S.
pub const ANNEX: &str = "附則S 小規模市町村の回答";
/// It is not scored.
pub const ANNEX_NOTE: &str = "採点しません。都道府県と相談するときの材料にできます。";

/// The stage names in order.
pub fn stages() -> [&'static str; 4] {
    Stage::ALL.map(Stage::label)
}

/// Returns the stage name, with the critical items that hold it back.
pub fn stage_held(score: &DomainScore) -> Option<String> {
    let stage = score.stage?.label();
    if !score.lowered() {
        return Some(stage.to_owned());
    }
    let items: Vec<&str> = score.capped_by.iter().map(ItemId::as_str).collect();
    Some(format!("{stage}（{}により）", items.join("・")))
}

/// Returns the figures beside a bar.
pub fn bar_values(score: &DomainScore) -> String {
    match (score.backed_x10, score.score_x10) {
        (Some(backed), Some(declared)) if backed < declared => {
            format!("{}〜{}", format_x10(backed), format_x10(declared))
        }
        (_, Some(declared)) => format_x10(declared),
        _ => String::new(),
    }
}

/// Returns what a bar shows, in a sentence.
pub fn bar_sentence(score: &DomainScore) -> String {
    let (Some(declared), Some(backed)) = (score.score_x10, score.backed_x10) else {
        return format!("{}。", gap(score));
    };
    let mut sentence = format!("根拠付き {}、申告 {}", format_x10(backed), format_x10(declared));
    if let Some(range) = score.range {
        sentence.push_str(&format!("、不明の幅 {}", span(range)));
    }
    if let Some(stage) = score.stage {
        sentence.push_str(&format!("、呼び名は{}", stage.label()));
    }
    sentence.push('。');
    sentence
}

/// Returns what stands where there is no score.
pub fn gap(score: &DomainScore) -> String {
    if score.applicable == 0 {
        NOT_APPLICABLE.to_owned()
    } else {
        format!("{NO_SCORE}（{}項目中 {}項目に段階を回答）", score.applicable, score.scored)
    }
}

/// Returns from where to where.
pub fn span((low, high): (u32, u32)) -> String {
    format!("{}〜{}", format_x10(low), format_x10(high))
}

/// Returns the coverage with its base and what is open.
pub fn coverage(score: &DomainScore) -> String {
    let parts = [
        ("わからない", score.unknown),
        ("未回答", score.unanswered),
        ("該当しない", score.not_applicable),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word} {n}")).collect();
    let fraction = format!("{}／{}", score.scored, score.applicable);
    if parts.is_empty() { fraction } else { format!("{fraction}（{}）", parts.join("、")) }
}

/// Returns the heading of the R5 column.
pub fn needs_column(group: &str, n: u32) -> String {
    format!("R5 参考（{group}、n={n}）")
}

/// Returns the caption of a comparison.
pub fn needs_caption(item: &str, title: &str) -> String {
    format!("{item} {title}")
}

/// Returns a share with its count.
pub fn needs_figure(percent_x10: u32, count: u32) -> String {
    format!("{}％（{count}）", format_x10(percent_x10))
}

/// Returns from which answer a flag follows.
pub fn follows_from(answer: &str) -> String {
    format!("の回答（{answer}）から")
}

/// Returns the mark of a source, as it stands beside what is taken from it.
pub fn source_mark(number: usize) -> String {
    format!("{SOURCE}{number}")
}
