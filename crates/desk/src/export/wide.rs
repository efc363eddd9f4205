//! The answers, one file a row (横持ち); a municipality has one row unless it handed in its
//! questionnaires in several files.
//!
//! The columns are those of all editions this build carries, so that they do not depend on what
//! came in. A level item has its level and its state, an item with several options a column of 0
//! and 1 for each.

use std::collections::BTreeMap;

use hokatsu_instrument::{Item, ItemId, ItemKind, Questionnaire, edition, shipped};
use hokatsu_response::Answer;
use hokatsu_response::score::Stage;
use hokatsu_sealed::Digest;
use hokatsu_submission::table::{Asked, Said, asked, code};
use hokatsu_submission::{MUNICIPAL, Submission};

use super::long;
use crate::table::{Cell, Column};

/// One column of answers.
pub(super) struct Variable {
    pub column: Column,
    pub of: Of,
}

/// What a column says.
pub(super) enum Of {
    /// The level of an item.
    Level(&'static Questionnaire, &'static Item),
    /// The state of an item.
    State(&'static Questionnaire, &'static Item),
    /// The code, text or number of an item.
    Answer(&'static Questionnaire, &'static Item),
    /// Whether one option of an item was chosen.
    Option(&'static Questionnaire, &'static Item, String),
    /// The score of a domain, in tenths.
    Score(&'static Questionnaire, String),
    /// The stage of a domain.
    Stage(&'static Questionnaire, String),
}

/// The newest edition of each questionnaire a municipality answers, with the items of older ones
/// that it no longer has.
pub(super) fn variables() -> Vec<Variable> {
    let mut variables = Vec::new();
    for id in MUNICIPAL {
        let editions = shipped().iter().rev().filter(|shipped| shipped.id == id);
        let editions: Vec<_> = editions.filter_map(|s| edition(s.id, s.version)).collect();
        let mut seen: Vec<&ItemId> = Vec::new();
        for questionnaire in &editions {
            for item in questionnaire.items() {
                if !seen.contains(&&item.id) {
                    seen.push(&item.id);
                    of_item(questionnaire, item, &mut variables);
                }
            }
        }
        let Some(newest) = editions.first().filter(|newest| newest.scoring.is_some()) else {
            continue;
        };
        for domain in &newest.domains {
            let (id, name) = (domain.id.to_string(), &domain.name);
            let score = Column::count(
                &format!("{id}_score_x10"),
                &format!("{name}の得点（10倍）"),
                "0.1点",
            );
            variables.push(Variable { column: score, of: Of::Score(newest, id.clone()) });
            let stage = Column::code(&format!("{id}_stage"), &format!("{name}の呼び名"));
            variables.push(Variable { column: stage, of: Of::Stage(newest, id) });
        }
    }
    variables
}

fn of_item(questionnaire: &'static Questionnaire, item: &'static Item, to: &mut Vec<Variable>) {
    let (id, heading) = (item.id.as_str(), item.heading());
    let state = || Variable {
        column: Column::code(&format!("{id}_state"), &format!("{heading}の回答の状態")),
        of: Of::State(questionnaire, item),
    };
    match item.kind {
        ItemKind::Level => {
            let column = Column::count(id, &heading, "段階");
            to.push(Variable { column, of: Of::Level(questionnaire, item) });
            to.push(state());
        }
        ItemKind::Multiple => {
            let from = item.options_from.as_ref().and_then(|from| questionnaire.item(from));
            for option in &from.unwrap_or(item).options {
                let id = format!("{id}_{}", option.code);
                let column = Column::count(&id, &format!("{heading}：{}", option.text), "1=選択");
                let of = Of::Option(questionnaire, item, option.code.to_string());
                to.push(Variable { column, of });
            }
            to.push(state());
        }
        ItemKind::Single => {
            let column = Column::code(id, &heading);
            to.push(Variable { column, of: Of::Answer(questionnaire, item) });
            to.push(state());
        }
        ItemKind::Number => {
            let column = Column::count(id, &heading, "数");
            to.push(Variable { column, of: Of::Answer(questionnaire, item) });
        }
        ItemKind::Text => {
            let column = Column::text(id, &heading);
            to.push(Variable { column, of: Of::Answer(questionnaire, item) });
        }
    }
}

/// Makes rows; the columns are worked out once.
pub struct Wide {
    variables: Vec<Variable>,
}

impl Default for Wide {
    fn default() -> Self {
        Self { variables: variables() }
    }
}

impl Wide {
    /// Returns the columns.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let own = self.variables.iter().map(|variable| variable.column.clone());
        long::about_columns().into_iter().chain(own).collect()
    }

    /// Returns the row of a file. An item that was not asked has no state.
    #[must_use]
    pub fn row(&self, digest: &Digest, submission: &Submission) -> Vec<Cell> {
        let mut said = BTreeMap::new();
        for sheet in &submission.questionnaires {
            for Asked { item, said: own } in asked(submission, sheet) {
                said.insert((sheet.id.as_str(), item.id.as_str()), own);
            }
        }
        let of = |questionnaire: &Questionnaire, item: &Item| {
            said.get(&(questionnaire.id.as_str(), item.id.as_str())).copied()
        };
        let mut row = long::about(digest, submission);
        row.extend(self.variables.iter().map(|variable| {
            match &variable.of {
                Of::Level(questionnaire, item) => {
                    of(questionnaire, item).map_or(Cell::Missing, |said| long::level(&said))
                }
                Of::State(questionnaire, item) => of(questionnaire, item)
                    .map_or(Cell::Missing, |said| Cell::code(&long::state(&said))),
                Of::Answer(questionnaire, item) => {
                    of(questionnaire, item).map_or(Cell::Missing, |said| answer(&said))
                }
                Of::Option(questionnaire, item, option) => match of(questionnaire, item) {
                    Some(Said::Answer(Answer::Choices(codes))) => {
                        Cell::Count(u64::from(codes.iter().any(|code| code.as_str() == option)))
                    }
                    _ => Cell::Missing,
                },
                Of::Score(_, domain) => result(submission, domain)
                    .and_then(|result| result.score_x10)
                    .map_or(Cell::Missing, |score| Cell::Count(u64::from(score))),
                Of::Stage(_, domain) => result(submission, domain)
                    .and_then(|result| result.stage)
                    .map_or(Cell::Missing, |stage| Cell::code(&Stage::code(stage))),
            }
        }));
        row
    }
}

fn result<'a>(
    submission: &'a Submission,
    domain: &str,
) -> Option<&'a hokatsu_submission::DomainResult> {
    submission.result.as_ref()?.get(domain)
}

fn answer(said: &Said<'_>) -> Cell {
    match said {
        Said::Answer(Answer::Text(text)) => Cell::text(text),
        Said::Answer(Answer::Number(n)) => Cell::Count(*n),
        Said::Answer(answer) => Cell::code(&code(answer)),
        Said::Sharing(code, _) => Cell::code(code),
        Said::Nothing => Cell::Missing,
    }
}
