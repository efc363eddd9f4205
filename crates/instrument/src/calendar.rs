//! Days in the Japanese and the Gregorian calendar.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use crate::fold;

/// First days of the eras, latest first (元号を改める政令 of each change).
const ERAS: [(&str, &str, i32, u32, u32); 4] = [
    ("令和", "R", 2019, 5, 1),
    ("平成", "H", 1989, 1, 8),
    ("昭和", "S", 1926, 12, 25),
    ("大正", "T", 1912, 7, 30),
];

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing typed.
    #[error("日付が入力されていません")]
    Empty,
    /// Not of a known form.
    #[error(
        "「{0}」は日付として読み取れません。「2026-11-01」「R8.11.1」「令和8年11月1日」のように入力してください"
    )]
    Form(String),
    /// Well formed, but no day of the calendar.
    #[error("「{0}」という日はありません。月と日を確かめてください")]
    NoSuchDay(String),
}

/// Reads a day typed as `2026-11-01`, `2026/11/1`, `R8.11.1` or `令和8年11月1日`, full-width too,
/// and as [`wareki`] writes it.
///
/// # Errors
/// When the text is empty, of another form, or names a day that does not exist, such as one whose
/// two years differ.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let folded = fold::ascii(text.trim());
    let folded = folded.trim();
    if folded.is_empty() {
        return Err(DateError::Empty);
    }
    let shown = || text.trim().chars().take(20).collect::<String>();
    let (base, rest) = ERAS
        .iter()
        .find_map(|(name, letter, first, ..)| {
            folded
                .strip_prefix(name)
                .or_else(|| folded.strip_prefix(letter))
                .or_else(|| folded.strip_prefix(letter.to_ascii_lowercase().as_str()))
                .map(|rest| (first - 1, rest))
        })
        .unwrap_or((0, folded));
    let rest = rest.replacen("元", "1", 1);
    // 「令和8（2026）年」: the year in brackets has to be the same one.
    let (rest, bracketed) = match rest.split_once('(').filter(|_| base > 0) {
        Some((before, after)) => match after.split_once(')') {
            Some((year, after)) => (format!("{before}{after}"), Some(year.to_owned())),
            None => return Err(DateError::Form(shown())),
        },
        None => (rest, None),
    };
    let mut parts = rest.trim_end_matches('日').split(['-', '/', '.', '年', '月']).map(str::trim);
    let mut number = || {
        parts
            .next()
            .filter(|part| (1..=4).contains(&part.len()))
            .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|part| part.parse::<i32>().ok())
            .ok_or_else(|| DateError::Form(shown()))
    };
    let (year, month, day) = (number()?, number()?, number()?);
    if parts.next().is_some() || (base == 0 && year < 1000) {
        return Err(DateError::Form(shown()));
    }
    if bracketed.is_some_and(|given| given != (base + year).to_string()) {
        return Err(DateError::NoSuchDay(shown()));
    }
    u32::try_from(month)
        .ok()
        .zip(u32::try_from(day).ok())
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(base + year, month, day))
        .ok_or_else(|| DateError::NoSuchDay(shown()))
}

/// Reads the one form used in files, `YYYY-MM-DD`.
#[must_use]
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    shaped.then(|| parse_date(text).ok()).flatten()
}

/// Writes the one form used in files, `YYYY-MM-DD`.
#[must_use]
pub fn iso(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Writes a day as 「令和8（2026）年11月1日」; before 1912 without an era.
#[must_use]
pub fn wareki(day: NaiveDate) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let era = ERAS.iter().find(|(_, _, ey, em, ed)| (y, m, d) >= (*ey, *em, *ed));
    match era {
        Some((name, _, first, ..)) if y == *first => format!("{name}元（{y}）年{m}月{d}日"),
        Some((name, _, first, ..)) => format!("{name}{}（{y}）年{m}月{d}日", y - first + 1),
        None => format!("{y}年{m}月{d}日"),
    }
}

/// Writes a day as letters do, 「令和8年11月1日」.
#[must_use]
pub fn wareki_alone(day: NaiveDate) -> String {
    let (around, year) = (wareki(day), format!("（{}）", day.year()));
    around.replace(&year, "")
}

