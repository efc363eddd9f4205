//! A desk that holds its documents in memory, as the browser does.

mod opening;
mod papers;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use hokatsu_instrument::{MunicipalityCode, order};
use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::{Content, DocumentId, Submission};

pub use self::opening::Opening;
use crate::collection::{CollectionFault, LineWriter};
use crate::entry::Receipt;
use crate::index::Added;
use crate::log::{LogWriter, Written, line_before};
use crate::papers::Brief;
use crate::read::{Document, FileRead, Found, NotTaken, Page};
use crate::{
    Act, Closing, Entry, Expected, FileOutcome, Filed, Firsts, Head, Index, Judge, Ledger, LogEnds,
    Moment, OutcomeCounts, Settled, Slot, SlotStanding,
};

/// Files, what people decided about them, and what stands.
#[derive(Debug, Clone)]
pub struct Desk {
    head: Head,
    judge: Judge,
    index: Index,
    ledger: Ledger,
    documents: BTreeMap<Digest, Vec<Document>>,
    /// By digest, and by the hash of the signed document: one may come with other signatures.
    papers: BTreeMap<(Digest, Digest), Filed>,
    /// What is remembered of bundles for the ministry.
    bundles: BTreeMap<Digest, Brief>,
    lines: BTreeMap<(DocumentId, u64, Digest), LogLine>,
    log: LogWriter,
    pages: BTreeMap<String, Vec<(String, Digest, Page)>>,
}

#[derive(Debug, Clone)]
struct LogLine {
    entry: Entry,
    json: Vec<u8>,
}

/// What was found in a file just taken. What becomes of it is asked of [`Desk::outcomes`], when all
/// files are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeSummary {
    /// The name of the file.
    pub file: String,
    /// What was found.
    pub taken: Taken,
}

/// What was found in a file just taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A document that holds.
    Document {
        /// Its digest.
        digest: Digest,
        /// The municipality.
        code: MunicipalityCode,
        /// The revision.
        revision: u32,
        /// Whether the desk held it already.
        known: bool,
    },
    /// A paper that is kept with the collection, and whether it was there already.
    Paper(bool),
    /// This very file was received before; nothing changes.
    AlreadyReceived,
    /// A page of a document that needs others; see [`Desk::finish_pages`].
    WaitingForPages {
        /// What is missing.
        told: String,
    },
    /// Nothing that can be taken.
    NotTaken(NotTaken),
}

/// Why a person's entry is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryError {
    /// A decision for a document that does not claim the place.
    #[error("選んだ文書は、この調査票の候補にありません。候補の中から選んでください。")]
    NotAClaim,
    /// Who or why was left empty.
    #[error("決めた課と理由を入力してください。記録に残します。")]
    WhoAndWhy,
}

impl EntryError {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAClaim => "not-a-claim",
            Self::WhoAndWhy => "who-and-why",
        }
    }
}

impl Desk {
    /// Begins with nothing.
    #[must_use]
    pub fn new(head: Head, judge: Judge) -> Self {
        Self {
            log: LogWriter::new(head.log.clone(), None),
            head,
            judge,
            index: Index::default(),
            ledger: Ledger::default(),
            documents: BTreeMap::new(),
            papers: BTreeMap::new(),
            bundles: BTreeMap::new(),
            lines: BTreeMap::new(),
            pages: BTreeMap::new(),
        }
    }

    /// Returns what the collection is for.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Judges files received from now on by other rosters; those held keep their level until the
    /// collection is opened again.
    pub fn judge_by(&mut self, judge: Judge) {
        self.judge = judge;
    }

    /// Takes a file received at that time; never panics, and never changes what is there.
    pub fn take(&mut self, name: &str, bytes: &[u8], at: Moment) -> TakeSummary {
        let read = self.judge.read(name, bytes, at);
        self.take_read(read, at)
    }

    /// Takes a file that was read before, by [`Judge::read`].
    pub fn take_read(&mut self, read: FileRead, at: Moment) -> TakeSummary {
        let FileRead { name, sha256, found } = read;
        let taken = match found {
            Found::Page(page) => self.take_page(&name, sha256, page, at),
            Found::Bundle(filed) if self.head.prefecture.is_none() => {
                self.take_bundle(&name, sha256, *filed, at)
            }
            found => self.receive(&name, sha256, found, false, at),
        };
        TakeSummary { file: name, taken }
    }

