//! The result of a domain, as it stands in a file.

use std::collections::BTreeMap;

use hokatsu_instrument::{DomainId, ItemId, order};
use hokatsu_response::score::{DomainScore, Profile, Stage};
use hokatsu_sealed::Json;

use crate::Refusal;
use crate::members::Members;

/// The result of one domain; scores in tenths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainResult {
    /// ΣL.
    pub sum_levels: u32,
    /// n.
    pub scored: u32,
    /// Items less those answered 該当しない.
    pub applicable: u32,
    /// The score; `None` when coverage is too low.
    pub score_x10: Option<u32>,
    /// The backed score.
    pub backed_x10: Option<u32>,
    /// The stage after the cap.
    pub stage: Option<Stage>,
    /// Critical items that hold the stage back.
    pub capped_by: Vec<ItemId>,
}

impl From<&DomainScore> for DomainResult {
    fn from(score: &DomainScore) -> Self {
        Self {
            sum_levels: score.sum_levels,
            scored: score.scored,
            applicable: score.applicable,
            score_x10: score.score_x10,
            backed_x10: score.backed_x10,
            stage: score.stage,
            capped_by: score.capped_by.clone(),
        }
    }
}

const MEMBERS: [&str; 7] =
    ["sumLevels", "scored", "applicable", "scoreX10", "backedX10", "stage", "cappedBy"];

impl DomainResult {
    /// Says whether critical items lowered the stage name.
    #[must_use]
    pub fn lowered(&self) -> bool {
        self.stage.is_some_and(|stage| stage < Stage::of(self.sum_levels, self.scored))
    }

    /// Writes the members used in files.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::obj([
            ("sumLevels", Json::from(self.sum_levels)),
            ("scored", self.scored.into()),
            ("applicable", self.applicable.into()),
            ("scoreX10", self.score_x10.into()),
            ("backedX10", self.backed_x10.into()),
            ("stage", self.stage.map(Stage::code).into()),
            ("cappedBy", Json::arr(self.capped_by.iter().map(ItemId::as_str))),
        ])
    }

    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&MEMBERS)?;
        let stage = match members.required("stage")? {
            Json::Null => None,
            _ => Some(Stage::parse(members.text("stage")?).ok_or_else(|| {
                members.value("stage", "beginning, starting, running, settled または null")
            })?),
        };
        let capped_by = members
            .texts("cappedBy")?
            .into_iter()
            .map(|id| id.parse().map_err(|_| members.value("cappedBy", "項目番号の配列")))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            sum_levels: members.small("sumLevels")?,
            scored: members.small("scored")?,
            applicable: members.small("applicable")?,
            score_x10: members.small_or_null("scoreX10")?,
            backed_x10: members.small_or_null("backedX10")?,
            stage,
            capped_by,
        })
    }
}

/// The results by domain.
pub(crate) type Results = BTreeMap<DomainId, DomainResult>;

pub(crate) fn of_profile(profile: &Profile) -> Results {
    let domains = profile.domains.iter();
    order::gathered(domains.map(|score| (score.id.clone(), score.into())))
}

pub(crate) fn to_json(results: &Results) -> Json {
    let domains = results.iter().map(|(id, result)| (id.as_str(), result.to_json()));
    Json::obj([("domains", Json::obj(domains))])
}

pub(crate) fn read(json: &Json, place: &str) -> Result<Results, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["domains"])?;
    let place = members.at("domains");
    let domains = Members::new(members.required("domains")?, &place)?;
    let mut results = Results::new();
    for name in domains.names() {
        let id = name.parse().map_err(|_| domains.unknown(name))?;
        results.insert(id, DomainResult::read(domains.required(name)?, &domains.at(name))?);
    }
    Ok(results)
}
