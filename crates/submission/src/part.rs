//! 分担票: a draft that another section answers in part, to be merged back.
//!
//! A part is a draft with a [`Part`] member: the same app opens, saves and prints it. It is a
//! working paper like a draft, without a signature, and is never handed in.

mod decide;
mod make;
mod merge;

use chrono::NaiveDate;
use hokatsu_instrument::{DomainId, Item, Questionnaire, QuestionnaireId, calendar};
use hokatsu_sealed::{Digest, Json};

pub use self::decide::{Decision, DecisionFault, Ruling, decide};
pub(crate) use self::decide::{read_decisions, write_decisions};
pub use self::make::{PartRequest, RequestFault, part_of};
pub use self::merge::{Agreed, Conflict, Merge, PartFault, Refused, merge};
use crate::members::Members;
use crate::{DocumentId, Draft, ItemFault, MAX_LINE, MAX_TEXT, Refusal, document};

/// What is asked of another section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The draft it was made from.
    pub of: DocumentId,
    /// The section asked.
    pub section: String,
    /// What it is asked; never empty, each questionnaire once.
    pub asked: Vec<Asked>,
    /// The day it is wanted back.
    pub due: Option<NaiveDate>,
    /// A message for the section; may be empty.
    pub message: String,
}

/// What is asked of one questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The questionnaire.
    pub id: QuestionnaireId,
    /// The digest of the edition it was made from; its version stands with the answers.
    pub digest: Digest,
    /// The domains; all items when empty.
    pub domains: Vec<DomainId>,
}

impl Part {
    /// Says whether an item is asked. What decides `sharing` is left to the section in charge.
    #[must_use]
    pub fn asks(&self, questionnaire: &Questionnaire, item: &Item) -> bool {
        let mut asked = self.asked.iter().filter(|asked| asked.id == questionnaire.id);
        item.sharing.is_none()
            && asked.any(|asked| match &item.domain {
                _ if asked.domains.is_empty() => true,
                Some(domain) => asked.domains.contains(domain),
                None => false,
            })
    }

    pub(crate) fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("of", Json::from(self.of.as_str())),
            ("section", (&self.section).into()),
            (
                "asked",
                Json::arr(self.asked.iter().map(|asked| {
                    Json::obj([
                        ("id", Json::from(asked.id.as_str())),
                        ("digest", asked.digest.to_string().into()),
                        ("domains", Json::arr(asked.domains.iter().map(DomainId::as_str))),
                    ])
                })),
            ),
        ]);
        if let Some(due) = self.due {
            json.set("due", calendar::iso(due));
        }
        if !self.message.is_empty() {
            json.set("message", &self.message);
        }
        json
    }

    pub(crate) fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["of", "section", "asked", "due", "message"])?;
        let mut asked: Vec<Asked> = Vec::new();
        for json in members.arr("asked")? {
            let one = Asked::read(json, &members.at("asked"))?;
            if asked.iter().any(|other| other.id == one.id) {
                return Err(Refusal::DuplicateQuestionnaire { id: one.id });
            }
            asked.push(one);
        }
        if asked.is_empty() {
            return Err(Refusal::EmptyText { place: members.at("asked") });
        }
        Ok(Self {
            of: document::id_at(&members, "of")?,
            section: members.line("section", MAX_LINE)?,
            asked,
            due: members.opt_date("due")?,
            message: members.opt_line("message", MAX_TEXT)?.unwrap_or_default(),
        })
    }
}

impl Asked {
    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["id", "digest", "domains"])?;
        let id = members.text("id")?.parse().map_err(|_| members.value("id", "調査票の名前"))?;
        let mut domains = Vec::new();
        for text in members.texts("domains")? {
            domains.push(text.parse().map_err(|_| members.value("domains", "英大文字1〜2文字"))?);
        }
        Ok(Self { id, digest: document::digest(&members, "digest")?, domains })
    }
}

/// Checks that a part holds what it asks and nothing else.
pub(crate) fn check(draft: &Draft) -> Result<(), Refusal> {
    let Some(part) = &draft.part else {
        return Ok(());
    };
    let wrong = |rule| Refusal::MemberValue { place: "part.asked".to_owned(), rule };
    for asked in &part.asked {
        let Some(questionnaire) = draft.questionnaire(asked.id.as_str()) else {
            return Err(wrong("questionnaires にある調査票"));
        };
        if asked.domains.iter().any(|domain| questionnaire.domain(domain).is_none()) {
            return Err(wrong("調査票にある領域"));
        }
    }
    for (id, state) in &draft.sheets {
        if !part.asked.iter().any(|asked| asked.id == *id) {
            return Err(wrong("questionnaires と同じ調査票"));
        }
        let questionnaire = draft.questionnaire(id.as_str());
        for item in state.sheet.keys() {
            if !questionnaire.is_some_and(|q| q.item(item).is_some_and(|i| part.asks(q, i))) {
                return Err(Refusal::Item {
                    questionnaire: id.clone(),
                    item: item.clone(),
                    fault: ItemFault::NotInPart,
                });
            }
        }
    }
    Ok(())
}

impl Draft {
    /// Says whether an item is put before those who answer this draft: all are, but a part asks
    /// only some.
    #[must_use]
    pub fn asks(&self, questionnaire: &Questionnaire, item: &Item) -> bool {
        self.part.as_ref().is_none_or(|part| part.asks(questionnaire, item))
    }

    /// Returns the name this draft's section goes by where answers stand side by side: of a part
    /// the section asked, otherwise the section in charge. At most [`MAX_LINE`] characters.
    #[must_use]
    pub fn section_name(&self) -> String {
        let given = self.part.as_ref().map_or(&self.respondent.section, |part| &part.section);
        let name: String = given.trim().chars().take(MAX_LINE).collect();
        if name.is_empty() { "主担当課".to_owned() } else { name }
    }
}

/// Says whether the edition of a sheet is the one a part was made from.
fn same_wording(draft: &Draft, asked: &Asked) -> bool {
    draft.edition_digest(asked.id.as_str()) == Some(asked.digest)
}
