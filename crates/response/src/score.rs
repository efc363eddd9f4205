//! Scoring, rules 2026.1: the eleven rules of docs/SCORING.md, in integers.
//!
//! A domain score is `100 × ΣL ÷ (4 × n)` rounded half up to one decimal, held in tenths:
//! `floor((2000·ΣL + 4n) / (8n))`. There is no total across domains.

use hokatsu_instrument::{DomainId, Item, ItemId, ItemKind, Level, Questionnaire};

use crate::{Answer, Session};

/// The version of the rules this module computes.
pub const RULES: &str = "2026.1";

/// From this level on, evidence is asked for; without it the level counts as [`BACKED_AS`] in the
/// backed score (根拠付き).
pub const EVIDENCE_FROM: u8 = 3;

/// What a level without the evidence it needs counts as in the backed score.
pub const BACKED_AS: u8 = 2;

/// A critical item at this level or below holds the stage name at 立ち上げ.
pub const CRITICAL_UP_TO: u8 = 1;

/// A score in tenths of a point, `0..=1000`.
pub type ScoreX10 = u32;

/// The four stage names (呼び名).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// これから: 0 to below 25.
    Beginning,
    /// 立ち上げ: 25 to below 50.
    Starting,
    /// 運用: 50 to below 75.
    Running,
    /// 定着・改善: 75 and above.
    Settled,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 4] = [Self::Beginning, Self::Starting, Self::Running, Self::Settled];

    /// Returns the code used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Beginning => "beginning",
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Settled => "settled",
        }
    }

    /// Returns the stage with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Returns the name people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Beginning => "これから",
            Self::Starting => "立ち上げ",
            Self::Running => "運用",
            Self::Settled => "定着・改善",
        }
    }

    /// Returns the stage by the score alone, judged on the unrounded value: `100·ΣL/(4n) < 25 ⟺ ΣL < n`, and so on.
    #[must_use]
    pub fn of(sum: u32, scored: u32) -> Self {
        if sum < scored {
            Self::Beginning
        } else if sum < 2 * scored {
            Self::Starting
        } else if sum < 3 * scored {
            Self::Running
        } else {
            Self::Settled
        }
    }
}

/// The result of one domain. Counts are numbers of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainScore {
    /// The domain.
    pub id: DomainId,
    /// ΣL, the sum of the levels.
    pub sum_levels: u32,
    /// ΣL with levels 3 and 4 without evidence counted as 2.
    pub backed_sum: u32,
    /// n, the items with a level.
    pub scored: u32,
    /// Items answered わからない.
    pub unknown: u32,
    /// Items without an answer.
    pub unanswered: u32,
    /// Items answered 該当しない.
    pub not_applicable: u32,
    /// Items less those answered 該当しない: the base of coverage and of the range.
    pub applicable: u32,
    /// The score; `None` when coverage is below 2/3 or nothing is applicable (回答不足).
    pub score_x10: Option<ScoreX10>,
    /// The backed score (根拠付き).
    pub backed_x10: Option<ScoreX10>,
    /// The lowest and highest score possible once わからない and 未回答 are settled; `None` when
    /// nothing is open or nothing is applicable.
    pub range: Option<(ScoreX10, ScoreX10)>,
    /// The stage after the cap; `None` without a score.
    pub stage: Option<Stage>,
    /// The stage by the score alone.
    pub uncapped_stage: Option<Stage>,
    /// Critical items at level 0 or 1, わからない or 未回答.
    pub capped_by: Vec<ItemId>,
    /// Levels 3 and 4 without evidence.
    pub unbacked: Vec<ItemId>,
}

/// The results of all domains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// One result a domain, in order.
    pub domains: Vec<DomainScore>,
    /// Mean of the unrounded core scores, in tenths: for one's own years only, never handed in.
    pub core_x10: Option<ScoreX10>,
    /// The same from the backed scores.
    pub core_backed_x10: Option<ScoreX10>,
}

impl DomainScore {
    /// Says whether coverage reaches 2/3.
    #[must_use]
    pub fn covered(&self) -> bool {
        self.applicable > 0 && 3 * self.scored >= 2 * self.applicable
    }

    /// Says whether the cap lowered the stage name.
    #[must_use]
    pub fn lowered(&self) -> bool {
        self.stage < self.uncapped_stage
    }
}

/// Returns `100·sum/(4·n)` in tenths, rounded half up; `n` must not be 0.
fn score_x10(sum: u32, n: u32) -> Option<ScoreX10> {
    (2000 * sum + 4 * n).checked_div(8 * n)
}

/// What one item adds to its domain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) level: Option<u8>,
    pub(crate) backed: u8,
    pub(crate) unknown: bool,
    pub(crate) not_applicable: bool,
}

