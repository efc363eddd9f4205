//! 都道府県票: the questions the prefecture itself answers.

use hokatsu_instrument::{
    FiscalYear, ItemId, Questionnaire, QuestionnaireId, Version, order, prefectures,
};
use hokatsu_response::{Answers, Entry, Facts, Session, Sheet};
use hokatsu_sealed::{Digest, Json};

use crate::check::{self, Ground};
use crate::document::AnswerSheet;
use crate::draft::{read_sheet, sheet_to_json};
use crate::{ItemFault, Refusal, SheetState};

/// The name of the questionnaire a prefecture answers.
pub const PREFECTURE: &str = "prefecture";

/// Returns an edition of the prefecture's sheet.
fn edition(version: &Version) -> Option<&'static Questionnaire> {
    prefectures::edition(PREFECTURE, version.as_str())
}

fn edition_digest(version: &Version) -> Option<Digest> {
    let mut all = prefectures::shipped().iter();
    let carried = all.find(|s| s.id == PREFECTURE && s.version == version.as_str())?;
    carried.digest.parse().ok()
}

/// The answers of a prefecture as they stand in a bundle; never empty, each fits its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrefectureAnswers(AnswerSheet);

impl PrefectureAnswers {
    /// Returns the edition.
    #[must_use]
    pub fn questionnaire(&self) -> Option<&'static Questionnaire> {
        edition(&self.0.version)
    }

    /// Returns the answers.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.0.answers
    }

    pub(crate) fn to_json(&self) -> Json {
        self.0.to_json()
    }

    /// Reads the answers and checks them against their edition.
    pub(crate) fn read(json: &Json, place: &str, year: FiscalYear) -> Result<Self, Refusal> {
        let sheet = AnswerSheet::read(json, place)?;
        let (id, version) = (sheet.id.clone(), sheet.version.clone());
        let Some(questionnaire) = edition(&version).filter(|edition| edition.id == id) else {
            return Err(Refusal::UnknownEdition { id, version });
        };
        if edition_digest(&version) != Some(sheet.digest) {
            return Err(Refusal::EditionDigest { id, version });
        }
        if !questionnaire.fiscal_years.contains(&year) {
            return Err(Refusal::EditionYear { id, version, year });
        }
        if sheet.answers.is_empty() {
            return Err(Refusal::NothingAnswered);
        }
        let session = Session::with_answers(questionnaire, Facts::default(), &sheet.answers);
        let ground = Ground { year, respondent: None };
        if let Some((item, fault)) = check::answers(ground, &session, &sheet.answers).next() {
            return Err(Refusal::Item { questionnaire: id, item: item.clone(), fault });
        }
        Ok(Self(sheet))
    }
}

/// The prefecture's sheet while it is being answered; nothing here needs to be complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrefectureSheet {
    /// The edition and what was typed.
    state: SheetState,
}

impl PrefectureSheet {
    /// Opens the newest edition; `None` if this build carries none.
    #[must_use]
    pub fn new() -> Option<Self> {
        let version = prefectures::latest(PREFECTURE)?.version.clone();
        Some(Self { state: SheetState { version, sheet: Sheet::new() } })
    }

    /// Returns the edition.
    #[must_use]
    pub fn questionnaire(&self) -> Option<&'static Questionnaire> {
        edition(&self.state.version)
    }

    /// Returns what was typed for an item.
    #[must_use]
    pub fn entry(&self, item: &ItemId) -> Option<&Entry> {
        self.state.sheet.get(item)
    }

    /// Puts what was typed for an item in place; an empty entry takes it away.
    pub fn set_entry(&mut self, item: ItemId, entry: Entry) {
        if entry.is_empty() {
            self.state.sheet.remove(&item);
        } else {
            self.state.sheet.insert(item, entry);
        }
    }

    /// Opens the questionnaire with what was typed so far.
    #[must_use]
    pub fn session(&self) -> Option<Session<'static>> {
        let questionnaire = self.questionnaire()?;
        Some(Session::with_sheet(questionnaire, Facts::default(), &self.state.sheet))
    }

    /// Returns what has to be mended before the answers can stand in a bundle, in the order of the
    /// questionnaire.
    #[must_use]
    pub fn faults(&self, year: FiscalYear) -> Vec<(ItemId, ItemFault)> {
        let Some(session) = self.session() else {
            return Vec::new();
        };
        let answers = session.answers();
        let ground = Ground { year, respondent: None };
        let mut faults: Vec<_> = check::answers(ground, &session, &answers)
            .map(|(item, fault)| (item.clone(), fault))
            .collect();
        faults.extend(crate::blocker::unfinished(&session, &self.state.sheet));
        order::sort_by_key(&mut faults, |(item, _)| session.questionnaire().position(item));
        faults
    }

    /// Returns the answers for a bundle; `None` while there are none.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn answers(&self, year: FiscalYear) -> Result<Option<PrefectureAnswers>, Refusal> {
        let Some((session, digest)) = self.session().zip(edition_digest(&self.state.version))
        else {
            return Ok(None);
        };
        let answers = session.answers();
        if answers.is_empty() {
            return Ok(None);
        }
        let (id, version) = (session.questionnaire().id.clone(), self.state.version.clone());
        let sheet = AnswerSheet { id, version, digest, answers };
        PrefectureAnswers::read(&sheet.to_json(), "sheet", year).map(Some)
    }

    /// Writes everything typed; reading it again gives the same.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let id = PREFECTURE.parse::<QuestionnaireId>();
        let written = id.ok().zip(self.questionnaire()).map(|(id, questionnaire)| {
            let digest = edition_digest(&self.state.version);
            sheet_to_json(&id, &self.state, Some(questionnaire), digest)
        });
        written.unwrap_or_default()
    }

    /// Reads what [`Self::to_json`] wrote.
    ///
    /// # Errors
    /// The first member that does not belong there, or an edition this build does not carry.
    pub fn read(json: &Json) -> Result<Self, Refusal> {
        let (_, state) = read_sheet(json, "sheet", |id, version| {
            edition(version).filter(|edition| edition.id == *id)
        })?;
        Ok(Self { state })
    }
}