    fn receive(
        &mut self,
        name: &str,
        sha256: Digest,
        found: Found,
        page: bool,
        at: Moment,
    ) -> Taken {
        let (taken, document) = match found {
            Found::Document(document) => (Ok(document.facts.digest), Some(document)),
            Found::NotTaken(not) => (Err(not), None),
            Found::Page(page) => (Err(page.not_taken()), None),
            Found::Bundle(_) => (Err(NotTaken::bundle()), None),
        };
        let mut receipt = Receipt { file: name.to_owned(), sha256, taken, page };
        if self.index.knows(&receipt) {
            return Taken::AlreadyReceived;
        }
        let summary = match document {
            None => Taken::NotTaken(match &receipt.taken {
                Err(not) => not.clone(),
                Ok(_) => NotTaken::full(),
            }),
            Some(document) => {
                let facts = document.facts.clone();
                let known = self.index.holds(&facts.digest);
                if self.keep(*document) {
                    let (digest, code, revision) = (facts.digest, facts.code, facts.revision);
                    Taken::Document { digest, code, revision, known }
                } else {
                    receipt.taken = Err(NotTaken::full());
                    Taken::NotTaken(NotTaken::full())
                }
            }
        };
        self.append(Act::Received(receipt), at);
        summary
    }

    /// Keeps a document, or more signatures under one that is there.
    fn keep(&mut self, document: Document) -> bool {
        match self.index.add(&document.facts) {
            Added::New | Added::MoreProofs => {
                self.documents.entry(document.facts.digest).or_default().push(document);
                true
            }
            Added::Known => true,
            Added::Full => false,
        }
    }

    fn take_page(&mut self, name: &str, sha256: Digest, page: Page, at: Moment) -> Taken {
        let told = page.error.to_string();
        let tag = page.tag.clone();
        let pages = self.pages.entry(tag.clone()).or_default();
        if !pages.iter().any(|(known, sum, _)| known == name && *sum == sha256) {
            pages.push((name.to_owned(), sha256, page));
        }
        let Some(found) = self.judge.assembled(pages.iter().map(|(_, _, page)| page), at) else {
            return Taken::WaitingForPages { told };
        };
        let pages = self.pages.remove(&tag).unwrap_or_default();
        let mut last = Taken::AlreadyReceived;
        for (name, sha256, _) in pages {
            last = self.receive(&name, sha256, found.clone(), true, at);
        }
        last
    }

    /// Says of all pages still waiting that others are missing. They are put together after all
    /// when those come.
    pub fn finish_pages(&mut self, at: Moment) -> Vec<TakeSummary> {
        let mut waiting: Vec<(String, Digest, Page)> =
            self.pages.values().flatten().cloned().collect();
        order::sort_by(&mut waiting, |a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut told = Vec::new();
        for (file, sha256, page) in waiting {
            let taken = self.receive(&file, sha256, Found::Page(page), true, at);
            told.push(TakeSummary { file, taken });
        }
        told
    }

    /// Works out what stands; everything else is asked of what this returns.
    #[must_use]
    pub fn settled(&self) -> Settled<'_> {
        Settled::of(&self.head, &self.index, &self.ledger)
    }

    /// Returns every place and what stands in it, in code order.
    #[must_use]
    pub fn standing(&self) -> Vec<SlotStanding> {
        self.settled().slots().collect()
    }

    /// Returns every file and what became of it, by time, name and SHA-256.
    #[must_use]
    pub fn outcomes(&self) -> Vec<FileOutcome> {
        let settled = self.settled();
        let mut firsts = Firsts::default();
        for (receipt, at) in self.receipts() {
            firsts.note(&self.index, receipt, at);
        }
        let mut outcomes: Vec<FileOutcome> =
            self.receipts().map(|(receipt, at)| settled.outcome(&firsts, receipt, at)).collect();
        outcomes.extend(self.bundle_outcomes());
        order::sort_by(&mut outcomes, |a, b| {
            (a.at, &a.file, a.sha256).cmp(&(b.at, &b.file, b.sha256))
        });
        outcomes
    }

