//! Taking files and the lines of an older collection, while the new one is being written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use hokatsu_desk::collection::{Followed, LineReader, LineWriter};
use hokatsu_desk::papers::{Brief, Passed, is_synthetic};
use hokatsu_desk::{
    Act, Added, Facts, Filed, Found, Head, Index, Judge, Ledger, LogEnds, LogWriter, Moment,
    NotTaken, Page, Receipt, Settled, line_before,
};
use hokatsu_sealed::Digest;
use hokatsu_submission::Request;
use hokatsu_transport::{MAX_FILE, TransportError};
use sha2::{Digest as _, Sha256};

use super::lines::{Job, Lines};
use super::pool;
use super::store::{COLLECTION, Kept, Pending};
use super::walk::{Met, Unread, Walk};
use crate::commands::papers::Given;
use crate::error::{Error, why};
use crate::{files, output};

/// The most bytes of pages kept while others are missing.
const MAX_PAGES: usize = 16 * 1024 * 1024;

/// What is remembered of everything that came by.
pub(super) struct Held {
    pub(super) head: Head,
    pub(super) index: Index,
    pub(super) ledger: Ledger,
    /// Files that could not be read at all, which no log can tell by their SHA-256.
    pub(super) unread: Vec<Unread>,
    /// Files that were received before.
    pub(super) known: u64,
    /// How the logs end.
    pub(super) ends: LogEnds,
    /// What is remembered of bundles for the ministry.
    pub(super) bundles: BTreeMap<Digest, Brief>,
    /// The requests of the prefecture.
    pub(super) requests: BTreeMap<Digest, Request>,
}

impl Held {
    /// Says whether it is generated data.
    pub(super) fn synthetic(&self, settled: &Settled<'_>) -> bool {
        let documents = (!settled.is_empty()).then(|| settled.synthetic());
        is_synthetic(&self.head, documents, self.bundles.values())
    }

    /// What becomes of the bundles.
    pub(super) fn passed(&self, settled: &Settled<'_>) -> Passed<'_> {
        let bundles = self.bundles.iter().map(|(digest, brief)| (*digest, brief));
        Passed::of(self.head.year, self.synthetic(settled), bundles)
    }
}

/// The collection being written.
pub(super) struct Desk {
    pub(super) held: Held,
    /// The lines of papers that were written, by their SHA-256.
    papers: BTreeSet<Digest>,
    judge: Judge,
    at: Moment,
    log: LogWriter,
    writer: LineWriter,
    collection: Pending,
    /// The lines of all logs; they come after the documents.
    spool: Pending,
    pages: BTreeMap<String, Vec<(String, Digest, Page)>>,
    page_bytes: usize,
}

/// A file, read on one of the threads.
enum Done {
    Document(String, Digest, Box<Facts>, Vec<u8>),
    Bundle(String, Digest, Box<Filed>),
    Page(String, Digest, Page),
    NotTaken(String, Digest, NotTaken),
    Unread(Unread),
}

impl Desk {
    /// Begins a collection.
    pub(super) fn begin(
        head: Head,
        judge: Judge,
        at: Moment,
        folder: &Path,
        kept: &Kept,
    ) -> Result<Self, Error> {
        let mut desk = Self {
            log: LogWriter::new(head.log.clone(), None),
            held: Held {
                head,
                index: Index::default(),
                ledger: Ledger::default(),
                unread: Vec::new(),
                known: 0,
                ends: LogEnds::default(),
                bundles: BTreeMap::new(),
                requests: BTreeMap::new(),
            },
            papers: BTreeSet::new(),
            judge,
            at,
            writer: LineWriter::default(),
            collection: Pending::create(folder, COLLECTION, kept)?,
            spool: Pending::create(folder, "log-lines", kept)?,
            pages: BTreeMap::new(),
            page_bytes: 0,
        };
        let line = desk.writer.head(&desk.held.head, desk.held.head.synthetic);
        desk.collection.write(&line)?;
        Ok(desk)
    }

