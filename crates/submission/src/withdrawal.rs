//! Taking back what was handed in (取下げ).
//!
//! A withdrawal is the next revision of the document it takes back: it bears the same `id`, a
//! revision one higher and the digest of the revision before, so that the one rule that orders
//! revisions orders withdrawals, too, and what is handed in again follows the withdrawal.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hokatsu_instrument::{
    FiscalYear, MunicipalityCode, QuestionnaireId, calendar, latest, municipality,
};
use hokatsu_sealed::{Digest, Json, SigningKey, proof};

use crate::members::Members;
use crate::respondent::{agrees, municipality_code};
use crate::{
    DocumentId, Draft, FORMAT_VERSION, MAX_LINE, Refusal, Submission, Tool, document, verify_json,
};

/// The type of a withdrawal.
pub const WITHDRAWAL_TYPE: &str = "HokatsuWithdrawal";

/// What is taken back, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The name of the document that is taken back.
    pub id: DocumentId,
    /// The revision, from 2.
    pub revision: u32,
    /// The digest of the revision that is taken back.
    pub previous_digest: Digest,
    /// The fiscal year of the survey.
    pub fiscal_year: FiscalYear,
    /// The municipality.
    pub code: MunicipalityCode,
    /// The section that takes it back.
    pub section: String,
    /// The questionnaires taken back, each once, at least one.
    pub questionnaires: Vec<QuestionnaireId>,
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// The day it was decided.
    pub date: NaiveDate,
    /// The tool that wrote the file.
    pub tool: Tool,
    /// Whether it is generated data.
    pub synthetic: bool,
}

/// Why a withdrawal cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WithdrawError {
    /// The file to be taken back is not accepted.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file to be taken back does not hold this questionnaire.
    #[error(
        "調査票「{0}」は、取り下げるファイルに入っていません。調査票の名前を確かめてください。"
    )]
    NotInFile(QuestionnaireId),
    /// The signature could not be made.
    #[error("署名できませんでした：{0}")]
    Sign(#[from] hokatsu_sealed::proof::SignError),
}

impl WithdrawError {
    /// Returns the reason code, the same in every tool.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::NotInFile(_) => "withdrawal-questionnaire",
            Self::Sign(error) => error.code(),
        }
    }
}

const MEMBERS: [&str; 14] = [
    "@context",
    "type",
    "formatVersion",
    "id",
    "revision",
    "previousDigest",
    "fiscalYear",
    "respondent",
    "questionnaires",
    "reason",
    "date",
    "tool",
    "synthetic",
    "proof",
];

impl Withdrawal {
    /// Takes back an accepted file with this digest: these questionnaires, or all it holds.
    ///
    /// # Errors
    /// A questionnaire that is not in the file, a questionnaire twice, or a reason that is empty
    /// or too long.
    pub fn of(
        submission: &Submission,
        digest: Digest,
        questionnaires: Option<Vec<QuestionnaireId>>,
        reason: &str,
        date: NaiveDate,
    ) -> Result<Self, WithdrawError> {
        let all = || submission.questionnaires.iter().map(|sheet| sheet.id.clone()).collect();
        let questionnaires = questionnaires.unwrap_or_else(all);
        if let Some(id) = questionnaires.iter().find(|id| submission.sheet(id.as_str()).is_none()) {
            return Err(WithdrawError::NotInFile(id.clone()));
        }
        let withdrawal = Self {
            id: submission.id.clone(),
            revision: submission.revision.saturating_add(1),
            previous_digest: digest,
            fiscal_year: submission.fiscal_year,
            code: submission.respondent.code,
            section: submission.respondent.section.clone(),
            questionnaires,
            reason: reason.trim().to_owned(),
            date,
            tool: Tool::this(),
            synthetic: submission.synthetic,
        };
        // What is written is what can be read: one set of rules for both.
        Ok(Self::read(&withdrawal.to_json())?)
    }

