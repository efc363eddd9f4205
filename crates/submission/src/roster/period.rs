//! When a key or a roster is valid.

use chrono::{Datelike, NaiveDate};
use hokatsu_instrument::{FiscalYear, calendar};
use hokatsu_sealed::Json;

use crate::Refusal;
use crate::members::Members;

/// The last day of a fiscal year, month and day.
const YEAR_ENDS: (u32, u32) = (3, 31);
/// Until when a key of the year before still signs that year's files, month and day.
const GRACE_ENDS: (u32, u32) = (6, 30);
/// The most fiscal years one period may touch: its own, and one more by extension.
const MAX_YEARS: u16 = 2;

/// A first and a last day, both included, within two fiscal years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: NaiveDate,
    until: NaiveDate,
}

impl Period {
    /// Returns the period between two days.
    ///
    /// `None` if the last comes before the first, lies more than one fiscal year later, or one of
    /// them outside the fiscal years 2019 to 2099.
    #[must_use]
    pub fn new(from: NaiveDate, until: NaiveDate) -> Option<Self> {
        let (first, last) = (FiscalYear::of(from).ok()?, FiscalYear::of(until).ok()?);
        let short = last.year() < first.year().saturating_add(MAX_YEARS);
        (from <= until && short).then_some(Self { from, until })
    }

    /// Returns 1 April to 31 March, for which a key is registered.
    #[must_use]
    pub fn of_key(year: FiscalYear) -> Option<Self> {
        let (begin, end) = (i32::from(year.year()), i32::from(year.year()) + 1);
        let (month, day) = YEAR_ENDS;
        Self::new(NaiveDate::from_ymd_opt(begin, 4, 1)?, NaiveDate::from_ymd_opt(end, month, day)?)
    }

    /// Returns 1 April to 30 June of the next year: a roster also serves the grace of its keys.
    #[must_use]
    pub fn of_roster(year: FiscalYear) -> Option<Self> {
        let key = Self::of_key(year)?;
        Self::new(key.from, key.grace_until())
    }

    /// Returns the first day.
    #[must_use]
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// Returns the last day.
    #[must_use]
    pub fn until(&self) -> NaiveDate {
        self.until
    }

    /// Says whether a day lies within.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Says whether the two share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// Returns the fiscal year of the last day, the last one whose files the key signs.
    #[must_use]
    pub fn last_year(&self) -> Option<FiscalYear> {
        FiscalYear::of(self.until).ok()
    }

    /// Returns the last day on which a file of a fiscal year within the period is still taken: for
    /// a period that ends with a fiscal year the 30 June after it, else its own last day.
    #[must_use]
    pub fn grace_until(&self) -> NaiveDate {
        let (month, day) = GRACE_ENDS;
        let ends_with_year = (self.until.month(), self.until.day()) == YEAR_ENDS;
        let grace = NaiveDate::from_ymd_opt(self.until.year(), month, day);
        grace.filter(|_| ends_with_year).unwrap_or(self.until)
    }

    /// Writes `validFrom` and `validUntil`.
    pub(super) fn put(&self, json: &mut Json) {
        json.set("validFrom", calendar::iso(self.from));
        json.set("validUntil", calendar::iso(self.until));
    }

    pub(super) fn read(members: &Members<'_>) -> Result<Self, Refusal> {
        let (from, until) = (members.date("validFrom")?, members.date("validUntil")?);
        Self::new(from, until).ok_or_else(|| {
            members.value("validUntil", "validFrom以後で、validFromの翌年度の3月31日までの日付")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_key_is_for_a_year_and_its_grace() {
        let year = FiscalYear::new(2026).unwrap();
        let key = Period::of_key(year).unwrap();
        assert_eq!((key.from(), key.until()), (day(2026, 4, 1), day(2027, 3, 31)));
        assert_eq!(key.grace_until(), day(2027, 6, 30));
        assert_eq!(key.last_year(), Some(year));
        let roster = Period::of_roster(year).unwrap();
        assert_eq!((roster.from(), roster.until()), (day(2026, 4, 1), day(2027, 6, 30)));
        let cut = Period::new(day(2026, 4, 1), day(2026, 12, 31)).unwrap();
        assert_eq!(cut.grace_until(), day(2026, 12, 31), "who left has no grace");
    }

    #[test]
    fn periods_stay_within_two_fiscal_years() {
        for (from, until, fits) in [
            (day(2026, 4, 1), day(2026, 4, 1), true),
            (day(2026, 4, 1), day(2028, 3, 31), true),
            (day(2026, 4, 1), day(2028, 4, 1), false),
            (day(2027, 3, 31), day(2028, 3, 31), true),
            (day(2027, 3, 31), day(2028, 4, 1), false),
            (day(2026, 4, 2), day(2026, 4, 1), false),
            (day(2019, 3, 31), day(2019, 4, 30), false),
            (day(2100, 3, 31), day(2100, 4, 1), false),
        ] {
            assert_eq!(Period::new(from, until).is_some(), fits, "{from} {until}");
        }
        assert_eq!(Period::of_roster(FiscalYear::new(2099).unwrap()), None, "beyond the calendar");
    }
}
