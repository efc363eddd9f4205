//! The arithmetic behind a result, in the words of the rules, for `score --explain` and the
//! 「計算のしかた」 of the result page.

use hokatsu_instrument::{ItemId, Questionnaire, format_x10};

use crate::Session;
use crate::score::{CRITICAL_UP_TO, DomainScore, Profile};

/// Returns the arithmetic of one domain, a sentence a line. `left_out` of its items without an
/// answer were never put before the respondent (短縮版).
#[must_use]
pub fn domain(session: &Session<'_>, score: &DomainScore, left_out: u32) -> Vec<String> {
    let mut lines = Vec::new();
    let unanswered = score.unanswered.saturating_sub(left_out);
    let outside = if left_out == 0 {
        String::new()
    } else {
        format!("・短縮版のため対象外 {left_out}")
    };
    if left_out > 0 && score.score_x10.is_none() {
        lines.push("短縮版のため、領域の得点と呼び名は出しません".to_owned());
        lines.push(format!(
            "項目数 {} の内訳：段階あり {}・わからない {}・未回答 {unanswered}・該当しない {}{outside}",
            score.applicable + score.not_applicable,
            score.scored,
            score.unknown,
            score.not_applicable,
        ));
        return lines;
    }
    lines.push(format!(
        "回答率：段階のある項目 {} ÷（項目数 {} − 該当しない {}）＝ {}／{}",
        score.scored,
        score.applicable + score.not_applicable,
        score.not_applicable,
        score.scored,
        score.applicable,
    ));
    match (score.score_x10, score.backed_x10) {
        (Some(declared), Some(backed)) => {
            lines.push(arithmetic("申告", score.sum_levels, score.scored, declared));
            lines.push(arithmetic("根拠付き", score.backed_sum, score.scored, backed));
            if !score.unbacked.is_empty() {
                lines.push(format!(
                    "根拠資料の記入がない段階3・4の項目を段階2として再計算：{}",
                    names(&score.unbacked)
                ));
            }
        }
        _ if score.applicable == 0 => {
            lines.push("すべて「該当しない」のため、得点はありません".to_owned());
        }
        _ => lines.push("回答率が3分の2に満たないため、得点は出しません（回答不足）".to_owned()),
    }
    if let Some((low, high)) = score.range {
        let open = score.unknown + score.unanswered;
        lines.push(format!(
            "不明の幅：わからない {}・未回答 {unanswered}{outside}（計 {open}）を段階0とした場合 {}、段階4とした場合 {}（分母 {}項目）",
            score.unknown,
            format_x10(low),
            format_x10(high),
            score.applicable,
        ));
    }
    if let Some(stage) = score.uncapped_stage {
        lines.push(format!("得点による呼び名：{}", stage.label()));
    }
    lines.extend(cap(session, score));
    lines
}

fn arithmetic(label: &str, sum: u32, n: u32, x10: u32) -> String {
    format!("{label}：100 × {sum} ÷（4 × {n}）＝ {}", format_x10(x10))
}

fn names(items: &[ItemId]) -> String {
    items.iter().map(ItemId::as_str).collect::<Vec<_>>().join("、")
}

/// Returns why the stage name was lowered, in words; `None` where the cap changed nothing.
#[must_use]
pub fn cap(session: &Session<'_>, score: &DomainScore) -> Option<String> {
    let (stage, uncapped) = (score.stage?, score.uncapped_stage?);
    if !score.lowered() {
        return None;
    }
    let questionnaire = session.questionnaire();
    let reasons: Vec<String> =
        score.capped_by.iter().filter_map(|id| reason(session, questionnaire, id)).collect();
    Some(format!(
        "{}ため、呼び名は「{}」ではなく「{}」としています（得点は変わりません）",
        reasons.join("、"),
        uncapped.label(),
        stage.label()
    ))
}

fn reason(session: &Session<'_>, questionnaire: &Questionnaire, id: &ItemId) -> Option<String> {
    let ix = questionnaire.position(id)?;
    let item = questionnaire.at(ix)?;
    let state = match session.visible_answer(ix) {
        None => "が未回答の".to_owned(),
        Some(answer) => match answer.level() {
            None => "が「わからない」の".to_owned(),
            Some(level) if level.get() > CRITICAL_UP_TO => return None,
            Some(level) => {
                let name = questionnaire.scale.iter().find(|step| step.level == level);
                format!("が段階{level}「{}」の", name.map_or("", |step| step.name.as_str()))
            }
        },
    };
    Some(format!("要の項目 {id}「{}」{state}", item.title))
}

/// Returns the arithmetic of the core mean, for one's own years only.
#[must_use]
pub fn core(questionnaire: &Questionnaire, profile: &Profile) -> Option<String> {
    let terms: Vec<String> = profile
        .domains
        .iter()
        .filter(|score| questionnaire.domain(&score.id).is_some_and(|domain| domain.core))
        .map(|score| format!("{}÷{}", score.sum_levels, score.scored))
        .collect();
    Some(format!(
        "コア{}領域の単純平均（自団体の経年用、提出されません）：25 ×（{}）÷ {} ＝ 申告 {}、根拠付き {}",
        terms.len(),
        terms.join(" ＋ "),
        terms.len(),
        format_x10(profile.core_x10?),
        format_x10(profile.core_backed_x10?),
    ))
}