/// Writes a moment given in UTC, `YYYY-MM-DDTHH:MM:SSZ`, in Japan's time, which is nine hours ahead
/// all year: 「令和8（2026）年11月20日 10:05（日本時間）」.
#[must_use]
pub fn japan_time(utc: &str) -> Option<String> {
    let utc = NaiveDateTime::parse_from_str(utc, "%Y-%m-%dT%H:%M:%SZ").ok()?;
    let here = utc.checked_add_signed(TimeDelta::hours(9))?;
    let (hour, minute) = (here.hour(), here.minute());
    Some(format!("{} {hour}:{minute:02}（日本時間）", wareki(here.date())))
}

/// Writes a whole number with thousands separators.
#[must_use]
pub fn group_digits(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn reads_what_people_type() {
        for text in [
            "2026-11-01",
            "2026/11/1",
            "2026.11.1",
            "2026年11月1日",
            "R8.11.1",
            "r8/11/1",
            "令和8年11月1日",
            "令和８年１１月１日",
            "２０２６－１１－０１",
            " R8.11.1 ",
        ] {
            assert_eq!(parse_date(text), Ok(day(2026, 11, 1)), "{text}");
        }
        assert_eq!(parse_date("令和元年5月1日"), Ok(day(2019, 5, 1)));
        for written in [day(2026, 11, 1), day(2019, 5, 1), day(1989, 1, 8), day(1900, 2, 3)] {
            assert_eq!(parse_date(&wareki(written)), Ok(written), "what is shown can be read");
        }
        assert_eq!(parse_date("令和8(2026)年11月1日"), Ok(day(2026, 11, 1)));
        for text in ["令和8（2025）年11月1日", "令和8（）年11月1日"] {
            assert_eq!(parse_date(text), Err(DateError::NoSuchDay(text.into())));
        }
        for text in ["令和8（2026年11月1日", "2026（2026）年11月1日"] {
            assert_eq!(parse_date(text), Err(DateError::Form(text.into())));
        }
        assert_eq!(parse_date("H31.4.30"), Ok(day(2019, 4, 30)));
        assert_eq!(parse_date("2026-2-30"), Err(DateError::NoSuchDay("2026-2-30".into())));
        for text in ["26-11-1", "11月1日", "2026-11", "2026-11-1-2", "あした", "2026-1１-１x"]
        {
            assert!(matches!(parse_date(text), Err(DateError::Form(_))), "{text}");
        }
        assert_eq!(parse_date("　"), Err(DateError::Empty));
    }

    #[test]
    fn eras_change_on_their_day() {
        assert_eq!(wareki(day(2026, 11, 1)), "令和8（2026）年11月1日");
        assert_eq!(wareki(day(2019, 5, 1)), "令和元（2019）年5月1日");
        assert_eq!(wareki(day(2019, 4, 30)), "平成31（2019）年4月30日");
        assert_eq!(wareki(day(1989, 1, 7)), "昭和64（1989）年1月7日");
        assert_eq!(wareki(day(1900, 1, 1)), "1900年1月1日");
    }

    #[test]
    fn moments_are_told_in_japans_time() {
        let told = |utc| japan_time(utc).unwrap_or_default();
        assert_eq!(told("2026-11-20T01:05:00Z"), "令和8（2026）年11月20日 10:05（日本時間）");
        assert_eq!(told("2026-12-31T15:00:00Z"), "令和9（2027）年1月1日 0:00（日本時間）");
        assert_eq!(japan_time("2026-11-20"), None);
    }

    #[test]
    fn files_hold_one_form() {
        assert_eq!(parse_iso("2026-11-01"), Some(day(2026, 11, 1)));
        assert_eq!(iso(day(2026, 11, 1)), "2026-11-01");
        for text in ["2026-11-1", "２０２６-11-01", "2026/11/01", "2026-02-30"] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
        assert_eq!(group_digits(1_234_567), "1,234,567");
        assert_eq!(group_digits(999), "999");
    }
}
