//! Counting file by file.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::order::gathered;
use hokatsu_instrument::{
    DomainId, FiscalYear, Item, ItemId, KpiId, MunicipalityCode, OptionCode, Questionnaire,
    QuestionnaireId, Version, edition, shipped,
};
use hokatsu_response::kpi::{self, Flag};
use hokatsu_response::score::Stage;
use hokatsu_response::{Answer, Session};
use hokatsu_sealed::Digest;
use hokatsu_submission::table::{self, Asked, asked};
use hokatsu_submission::{AnswerSheet, Form, Scope, Submission};

use super::{Filter, Group};

/// What the answers say together: counts by group, and what is listed town by town.
///
/// Files are folded in one by one and tallies merged in any order, with one result. A file is to
/// be folded in once: its standing revision, and of that the questionnaires it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    filter: Filter,
    pub(super) towns: BTreeMap<(MunicipalityCode, FiscalYear, Digest), Town>,
    pub(super) sheets: BTreeMap<QuestionnaireId, SheetTally>,
}

/// What is said of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Town {
    pub group: Group,
    pub population: u64,
    pub sheets: BTreeMap<QuestionnaireId, (Version, Option<Scope>)>,
    pub form: Form,
    pub revision: u32,
    pub reference_date: String,
    pub synthetic: bool,
}

/// What is said of one questionnaire, in all its editions: an item keeps its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SheetTally {
    pub versions: BTreeSet<Version>,
    pub years: BTreeSet<FiscalYear>,
    pub respondents: BTreeMap<Group, u64>,
    pub items: BTreeMap<ItemId, ByGroup<Counts>>,
    pub stages: BTreeMap<DomainId, ByGroup<BTreeMap<Option<Stage>, u64>>>,
    pub flags: BTreeMap<(ItemId, KpiId), ByGroup<Flags>>,
    pub not_started: BTreeMap<ItemId, BTreeSet<Who>>,
    pub joint: BTreeMap<ItemId, BTreeMap<Who, Joint>>,
    pub texts: BTreeMap<(ItemId, Who, Place), Remark>,
}

pub(super) type ByGroup<T> = BTreeMap<Group, T>;

/// How often each flag follows, apart for those met together with others.
pub(super) type Flags = BTreeMap<(Flag, bool), u64>;

/// A municipality in a year; of two files one stands.
pub(super) type Who = (MunicipalityCode, FiscalYear);

/// How many were asked an item, and what they said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub asked: u64,
    pub said: BTreeMap<Said, u64>,
}

/// What can be counted of an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    Level(u8),
    Unknown,
    NotApplicable,
    Option(OptionCode),
    Filled,
    Nothing,
}

/// Partners named at one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Joint {
    pub level: u8,
    pub partners: BTreeSet<MunicipalityCode>,
}

/// Where a free text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Answer,
    Note,
}

/// A free text and how far it may travel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Remark {
    pub text: String,
    pub scope: Option<Scope>,
}

impl Tally {
    /// Begins with nothing counted; only what the filter takes will be.
    #[must_use]
    pub fn new(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }

    /// Returns which municipalities are counted.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Counts a file with all its questionnaires.
    pub fn add(&mut self, digest: &Digest, submission: &Submission) {
        self.add_sheets(digest, submission, |_| true);
    }

    /// Counts a file with the questionnaires it stands for.
    pub fn add_sheets(
        &mut self,
        digest: &Digest,
        submission: &Submission,
        stands: impl Fn(&QuestionnaireId) -> bool,
    ) {
        let group = Group::of(submission);
        let respondent = &submission.respondent;
        if !self.filter.takes(respondent.code, group) {
            return;
        }
        let sheets = || submission.questionnaires.iter().filter(|sheet| stands(&sheet.id));
        if sheets().next().is_none() {
            return;
        }
        let mut town = Town {
            group,
            population: respondent.population,
            sheets: BTreeMap::new(),
            form: submission.form(),
            revision: submission.revision,
            reference_date: hokatsu_instrument::calendar::iso(submission.reference_date),
            synthetic: submission.synthetic,
        };
        for sheet in sheets() {
            let scope = submission.sharing.scopes.get(&sheet.id).copied();
            town.sheets.insert(sheet.id.clone(), (sheet.version.clone(), scope));
            let tally = self.sheets.entry(sheet.id.clone()).or_default();
            tally.add(submission, sheet, group);
        }
        self.put((respondent.code, submission.fiscal_year, *digest), town);
    }

