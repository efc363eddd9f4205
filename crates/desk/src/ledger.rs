//! What the log's lines come to, whatever their order: decisions, promises, refusals, reminders.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hokatsu_instrument::{MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::{Digest, Json};

use crate::{Act, Decision, Entry, Expected, Filings, Moment};

/// What a municipality said of a questionnaire it has not handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// 提出予定.
    Promised(NaiveDate),
    /// 辞退, with the reason.
    Declined(String),
    /// Taken back.
    Nothing,
}

/// Which of two lines counts as the later one, on every desk alike.
type Place = (Moment, Digest);

/// Everything the log says beside what was received. The same for the same set of lines.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    decisions: BTreeMap<(MunicipalityCode, QuestionnaireId), BTreeMap<Digest, (Moment, Decision)>>,
    words: BTreeMap<(MunicipalityCode, QuestionnaireId), (Place, Word)>,
    expected: Option<(Place, Expected)>,
    reminded: BTreeMap<MunicipalityCode, BTreeSet<Moment>>,
    relied: BTreeMap<String, (u32, Digest)>,
    filings: Filings,
    sheet: Option<(Place, Json)>,
}

impl Ledger {
    /// Notes a line, which has this hash.
    pub fn note(&mut self, entry: &Entry, hash: Digest) {
        let place = (entry.at, hash);
        match &entry.act {
            Act::Opened { .. } | Act::Received(_) => {}
            Act::Decided(decision) => {
                let slot = (decision.code, decision.questionnaire.clone());
                let of_slot = self.decisions.entry(slot).or_default();
                of_slot.insert(hash, (entry.at, decision.clone()));
            }
            Act::Promised { code, questionnaire, date } => {
                let word = date.map_or(Word::Nothing, Word::Promised);
                self.word((*code, questionnaire.clone()), place, word);
            }
            Act::Declined { code, questionnaire, reason } => {
                let word = reason.clone().map_or(Word::Nothing, Word::Declined);
                self.word((*code, questionnaire.clone()), place, word);
            }
            Act::Expected(expected) => {
                if self.expected.as_ref().is_none_or(|(held, _)| *held < place) {
                    self.expected = Some((place, expected.clone()));
                }
            }
            Act::Reminded { codes } => {
                for code in codes {
                    self.reminded.entry(*code).or_default().insert(entry.at);
                }
            }
            Act::Filed(filing) => self.filings.note(filing, entry.at),
            Act::Sheet { sheet } => {
                if self.sheet.as_ref().is_none_or(|(held, _)| *held < place) {
                    self.sheet = Some((place, sheet.clone()));
                }
            }
            Act::Relied { issuer, version, digest } => {
                let held = self.relied.entry(issuer.clone()).or_insert((*version, *digest));
                *held = (*held).max((*version, *digest));
            }
        }
    }

    fn word(&mut self, slot: (MunicipalityCode, QuestionnaireId), place: Place, word: Word) {
        if self.words.get(&slot).is_none_or(|(held, _)| *held < place) {
            self.words.insert(slot, (place, word));
        }
    }

    /// Returns who is expected; all of the prefecture while no list was set.
    #[must_use]
    pub fn expected(&self) -> Expected {
        self.expected.as_ref().map(|(_, expected)| expected.clone()).unwrap_or_default()
    }

    /// Returns what was last said of a place.
    #[must_use]
    pub fn said(&self, code: MunicipalityCode, questionnaire: &QuestionnaireId) -> &Word {
        let word = self.words.get(&(code, questionnaire.clone()));
        word.map_or(&Word::Nothing, |(_, word)| word)
    }

    /// Returns when a municipality was reminded, first to last.
    pub fn reminders(&self, code: MunicipalityCode) -> impl Iterator<Item = Moment> {
        self.reminded.get(&code).into_iter().flatten().copied()
    }

    /// Returns the decisions on a place that no other one replaces, by the hash of their line.
    pub fn decisions(
        &self,
        code: MunicipalityCode,
        questionnaire: &QuestionnaireId,
    ) -> impl Iterator<Item = (&Digest, &Moment, &Decision)> {
        let of_slot = self.decisions.get(&(code, questionnaire.clone()));
        let replaced = move |hash: &Digest| {
            of_slot.is_some_and(|all| all.values().any(|(_, d)| d.over.contains(hash)))
        };
        let standing = of_slot.into_iter().flatten();
        let standing = standing.filter(move |(hash, _)| !replaced(hash));
        standing.map(|(hash, (at, decision))| (hash, at, decision))
    }

    /// Returns the files that papers came in.
    #[must_use]
    pub fn filings(&self) -> &Filings {
        &self.filings
    }

    /// Returns the prefecture's own sheet as it was last saved.
    #[must_use]
    pub fn sheet(&self) -> Option<&Json> {
        self.sheet.as_ref().map(|(_, sheet)| sheet)
    }

    /// Returns the newest version of an issuer's roster that was relied on.
    #[must_use]
    pub fn relied(&self, issuer: &str) -> Option<u32> {
        self.relied.get(issuer).map(|(version, _)| *version)
    }
}
