//! Who answers: as typed in a draft, and as it stands in a handed-in file.

use chrono::NaiveDate;
use hokatsu_instrument::{MunicipalityCode, MunicipalityKind, Population, municipality, number};
use hokatsu_response::Facts;
use hokatsu_sealed::Json;

use crate::members::Members;
use crate::{MAX_INVOLVED, MAX_LINE, MAX_POPULATION, Refusal};

/// The respondent as typed; nothing here needs to be complete.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RespondentDraft {
    /// The municipality; prefecture, name and kind follow from it.
    pub code: Option<MunicipalityCode>,
    /// Number of inhabitants, as typed.
    pub population: String,
    /// The day the population stands for, as typed; may stay empty.
    pub population_as_of: String,
    /// Whether there is a welfare office; asked of towns and villages.
    pub welfare_office: Option<bool>,
    /// The section in charge.
    pub section: String,
    /// How to reach it.
    pub contact: Contact,
    /// Sections and agencies that took part.
    pub involved: Vec<String>,
}

/// How to reach the section in charge; never part of what goes on to the ministry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Section and person, if other than the section in charge.
    pub section: String,
    /// Telephone.
    pub tel: String,
    /// Mail.
    pub mail: String,
}

/// The respondent in a handed-in file; prefecture, name and kind are those of the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondent {
    /// The municipality.
    pub code: MunicipalityCode,
    /// Its prefecture.
    pub prefecture: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its kind.
    pub kind: MunicipalityKind,
    /// Number of inhabitants.
    pub population: Population,
    /// The day the population stands for.
    pub population_as_of: Option<NaiveDate>,
    /// Whether there is a welfare office.
    pub welfare_office: bool,
    /// The section in charge.
    pub section: String,
    /// How to reach it; empty members are left out of the file.
    pub contact: Contact,
    /// Sections and agencies that took part.
    pub involved: Vec<String>,
}

impl RespondentDraft {
    /// Returns the chosen municipality.
    #[must_use]
    pub fn municipality(&self) -> Option<&'static municipality::Municipality> {
        self.code.and_then(municipality::find)
    }

    /// Says whether there is a welfare office: as typed, and always in cities and special wards
    /// (社会福祉法第14条第1項).
    #[must_use]
    pub fn has_welfare_office(&self) -> Option<bool> {
        self.welfare_office.or_else(|| match self.municipality()?.kind {
            MunicipalityKind::Town | MunicipalityKind::Village => None,
            MunicipalityKind::DesignatedCity
            | MunicipalityKind::City
            | MunicipalityKind::SpecialWard => Some(true),
        })
    }

    /// Returns what conditions may know, as far as it can be read.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            population: number::parse_count(&self.population).ok().filter(|n| *n <= MAX_POPULATION),
            kind: self.municipality().map(|m| m.kind),
            welfare_office: self.has_welfare_office(),
        }
    }
}

impl Contact {
    /// Says whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members().iter().all(|(_, text)| text.is_empty())
    }

    pub(crate) const NAMES: [&'static str; 3] = ["section", "tel", "mail"];

    pub(crate) fn members(&self) -> [(&'static str, &str); 3] {
        [("section", &self.section), ("tel", &self.tel), ("mail", &self.mail)]
    }

    /// Writes the members that hold something.
    pub(crate) fn to_json(&self) -> Json {
        Json::obj(self.members().into_iter().filter(|(_, text)| !text.is_empty()))
    }

    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&Self::NAMES)?;
        let text = |name| Ok::<_, Refusal>(members.opt_line(name, MAX_LINE)?.unwrap_or_default());
        let contact = Self { section: text("section")?, tel: text("tel")?, mail: text("mail")? };
        if contact.is_empty() {
            return Err(Refusal::EmptyText { place: place.to_owned() });
        }
        Ok(contact)
    }
}

impl Respondent {
    /// Returns what conditions may know.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            population: Some(self.population),
            kind: Some(self.kind),
            welfare_office: Some(self.welfare_office),
        }
    }

    pub(crate) fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("code", Json::from(self.code.as_str())),
            ("prefecture", self.prefecture.into()),
            ("name", self.name.into()),
            ("kind", self.kind.label().into()),
            ("population", count(self.population)),
            ("welfareOffice", self.welfare_office.into()),
            ("section", (&self.section).into()),
            ("involved", Json::arr(&self.involved)),
        ]);
        if let Some(day) = self.population_as_of {
            json.set("populationAsOf", hokatsu_instrument::calendar::iso(day));
        }
        if !self.contact.is_empty() {
            json.set("contact", self.contact.to_json());
        }
        json
    }

    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&MEMBERS)?;
        let code = municipality_code(members.text("code")?, || members.at("code"))?;
        let Some(listed) = municipality::find(code) else {
            return Err(members.value("code", "市町村の一覧にある団体コード"));
        };
        agrees(&members, listed, true)?;
        let population = members.int("population")?;
        let population = u64::try_from(population)
            .ok()
            .filter(|n| *n <= MAX_POPULATION)
            .ok_or_else(|| members.value("population", "0以上1,000万以下の整数"))?;
        let contact = match members.get("contact") {
            None => Contact::default(),
            Some(json) => Contact::read(json, &members.at("contact"))?,
        };
        Ok(Self {
            code,
            prefecture: listed.prefecture,
            name: listed.name,
            kind: listed.kind,
            population,
            population_as_of: members.opt_date("populationAsOf")?,
            welfare_office: members.bool("welfareOffice")?,
            section: members.line("section", MAX_LINE)?,
            contact,
            involved: members.lines("involved", MAX_INVOLVED, MAX_LINE)?,
        })
    }
}

pub(crate) const MEMBERS: [&str; 10] = [
    "code",
    "prefecture",
    "name",
    "kind",
    "population",
    "populationAsOf",
    "welfareOffice",
    "section",
    "contact",
    "involved",
];

/// Checks that prefecture, name and kind are those of the code.
pub(crate) fn agrees(
    members: &Members<'_>,
    listed: &municipality::Municipality,
    required: bool,
) -> Result<(), Refusal> {
    for (name, value) in
        [("prefecture", listed.prefecture), ("name", listed.name), ("kind", listed.kind.label())]
    {
        if !required && members.get(name).is_none() {
            continue;
        }
        let written = members.text(name)?;
        if written != value {
            return Err(Refusal::RespondentMismatch {
                place: members.at(name),
                written: written.chars().take(40).collect(),
                listed: value,
                code: listed.code,
            });
        }
    }
    Ok(())
}

pub(crate) fn municipality_code(
    text: &str,
    place: impl FnOnce() -> String,
) -> Result<MunicipalityCode, Refusal> {
    text.parse().map_err(|error| Refusal::Municipality { place: place(), error })
}

/// Counts are at most 2^53 − 1 wherever they are read.
pub(crate) fn count(n: u64) -> Json {
    Json::Int(i64::try_from(n).unwrap_or(i64::MAX))
}
