//! Days as typed, and today.

use chrono::{NaiveDate, TimeDelta, Utc};
use hokatsu_instrument::calendar;

use crate::error::Error;

/// Reads a day in any form people type.
pub(crate) fn parse(text: &str) -> Result<NaiveDate, Error> {
    calendar::parse_date(text).map_err(|error| Error::Usage(format!("{error}。")))
}

/// Reads a day; without one it is today's date in Japan, which is nine hours ahead all year.
pub(crate) fn or_today(text: Option<&str>) -> Result<NaiveDate, Error> {
    match text {
        Some(text) => parse(text),
        None => Ok((Utc::now() + TimeDelta::hours(9)).date_naive()),
    }
}
