//! Invented cases to talk about, as files that a prefecture can write itself.

mod lint;

use std::fmt;
use std::str::FromStr;

use hokatsu_instrument::{Finding, ItemId, QuestionnaireId, Version};
use hokatsu_sealed::Json;

use crate::scope::SELF_CHECK;

/// The carried cases.
const CARRIED: &str = include_str!("../../../instruments/cases/2026.1.json");
/// The one value of `format` this reader understands.
pub const FORMAT: &str = "hokatsu-cases/1";
/// The most cases of one file.
pub const MAX_CASES: usize = 50;
/// What the note on the source has to say: a case is never about real people.
pub const INVENTED: &str = "架空の事例";

/// The name of a case in its file: lower-case letters, digits and inner hyphens, at most 32.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(String);

/// Text that is no name of a case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("事例の名前（id）は、英小文字で始まる半角英数字とハイフン、32文字以内で書いてください")]
pub struct CaseIdError;

impl CaseId {
    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseId {
    type Err = CaseIdError;

    fn from_str(s: &str) -> Result<Self, CaseIdError> {
        let shaped = s.len() <= 32
            && s.starts_with(|c: char| c.is_ascii_lowercase())
            && !s.ends_with('-')
            && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        shaped.then(|| Self(s.to_owned())).ok_or(CaseIdError)
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An item a case touches, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// The questionnaire: the self-check, or the annex for small municipalities.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// What in the case touches it.
    pub why: String,
}

/// One invented case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name in the file.
    pub id: CaseId,
    /// Its title.
    pub title: String,
    /// Where it takes place.
    pub setting: String,
    /// Who appears, without names.
    pub people: Vec<String>,
    /// What happened, paragraph by paragraph.
    pub story: Vec<String>,
    /// What teams write down.
    pub questions: Vec<String>,
    /// The items it touches, in the order in which they are talked about.
    pub touches: Vec<Touch>,
    /// Notes for the facilitator, not shown to the teams.
    pub facilitator: Vec<String>,
    /// Where it comes from; always an invented case.
    pub source: String,
}

impl Case {
    /// Says whether an item is touched.
    #[must_use]
    pub fn touches(&self, questionnaire: &QuestionnaireId, item: &ItemId) -> bool {
        self.touches.iter().any(|t| t.questionnaire == *questionnaire && t.item == *item)
    }

    /// Returns the items of the self-check it touches, in the order of the talk.
    pub fn levels(&self) -> impl Iterator<Item = &Touch> {
        self.touches.iter().filter(|touch| touch.questionnaire.as_str() == SELF_CHECK)
    }

    /// Writes the case, as it stands in a file.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let touch = |touch: &Touch| {
            Json::obj([
                ("questionnaire", touch.questionnaire.as_str()),
                ("item", touch.item.as_str()),
                ("why", &touch.why),
            ])
        };
        Json::obj([
            ("id", Json::from(self.id.as_str())),
            ("title", (&self.title).into()),
            ("setting", (&self.setting).into()),
            ("people", Json::arr(&self.people)),
            ("story", Json::arr(&self.story)),
            ("questions", Json::arr(&self.questions)),
            ("items", Json::arr(self.touches.iter().map(touch))),
            ("facilitator", Json::arr(&self.facilitator)),
            ("source", (&self.source).into()),
        ])
    }

    /// Reads one case, as it stands in a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(json: &Json, place: &str) -> Result<Self, Vec<Finding>> {
        let mut lint = lint::Lint::default();
        let case = lint.case(json, place);
        lint.end(case).map(|(case, _)| case)
    }
}

/// A file of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Its version.
    pub version: Version,
    /// Its title.
    pub title: String,
    /// Who made it, as its readers know it, such as a section of a prefecture.
    pub publisher: String,
    /// The cases, each name once.
    pub cases: Vec<Case>,
}

impl CaseFile {
    /// Reads a file of at most 4 MiB.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place and remedy. Remarks alone are no
    /// error; they are returned beside what was read.
    pub fn parse(bytes: &[u8]) -> Result<(Self, Vec<Finding>), Vec<Finding>> {
        lint::file(bytes)
    }

    /// Returns the case with this name.
    #[must_use]
    pub fn case(&self, id: &CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == *id)
    }
}

/// Returns the carried cases, read anew each time; a test holds that they can be read.
#[must_use]
pub fn carried() -> Option<CaseFile> {
    CaseFile::parse(CARRIED.as_bytes()).ok().map(|(file, _)| file)
}

/// Returns the carried file as it stands in `instruments/`: a pattern for one's own.
#[must_use]
pub fn carried_json() -> &'static str {
    CARRIED
}
