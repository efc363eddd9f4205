//! What stands in a collection file: worked out on a first pass, handed on in a second one, so that
//! documents are never held.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use hokatsu_desk::collection::{Fact, Followed, LineReader};
use hokatsu_desk::{Act, CollectionFault, Found, Index, Judge, Ledger, Settled};
use hokatsu_instrument::QuestionnaireId;
use hokatsu_sealed::Digest;
use hokatsu_submission::Submission;

use crate::commands::collect::lines::Lines;
use crate::commands::collect::pool;
use crate::error::Error;
use crate::output;

/// The documents that stand, each with the questionnaires it stands for.
pub(super) struct Standing {
    path: PathBuf,
    current: BTreeMap<Digest, Vec<QuestionnaireId>>,
}

impl Standing {
    /// Reads a collection file through and works out what stands in it.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let refused = |fault: CollectionFault| Error::Refused {
            path: path.to_owned(),
            reason: format!("［{}］{fault}", fault.code()),
        };
        let (mut index, mut ledger) = (Index::default(), Ledger::default());
        let mut reader = LineReader::default();
        facts(
            path,
            |_| true,
            |number, line, fact| {
                match reader.follow(line, fact.map_err(refused)?).map_err(refused)? {
                    Followed::Document(found) => match *found {
                        Found::Document(document) => {
                            index.add(&document.facts);
                        }
                        Found::NotTaken(why) => output::error_line(&format!(
                            "回収ファイルの{number}行目の文書は確かめられないため、集計に入れません：［{}］{}",
                            why.reason, why.told
                        )),
                        Found::Page(_) => {}
                    },
                    Followed::Entry(_, entry, hash, _) => {
                        ledger.note(&entry, hash);
                        if let Act::Received(receipt) = &entry.act {
                            index.receive(receipt, entry.at);
                        }
                    }
                    Followed::Head | Followed::End => {}
                }
                Ok(())
            },
        )?;
        let (head, _) = reader.finish().map_err(refused)?;
        let current = Settled::of(&head, &index, &ledger).current().collect();
        Ok(Self { path: path.to_owned(), current })
    }

    /// Returns how many files stand.
    pub(super) fn files(&self) -> u64 {
        self.current.len() as u64
    }

    /// Hands on each file that stands, with only the questionnaires it stands for.
    pub(super) fn each(
        &self,
        mut to: impl FnMut(&Digest, &Submission) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut handed = BTreeSet::new();
        let stands =
            |line: &[u8]| named(line).is_none_or(|digest| self.current.contains_key(&digest));
        facts(&self.path, stands, |_, _, fact| {
            let Ok(Fact::Document(digest, found)) = fact else { return Ok(()) };
            let (Some(ids), Found::Document(document)) = (self.current.get(&digest), *found) else {
                return Ok(());
            };
            let Some(submission) = document.submission() else { return Ok(()) };
            // A document may stand in the file twice, with more signatures the second time.
            if !handed.insert(digest) {
                return Ok(());
            }
            if submission.questionnaires.iter().all(|sheet| ids.contains(&sheet.id)) {
                return to(&digest, submission);
            }
            match submission.limited_to(&|id| ids.contains(id)) {
                Some(kept) => to(&digest, &kept),
                None => Ok(()),
            }
        })
    }
}

/// Returns the digest of a document's line, where the line begins as this tool writes it; whether
/// it is right shows when the line is read.
fn named(line: &[u8]) -> Option<Digest> {
    let rest = line.strip_prefix(br#"{"kind":"document","digest":""#)?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    std::str::from_utf8(rest.get(..end)?).ok()?.parse().ok()
}

/// Reads the wanted lines on every core and hands them on in their order, counted from 1.
fn facts(
    path: &Path,
    wanted: impl Fn(&[u8]) -> bool,
    mut each: impl FnMut(u64, &[u8], Result<Fact, CollectionFault>) -> Result<(), Error>,
) -> Result<(), Error> {
    let lines = Lines::open(path)?.zip(1_u64..);
    let lines = lines.filter(|(line, _)| line.as_ref().map_or(true, |line| wanted(line)));
    let jobs = lines.map(|(line, number)| {
        line.map(|line| (u64::try_from(line.len()).unwrap_or(u64::MAX), (number, line)))
    });
    let work = |(number, line): (u64, Vec<u8>)| {
        let bare = line.strip_suffix(b"\n").unwrap_or(&line);
        // What stands does not depend on how far the origin of a file is known.
        let fact = Fact::read(number, bare, &Judge::default());
        (number, line, fact)
    };
    pool::ordered(jobs, work, |(number, line, fact)| each(number, &line, fact))
}
