//! A handed-in file, member by member.

use chrono::NaiveDate;
use hokatsu_instrument::order::gathered;
use hokatsu_instrument::{
    FiscalYear, Questionnaire, QuestionnaireId, SharingTarget, Version, calendar, edition,
};
use hokatsu_response::review::{self, Progress};
use hokatsu_response::{Answers, Entry, Facts, Session, Sheet};
use hokatsu_sealed::{Digest, Json, proof};

use crate::members::Members;
use crate::respondent::Respondent;
use crate::result::Results;
use crate::{
    DocumentId, Draft, FORMAT_VERSION, Form, MAX_LINE, Refusal, Reply, RespondentDraft,
    SUBMISSION_TYPE, Sharing, SheetState, answers, edition_digest, own, result,
};

/// A handed-in file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The name of the document through all its revisions.
    pub id: DocumentId,
    /// The revision, from 1.
    pub revision: u32,
    /// The digest of the revision before.
    pub previous_digest: Option<Digest>,
    /// The fiscal year of the survey.
    pub fiscal_year: FiscalYear,
    /// The day the answers stand for.
    pub reference_date: NaiveDate,
    /// Who answers.
    pub respondent: Respondent,
    /// The answers by questionnaire, in the order of the file.
    pub questionnaires: Vec<AnswerSheet>,
    /// The results by domain; `None` without a scored questionnaire.
    pub result: Option<Results>,
    /// How far the answers may travel.
    pub sharing: Sharing,
    /// Answers to questions about an earlier revision.
    pub replies: Vec<Reply>,
    /// 決裁.
    pub approval: Option<Approval>,
    /// The tool that wrote the file.
    pub tool: Tool,
    /// Whether it is generated data.
    pub synthetic: bool,
}

/// The answers to one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSheet {
    /// The questionnaire.
    pub id: QuestionnaireId,
    /// The edition.
    pub version: Version,
    /// The digest of the edition.
    pub digest: Digest,
    /// The answers.
    pub answers: Answers,
}

/// 決裁 as written on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approval {
    /// The day.
    pub date: Option<NaiveDate>,
    /// The document number.
    pub number: Option<String>,
}

/// The tool that wrote a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    /// Returns this tool.
    #[must_use]
    pub fn this() -> Self {
        Self { name: "hokatsu".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }

    pub(crate) fn to_json(&self) -> Json {
        Json::obj([("name", &self.name), ("version", &self.version)])
    }

    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let tool = Members::new(json, place)?;
        tool.only(&["name", "version"])?;
        Ok(Self { name: tool.line("name", MAX_LINE)?, version: tool.line("version", MAX_LINE)? })
    }
}

impl AnswerSheet {
    /// Returns the edition, if this build carries it or it came with a request that was opened.
    #[must_use]
    pub fn questionnaire(&self) -> Option<&'static Questionnaire> {
        edition(self.id.as_str(), self.version.as_str()).or_else(|| {
            let own = own::opened(&self.digest)?;
            own.is(&self.id, &self.version).then_some(&own.questionnaire)
        })
    }

    /// Says whether the answers were given to the text of the edition as it is known here.
    pub(crate) fn is_of_this_text(&self) -> bool {
        match edition_digest(self.id.as_str(), self.version.as_str()) {
            Some(digest) => digest == self.digest,
            // What a prefecture asks on its own account is found by its digest in the first place.
            None => own::opened(&self.digest).is_some(),
        }
    }

    pub(crate) fn to_json(&self) -> Json {
        Json::obj([
            ("id", Json::from(self.id.as_str())),
            ("version", self.version.as_str().into()),
            ("digest", self.digest.to_string().into()),
            ("answers", answers::to_json(&self.answers)),
        ])
    }

    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["id", "version", "digest", "answers"])?;
        let id: QuestionnaireId =
            members.text("id")?.parse().map_err(|_| members.value("id", "調査票の名前"))?;
        let answers = answers::read(members.required("answers")?, id.as_str())?;
        Ok(Self {
            version: members
                .text("version")?
                .parse()
                .map_err(|_| members.value("version", "数字と点"))?,
            digest: digest(&members, "digest")?,
            id,
            answers,
        })
    }
}

