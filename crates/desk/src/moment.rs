//! When something was received or decided, by the desk's own clock.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta};

/// A second in UTC, 1970 to 2106, written `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(u32);

/// Text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("日時が「2026-11-20T01:23:45Z」の形ではありません")]
pub struct MomentError;

const FORM: &str = "%Y-%m-%dT%H:%M:%SZ";

impl Moment {
    /// Returns the day in Japan, which is nine hours ahead all year.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        let here = self.utc().checked_add_signed(TimeDelta::hours(9));
        here.unwrap_or_else(|| self.utc()).date()
    }

    fn utc(self) -> NaiveDateTime {
        DateTime::from_timestamp(i64::from(self.0), 0).unwrap_or_default().naive_utc()
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let read = NaiveDateTime::parse_from_str(text, FORM).map_err(|_| MomentError)?;
        let moment =
            u32::try_from(read.and_utc().timestamp()).map(Self).map_err(|_| MomentError)?;
        // 「2026-1-2T3:4:5Z」 and a leap second are read too, and would be written otherwise.
        if moment.to_string() == text { Ok(moment) } else { Err(MomentError) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.utc().format(FORM).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_is_read() {
        let text = "2026-11-20T15:00:00Z";
        let moment: Moment = text.parse().unwrap();
        assert_eq!(moment.to_string(), text);
        assert_eq!(moment.day(), NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        for bad in [
            "",
            "2026-11-20",
            "2026-11-20T15:00:00",
            "2026-1-2T03:04:05Z",
            "2026-11-20T15:00:60Z",
            "1969-12-31T23:59:59Z",
            "2200-01-01T00:00:00Z",
            "2026-11-20T15:00:00+09:00",
        ] {
            assert_eq!(bad.parse::<Moment>(), Err(MomentError), "{bad}");
        }
    }
}
