//! What of a handed-in file may be passed on.

use std::collections::BTreeSet;

use hokatsu_instrument::{QuestionnaireId, calendar};
use hokatsu_sealed::proof::MAX_PROOFS;
use hokatsu_sealed::{Digest, Json, VerificationKey};

use crate::document::{self, AnswerSheet};
use crate::members::Members;
use crate::own::namespace;
use crate::papers::{Letter, PaperFault};
use crate::respondent::Respondent;
use crate::{Refusal, Sharing, Submission, Tool, result, verify};

/// The part of a handed-in file that the ministry may see. The signatures of the file do not cover
/// it; the prefecture's does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// The digest of the file.
    pub digest: Digest,
    /// The keys that signed the file, `did:key:K#K`, at least one.
    pub methods: Vec<String>,
    /// The file without contact, approval, replies and what may not travel.
    pub submission: Submission,
}

const MEMBERS: [&str; 13] = [
    "digest",
    "verificationMethods",
    "id",
    "revision",
    "previousDigest",
    "referenceDate",
    "respondent",
    "questionnaires",
    "result",
    "sharing",
    "tool",
    "synthetic",
    "fiscalYear",
];

/// Returns the questionnaires that stay with the prefecture, its own questions left aside.
pub(super) fn withheld(submission: &Submission) -> impl Iterator<Item = &QuestionnaireId> {
    let ids = submission.questionnaires.iter().map(|sheet| &sheet.id);
    ids.filter(|id| !submission.sharing.reaches_ministry(id) && namespace(id).is_none())
}

impl Extract {
    /// Takes out what may go on; `None` when nothing may.
    #[must_use]
    pub fn of(digest: Digest, submission: &Submission, methods: Vec<String>) -> Option<Self> {
        let submission = submission.for_ministry()?;
        Some(Self { digest, methods, submission })
    }

    pub(super) fn to_json(&self) -> Json {
        let of = &self.submission;
        let mut json = Json::obj([
            ("digest", Json::from(self.digest.to_string())),
            ("verificationMethods", Json::arr(&self.methods)),
            ("id", of.id.as_str().into()),
            ("revision", of.revision.into()),
            ("previousDigest", of.previous_digest.map(|digest| digest.to_string()).into()),
            ("fiscalYear", of.fiscal_year.year().into()),
            ("referenceDate", calendar::iso(of.reference_date).into()),
            ("respondent", of.respondent.to_json()),
            ("questionnaires", Json::arr(of.questionnaires.iter().map(AnswerSheet::to_json))),
            ("sharing", of.sharing.to_json()),
            ("tool", of.tool.to_json()),
        ]);
        if let Some(results) = &of.result {
            json.set("result", result::to_json(results));
        }
        if of.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    pub(super) fn read(json: &Json, place: &str, letter: &Letter) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&MEMBERS)?;
        let within = members.at("respondent");
        let respondent = Respondent::read(members.required("respondent")?, &within)?;
        if !respondent.contact.is_empty() {
            return Err(Refusal::UnknownMember { place: format!("{within}.contact") });
        }
        let submission = Submission {
            id: document::id(&members)?,
            revision: document::revision(&members)?,
            previous_digest: document::previous(&members)?,
            fiscal_year: document::fiscal_year(&members)?,
            reference_date: members.date("referenceDate")?,
            respondent,
            questionnaires: members.list("questionnaires", 10, AnswerSheet::read)?,
            result: match members.get("result") {
                None => None,
                Some(json) => Some(result::read(json, &members.at("result"))?),
            },
            sharing: Sharing::read(members.required("sharing")?, &members.at("sharing"))?,
            replies: Vec::new(),
            approval: None,
            tool: Tool::read(members.required("tool")?, &members.at("tool"))?,
            synthetic: members.flag("synthetic")?,
        };
        let code = submission.respondent.code;
        let alike = submission.fiscal_year == letter.fiscal_year
            && submission.synthetic == letter.synthetic;
        if !alike {
            return Err(PaperFault::Foreign { code }.into());
        }
        let kept =
            submission.questionnaires.iter().find(|s| !submission.sharing.reaches_ministry(&s.id));
        if let Some(AnswerSheet { id, .. }) = kept {
            return Err(PaperFault::Scope { code, questionnaire: id.clone() }.into());
        }
        verify::check(&submission)?;
        let digest = document::digest(&members, "digest")?;
        Ok(Self { digest, methods: methods(&members)?, submission })
    }
}

fn methods(members: &Members<'_>) -> Result<Vec<String>, Refusal> {
    let texts = members.texts("verificationMethods")?;
    let mut seen = BTreeSet::new();
    let once = texts.iter().all(|text| seen.insert(*text));
    let keys = texts.iter().all(|text| VerificationKey::parse_verification_method(text).is_ok());
    if !once || !keys || !(1..=MAX_PROOFS).contains(&texts.len()) {
        return Err(members.value("verificationMethods", "元のファイルに署名した鍵（1〜8件）"));
    }
    Ok(texts.into_iter().map(str::to_owned).collect())
}
