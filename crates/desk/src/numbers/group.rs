//! The groups municipalities are counted in, and which of them are counted at all.

use std::collections::BTreeSet;

use hokatsu_instrument::{MunicipalityCode, OptionCode, Population};
use hokatsu_response::Answer;
use hokatsu_submission::Submission;

/// 人口規模: the bounds published figures and 附則S use (人口1万人未満に表示、3万人未満は任意).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeClass {
    /// Under 10,000 inhabitants.
    Small,
    /// 10,000 to 29,999 inhabitants.
    Middle,
    /// 30,000 inhabitants and more.
    Large,
}

impl SizeClass {
    /// All classes, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Middle, Self::Large];

    /// Returns the class of a number of inhabitants.
    #[must_use]
    pub fn of(population: Population) -> Self {
        Self::ALL.into_iter().rev().find(|class| class.from() <= population).unwrap_or(Self::Small)
    }

    /// Returns the fewest inhabitants in the class.
    #[must_use]
    pub fn from(self) -> Population {
        match self {
            Self::Small => 0,
            Self::Middle => 10_000,
            Self::Large => 30_000,
        }
    }

    /// Returns the code used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Small => "under-10000",
            Self::Middle => "10000-29999",
            Self::Large => "30000-over",
        }
    }

    /// Returns the class with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// Returns the words for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Small => "人口1万人未満",
            Self::Middle => "人口1万人以上3万人未満",
            Self::Large => "人口3万人以上",
        }
    }
}

/// Whether the municipality runs 重層的支援体制整備事業, as answered at NS-01 of the same file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 実施.
    Running,
    /// 未実施; 移行準備事業を実施している（令和7年度まで） counts here, as it does where the R5 figures
    /// stand beside.
    NotRunning,
    /// Not answered, or the file holds no needs survey.
    Unknown,
}

/// Where the status is asked.
const ASKED: (&str, &str) = ("needs-survey", "NS-01");
const RUNNING: &str = "y";

impl Status {
    /// All of them, in the order tables show them.
    pub const ALL: [Self; 3] = [Self::Running, Self::NotRunning, Self::Unknown];

    /// Returns the status a file states.
    #[must_use]
    pub fn of(submission: &Submission) -> Self {
        let answer = submission.sheet(ASKED.0).and_then(|sheet| sheet.answers.get(ASKED.1));
        match answer {
            Some(Answer::Choice(code)) => Self::answered(code),
            _ => Self::Unknown,
        }
    }

    fn answered(code: &OptionCode) -> Self {
        if code.as_str() == RUNNING { Self::Running } else { Self::NotRunning }
    }

    /// Returns the code used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::NotRunning => "not-running",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the status with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Returns the words for it; the first two are the groups of the R5 survey.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Running => "実施",
            Self::NotRunning => "未実施",
            Self::Unknown => "不明",
        }
    }
}

/// What one file is counted under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// Its size.
    pub size: SizeClass,
    /// Its status.
    pub status: Status,
}

impl Group {
    /// Returns the group of a file.
    #[must_use]
    pub fn of(submission: &Submission) -> Self {
        Self {
            size: SizeClass::of(submission.respondent.population),
            status: Status::of(submission),
        }
    }
}

/// Which municipalities are counted; the default counts all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this size.
    pub size: Option<SizeClass>,
    /// Only this status.
    pub status: Option<Status>,
    /// Only these municipalities, such as those of a district (圏域).
    pub codes: Option<BTreeSet<MunicipalityCode>>,
}

impl Filter {
    /// Says whether a file is counted.
    #[must_use]
    pub fn takes(&self, code: MunicipalityCode, group: Group) -> bool {
        self.size.is_none_or(|size| size == group.size)
            && self.status.is_none_or(|status| status == group.status)
            && self.codes.as_ref().is_none_or(|codes| codes.contains(&code))
    }

    /// Returns the restriction in words, 「人口1万人未満・重層 未実施」; `None` when all are counted.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let size = self.size.map(|size| size.label().to_owned());
        let status = self.status.map(|status| format!("重層 {}", status.label()));
        let codes = self.codes.as_ref().map(|codes| format!("指定した{}市町村", codes.len()));
        let parts: Vec<String> = [size, status, codes].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("・"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_change_at_their_bounds() {
        let of = |population| SizeClass::of(population).label();
        assert_eq!(of(0), "人口1万人未満");
        assert_eq!(of(9_999), "人口1万人未満");
        assert_eq!(of(10_000), "人口1万人以上3万人未満");
        assert_eq!(of(29_999), "人口1万人以上3万人未満");
        assert_eq!(of(30_000), "人口3万人以上");
        let annex = hokatsu_instrument::latest("annex-small").unwrap().display.unwrap();
        assert_eq!(annex.population_below, SizeClass::Middle.from());
        assert_eq!(annex.optional_below, SizeClass::Large.from());
    }

    #[test]
    fn codes_read_back() {
        assert!(SizeClass::ALL.iter().all(|class| SizeClass::parse(class.code()) == Some(*class)));
        assert!(Status::ALL.iter().all(|status| Status::parse(status.code()) == Some(*status)));
    }
}
