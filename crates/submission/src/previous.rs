//! 前回の回答: the answers of an earlier year, kept in a draft so that they stand beside the items.

use hokatsu_instrument::{FiscalYear, Item, MunicipalityCode, Questionnaire};
use hokatsu_response::Answers;
use hokatsu_response::previous::{Earlier, Movement, PreviousAnswer, movement};
use hokatsu_sealed::{Digest, Json};

use crate::members::Members;
use crate::{AnswerSheet, Draft, Refusal, Submission, display, document, edition_digest};

/// The most bytes earlier answers may take in a draft, half of what a file may have.
pub const MAX_PREVIOUS_BYTES: usize = 2 * 1024 * 1024;

/// The answers of an earlier year. They stay in the draft and are never handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// The digest of the handed-in file they come from; `None` when they come from a draft.
    pub digest: Option<Digest>,
    /// The fiscal year of the survey.
    pub fiscal_year: FiscalYear,
    /// The answers by questionnaire, each once.
    pub questionnaires: Vec<AnswerSheet>,
}

/// Why a file cannot stand beside a draft as the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviousFault {
    /// It belongs to another municipality.
    #[error("別の団体のファイルです。前回の回答として使っていません。ファイルを確かめてください。")]
    OtherMunicipality,
    /// It is not from an earlier year.
    #[error(
        "{year}のファイルです。前回の回答として使えるのは、この下書きより前の年度のファイルです。",
        year = .0.label()
    )]
    NotEarlier(FiscalYear),
    /// Generated data for a real draft, or the other way round.
    #[error("試験用に作られたデータと実際の回答は並べられません。ファイルを確かめてください。")]
    Synthetic,
    /// It is a part: not all that was answered.
    #[error("分担票は前回の回答として使えません。提出ファイルか途中保存を選んでください。")]
    Part,
    /// It holds no answers.
    #[error("回答が1つも入っていないファイルです。ファイルを確かめてください。")]
    NothingAnswered,
    /// There is too much of it.
    #[error(
        "前回の回答が大きすぎるため（{given}バイト、上限{MAX_PREVIOUS_BYTES}バイト）、下書きに入れていません。"
    )]
    TooLarge {
        /// How many bytes there are.
        given: usize,
    },
}

impl PreviousFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherMunicipality => "previous-municipality",
            Self::NotEarlier(_) => "previous-year",
            Self::Synthetic => "previous-synthetic",
            Self::Part => "previous-part",
            Self::NothingAnswered => "nothing-answered",
            Self::TooLarge { .. } => "too-large",
        }
    }
}

impl Previous {
    /// Takes the answers of a handed-in file that was verified; `digest` is its digest.
    ///
    /// # Errors
    /// When the file cannot stand beside `draft`.
    pub fn of_submission(
        draft: &Draft,
        submission: &Submission,
        digest: Digest,
    ) -> Result<Self, PreviousFault> {
        let previous = Self {
            digest: Some(digest),
            fiscal_year: submission.fiscal_year,
            questionnaires: submission.questionnaires.clone(),
        };
        previous.beside(draft, Some(submission.respondent.code), submission.synthetic)
    }

    /// Takes the answers of an older draft, as they would have been handed in.
    ///
    /// # Errors
    /// When it cannot stand beside `draft`.
    pub fn of_draft(draft: &Draft, old: &Draft) -> Result<Self, PreviousFault> {
        if old.part.is_some() {
            return Err(PreviousFault::Part);
        }
        let mut questionnaires = Vec::new();
        for questionnaire in old.questionnaires() {
            let (id, version) = (questionnaire.id.clone(), questionnaire.version.clone());
            let answers = old.counted_answers(id.as_str());
            if let Some(digest) = edition_digest(id.as_str(), version.as_str())
                && !answers.is_empty()
            {
                questionnaires.push(AnswerSheet { id, version, digest, answers });
            }
        }
        let previous = Self { digest: None, fiscal_year: old.fiscal_year, questionnaires };
        previous.beside(draft, old.respondent.code, old.synthetic)
    }

    fn beside(
        self,
        draft: &Draft,
        code: Option<MunicipalityCode>,
        synthetic: bool,
    ) -> Result<Self, PreviousFault> {
        if synthetic != draft.synthetic {
            return Err(PreviousFault::Synthetic);
        }
        if draft.respondent.code.zip(code).is_some_and(|(own, other)| own != other) {
            return Err(PreviousFault::OtherMunicipality);
        }
        if self.fiscal_year >= draft.fiscal_year {
            return Err(PreviousFault::NotEarlier(self.fiscal_year));
        }
        if self.questionnaires.is_empty() {
            return Err(PreviousFault::NothingAnswered);
        }
        let given = self.to_json().canonical().len();
        if given > MAX_PREVIOUS_BYTES {
            return Err(PreviousFault::TooLarge { given });
        }
        Ok(self)
    }

    /// Returns the answers to one questionnaire with the edition they were given to. An edition
    /// whose text is no longer the one of that time counts as not carried.
    #[must_use]
    pub fn earlier(&self, questionnaire: &str) -> Option<Earlier<'_>> {
        let sheet = self.questionnaires.iter().find(|sheet| sheet.id.as_str() == questionnaire)?;
        let digest = edition_digest(questionnaire, sheet.version.as_str());
        Some(Earlier {
            edition: sheet.questionnaire().filter(|_| digest == Some(sheet.digest)),
            year: self.fiscal_year,
            answers: &sheet.answers,
        })
    }

    /// Returns the earlier answer to an item of the present edition.
    #[must_use]
    pub fn answer(&self, now: &Questionnaire, item: &Item) -> Option<PreviousAnswer> {
        self.earlier(now.id.as_str())?.answer(now, item)
    }

    /// Returns an earlier answer in the words of its own edition; options of an edition this build
    /// does not carry stay codes. What stands beside it is told by [`crate::answer_details`].
    #[must_use]
    pub fn text(&self, questionnaire: &str, previous: &PreviousAnswer) -> String {
        let edition = self.earlier(questionnaire).and_then(|earlier| earlier.edition);
        let place = edition.and_then(|q| Some((q, q.item(&previous.item)?)));
        display::text_in(place, &previous.answer)
    }

    /// Returns what moved since then, in the order of the questionnaire.
    #[must_use]
    pub fn movement(&self, now: &Questionnaire, current: &Answers) -> Vec<Movement> {
        let earlier = self.earlier(now.id.as_str());
        earlier.map_or_else(Vec::new, |earlier| movement(now, current, &earlier))
    }

    pub(crate) fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("fiscalYear", Json::from(self.fiscal_year.year())),
            ("questionnaires", Json::arr(self.questionnaires.iter().map(AnswerSheet::to_json))),
        ]);
        if let Some(digest) = self.digest {
            json.set("digest", digest.to_string());
        }
        json
    }

    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["digest", "fiscalYear", "questionnaires"])?;
        let within = members.at("questionnaires");
        let mut questionnaires: Vec<AnswerSheet> = Vec::new();
        for json in members.arr("questionnaires")? {
            let sheet = AnswerSheet::read(json, &within)?;
            if questionnaires.iter().any(|other| other.id == sheet.id) {
                return Err(Refusal::DuplicateQuestionnaire { id: sheet.id });
            }
            questionnaires.push(sheet);
        }
        let given = members.get("digest");
        Ok(Self {
            digest: given.map(|_| document::digest(&members, "digest")).transpose()?,
            fiscal_year: document::fiscal_year(&members)?,
            questionnaires,
        })
    }
}
