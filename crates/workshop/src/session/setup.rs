//! What a facilitator chooses before beginning.

use chrono::NaiveDate;

use crate::read::MAX_NAME;
use crate::{Case, MAX_SEATS, MAX_TEAMS, Scope, ScopeFault, Timetable};

/// A team as it is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSetup {
    /// Its name, `1..=40` characters; never a person's.
    pub name: String,
    /// How many members it has, `1..=20`.
    pub seats: u8,
    /// Whether members tell the field they work in.
    pub roles: bool,
}

/// What a facilitator chooses before beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The title of the afternoon; may be empty, at most 40 characters.
    pub title: String,
    /// The day.
    pub held: NaiveDate,
    /// What is asked.
    pub scope: Scope,
    /// The case that is read, also where something else is asked.
    pub case: Option<Case>,
    /// The teams, `1..=12`.
    pub teams: Vec<TeamSetup>,
    /// The timetable.
    pub timetable: Timetable,
    /// Whether it is generated data.
    pub synthetic: bool,
}

/// Why a group work cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupFault {
    /// What is asked cannot be asked.
    #[error(transparent)]
    Scope(#[from] ScopeFault),
    /// The day lies outside the fiscal years this tool knows.
    #[error("開催日が正しくありません。日付を確かめてください。")]
    Day,
    /// The title is too long.
    #[error("題名が長すぎます（{MAX_NAME}字まで）。短くしてください。")]
    Title,
    /// No team, or too many.
    #[error("班の数は1〜{MAX_TEAMS}にしてください。")]
    Teams,
    /// A team without a name, or with one that is too long.
    #[error("{0}班の名前を、1〜{MAX_NAME}字で入力してください（個人の氏名は入れないでください）。")]
    Name(u8),
    /// Two teams of one name.
    #[error("「{0}」という班が2つあります。区別できる名前にしてください。")]
    SameName(String),
    /// No member, or too many.
    #[error("{0}班の人数は1〜{MAX_SEATS}人にしてください。")]
    Seats(u8),
}

impl SetupFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Scope(fault) => fault.code(),
            Self::Day => "workshop-day",
            Self::Title => "workshop-title",
            Self::Teams => "workshop-teams",
            Self::Name(_) => "team-name",
            Self::SameName(_) => "team-same-name",
            Self::Seats(_) => "team-seats",
        }
    }
}

pub(super) fn checked_name(number: u8, name: &str) -> Result<String, SetupFault> {
    let name = name.trim();
    let fits = (1..=MAX_NAME).contains(&name.chars().count());
    fits.then(|| name.to_owned()).ok_or(SetupFault::Name(number))
}