impl Approval {
    fn to_json(&self) -> Json {
        let mut json = Json::obj::<&str, Json>([]);
        if let Some(day) = self.date {
            json.set("date", calendar::iso(day));
        }
        if let Some(number) = &self.number {
            json.set("number", number);
        }
        json
    }

    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["date", "number"])?;
        let approval =
            Self { date: members.opt_date("date")?, number: members.opt_line("number", MAX_LINE)? };
        if approval == Self::default() {
            return Err(Refusal::EmptyText { place: place.to_owned() });
        }
        Ok(approval)
    }
}

/// Refuses documents of another format version; `what` names the kind of document.
pub(crate) fn format(json: &Json, what: &'static str) -> Result<(), Refusal> {
    match json.get("formatVersion").and_then(Json::as_int) {
        Some(FORMAT_VERSION) => Ok(()),
        Some(given) if given > FORMAT_VERSION => Err(Refusal::NewerFormat { what, given }),
        _ => Err(Refusal::FormatVersion),
    }
}

pub(crate) fn digest(members: &Members<'_>, name: &str) -> Result<Digest, Refusal> {
    members
        .text(name)?
        .parse()
        .map_err(|_| members.value(name, "「sha-256:」に続けて小文字の16進数64桁"))
}

/// Reads `previousDigest`, which is present and `null` for a first revision.
pub(crate) fn previous(members: &Members<'_>) -> Result<Option<Digest>, Refusal> {
    match members.required("previousDigest")? {
        Json::Null => Ok(None),
        _ => digest(members, "previousDigest").map(Some),
    }
}

pub(crate) fn revision(members: &Members<'_>) -> Result<u32, Refusal> {
    u32::try_from(members.int("revision")?)
        .ok()
        .filter(|revision| (1..=MAX_REVISION).contains(revision))
        .ok_or_else(|| members.value("revision", "1以上9999以下の整数"))
}

pub(crate) fn fiscal_year(members: &Members<'_>) -> Result<FiscalYear, Refusal> {
    FiscalYear::new(members.int("fiscalYear")?)
        .map_err(|_| members.value("fiscalYear", "2019以上2099以下の整数"))
}

pub(crate) fn id(members: &Members<'_>) -> Result<DocumentId, Refusal> {
    id_at(members, "id")
}

pub(crate) fn id_at(members: &Members<'_>, name: &str) -> Result<DocumentId, Refusal> {
    let text = members.text(name)?;
    text.parse().map_err(|_| members.value(name, "「urn:uuid:」で始まる決まった形"))
}

const MAX_REVISION: u32 = 9_999;

const MEMBERS: [&str; 17] = [
    "@context",
    "type",
    "formatVersion",
    "id",
    "revision",
    "previousDigest",
    "fiscalYear",
    "referenceDate",
    "respondent",
    "questionnaires",
    "result",
    "sharing",
    "replies",
    "approval",
    "tool",
    "synthetic",
    "proof",
];

impl Submission {
    /// Returns what conditions may know about the respondent.
    #[must_use]
    pub fn facts(&self) -> Facts {
        self.respondent.facts()
    }

    /// Returns the answers to one questionnaire.
    #[must_use]
    pub fn sheet(&self, id: &str) -> Option<&AnswerSheet> {
        self.questionnaires.iter().find(|sheet| sheet.id.as_str() == id)
    }

    /// Returns how far a questionnaire of this file is answered, among the items of its form;
    /// `None` when its edition is unknown.
    #[must_use]
    pub fn progress(&self, sheet: &AnswerSheet) -> Option<Progress> {
        let questionnaire = sheet.questionnaire()?;
        let session = Session::with_answers(questionnaire, self.facts(), &sheet.answers);
        let form = self.form();
        Some(review::progress(&session, |item| {
            item.sharing.is_none() && form.holds(questionnaire, item)
        }))
    }

    /// Returns the name of the file it is written to.
    #[must_use]
    pub fn file_name(&self, digest: &Digest) -> String {
        crate::names::submission(self, digest)
    }

