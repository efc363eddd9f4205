//! Several halls together: distributions, needs and steps, without an order of merit.

use std::collections::BTreeMap;

use hokatsu_instrument::{ItemId, OptionCode, QuestionnaireId, Version, order};
use hokatsu_response::Pick;
use hokatsu_sealed::Digest;
use hokatsu_submission::DocumentId;

use crate::{Given, LEAST, Record, Row, SafeRow, Settlement, Step, ask_options};

/// The records of several halls. Only a set: the order in which files come in, and the same file
/// again, make no difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Halls {
    records: BTreeMap<(DocumentId, Digest), Record>,
}

/// Why there is no summary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HallsFault {
    /// Generated and real files together.
    #[error("試験用に作られたファイルと実際のファイルが混じっています。どちらかを外してください。")]
    Synthetic,
}

impl HallsFault {
    /// Returns the reason code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Synthetic => "halls-synthetic",
        }
    }
}

/// A hall of which two different files say that they are the newest; neither is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disputed {
    /// The document.
    pub id: DocumentId,
    /// The revision both bear.
    pub revision: u32,
}

/// One cell of several halls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MergedCell {
    /// The sum of the counts that are shown.
    pub shown: u32,
    /// How many halls hid theirs.
    pub hidden_halls: u32,
}

/// One item in several halls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSummary {
    /// The item.
    pub item: ItemId,
    /// How many halls asked it.
    pub halls: u32,
    /// How many answer sets were counted in the first and the second round.
    pub totals: [u32; 2],
    /// The counts of the first and the second round, in the order of [`Given::ALL`].
    pub rounds: [[MergedCell; 8]; 2],
    /// What teams settled, small cells hidden; 未回答 are teams that settled nothing. `None`
    /// below three teams.
    pub settled: Option<SafeRow>,
}

/// The items of one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionSummary {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The edition.
    pub version: Version,
    /// Its digest.
    pub digest: Digest,
    /// The items in the order of the questionnaire.
    pub items: Vec<ItemSummary>,
}

/// What several halls say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many halls are counted.
    pub halls: u32,
    /// How many teams they had.
    pub teams: u32,
    /// By edition: answers to different texts are never added up.
    pub editions: Vec<EditionSummary>,
    /// What is asked of the prefecture, in the order of NS-04: by how many teams, hidden below
    /// three.
    pub asks: Vec<(OptionCode, Option<u32>)>,
    /// The steps, without hall and team, by day and text.
    pub steps: Vec<Step>,
    /// Halls that are not counted.
    pub disputed: Vec<Disputed>,
    /// Whether it is generated data.
    pub synthetic: bool,
}

impl Halls {
    /// Adds an accepted record and its digest.
    pub fn add(&mut self, record: Record, digest: Digest) {
        self.records.insert((record.id().clone(), digest), record);
    }

    /// Adds everything of another set.
    pub fn join(&mut self, other: &Self) {
        for ((_, digest), record) in &other.records {
            self.add(record.clone(), *digest);
        }
    }

    /// Returns how many different files there are.
    #[must_use]
    pub fn files(&self) -> usize {
        self.records.len()
    }

    /// Works out the summary; of each hall the newest revision counts.
    ///
    /// # Errors
    /// Generated and real files together.
    pub fn summary(&self) -> Result<Summary, HallsFault> {
        let has = |kind: bool| self.records.values().any(|record| record.synthetic() == kind);
        if has(true) && has(false) {
            return Err(HallsFault::Synthetic);
        }
        let (counted, disputed) = self.newest();
        let mut editions: BTreeMap<_, Vec<&Record>> = BTreeMap::new();
        for record in &counted {
            let asked = record.asked();
            let key =
                (asked.questionnaire.clone(), asked.version.clone(), *asked.digest.as_bytes());
            editions.entry(key).or_default().push(record);
        }
        let teams = || counted.iter().flat_map(|record| &record.teams);
        let mut steps: Vec<Step> =
            teams().map(|team| team.step.clone()).filter(|step| !step.is_empty()).collect();
        order::sort_by(&mut steps, |a, b| (a.by.is_none(), a).cmp(&(b.by.is_none(), b)));
        let asks = ask_options().into_iter().map(|code| {
            let wanting = count(teams().filter(|team| team.step.ask.contains(&code)));
            (code, Some(wanting).filter(|n| *n >= LEAST))
        });
        Ok(Summary {
            halls: count(counted.iter()),
            teams: count(teams()),
            editions: editions.into_values().filter_map(|records| edition(&records)).collect(),
            asks: asks.collect(),
            steps,
            disputed,
            synthetic: has(true),
        })
    }

    /// The newest revision of each hall, and the halls of which two claim to be.
    fn newest(&self) -> (Vec<&Record>, Vec<Disputed>) {
        let mut newest: BTreeMap<&DocumentId, Vec<&Record>> = BTreeMap::new();
        for record in self.records.values() {
            let there = newest.entry(record.id()).or_default();
            match there.first().map_or(0, |first| first.revision) {
                revision if revision < record.revision => *there = vec![record],
                revision if revision == record.revision => there.push(record),
                _ => {}
            }
        }
        let (mut counted, mut disputed) = (Vec::new(), Vec::new());
        for (id, records) in newest {
            match records.as_slice() {
                [one] => counted.push(*one),
                [first, ..] => disputed.push(Disputed { id: id.clone(), revision: first.revision }),
                [] => {}
            }
        }
        (counted, disputed)
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn edition(records: &[&Record]) -> Option<EditionSummary> {
    let asked = records.first()?.asked();
    let mut items = Vec::new();
    for item in asked.edition()?.items() {
        let asking: Vec<&&Record> =
            records.iter().filter(|record| record.asked().items.contains(&item.id)).collect();
        if !asking.is_empty() {
            items.push(of_item(&item.id, &asking));
        }
    }
    Some(EditionSummary {
        questionnaire: asked.questionnaire.clone(),
        version: asked.version.clone(),
        digest: asked.digest,
        items,
    })
}

fn of_item(item: &ItemId, records: &[&&Record]) -> ItemSummary {
    let mut totals = [0_u32; 2];
    let mut rounds = [[MergedCell::default(); 8]; 2];
    let mut settled = Row::default();
    for record in records {
        let counted = record.counts.iter().find(|count| count.item == *item);
        let rows = counted.map(|count| count.rounds.iter()).into_iter().flatten();
        for ((total, cells), row) in totals.iter_mut().zip(&mut rounds).zip(rows) {
            let Some(row) = row else { continue };
            *total = total.saturating_add(row.total);
            for (cell, count) in cells.iter_mut().zip(&row.cells) {
                match count {
                    Some(n) => cell.shown = cell.shown.saturating_add(*n),
                    None => cell.hidden_halls = cell.hidden_halls.saturating_add(1),
                }
            }
        }
        for team in &record.teams {
            let found = team.settled.iter().find(|(id, _)| id == item);
            settled.add(found.map_or(Given::Unanswered, |(_, one)| given(one)), 1);
        }
    }
    let settled = SafeRow::of(&settled);
    ItemSummary { item: item.clone(), halls: count(records.iter()), totals, rounds, settled }
}

fn given(settlement: &Settlement) -> Given {
    match settlement.agreed {
        Pick::Level(level) => Given::Level(level),
        Pick::Unknown => Given::Unknown,
        Pick::NotApplicable => Given::NotApplicable,
    }
}