    fn put(&mut self, key: (MunicipalityCode, FiscalYear, Digest), town: Town) {
        match self.towns.get_mut(&key) {
            Some(mine) => mine.sheets.extend(town.sheets),
            None => drop(self.towns.insert(key, town)),
        }
    }

    /// Takes in what another tally counted, under the same filter.
    pub fn merge(&mut self, other: Self) {
        for (key, town) in other.towns {
            self.put(key, town);
        }
        for (id, sheet) in other.sheets {
            self.sheets.entry(id).or_default().merge(sheet);
        }
    }

    /// Returns how many files were counted.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.towns.len() as u64
    }

    /// Returns how many municipalities were counted; one that handed in its questionnaires in two
    /// files counts once, in two years twice.
    #[must_use]
    pub fn municipalities(&self) -> u64 {
        let distinct: BTreeSet<_> = gathered(self.towns.keys().map(|(code, year, _)| (code, year)));
        distinct.len() as u64
    }

    /// Says whether generated data was counted.
    #[must_use]
    pub fn synthetic(&self) -> bool {
        self.towns.values().any(|town| town.synthetic)
    }

    /// Returns the fiscal years counted.
    #[must_use]
    pub fn years(&self) -> BTreeSet<FiscalYear> {
        gathered(self.towns.keys().map(|(_, year, _)| *year))
    }
}

impl SheetTally {
    fn add(&mut self, submission: &Submission, sheet: &AnswerSheet, group: Group) {
        let Some(questionnaire) = sheet.questionnaire() else {
            return;
        };
        self.versions.insert(sheet.version.clone());
        self.years.insert(submission.fiscal_year);
        *self.respondents.entry(group).or_default() += 1;
        let who = (submission.respondent.code, submission.fiscal_year);
        let scope = submission.sharing.scopes.get(&sheet.id).copied();
        for Asked { item, said } in asked(submission, sheet) {
            let counts = self.items.entry(item.id.clone()).or_default().entry(group).or_default();
            counts.asked += 1;
            for said in counted(&said) {
                *counts.said.entry(said).or_default() += 1;
            }
            if let table::Said::Answer(answer) = said {
                self.list(item, who, answer, scope);
            }
        }
        let session = Session::with_answers(questionnaire, submission.facts(), &sheet.answers);
        for flag in kpi::flags(&session) {
            let flags = self.flags.entry((flag.item, flag.kpi)).or_default();
            let counts = flags.entry(group).or_default();
            *counts.entry((flag.flag, flag.joint)).or_default() += 1;
        }
        if questionnaire.scoring.is_some() {
            for domain in &questionnaire.domains {
                let results =
                    submission.result.as_ref().and_then(|results| results.get(&domain.id));
                let stages = self.stages.entry(domain.id.clone()).or_default();
                let counts = stages.entry(group).or_default();
                *counts.entry(results.and_then(|result| result.stage)).or_default() += 1;
            }
        }
    }

    fn list(&mut self, item: &Item, who: Who, answer: &Answer, scope: Option<Scope>) {
        if let Answer::Level { level, joint, .. } = answer {
            if item.critical && level.get() == 0 {
                self.not_started.entry(item.id.clone()).or_default().insert(who);
            }
            if !joint.is_empty() {
                let joint = Joint { level: level.get(), partners: gathered(joint.iter().copied()) };
                self.joint.entry(item.id.clone()).or_default().entry(who).or_default().join(joint);
            }
        }
        let text = match answer {
            Answer::Text(text) => Some((Place::Answer, text.as_str())),
            answer => answer.note().map(|note| (Place::Note, note)),
        };
        if let Some((place, text)) = text {
            let remark = Remark { text: text.to_owned(), scope };
            self.remark((item.id.clone(), who, place), remark);
        }
    }