    fn receipts(&self) -> impl Iterator<Item = (&Receipt, Moment)> {
        self.lines.values().filter_map(|line| match &line.entry.act {
            Act::Received(receipt) => Some((receipt, line.entry.at)),
            _ => None,
        })
    }

    /// Returns the answers that stand, each file with those questionnaires only for which it does.
    #[must_use]
    pub fn current(&self) -> Current<'_> {
        let standing = self.settled();
        let files = standing.current().filter_map(|(digest, ids)| {
            let submission = self.submission(&digest)?;
            let whole = submission.questionnaires.iter().all(|sheet| ids.contains(&sheet.id));
            let kept = if whole {
                Cow::Borrowed(submission)
            } else {
                Cow::Owned(submission.limited_to(&|id| ids.contains(id))?)
            };
            Some((digest, kept))
        });
        Current(files.collect())
    }

    /// Returns a document with answers.
    #[must_use]
    pub fn submission(&self, digest: &Digest) -> Option<&Submission> {
        self.documents.get(digest)?.first()?.submission()
    }

    /// Returns a document as it was received, once for each set of signatures it came with.
    #[must_use]
    pub fn documents(&self, digest: &Digest) -> &[Document] {
        self.documents.get(digest).map_or(&[], Vec::as_slice)
    }

    /// Returns what a document says.
    #[must_use]
    pub fn content(&self, digest: &Digest) -> Option<&Content> {
        Some(&self.documents.get(digest)?.first()?.content)
    }

    /// Chooses one of the documents that claim a place. The others are kept and not applied; who
    /// and why is logged.
    ///
    /// # Errors
    /// The document does not claim the place, or who or why is empty.
    pub fn decide(
        &mut self,
        slot: &Slot,
        chosen: Digest,
        by: &str,
        why: &str,
        at: Moment,
    ) -> Result<(), EntryError> {
        let (by, why) = (by.trim().to_owned(), why.trim().to_owned());
        if by.is_empty() || why.is_empty() {
            return Err(EntryError::WhoAndWhy);
        }
        let decision = self.settled().decision(slot, chosen, by, why);
        self.append(Act::Decided(decision.ok_or(EntryError::NotAClaim)?), at);
        Ok(())
    }

    /// Notes 提出予定; `None` takes it back.
    pub fn promise(&mut self, slot: &Slot, date: Option<NaiveDate>, at: Moment) {
        let (code, questionnaire) = (slot.code, slot.questionnaire.clone());
        self.append(Act::Promised { code, questionnaire, date }, at);
    }

    /// Notes 辞退 with its reason; `None` takes it back.
    pub fn decline(&mut self, slot: &Slot, reason: Option<String>, at: Moment) {
        let (code, questionnaire) = (slot.code, slot.questionnaire.clone());
        self.append(Act::Declined { code, questionnaire, reason }, at);
    }

    /// Sets who is expected to hand in what.
    pub fn expect(&mut self, expected: Expected, at: Moment) {
        self.append(Act::Expected(expected), at);
    }

    /// Notes that municipalities were reminded.
    pub fn remind(&mut self, codes: Vec<MunicipalityCode>, at: Moment) {
        self.append(Act::Reminded { codes }, at);
    }

    /// Notes a roster that is relied on; an older one of its issuer is not accepted any more.
    pub fn rely(&mut self, issuer: &str, version: u32, digest: Digest, at: Moment) {
        if self.ledger.relied(issuer).is_none_or(|held| held < version) {
            self.append(Act::Relied { issuer: issuer.to_owned(), version, digest }, at);
        }
    }

    /// Returns what people noted.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns what is remembered of every document.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns 締め切り時の記録 as it would be made at that time.
    #[must_use]
    pub fn closing_sheet(&self, at: Moment) -> String {
        let settled = self.settled();
        let mut files = OutcomeCounts::default();
        self.outcomes().iter().for_each(|file| files.add(file.outcome));
        let slots: Vec<SlotStanding> = settled.slots().collect();
        let mut logs = LogEnds::default();
        for ((log, _, hash), line) in &self.lines {
            let json = Json::parse(&line.json).unwrap_or_default();
            logs.note(log, *hash, line_before(&json));
        }
        Closing {
            head: &self.head,
            synthetic: self.synthetic(),
            at,
            slots: &slots.iter().collect(),
            files: &files,
            logs: &logs,
            documents: self.index.documents() as u64,
            root: self.index.root(),
        }
        .text()
    }

    fn append(&mut self, act: Act, at: Moment) {
        for Written { entry, hash, json, .. } in self.log.write(act, at) {
            self.note(self.head.log.clone(), entry, hash, json);
        }
    }

    fn note(&mut self, log: DocumentId, entry: Entry, hash: Digest, json: Vec<u8>) {
        let place = (log, entry.seq, hash);
        if self.lines.contains_key(&place) {
            return;
        }
        self.ledger.note(&entry, hash);
        if let Act::Received(receipt) = &entry.act {
            self.index.receive(receipt, entry.at);
        }
        self.lines.insert(place, LogLine { entry, json });
    }

    /// Puts the facts of another desk beside one's own. Order does not matter, nor does doing it
    /// twice.
    ///
    /// # Errors
    /// The other collection is for another year, prefecture or kind; nothing is taken then.
    pub fn merge(&mut self, other: &Self) -> Result<(), CollectionFault> {
        let (mine, theirs) = (&self.head, &other.head);
        let differs = |what| Err(CollectionFault::Differs(what));
        if mine.year != theirs.year {
            return differs("年度");
        }
        if mine.prefecture != theirs.prefecture {
            return differs("都道府県");
        }
        match (mine.synthetic, theirs.synthetic) {
            (Some(mine), Some(theirs)) if mine != theirs => {
                return differs("試験用のデータかどうか");
            }
            (None, theirs) => self.head.synthetic = theirs,
            _ => {}
        }
        for document in other.documents.values().flatten() {
            self.keep(document.clone());
        }
        for filed in other.papers.values() {
            self.keep_paper(filed.clone());
        }
        for ((log, _, hash), line) in &other.lines {
            self.note(log.clone(), line.entry.clone(), *hash, line.json.clone());
        }
        Ok(())
    }

    /// Returns the collection file line by line, line ends included.
    pub fn write(&self) -> impl Iterator<Item = Vec<u8>> {
        let mut writer = LineWriter::default();
        let kinds = self.synthetic();
        let empty = self.documents.is_empty() && self.bundles.is_empty();
        let known = self.head.synthetic.is_some() || !empty;
        let head = writer.head(&self.head, known.then_some(kinds));
        // Before the documents: answers to own questions in them are read by these.
        let papers = self.papers.values().map(|filed| Step::Paper(&filed.digest, &filed.json));
        let documents = self.documents.iter();
        let documents =
            documents.flat_map(|(digest, all)| all.iter().map(move |one| (digest, one)));
        let documents = documents.map(|(digest, document)| Step::Document(digest, &document.json));
        let lines = self.lines.iter().map(|((log, ..), line)| Step::Log(log, &line.json));
        let steps = papers.chain(documents).chain(lines).chain([Step::End]);
        let written = steps.map(move |step| match step {
            Step::Paper(digest, json) => writer.paper(digest, json),
            Step::Document(digest, json) => writer.document(digest, json),
            Step::Log(log, json) => writer.log(log, json),
            Step::End => writer.end(),
        });
        std::iter::once(head).chain(written)
    }

    /// Begins to open a collection file, which is fed line by line.
    #[must_use]
    pub fn open(judge: Judge) -> Opening {
        Opening::new(judge)
    }

    /// Returns the lines of all logs, those of one log in order.
    pub fn log_lines(&self) -> impl Iterator<Item = (&DocumentId, &Entry, &[u8])> {
        self.lines.iter().map(|((log, ..), line)| (log, &line.entry, line.json.as_slice()))
    }
}

enum Step<'a> {
    Paper(&'a Digest, &'a [u8]),
    Document(&'a Digest, &'a [u8]),
    Log(&'a DocumentId, &'a [u8]),
    End,
}

/// The answers that stand.
pub struct Current<'a>(Vec<(Digest, Cow<'a, Submission>)>);

impl Current<'_> {
    /// Returns them by municipality.
    pub fn iter(&self) -> impl Iterator<Item = (Digest, &Submission)> {
        self.0.iter().map(|(digest, submission)| (*digest, &**submission))
    }
}
