//! 結果還元: distributions of answers within a prefecture, frozen on a day, for its municipalities
//! to hold beside their own.

use std::collections::BTreeMap;

use hokatsu_instrument::{
    Item, ItemId, ItemKind, Level, Population, QuestionnaireId, Version, calendar, edition, order,
};
use hokatsu_sealed::Json;

use super::{Letter, PaperFault, PaperKind};
use crate::members::Members;
use crate::reply::place_of;
use crate::respondent::count;
use crate::{MAX_TEXT, Refusal};

/// The fewest municipalities a distribution stands for.
pub const MIN_BASE: u64 = 10;
/// The most distributions in one file.
const MAX_DISTRIBUTIONS: usize = 1_000;
/// The most size classes of one item.
const MAX_CELLS: usize = 20;

/// How many municipalities gave each answer: option code, level `0` to `4`, `unknown` or
/// `notApplicable`.
pub type Counts = BTreeMap<String, u64>;

/// Frozen results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// Who returns them; its date is the day the figures stand for.
    pub letter: Letter,
    /// How many municipalities handed in anything that was counted.
    pub municipalities: u64,
    /// The distributions, each item once.
    pub distributions: Vec<Distribution>,
    /// What is to be minded, 1 to 4,000 characters.
    pub note: Option<String>,
}

/// The answers to one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The edition.
    pub version: Version,
    /// The item: a level item or one with options.
    pub item: ItemId,
    /// All municipalities together, and by size; classes do not overlap.
    pub cells: Vec<SizeCell>,
}

/// The answers of municipalities of one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeCell {
    /// The size.
    pub size: SizeClass,
    /// How many answered the item.
    pub n: u64,
    /// How many gave each answer.
    pub counts: Counts,
}

/// A class of population; without bounds it is all municipalities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeClass {
    /// From this many inhabitants on.
    pub from: Option<Population>,
    /// Below this many inhabitants.
    pub below: Option<Population>,
}

impl SizeClass {
    /// All municipalities.
    pub const ALL: Self = Self { from: None, below: None };

    /// Says whether a municipality of this size belongs to it.
    #[must_use]
    pub fn holds(&self, population: Population) -> bool {
        self.from.is_none_or(|from| from <= population)
            && self.below.is_none_or(|below| population < below)
    }

    /// Returns 「人口10,000人以上30,000人未満」 or 「全体」.
    #[must_use]
    pub fn label(&self) -> String {
        let bound = |n: Option<Population>, word| {
            n.map(|n| format!("{}人{word}", calendar::group_digits(n))).unwrap_or_default()
        };
        if *self == Self::ALL {
            return "全体".to_owned();
        }
        format!("人口{}{}", bound(self.from, "以上"), bound(self.below, "未満"))
    }
}

const MEMBERS: [&str; 3] = ["municipalities", "distributions", "note"];

impl Return {
    /// Freezes distributions: those over fewer than ten municipalities are left out, and so are
    /// further ones as far as what is left out could be worked out from the rest.
    ///
    /// # Errors
    /// The first thing that could not be read back.
    pub fn freeze(
        letter: Letter,
        municipalities: u64,
        mut distributions: Vec<Distribution>,
        note: Option<String>,
    ) -> Result<Self, Refusal> {
        for distribution in &mut distributions {
            distribution.suppress();
        }
        distributions.retain(|distribution| !distribution.cells.is_empty());
        let frozen = Self { letter, municipalities, distributions, note };
        // What is written is what can be read: one set of rules for both.
        Self::read(&frozen.to_json())
    }

    /// Returns 「県内参考（高知県、令和8年11月1日現在、n=34）」. It is never a nationwide figure.
    #[must_use]
    pub fn caption(&self, n: u64) -> String {
        let (from, day) = (self.letter.issuer.label(), calendar::wareki_alone(self.letter.date));
        format!("県内参考（{from}、{day}現在、n={n}）")
    }

    /// Returns the distribution of an item in the edition it was asked in.
    #[must_use]
    pub fn of(
        &self,
        questionnaire: &QuestionnaireId,
        version: &Version,
        item: &ItemId,
    ) -> Option<&Distribution> {
        self.distributions.iter().find(|distribution| {
            distribution.questionnaire == *questionnaire
                && distribution.version == *version
                && distribution.item == *item
        })
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.letter.begin(PaperKind::Return);
        json.set("municipalities", count(self.municipalities));
        json.set("distributions", Json::arr(self.distributions.iter().map(Distribution::to_json)));
        if let Some(note) = &self.note {
            json.set("note", note);
        }
        json
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        let letter = Letter::read(&members, &MEMBERS)?;
        letter.of_prefecture()?;
        let municipalities = members.natural("municipalities")?;
        let read = |json: &Json, place: &str| Distribution::read(json, place, municipalities);
        let distributions = members.list("distributions", MAX_DISTRIBUTIONS, read)?;
        let mut seen = std::collections::BTreeSet::new();
        if !distributions.iter().all(|d| seen.insert((&d.questionnaire, &d.item))) {
            return Err(members.value("distributions", "1つの項目につき1件"));
        }
        Ok(Self {
            letter,
            municipalities,
            distributions,
            note: members.opt_line("note", MAX_TEXT)?,
        })
    }
}

impl Distribution {
    /// Returns the answers of all municipalities together.
    #[must_use]
    pub fn overall(&self) -> Option<&SizeCell> {
        self.cells.iter().find(|cell| cell.size == SizeClass::ALL)
    }

    /// Returns the answers of municipalities of the same size class, where there are enough.
    #[must_use]
    pub fn like(&self, population: Population) -> Option<&SizeCell> {
        self.classes().find(|cell| cell.size.holds(population))
    }

