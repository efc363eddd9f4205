//! The collection file: one line a fact, so that it can be written and read as it streams by.

use std::collections::BTreeMap;

use hokatsu_instrument::{FiscalYear, municipality};
use hokatsu_sealed::json::{MAX_BYTES, MAX_DEPTH};
use hokatsu_sealed::{Digest, Json, Limits, ReadError};
use hokatsu_submission::{DocumentId, FORMAT_VERSION};
use sha2::{Digest as _, Sha256};

use crate::read::{Found, NotTaken};
use crate::{Chain, Entry, Filed, Head, Judge, LogFault};

/// The type of a collection file.
pub const COLLECTION_TYPE: &str = "HokatsuCollection";
/// The largest collection opened in a browser, in bytes.
pub const MAX_IN_BROWSER: usize = Limits::COLLECTION.max_bytes;
/// The longest line, in bytes: the largest document and what stands around it.
pub const MAX_LINE: usize = MAX_BYTES + 1024;

/// The longest line with a paper, in bytes: the largest bundle and what stands around it.
pub const MAX_PAPER_LINE: usize = Limits::COLLECTION.max_bytes + 1024;

/// How the line of a paper begins.
const PAPER: &[u8] = br#"{"kind":"paper","#;

/// More bytes than the first line has.
const MAX_HEAD: usize = 4096;

/// Why a collection file is not opened; what was open before stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CollectionFault {
    /// The first line is not that of a collection.
    #[error("回収ファイルではありません。「回収」で保存したファイルを選んでください。")]
    NotCollection,
    /// Written by a newer tool.
    #[error(
        "新しい版のツールで作られた回収ファイルです（書式{0}）。このツールを新しい版にしてから開いてください。"
    )]
    NewerFormat(i64),
    /// A line that cannot be read.
    #[error("回収ファイルの{line}行目が読めません：{error}。ファイルはそのままにしています。")]
    Line {
        /// Which line, from 1.
        line: u64,
        /// Why.
        error: ReadError,
    },
    /// A line that is none of the known kinds, or lacks a member.
    #[error(
        "回収ファイルの{line}行目の「{member}」が正しくありません。手で直さず、保存したままのファイルを使ってください。"
    )]
    Shape {
        /// Which line, from 1.
        line: u64,
        /// The member.
        member: &'static str,
    },
    /// A log does not hold.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The end line is missing.
    #[error(
        "回収ファイルが途中で切れています（{lines}行、文書{documents}件までは読めました）。何も取り込まず、元のファイルもそのままにしています。保存し直したもの、または控えを使ってください。"
    )]
    CutOff {
        /// Lines that were there.
        lines: u64,
        /// Documents among them.
        documents: u64,
    },
    /// The end line does not fit the lines before it.
    #[error(
        "回収ファイルの内容が、保存したときと違います。何も取り込んでいません。保存したままのファイル、または控えを使ってください。"
    )]
    Changed,
    /// Of another year, prefecture or kind than the collection it is to be put together with.
    #[error("{0}が違う回収どうしは、合わせられません。同じ調査の回収ファイルを選んでください。")]
    Differs(&'static str),
}

impl CollectionFault {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotCollection => "not-a-collection",
            Self::NewerFormat(_) => "newer-format",
            Self::Line { error, .. } => error.code(),
            Self::Shape { .. } => "collection-shape",
            Self::Log(fault) => fault.code(),
            Self::CutOff { .. } => "collection-cut-off",
            Self::Changed => "collection-changed",
            Self::Differs(_) => "collection-differs",
        }
    }
}

/// Says whether a file begins like a collection.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let json = (first.len() < MAX_HEAD).then(|| Json::parse(first).ok()).flatten();
    json.is_some_and(|json| json.get("type").and_then(Json::as_str) == Some(COLLECTION_TYPE))
}

/// Says whether a line holds a paper. Such lines have to be read in their order, before the lines
/// behind them: questions of a prefecture's own are known from then on.
#[must_use]
pub fn is_paper(line: &[u8]) -> bool {
    line.starts_with(PAPER)
}

/// Writes lines; the last one tells their number and the hash of all before it.
#[derive(Debug, Clone, Default)]
pub struct LineWriter {
    lines: u64,
    hash: Sha256,
}

impl LineWriter {
    /// The first line. `synthetic` is what the collection turned out to hold.
    pub fn head(&mut self, head: &Head, synthetic: Option<bool>) -> Vec<u8> {
        let mut json = Json::obj([
            ("type", Json::from(COLLECTION_TYPE)),
            ("formatVersion", FORMAT_VERSION.into()),
            ("id", head.id.as_str().into()),
            ("log", head.log.as_str().into()),
            ("fiscalYear", head.year.year().into()),
            ("prefecture", head.prefecture.map(|p| p.number).into()),
        ]);
        json.set("synthetic", synthetic);
        self.line(json.canonical())
    }