    /// Writes the document, without proofs.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("@context", Json::arr([proof::CONTEXT])),
            ("type", SUBMISSION_TYPE.into()),
            ("formatVersion", FORMAT_VERSION.into()),
            ("id", self.id.as_str().into()),
            ("revision", self.revision.into()),
            ("previousDigest", self.previous_digest.map(|d| d.to_string()).into()),
            ("fiscalYear", self.fiscal_year.year().into()),
            ("referenceDate", calendar::iso(self.reference_date).into()),
            ("respondent", self.respondent.to_json()),
            ("questionnaires", Json::arr(self.questionnaires.iter().map(AnswerSheet::to_json))),
            ("sharing", self.sharing.to_json()),
            ("tool", self.tool.to_json()),
        ]);
        if let Some(results) = &self.result {
            json.set("result", result::to_json(results));
        }
        if !self.replies.is_empty() {
            json.set("replies", Json::arr(self.replies.iter().map(Reply::to_json)));
        }
        if let Some(approval) = &self.approval {
            json.set("approval", approval.to_json());
        }
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    /// Reads the members; whether the answers fit their editions is checked afterwards.
    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        members.only(&MEMBERS)?;
        let questionnaires = members
            .arr("questionnaires")?
            .iter()
            .enumerate()
            .map(|(i, json)| AnswerSheet::read(json, &format!("questionnaires[{i}]")))
            .collect::<Result<Vec<_>, _>>()?;
        let optional = |name| members.get(name);
        Ok(Self {
            id: id(&members)?,
            revision: revision(&members)?,
            previous_digest: previous(&members)?,
            fiscal_year: fiscal_year(&members)?,
            reference_date: members.date("referenceDate")?,
            respondent: Respondent::read(members.required("respondent")?, "respondent")?,
            questionnaires,
            result: optional("result").map(|json| result::read(json, "result")).transpose()?,
            sharing: Sharing::read(members.required("sharing")?, "sharing")?,
            replies: Reply::read_all(&members)?,
            approval: optional("approval")
                .map(|json| Approval::read(json, "approval"))
                .transpose()?,
            tool: Tool::read(members.required("tool")?, "tool")?,
            synthetic: members.flag("synthetic")?,
        })
    }

    /// Reopens the document for its next revision: the answers stand as they were handed in, and
    /// the new revision names this one as the one before. What was never handed in (庁内メモ,
    /// hidden answers) is not in a file and does not come back; neither do the approval and the
    /// replies, which were given with this revision alone.
    #[must_use]
    pub fn to_draft(&self) -> Draft {
        let mut draft = Draft::new(self.id.clone(), self.fiscal_year);
        draft.revision = self.revision.saturating_add(1);
        draft.previous_digest = Some(Digest::of(&self.to_json()));
        draft.reference_date = calendar::iso(self.reference_date);
        draft.respondent = self.respondent_draft();
        draft.synthetic = self.synthetic;
        for answered in &self.questionnaires {
            let entries = answered.answers.iter();
            let sheet: Sheet =
                gathered(entries.map(|(id, answer)| (id.clone(), Entry::from_answer(answer))));
            let version = answered.version.clone();
            if let Some(own) = own::opened(&answered.digest) {
                draft.own = Some(own);
            }
            draft.sheets.insert(answered.id.clone(), SheetState { version, sheet });
        }
        self.put_sharing(&mut draft);
        draft.form = self.form();
        draft.annex_opened = self.sheet("annex-small").is_some();
        draft
    }

    fn respondent_draft(&self) -> RespondentDraft {
        RespondentDraft {
            code: Some(self.respondent.code),
            population: self.respondent.population.to_string(),
            population_as_of: self
                .respondent
                .population_as_of
                .map(calendar::iso)
                .unwrap_or_default(),
            welfare_office: Some(self.respondent.welfare_office),
            section: self.respondent.section.clone(),
            contact: self.respondent.contact.clone(),
            involved: self.respondent.involved.clone(),
        }
    }

    fn put_sharing(&self, draft: &mut Draft) {
        let scopes = self.sharing.scopes.iter();
        let scopes = scopes.map(|(id, s)| (SharingTarget::Questionnaire(id.clone()), s.code()));
        let training = if self.sharing.training { "yes" } else { "no" };
        for (target, code) in scopes.chain([(SharingTarget::Training, training)]) {
            draft.set_sharing(&target, code);
        }
    }

    /// Returns the form the answers were given in: a file with answers only to items of the short
    /// form counts as, and reopens in, the short form.
    #[must_use]
    pub fn form(&self) -> Form {
        let short = self.questionnaires.iter().all(|sheet| {
            sheet.questionnaire().is_none_or(|questionnaire| {
                let mut items = sheet.answers.keys().filter_map(|id| questionnaire.item(id));
                items.all(|item| Form::Short.holds(questionnaire, item))
            })
        });
        let mut known = self.questionnaires.iter().filter_map(AnswerSheet::questionnaire);
        let scored = known.any(|questionnaire| questionnaire.scoring.is_some());
        if short && scored { Form::Short } else { Form::Full }
    }
}
