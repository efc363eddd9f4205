//! What the answers say together (集計).
//!
//! A [`Tally`] folds files in one by one; every table derives from it. Nothing is ranked: rows
//! stand in the order of the questionnaire or of the municipality codes. What may be projected or
//! published is made by [`Purpose::Publication`]: numbers under three are hidden so that they
//! cannot be worked out from the rest (the rule stands at the head of `numbers/hide.rs`).

mod cells;
mod frequency;
mod group;
mod hide;
mod joint;
mod kpi;
mod levels;
mod lists;
mod scope;
mod tally;

pub use group::{Filter, Group, SizeClass, Status};
pub use hide::SMALL;
pub use tally::Tally;

use hokatsu_submission::MUNICIPAL;

use crate::table::Table;

/// What tables are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// 担当者用: every number, and what is listed by name.
    Office,
    /// 投影・公表用: no names, and numbers under three hidden.
    Publication,
}

/// Why no tables for publication are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotPublished {
    /// Only some municipalities are counted.
    #[error(
        "投影・公表用の表は、回収した市町村の全体だけで作ります。絞り込んだ表と全体の表を差し引くと、伏せた数が分かることがあるためです。絞り込みをすべて外すか、担当者用にしてください。人口規模別の集計を市町村に返すときは「結果還元」を使います。"
    )]
    Filtered,
}

impl NotPublished {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Filtered => "publication-filtered",
        }
    }
}

/// Says whether what this filter takes may be published. Two publications of different filters
/// could be subtracted from each other: there is one, of all.
///
/// # Errors
/// The filter leaves some out.
pub fn may_be_published(filter: &Filter) -> Result<(), NotPublished> {
    if *filter == Filter::default() { Ok(()) } else { Err(NotPublished::Filtered) }
}

/// Returns all tables, questionnaire by questionnaire in the order of a file; the overview of
/// respondents first where names may stand. There are none for publication where
/// [`may_be_published`] says no.
#[must_use]
pub fn tables(tally: &Tally, purpose: Purpose) -> Vec<Table> {
    let mut tables = Vec::new();
    let office = purpose == Purpose::Office;
    if !office && may_be_published(tally.filter()).is_err() {
        return tables;
    }
    if office {
        tables.push(lists::overview(tally));
    }
    let known = MUNICIPAL.iter().copied();
    let others = tally.sheets.keys().map(|id| id.as_str()).filter(|id| !MUNICIPAL.contains(id));
    for id in known.chain(others) {
        let Some((id, sheet)) = tally.sheets.get_key_value(id) else { continue };
        let Some(questionnaire) = sheet.questionnaire(id) else { continue };
        let context = scope::Context { tally, sheet, questionnaire, purpose };
        if questionnaire.scoring.is_some() {
            tables.extend(levels::levels(&context, sheet));
            tables.extend(levels::stages(&context, sheet));
            if office {
                tables.extend(kpi::table(&context, sheet));
            }
            tables.extend(levels::critical(&context, sheet));
            if office {
                tables.extend(lists::not_started(&context, sheet));
                tables.extend(joint::counts(&context, sheet));
                tables.extend(joint::members(&context, sheet));
            }
        } else {
            tables.extend(frequency::tables(&context, sheet));
        }
        if office {
            tables.extend(lists::texts(&context, sheet));
        }
    }
    tables
}
