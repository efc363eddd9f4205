//! Why no files are made.

use hokatsu_instrument::{FiscalYear, MunicipalityCode};
use hokatsu_submission::Blocker;
use thiserror::Error;

use crate::MAX_REVISIONS;

/// Why no files are made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SimulateError {
    /// No municipality, or more than there are.
    #[error("団体数は1以上{there}以下にしてください（指定：{asked}）。")]
    Municipalities {
        /// How many were asked for.
        asked: usize,
        /// How many there are.
        there: usize,
    },
    /// A profile that needs a certain number of municipalities.
    #[error(
        "R5の件数に合わせるときは、全国から{needed}団体です（指定：{asked}）。団体数と都道府県の指定を外してください。"
    )]
    Profile {
        /// How many it needs.
        needed: usize,
        /// How many were asked for.
        asked: usize,
    },
    /// Faults would change the counts of the profile.
    #[error("R5の件数に合わせるときは、行き違いを入れられません。指定を外してください。")]
    ProfileFaults,
    /// More faults than municipalities to plant them on.
    #[error("行き違いは1団体に1つまでです。{there}以下にしてください（指定：{asked}）。")]
    Faults {
        /// How many were asked for.
        asked: usize,
        /// How many municipalities there are.
        there: usize,
    },
    /// No revision, or too many.
    #[error("版数は1以上{MAX_REVISIONS}以下にしてください（指定：{0}）。")]
    Revisions(u32),
    /// No edition for this fiscal year.
    #[error("{}の調査票がこのツールにありません。年度を確かめてください。", .0.label())]
    FiscalYear(FiscalYear),
    /// The figures of R5 are not in the needs survey.
    #[error("R5の件数が調査票に載っていないため、合わせられません。")]
    References,
    /// A file could not be made; a fault of this tool.
    #[error("{code}のファイルを作れませんでした：{reason}")]
    Unmade {
        /// The municipality.
        code: MunicipalityCode,
        /// Why.
        reason: String,
    },
}

impl SimulateError {
    pub(crate) fn unmade(code: MunicipalityCode, reason: &impl ToString) -> Self {
        Self::Unmade { code, reason: reason.to_string() }
    }

    pub(crate) fn blocked(code: MunicipalityCode, blockers: &[Blocker]) -> Self {
        let reasons: Vec<String> = blockers.iter().map(ToString::to_string).collect();
        Self::Unmade { code, reason: reasons.concat() }
    }
}
