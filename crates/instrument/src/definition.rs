//! A questionnaire edition, parsed and checked.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::expr::Expr;
use crate::{
    DomainId, Finding, FiscalYear, Graph, ItemId, ItemIx, KpiId, Level, OptionCode,
    QuestionnaireId, SourceId, Version, lint,
};

/// One edition of a questionnaire.
#[derive(Debug)]
pub struct Questionnaire {
    /// Which questionnaire.
    pub id: QuestionnaireId,
    /// Which edition of it.
    pub version: Version,
    /// Its name as printed.
    pub title: String,
    /// The fiscal years the edition is offered for.
    pub fiscal_years: Vec<FiscalYear>,
    /// The day up to which the law is reflected.
    pub law_basis: LawBasis,
    /// One sentence on how far the edition has been reviewed.
    pub status: String,
    /// The version of the scoring rules; `None` when nothing is scored.
    pub scoring: Option<Version>,
    /// The general anchors of the five levels; empty when there are no level items.
    pub scale: Vec<ScaleStep>,
    /// When the questionnaire is offered, if not always.
    pub display: Option<Display>,
    /// The domains in order; empty for a survey.
    pub domains: Vec<Domain>,
    /// Published figures of earlier surveys that stand beside answers.
    pub references: Vec<Reference>,
    /// Where bases and figures come from.
    pub sources: Vec<Source>,
    items: Vec<Item>,
    by_id: BTreeMap<ItemId, ItemIx>,
    by_domain: BTreeMap<DomainId, Vec<ItemIx>>,
    graph: Graph,
}

/// The state of the law an edition reflects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawBasis {
    /// The day.
    pub date: NaiveDate,
    /// What is said about it.
    pub note: String,
}

/// The general meaning of a level; help text, for the item's own descriptor decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleStep {
    /// The level.
    pub level: Level,
    /// Its name, such as 未着手.
    pub name: String,
    /// Its meaning.
    pub anchor: String,
}

/// From which size on a questionnaire is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Display {
    /// Shown by default below this many inhabitants.
    pub population_below: u64,
    /// Offered on demand below this many inhabitants.
    pub optional_below: u64,
}

/// A domain (領域) of a self-check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Its letter.
    pub id: DomainId,
    /// Its full name.
    pub name: String,
    /// Its short name, for charts and step lists.
    pub short: String,
    /// Whether it belongs to the core (法106条の3) rather than to one field.
    pub core: bool,
    /// Which of the three functions it stands for.
    pub function: String,
    /// Citations.
    pub basis: Vec<String>,
}

/// How an item is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A level 0 to 4 by descriptors, わからない, or 該当しない where allowed.
    Level,
    /// One option.
    Single,
    /// Any number of options.
    Multiple,
    /// Free text.
    Text,
    /// A whole number, not negative.
    Number,
}

/// One item (設問).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub id: ItemId,
    /// The domain it belongs to; `None` in a survey.
    pub domain: Option<DomainId>,
    /// How it is answered.
    pub kind: ItemKind,
    /// A few words.
    pub title: String,
    /// The question or statement.
    pub text: String,
    /// Whether it is a critical item (要の項目) that caps the stage of its domain.
    pub critical: bool,
    /// Whether the short form (短縮版) holds it.
    pub short_form: bool,
    /// Whether it can be met jointly with other municipalities.
    pub joint: bool,
    /// The five descriptors of a level item; empty otherwise.
    pub levels: Vec<String>,
    /// Citations.
    pub basis: Vec<String>,
    /// What may serve as evidence.
    pub evidence_prompt: Option<String>,
    /// How a small municipality may meet it.
    pub size_note: Option<String>,
    /// Further guidance.
    pub help: Option<String>,
    /// Under which condition 該当しない may be answered; `None` when never.
    pub not_applicable: Option<NotApplicable>,
    /// Indicators that can be read off the level.
    pub kpi: Vec<KpiLink>,
    /// The condition under which the item is asked.
    pub show_if: Option<Expr>,
    /// Whether the file cannot be handed in without it.
    pub required: bool,
    /// The options of a single or multiple item, retired ones included.
    pub options: Vec<ChoiceOption>,
    /// How many options may be chosen at most.
    pub max_choices: Option<usize>,
    /// Another multiple item whose choices are the only ones offered here.
    pub options_from: Option<ItemId>,
    /// The part of the `sharing` member the answer decides.
    pub sharing: Option<SharingTarget>,
    /// Whether the R5 survey did not ask it, so that no figure can stand beside it.
    pub added_in_this_tool: bool,
    /// The first fiscal year it is asked in.
    pub valid_from: Option<FiscalYear>,
    /// The last fiscal year it is asked in.
    pub valid_to: Option<FiscalYear>,
    /// The item of a later edition that takes its place.
    pub replaced_by: Option<ItemId>,
    /// What is to be minded when answers are compared across editions.
    pub comparability: Option<String>,
}

