//! How far the answers may travel.

use std::collections::BTreeMap;

use hokatsu_instrument::{QuestionnaireId, SharingTarget, edition, shipped};
use hokatsu_sealed::Json;

use crate::Refusal;
use crate::members::Members;

/// Who may see the answers to one questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// 都道府県のみ.
    Prefecture,
    /// 都道府県と国.
    PrefectureAndMinistry,
}

impl Scope {
    /// Both scopes, the narrower first.
    pub const ALL: [Self; 2] = [Self::Prefecture, Self::PrefectureAndMinistry];

    /// Returns the code used in files and as option code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::PrefectureAndMinistry => "prefecture-and-ministry",
        }
    }

    /// Returns the scope with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// Returns the words for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefecture => "都道府県のみ",
            Self::PrefectureAndMinistry => "都道府県と国",
        }
    }
}

/// The `sharing` member of a handed-in file.
///
/// A questionnaire without a scope of its own (no edition asks for one) stays with the prefecture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// The scope of each questionnaire in the file.
    pub scopes: BTreeMap<QuestionnaireId, Scope>,
    /// Whether the answers may be counted anonymously at trainings.
    pub training: bool,
}

pub(crate) const TRAINING: &str = "training";

/// Says whether the respondent is asked how far the answers to this questionnaire may travel.
pub(crate) fn is_asked(id: &QuestionnaireId) -> bool {
    shipped()
        .iter()
        .filter_map(|s| edition(s.id, s.version))
        .flat_map(|questionnaire| questionnaire.items())
        .any(|item| matches!(&item.sharing, Some(SharingTarget::Questionnaire(q)) if q == id))
}

impl Sharing {
    /// Says whether a questionnaire may go on to the ministry (NS-06). One the respondent is not
    /// asked about (附則S) stays with the prefecture.
    #[must_use]
    pub fn reaches_ministry(&self, questionnaire: &QuestionnaireId) -> bool {
        self.scopes.get(questionnaire) == Some(&Scope::PrefectureAndMinistry)
    }

    pub(crate) fn to_json(&self) -> Json {
        let mut json = Json::obj(self.scopes.iter().map(|(id, scope)| (id.as_str(), scope.code())));
        json.set(TRAINING, self.training);
        json
    }

    /// Reads the member; which questionnaires it must name is checked with the whole file.
    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        let training = members.bool(TRAINING)?;
        let mut scopes = BTreeMap::new();
        for name in members.names().filter(|name| *name != TRAINING) {
            let id: QuestionnaireId = name.parse().map_err(|_| members.unknown(name))?;
            let scope = Scope::parse(members.text(name)?)
                .ok_or_else(|| members.value(name, "prefecture または prefecture-and-ministry"))?;
            scopes.insert(id, scope);
        }
        Ok(Self { scopes, training })
    }
}
