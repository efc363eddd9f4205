//! What was decided where answers did not agree, by whom and why.

use chrono::NaiveDate;
use hokatsu_instrument::{ItemId, QuestionnaireId, calendar};
use hokatsu_response::Entry;
use hokatsu_response::merge::{Candidate, Kind, said};
use hokatsu_sealed::Json;

use super::Conflict;
use crate::draft::known_options;
use crate::members::Members;
use crate::{Draft, MAX_DECISIONS, MAX_LINE, MAX_TEXT, Refusal, answers};

/// A decision, kept in the draft and printed from it; never part of what is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The item.
    pub item: ItemId,
    /// What was decided.
    pub chosen: Entry,
    /// The answers that stood side by side, the chosen one among them if it was one of them.
    pub candidates: Vec<Candidate>,
    /// Who decided: a section, a meeting or a role.
    pub by: String,
    /// Why; may be empty unless levels are two or more apart.
    pub reason: String,
    /// The day.
    pub date: NaiveDate,
}

/// Who decides, why and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// A section, a meeting or a role, `1..=200` characters; no person's name is needed.
    pub by: String,
    /// The reason, at most 4,000 characters; needed where levels are two or more apart.
    pub reason: String,
    /// The day.
    pub date: NaiveDate,
}

/// Why a decision cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionFault {
    /// The answer changed since the answers were set side by side.
    #[error(
        "{0}の回答が、並べた後に変わっています。何も変えていません。分担票をもう一度合流してください。"
    )]
    Stale(ItemId),
    /// Nothing is chosen, or an option the item does not have.
    #[error(
        "{0}の回答が選ばれていません。並んだ回答から選ぶか、話し合った結果を記入してください。"
    )]
    NothingChosen(ItemId),
    /// It is not said who decided.
    #[error("決めた課・会議・役職を記入してください（個人の氏名は要りません）。")]
    By,
    /// The reason is missing.
    #[error("決めた理由を記入してください。")]
    Reason,
    /// A text is too long.
    #[error("{what}が長すぎます（{max}字まで）。短くしてください。")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// The most characters.
        max: usize,
    },
    /// No more decisions can be kept.
    #[error("記録できる決定は{MAX_DECISIONS}件までです。")]
    TooMany,
}

impl DecisionFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Stale(_) => "decision-stale",
            Self::NothingChosen(_) => "decision-nothing-chosen",
            Self::By => "decision-by",
            Self::Reason => "decision-reason",
            Self::TooLong { .. } => "text-too-long",
            Self::TooMany => "too-many",
        }
    }
}

/// Puts the chosen answer in place and records who chose it and why. The choice may be one of the
/// candidates, one with the words of the others ([`hokatsu_response::merge::join`]), or another
/// answer the discussion led to.
///
/// # Errors
/// What is missing; the draft is then as it was.
pub fn decide(
    draft: &mut Draft,
    conflict: &Conflict,
    chosen: Entry,
    ruling: &Ruling,
) -> Result<(), DecisionFault> {
    let (id, item_id) = (&conflict.questionnaire, &conflict.item);
    let found = draft.questionnaire(id.as_str()).and_then(|q| Some((q, q.item(item_id)?)));
    let nothing = || DecisionFault::NothingChosen(item_id.clone());
    let (questionnaire, item) = found.ok_or_else(nothing)?;
    let empty = Entry::default();
    let now = said(draft.entry(id.as_str(), item_id).unwrap_or(&empty), item);
    let own = conflict.candidates.iter().find(|candidate| candidate.own);
    if now != own.map_or(empty, |candidate| said(&candidate.entry, item)) {
        return Err(DecisionFault::Stale(item_id.clone()));
    }
    if chosen.answer(item).is_none() || known_options(id, questionnaire, item, &chosen).is_err() {
        return Err(nothing());
    }
    let (by, reason) = (ruling.by.trim(), ruling.reason.trim());
    if by.is_empty() {
        return Err(DecisionFault::By);
    }
    if reason.is_empty() && conflict.kind == Kind::Apart {
        return Err(DecisionFault::Reason);
    }
    for (what, text, max) in [("決めた課・会議・役職", by, MAX_LINE), ("理由", reason, MAX_TEXT)]
    {
        if text.chars().count() > max {
            return Err(DecisionFault::TooLong { what, max });
        }
    }
    if draft.decisions.len() >= MAX_DECISIONS {
        return Err(DecisionFault::TooMany);
    }
    draft.begin_next_revision();
    draft.set_entry(id.as_str(), item_id.clone(), chosen.clone());
    draft.decisions.push(Decision {
        questionnaire: id.clone(),
        item: item_id.clone(),
        chosen,
        candidates: conflict.candidates.clone(),
        by: by.to_owned(),
        reason: reason.to_owned(),
        date: ruling.date,
    });
    Ok(())
}