    fn classes(&self) -> impl Iterator<Item = &SizeCell> {
        self.cells.iter().filter(|cell| cell.size != SizeClass::ALL)
    }

    /// How many municipalities stand in the whole but in no class that is shown.
    fn hidden(&self) -> Option<u64> {
        let shown = self.classes().try_fold(0_u64, |sum, cell| sum.checked_add(cell.n))?;
        self.overall()?.n.checked_sub(shown)
    }

    fn suppress(&mut self) {
        self.cells.retain(|cell| cell.n >= MIN_BASE);
        order::sort_by_key(&mut self.cells, |cell| cell.size);
        // The whole less the classes shown must not give away the few that were left out.
        while self.classes().next().is_some()
            && self.hidden().is_some_and(|n| (1..MIN_BASE).contains(&n))
        {
            let smallest = self.classes().min_by_key(|cell| (cell.n, cell.size)).map(|c| c.size);
            self.cells.retain(|cell| Some(cell.size) != smallest);
        }
    }

    fn to_json(&self) -> Json {
        Json::obj([
            ("questionnaire", Json::from(self.questionnaire.as_str())),
            ("version", self.version.as_str().into()),
            ("item", self.item.as_str().into()),
            ("cells", Json::arr(self.cells.iter().map(SizeCell::to_json))),
        ])
    }

    fn read(json: &Json, place: &str, municipalities: u64) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["questionnaire", "version", "item", "cells"])?;
        let (questionnaire, item) = place_of(&members)?;
        let version: Version =
            members.text("version")?.parse().map_err(|_| members.value("version", "数字と点"))?;
        let known = edition(questionnaire.as_str(), version.as_str());
        let asked = known.and_then(|edition| edition.item(&item));
        if known.is_some() && asked.is_none_or(|item| !is_counted(item)) {
            return Err(members.value("item", "調査票にある、段階か選択の項目"));
        }
        let cells = members.list("cells", MAX_CELLS, |json, place| {
            let cell = SizeCell::read(json, place)?;
            if cell.n > municipalities || asked.is_some_and(|item| !cell.fits(item)) {
                return Err(PaperFault::CellCounts { place: place.to_owned() }.into());
            }
            Ok(cell)
        })?;
        if !cells.is_sorted_by(|a, b| a.size < b.size) {
            return Err(members.value("cells", "全体、続けて人口の少ない順"));
        }
        let read = Self { questionnaire, version, item, cells };
        read.check(place)?;
        Ok(read)
    }

    /// Classes stand apart, and the whole does not give away what was left out.
    fn check(&self, place: &str) -> Result<(), Refusal> {
        let classes: Vec<SizeClass> = self.classes().map(|cell| cell.size).collect();
        let apart = classes
            .is_sorted_by(|a, b| a.below.zip(b.from).is_some_and(|(below, from)| below <= from));
        let counts = || PaperFault::CellCounts { place: place.to_owned() };
        if !apart {
            return Err(counts().into());
        }
        match (self.overall(), self.hidden()) {
            (None, _) => Ok(()),
            (_, None) => Err(counts().into()),
            (_, Some(hidden)) if classes.is_empty() || hidden == 0 || hidden >= MIN_BASE => Ok(()),
            _ => Err(PaperFault::CellDerivable { place: place.to_owned() }.into()),
        }
    }
}

/// Level items and items with options of their own or another's are counted.
fn is_counted(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Level | ItemKind::Single | ItemKind::Multiple)
}

impl SizeCell {
    fn to_json(&self) -> Json {
        let mut json = Json::obj([
            ("n", count(self.n)),
            ("counts", Json::obj(self.counts.iter().map(|(code, n)| (code, count(*n))))),
        ]);
        for (name, bound) in [("from", self.size.from), ("below", self.size.below)] {
            if let Some(bound) = bound {
                json.set(name, count(bound));
            }
        }
        json
    }

    fn read(json: &Json, place: &str) -> Result<Self, Refusal> {
        let members = Members::new(json, place)?;
        members.only(&["from", "below", "n", "counts"])?;
        let bound = |name| members.get(name).map(|_| members.natural(name)).transpose();
        let size = SizeClass { from: bound("from")?, below: bound("below")? };
        if size.from.zip(size.below).is_some_and(|(from, below)| from >= below) {
            return Err(members.value("below", "from より大きい整数"));
        }
        let n = members.natural("n")?;
        if n < MIN_BASE {
            return Err(PaperFault::CellSmall { place: place.to_owned() }.into());
        }
        let within = members.at("counts");
        let of = Members::new(members.required("counts")?, &within)?;
        let mut counts = Counts::new();
        for name in of.names() {
            let given = of.natural(name)?;
            if given > n || name.len() > 64 {
                return Err(PaperFault::CellCounts { place: of.at(name) }.into());
            }
            counts.insert(name.to_owned(), given);
        }
        Ok(Self { size, n, counts })
    }

    /// Says whether the answers are those of the item and, where each municipality gives one, add
    /// up to the base.
    fn fits(&self, item: &Item) -> bool {
        let known = |code: &String| match item.kind {
            ItemKind::Level => {
                Level::ALL.iter().any(|level| level.to_string() == *code)
                    || matches!(code.as_str(), "unknown" | "notApplicable")
            }
            _ if item.options_from.is_some() => true,
            _ => item.options.iter().any(|option| option.code.as_str() == code),
        };
        let sum = self.counts.values().try_fold(0_u64, |sum, n| sum.checked_add(*n));
        self.counts.keys().all(known) && (item.kind == ItemKind::Multiple || sum == Some(self.n))
    }
}
