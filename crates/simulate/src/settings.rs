//! What is asked for.

use hokatsu_instrument::municipality::{self, Municipality, Prefecture};
use hokatsu_instrument::{FiscalYear, latest};
use hokatsu_submission::MUNICIPAL;

use crate::SimulateError;
use crate::quota::R5;

/// The most revisions one municipality hands in.
pub const MAX_REVISIONS: u32 = 1_000;

/// After what the answers are shaped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Plausible answers, by chance.
    #[default]
    Plausible,
    /// The counts of the R5 survey (NS-02 to NS-04), exactly: 178 municipalities that carry out
    /// the 重層的支援体制整備事業 and 283 that do not.
    R5,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How many municipalities; `None` for all there are, or as many as the profile needs.
    pub municipalities: Option<usize>,
    /// The fiscal year of the survey.
    pub year: FiscalYear,
    /// Everything follows from it.
    pub seed: u64,
    /// After what the answers are shaped.
    pub profile: Profile,
    /// How many faults are planted, each on a municipality of its own.
    pub faults: usize,
    /// How many revisions each municipality hands in; those with a fault hand in what it needs.
    pub revisions: u32,
    /// Only municipalities of this prefecture.
    pub prefecture: Option<Prefecture>,
}

impl Settings {
    /// Returns the plain case: all municipalities, one file each, nothing planted.
    #[must_use]
    pub fn new(year: FiscalYear, seed: u64) -> Self {
        Self {
            municipalities: None,
            year,
            seed,
            profile: Profile::Plausible,
            faults: 0,
            revisions: 1,
            prefecture: None,
        }
    }

    /// Returns the municipalities to choose from, in code order.
    pub(crate) fn pool(&self) -> Vec<&'static Municipality> {
        let all = municipality::all().iter();
        all.filter(|m| self.prefecture.is_none_or(|p| m.code.prefecture() == p.number)).collect()
    }

    /// Returns how many municipalities hand in, once everything asked for is possible.
    pub(crate) fn count(&self, r5: Option<&R5>) -> Result<usize, SimulateError> {
        let offered = |id: &&str| latest(id).is_some_and(|q| q.fiscal_years.contains(&self.year));
        if !MUNICIPAL.iter().all(offered) {
            return Err(SimulateError::FiscalYear(self.year));
        }
        if !(1..=MAX_REVISIONS).contains(&self.revisions) {
            return Err(SimulateError::Revisions(self.revisions));
        }
        let there = self.pool().len();
        let count = match r5 {
            None => self.municipalities.unwrap_or(there),
            Some(r5) => {
                let (needed, asked) = (r5.towns(), self.municipalities.unwrap_or(r5.towns()));
                if asked != needed || self.prefecture.is_some() {
                    return Err(SimulateError::Profile { needed, asked: asked.min(there) });
                }
                if self.faults > 0 {
                    return Err(SimulateError::ProfileFaults);
                }
                needed
            }
        };
        if !(1..=there).contains(&count) {
            return Err(SimulateError::Municipalities { asked: count, there });
        }
        if self.faults > count {
            return Err(SimulateError::Faults { asked: self.faults, there: count });
        }
        Ok(count)
    }
}