    /// Goes on with an older collection, of which every line is checked again.
    pub(super) fn go_on(&mut self, old: &Path) -> Result<(), Error> {
        let refused = |fault: hokatsu_desk::CollectionFault| Error::Refused {
            path: old.to_owned(),
            reason: format!("［{}］{fault}", fault.code()),
        };
        let judge = self.judge.clone();
        let mut reader = LineReader::default();
        let jobs = Job::all(Lines::open(old)?, |_| true, &judge);
        pool::ordered(
            jobs,
            |job| job.read(&judge),
            |(number, line, fact)| {
                let followed = reader.follow(&line, fact.map_err(refused)?).map_err(refused)?;
                self.take_over(number, line, followed)
            },
        )?;
        let (_, chains) = reader.finish().map_err(refused)?;
        if let Some(chain) = chains.get(&self.held.head.log) {
            self.log = chain.continued();
            self.held.head.log = self.log.log().clone();
        }
        Ok(())
    }

    fn take_over(&mut self, number: u64, line: Vec<u8>, followed: Followed) -> Result<(), Error> {
        let mut line = bare(line);
        match followed {
            Followed::Head | Followed::End => Ok(()),
            Followed::Document(found) => {
                match *found {
                    Found::Document(document) => {
                        self.held.index.add(&document.facts);
                    }
                    Found::NotTaken(why) => output::error_line(&format!(
                        "回収ファイルの{number}行目の文書は、確かめられなくなりました：［{}］{} 文書は残し、集計には入れません。",
                        why.reason, why.told
                    )),
                    Found::Page(_) | Found::Bundle(_) => {}
                }
                let line = self.writer.line(line);
                self.collection.write(&line)
            }
            Followed::Paper(read) => {
                match &read {
                    Ok(filed) => self.remember(filed),
                    Err(why) => output::error_line(&format!(
                        "回収ファイルの{number}行目の文書は、確かめられなくなりました：［{}］{} 文書は残し、使いません。",
                        why.reason, why.told
                    )),
                }
                if !self.papers.insert(Digest::of_bytes(&line)) {
                    return Ok(());
                }
                let line = self.writer.line(line);
                self.collection.write(&line)
            }
            Followed::Entry(log, entry, hash, json) => {
                self.held.ends.note(&log, hash, line_before(&json));
                self.held.ledger.note(&entry, hash);
                if let Act::Received(receipt) = &entry.act {
                    self.held.index.receive(receipt, entry.at);
                }
                line.push(b'\n');
                self.spool.write(&line)
            }
        }
    }

    /// Takes files and folders.
    pub(super) fn take(&mut self, walk: Walk) -> Result<(), Error> {
        let (judge, at) = (self.judge.clone(), self.at);
        let jobs = walk.map(|met| {
            let size = match &met {
                Met::File { size, .. } => *size,
                Met::Unread(_) => 0,
            };
            Ok((size, met))
        });
        let mut progress = output::Counter::new();
        pool::ordered(
            jobs,
            |met| read(&judge, at, met),
            |done| {
                progress.step();
                self.put(done)
            },
        )?;
        progress.end();
        self.give_up_on_pages()
    }

    fn put(&mut self, done: Done) -> Result<(), Error> {
        match done {
            Done::Document(file, sha256, facts, json) => {
                let taken = Ok(facts.digest);
                let receipt = Receipt { file, sha256, taken, page: false };
                self.receive(receipt, Some((&facts, &json)))
            }
            Done::Bundle(file, sha256, filed) => self.put_bundle(&file, sha256, &filed),
            Done::Page(file, sha256, page) => self.put_page(file, sha256, page),
            Done::NotTaken(file, sha256, not) => {
                self.receive(Receipt { file, sha256, taken: Err(not), page: false }, None)
            }
            Done::Unread(unread) => {
                self.held.unread.push(unread);
                Ok(())
            }
        }
    }

