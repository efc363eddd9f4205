//! What the prefectures passed on, as the ministry has it before it: each bundle once, the revision
//! that stands, and the places two bundles fill.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::municipality::{self, Prefecture};
use hokatsu_instrument::order::{gathered, sort_by_key};
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::Digest;
use hokatsu_submission::papers::{Collision, collisions};
use hokatsu_submission::{Bundle, Submission};

/// The bundles of one survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    year: FiscalYear,
    held: BTreeMap<Digest, Bundle>,
}

/// Why a bundle is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotPassed {
    /// It is of another year.
    #[error("別の年度の提出ファイルです。集計には入れていません。年度を確かめてください。")]
    Year,
    /// Generated data and real data.
    #[error(
        "試験用のデータと実際のデータは混ぜられません。集計には入れていません。ファイルを確かめてください。"
    )]
    Synthetic,
}

impl NotPassed {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year => "bundle-year",
            Self::Synthetic => "bundle-synthetic",
        }
    }
}

/// What became of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It stands.
    Stands,
    /// Another one names it as the one before.
    Replaced,
    /// It fills a place that another one fills, too.
    Collides,
}

impl Fate {
    /// Returns the words for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Stands => "受理",
            Self::Replaced => "旧版",
            Self::Collides => "競合",
        }
    }
}

type Place = (MunicipalityCode, QuestionnaireId);

impl Passed {
    /// Begins with nothing.
    #[must_use]
    pub const fn new(year: FiscalYear) -> Self {
        Self { year, held: BTreeMap::new() }
    }

    /// Takes a bundle that was read and holds; says whether it was not there before. Order does not
    /// matter.
    ///
    /// # Errors
    /// It cannot be counted with the others.
    pub fn take(&mut self, digest: Digest, bundle: Bundle) -> Result<bool, NotPassed> {
        if bundle.letter.fiscal_year != self.year {
            return Err(NotPassed::Year);
        }
        if self.synthetic().is_some_and(|synthetic| synthetic != bundle.letter.synthetic) {
            return Err(NotPassed::Synthetic);
        }
        Ok(self.held.insert(digest, bundle).is_none())
    }

    /// Says whether it is generated data; `None` while nothing was taken.
    #[must_use]
    pub fn synthetic(&self) -> Option<bool> {
        self.held.values().next().map(|bundle| bundle.letter.synthetic)
    }

    /// Returns every bundle and what became of it, by prefecture and revision.
    #[must_use]
    pub fn bundles(&self) -> Vec<(Digest, &Bundle, Fate)> {
        let replaced = self.replaced();
        let collide: BTreeSet<Digest> =
            gathered(self.collisions().into_iter().flat_map(|collision| collision.bundles));
        let fate = |digest: &Digest| {
            if replaced.contains(digest) {
                Fate::Replaced
            } else if collide.contains(digest) {
                Fate::Collides
            } else {
                Fate::Stands
            }
        };
        let mut all: Vec<(Digest, &Bundle, Fate)> =
            self.held.iter().map(|(digest, bundle)| (*digest, bundle, fate(digest))).collect();
        sort_by_key(&mut all, |(digest, bundle, _)| {
            (bundle.prefecture().map(|one| one.number), bundle.revision, *digest)
        });
        all
    }

    /// Returns the places two bundles fill; a person asks the prefecture which one stands.
    #[must_use]
    pub fn collisions(&self) -> Vec<Collision> {
        collisions(self.held.iter().map(|(digest, bundle)| (*digest, bundle)))
    }

    /// Returns the answers that stand, each file with the questionnaires no other bundle fills.
    #[must_use]
    pub fn submissions(&self) -> Vec<(Digest, Submission)> {
        let replaced = self.replaced();
        let open: BTreeSet<Place> =
            gathered(self.collisions().into_iter().map(|it| (it.code, it.questionnaire)));
        let standing = self.held.iter().filter(|(digest, _)| !replaced.contains(digest));
        let files = standing.flat_map(|(_, bundle)| bundle.submissions());
        files.filter_map(|(digest, file)| Some((digest, settled(file, &open)?))).collect()
    }

    /// Returns the prefectures no standing bundle came from, in the order of their numbers.
    #[must_use]
    pub fn missing(&self) -> Vec<Prefecture> {
        let there: BTreeSet<&str> =
            gathered(self.held.values().filter_map(|it| it.prefecture()).map(|it| it.number));
        municipality::prefectures().into_iter().filter(|it| !there.contains(it.number)).collect()
    }

    fn replaced(&self) -> BTreeSet<Digest> {
        gathered(self.held.values().filter_map(|bundle| bundle.previous_digest))
    }
}

fn settled(file: &Submission, open: &BTreeSet<Place>) -> Option<Submission> {
    let code = file.respondent.code;
    file.limited_to(&|id| !open.contains(&(code, id.clone())))
}
