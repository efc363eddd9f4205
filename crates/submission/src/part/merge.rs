//! Merging parts back into the draft they were made from.

use std::collections::BTreeSet;

use hokatsu_instrument::{
    FiscalYear, Item, ItemId, MunicipalityCode, Questionnaire, QuestionnaireId, Version,
    municipality,
};
use hokatsu_response::Entry;
use hokatsu_response::merge::{Candidate, Kind, Offer, Outcome, said, side_by_side};

use super::{Decision, Part, same_wording};
use crate::Draft;

/// What came of merging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The draft with what was taken; conflicts stand in it as they stood before.
    pub draft: Draft,
    /// Items only other sections answered, now in the draft.
    pub taken: Vec<Agreed>,
    /// Items where all say the same.
    pub same: Vec<Agreed>,
    /// Items where the sections say something else, on which a decision stands already.
    pub settled: Vec<Agreed>,
    /// Items a person has to decide.
    pub conflicts: Vec<Conflict>,
    /// Parts that were left out.
    pub refused: Vec<Refused>,
}

/// An item on which nothing needs to be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// The sections that answered it, in the order of their names.
    pub sections: Vec<String>,
}

/// An item on which the answers do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// How far the answers are apart.
    pub kind: Kind,
    /// The greatest difference between two levels, `1..=4`.
    pub gap: Option<u8>,
    /// The answers, one's own first.
    pub candidates: Vec<Candidate>,
    /// The position of the candidate that is proposed.
    pub proposed: Option<usize>,
}

/// A part that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// The section that answered it.
    pub section: String,
    /// Why.
    pub fault: PartFault,
}

/// Why a part cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum PartFault {
    /// The file is an ordinary draft.
    #[error("分担票ではありません。分担票として作ったファイルを選んでください。")]
    NotAPart,
    /// Made for another municipality.
    #[error("別の団体（{name}）の分担票です。合流していません。ファイルを確かめてください。", name = named(*.0))]
    OtherMunicipality(MunicipalityCode),
    /// Made from another draft, and the municipality is not known on both sides.
    #[error(
        "別の下書きから作られた分担票で、同じ団体のものか確かめられません。団体を選んでから、もう一度合流してください。"
    )]
    OtherDraft,
    /// Made for another fiscal year.
    #[error("{year}の分担票です。合流していません。年度を確かめてください。", year = .0.label())]
    OtherYear(FiscalYear),
    /// Answered in another edition.
    #[error(
        "調査票「{id}」の版が違う分担票です（分担票は{version}版）。合流していません。今の版で分担票を作り直し、回答を依頼してください。"
    )]
    OtherEdition {
        /// The questionnaire.
        id: QuestionnaireId,
        /// The edition of the part.
        version: Version,
    },
    /// The text of the edition was another one.
    #[error(
        "調査票「{id}」の設問の文が、分担票を作ったときと違います。合流していません。今のツールで分担票を作り直し、回答を依頼してください。"
    )]
    OtherWording {
        /// The questionnaire.
        id: QuestionnaireId,
    },
    /// Generated data for a real draft, or the other way round.
    #[error("試験用に作られたデータと実際の回答は合流できません。ファイルを確かめてください。")]
    Synthetic,
}

impl PartFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPart => "not-a-part",
            Self::OtherMunicipality(_) => "part-municipality",
            Self::OtherDraft => "part-of-other-draft",
            Self::OtherYear(_) => "part-year",
            Self::OtherEdition { .. } => "part-edition",
            Self::OtherWording { .. } => "part-wording",
            Self::Synthetic => "part-synthetic",
        }
    }
}

fn named(code: MunicipalityCode) -> String {
    municipality::find(code)
        .map_or_else(|| code.to_string(), |m| format!("{}{}", m.prefecture, m.name))
}

/// Sets the answers of parts beside those of a draft. What only others answered is taken; what
/// differs is listed and left to a person. The order of the parts does not matter, and merging
/// one again changes nothing.
#[must_use]
pub fn merge(base: &Draft, parts: &[Draft]) -> Merge {
    let mut refused = BTreeSet::new();
    let mut accepted = Vec::new();
    for draft in parts {
        let section = draft.section_name();
        match fits(base, draft) {
            Ok(part) => accepted.push((section, part, draft)),
            Err(fault) => {
                refused.insert(Refused { section, fault });
            }
        }
    }
    let mut merge = Merge {
        draft: base.clone(),
        taken: Vec::new(),
        same: Vec::new(),
        settled: Vec::new(),
        conflicts: Vec::new(),
        refused: refused.into_iter().collect(),
    };
    let mut involved = BTreeSet::new();
    let own_section = base.section_name();
    for questionnaire in base.questionnaires() {
        for item in questionnaire.items() {
            let mut offers = Vec::new();
            for (section, part, draft) in &accepted {
                if let Some(entry) = draft.entry(questionnaire.id.as_str(), &item.id)
                    && part.asks(questionnaire, item)
                {
                    if entry.answer(item).is_some() {
                        involved.insert(section.as_str());
                    }
                    offers.push(Offer { section, entry });
                }
            }
            merge.item(base, questionnaire, item, &own_section, offers);
        }
    }
    for section in involved {
        let list = &mut merge.draft.respondent.involved;
        if section != own_section && !list.iter().any(|listed| listed.trim() == section) {
            list.push(section.to_owned());
        }
    }
    if merge.draft != *base {
        merge.draft.begin_next_revision();
    }
    merge
}

