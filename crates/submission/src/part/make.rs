//! Making a part from a draft.

use chrono::NaiveDate;
use hokatsu_instrument::{DomainId, QuestionnaireId};

use super::{Asked, Part};
use crate::{ApprovalDraft, Contact, DocumentId, Draft, MAX_LINE, MAX_TEXT, SheetState};

/// What another section is to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartRequest {
    /// The section, `1..=200` characters.
    pub section: String,
    /// The questionnaires and their domains; no domain means all items.
    pub asked: Vec<(QuestionnaireId, Vec<DomainId>)>,
    /// The day it is wanted back.
    pub due: Option<NaiveDate>,
    /// A message, at most 4,000 characters.
    pub message: String,
    /// Whether what was answered so far goes along.
    pub with_answers: bool,
}

/// Why no part can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestFault {
    /// The draft is a part itself.
    #[error("分担票から、さらに分担票を作ることはできません。もとの途中保存から作ってください。")]
    OfPart,
    /// No section.
    #[error("依頼する課・機関の名前を記入してください。")]
    Section,
    /// A text is too long.
    #[error("{what}が長すぎます（{max}字まで）。短くしてください。")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// The most characters.
        max: usize,
    },
    /// Nothing is asked.
    #[error("依頼する領域または調査票を選んでください。")]
    NothingAsked,
    /// The draft does not have what is asked.
    #[error("依頼する調査票または領域（{0}）が、この下書きにありません。選び直してください。")]
    Unknown(String),
}

impl RequestFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OfPart => "part-of-part",
            Self::Section => "part-section",
            Self::TooLong { .. } => "text-too-long",
            Self::NothingAsked => "part-nothing-asked",
            Self::Unknown(_) => "part-unknown-domain",
        }
    }
}

/// Makes the part another section answers: the respondent as far as conditions need it, without
/// contact data, approval or history, and only what is asked. `id` is a new name.
///
/// # Errors
/// The first thing in the request that cannot be.
pub fn part_of(
    draft: &Draft,
    id: DocumentId,
    request: &PartRequest,
) -> Result<Draft, RequestFault> {
    if draft.part.is_some() {
        return Err(RequestFault::OfPart);
    }
    let (section, message) = (request.section.trim(), request.message.trim());
    if section.is_empty() {
        return Err(RequestFault::Section);
    }
    for (what, text, max) in [("課・機関の名前", section, MAX_LINE), ("連絡文", message, MAX_TEXT)]
    {
        if text.chars().count() > max {
            return Err(RequestFault::TooLong { what, max });
        }
    }
    let mut part = Part {
        of: draft.id.clone(),
        section: section.to_owned(),
        asked: Vec::new(),
        due: request.due,
        message: message.to_owned(),
    };
    let mut made = Draft::new(id, draft.fiscal_year);
    made.sheets.clear();
    for (id, domains) in &request.asked {
        let unknown = || RequestFault::Unknown(id.to_string());
        let questionnaire = draft.questionnaire(id.as_str()).ok_or_else(unknown)?;
        if let Some(domain) = domains.iter().find(|domain| questionnaire.domain(domain).is_none()) {
            return Err(RequestFault::Unknown(domain.to_string()));
        }
        let digest = draft.edition_digest(id.as_str());
        part.put(id, digest.ok_or_else(unknown)?, domains);
        let state =
            SheetState { version: questionnaire.version.clone(), sheet: Default::default() };
        made.sheets.insert(id.clone(), state);
    }
    if part.asked.is_empty() {
        return Err(RequestFault::NothingAsked);
    }
    made.reference_date.clone_from(&draft.reference_date);
    made.form = draft.form;
    made.respondent = draft.respondent.clone();
    made.respondent.contact = Contact::default();
    made.respondent.involved.clear();
    made.approval = ApprovalDraft::default();
    made.own = draft.own.filter(|own| made.sheets.contains_key(&own.questionnaire.id));
    made.annex_opened = draft.annex_opened;
    made.synthetic = draft.synthetic;
    made.previous = draft.previous.clone().and_then(|mut previous| {
        previous.questionnaires.retain_mut(|sheet| {
            let now = draft.questionnaire(sheet.id.as_str());
            sheet.answers.retain(|id, _| {
                now.is_some_and(|q| q.item(id).is_some_and(|item| part.asks(q, item)))
            });
            !sheet.answers.is_empty()
        });
        (!previous.questionnaires.is_empty()).then_some(previous)
    });
    if request.with_answers {
        for (id, state) in &mut made.sheets {
            let (Some(questionnaire), Some(sheet)) =
                (draft.questionnaire(id.as_str()), draft.sheet(id.as_str()))
            else {
                continue;
            };
            for item in questionnaire.items().iter().filter(|item| part.asks(questionnaire, item)) {
                if let Some(entry) = sheet.get(&item.id) {
                    state.sheet.insert(item.id.clone(), entry.clone());
                }
            }
        }
    }
    made.part = Some(part);
    Ok(made)
}

impl Part {
    /// Asks for domains of a questionnaire; asking for all of it takes in every domain.
    fn put(&mut self, id: &QuestionnaireId, digest: hokatsu_sealed::Digest, domains: &[DomainId]) {
        match self.asked.iter_mut().find(|asked| asked.id == *id) {
            None => {
                let mut asked = Asked { id: id.clone(), digest, domains: Vec::new() };
                asked.add(domains);
                self.asked.push(asked);
            }
            Some(asked) if asked.domains.is_empty() || domains.is_empty() => asked.domains.clear(),
            Some(asked) => asked.add(domains),
        }
    }
}

impl Asked {
    fn add(&mut self, domains: &[DomainId]) {
        for domain in domains {
            if !self.domains.contains(domain) {
                self.domains.push(domain.clone());
            }
        }
    }
}
