//! Who hands in, and what they hand in.

use std::collections::BTreeMap;

use hokatsu_instrument::municipality::Municipality;
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::Digest;

use crate::answers::Needs;
use crate::document::{Made, Writer};
use crate::fault::{self, Expected, Fault};
use crate::quota::R5;
use crate::stream::Stream;
use crate::town::{Extent, Town};
use crate::{Profile, Settings, SimulateError};

/// A simulation laid out: who hands in, who answers what of R5, where a fault is planted.
///
/// The municipalities stand in an order drawn by the seed, so that the first ten of 1,741 are the
/// ten one gets when asking for ten.
#[derive(Debug)]
pub struct Simulation {
    settings: Settings,
    towns: Vec<&'static Municipality>,
    /// One for each municipality, where a profile deals them out.
    dealt: Vec<Needs>,
    /// The fault of a municipality, by its place in the order.
    faults: BTreeMap<usize, Fault>,
}

/// One file, and what a desk should make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name; no two files of a simulation have the same.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The municipality it comes from.
    pub town: MunicipalityCode,
    /// The slots it is meant for; `None` when it is none of the tool's or does not hold.
    pub slots: Option<Slots>,
    /// The digest of the document, when it holds.
    pub digest: Option<Digest>,
    /// What was planted.
    pub fault: Option<Fault>,
    /// What a desk should make of it.
    pub outcome: Expected,
    /// The reason code of what is refused or out of scope; `None` where it depends on the program.
    pub reason: Option<&'static str>,
    /// The file this one is a copy of.
    pub same_as: Option<String>,
}

/// The slots a file is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The municipality.
    pub code: MunicipalityCode,
    /// The questionnaires.
    pub questionnaires: Vec<QuestionnaireId>,
    /// The revision.
    pub revision: u32,
}

impl File {
    pub(crate) fn of(writer: &Writer<'_>, made: &Made) -> Self {
        Self {
            name: made.name.clone(),
            bytes: made.json.clone().into_bytes(),
            town: writer.town.at.code,
            slots: Some(Slots {
                year: writer.year,
                code: writer.town.at.code,
                questionnaires: made.questionnaires.clone(),
                revision: made.revision,
            }),
            digest: Some(made.digest),
            fault: None,
            outcome: Expected::Accepted,
            reason: None,
            same_as: None,
        }
    }
}

impl Simulation {
    /// Lays a simulation out.
    ///
    /// # Errors
    /// When what is asked for is not possible.
    pub fn new(settings: Settings) -> Result<Self, SimulateError> {
        let r5 = match settings.profile {
            Profile::Plausible => None,
            Profile::R5 => Some(R5::read().ok_or(SimulateError::References)?),
        };
        let count = settings.count(r5.as_ref())?;
        let mut towns = settings.pool();
        Stream::new(settings.seed, "order", 0).shuffle(&mut towns);
        towns.truncate(count);
        let mut hosts: Vec<usize> = (0..count).collect();
        Stream::new(settings.seed, "hosts", 0).shuffle(&mut hosts);
        let kinds = Fault::chosen(settings.faults, settings.prefecture.is_some());
        let mut faults = BTreeMap::new();
        faults.extend(hosts.into_iter().zip(kinds));
        let dealt = r5.map(|r5| r5.deal(settings.seed)).unwrap_or_default();
        Ok(Self { settings, towns, dealt, faults })
    }

    /// Returns what was asked for.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the municipalities in the order of the simulation.
    #[must_use]
    pub fn towns(&self) -> &[&'static Municipality] {
        &self.towns
    }

    /// Returns what is planted, in the order of the municipalities.
    pub fn planted(&self) -> impl Iterator<Item = Fault> + '_ {
        self.faults.values().copied()
    }

    /// Makes the files of one municipality, by its place in the order; none beyond the last.
    ///
    /// # Errors
    /// When a file cannot be made: a fault of this tool.
    pub fn files_of(&self, place: usize) -> Result<Vec<File>, SimulateError> {
        let Some(at) = self.towns.get(place) else {
            return Ok(Vec::new());
        };
        let Settings { seed, year, .. } = self.settings;
        let mut town = Town::new(seed, at);
        let fault = self.faults.get(&place).copied();
        let dealt = self.dealt.get(place).cloned();
        if fault.is_some() || (dealt.is_some() && !town.extent.has_needs()) {
            town.extent = Extent::Full;
        }
        let needs = dealt.unwrap_or_else(|| Needs::by_chance(seed, &town));
        let writer = Writer::new(seed, year, &town);
        match fault {
            Some(fault) => fault::plant(&writer, &needs, fault),
            None => self.chain(&writer, &needs),
        }
    }

    /// Makes all files, municipality by municipality.
    pub fn files(&self) -> impl Iterator<Item = Result<File, SimulateError>> + '_ {
        (0..self.towns.len()).flat_map(|place| match self.files_of(place) {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
    }

    /// Makes the revisions of an answer, each after the one before; the last one stands.
    fn chain(&self, writer: &Writer<'_>, needs: &Needs) -> Result<Vec<File>, SimulateError> {
        let mut draft = writer.draft(needs);
        let mut files = Vec::new();
        let last = self.settings.revisions;
        for revision in 1..=last {
            let made = writer.seal(&draft)?;
            let outcome = match revision {
                _ if revision < last => Expected::Superseded,
                1 => Expected::Accepted,
                _ => Expected::Superseding,
            };
            files.push(File { outcome, ..File::of(writer, &made) });
            writer.revise(&mut draft, &made);
        }
        Ok(files)
    }
}