impl Merge {
    fn item(
        &mut self,
        base: &Draft,
        questionnaire: &Questionnaire,
        item: &Item,
        section: &str,
        mut offers: Vec<Offer<'_>>,
    ) {
        let empty = Entry::default();
        let entry = base.entry(questionnaire.id.as_str(), &item.id).unwrap_or(&empty);
        let agreed = |sections| Agreed {
            questionnaire: questionnaire.id.clone(),
            item: item.id.clone(),
            sections,
        };
        let own = Offer { section, entry };
        let mut overruled = BTreeSet::new();
        if let Some(decision) = standing(base, questionnaire, item, entry) {
            offers.retain(|offer| {
                let known = heard(decision, item, offer.entry);
                if known {
                    overruled.insert(offer.section.to_owned());
                }
                !known
            });
        }
        match side_by_side(item, own, &offers) {
            Outcome::Nothing if overruled.is_empty() => {}
            Outcome::Nothing => self.settled.push(agreed(overruled.into_iter().collect())),
            Outcome::Same(mut sections) => {
                if overruled.is_empty() {
                    self.same.push(agreed(sections));
                } else {
                    overruled.extend(sections.drain(..));
                    self.settled.push(agreed(overruled.into_iter().collect()));
                }
            }
            Outcome::Taken { entry, sections } => {
                self.draft.set_entry(questionnaire.id.as_str(), item.id.clone(), entry);
                self.taken.push(agreed(sections));
            }
            Outcome::Conflict(found) => self.conflicts.push(Conflict {
                questionnaire: questionnaire.id.clone(),
                item: item.id.clone(),
                kind: found.kind,
                gap: found.gap,
                candidates: found.candidates,
                proposed: found.proposed,
            }),
        }
    }
}

/// Returns the last decision on an item, as long as what it decided stands.
fn standing<'a>(
    base: &'a Draft,
    questionnaire: &Questionnaire,
    item: &Item,
    entry: &Entry,
) -> Option<&'a Decision> {
    let mut decisions = base.decisions.iter().rev();
    decisions
        .find(|decision| decision.questionnaire == questionnaire.id && decision.item == item.id)
        .filter(|decision| said(&decision.chosen, item) == said(entry, item))
}

/// Says whether an answer was before those who decided.
fn heard(decision: &Decision, item: &Item, entry: &Entry) -> bool {
    let said_now = said(entry, item);
    let mut candidates = decision.candidates.iter();
    !said_now.is_empty() && candidates.any(|c| said(&c.entry, item) == said_now)
}

fn fits<'a>(base: &Draft, draft: &'a Draft) -> Result<&'a Part, PartFault> {
    let part = draft.part.as_ref().ok_or(PartFault::NotAPart)?;
    if base.synthetic != draft.synthetic {
        return Err(PartFault::Synthetic);
    }
    match (base.respondent.code, draft.respondent.code) {
        (Some(own), Some(other)) if own != other => {
            return Err(PartFault::OtherMunicipality(other));
        }
        (Some(_), Some(_)) => {}
        _ if part.of == base.id => {}
        _ => return Err(PartFault::OtherDraft),
    }
    if draft.fiscal_year != base.fiscal_year {
        return Err(PartFault::OtherYear(draft.fiscal_year));
    }
    for asked in &part.asked {
        let version = |draft: &Draft| draft.sheets.get(&asked.id).map(|s| s.version.clone());
        match version(draft) {
            Some(version_there) if version(base).as_ref() != Some(&version_there) => {
                return Err(PartFault::OtherEdition {
                    id: asked.id.clone(),
                    version: version_there,
                });
            }
            _ if !same_wording(base, asked) => {
                return Err(PartFault::OtherWording { id: asked.id.clone() });
            }
            _ => {}
        }
    }
    Ok(part)
}