    /// Of two files of one town the greater text stays, so that the order makes no difference.
    fn remark(&mut self, key: (ItemId, Who, Place), remark: Remark) {
        match self.texts.get_mut(&key) {
            Some(kept) if *kept >= remark => {}
            Some(kept) => *kept = remark,
            None => drop(self.texts.insert(key, remark)),
        }
    }

    fn merge(&mut self, other: Self) {
        self.versions.extend(other.versions);
        self.years.extend(other.years);
        add(&mut self.respondents, other.respondents);
        for (item, groups) in other.items {
            let mine = self.items.entry(item).or_default();
            for (group, counts) in groups {
                let slot = mine.entry(group).or_default();
                slot.asked += counts.asked;
                add(&mut slot.said, counts.said);
            }
        }
        for (domain, groups) in other.stages {
            let mine = self.stages.entry(domain).or_default();
            for (group, counts) in groups {
                add(mine.entry(group).or_default(), counts);
            }
        }
        for (flag, groups) in other.flags {
            let mine = self.flags.entry(flag).or_default();
            for (group, counts) in groups {
                add(mine.entry(group).or_default(), counts);
            }
        }
        for (item, towns) in other.not_started {
            self.not_started.entry(item).or_default().extend(towns);
        }
        for (item, towns) in other.joint {
            let mine = self.joint.entry(item).or_default();
            for (who, joint) in towns {
                mine.entry(who).or_default().join(joint);
            }
        }
        for (key, remark) in other.texts {
            self.remark(key, remark);
        }
    }

    /// Returns the newest edition counted.
    pub(super) fn questionnaire(&self, id: &QuestionnaireId) -> Option<&'static Questionnaire> {
        let mut carried = shipped().iter().rev().filter(|edition| edition.id == id.as_str());
        let newest = carried.find(|edition| self.versions.contains(edition.version))?;
        edition(newest.id, newest.version)
    }

    /// Returns the counts of an item in the groups that are wanted, added up.
    pub(super) fn counts(&self, item: &ItemId, wanted: impl Fn(Group) -> bool) -> Counts {
        let mut sum = Counts::default();
        for (group, counts) in self.items.get(item.as_str()).into_iter().flatten() {
            if wanted(*group) {
                sum.asked += counts.asked;
                add(&mut sum.said, counts.said.clone());
            }
        }
        sum
    }
}

impl Counts {
    pub(super) fn of(&self, said: &Said) -> u64 {
        self.said.get(said).copied().unwrap_or_default()
    }
}

impl Joint {
    fn join(&mut self, other: Self) {
        self.level = self.level.max(other.level);
        self.partners.extend(other.partners);
    }
}

fn add<K: Ord>(mine: &mut BTreeMap<K, u64>, other: BTreeMap<K, u64>) {
    for (key, count) in other {
        *mine.entry(key).or_default() += count;
    }
}

fn counted(said: &table::Said<'_>) -> Vec<Said> {
    match said {
        table::Said::Nothing => vec![Said::Nothing],
        table::Said::Sharing(code, _) => code.parse().map(Said::Option).into_iter().collect(),
        table::Said::Answer(answer) => match answer {
            Answer::Level { level, .. } => vec![Said::Level(level.get())],
            Answer::Unknown { .. } => vec![Said::Unknown],
            Answer::NotApplicable { .. } => vec![Said::NotApplicable],
            Answer::Choice(code) => vec![Said::Option(code.clone())],
            Answer::Choices(codes) => codes.iter().cloned().map(Said::Option).collect(),
            Answer::Text(_) | Answer::Number(_) => vec![Said::Filled],
        },
    }
}
