//! Answers and decisions in words, for the screen and for paper.

use chrono::NaiveDate;
use hokatsu_instrument::{Item, Level, Questionnaire};
use hokatsu_response::Entry;
use hokatsu_response::merge::said;
use hokatsu_submission::{Draft, answer_details, answer_text};

use crate::pages::review::item_href;
use crate::text::parts as words;

/// A decision in words.
pub struct Told {
    /// `C4`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The link to the item.
    pub href: String,
    /// What was decided.
    pub chosen: String,
    /// 「課：回答」, one a line.
    pub candidates: Vec<String>,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub date: NaiveDate,
    /// Whether the answer was changed since.
    pub changed: bool,
}

/// Returns the decisions of a draft in words, the oldest first.
pub fn told(draft: &Draft) -> Vec<Told> {
    let mut list = Vec::new();
    for (at, decision) in draft.decisions.iter().enumerate() {
        let id = decision.questionnaire.as_str();
        let Some((questionnaire, item)) =
            draft.questionnaire(id).and_then(|q| Some((q, q.item(&decision.item)?)))
        else {
            continue;
        };
        let candidates = decision.candidates.iter().map(|candidate| {
            let who = who(&candidate.sections, candidate.own);
            format!("{who}：{}", answer(questionnaire, item, &candidate.entry))
        });
        let empty = Entry::default();
        let now = draft.entry(id, &item.id).unwrap_or(&empty);
        let mut later = draft.decisions.iter().skip(at + 1);
        let last = !later.any(|l| l.questionnaire == decision.questionnaire && l.item == item.id);
        let reason = decision.reason.trim();
        list.push(Told {
            id: item.id.to_string(),
            title: item.title.clone(),
            href: item_href(questionnaire, &item.id),
            chosen: answer(questionnaire, item, &decision.chosen),
            candidates: candidates.collect(),
            by: decision.by.clone(),
            reason: if reason.is_empty() { words::NO_REASON } else { reason }.to_owned(),
            date: decision.date,
            changed: last && said(now, item) != said(&decision.chosen, item),
        });
    }
    list
}

/// Returns the answer of an entry in words.
pub fn answer(questionnaire: &Questionnaire, item: &Item, entry: &Entry) -> String {
    entry.answer(item).map_or_else(
        || words::NO_ANSWER.to_owned(),
        |answer| answer_text(questionnaire, item, &answer),
    )
}

/// Returns what the chosen level means for the item.
pub fn descriptor<'i>(item: &'i Item, entry: &Entry) -> Option<&'i str> {
    let level: Option<Level> = entry.answer(item).and_then(|answer| answer.level());
    level.and_then(|level| item.descriptor(level))
}

/// Returns what stands beside an answer, the memo among it.
pub fn details(item: &Item, entry: &Entry) -> Vec<(&'static str, String)> {
    let mut details = entry.answer(item).map(|a| answer_details(&a)).unwrap_or_default();
    let memo = entry.memo.trim();
    if !memo.is_empty() {
        details.push((words::MEMO, memo.to_owned()));
    }
    details
}

/// Names those who gave an answer.
pub fn who(sections: &[String], own: bool) -> String {
    let names = sections.join("、");
    if own { format!("{}（{names}）", words::OWN) } else { names }
}