/// When 該当しない may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotApplicable {
    /// The condition; `None` when the respondent judges.
    pub when: Option<Expr>,
    /// Whom it is meant for.
    pub hint: String,
}

/// An indicator that follows from the level of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KpiLink {
    /// The indicator.
    pub id: KpiId,
    /// How the level decides.
    pub bound: Bound,
    /// What the flag does not cover.
    pub caveat: Option<String>,
}

/// How a level turns into a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// 有 from `present` on, and 周知済み from `publicised` on.
    Flag {
        /// The lowest level that counts as 有.
        present: Level,
        /// The lowest level that counts as 周知済み, where that is asked.
        publicised: Option<Level>,
    },
    /// The figure stands beside the item for reference only.
    ReferenceOnly,
}

/// An option of a single or multiple item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its code, stable across editions.
    pub code: OptionCode,
    /// What people read.
    pub text: String,
    /// Whether it excludes the others.
    pub exclusive: bool,
    /// Whether it is only read, never offered.
    pub retired: bool,
    /// The last fiscal year it was offered in.
    pub valid_to: Option<FiscalYear>,
}

/// The parts of the `sharing` member of a handed-in file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SharingTarget {
    /// How far the answers to this questionnaire may travel.
    Questionnaire(QuestionnaireId),
    /// Whether they may be counted anonymously at trainings.
    Training,
}

/// A figure of an earlier survey for one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The item.
    pub item: ItemId,
    /// The option.
    pub option: OptionCode,
    /// The survey, such as R5.
    pub survey: String,
    /// The group of respondents, 実施 or 未実施.
    pub group: String,
    /// When it was asked, as far as the source says.
    pub date: String,
    /// The base.
    pub n: u32,
    /// How many chose the option.
    pub count: u32,
    /// The printed percentage in tenths.
    pub percent_x10: u32,
    /// Where it is printed.
    pub source: SourceId,
    /// What is to be minded.
    pub note: Option<String>,
}

/// A source of bases or figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name in this file.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as printed.
    pub date: Option<String>,
    /// Where in it, and what is to be minded.
    pub detail: Option<String>,
    /// How far it was checked.
    pub status: SourceStatus,
}

/// How far a source was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceStatus {
    /// The text itself was read.
    Confirmed,
    /// Only an excerpt was read.
    Excerpt,
    /// Someone else quotes it.
    Secondary,
    /// 未確認.
    Unconfirmed,
}

impl Questionnaire {
    /// Reads a definition file.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place and remedy. Remarks alone
    /// ([`crate::Severity::Warning`]) are no error.
    pub fn parse(json: &str) -> Result<Self, Vec<Finding>> {
        lint::read(json)
    }

    /// Puts an edition of plain items together, without levels, domains, scores and figures.
    ///
    /// # Errors
    /// Everything that is wrong with it, by the same checks as of a definition file.
    pub fn of_items(
        (id, version): (QuestionnaireId, Version),
        title: String,
        fiscal_years: Vec<FiscalYear>,
        law_basis: LawBasis,
        status: String,
        items: Vec<Item>,
    ) -> Result<Self, Vec<Finding>> {
        let mut head = Self::head(id, version, title, law_basis, status);
        head.fiscal_years = fiscal_years;
        lint::checked(head, items)
    }

    pub(crate) fn assemble(mut self, items: Vec<Item>, graph: Graph) -> Self {
        for (i, item) in items.iter().enumerate() {
            self.by_id.insert(item.id.clone(), ItemIx::new(i));
            if let Some(domain) = &item.domain {
                self.by_domain.entry(domain.clone()).or_default().push(ItemIx::new(i));
            }
        }
        self.items = items;
        self.graph = graph;
        self
    }