    fn receive(
        &mut self,
        mut receipt: Receipt,
        document: Option<(&Facts, &[u8])>,
    ) -> Result<(), Error> {
        if self.held.index.knows(&receipt) {
            self.held.known = self.held.known.saturating_add(1);
            return Ok(());
        }
        if let Some((facts, json)) = document {
            match self.held.index.add(facts) {
                Added::New | Added::MoreProofs => {
                    let line = self.writer.document(&facts.digest, json);
                    self.collection.write(&line)?;
                }
                Added::Known => {}
                Added::Full => receipt.taken = Err(NotTaken::full()),
            }
        }
        self.held.index.receive(&receipt, self.at);
        self.append(Act::Received(receipt))
    }

    /// Writes a line of the desk's own log.
    pub(super) fn append(&mut self, act: Act) -> Result<(), Error> {
        for line in self.log.write(act, self.at) {
            self.held.ledger.note(&line.entry, line.hash);
            self.held.ends.note(self.log.log(), line.hash, line.prev);
            // How it stands in the collection is worked out when it is copied there.
            let line = LineWriter::default().log(self.log.log(), &line.json);
            self.spool.write(&line)?;
        }
        Ok(())
    }

    /// Writes the papers that were given; they stand before the documents.
    pub(super) fn give(&mut self, given: &[Given]) -> Result<(), Error> {
        given.iter().try_for_each(|given| self.write_paper(&given.filed))
    }

    /// Notes the papers that were given, after the log of an older collection was followed.
    pub(super) fn note(&mut self, given: Vec<Given>) -> Result<(), Error> {
        for given in given {
            let filing = given.filed.filing(&given.name, given.sha256);
            if !self.held.ledger.filings().knows(&filing) {
                self.append(Act::Filed(filing))?;
            }
        }
        Ok(())
    }

    fn write_paper(&mut self, filed: &Filed) -> Result<(), Error> {
        self.remember(filed);
        // How it stands in the collection is worked out when it is written there.
        let line = bare(LineWriter::default().paper(&filed.digest, &filed.json));
        if !self.papers.insert(Digest::of_bytes(&line)) {
            return Ok(());
        }
        let line = self.writer.line(line);
        self.collection.write(&line)
    }

    fn remember(&mut self, filed: &Filed) {
        if self.held.head.prefecture.is_none() {
            let brief = filed.bundle().and_then(Brief::of);
            self.held.bundles.extend(brief.map(|brief| (filed.digest, brief)));
        }
        let request = filed.request();
        self.held.requests.extend(request.map(|request| (filed.digest, request.clone())));
    }

    fn put_bundle(&mut self, file: &str, sha256: Digest, filed: &Filed) -> Result<(), Error> {
        let filing = filed.filing(file, sha256);
        if self.held.head.prefecture.is_some() {
            let taken = Err(NotTaken::bundle());
            return self
                .receive(Receipt { file: file.to_owned(), sha256, taken, page: false }, None);
        }
        if let Err(not) = filed.belongs(&self.held.head) {
            let taken = Err(NotTaken::not_filed(not));
            return self
                .receive(Receipt { file: file.to_owned(), sha256, taken, page: false }, None);
        }
        if self.held.ledger.filings().knows(&filing) {
            self.held.known = self.held.known.saturating_add(1);
            return Ok(());
        }
        self.write_paper(filed)?;
        self.append(Act::Filed(filing))
    }

    fn put_page(&mut self, file: String, sha256: Digest, page: Page) -> Result<(), Error> {
        let tag = page.tag.clone();
        self.page_bytes = self.page_bytes.saturating_add(size(&page));
        self.pages.entry(tag.clone()).or_default().push((file, sha256, page));
        let pages = self.pages.get(&tag).into_iter().flatten().map(|(_, _, page)| page);
        let assembled = self.judge.assembled(pages, self.at);
        match assembled {
            Some(found) => self.put_assembled(&tag, &found),
            // Pages of other documents than those that are ever completed could fill the memory.
            None if self.page_bytes > MAX_PAGES => self.give_up_on_pages(),
            None => Ok(()),
        }
    }

