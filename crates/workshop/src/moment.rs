//! A moment, as a clock outside told it.

use std::fmt;

use chrono::{NaiveDateTime, TimeDelta, Timelike};
use hokatsu_instrument::{FiscalYear, calendar};

/// A moment in UTC, to the second, within the fiscal years this tool knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// Reads the one form used in files, `YYYY-MM-DDThh:mm:ssZ`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
        let mut parts = time.split(':').map(|part| part.parse().ok());
        let mut part = || parts.next().flatten();
        let read = calendar::parse_iso(day)?.and_hms_opt(part()?, part()?, part()?).map(Self)?;
        let known = FiscalYear::of(read.0.date()).is_ok();
        // What is written in another way is not the one form.
        (known && read.to_string() == text).then_some(read)
    }

    /// Returns the seconds that passed since an earlier moment; 0 when it lies ahead, because a
    /// clock that was put back must not make time run backwards.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> u32 {
        u32::try_from((self.0 - earlier.0).num_seconds().max(0)).unwrap_or(u32::MAX)
    }

    /// Returns the moment that lies so many seconds before.
    #[must_use]
    pub fn before(self, seconds: u32) -> Self {
        Self(self.0 - TimeDelta::seconds(i64::from(seconds)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, time) = (calendar::iso(self.0.date()), self.0.time());
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_is_read_and_written() {
        let text = "2026-11-22T04:30:00Z";
        assert_eq!(Moment::parse(text).unwrap().to_string(), text);
        for bad in [
            "",
            "2026-11-22",
            "2026-11-22T04:30:00",
            "2026-11-22T4:30:00Z",
            "2026-11-22T04:30:00+09:00",
            "2026-11-31T04:30:00Z",
            "1999-11-22T04:30:00Z",
            "2026-11-22T04:30:60Z",
        ] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn time_does_not_run_backwards() {
        let at = |text| Moment::parse(text).unwrap();
        let (early, late) = (at("2026-11-22T04:30:00Z"), at("2026-11-22T05:31:01Z"));
        assert_eq!(late.seconds_since(early), 3_661);
        assert_eq!(early.seconds_since(late), 0);
        assert_eq!(late.before(3_661), early);
    }
}
