//! 国への提出: what a prefecture passes on to the ministry, as far as the municipalities allow.

mod extract;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hokatsu_instrument::municipality::Prefecture;
use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId, order};
use hokatsu_sealed::{Digest, Json};

pub use self::extract::Extract;
use super::{Letter, PaperFault, PaperKind};
use crate::members::Members;
use crate::prefecture::PrefectureAnswers;
use crate::respondent::count;
use crate::{Refusal, Submission, document};

/// The most municipalities of one bundle; 北海道 has 179.
const MAX_EXTRACTS: usize = 1_000;

/// A bundle for the ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Which prefecture, and when.
    pub letter: Letter,
    /// The revision, from 1.
    pub revision: u32,
    /// The digest of the bundle before; the ministry puts this one in its place.
    pub previous_digest: Option<Digest>,
    /// The prefecture's own sheet (都道府県票).
    pub sheet: Option<PrefectureAnswers>,
    /// What the municipalities allow to be passed on, in the order of their codes.
    pub extracts: Vec<Extract>,
    /// How much was not passed on.
    pub withheld: Withheld,
}

/// How much was not passed on; numbers only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Municipalities of which nothing is in the bundle although they handed in something.
    pub municipalities: u64,
    /// Sheets that were left out, by questionnaire. Questions of the prefecture's own stay with it
    /// and are not counted.
    pub questionnaires: BTreeMap<QuestionnaireId, u64>,
}

/// Two files that fill one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// The fiscal year.
    pub fiscal_year: FiscalYear,
    /// The municipality.
    pub code: MunicipalityCode,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The digests of the bundles, in ascending order.
    pub bundles: BTreeSet<Digest>,
}

const MEMBERS: [&str; 5] = ["revision", "previousDigest", "sheet", "submissions", "withheld"];

impl Bundle {
    /// Makes the first revision out of what stands: each file with its digest and the keys that
    /// signed it. What may not travel is left out and counted.
    ///
    /// # Errors
    /// The first thing the ministry's reader would not accept, such as a file of another
    /// prefecture.
    pub fn of<'a>(
        letter: Letter,
        sheet: Option<PrefectureAnswers>,
        standing: impl IntoIterator<Item = (Digest, &'a Submission, Vec<String>)>,
    ) -> Result<Self, Refusal> {
        let mut extracts = Vec::new();
        let mut withheld = Withheld::default();
        let (mut all, mut passed) = (BTreeSet::new(), BTreeSet::new());
        for (digest, submission, methods) in standing {
            let code = submission.respondent.code;
            all.insert(code);
            for id in extract::withheld(submission) {
                let n = withheld.questionnaires.entry(id.clone()).or_default();
                *n = n.saturating_add(1);
            }
            if let Some(extract) = Extract::of(digest, submission, methods) {
                passed.insert(code);
                extracts.push(extract);
            }
        }
        order::sort_by_key(&mut extracts, |one| (one.submission.respondent.code, one.digest));
        let left = all.difference(&passed).count();
        withheld.municipalities = u64::try_from(left).unwrap_or(u64::MAX);
        let made = Self { letter, revision: 1, previous_digest: None, sheet, extracts, withheld };
        // What is written is what can be read: one set of rules for both.
        Self::read(&made.to_json())
    }

    /// Makes it the revision after an earlier bundle, which has this digest.
    pub fn follow(&mut self, earlier: &Self, digest: Digest) {
        self.revision = earlier.revision.saturating_add(1);
        self.previous_digest = Some(digest);
    }

    /// Returns the prefecture.
    #[must_use]
    pub fn prefecture(&self) -> Option<Prefecture> {
        self.letter.prefecture()
    }

    /// Returns the answers of the municipalities with the digests of the files they come from. There
    /// is no contact in them and nothing that may not travel.
    pub fn submissions(&self) -> impl Iterator<Item = (Digest, &Submission)> {
        self.extracts.iter().map(|extract| (extract.digest, &extract.submission))
    }

