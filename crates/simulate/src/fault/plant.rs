//! Planting a fault: the files of a municipality that has one.

use chrono::{Months, NaiveDate};
use hokatsu_instrument::municipality::{self, Municipality};
use hokatsu_instrument::{FiscalYear, calendar};
use hokatsu_sealed::json::{MAX_BYTES, MAX_DEPTH};
use hokatsu_sealed::{Digest, Json, proof};
use hokatsu_submission::{DocumentId, Draft, Submission, Withdrawal};
use hokatsu_transport::{armor, carrier};

use super::{Expected, Fault, harm};
use crate::answers::Needs;
use crate::document::{Made, Writer};
use crate::town::{Extent, Town};
use crate::{File, SimulateError};

/// Makes the files of a municipality with this fault. Its own answer is whole, so that every fault
/// has something to go wrong with.
pub(crate) fn plant(
    writer: &Writer<'_>,
    needs: &Needs,
    fault: Fault,
) -> Result<Vec<File>, SimulateError> {
    let draft = writer.draft(needs);
    let made = writer.seal(&draft)?;
    let planter = Planter { writer, fault, draft, made };
    match fault {
        Fault::Copy
        | Fault::NextRevision
        | Fault::PredecessorMissing
        | Fault::SameRevision
        | Fault::SecondDocument
        | Fault::Withdrawal => planter.several(),
        Fault::LastYear
        | Fault::Letter
        | Fault::Pdf
        | Fault::Picture
        | Fault::Empty
        | Fault::OtherPrefecture => planter.beside(),
        _ => Ok(vec![planter.instead()?]),
    }
}

struct Planter<'a> {
    writer: &'a Writer<'a>,
    fault: Fault,
    draft: Draft,
    made: Made,
}

