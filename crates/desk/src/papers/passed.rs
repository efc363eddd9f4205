//! What the prefectures passed on, as the ministry has it before it: each bundle once, the revision
//! that stands, and the places two bundles fill. Of a bundle only what decides that is remembered.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::municipality::{self, Prefecture};
use hokatsu_instrument::order::{gathered, sort_by_key};
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId};
use hokatsu_sealed::Digest;
use hokatsu_submission::papers::Collision;
use hokatsu_submission::{Bundle, Submission};

use crate::{FileOutcome, Filing, Filings, Head, Moment, Outcome};

/// One questionnaire of one municipality.
pub type Place = (MunicipalityCode, QuestionnaireId);

/// What is remembered of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The prefecture it is of.
    pub prefecture: Prefecture,
    /// The revision.
    pub revision: u32,
    /// The digest of the bundle before.
    pub previous: Option<Digest>,
    /// Whether it is generated data.
    pub synthetic: bool,
    /// The places it fills.
    pub places: BTreeSet<Place>,
    /// How many files of municipalities are in it.
    pub files: usize,
    /// Whether the prefecture's own sheet is in it.
    pub sheet: bool,
}

impl Brief {
    /// Looks at a bundle; `None` for one no prefecture sends, which the reader does not accept.
    #[must_use]
    pub fn of(bundle: &Bundle) -> Option<Self> {
        let places = bundle.submissions().flat_map(|(_, file)| {
            let ids = file.questionnaires.iter().map(|sheet| sheet.id.clone());
            ids.map(|id| (file.respondent.code, id))
        });
        Some(Self {
            prefecture: bundle.prefecture()?,
            revision: bundle.revision,
            previous: bundle.previous_digest,
            synthetic: bundle.letter.synthetic,
            places: gathered(places),
            files: bundle.extracts.len(),
            sheet: bundle.sheet.is_some(),
        })
    }
}

/// Says whether a collection holds generated data: its head decides, else its documents, else its
/// bundles, of which one real one makes it real.
#[must_use]
pub fn is_synthetic<'a>(
    head: &Head,
    documents: Option<bool>,
    bundles: impl IntoIterator<Item = &'a Brief>,
) -> bool {
    head.synthetic.or(documents).unwrap_or_else(|| {
        let mut kinds = bundles.into_iter().map(|brief| brief.synthetic).peekable();
        kinds.peek().is_some() && kinds.all(|synthetic| synthetic)
    })
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
    /// It is generated data among real ones, or the other way round.
    OtherKind,
}

impl Fate {
    /// Returns the words for it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Stands => "受理",
            Self::Replaced => "旧版",
            Self::Collides => "競合",
            Self::OtherKind => "対象外",
        }
    }
}

/// The bundles of one survey, and what becomes of them whatever the order they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed<'a> {
    year: FiscalYear,
    synthetic: bool,
    held: BTreeMap<Digest, &'a Brief>,
    replaced: BTreeSet<Digest>,
    disputed: BTreeMap<Place, BTreeSet<Digest>>,
}

