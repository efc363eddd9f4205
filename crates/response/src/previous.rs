//! The answers of an earlier year beside the present ones, item by item.
//!
//! An earlier answer is compared only where the same thing was asked. There are no totals and no
//! word for better or worse.

mod movement;
#[cfg(test)]
mod tests;

use std::fmt;

use hokatsu_instrument::{FiscalYear, Item, ItemId, OptionCode, Questionnaire};

pub use self::movement::{Movement, MovementKind, Standing, movement};
use crate::{Answer, Answers, Entry, Misfit};

/// The answers to one questionnaire in an earlier year.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// The edition they were given to; `None` when this build does not carry it.
    pub edition: Option<&'a Questionnaire>,
    /// The fiscal year.
    pub year: FiscalYear,
    /// The answers.
    pub answers: &'a Answers,
}

/// The earlier answer to an item of the present edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousAnswer {
    /// The item it was given to; another one where an item took the place of that.
    pub item: ItemId,
    /// The answer.
    pub answer: Answer,
    /// Whether it can be set beside the present one.
    pub comparable: Comparable,
}

/// Whether the same thing was asked before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparable {
    /// The same.
    Same,
    /// Something else.
    Changed(Change),
    /// This build does not carry the earlier edition.
    Unknown,
}

/// What is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Change {
    /// Not asked before.
    #[error("前回の調査票にはなかった項目です")]
    New,
    /// The edition says what is to be minded.
    #[error("{0}")]
    Noted(String),
    /// Asked in this form only since a later year.
    #[error("{year}から聞いている項目です", year = .0.label())]
    Since(FiscalYear),
    /// The item took the place of another one.
    #[error("前回は{0}として聞いた項目です。設問が変わっています")]
    Replaces(ItemId),
    /// Another item took its place.
    #[error("{0}に代わった項目です")]
    ReplacedBy(ItemId),
    /// Answered in another way.
    #[error("答え方が前回と変わっています")]
    Kind,
    /// Another text.
    #[error("設問の文が前回と変わっています")]
    Text,
    /// Other descriptors of the levels.
    #[error("段階の説明が前回と変わっています")]
    Levels,
    /// Other options.
    #[error("選択肢が前回と変わっています")]
    Options,
}

impl Comparable {
    /// Returns the reason code, `None` for what can be compared.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Same => None,
            Self::Unknown => Some("edition-not-carried"),
            Self::Changed(change) => Some(match change {
                Change::New => "new-item",
                Change::Noted(_) => "noted",
                Change::Since(_) => "asked-since",
                Change::Replaces(_) => "replaces",
                Change::ReplacedBy(_) => "replaced-by",
                Change::Kind => "kind-changed",
                Change::Text => "text-changed",
                Change::Levels => "levels-changed",
                Change::Options => "options-changed",
            }),
        }
    }
}

impl fmt::Display for Comparable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("前回と同じ設問です"),
            Self::Changed(change) => change.fmt(f),
            Self::Unknown => f.write_str("前回の版の調査票がこのツールにないため、比べられません"),
        }
    }
}

impl Earlier<'_> {
    /// Says whether an item of the present edition asks what was asked before.
    #[must_use]
    pub fn comparable(&self, now: &Questionnaire, item: &Item) -> Comparable {
        let Some(then) = self.edition else {
            return Comparable::Unknown;
        };
        if then.id == now.id && then.version == now.version {
            return Comparable::Same;
        }
        change(then.item(&item.id), item, self.year).map_or(Comparable::Same, Comparable::Changed)
    }

    /// Returns the earlier answer to an item of the present edition; of an item that took the
    /// place of another one, the answer to that.
    #[must_use]
    pub fn answer(&self, now: &Questionnaire, item: &Item) -> Option<PreviousAnswer> {
        if let Some(answer) = self.answers.get(&item.id) {
            let comparable = self.comparable(now, item);
            return Some(PreviousAnswer {
                item: item.id.clone(),
                answer: answer.clone(),
                comparable,
            });
        }
        let editions = [Some(now), self.edition].into_iter().flatten();
        for old in editions.flat_map(Questionnaire::items) {
            if old.replaced_by.as_ref() == Some(&item.id)
                && let Some(answer) = self.answers.get(&old.id)
            {
                return Some(PreviousAnswer {
                    item: old.id.clone(),
                    answer: answer.clone(),
                    comparable: Comparable::Changed(Change::Replaces(old.id.clone())),
                });
            }
        }
        None
    }
}

fn change(then: Option<&Item>, now: &Item, year: FiscalYear) -> Option<Change> {
    let Some(then) = then else {
        return Some(Change::New);
    };
    if let Some(note) = &now.comparability {
        return Some(Change::Noted(note.clone()));
    }
    if let Some(from) = now.valid_from.filter(|from| *from > year) {
        return Some(Change::Since(from));
    }
    if let Some(other) = then.replaced_by.as_ref().or(now.replaced_by.as_ref()) {
        return Some(Change::ReplacedBy(other.clone()));
    }
    // An option that is no longer offered leaves the others as they were.
    let options = |item: &Item| -> Vec<(OptionCode, String)> {
        item.options.iter().map(|option| (option.code.clone(), option.text.clone())).collect()
    };
    if then.kind != now.kind {
        Some(Change::Kind)
    } else if then.text != now.text {
        Some(Change::Text)
    } else if then.levels != now.levels {
        Some(Change::Levels)
    } else if then.max_choices != now.max_choices
        || then.options_from != now.options_from
        || options(then) != options(now)
    {
        Some(Change::Options)
    } else {
        None
    }
}

/// Why an earlier answer cannot be carried over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarryFault {
    /// Something else was asked.
    #[error("{0}。前回の回答を見ながら、あらためて回答してください。")]
    NotComparable(Comparable),
    /// The option is no longer offered.
    #[error("前回の「{0}」は、今回は選べません。今回の選択肢から選び直してください。")]
    Retired(String),
    /// The answer does not fit the item any more.
    #[error("前回の回答をそのまま使えません（{0}）。あらためて回答してください。")]
    Misfit(#[from] Misfit),
}

impl CarryFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotComparable(_) => "not-comparable",
            Self::Retired(_) => "retired-option",
            Self::Misfit(misfit) => misfit.code(),
        }
    }
}

/// 「前回と同じ」: returns the entry with the earlier answer, its evidence and its remarks. The
/// memo and what the earlier answer says nothing about stay as they are typed.
///
/// # Errors
/// When something else was asked, an option is no longer offered in `year`, or the answer does not
/// fit the item any more.
pub fn carry_over(
    item: &Item,
    year: FiscalYear,
    typed: &Entry,
    previous: &PreviousAnswer,
) -> Result<Entry, CarryFault> {
    if previous.comparable != Comparable::Same {
        return Err(CarryFault::NotComparable(previous.comparable.clone()));
    }
    let earlier = Entry::from_answer(&previous.answer);
    for code in earlier.choice.iter().chain(&earlier.choices) {
        if let Some(option) = item.option(code).filter(|option| !option.offered_in(year)) {
            return Err(CarryFault::Retired(option.text.clone()));
        }
    }
    previous.answer.fits(item)?;
    let mut entry = Entry { memo: typed.memo.clone(), ..earlier };
    for (text, kept) in [
        (&mut entry.evidence, &typed.evidence),
        (&mut entry.note, &typed.note),
        (&mut entry.ask_to, &typed.ask_to),
        (&mut entry.reason, &typed.reason),
    ] {
        if text.is_empty() {
            text.clone_from(kept);
        }
    }
    Ok(entry)
}
