//! Flags (有・無・不明) that follow from levels, and the published figure that stands beside each.

use hokatsu_instrument::reference::{BySize, Kpi, kpis};
use hokatsu_instrument::{Bound, ItemId, KpiId, KpiLink};

use crate::{Answer, Session};

/// What a level says about an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// 不明: わからない or 未回答.
    Unknown,
    /// 対象外: 該当しない.
    NotApplicable,
    /// 無.
    Absent,
    /// 有.
    Present,
    /// 有, and known to residents (周知済み).
    Publicised,
}

impl Flag {
    /// Returns the word on the flag.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "不明",
            Self::NotApplicable => "対象外",
            Self::Absent => "無",
            Self::Present => "有",
            Self::Publicised => "有・周知済み",
        }
    }
}

/// The flag of one indicator for this respondent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiFlag {
    /// The indicator.
    pub kpi: KpiId,
    /// The item it follows from.
    pub item: ItemId,
    /// What the level says.
    pub flag: Flag,
    /// Whether it is met together with other municipalities.
    pub joint: bool,
    /// What the flag does not cover.
    pub caveat: Option<String>,
}

/// The published figures to set beside a flag: the one for this size of municipality first, and
/// the figure for all sizes only as a reference where there is one for the size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What is shown.
    pub shown: Option<String>,
    /// What is shown on demand, as 「参考：全規模」.
    pub on_demand: Option<String>,
}

/// Returns the flags of a questionnaire in the order of its items.
#[must_use]
pub fn flags(session: &Session<'_>) -> Vec<KpiFlag> {
    let questionnaire = session.questionnaire();
    let mut flags = Vec::new();
    for (ix, item) in questionnaire.positions().zip(questionnaire.items()) {
        let answer = session.visible_answer(ix);
        flags.extend(item.kpi.iter().filter_map(|link| {
            Some(KpiFlag {
                kpi: link.id.clone(),
                item: item.id.clone(),
                flag: flag(link, answer)?,
                joint: matches!(answer, Some(Answer::Level { joint, .. }) if !joint.is_empty()),
                caveat: link.caveat.clone(),
            })
        }));
    }
    flags
}

fn flag(link: &KpiLink, answer: Option<&Answer>) -> Option<Flag> {
    let Bound::Flag { present, publicised } = link.bound else {
        return None;
    };
    Some(match answer {
        Some(Answer::Level { level, .. }) if publicised.is_some_and(|from| *level >= from) => {
            Flag::Publicised
        }
        Some(Answer::Level { level, .. }) if *level >= present => Flag::Present,
        Some(Answer::Level { .. }) => Flag::Absent,
        Some(Answer::NotApplicable { .. }) => Flag::NotApplicable,
        _ => Flag::Unknown,
    })
}

/// Returns the figures that stand beside an indicator for a municipality of this size.
#[must_use]
pub fn beside(kpi: &KpiId, population: Option<u64>) -> Beside {
    let all = kpis().get(kpi).and_then(Kpi::figure);
    match population.and_then(|population| kpis().for_size(kpi, population)) {
        Some(BySize { printed, .. }) => Beside { shown: Some(printed.clone()), on_demand: all },
        None => Beside { shown: all, on_demand: None },
    }
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::{Level, edition};

    use super::*;
    use crate::{Answers, Facts};

    fn flag_of(item: &str, level: i64) -> Vec<(String, Flag, bool)> {
        let questionnaire = edition("hokatsu-selfcheck", "2026.1").unwrap();
        let answer = Answer::Level {
            level: Level::new(level).unwrap(),
            evidence: None,
            note: None,
            joint: if item == "F1" { vec!["011002".parse().unwrap()] } else { Vec::new() },
        };
        let answers = Answers::from([(item.parse().unwrap(), answer)]);
        let session = Session::with_answers(questionnaire, Facts::default(), &answers);
        flags(&session)
            .into_iter()
            .filter(|flag| flag.item.as_str() == item)
            .map(|flag| (flag.kpi.to_string(), flag.flag, flag.joint))
            .collect()
    }

    #[test]
    fn flags_follow_levels() {
        assert_eq!(flag_of("E3", 1), [("K02".to_owned(), Flag::Absent, false)]);
        assert_eq!(flag_of("E3", 2), [("K02".to_owned(), Flag::Present, false)]);
        assert_eq!(flag_of("E3", 3), [("K02".to_owned(), Flag::Publicised, false)]);
        assert_eq!(flag_of("F1", 2), [("K15".to_owned(), Flag::Present, true)]);
        assert_eq!(flag_of("A3", 4), [], "shown for reference only");
    }

    #[test]
    fn an_unanswered_item_leaves_the_flag_open() {
        let questionnaire = edition("hokatsu-selfcheck", "2026.1").unwrap();
        let all = flags(&Session::new(questionnaire, Facts::default()));
        assert_eq!(all.len(), 9);
        assert!(all.iter().all(|flag| flag.flag == Flag::Unknown));
    }

    #[test]
    fn small_municipalities_see_the_figure_for_their_size() {
        let k17 = "K17".parse().unwrap();
        let small = beside(&k17, Some(8400));
        assert!(small.shown.unwrap().starts_with("55.0％（人口1万人未満"));
        assert!(small.on_demand.unwrap().contains("68.2％"));
        let large = beside(&k17, Some(50_000));
        assert!(large.shown.unwrap().contains("1,187／1,741市町村（68.2％"));
        assert_eq!(large.on_demand, None);
    }
}
