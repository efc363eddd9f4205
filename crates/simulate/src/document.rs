//! From invented answers to a signed file, by the way every file goes: draft, then seal.

use chrono::{Datelike, NaiveDate, Weekday};
use hokatsu_instrument::{FiscalYear, MunicipalityKind, QuestionnaireId, calendar};
use hokatsu_sealed::{Digest, SigningKey};
use hokatsu_submission::{Contact, DocumentId, Draft, RespondentDraft, Submission, prepare, seal};

use crate::SimulateError;
use crate::answers::{self, Needs};
use crate::stream::Stream;
use crate::town::Town;
use crate::words::Words;

/// What phrases may know of a municipality; `noun` is what the item is about.
#[cfg(test)]
pub(crate) const KNOWN: [&str; 14] = [
    "town", "pref", "kind", "office", "section", "noun", "br", "y0", "y-1", "y-2", "y-3", "y-4",
    "y-5", "y+1",
];

/// A signed file and what is said about it.
pub(crate) struct Made {
    /// The name it is given.
    pub(crate) name: String,
    /// The file.
    pub(crate) json: String,
    /// Its digest.
    pub(crate) digest: Digest,
    /// Its revision.
    pub(crate) revision: u32,
    /// The questionnaires it holds.
    pub(crate) questionnaires: Vec<QuestionnaireId>,
}