    /// Signs it; `created` is `YYYY-MM-DDThh:mm:ssZ`. Further signatures are added by
    /// [`crate::countersign()`].
    ///
    /// # Errors
    /// The signature could not be made, or the verifier would not accept the file.
    pub fn seal(&self, key: &SigningKey, created: &str) -> Result<Json, WithdrawError> {
        let signed = proof::sign(&self.to_json(), key, created)?;
        match verify_json(&signed).refusal {
            None => Ok(signed),
            Some(refusal) => Err(refusal.into()),
        }
    }

    /// Lets a draft follow this withdrawal, which has this digest, instead of what it took back.
    pub fn followed_by(&self, digest: Digest, draft: &mut Draft) {
        draft.id = self.id.clone();
        draft.revision = self.revision.saturating_add(1);
        draft.previous_digest = Some(digest);
        draft.exported = None;
    }

    /// Returns the name of the file it is written to.
    #[must_use]
    pub fn file_name(&self, digest: &Digest) -> String {
        format!(
            "包括チェック_取下げ_{}_{}_{}_第{}版_{}.json",
            self.code,
            municipality::find(self.code).map_or("", |m| m.name),
            FiscalYear::short(self.fiscal_year),
            self.revision,
            digest.first4()
        )
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut respondent =
            Json::obj([("code", self.code.as_str()), ("section", self.section.as_str())]);
        if let Some(listed) = municipality::find(self.code) {
            respondent.set("prefecture", listed.prefecture);
            respondent.set("name", listed.name);
            respondent.set("kind", listed.kind.label());
        }
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", WITHDRAWAL_TYPE.into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("id", self.id.as_str().into()),
            ("revision", self.revision.into()),
            ("previousDigest", self.previous_digest.to_string().into()),
            ("fiscalYear", self.fiscal_year.year().into()),
            ("respondent", respondent),
            ("questionnaires", Json::arr(self.questionnaires.iter().map(QuestionnaireId::as_str))),
            ("reason", (&self.reason).into()),
            ("date", calendar::iso(self.date).into()),
            ("tool", self.tool.to_json()),
        ]);
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        members.only(&MEMBERS)?;
        let (code, section) = read_respondent(members.required("respondent")?)?;
        let revision = document::revision(&members)?;
        if revision == 1 {
            return Err(members.value("revision", "2以上の整数（取り下げる版の次）"));
        }
        Ok(Self {
            id: document::id(&members)?,
            revision,
            previous_digest: document::digest(&members, "previousDigest")?,
            fiscal_year: document::fiscal_year(&members)?,
            code,
            section,
            questionnaires: read_questionnaires(&members)?,
            reason: members.line("reason", MAX_LINE)?,
            date: members.date("date")?,
            tool: Tool::read(members.required("tool")?, "tool")?,
            synthetic: members.flag("synthetic")?,
        })
    }
}

fn read_respondent(json: &Json) -> Result<(MunicipalityCode, String), Refusal> {
    let members = Members::new(json, "respondent")?;
    members.only(&["code", "prefecture", "name", "kind", "section"])?;
    let code = municipality_code(members.text("code")?, || members.at("code"))?;
    if let Some(listed) = municipality::find(code) {
        agrees(&members, listed, true)?;
    }
    Ok((code, members.line("section", MAX_LINE)?))
}

fn read_questionnaires(members: &Members<'_>) -> Result<Vec<QuestionnaireId>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    for text in members.texts("questionnaires")? {
        let known = text.parse::<QuestionnaireId>().ok().filter(|id| latest(id.as_str()).is_some());
        let id = known
            .ok_or_else(|| members.value("questionnaires", "このツールにある調査票の名前の配列"))?;
        if !seen.insert(id.clone()) {
            return Err(members.value("questionnaires", "同じ調査票は1回だけ"));
        }
        list.push(id);
    }
    if list.is_empty() {
        return Err(members.value("questionnaires", "取り下げる調査票の名前を1つ以上"));
    }
    Ok(list)
}
