//! What a person decided where two documents claim one place.

use hokatsu_instrument::{MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::{Digest, Json};

use crate::entry::Line;

/// The choice among documents that stand against each other in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The municipality.
    pub code: MunicipalityCode,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The document that stands from now on.
    pub chosen: Digest,
    /// The documents it stands instead of; they are kept.
    pub instead_of: Vec<Digest>,
    /// The decisions this one replaces, by the hash of their line.
    pub over: Vec<Digest>,
    /// Who decided: a section, not a person's name.
    pub by: String,
    /// Why.
    pub why: String,
}

impl Decision {
    pub(crate) fn put(&self, json: &mut Json) {
        let digests = |list: &[Digest]| Json::arr(list.iter().map(ToString::to_string));
        json.set("code", self.code.as_str());
        json.set("questionnaire", self.questionnaire.as_str());
        json.set("chosen", self.chosen.to_string());
        json.set("insteadOf", digests(&self.instead_of));
        json.set("over", digests(&self.over));
        json.set("decidedBy", &self.by);
        json.set("reason", &self.why);
    }

    pub(crate) fn read(line: &Line<'_>) -> Result<Self, &'static str> {
        Ok(Self {
            code: line.municipality()?,
            questionnaire: line.questionnaire()?,
            chosen: line.digest("chosen")?,
            instead_of: line.each("insteadOf")?,
            over: line.each("over")?,
            by: line.text("decidedBy")?.to_owned(),
            why: line.text("reason")?.to_owned(),
        })
    }
}
