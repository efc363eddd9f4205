//! A questionnaire being answered: which items are asked, kept up to date answer by answer.

use std::collections::BTreeSet;

use hokatsu_instrument::expr::{self, Value};
use hokatsu_instrument::{ItemId, ItemIx, MunicipalityKind, Population, Questionnaire};

use crate::{Answer, Answers, Sheet};

/// What conditions may know about the respondent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Number of inhabitants.
    pub population: Option<Population>,
    /// Kind of municipality.
    pub kind: Option<MunicipalityKind>,
    /// Whether there is a welfare office.
    pub welfare_office: Option<bool>,
}

/// The items that appeared or disappeared through a change, in the order of evaluation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Items now asked.
    pub shown: Vec<ItemIx>,
    /// Items no longer asked; their answers are kept and left out of everything handed in.
    pub hidden: Vec<ItemIx>,
}

/// The answers to one questionnaire together with which items are asked.
///
/// One change costs the evaluation of the conditions that depend on it, whatever the size of the
/// questionnaire.
#[derive(Debug, Clone)]
pub struct Session<'q> {
    questionnaire: &'q Questionnaire,
    facts: Facts,
    answers: Vec<Option<Answer>>,
    visible: Vec<bool>,
}

struct View<'a, 'q>(&'a Session<'q>);

impl expr::Facts for View<'_, '_> {
    fn value(&self, item: &ItemId) -> Option<Value<'_>> {
        let ix = self.0.questionnaire.position(item)?;
        self.0.visible_answer(ix).map(Answer::value)
    }

    fn population(&self) -> Option<Population> {
        self.0.facts.population
    }

    fn kind(&self) -> Option<MunicipalityKind> {
        self.0.facts.kind
    }

    fn welfare_office(&self) -> Option<bool> {
        self.0.facts.welfare_office
    }
}

impl<'q> Session<'q> {
    /// Opens a questionnaire without answers.
    #[must_use]
    pub fn new(questionnaire: &'q Questionnaire, facts: Facts) -> Self {
        Self::with(questionnaire, facts, |_| {})
    }

    /// Opens a questionnaire with what was typed so far.
    #[must_use]
    pub fn with_sheet(questionnaire: &'q Questionnaire, facts: Facts, sheet: &Sheet) -> Self {
        Self::with(questionnaire, facts, |session| {
            for (item, slot) in questionnaire.items().iter().zip(&mut session.answers) {
                *slot = sheet.get(&item.id).and_then(|entry| entry.answer(item));
            }
        })
    }

    /// Opens a questionnaire with the answers of a file.
    #[must_use]
    pub fn with_answers(questionnaire: &'q Questionnaire, facts: Facts, answers: &Answers) -> Self {
        Self::with(questionnaire, facts, |session| {
            for (item, slot) in questionnaire.items().iter().zip(&mut session.answers) {
                *slot = answers.get(&item.id).cloned();
            }
        })
    }

    fn with(questionnaire: &'q Questionnaire, facts: Facts, fill: impl FnOnce(&mut Self)) -> Self {
        let mut session = Self {
            questionnaire,
            facts,
            answers: vec![None; questionnaire.items().len()],
            visible: vec![false; questionnaire.items().len()],
        };
        fill(&mut session);
        session.reevaluate(questionnaire.graph().order().iter().copied());
        session
    }

    /// Puts an answer in place, or takes it away, and says what appeared or disappeared.
    pub fn set(&mut self, item: ItemIx, answer: Option<Answer>) -> Changed {
        match self.answers.get_mut(item.get()) {
            Some(slot) if *slot != answer => *slot = answer,
            _ => return Changed::default(),
        }
        let graph = self.questionnaire.graph();
        self.reevaluate(graph.dependants(item).iter().copied())
    }

    /// Takes over changed facts about the respondent.
    pub fn set_facts(&mut self, facts: Facts) -> Changed {
        self.facts = facts;
        let graph = self.questionnaire.graph();
        self.reevaluate(graph.on_respondent().iter().copied())
    }

    fn reevaluate(&mut self, items: impl Iterator<Item = ItemIx>) -> Changed {
        let graph = self.questionnaire.graph();
        let mut waiting: BTreeSet<(usize, ItemIx)> = BTreeSet::new();
        waiting.extend(items.map(|ix| (graph.rank(ix), ix)));
        let mut changed = Changed::default();
        while let Some((_, ix)) = waiting.pop_first() {
            let now = self
                .questionnaire
                .items()
                .get(ix.get())
                .and_then(|item| item.show_if.as_ref())
                .is_none_or(|condition| condition.holds(&View(self)));
            let Some(slot) = self.visible.get_mut(ix.get()).filter(|slot| **slot != now) else {
                continue;
            };
            *slot = now;
            if now {
                changed.shown.push(ix);
            } else {
                changed.hidden.push(ix);
            }
            // Only an answered item looks different to its dependants when it comes or goes.
            if self.answers.get(ix.get()).is_some_and(Option::is_some) {
                waiting.extend(graph.dependants(ix).iter().map(|ix| (graph.rank(*ix), *ix)));
            }
        }
        changed
    }

    /// Returns the questionnaire.
    #[must_use]
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// Returns what is known about the respondent.
    #[must_use]
    pub fn facts(&self) -> Facts {
        self.facts
    }

    /// Says whether an item is asked.
    #[must_use]
    pub fn is_visible(&self, item: ItemIx) -> bool {
        self.visible.get(item.get()).copied().unwrap_or(false)
    }

    /// Returns the answer to an item, asked or not.
    #[must_use]
    pub fn answer(&self, item: ItemIx) -> Option<&Answer> {
        self.answers.get(item.get()).and_then(Option::as_ref)
    }

    /// Returns the answer to an item that is asked.
    #[must_use]
    pub fn visible_answer(&self, item: ItemIx) -> Option<&Answer> {
        self.answer(item).filter(|_| self.is_visible(item))
    }

    /// Returns the answers that count: those to items that are asked.
    #[must_use]
    pub fn answers(&self) -> Answers {
        let rows = self.questionnaire.items().iter().zip(&self.answers).zip(&self.visible);
        let mut answers = Answers::new();
        answers.extend(
            rows.filter(|(_, visible)| **visible)
                .filter_map(|((item, answer), _)| Some((item.id.clone(), answer.clone()?))),
        );
        answers
    }

    /// Says whether 該当しない may be answered at an item by this respondent.
    #[must_use]
    pub fn may_be_not_applicable(&self, item: ItemIx) -> bool {
        self.questionnaire
            .items()
            .get(item.get())
            .and_then(|item| item.not_applicable.as_ref())
            .is_some_and(|rule| rule.when.as_ref().is_none_or(|when| when.holds(&View(self))))
    }
}