/// Writes the documents of one municipality.
pub(crate) struct Writer<'a> {
    pub(crate) seed: u64,
    pub(crate) year: FiscalYear,
    pub(crate) town: &'a Town,
    pub(crate) key: SigningKey,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(seed: u64, year: FiscalYear, town: &'a Town) -> Self {
        let key = SigningKey::from_seed(town.stream(seed, "key").bytes());
        Self { seed, year, town, key }
    }

    /// Returns the name of the n-th document of the municipality.
    pub(crate) fn id(&self, number: u64) -> DocumentId {
        let purpose = format!("document {number}");
        DocumentId::from_random(self.town.stream(self.seed, &purpose).bytes())
    }

    /// Writes everything into a draft of the first revision.
    pub(crate) fn draft(&self, needs: &Needs) -> Draft {
        let mut draft = Draft::new(self.id(0), self.year);
        let mut words = self.words("words");
        let mut stream = self.town.stream(self.seed, "head");
        draft.synthetic = true;
        let day = stream.pick(&[(10, 1), (10, 1), (10, 1), (9, 1)]).copied().unwrap_or((10, 1));
        words.implementing(needs.implementing);
        draft.reference_date = self.day(day.0, day.1).map(calendar::iso).unwrap_or_default();
        draft.respondent = self.respondent(&mut stream, &mut words);
        answers::fill(&mut draft, self.seed, self.town, needs, &mut words);
        self.approve(&mut draft, 0);
        draft
    }

    /// Opens the phrases with what is known of the municipality.
    pub(crate) fn words(&self, purpose: &str) -> Words {
        let mut words = Words::new(self.town.stream(self.seed, purpose), self.town.population);
        self.introduce(&mut words);
        words
    }

    /// Tells the phrases what is known of the municipality.
    fn introduce(&self, words: &mut Words) {
        words.know("town", self.town.at.name);
        words.know("pref", self.town.at.prefecture);
        let (kind, office) = match self.town.at.kind {
            MunicipalityKind::Town => ("町", "役場"),
            MunicipalityKind::Village => ("村", "役場"),
            MunicipalityKind::SpecialWard => ("区", "区役所"),
            MunicipalityKind::City | MunicipalityKind::DesignatedCity => ("市", "市役所"),
        };
        words.know("kind", kind);
        words.know("office", office);
        words.know("noun", "");
        words.know("br", "\n");
        let reiwa = self.year.year().saturating_sub(2018);
        for (name, back) in [("y0", 0), ("y-1", 1), ("y-2", 2), ("y-3", 3), ("y-4", 4), ("y-5", 5)]
        {
            words.know(name, reiwa.saturating_sub(back).to_string());
        }
        words.know("y+1", reiwa.saturating_add(1).to_string());
        let mut own = Words::new(self.town.stream(self.seed, "section"), self.town.population);
        words.know("section", own.say(&format!("section.{kind}")).unwrap_or_default());
    }

    fn respondent(&self, stream: &mut Stream, words: &mut Words) -> RespondentDraft {
        let code = self.town.at.code;
        let day = if stream.chance(600) { self.day(4, 1) } else { self.day(1, 1) };
        let mut involved: Vec<String> = Vec::new();
        for _ in 0..stream.between(1, 6) {
            involved.extend(words.say("involved").filter(|name| !involved.contains(name)));
        }
        RespondentDraft {
            code: Some(code),
            population: self.town.population.to_string(),
            population_as_of: day.map(calendar::iso).unwrap_or_default(),
            welfare_office: Some(self.town.welfare_office),
            section: words.known("section").to_owned(),
            contact: Contact {
                section: words.say("subsection").unwrap_or_default(),
                tel: String::new(),
                mail: format!("fukushi-{code}@example.jp"),
            },
            involved,
        }
    }

    fn day(&self, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::from(self.year.year()), month, day)
    }

    /// Returns the working day the n-th revision was decided on: from mid-October on, and four
    /// revisions a day.
    fn decided(&self, number: u32) -> Option<NaiveDate> {
        let start = self.town.stream(self.seed, "day").below(25);
        let works = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let after = usize::try_from(start + number / 4).ok()?;
        self.day(10, 13)?.iter_days().filter(works).nth(after)
    }

    /// Returns the time the n-th revision was signed at, `YYYY-MM-DDThh:mm:ssZ`, in office hours.
    pub(crate) fn time(&self, number: u32) -> String {
        let mut stream = self.town.stream(self.seed, "time");
        let (minute, second) = (stream.below(60), stream.below(60));
        let hour = stream.below(2) + 2 * (number % 4);
        let day = self.decided(number).map(calendar::iso).unwrap_or_default();
        format!("{day}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// Writes 決裁 into a draft, where the municipality notes it.
    pub(crate) fn approve(&self, draft: &mut Draft, number: u32) {
        let mut stream = self.town.stream(self.seed, "approval");
        if !stream.chance(800) {
            return;
        }
        draft.approval.date = self.decided(number).map(calendar::iso).unwrap_or_default();
        let mut words = self.words("mark");
        let section = format!("mark.{}", words.known("section"));
        draft.approval.number = format!(
            "{}{}第{}号",
            words.known("y0").to_owned(),
            words.first(&[&section, "mark"]).unwrap_or_default(),
            stream.between(101, 960).saturating_add(number)
        );
    }

    /// Turns a sealed draft into the next revision, with some answers moved on.
    pub(crate) fn revise(&self, draft: &mut Draft, made: &Made) {
        draft.revision = made.revision.saturating_add(1);
        draft.previous_digest = Some(made.digest);
        let purpose = format!("revision {}", made.revision);
        let mut stream = self.town.stream(self.seed, &purpose);
        let mut words = self.words(&format!("words {}", made.revision));
        // A first revision or two sets levels right; later ones add what was forgotten.
        answers::improve(draft, made.revision <= 2, &mut stream, &mut words);
        self.approve(draft, made.revision);
    }

    /// Builds the document of a draft, unsigned.
    pub(crate) fn prepare(&self, draft: &Draft) -> Result<Submission, SimulateError> {
        prepare(draft).map_err(|blockers| SimulateError::blocked(self.town.at.code, &blockers))
    }

    /// Seals a draft.
    pub(crate) fn seal(&self, draft: &Draft) -> Result<Made, SimulateError> {
        let number = draft.revision.saturating_sub(1);
        let sealed = seal(draft, &self.key, &self.time(number))
            .map_err(|blockers| SimulateError::blocked(self.town.at.code, &blockers))?;
        let has = |id: &str| !draft.counted_answers(id).is_empty();
        Ok(Made {
            name: sealed.file_name,
            json: sealed.json,
            digest: sealed.digest,
            revision: draft.revision,
            questionnaires: draft
                .questionnaires()
                .map(|questionnaire| questionnaire.id.clone())
                .filter(|id| has(id.as_str()))
                .collect(),
        })
    }
}
