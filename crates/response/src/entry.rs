//! What a person typed for an item while editing: nothing is dropped when they change their mind.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::{Item, ItemId, ItemKind, Level, MunicipalityCode, OptionCode, number};

use crate::Answer;

/// The entries of one questionnaire while it is being answered.
pub type Sheet = BTreeMap<ItemId, Entry>;

/// What was picked on a level item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pick {
    /// A level.
    Level(Level),
    /// わからない.
    Unknown,
    /// 該当しない.
    NotApplicable,
}

/// Everything typed for one item. Fields that do not matter for the present pick are kept, so
/// that going back brings them back.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The pick on a level item.
    pub pick: Option<Pick>,
    /// 根拠資料.
    pub evidence: String,
    /// 補足（提出されます）.
    pub note: String,
    /// Whom to ask, for わからない.
    pub ask_to: String,
    /// Why, for 該当しない.
    pub reason: String,
    /// Partner municipalities.
    pub joint: Vec<MunicipalityCode>,
    /// The choice on a single item.
    pub choice: Option<OptionCode>,
    /// The choices on a multiple item, in any order.
    pub choices: Vec<OptionCode>,
    /// Free text, or a number as typed.
    pub text: String,
    /// 庁内メモ（提出されません）: stays in drafts.
    pub memo: String,
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Entry {
    /// Says whether nothing at all was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what would be handed in for this item, or `None` while it is unanswered.
    ///
    /// 該当しない without a reason counts as unanswered: the reason is part of the answer.
    #[must_use]
    pub fn answer(&self, item: &Item) -> Option<Answer> {
        match item.kind {
            ItemKind::Level => match self.pick? {
                Pick::Level(level) => Some(Answer::Level {
                    level,
                    evidence: filled(&self.evidence),
                    note: filled(&self.note),
                    joint: if item.joint { self.joint.clone() } else { Vec::new() },
                }),
                Pick::Unknown => {
                    Some(Answer::Unknown { ask_to: filled(&self.ask_to), note: filled(&self.note) })
                }
                Pick::NotApplicable => Some(Answer::NotApplicable {
                    reason: filled(&self.reason)?,
                    note: filled(&self.note),
                }),
            },
            ItemKind::Single => self.choice.clone().map(Answer::Choice),
            ItemKind::Multiple => self.ordered_choices(item).map(Answer::Choices),
            ItemKind::Text => filled(&self.text).map(Answer::Text),
            ItemKind::Number => number::parse_count(&self.text).ok().map(Answer::Number),
        }
    }

    /// Codes in the order of the item; those of another item ([`Item::options_from`]) by code.
    fn ordered_choices(&self, item: &Item) -> Option<Vec<OptionCode>> {
        let mut codes: Vec<OptionCode> = if item.options_from.is_some() {
            let ordered: BTreeSet<&OptionCode> = {
                let mut set = BTreeSet::new();
                set.extend(&self.choices);
                set
            };
            ordered.into_iter().cloned().collect()
        } else {
            let options = item.options.iter().map(|option| &option.code);
            options.filter(|code| self.choices.contains(code)).cloned().collect()
        };
        codes.dedup();
        (!codes.is_empty()).then_some(codes)
    }

    /// Returns the entry that shows an answer again, for reopening a handed-in file.
    #[must_use]
    pub fn from_answer(answer: &Answer) -> Self {
        let mut entry = Self::default();
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        match answer {
            Answer::Level { level, evidence, note, joint } => {
                entry.pick = Some(Pick::Level(*level));
                entry.evidence = text(evidence);
                entry.note = text(note);
                entry.joint.clone_from(joint);
            }
            Answer::Unknown { ask_to, note } => {
                entry.pick = Some(Pick::Unknown);
                entry.ask_to = text(ask_to);
                entry.note = text(note);
            }
            Answer::NotApplicable { reason, note } => {
                entry.pick = Some(Pick::NotApplicable);
                entry.reason.clone_from(reason);
                entry.note = text(note);
            }
            Answer::Choice(code) => entry.choice = Some(code.clone()),
            Answer::Choices(codes) => entry.choices.clone_from(codes),
            Answer::Text(text) => entry.text.clone_from(text),
            Answer::Number(n) => entry.text = n.to_string(),
        }
        entry
    }
}