    /// Returns all items in order.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Returns the item with this name.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.position(id).and_then(|ix| self.at(ix))
    }

    /// Returns the position of the item with this name.
    #[must_use]
    pub fn position(&self, id: &ItemId) -> Option<ItemIx> {
        self.by_id.get(id).copied()
    }

    /// Returns the domain with this letter.
    #[must_use]
    pub fn domain(&self, id: &DomainId) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.id == *id)
    }

    /// Returns the item at a position.
    #[must_use]
    pub fn at(&self, ix: ItemIx) -> Option<&Item> {
        self.items.get(ix.get())
    }

    /// Returns the positions of all items in order.
    pub fn positions(&self) -> impl Iterator<Item = ItemIx> + use<> {
        (0..self.items.len()).map(ItemIx::new)
    }

    /// Returns the positions of the items of a domain in order.
    #[must_use]
    pub fn positions_in(&self, domain: &DomainId) -> &[ItemIx] {
        self.by_domain.get(domain).map_or(&[], Vec::as_slice)
    }

    /// Returns the items of a domain in order.
    pub fn items_in(&self, domain: &DomainId) -> impl Iterator<Item = &Item> {
        self.positions_in(domain).iter().filter_map(|ix| self.at(*ix))
    }

    /// Returns which conditions depend on which answers.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Returns the source with this name.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// Returns the figures for one option, one for each group.
    pub fn references_for(
        &self,
        item: &ItemId,
        option: &OptionCode,
    ) -> impl Iterator<Item = &Reference> {
        self.references.iter().filter(move |r| r.item == *item && r.option == *option)
    }
}

impl Item {
    /// Returns the item's number as people read it: the text that goes with `S5` is 「S5の2」.
    #[must_use]
    pub fn number(&self) -> String {
        match self.id.as_str().strip_suffix("-text") {
            Some(with) => format!("{with}の2"),
            None => self.id.to_string(),
        }
    }

    /// Returns the number and the title.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{} {}", self.number(), self.title)
    }

    /// Returns the option with this code, retired or not.
    #[must_use]
    pub fn option(&self, code: &OptionCode) -> Option<&ChoiceOption> {
        self.options.iter().find(|option| option.code == *code)
    }

    /// Returns the descriptor of a level.
    #[must_use]
    pub fn descriptor(&self, level: Level) -> Option<&str> {
        self.levels.get(usize::from(level.get())).map(String::as_str)
    }

    /// Says whether the item is asked in a fiscal year.
    #[must_use]
    pub fn asked_in(&self, year: FiscalYear) -> bool {
        self.valid_from.is_none_or(|from| from <= year) && self.valid_to.is_none_or(|to| year <= to)
    }
}

impl ChoiceOption {
    /// Says whether the option is offered in a fiscal year.
    #[must_use]
    pub fn offered_in(&self, year: FiscalYear) -> bool {
        !self.retired && self.valid_to.is_none_or(|to| year <= to)
    }
}

impl Source {
    /// Returns the citation as one line: publisher, title, date, place, and 未確認 where it is.
    #[must_use]
    pub fn citation(&self) -> String {
        let mut line = String::new();
        if let Some(publisher) = &self.publisher {
            line.push_str(publisher);
        }
        line.push('「');
        line.push_str(&self.title);
        line.push('」');
        for part in [&self.date, &self.detail].into_iter().flatten() {
            line.push('、');
            line.push_str(part);
        }
        match self.status {
            SourceStatus::Confirmed => {}
            SourceStatus::Excerpt => line.push_str("（抜粋で確認）"),
            SourceStatus::Secondary => line.push_str("（引用により確認）"),
            SourceStatus::Unconfirmed => line.push_str("（未確認）"),
        }
        line
    }
}

impl Questionnaire {
    pub(crate) fn head(
        id: QuestionnaireId,
        version: Version,
        title: String,
        law_basis: LawBasis,
        status: String,
    ) -> Self {
        Self {
            id,
            version,
            title,
            fiscal_years: Vec::new(),
            law_basis,
            status,
            scoring: None,
            scale: Vec::new(),
            display: None,
            domains: Vec::new(),
            references: Vec::new(),
            sources: Vec::new(),
            items: Vec::new(),
            by_id: BTreeMap::new(),
            by_domain: BTreeMap::new(),
            graph: Graph::default(),
        }
    }
}