impl Planter<'_> {
    fn unmade(&self, reason: &impl ToString) -> SimulateError {
        SimulateError::unmade(self.writer.town.at.code, reason)
    }

    /// A file that holds.
    fn file(&self, made: &Made, outcome: Expected) -> File {
        let fault = Some(self.fault);
        File { fault, outcome, ..File::of(self.writer, made) }
    }

    /// A file that is refused for this reason.
    fn refused(&self, name: &str, bytes: impl Into<Vec<u8>>, reason: Option<&'static str>) -> File {
        File {
            name: name.to_owned(),
            bytes: bytes.into(),
            town: self.writer.town.at.code,
            slots: None,
            digest: None,
            fault: Some(self.fault),
            outcome: Expected::Refused,
            reason,
            same_as: None,
        }
    }

    fn sign(&self, json: &Json) -> Result<Json, SimulateError> {
        proof::sign(json, &self.writer.key, &self.writer.time(0)).map_err(|e| self.unmade(&e))
    }

    /// One file in the place of the answer.
    fn instead(&self) -> Result<File, SimulateError> {
        let (name, json) = (self.made.name.as_str(), self.made.json.as_str());
        let stem = name.trim_end_matches(".json");
        let accepted = |name: String, bytes: Vec<u8>| File {
            name,
            bytes,
            ..self.file(&self.made, Expected::Accepted)
        };
        Ok(match self.fault {
            Fault::Truncated => {
                let cut = json.floor_char_boundary(json.len() * 3 / 5);
                self.refused(name, json.get(..cut).unwrap_or_default(), Some("truncated"))
            }
            Fault::ByteChanged => self.refused(name, harm::other_digit(json), Some("signature")),
            Fault::ShiftJis => {
                let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(json);
                self.refused(name, bytes, Some("not-utf8"))
            }
            Fault::BomCrlf => {
                let text = format!("\u{feff}{}", json.replace('\n', "\r\n"));
                accepted(name.to_owned(), text.into())
            }
            Fault::UnknownEdition => {
                let mut submission = self.writer.prepare(&self.draft)?;
                // The edition of the year after, which this one cannot know.
                edition_of(&mut submission, self.writer.year.year() + 1);
                let signed = self.sign(&submission.to_json())?;
                self.refused(name, signed.to_pretty(), Some("unknown-edition"))
            }
            Fault::UnknownCode => {
                let code = harm::unlisted(self.writer.town.at.code);
                let mut json = self.writer.prepare(&self.draft)?.to_json();
                if let Some(respondent) = json.as_obj_mut().and_then(|o| o.get_mut("respondent")) {
                    respondent.set("code", code.as_str());
                }
                let name = name.replace(self.writer.town.at.code.as_str(), &code);
                self.refused(&name, self.sign(&json)?.to_pretty(), Some("municipality-code"))
            }
            Fault::Draft => {
                let saved = self.writer.time(0);
                let saved: String = saved.chars().filter(char::is_ascii_digit).take(12).collect();
                let name = format!("{}_{}", self.writer.town.at.code, self.draft.file_name(&saved));
                self.refused(&name, self.draft.to_json().to_pretty(), Some("no-proof"))
            }
            Fault::ResultChanged => {
                let mut submission = self.writer.prepare(&self.draft)?;
                let results = submission.result.iter_mut().flat_map(|all| all.values_mut());
                for result in results.take(1) {
                    result.sum_levels = result.sum_levels.saturating_add(1);
                }
                let signed = self.sign(&submission.to_json())?;
                self.refused(name, signed.to_pretty(), Some("result-mismatch"))
            }
            Fault::Armor => {
                let text = armor::encode(json.as_bytes()).map_err(|e| self.unmade(&e))?;
                accepted(format!("{stem}.txt"), text.into())
            }
            Fault::Workbook => {
                let book = carrier::write(&[], json.as_bytes()).map_err(|e| self.unmade(&e))?;
                accepted(format!("{stem}.xlsx"), book)
            }
            Fault::TooDeep => {
                let lists = "[".repeat(MAX_DEPTH + 8) + &"]".repeat(MAX_DEPTH + 8);
                let text = json.replacen('{', &format!("{{\n  \"extra\": {lists},"), 1);
                self.refused(name, text, Some("too-deep"))
            }
            Fault::DuplicateKey => {
                let text = json.replacen('{', "{\n  \"type\": \"HokatsuSubmission\",", 1);
                self.refused(name, text, Some("duplicate-key"))
            }
            _ => {
                let text = format!("{json}{}", " ".repeat(MAX_BYTES + 1 - json.len()));
                self.refused(name, text, Some("too-large"))
            }
        })
    }

    /// A file that does not belong there, beside the answer.
    fn beside(&self) -> Result<Vec<File>, SimulateError> {
        let own = self.file(&self.made, Expected::Accepted);
        let code = self.writer.town.at.code;
        let other = match self.fault {
            Fault::LastYear => self.last_year()?,
            Fault::OtherPrefecture => self.other_prefecture()?,
            Fault::Letter => {
                let letter = self.writer.words("letter").say("letter").unwrap_or_default();
                self.refused(&format!("{code}_送付状.txt"), letter, Some("not-json"))
            }
            Fault::Pdf => self.refused(&format!("{code}_決裁文書.pdf"), harm::PDF, Some("pdf")),
            // What is said of it depends on whether the program opens pictures by itself.
            Fault::Picture => self.refused(&format!("{code}_圏域図.png"), harm::PNG, None),
            _ => self.refused(&format!("{code}_回答.json"), "", Some("empty")),
        };
        Ok(vec![own, other])
    }

    fn last_year(&self) -> Result<File, SimulateError> {
        let year = self.writer.year.year().saturating_sub(1);
        let mut submission = self.writer.prepare(&self.draft)?;
        submission.id = self.writer.id(1);
        submission.fiscal_year = FiscalYear::new(i64::from(year)).map_err(|e| self.unmade(&e))?;
        submission.reference_date = year_before(submission.reference_date);
        submission.respondent.population_as_of =
            submission.respondent.population_as_of.map(year_before);
        submission.approval = None;
        edition_of(&mut submission, year);
        let json = submission.to_json();
        let time =
            self.writer.time(0).replacen(&self.writer.year.to_string(), &year.to_string(), 1);
        let signed = proof::sign(&json, &self.writer.key, &time).map_err(|e| self.unmade(&e))?;
        let made = Made {
            name: submission.file_name(&Digest::of(&json)),
            digest: Digest::of(&json),
            json: signed.to_pretty(),
            revision: 1,
            questionnaires: self.made.questionnaires.clone(),
        };
        let mut file = self.file(&made, Expected::OutOfScope);
        file.slots.iter_mut().for_each(|slots| slots.year = submission.fiscal_year);
        Ok(File { reason: Some("other-year"), ..file })
    }

    fn other_prefecture(&self) -> Result<File, SimulateError> {
        let own = self.writer.town.at;
        let elsewhere = |m: &&Municipality| m.code.prefecture() != own.code.prefecture();
        let others: Vec<&Municipality> = municipality::all().iter().filter(elsewhere).collect();
        // Steps of seven from neighbour to neighbour: no two of a prefecture come to the same one.
        let at = municipality::all().partition_point(|m| m.code < own.code) * 7;
        let other = others.get(at % others.len().max(1)).copied().unwrap_or(own);
        let mut town = Town::new(self.writer.seed, other);
        town.extent = Extent::Full;
        let writer = Writer::new(self.writer.seed, self.writer.year, &town);
        let made = writer.seal(&writer.draft(&Needs::by_chance(writer.seed, &town)))?;
        let file = File::of(&writer, &made);
        Ok(File {
            town: own.code,
            fault: Some(self.fault),
            outcome: Expected::OutOfScope,
            reason: Some("other-prefecture"),
            ..file
        })
    }

    /// Several files that all hold; what becomes of them depends on the others.
    fn several(self) -> Result<Vec<File>, SimulateError> {
        let first = &self.made;
        Ok(match self.fault {
            Fault::Copy => {
                // Of two the desk takes the one that stands first by name.
                let mut copy = self.file(first, Expected::Duplicate);
                copy.name = format!("（コピー）{}", first.name);
                copy.same_as = Some(first.name.clone());
                vec![self.file(first, Expected::Accepted), copy]
            }
            Fault::NextRevision => {
                let next = self.next()?;
                vec![
                    self.file(first, Expected::Superseded),
                    self.file(&next, Expected::Superseding),
                ]
            }
            Fault::PredecessorMissing => {
                vec![self.file(&self.next()?, Expected::PredecessorMissing)]
            }
            Fault::SameRevision => {
                let other = self.other(self.draft.id.clone())?;
                vec![self.file(first, Expected::Conflict), self.file(&other, Expected::Conflict)]
            }
            Fault::SecondDocument => {
                let other = self.other(self.writer.id(1))?;
                vec![self.file(first, Expected::Conflict), self.file(&other, Expected::Conflict)]
            }
            _ => vec![self.file(first, Expected::Superseded), self.withdrawal()?],
        })
    }

    fn next(&self) -> Result<Made, SimulateError> {
        let mut draft = self.draft.clone();
        self.writer.revise(&mut draft, &self.made);
        self.writer.seal(&draft)
    }

    /// The same revision as another hand would have written it.
    fn other(&self, id: DocumentId) -> Result<Made, SimulateError> {
        let mut draft = self.draft.clone();
        self.writer.revise(&mut draft, &self.made);
        draft.id = id;
        draft.revision = 1;
        draft.previous_digest = None;
        self.writer.seal(&draft)
    }

    fn withdrawal(&self) -> Result<File, SimulateError> {
        let submission = self.writer.prepare(&self.draft)?;
        let reason = self.writer.words("withdrawal").say("withdrawal").unwrap_or_default();
        let time = self.writer.time(4);
        let day = calendar::parse_iso(time.get(..10).unwrap_or_default());
        let day = day.unwrap_or(submission.reference_date);
        let withdrawal = Withdrawal::of(&submission, self.made.digest, None, &reason, day)
            .map_err(|e| self.unmade(&e))?;
        let sealed = withdrawal.seal(&self.writer.key, &time).map_err(|e| self.unmade(&e))?;
        let digest = Digest::of(&sealed);
        let made = Made {
            name: withdrawal.file_name(&digest),
            json: sealed.to_pretty(),
            digest,
            revision: withdrawal.revision,
            questionnaires: withdrawal.questionnaires,
        };
        Ok(self.file(&made, Expected::Superseding))
    }
}

fn year_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(Months::new(12)).unwrap_or(day)
}

/// Moves the answers to editions of a year this tool has none of.
fn edition_of(submission: &mut Submission, year: u16) {
    for sheet in &mut submission.questionnaires {
        let version = format!("{year}.1");
        sheet.digest = Digest::of_bytes(format!("{} {version}", sheet.id).as_bytes());
        if let Ok(version) = version.parse() {
            sheet.version = version;
        }
    }
}