    /// A document on one line, as [`crate::Document::json`] holds it.
    pub fn document(&mut self, digest: &Digest, json: &[u8]) -> Vec<u8> {
        let head = format!(r#"{{"kind":"document","digest":"{digest}","document":"#);
        let mut line = Vec::with_capacity(head.len().saturating_add(json.len()).saturating_add(2));
        line.extend_from_slice(head.as_bytes());
        line.extend_from_slice(json);
        line.push(b'}');
        self.line(line)
    }

    /// A paper on one line, as [`Filed::json`] holds it.
    pub fn paper(&mut self, digest: &Digest, json: &[u8]) -> Vec<u8> {
        let mut line = PAPER.to_vec();
        line.extend_from_slice(format!(r#""digest":"{digest}","paper":"#).as_bytes());
        line.extend_from_slice(json);
        line.push(b'}');
        self.line(line)
    }

    /// A line of a log, in its canonical form.
    pub fn log(&mut self, log: &DocumentId, json: &[u8]) -> Vec<u8> {
        let mut line = format!(r#"{{"kind":"log","log":"{log}","line":"#).into_bytes();
        line.extend_from_slice(json);
        line.push(b'}');
        self.line(line)
    }

    /// The last line.
    #[must_use]
    pub fn end(&self) -> Vec<u8> {
        let (lines, sum) = (self.lines, Digest(self.hash.clone().finalize().into()));
        format!("{{\"kind\":\"end\",\"lines\":{lines},\"sha256\":\"{sum}\"}}\n").into_bytes()
    }

    /// A line as it stood in another collection.
    pub fn line(&mut self, mut line: Vec<u8>) -> Vec<u8> {
        line.push(b'\n');
        self.hash.update(&line);
        self.lines = self.lines.saturating_add(1);
        line
    }
}

/// What a line says.
#[derive(Debug, Clone)]
pub enum Fact {
    /// What the collection is for.
    Head(Box<Head>),
    /// A document, checked like one that has just come in.
    Document(Digest, Box<Found>),
    /// A paper, checked like one that has just come in, or why it does not hold.
    Paper(Digest, Result<Box<Filed>, NotTaken>),
    /// A line of a log.
    Log(DocumentId, Json),
    /// The end.
    End {
        /// Lines before it.
        lines: u64,
        /// The hash of all bytes before it.
        sha256: Digest,
    },
}

impl Fact {
    /// Reads a line without its line end; `number` counts from 1. Documents are verified here, and
    /// nothing depends on other lines but those [`is_paper`] tells, so that several can be read at
    /// once. Questions of the prefecture's own are opened here.
    ///
    /// # Errors
    /// The line is no fact of a collection.
    pub fn read(number: u64, line: &[u8], judge: &Judge) -> Result<Self, CollectionFault> {
        let max_bytes = if is_paper(line) { MAX_PAPER_LINE } else { MAX_LINE };
        let limits = Limits { max_bytes, max_depth: MAX_DEPTH + 1 };
        let json = match Json::parse_with(line, limits) {
            Ok(json) => json,
            Err(_) if number == 1 => return Err(CollectionFault::NotCollection),
            Err(error) => return Err(CollectionFault::Line { line: number, error }),
        };
        if number == 1 {
            return read_head(&json);
        }
        read_fact(&json, judge, line.len())
            .map_err(|member| CollectionFault::Shape { line: number, member })
    }
}

fn read_head(json: &Json) -> Result<Fact, CollectionFault> {
    if json.get("type").and_then(Json::as_str) != Some(COLLECTION_TYPE) {
        return Err(CollectionFault::NotCollection);
    }
    match json.get("formatVersion").and_then(Json::as_int) {
        Some(FORMAT_VERSION) => {}
        Some(newer) if newer > FORMAT_VERSION => return Err(CollectionFault::NewerFormat(newer)),
        _ => return Err(CollectionFault::Shape { line: 1, member: "formatVersion" }),
    }
    let wrong = |member| CollectionFault::Shape { line: 1, member };
    let name = |member| {
        let text = json.get(member).and_then(Json::as_str);
        text.and_then(|text| text.parse().ok()).ok_or_else(|| wrong(member))
    };
    let year = json.get("fiscalYear").and_then(Json::as_int);
    let year = year.and_then(|year| FiscalYear::new(year).ok());
    let prefecture = match json.get("prefecture") {
        Some(Json::Null) => None,
        Some(Json::Str(number)) => {
            Some(municipality::prefecture(number).ok_or_else(|| wrong("prefecture"))?)
        }
        _ => return Err(wrong("prefecture")),
    };
    let synthetic = match json.get("synthetic") {
        Some(Json::Null) => None,
        Some(Json::Bool(synthetic)) => Some(*synthetic),
        _ => return Err(wrong("synthetic")),
    };
    Ok(Fact::Head(Box::new(Head {
        id: name("id")?,
        log: name("log")?,
        year: year.ok_or_else(|| wrong("fiscalYear"))?,
        prefecture,
        synthetic,
    })))
}

fn read_fact(json: &Json, judge: &Judge, size: usize) -> Result<Fact, &'static str> {
    let line = crate::entry::Line(json);
    match line.text("kind")? {
        "document" => {
            let digest = line.digest("digest")?;
            let found = judge.json(json.get("document").ok_or("document")?, None, size);
            Ok(Fact::Document(digest, Box::new(found)))
        }
        "paper" => {
            let digest = line.digest("digest")?;
            let filed = Filed::read(json.get("paper").ok_or("paper")?, size);
            let filed = filed.and_then(|filed| filed.open_own().map(|()| Box::new(filed)));
            Ok(Fact::Paper(digest, filed))
        }
        "log" => {
            let log = line.text("log")?.parse().map_err(|_| "log")?;
            Ok(Fact::Log(log, json.get("line").cloned().ok_or("line")?))
        }
        "end" => {
            let lines = json.get("lines").and_then(Json::as_int);
            let lines = lines.and_then(|n| u64::try_from(n).ok()).ok_or("lines")?;
            Ok(Fact::End { lines, sha256: line.digest("sha256")? })
        }
        _ => Err("kind"),
    }
}

/// Follows the lines of one collection file, in their order.
#[derive(Debug, Clone, Default)]
pub struct LineReader {
    lines: u64,
    documents: u64,
    hash: Sha256,
    head: Option<Head>,
    chains: BTreeMap<DocumentId, Chain>,
    ended: bool,
}

/// What following a line gave.
#[derive(Debug)]
pub enum Followed {
    /// The head, kept by the reader.
    Head,
    /// A document whose digest is the one written beside it, or why it does not hold.
    Document(Box<Found>),
    /// A paper whose digest is the one written beside it, or why it does not hold.
    Paper(Result<Box<Filed>, NotTaken>),
    /// An entry of a log and the hash of its line.
    Entry(DocumentId, Box<Entry>, Digest, Json),
    /// The end; nothing was cut off or changed.
    End,
}

impl LineReader {
    /// Follows a line, which is given with its line end, and what [`Fact::read`] made of it.
    ///
    /// # Errors
    /// The line does not belong where it stands.
    pub fn follow(&mut self, line: &[u8], fact: Fact) -> Result<Followed, CollectionFault> {
        let number = self.lines.saturating_add(1);
        let shape = |member| CollectionFault::Shape { line: number, member };
        if self.ended {
            return Err(shape("kind"));
        }
        if let Fact::End { lines, sha256 } = &fact {
            let sum = Digest(self.hash.clone().finalize().into());
            if *lines != self.lines || *sha256 != sum {
                return Err(CollectionFault::Changed);
            }
            self.ended = true;
            return Ok(Followed::End);
        }
        self.hash.update(line);
        self.lines = number;
        match fact {
            Fact::Head(head) if number == 1 => {
                self.head = Some(*head);
                Ok(Followed::Head)
            }
            Fact::Document(digest, found) if number > 1 => {
                self.documents = self.documents.saturating_add(1);
                match &*found {
                    Found::Document(document) if document.facts.digest != digest => {
                        Err(shape("digest"))
                    }
                    _ => Ok(Followed::Document(found)),
                }
            }
            Fact::Paper(digest, filed) if number > 1 => match filed {
                Ok(filed) if filed.digest != digest => Err(shape("digest")),
                filed => Ok(Followed::Paper(filed)),
            },
            Fact::Log(log, json) if number > 1 => {
                let (entry, hash) = match self.chains.get_mut(&log) {
                    Some(chain) => chain.follow(&json)?,
                    None => {
                        let (chain, entry, hash) = Chain::start(&log, &json)?;
                        self.chains.insert(log.clone(), chain);
                        (entry, hash)
                    }
                };
                Ok(Followed::Entry(log, Box::new(entry), hash, json))
            }
            _ => Err(shape("kind")),
        }
    }

    /// Returns the head, once it was read.
    #[must_use]
    pub fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    /// Returns the logs and how they ended.
    ///
    /// # Errors
    /// The end line did not come.
    pub fn finish(self) -> Result<(Head, BTreeMap<DocumentId, Chain>), CollectionFault> {
        match self.head {
            Some(head) if self.ended => Ok((head, self.chains)),
            Some(_) => {
                Err(CollectionFault::CutOff { lines: self.lines, documents: self.documents })
            }
            None => Err(CollectionFault::NotCollection),
        }
    }
}

/// A document of a collection that does not hold any more, by the number of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOpened {
    /// Which line, from 1.
    pub line: u64,
    /// Why.
    pub why: NotTaken,
}