pub(crate) fn write_decisions(draft: &Draft) -> Json {
    let mut list = Vec::new();
    for decision in &draft.decisions {
        let Some(item) = draft
            .questionnaire(decision.questionnaire.as_str())
            .and_then(|q| q.item(&decision.item))
        else {
            continue;
        };
        let mut candidates = Vec::new();
        for candidate in &decision.candidates {
            let mut json = Json::obj([
                ("sections", Json::arr(&candidate.sections)),
                ("entry", answers::entry_to_json(&candidate.entry, item)),
            ]);
            if candidate.own {
                json.set("own", true);
            }
            candidates.push(json);
        }
        let mut json = Json::obj([
            ("questionnaire", Json::from(decision.questionnaire.as_str())),
            ("item", decision.item.as_str().into()),
            ("chosen", answers::entry_to_json(&decision.chosen, item)),
            ("candidates", candidates.into()),
            ("by", (&decision.by).into()),
            ("date", calendar::iso(decision.date).into()),
        ]);
        if !decision.reason.is_empty() {
            json.set("reason", &decision.reason);
        }
        list.push(json);
    }
    list.into()
}

pub(crate) fn read_decisions(draft: &Draft, list: &[Json]) -> Result<Vec<Decision>, Refusal> {
    const PLACE: &str = "decisions";
    if list.len() > MAX_DECISIONS {
        let (place, max, given) = (PLACE.to_owned(), MAX_DECISIONS, list.len());
        return Err(Refusal::TooMany { place, max, given });
    }
    let mut decisions = Vec::new();
    for json in list {
        decisions.push(read_decision(draft, json, PLACE)?);
    }
    Ok(decisions)
}

fn read_decision(draft: &Draft, json: &Json, place: &str) -> Result<Decision, Refusal> {
    let members = Members::new(json, place)?;
    members.only(&["questionnaire", "item", "chosen", "candidates", "by", "reason", "date"])?;
    let found = draft.questionnaire(members.text("questionnaire")?).and_then(|questionnaire| {
        let name = members.text("item").ok()?;
        let mut items = questionnaire.items().iter();
        Some((questionnaire, items.find(|item| item.id.as_str() == name)?))
    });
    let Some((questionnaire, item)) = found else {
        return Err(Refusal::UnknownItem { place: members.at("item") });
    };
    let entry = |members: &Members<'_>, name: &str| {
        let entry = answers::read_entry(members.required(name)?, &members.at(name))?;
        known_options(&questionnaire.id, questionnaire, item, &entry)?;
        Ok::<_, Refusal>(entry)
    };
    let mut candidates = Vec::new();
    let within = members.at("candidates");
    for json in members.arr("candidates")? {
        let members = Members::new(json, &within)?;
        members.only(&["sections", "own", "entry"])?;
        candidates.push(Candidate {
            sections: members.lines("sections", usize::MAX, MAX_LINE)?,
            own: members.flag("own")?,
            entry: entry(&members, "entry")?,
        });
    }
    Ok(Decision {
        questionnaire: questionnaire.id.clone(),
        item: item.id.clone(),
        chosen: entry(&members, "chosen")?,
        candidates,
        by: members.line("by", MAX_LINE)?,
        reason: members.opt_line("reason", MAX_TEXT)?.unwrap_or_default(),
        date: members.date("date")?,
    })
}
