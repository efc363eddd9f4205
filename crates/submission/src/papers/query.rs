//! 疑義照会: questions of a prefecture about one file of one municipality.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hokatsu_instrument::{ItemId, MunicipalityCode, QuestionnaireId, calendar};
use hokatsu_sealed::{Digest, Json};

use super::{Letter, PaperKind};
use crate::members::Members;
use crate::reply::{Reply, place_of};
use crate::{MAX_QUESTIONS, MAX_TEXT, Refusal, Submission, document};

/// Questions about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Who asks, and when.
    pub letter: Letter,
    /// The municipality asked.
    pub code: MunicipalityCode,
    /// The digest of the file asked about.
    pub about: Digest,
    /// Its revision.
    pub revision: u32,
    /// The last day to answer.
    pub reply_by: NaiveDate,
    /// The questions, each item once.
    pub questions: Vec<Question>,
}

/// A question about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// The question, 1 to 4,000 characters.
    pub text: String,
}

/// Why a query cannot be made for a file, or taken into a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryFault {
    /// The file is of a municipality the issuer does not write to.
    #[error(
        "照会の発行元とは別の都道府県の市町村です。照会は作っていません。ファイルを確かめてください。"
    )]
    OtherPrefecture,
    /// The file does not hold the item.
    #[error(
        "調査票「{questionnaire}」に項目「{item}」がありません。照会と、対象のファイルの組合せを確かめてください。"
    )]
    Item {
        /// The questionnaire.
        questionnaire: QuestionnaireId,
        /// The item.
        item: ItemId,
    },
    /// The query would not be accepted.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The query is for another municipality.
    #[error("別の市町村への照会です。下書きはそのままです。照会ファイルを確かめてください。")]
    OtherMunicipality,
    /// The query is about another fiscal year.
    #[error("別の年度の照会です。下書きはそのままです。照会ファイルを確かめてください。")]
    OtherYear,
    /// The draft does not follow the revision asked about.
    #[error(
        "この下書きは、照会の対象（第{revision}版、確認番号 {}）の次の版ではありません。下書きはそのままです。照会の対象の提出ファイルを先に開いてください。",
        about.check_number()
    )]
    OtherRevision {
        /// The revision asked about.
        revision: u32,
        /// The digest of the file asked about.
        about: Digest,
    },
    /// Generated data for a real draft, or the other way round.
    #[error(
        "試験用に作られたデータと実際の回答は組み合わせられません。下書きはそのままです。ファイルを確かめてください。"
    )]
    Synthetic,
    /// A part goes back to the section in charge.
    #[error("分担票では照会に回答できません。もとの途中保存を開いてください。")]
    Part,
}

impl QueryFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherPrefecture => "query-other-prefecture",
            Self::Item { .. } => "query-item",
            Self::Refused(refusal) => refusal.code(),
            Self::OtherMunicipality => "query-municipality",
            Self::OtherYear => "query-year",
            Self::OtherRevision { .. } => "query-revision",
            Self::Synthetic => "query-synthetic",
            Self::Part => "query-part",
        }
    }
}

const MEMBERS: [&str; 5] = ["code", "about", "revision", "replyBy", "questions"];

impl Query {
    /// Asks about an accepted file with this digest. Fiscal year and whether it is generated data
    /// follow from the file.
    ///
    /// # Errors
    /// The file is not one to ask about, or a question is not one that can be asked.
    pub fn about(
        submission: &Submission,
        digest: Digest,
        mut letter: Letter,
        reply_by: NaiveDate,
        questions: Vec<Question>,
    ) -> Result<Self, QueryFault> {
        let code = submission.respondent.code;
        if !letter.may_write_to(code) {
            return Err(QueryFault::OtherPrefecture);
        }
        let absent = |asked: &&Question| {
            let sheet = submission.sheet(asked.questionnaire.as_str());
            let edition = sheet.and_then(crate::AnswerSheet::questionnaire);
            edition.is_none_or(|edition| edition.item(&asked.item).is_none())
        };
        if let Some(Question { questionnaire, item, .. }) = questions.iter().find(absent) {
            let (questionnaire, item) = (questionnaire.clone(), item.clone());
            return Err(QueryFault::Item { questionnaire, item });
        }
        letter.fiscal_year = submission.fiscal_year;
        letter.synthetic = submission.synthetic;
        let revision = submission.revision;
        let query = Self { letter, code, about: digest, revision, reply_by, questions };
        // What is written is what can be read: one set of rules for both.
        Ok(Self::read(&query.to_json())?)
    }

    /// Returns the digest by which replies name the query; signatures do not change it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.to_json())
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.letter.begin(PaperKind::Query);
        json.set("code", self.code.as_str());
        json.set("about", self.about.to_string());
        json.set("revision", self.revision);
        json.set("replyBy", calendar::iso(self.reply_by));
        let questions = self.questions.iter().map(|question| {
            Json::obj([
                ("questionnaire", question.questionnaire.as_str()),
                ("item", question.item.as_str()),
                ("text", question.text.as_str()),
            ])
        });
        json.set("questions", Json::arr(questions));
        json
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        let letter = Letter::read(&members, &MEMBERS)?;
        letter.of_prefecture()?;
        let questions = members.list("questions", MAX_QUESTIONS, Question::read)?;
        let mut seen = BTreeSet::new();
        if !questions.iter().all(|asked| seen.insert((&asked.questionnaire, &asked.item))) {
            return Err(members.value("questions", "1つの項目につき照会は1つ"));
        }
        Ok(Self {
            code: letter.addressee(&members)?,
            about: document::digest(&members, "about")?,
            revision: document::revision(&members)?,
            reply_by: letter.by(&members, "replyBy")?,
            questions,
            letter,
        })
    }

    /// Returns every question with what a later file says to it.
    pub fn replies<'a>(
        &'a self,
        submission: &'a Submission,
    ) -> impl Iterator<Item = (&'a Question, Option<&'a Reply>)> {
        let digest = self.digest();
        self.questions.iter().map(move |asked| {
            let mut replies = submission.replies.iter().filter(|reply| reply.query == digest);
            (asked, replies.find(|reply| asked.is(&reply.questionnaire, &reply.item)))
        })
    }

    /// Returns the replies in a file that name this query but an item it does not ask about.
    pub fn strays<'a>(&'a self, submission: &'a Submission) -> impl Iterator<Item = &'a Reply> {
        let digest = self.digest();
        submission.replies.iter().filter(move |reply| {
            let asked = |q: &Question| q.is(&reply.questionnaire, &reply.item);
            reply.query == digest && !self.questions.iter().any(asked)
        })
    }
}

impl Question {
    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["questionnaire", "item", "text"])?;
        let (questionnaire, item) = place_of(&members)?;
        Ok(Self { questionnaire, item, text: members.line("text", MAX_TEXT)? })
    }

    pub(crate) fn is(&self, questionnaire: &QuestionnaireId, item: &ItemId) -> bool {
        self.questionnaire == *questionnaire && self.item == *item
    }
}