impl<'a> Passed<'a> {
    /// Works out what becomes of these bundles, which are all of that year.
    #[must_use]
    pub fn of(
        year: FiscalYear,
        synthetic: bool,
        bundles: impl IntoIterator<Item = (Digest, &'a Brief)>,
    ) -> Self {
        let held: BTreeMap<Digest, &Brief> = gathered(bundles);
        let counted = || held.iter().filter(|(_, brief)| brief.synthetic == synthetic);
        // Only a prefecture's own bundle takes the place of another one.
        let replaced: BTreeSet<Digest> = gathered(counted().filter_map(|(_, brief)| {
            let previous = brief.previous?;
            let before = held.get(&previous)?;
            (before.prefecture == brief.prefecture).then_some(previous)
        }));
        let mut disputed: BTreeMap<Place, BTreeSet<Digest>> = BTreeMap::new();
        for (digest, brief) in counted().filter(|(digest, _)| !replaced.contains(digest)) {
            for place in &brief.places {
                disputed.entry(place.clone()).or_default().insert(*digest);
            }
        }
        disputed.retain(|_, digests| digests.len() > 1);
        Self { year, synthetic, held, replaced, disputed }
    }

    /// Returns what became of a bundle; `None` of one that is not there.
    #[must_use]
    pub fn fate(&self, digest: &Digest) -> Option<Fate> {
        let brief = self.held.get(digest)?;
        Some(if brief.synthetic != self.synthetic {
            Fate::OtherKind
        } else if self.replaced.contains(digest) {
            Fate::Replaced
        } else if self.disputed.values().any(|digests| digests.contains(digest)) {
            Fate::Collides
        } else {
            Fate::Stands
        })
    }

    /// Returns every bundle and what became of it, by prefecture and revision.
    #[must_use]
    pub fn bundles(&self) -> Vec<(Digest, &'a Brief, Fate)> {
        let all = self.held.iter();
        let mut all: Vec<(Digest, &Brief, Fate)> =
            all.filter_map(|(digest, brief)| Some((*digest, *brief, self.fate(digest)?))).collect();
        sort_by_key(&mut all, |(digest, brief, _)| {
            (brief.prefecture.number, brief.revision, *digest)
        });
        all
    }

    /// Returns the places two bundles fill; a person asks the prefecture which one stands.
    #[must_use]
    pub fn collisions(&self) -> Vec<Collision> {
        let of = |((code, questionnaire), bundles): (&Place, &BTreeSet<Digest>)| Collision {
            fiscal_year: self.year,
            code: *code,
            questionnaire: questionnaire.clone(),
            bundles: bundles.clone(),
        };
        self.disputed.iter().map(of).collect()
    }

    /// Returns the answers of one bundle that stand: none of one that is replaced or of the other
    /// kind, and each file with the questionnaires nothing else fills. `filled` says what files on
    /// the desk itself fill.
    pub fn answers(
        &self,
        digest: &Digest,
        bundle: &Bundle,
        filled: &BTreeSet<Place>,
    ) -> Vec<(Digest, Submission)> {
        if !matches!(self.fate(digest), Some(Fate::Stands | Fate::Collides)) {
            return Vec::new();
        }
        let files = bundle.submissions().filter_map(|(digest, file)| {
            let code = file.respondent.code;
            let free = |id: &QuestionnaireId| {
                let place = (code, id.clone());
                !self.disputed.contains_key(&place) && !filled.contains(&place)
            };
            file.limited_to(&free).map(|kept| (digest, kept))
        });
        files.collect()
    }

    /// Returns the prefectures no bundle came from, in the order of their numbers.
    #[must_use]
    pub fn missing(&self) -> Vec<Prefecture> {
        let counted = self.held.values().filter(|brief| brief.synthetic == self.synthetic);
        let there: BTreeSet<&str> = gathered(counted.map(|brief| brief.prefecture.number));
        municipality::prefectures().into_iter().filter(|it| !there.contains(it.number)).collect()
    }

    /// Says what became of a file with a bundle; `None` while the bundle itself is not there.
    #[must_use]
    pub fn outcome(&self, filings: &Filings, filing: &Filing, at: Moment) -> Option<FileOutcome> {
        let brief = self.held.get(&filing.digest)?;
        let same_as = filings.other(filing, at).map(str::to_owned);
        let fate = self.fate(&filing.digest)?;
        let before = brief.previous.and_then(|before| self.held.get(&before));
        let replaces = before.is_some_and(|before| before.prefecture == brief.prefecture);
        let (outcome, reason, told) = match fate {
            Fate::OtherKind => (
                Outcome::OutOfScope,
                Some(if brief.synthetic { "synthetic" } else { "not-synthetic" }),
                Some("試験用のデータと実際のデータは混ぜられません。集計には入れていません。".to_owned()),
            ),
            _ if same_as.is_some() => (
                Outcome::Duplicate,
                None,
                same_as.as_ref().map(|first| {
                    format!("「{first}」と同じ文書です。「{first}」のほうを数え、このファイルは数えません。")
                }),
            ),
            Fate::Replaced => (
                Outcome::Superseded,
                None,
                Some("新しい版があるため、集計には使いません。保管しています。".to_owned()),
            ),
            Fate::Collides => (
                Outcome::Conflict,
                Some("conflict"),
                Some("同じ市区町村の同じ調査票が、ほかの提出ファイルにもあります。重なる分は、どちらも数えていません。都道府県に確かめてください。".to_owned()),
            ),
            Fate::Stands if replaces => (Outcome::Superseding, None, None),
            Fate::Stands => (Outcome::Accepted, None, None),
        };
        Some(FileOutcome {
            file: filing.file.clone(),
            sha256: filing.sha256,
            at,
            outcome,
            reason: reason.map(str::to_owned),
            told,
            digest: Some(filing.digest),
            code: Some(brief.prefecture.code()),
            revision: Some(brief.revision),
            level: 1,
            parts: Vec::new(),
            same_as,
        })
    }
}
