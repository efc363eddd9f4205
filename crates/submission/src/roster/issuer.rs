//! Who keeps a roster, and whose keys stand in it.

use hokatsu_instrument::MunicipalityCode;
use hokatsu_instrument::municipality::{self, Prefecture};

/// Who keeps a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Issuer {
    /// 厚生労働省: the keys of the officials who sign the rosters of the prefectures.
    Ministry,
    /// A prefecture: the keys of its municipalities.
    Prefecture(Prefecture),
}

const MINISTRY: &str = "mhlw";

impl Issuer {
    /// Returns the code used in files: `mhlw`, or the six-digit code of the prefecture.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Ministry => MINISTRY.to_owned(),
            Self::Prefecture(prefecture) => prefecture.code(),
        }
    }

    /// Returns 厚生労働省 or the name of the prefecture.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Ministry => "厚生労働省",
            Self::Prefecture(prefecture) => prefecture.name,
        }
    }

    /// Returns who has this code; files hold no other form.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        if code == MINISTRY {
            return Some(Self::Ministry);
        }
        let prefecture = municipality::prefecture(code)?;
        (prefecture.code() == code).then_some(Self::Prefecture(prefecture))
    }
}

/// Who a registered key signs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A municipality, in the roster of its prefecture.
    Municipality(MunicipalityCode),
    /// A prefecture, in the roster of the ministry.
    Prefecture(Prefecture),
}

impl Owner {
    /// Returns the six-digit code.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Municipality(code) => code.to_string(),
            Self::Prefecture(prefecture) => prefecture.code(),
        }
    }

    /// Returns 「高知県檮原町」 or 「高知県」.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Municipality(code) => municipality::find(*code)
                .map_or_else(|| code.to_string(), |m| format!("{}{}", m.prefecture, m.name)),
            Self::Prefecture(prefecture) => prefecture.name.to_owned(),
        }
    }
}
