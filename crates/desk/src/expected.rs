//! Who is expected to hand in what.

use std::collections::BTreeSet;

use hokatsu_instrument::municipality::{self, Municipality, Prefecture};
use hokatsu_instrument::order::gathered;
use hokatsu_instrument::{MunicipalityCode, MunicipalityCodeError, QuestionnaireId};
use hokatsu_sealed::Json;

use crate::entry::Line;

/// Who is expected to hand in what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The municipalities; `None` for all of the prefecture.
    pub codes: Option<BTreeSet<MunicipalityCode>>,
    /// The questionnaires each of them hands in.
    pub questionnaires: Vec<QuestionnaireId>,
}

/// A line of a list that names no municipality.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("一覧の{line}行目：{error}。一覧は使わず、これまでのままにしています。")]
pub struct ListError {
    /// Which line, from 1.
    pub line: usize,
    /// Why.
    pub error: MunicipalityCodeError,
}

impl ListError {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "expected-list"
    }
}

/// What every municipality hands in; the annex is asked of small ones and never chased.
const ALWAYS: [&str; 2] = ["hokatsu-selfcheck", "needs-survey"];

impl Default for Expected {
    fn default() -> Self {
        let questionnaires = ALWAYS.iter().filter_map(|id| id.parse().ok()).collect();
        Self { codes: None, questionnaires }
    }
}

impl Expected {
    /// Reads a list with a municipality code at the beginning of each line; what follows a comma,
    /// a tab or a blank is for people. Empty lines and a first line of headings are passed over.
    ///
    /// # Errors
    /// The first line with another beginning.
    pub fn list(text: &str) -> Result<Self, ListError> {
        let mut codes = BTreeSet::new();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let first = line.trim().split([',', '\t', ' ', '　']).next().unwrap_or_default();
            let first = first.trim_matches('"');
            let heading = number == 0 && !first.bytes().any(|b| b.is_ascii_digit());
            if first.is_empty() || heading {
                continue;
            }
            let code: Result<MunicipalityCode, _> = first.parse();
            let line = number.saturating_add(1);
            codes.insert(code.map_err(|error| ListError { line, error })?);
        }
        Ok(Self { codes: Some(codes), ..Self::default() })
    }

    /// Returns the municipalities of a prefecture, or of the country, that are expected, in code
    /// order.
    pub fn municipalities(
        &self,
        prefecture: Option<Prefecture>,
    ) -> impl Iterator<Item = &'static Municipality> {
        municipality::all().iter().filter(move |m| {
            prefecture.is_none_or(|p| p.number == m.code.prefecture()) && self.names(&m.code)
        })
    }

    /// Says whether a municipality of the prefecture is on the list.
    #[must_use]
    pub fn names(&self, code: &MunicipalityCode) -> bool {
        self.codes.as_ref().is_none_or(|codes| codes.contains(code))
    }

    pub(crate) fn put(&self, json: &mut Json) {
        let codes = self.codes.as_ref();
        let codes = codes.map(|codes| Json::arr(codes.iter().map(MunicipalityCode::as_str)));
        json.set("codes", codes);
        let asked = self.questionnaires.iter().map(QuestionnaireId::as_str);
        json.set("questionnaires", Json::arr(asked));
    }

    pub(crate) fn read(line: &Line<'_>) -> Result<Self, &'static str> {
        let codes = match line.0.get("codes") {
            Some(Json::Null) => None,
            _ => Some(gathered(line.each::<MunicipalityCode>("codes")?)),
        };
        Ok(Self { codes, questionnaires: line.each("questionnaires")? })
    }
}