pub(crate) fn share(answer: Option<&Answer>) -> Share {
    match answer {
        Some(Answer::Level { level, evidence, .. }) => {
            let level = level.get();
            let backed =
                if level >= EVIDENCE_FROM && evidence.is_none() { BACKED_AS } else { level };
            Share { level: Some(level), backed, ..Share::default() }
        }
        Some(Answer::Unknown { .. }) => Share { unknown: true, ..Share::default() },
        Some(Answer::NotApplicable { .. }) => Share { not_applicable: true, ..Share::default() },
        _ => Share::default(),
    }
}

fn holds_back(item: &Item, share: Share) -> bool {
    item.critical
        && !share.not_applicable
        && share.level.is_none_or(|level| level <= CRITICAL_UP_TO)
}

/// Returns the result of one domain.
#[must_use]
pub fn domain_score(session: &Session<'_>, domain: &DomainId) -> DomainScore {
    let questionnaire = session.questionnaire();
    let mut result = DomainScore {
        id: domain.clone(),
        sum_levels: 0,
        backed_sum: 0,
        scored: 0,
        unknown: 0,
        unanswered: 0,
        not_applicable: 0,
        applicable: 0,
        score_x10: None,
        backed_x10: None,
        range: None,
        stage: None,
        uncapped_stage: None,
        capped_by: Vec::new(),
        unbacked: Vec::new(),
    };
    for ix in
        questionnaire.positions_in(domain).iter().copied().filter(|ix| session.is_visible(*ix))
    {
        let Some(item) = questionnaire.at(ix).filter(|item| item.kind == ItemKind::Level) else {
            continue;
        };
        let share = share(session.visible_answer(ix));
        match share.level {
            Some(level) => {
                result.scored += 1;
                result.sum_levels += u32::from(level);
                result.backed_sum += u32::from(share.backed);
                if share.backed < level {
                    result.unbacked.push(item.id.clone());
                }
            }
            None if share.not_applicable => result.not_applicable += 1,
            None if share.unknown => result.unknown += 1,
            None => result.unanswered += 1,
        }
        if holds_back(item, share) {
            result.capped_by.push(item.id.clone());
        }
    }
    finish(&mut result);
    result
}

fn finish(result: &mut DomainScore) {
    let open = result.unknown + result.unanswered;
    result.applicable = result.scored + open;
    let highest = result.sum_levels + u32::from(Level::MAX.get()) * open;
    if open > 0 {
        result.range = score_x10(result.sum_levels, result.applicable)
            .zip(score_x10(highest, result.applicable));
    }
    if !result.covered() {
        return;
    }
    result.score_x10 = score_x10(result.sum_levels, result.scored);
    result.backed_x10 = score_x10(result.backed_sum, result.scored);
    let stage = Stage::of(result.sum_levels, result.scored);
    result.uncapped_stage = Some(stage);
    result.stage =
        Some(if result.capped_by.is_empty() { stage } else { stage.min(Stage::Starting) });
}

/// Returns the results of all domains.
#[must_use]
pub fn score(session: &Session<'_>) -> Profile {
    let questionnaire = session.questionnaire();
    let domains: Vec<DomainScore> =
        questionnaire.domains.iter().map(|domain| domain_score(session, &domain.id)).collect();
    let core = |sum: fn(&DomainScore) -> u32| core_mean(questionnaire, &domains, sum);
    Profile {
        core_x10: core(|domain| domain.sum_levels),
        core_backed_x10: core(|domain| domain.backed_sum),
        domains,
    }
}

/// Returns the mean of the unrounded core scores in tenths, rounded half up, when every core
/// domain has a score.
///
/// With `S = Σ_d ΣL_d/n_d` over `k` domains the mean is `250·S/k` tenths; over the common
/// denominator `D = lcm(n_d)` and numerator `N` that is `floor((500·N + k·D) / (2·k·D))`, which for
/// five domains and `D = 60` is the formula `floor((2000·60S + 1200)/2400)` of docs/SCORING.md.
fn core_mean(
    questionnaire: &Questionnaire,
    domains: &[DomainScore],
    sum: fn(&DomainScore) -> u32,
) -> Option<ScoreX10> {
    let core: Vec<&DomainScore> = domains
        .iter()
        .filter(|result| questionnaire.domain(&result.id).is_some_and(|domain| domain.core))
        .collect();
    if core.is_empty() || core.iter().any(|result| result.score_x10.is_none()) {
        return None;
    }
    let denominator =
        core.iter().try_fold(1u64, |lcm, result| lcm_of(lcm, u64::from(result.scored)))?;
    let mut numerator = 0u64;
    for result in &core {
        numerator += u64::from(sum(result)) * denominator.checked_div(u64::from(result.scored))?;
    }
    let count = u64::try_from(core.len()).ok()?;
    let mean = (500 * numerator + count * denominator).checked_div(2 * count * denominator)?;
    u32::try_from(mean).ok()
}

fn lcm_of(a: u64, b: u64) -> Option<u64> {
    let (mut x, mut y) = (a, b);
    while y > 0 {
        (x, y) = (y, x % y);
    }
    a.checked_mul(b)?.checked_div(x)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
