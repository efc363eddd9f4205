//! The receive log: lines that each name the one before, so that a changed line shows.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::order::gathered;
use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::DocumentId;

use crate::{Act, Entry, Moment};

/// Why a log is not what it was written as.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LogFault {
    /// A line does not have the form its action asks for.
    #[error(
        "受付の記録の{seq}行目の「{member}」が正しくありません。手で直さず、書き出したままのファイルを使ってください。"
    )]
    Shape {
        /// The number of the line.
        seq: u64,
        /// The member.
        member: &'static str,
    },
    /// A line does not follow the one before.
    #[error(
        "受付の記録が、{seq}行目でつながりません。行が書き換えられたか、抜けています。書き出したままのファイルを使ってください。"
    )]
    Broken {
        /// The number of the line.
        seq: u64,
    },
}

impl LogFault {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Shape { .. } => "log-shape",
            Self::Broken { .. } => "log-broken",
        }
    }
}

/// Returns the hash of a line, which the next one names.
#[must_use]
pub fn line_hash(line: &Json) -> Digest {
    Digest::of_bytes(&line.canonical())
}

/// Returns the hash of the line before, as a line names it.
#[must_use]
pub fn line_before(line: &Json) -> Option<Digest> {
    line.get("prev").and_then(Json::as_str).and_then(|text| text.parse().ok())
}

/// Writes the lines of one log.
#[derive(Debug, Clone)]
pub struct LogWriter {
    log: DocumentId,
    tip: Option<(u64, Digest)>,
}

/// A line just written.
#[derive(Debug, Clone)]
pub struct Written {
    /// What it says.
    pub entry: Entry,
    /// Its hash.
    pub hash: Digest,
    /// The hash of the line before.
    pub prev: Option<Digest>,
    /// The line in its canonical form.
    pub json: Vec<u8>,
}

impl LogWriter {
    /// Begins a log, or goes on after its last line, which has this number and hash.
    #[must_use]
    pub fn new(log: DocumentId, tip: Option<(u64, Digest)>) -> Self {
        Self { log, tip }
    }

    /// Returns the name of the log.
    #[must_use]
    pub fn log(&self) -> &DocumentId {
        &self.log
    }

    /// Writes the next line; in front of the first one, the head of the log.
    pub fn write(&mut self, act: Act, at: Moment) -> Vec<Written> {
        let opened = Act::Opened { log: self.log.clone() };
        let acts = self.tip.is_none().then_some(opened).into_iter().chain([act]);
        acts.map(|act| self.put(act, at)).collect()
    }

    fn put(&mut self, act: Act, at: Moment) -> Written {
        let seq = self.tip.map_or(0, |(seq, _)| seq.saturating_add(1));
        let entry = Entry { seq, at, act };
        // All names are ASCII, so the order of bytes is the canonical one.
        let prev = self.tip.map(|(_, hash)| hash);
        let json = entry.to_json(prev).to_line().into_bytes();
        let hash = Digest::of_bytes(&json);
        self.tip = Some((seq, hash));
        Written { entry, hash, prev, json }
    }
}

/// Follows one log line by line.
///
/// Where one collection file was continued on two computers and both were merged, a log forks: two
/// lines with one number, each following a line that is there. Lines of one number come one after
/// the other.
#[derive(Debug, Clone)]
pub struct Chain {
    log: DocumentId,
    seq: u64,
    /// Lines with this number, and with the number before.
    here: BTreeSet<Digest>,
    before: BTreeSet<Digest>,
    lines: u64,
    forked: bool,
}

impl Chain {
    /// Begins with the head of a log.
    ///
    /// # Errors
    /// The line is no head, or names a line before.
    pub fn start(log: &DocumentId, line: &Json) -> Result<(Self, Entry, Digest), LogFault> {
        let entry = Entry::read(line)?;
        let fits = matches!(&entry.act, Act::Opened { log: named } if named == log);
        if !fits || entry.seq != 0 || line.get("prev") != Some(&Json::Null) {
            return Err(LogFault::Broken { seq: entry.seq });
        }
        let hash = line_hash(line);
        let chain = Self {
            log: log.clone(),
            seq: 0,
            here: gathered([hash]),
            before: BTreeSet::new(),
            lines: 1,
            forked: false,
        };
        Ok((chain, entry, hash))
    }

    /// Takes the next line.
    ///
    /// # Errors
    /// It does not follow a line that was there.
    pub fn follow(&mut self, line: &Json) -> Result<(Entry, Digest), LogFault> {
        let entry = Entry::read(line)?;
        let broken = || LogFault::Broken { seq: entry.seq };
        let prev = line_before(line).ok_or_else(broken)?;
        let hash = line_hash(line);
        if matches!(entry.act, Act::Opened { .. }) {
            return Err(broken());
        }
        if Some(entry.seq) == self.seq.checked_add(1) && self.here.contains(&prev) {
            self.forked |= self.here.len() > 1;
            self.before = std::mem::replace(&mut self.here, gathered([hash]));
            self.seq = entry.seq;
        } else if entry.seq == self.seq && self.before.contains(&prev) && !self.here.contains(&hash)
        {
            self.here.insert(hash);
        } else {
            return Err(broken());
        }
        self.lines = self.lines.saturating_add(1);
        Ok((entry, hash))
    }

    /// Returns the name of the log.
    #[must_use]
    pub fn log(&self) -> &DocumentId {
        &self.log
    }

    /// Returns how many lines there were.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Returns what goes on after the last line. Where the log forked, that is a log with another
    /// name, the same on every computer.
    #[must_use]
    pub fn continued(&self) -> LogWriter {
        let mut last = self.here.iter();
        match (last.next(), last.next()) {
            (Some(hash), None) if !self.forked => {
                LogWriter::new(self.log.clone(), Some((self.seq, *hash)))
            }
            _ => LogWriter::new(self.next_log(), None),
        }
    }

    fn next_log(&self) -> DocumentId {
        let mut text = self.log.to_string();
        self.here.iter().for_each(|hash| text.push_str(&hash.hex()));
        let [first @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            *Digest::of_bytes(text.as_bytes()).as_bytes();
        DocumentId::from_random(first)
    }
}

/// How each log ends, whatever the order of its lines.
#[derive(Debug, Clone, Default)]
pub struct LogEnds(BTreeMap<DocumentId, (u64, BTreeSet<Digest>, BTreeSet<Digest>)>);

impl LogEnds {
    /// Notes a line of a log by its hash and the hash it names.
    pub fn note(&mut self, log: &DocumentId, hash: Digest, prev: Option<Digest>) {
        let (lines, ends, named) = self.0.entry(log.clone()).or_default();
        *lines = lines.saturating_add(1);
        // A line may be named before it comes; one that was is no end.
        if !named.remove(&hash) {
            ends.insert(hash);
        }
        if let Some(prev) = prev
            && !ends.remove(&prev)
        {
            named.insert(prev);
        }
    }

    /// Returns each log with the number of its lines and the hashes of its last ones: one, or
    /// several where it forked.
    pub fn iter(&self) -> impl Iterator<Item = (&DocumentId, u64, &BTreeSet<Digest>)> {
        self.0.iter().map(|(log, (lines, ends, _))| (log, *lines, ends))
    }
}
