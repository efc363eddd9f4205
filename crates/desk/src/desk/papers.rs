//! Papers on a desk that holds its documents in memory.

use std::collections::BTreeSet;

use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::{Bundle, PaperKind, Query, Submission};

use super::{Desk, Taken};
use crate::papers::{Brief, Passed, Place, Requests, is_synthetic};
use crate::{Act, FileOutcome, Filed, Moment, NotFiled, NotTaken, Receipt};

impl Desk {
    /// Puts a paper to the collection, one that came in or was made here. Nothing changes when this
    /// very file is there; says whether the paper is new.
    ///
    /// # Errors
    /// It does not belong to this collection.
    pub fn file(
        &mut self,
        name: &str,
        sha256: Digest,
        filed: Filed,
        at: Moment,
    ) -> Result<bool, NotFiled> {
        filed.belongs(&self.head)?;
        let filing = filed.filing(name, sha256);
        let new = self.keep_paper(filed);
        if !self.ledger.filings().knows(&filing) {
            self.append(Act::Filed(filing), at);
        }
        Ok(new)
    }

    pub(super) fn keep_paper(&mut self, filed: Filed) -> bool {
        if let Some(brief) = filed.bundle().and_then(Brief::of) {
            self.bundles.insert(filed.digest, brief);
        }
        let new = !self.papers().any(|held| held.digest == filed.digest);
        self.papers.insert((filed.digest, Digest::of_bytes(&filed.json)), filed);
        new
    }

    pub(super) fn take_bundle(
        &mut self,
        name: &str,
        sha256: Digest,
        filed: Filed,
        at: Moment,
    ) -> Taken {
        let known = self.ledger.filings().knows(&filed.filing(name, sha256));
        match self.file(name, sha256, filed, at) {
            Ok(_) if known => Taken::AlreadyReceived,
            Ok(new) => Taken::Paper(!new),
            Err(not) => {
                let not = NotTaken::not_filed(not);
                let taken = Err(not.clone());
                let receipt = Receipt { file: name.to_owned(), sha256, taken, page: false };
                if self.index.knows(&receipt) {
                    return Taken::AlreadyReceived;
                }
                self.append(Act::Received(receipt), at);
                Taken::NotTaken(not)
            }
        }
    }

    /// Returns the papers, each once.
    pub fn papers(&self) -> impl Iterator<Item = &Filed> {
        let mut last = None;
        self.papers.values().filter(move |filed| last.replace(filed.digest) != Some(filed.digest))
    }

    /// Returns the requests.
    #[must_use]
    pub fn requests(&self) -> Requests<'_> {
        self.papers().filter_map(|filed| Some((filed.digest, filed.request()?))).collect()
    }

    /// Returns the queries.
    pub fn queries(&self) -> impl Iterator<Item = (Digest, &Query)> {
        self.papers().filter_map(|filed| Some((filed.digest, filed.query()?)))
    }

    /// Returns the last bundle of the prefecture itself: of those no other one replaces, the one
    /// with the highest revision.
    #[must_use]
    pub fn last_bundle(&self) -> Option<(Digest, &Bundle)> {
        let all = || self.papers().filter_map(|filed| Some((filed.digest, filed.bundle()?)));
        let replaced: BTreeSet<Digest> =
            all().filter_map(|(_, bundle)| bundle.previous_digest).collect();
        let last = all().filter(|(digest, _)| !replaced.contains(digest));
        last.max_by_key(|(digest, bundle)| (bundle.revision, *digest))
    }

    /// Returns what the prefectures passed on and what becomes of it.
    #[must_use]
    pub fn passed(&self) -> Passed<'_> {
        let bundles = self.bundles.iter().filter(|_| self.head.prefecture.is_none());
        let bundles = bundles.map(|(digest, brief)| (*digest, brief));
        Passed::of(self.head.year, self.synthetic(), bundles)
    }

    /// Returns the answers the prefectures passed on that stand beside the files on the desk itself.
    #[must_use]
    pub fn passed_on(&self) -> Vec<(Digest, Submission)> {
        if self.head.prefecture.is_some() || self.bundles.is_empty() {
            return Vec::new();
        }
        let current = self.current();
        let filled: BTreeSet<Place> = current
            .iter()
            .flat_map(|(_, file)| {
                let ids = file.questionnaires.iter().map(|sheet| sheet.id.clone());
                ids.map(|id| (file.respondent.code, id))
            })
            .collect();
        let passed = self.passed();
        let bundles = self.papers().filter_map(|filed| Some((filed.digest, filed.bundle()?)));
        bundles.flat_map(|(digest, bundle)| passed.answers(&digest, bundle, &filled)).collect()
    }

    pub(super) fn bundle_outcomes(&self) -> Vec<FileOutcome> {
        if self.bundles.is_empty() || self.head.prefecture.is_some() {
            return Vec::new();
        }
        let (passed, filings) = (self.passed(), self.ledger.filings());
        let filed = self.lines.values().filter_map(|line| match &line.entry.act {
            Act::Filed(filing) if filing.kind == PaperKind::Bundle => {
                passed.outcome(filings, filing, line.entry.at)
            }
            _ => None,
        });
        filed.collect()
    }

    /// Says whether it holds generated data; where no document says so, the bundles do.
    #[must_use]
    pub fn synthetic(&self) -> bool {
        let settled = self.settled();
        let documents = (!settled.is_empty()).then(|| settled.synthetic());
        let bundles = self.bundles.values().filter(|_| self.head.prefecture.is_none());
        is_synthetic(&self.head, documents, bundles)
    }

    /// Notes the prefecture's own sheet as it is now; says whether that changed anything.
    pub fn keep_sheet(&mut self, sheet: Json, at: Moment) -> bool {
        let new = self.ledger.sheet() != Some(&sheet);
        if new {
            self.append(Act::Sheet { sheet }, at);
        }
        new
    }

    /// Returns how many lines the logs have.
    #[must_use]
    pub fn log_length(&self) -> usize {
        self.lines.len()
    }
}