    /// Writes the document, without signatures.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut json = self.letter.begin(PaperKind::Bundle);
        json.set("revision", self.revision);
        json.set("previousDigest", self.previous_digest.map(|digest| digest.to_string()));
        json.set("submissions", Json::arr(self.extracts.iter().map(Extract::to_json)));
        json.set("withheld", self.withheld.to_json());
        if let Some(sheet) = &self.sheet {
            json.set("sheet", sheet.to_json());
        }
        json
    }

    pub(crate) fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "")?;
        let letter = Letter::read(&members, &MEMBERS)?;
        let prefecture = letter.of_prefecture()?;
        let revision = document::revision(&members)?;
        let previous_digest = document::previous(&members)?;
        if revision == 1 && previous_digest.is_some() {
            return Err(Refusal::RevisionChain);
        }
        let year = letter.fiscal_year;
        let sheet = members.get("sheet");
        let sheet = sheet.map(|json| PrefectureAnswers::read(json, "sheet", year)).transpose()?;
        let list = members.arr("submissions")?;
        if list.len() > MAX_EXTRACTS {
            let place = "submissions".to_owned();
            return Err(Refusal::TooMany { place, max: MAX_EXTRACTS, given: list.len() });
        }
        if list.is_empty() && sheet.is_none() {
            return Err(Refusal::EmptyText { place: "submissions".to_owned() });
        }
        let mut extracts: Vec<Extract> = Vec::with_capacity(list.len());
        let mut slots = BTreeSet::new();
        for (i, json) in list.iter().enumerate() {
            let extract = Extract::read(json, &format!("submissions[{i}]"), &letter)?;
            let code = extract.submission.respondent.code;
            if code.prefecture() != prefecture.number {
                return Err(PaperFault::Foreign { code }.into());
            }
            for sheet in &extract.submission.questionnaires {
                if !slots.insert((code, sheet.id.clone())) {
                    let questionnaire = sheet.id.clone();
                    return Err(PaperFault::SlotTwice { code, questionnaire }.into());
                }
            }
            extracts.push(extract);
        }
        let withheld = Withheld::read(members.required("withheld")?)?;
        Ok(Self { letter, revision, previous_digest, sheet, extracts, withheld })
    }

    /// Returns the last day any answers stand for.
    #[must_use]
    pub fn latest_reference_date(&self) -> Option<NaiveDate> {
        self.submissions().map(|(_, submission)| submission.reference_date).max()
    }
}

impl Withheld {
    fn to_json(&self) -> Json {
        let sheets = self.questionnaires.iter().map(|(id, n)| (id.as_str(), count(*n)));
        Json::obj([
            ("municipalities", count(self.municipalities)),
            ("questionnaires", Json::obj(sheets)),
        ])
    }

    fn read(json: &Json) -> Result<Self, Refusal> {
        let members = Members::new(json, "withheld")?;
        members.only(&["municipalities", "questionnaires"])?;
        let place = members.at("questionnaires");
        let sheets = Members::new(members.required("questionnaires")?, &place)?;
        let mut questionnaires = BTreeMap::new();
        for name in sheets.names() {
            let id = name.parse().map_err(|_| sheets.unknown(name))?;
            questionnaires.insert(id, sheets.natural(name)?);
        }
        Ok(Self { municipalities: members.natural("municipalities")?, questionnaires })
    }
}

/// Returns where several bundles, each with its digest, hold answers to one questionnaire by one
/// municipality for one year. A bundle that a later one names as the one before is not counted, and
/// neither is the same bundle twice.
#[must_use]
pub fn collisions<'a>(bundles: impl IntoIterator<Item = (Digest, &'a Bundle)>) -> Vec<Collision> {
    let mut distinct: BTreeMap<Digest, &Bundle> = BTreeMap::new();
    distinct.extend(bundles);
    let replaced: BTreeSet<Digest> =
        order::gathered(distinct.values().filter_map(|bundle| bundle.previous_digest));
    let mut places: BTreeMap<_, BTreeSet<Digest>> = BTreeMap::new();
    for (digest, bundle) in distinct.iter().filter(|(digest, _)| !replaced.contains(digest)) {
        for (_, submission) in bundle.submissions() {
            for sheet in &submission.questionnaires {
                let place = (submission.fiscal_year, submission.respondent.code, sheet.id.clone());
                places.entry(place).or_default().insert(*digest);
            }
        }
    }
    places
        .into_iter()
        .filter(|(_, bundles)| bundles.len() > 1)
        .map(|((fiscal_year, code, questionnaire), bundles)| Collision {
            fiscal_year,
            code,
            questionnaire,
            bundles,
        })
        .collect()
}
