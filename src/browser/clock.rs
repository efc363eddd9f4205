//! The PC's clock. Nothing is decided by it: it only dates what is written.

use chrono::NaiveDate;
use gloo::timers::callback::Interval;
use js_sys::Date;
use leptos::prelude::StoredValue;

/// Returns today's date on this PC.
pub fn today() -> NaiveDate {
    let now = Date::new_0();
    i32::try_from(now.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()))
        .unwrap_or_default()
}

/// Returns the time on this PC as `HH:MM`.
pub fn time_of_day() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Lets the browser draw before something that takes a moment.
pub async fn pause() {
    gloo::timers::future::TimeoutFuture::new(30).await;
}

/// Calls `tick` every second until the owner goes away.
pub fn every_second(tick: impl FnMut() + 'static) {
    // Kept by the owner, and stopped when it lets go of it.
    StoredValue::new_local(Interval::new(1_000, tick));
}

/// Returns the present moment in UTC as proofs write it, `YYYY-MM-DDTHH:MM:SSZ`.
pub fn utc_now() -> String {
    let iso: String = Date::new_0().to_iso_string().into();
    iso.get(..19).map_or_else(String::new, |seconds| format!("{seconds}Z"))
}

/// Returns date and time on this PC for file names, `YYYYMMDD-HHMM`.
pub fn stamp() -> String {
    let now = Date::new_0();
    format!(
        "{:04}{:02}{:02}-{:02}{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date(),
        now.get_hours(),
        now.get_minutes()
    )
}

/// Returns a UTC moment as date and time on this PC, `11月22日 9:05`.
pub fn local(utc: &str) -> Option<String> {
    let moment = Date::new(&utc.into());
    if moment.get_time().is_nan() {
        return None;
    }
    Some(format!(
        "{}月{}日 {}:{:02}",
        moment.get_month() + 1,
        moment.get_date(),
        moment.get_hours(),
        moment.get_minutes()
    ))
}

/// Returns the time on this PC so many seconds after a UTC moment, `9:05`.
pub fn time_after(utc: &str, seconds: u32) -> Option<String> {
    let later = Date::new(&utc.into());
    later.set_seconds(later.get_seconds().checked_add(seconds)?);
    let told = format!("{}:{:02}", later.get_hours(), later.get_minutes());
    (!later.get_time().is_nan()).then_some(told)
}