    fn put_assembled(&mut self, tag: &str, found: &Found) -> Result<(), Error> {
        let pages = self.pages.remove(tag).unwrap_or_default();
        for (file, sha256, page) in pages {
            self.page_bytes = self.page_bytes.saturating_sub(size(&page));
            let (taken, document) = match found {
                Found::Document(document) => {
                    (Ok(document.facts.digest), Some((&document.facts, document.json.as_slice())))
                }
                Found::NotTaken(not) => (Err(not.clone()), None),
                Found::Page(_) | Found::Bundle(_) => (Err(page.not_taken()), None),
            };
            self.receive(Receipt { file, sha256, taken, page: true }, document)?;
        }
        Ok(())
    }

    fn give_up_on_pages(&mut self) -> Result<(), Error> {
        let mut left: Vec<_> = std::mem::take(&mut self.pages).into_values().flatten().collect();
        left.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        self.page_bytes = 0;
        for (file, sha256, page) in left {
            let taken = Err(page.not_taken());
            self.receive(Receipt { file, sha256, taken, page: true }, None)?;
        }
        Ok(())
    }

    /// Puts the log behind the documents, and the end behind the log; returns the collection and
    /// the lines of the logs, both under temporary names.
    pub(super) fn close(mut self) -> Result<(Held, Pending, Pending), Error> {
        for line in Lines::open(self.spool.close()?)? {
            let line = self.writer.line(bare(line?));
            self.collection.write(&line)?;
        }
        self.collection.write(&self.writer.end())?;
        self.collection.close()?;
        Ok((self.held, self.collection, self.spool))
    }
}

/// A line without its end.
pub(super) fn bare(mut line: Vec<u8>) -> Vec<u8> {
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    line
}

fn size(page: &Page) -> usize {
    page.texts.iter().map(String::len).sum()
}

/// Reads a file on one of the threads; what it says is left behind there.
fn read(judge: &Judge, at: Moment, met: Met) -> Done {
    let (path, name, size) = match met {
        Met::File { path, name, size } => (path, name, size),
        Met::Unread(unread) => return Done::Unread(unread),
    };
    let bytes = match too_large(&path, size) {
        Ok(None) => files::sized(&path, usize::try_from(size).unwrap_or_default()),
        Ok(Some(sha256)) => {
            let error = TransportError::TooLarge { max: MAX_FILE };
            return Done::NotTaken(
                name,
                sha256,
                NotTaken::refused(error.code(), error.to_string()),
            );
        }
        Err(error) => Err(error),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return Done::Unread(unread(name, &error)),
    };
    let read = judge.read(&name, &bytes, at);
    match read.found {
        Found::Document(document) => {
            Done::Document(name, read.sha256, Box::new(document.facts), document.json)
        }
        Found::Page(page) => Done::Page(name, read.sha256, page),
        Found::Bundle(filed) => Done::Bundle(name, read.sha256, filed),
        Found::NotTaken(not) => Done::NotTaken(name, read.sha256, not),
    }
}

fn unread(name: String, error: &Error) -> Unread {
    let reason = match error {
        Error::Read { source, .. } => why(source),
        other => other.to_string(),
    };
    let told = format!("ファイルを読めません（{reason}）。受け取り直してください。");
    Unread { name, reason: "unreadable", told }
}

/// The SHA-256 of a file that is too large to be one of ours, without holding it.
fn too_large(path: &Path, size: u64) -> Result<Option<Digest>, Error> {
    if usize::try_from(size).is_ok_and(|size| size <= MAX_FILE) {
        return Ok(None);
    }
    let hash = || {
        let (mut file, mut hash) = (File::open(path)?, Sha256::new());
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(Digest(hash.finalize().into())),
                n => hash.update(buffer.get(..n).unwrap_or_default()),
            }
        }
    };
    hash().map(Some).map_err(|source| Error::Read { path: path.to_owned(), source })
}
