//! Quantities with a range and a name.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::{fold, municipality};

/// A level of a self-check item, `0..=4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The highest level.
    pub const MAX: Self = Self(4);
    /// All levels, lowest first.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    /// Returns the level, or `None` outside `0..=4`.
    #[must_use]
    pub fn new(level: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|l| i64::from(l.0) == level)
    }

    /// Returns the level as a number, `0..=4`.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number of inhabitants.
pub type Population = u64;

/// A Japanese fiscal year (年度), April to March, named by the year it begins in; `2019..=2099`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(u16);

/// A year that is no fiscal year this tool knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "年度「{0}」を読み取れません。「2026」または「令和8」のように2019〜2099年度の範囲で書いてください"
)]
pub struct FiscalYearError(String);

impl FiscalYear {
    /// The first fiscal year of the Reiwa era, the first one known here.
    pub const FIRST: Self = Self(2019);

    /// Returns the fiscal year that begins in `year`.
    ///
    /// # Errors
    /// When `year` lies outside `2019..=2099`.
    pub fn new(year: i64) -> Result<Self, FiscalYearError> {
        u16::try_from(year)
            .ok()
            .filter(|y| (2019..=2099).contains(y))
            .map(Self)
            .ok_or_else(|| FiscalYearError(year.to_string()))
    }

    /// Returns the fiscal year a day lies in: January to March belong to the year before.
    ///
    /// # Errors
    /// When the day lies outside the fiscal years 2019 to 2099.
    pub fn of(day: NaiveDate) -> Result<Self, FiscalYearError> {
        let year = i64::from(day.year());
        Self::new(if day.month() >= 4 { year } else { year - 1 })
    }

    /// Returns the year it begins in, such as 2026.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0
    }

    /// Returns 「令和8（2026）年度」.
    #[must_use]
    pub fn label(self) -> String {
        let reiwa = self.0 - 2018;
        if reiwa == 1 {
            format!("令和元（{}）年度", self.0)
        } else {
            format!("令和{reiwa}（{}）年度", self.0)
        }
    }

    /// Returns the short form used in file names, `R8`.
    #[must_use]
    pub fn short(self) -> String {
        format!("R{}", self.0 - 2018)
    }
}

impl FromStr for FiscalYear {
    type Err = FiscalYearError;

    /// Reads `2026`, `R8`, `令和8`, `令和8年度`, in full-width digits too.
    fn from_str(s: &str) -> Result<Self, FiscalYearError> {
        let error = || FiscalYearError(s.chars().take(20).collect());
        let text = fold::ascii(s.trim());
        let text = text.trim_end_matches("年度").trim_end_matches('年');
        let (base, digits) =
            match text.strip_prefix("令和").or_else(|| text.strip_prefix(['R', 'r'])) {
                Some("元") => (2018, "1"),
                Some(rest) => (2018, rest),
                None => (0, text),
            };
        let number: i64 = digits.parse().map_err(|_| error())?;
        Self::new(base + number).map_err(|_| error())
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The kind of a municipality, as the survey distinguishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MunicipalityKind {
    /// 指定都市（地方自治法第252条の19第1項）.
    DesignatedCity,
    /// 市.
    City,
    /// 特別区.
    SpecialWard,
    /// 町.
    Town,
    /// 村.
    Village,
}

impl MunicipalityKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::DesignatedCity, Self::City, Self::SpecialWard, Self::Town, Self::Village];

    /// Returns the word for it: 指定都市, 市, 特別区, 町 or 村.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::DesignatedCity => "指定都市",
            Self::City => "市",
            Self::SpecialWard => "特別区",
            Self::Town => "町",
            Self::Village => "村",
        }
    }

    /// Returns the kind with this word.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == label)
    }
}

/// The six-digit code (全国地方公共団体コード, JIS X 0402 with check digit) of one of the 1,741
/// municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode([u8; 6]);

/// A code that names no municipality.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MunicipalityCodeError {
    /// Not six digits.
    #[error("団体コード「{0}」は6桁の数字ではありません。先頭の0が消えていないか確かめてください")]
    Form(String),
    /// The last digit does not fit the first five.
    #[error("団体コード「{0}」は検査数字（6桁目）が合いません。打ち間違いがないか確かめてください")]
    CheckDigit(String),
    /// Well formed, but none of the 1,741.
    #[error("団体コード「{0}」は市町村の一覧（令和6年1月1日時点、1,741団体）にありません")]
    Unknown(String),
}

impl MunicipalityCode {
    /// Returns the code as six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns the first two digits, the prefecture's number `01` to `47`.
    #[must_use]
    pub fn prefecture(&self) -> &str {
        self.as_str().get(..2).unwrap_or_default()
    }

    pub(crate) fn six_digits(text: &str) -> Option<Self> {
        let digits: [u8; 6] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }
}

impl FromStr for MunicipalityCode {
    type Err = MunicipalityCodeError;

    /// Reads a code and checks that it is one of the 1,741.
    ///
    /// The check digit only chooses the message: of single-digit slips on real codes 1.5 % pass it.
    fn from_str(s: &str) -> Result<Self, MunicipalityCodeError> {
        let shown = || s.chars().take(20).collect::<String>();
        let code = Self::six_digits(s).ok_or_else(|| MunicipalityCodeError::Form(shown()))?;
        if municipality::find(code).is_some() {
            return Ok(code);
        }
        if check_digit_fits(&code.0) {
            Err(MunicipalityCodeError::Unknown(shown()))
        } else {
            Err(MunicipalityCodeError::CheckDigit(shown()))
        }
    }
}

/// Says whether the sixth digit fits.
fn check_digit_fits(digits: &[u8; 6]) -> bool {
    let [first @ .., last] = digits;
    municipality::packed::check_digit(first) == u32::from(last - b'0')
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Writes a number held in tenths with one decimal: `563` becomes `56.3`.
#[must_use]
pub fn format_x10(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fiscal_years() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(FiscalYear::of(day(2026, 3, 31)).unwrap().year(), 2025);
        assert_eq!(FiscalYear::of(day(2026, 4, 1)).unwrap().year(), 2026);
        assert_eq!(FiscalYear::new(2026).unwrap().label(), "令和8（2026）年度");
        assert_eq!(FiscalYear::new(2019).unwrap().label(), "令和元（2019）年度");
        for text in ["2026", "R8", "r8", "令和8", "令和８年度", "２０２６", "2026年度"]
        {
            assert_eq!(text.parse::<FiscalYear>().map(FiscalYear::year), Ok(2026), "{text}");
        }
        for text in ["", "R", "平成30", "2018", "99999999999999999999"] {
            assert!(text.parse::<FiscalYear>().is_err(), "{text}");
        }
    }

    #[test]
    fn municipality_codes() {
        assert_eq!("131016".parse::<MunicipalityCode>().unwrap().prefecture(), "13");
        assert_eq!(
            "131015".parse::<MunicipalityCode>(),
            Err(MunicipalityCodeError::CheckDigit("131015".into()))
        );
        // 神奈川県の団体コード: 検査数字は合うが市町村ではない。
        assert_eq!(
            "140007".parse::<MunicipalityCode>(),
            Err(MunicipalityCodeError::Unknown("140007".into()))
        );
        assert_eq!(
            "11002".parse::<MunicipalityCode>(),
            Err(MunicipalityCodeError::Form("11002".into()))
        );
    }

    #[test]
    fn levels() {
        assert_eq!(Level::new(4), Some(Level::MAX));
        assert_eq!(Level::new(5), None);
        assert_eq!(Level::new(-1), None);
    }
}
