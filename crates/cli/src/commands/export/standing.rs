//! What stands in a collection file: worked out on a first pass, handed on in a second one, so that
//! documents are never held.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use hokatsu_desk::collection::{Fact, Followed, LineReader};
use hokatsu_desk::papers::{Brief, Passed, Place, is_synthetic};
use hokatsu_desk::{Act, CollectionFault, Found, Head, Index, Judge, Ledger, Settled};
use hokatsu_instrument::QuestionnaireId;
use hokatsu_sealed::Digest;
use hokatsu_submission::Submission;

use crate::commands::collect::lines::{Job, Lines};
use crate::commands::collect::pool;
use crate::error::Error;
use crate::output;

/// The documents that stand, each with the questionnaires it stands for, and what prefectures
/// passed on.
pub(super) struct Standing {
    path: PathBuf,
    current: BTreeMap<Digest, Vec<QuestionnaireId>>,
    head: Head,
    synthetic: bool,
    bundles: BTreeMap<Digest, Brief>,
    /// What the documents fill, where there are bundles.
    filled: BTreeSet<Place>,
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
        let mut bundles = BTreeMap::new();
        let mut towns = BTreeMap::new();
        facts(
            path,
            |_| true,
            |number, line, fact| {
                let country = reader.head().is_some_and(|head| head.prefecture.is_none());
                match reader.follow(line, fact.map_err(refused)?).map_err(refused)? {
                    Followed::Document(found) => match *found {
                        Found::Document(document) => {
                            index.add(&document.facts);
                            if country {
                                towns.insert(document.facts.digest, document.facts.code);
                            }
                        }
                        Found::NotTaken(why) => output::error_line(&format!(
                            "回収ファイルの{number}行目の文書は確かめられないため、集計に入れません：［{}］{}",
                            why.reason, why.told
                        )),
                        Found::Page(_) | Found::Bundle(_) => {}
                    },
                    Followed::Paper(Ok(filed)) => {
                        let brief = filed.bundle().and_then(Brief::of);
                        bundles.extend(brief.map(|brief| (filed.digest, brief)));
                    }
                    Followed::Paper(Err(why)) => output::error_line(&format!(
                        "回収ファイルの{number}行目の文書は確かめられないため、使いません：［{}］{}",
                        why.reason, why.told
                    )),
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
        let settled = Settled::of(&head, &index, &ledger);
        let current: BTreeMap<_, Vec<QuestionnaireId>> = settled.current().collect();
        if head.prefecture.is_some() {
            bundles.clear();
        }
        let documents = (!settled.is_empty()).then(|| settled.synthetic());
        let synthetic = is_synthetic(&head, documents, bundles.values());
        let places = current.iter().filter_map(|(digest, ids)| Some((*towns.get(digest)?, ids)));
        let filled = places.flat_map(|(code, ids)| ids.iter().map(move |id| (code, id.clone())));
        let filled = filled.collect();
        Ok(Self { path: path.to_owned(), current, head, synthetic, bundles, filled })
    }

    fn passed(&self) -> Passed<'_> {
        let bundles = self.bundles.iter().map(|(digest, brief)| (*digest, brief));
        Passed::of(self.head.year, self.synthetic, bundles)
    }

    /// Hands on each file that stands, with only the questionnaires it stands for.
    pub(super) fn each(
        &self,
        mut to: impl FnMut(&Digest, &Submission) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut handed = BTreeSet::new();
        let passed = self.passed();
        let stands =
            |line: &[u8]| named(line).is_none_or(|digest| self.current.contains_key(&digest));
        facts(&self.path, stands, |_, _, fact| {
            if let Ok(Fact::Paper(digest, Ok(filed))) = &fact {
                let bundle = filed.bundle().filter(|_| handed.insert(*digest));
                let files = bundle.map(|it| passed.answers(digest, it, &self.filled));
                let mut files = files.into_iter().flatten();
                return files.try_for_each(|(digest, file)| to(&digest, &file));
            }
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
    // What stands does not depend on how far the origin of a file is known.
    let judge = Judge::default();
    let jobs = Job::all(Lines::open(path)?, wanted, &judge);
    pool::ordered(jobs, |job| job.read(&judge), |(number, line, fact)| each(number, &line, fact))
}
