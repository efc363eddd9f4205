//! Papers kept with the collection (綴じた文書): requests and queries of the prefecture, bundles
//! for the ministry. Without them answers to questions of its own could not be read again.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_sealed::{Digest, Json};
use hokatsu_submission::{Bundle, Paper, PaperKind, Query, Request, examine};

use crate::entry::Line;
use crate::read::NotTaken;
use crate::{Head, Moment};

/// The kinds that are kept; receipts and returned results are for others to keep.
pub const KEPT: [PaperKind; 3] = [PaperKind::Request, PaperKind::Query, PaperKind::Bundle];

/// A paper that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The digest of the document.
    pub digest: Digest,
    /// What it says.
    pub paper: Paper,
    /// The signed document on one line, without blanks, its members in byte order.
    pub json: Vec<u8>,
}

/// What the log says of a paper that was put to the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file as it was.
    pub sha256: Digest,
    /// The digest of the paper in it.
    pub digest: Digest,
    /// The kind.
    pub kind: PaperKind,
}

/// Why a paper is not kept with this collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotFiled {
    /// A kind that nothing is counted of.
    #[error(
        "回収ファイルに綴じるのは、依頼・照会・国への提出のファイルです。この文書は綴じません。"
    )]
    Kind,
    /// Of another prefecture, or none of the ministry's.
    #[error("ほかの都道府県の文書です。この回収には綴じません。発行元を確かめてください。")]
    Issuer,
    /// Of another year.
    #[error("別の年度の文書です。この回収には綴じません。年度を確かめてください。")]
    Year,
}

impl NotFiled {
    /// Returns the reason code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind => "paper-kind",
            Self::Issuer => "paper-issuer",
            Self::Year => "paper-year",
        }
    }
}

impl Filed {
    /// Checks a paper the strict reader has read; `size` is about how long it is.
    ///
    /// # Errors
    /// It is no paper, or does not hold.
    pub fn read(json: &Json, size: usize) -> Result<Self, NotTaken> {
        let read = examine(json);
        if let Some(refusal) = &read.outcome.refusal {
            return Err(NotTaken::of(refusal, read.outcome.code));
        }
        match (read.paper, read.outcome.digest) {
            (Some(paper), Some(digest)) => {
                let mut line = String::with_capacity(size);
                json.write_line(&mut line);
                Ok(Self { digest, paper, json: line.into_bytes() })
            }
            _ => Err(NotTaken::refused(NotFiled::Kind.code(), NotFiled::Kind.to_string())),
        }
    }

    /// Makes the prefecture's own questions in it known, so that answers to them can be read.
    ///
    /// # Errors
    /// Too many different ones were opened.
    pub fn open_own(&self) -> Result<(), NotTaken> {
        match self.request().and_then(|request| request.own.as_ref()) {
            None => Ok(()),
            Some(own) => own.open().map(drop).map_err(|refusal| NotTaken::of(&refusal, None)),
        }
    }

    /// Says whether it belongs to a collection.
    ///
    /// # Errors
    /// Why not.
    pub fn belongs(&self, head: &Head) -> Result<(), NotFiled> {
        let (kind, letter) = (self.paper.kind(), self.paper.letter());
        let kept = match head.prefecture {
            None => kind == PaperKind::Bundle,
            Some(_) => KEPT.contains(&kind),
        };
        if !kept {
            return Err(NotFiled::Kind);
        }
        if head.prefecture.is_some() && letter.prefecture() != head.prefecture {
            return Err(NotFiled::Issuer);
        }
        if letter.fiscal_year == head.year { Ok(()) } else { Err(NotFiled::Year) }
    }

    /// Returns the request, if it is one.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        match &self.paper {
            Paper::Request(request) => Some(request),
            _ => None,
        }
    }

    /// Returns the query, if it is one.
    #[must_use]
    pub fn query(&self) -> Option<&Query> {
        match &self.paper {
            Paper::Query(query) => Some(query),
            _ => None,
        }
    }

    /// Returns the bundle, if it is one.
    #[must_use]
    pub fn bundle(&self) -> Option<&Bundle> {
        match &self.paper {
            Paper::Bundle(bundle) => Some(bundle),
            _ => None,
        }
    }

    /// Returns what the log says of it.
    #[must_use]
    pub fn filing(&self, file: &str, sha256: Digest) -> Filing {
        Filing { file: file.to_owned(), sha256, digest: self.digest, kind: self.paper.kind() }
    }
}

impl Filing {
    pub(crate) fn put(&self, json: &mut Json) {
        json.set("file", &self.file);
        json.set("fileSha256", self.sha256.to_string());
        json.set("digest", self.digest.to_string());
        json.set("type", self.kind.document_type());
    }

    pub(crate) fn read(line: &Line<'_>) -> Result<Self, &'static str> {
        let kind = line.text("type")?;
        let kind = KEPT.into_iter().find(|known| known.document_type() == kind);
        Ok(Self {
            file: line.text("file")?.to_owned(),
            sha256: line.digest("fileSha256")?,
            digest: line.digest("digest")?,
            kind: kind.ok_or("type")?,
        })
    }
}

/// The files each paper came in.
#[derive(Debug, Clone, Default)]
pub struct Filings(BTreeMap<Digest, BTreeSet<(Moment, String, Digest)>>);

impl Filings {
    pub(crate) fn note(&mut self, filing: &Filing, at: Moment) {
        let files = self.0.entry(filing.digest).or_default();
        files.insert((at, filing.file.clone(), filing.sha256));
    }

    /// Says whether this very file, of the same name, is noted.
    #[must_use]
    pub fn knows(&self, filing: &Filing) -> bool {
        let mut files = self.0.get(&filing.digest).into_iter().flatten();
        files.any(|(_, file, sha256)| *file == filing.file && *sha256 == filing.sha256)
    }

    /// Returns the file that counts, when it is another one.
    pub(crate) fn other(&self, filing: &Filing, at: Moment) -> Option<&str> {
        let (first, file, sha256) = self.0.get(&filing.digest)?.first()?;
        let same = *first == at && *file == filing.file && *sha256 == filing.sha256;
        (!same).then_some(file)
    }
}
