//! 依頼ファイル: what a prefecture asks its municipalities to answer, until when, and whom to ask.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hokatsu_instrument::{QuestionnaireId, Version, calendar, edition};
use hokatsu_sealed::Json;

use super::{Letter, PaperKind};
use crate::members::Members;
use crate::own::OwnQuestions;
use crate::{MAX_TEXT, MUNICIPAL, Refusal};

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who asks, and when.
    pub letter: Letter,
    /// The last day to hand in (締切).
    pub deadline: NaiveDate,
    /// How and where to hand in (提出先), 1 to 4,000 characters.
    pub submit_to: String,
    /// The editions wanted, each questionnaire once; at least one, or questions of its own.
    pub questionnaires: Vec<Wanted>,
    /// A message, 1 to 4,000 characters.
    pub note: Option<String>,
    /// Questions the prefecture adds.
    pub own: Option<OwnQuestions>,
}

/// An edition that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The questionnaire.
    pub id: QuestionnaireId,
    /// The edition.
    pub version: Version,
}

const MEMBERS: [&str; 5] = ["deadline", "submitTo", "questionnaires", "note", "own"];

impl Request {
    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.letter.begin(PaperKind::Request);
        json.set("deadline", calendar::iso(self.deadline));
        json.set("submitTo", &self.submit_to);
        let wanted = self.questionnaires.iter().map(|wanted| {
            Json::obj([("id", wanted.id.as_str()), ("version", wanted.version.as_str())])
        });
        json.set("questionnaires", Json::arr(wanted));
        if let Some(note) = &self.note {
            json.set("note", note);
        }
        if let Some(own) = &self.own {
            json.set("own", own.definition().clone());
        }
        json
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        let letter = Letter::read(&members, &MEMBERS)?;
        let prefecture = letter.of_prefecture()?;
        let mut seen = BTreeSet::new();
        let mut questionnaires = Vec::new();
        for (i, json) in members.arr("questionnaires")?.iter().enumerate() {
            let wanted = Wanted::read(json, &format!("questionnaires[{i}]"))?;
            if !seen.insert(wanted.id.clone()) {
                return Err(Refusal::DuplicateQuestionnaire { id: wanted.id });
            }
            questionnaires.push(wanted);
        }
        let own = match members.get("own") {
            None => None,
            Some(json) => Some(OwnQuestions::of_request(json, prefecture, letter.fiscal_year)?),
        };
        if questionnaires.is_empty() && own.is_none() {
            return Err(Refusal::EmptyText { place: "questionnaires".to_owned() });
        }
        Ok(Self {
            deadline: letter.by(&members, "deadline")?,
            submit_to: members.line("submitTo", MAX_TEXT)?,
            questionnaires,
            note: members.opt_line("note", MAX_TEXT)?,
            own,
            letter,
        })
    }

    /// Returns the editions wanted that this build does not carry; a newer tool is needed for them.
    pub fn not_carried(&self) -> impl Iterator<Item = &Wanted> {
        let carried = |wanted: &&Wanted| edition(wanted.id.as_str(), wanted.version.as_str());
        self.questionnaires.iter().filter(move |wanted| carried(wanted).is_none())
    }
}

impl Wanted {
    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["id", "version"])?;
        let id = members.text("id")?.parse().ok();
        let id = id.filter(|id: &QuestionnaireId| MUNICIPAL.contains(&id.as_str()));
        Ok(Self {
            id: id.ok_or_else(|| members.value("id", "市町村が答える調査票の名前"))?,
            version: members
                .text("version")?
                .parse()
                .map_err(|_| members.value("version", "数字と点"))?,
        })
    }
}
