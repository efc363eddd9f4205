//! Putting codes together in whatever order they are read.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_sealed::{Digest, Json};

use super::PaperError;
use super::frame::{Frame, looks_like, normalise, xor};
use crate::{MAX_DOCUMENT, deflate};

const SUM: usize = 32;
const LENGTH: usize = 4;

/// What the last text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fed {
    /// A code that was still missing.
    New {
        /// Its number; 0 is the parity code.
        index: u8,
        /// How many there are without parity.
        total: u8,
    },
    /// A code read before.
    Repeated {
        /// Its number.
        index: u8,
    },
    /// A code of another document; kept out.
    Foreign {
        /// First 8 hex digits of the digest of that document.
        tag: String,
    },
    /// A code of the same document as printed at another time; kept out.
    Conflict,
    /// A code of ours that was not read correctly.
    Damaged,
    /// Not a code of ours.
    NotOurs,
}

/// The codes of one document read so far; the first one decides which document.
#[derive(Debug, Clone, Default)]
pub struct Assembly {
    first: Option<Frame>,
    data: BTreeMap<u8, Vec<u8>>,
    foreign: BTreeSet<String>,
    conflict: bool,
}

impl Assembly {
    /// Takes the text of one code, typed or decoded; full-width characters are put right.
    pub fn feed(&mut self, text: &str) -> Fed {
        let text = normalise(text);
        if !looks_like(&text) {
            return Fed::NotOurs;
        }
        let Some(frame) = Frame::parse(&text) else {
            return Fed::Damaged;
        };
        let first = self.first.get_or_insert_with(|| frame.clone());
        if first.tag != frame.tag {
            self.foreign.insert(frame.tag.clone());
            return Fed::Foreign { tag: frame.tag };
        }
        // Signed once more, the document keeps its digest and its codes change.
        let fits = first.total == frame.total && first.data.len() == frame.data.len();
        match self.data.get(&frame.index) {
            _ if !fits => {
                self.conflict = true;
                Fed::Conflict
            }
            Some(known) if *known == frame.data => Fed::Repeated { index: frame.index },
            Some(_) => {
                self.conflict = true;
                Fed::Conflict
            }
            None => {
                let fed = Fed::New { index: frame.index, total: frame.total };
                self.data.insert(frame.index, frame.data);
                fed
            }
        }
    }

    /// How many codes the document has without parity, once one was read.
    #[must_use]
    pub fn total(&self) -> Option<u8> {
        self.first.as_ref().map(|frame| frame.total)
    }

    /// First 8 hex digits of the digest of the document, once one code was read.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.first.as_ref().map(|frame| frame.tag.as_str())
    }

    /// The numbers not read yet, parity left aside.
    #[must_use]
    pub fn missing(&self) -> Vec<u8> {
        let all = 1..=self.total().unwrap_or_default();
        all.filter(|index| !self.data.contains_key(index)).collect()
    }

    /// Whether the parity code was read.
    #[must_use]
    pub fn has_parity(&self) -> bool {
        self.data.contains_key(&0)
    }

    /// Whether nothing more needs to be read.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let missing = self.missing().len();
        self.first.is_some() && (missing == 0 || (missing == 1 && self.has_parity()))
    }

    /// The documents other than this one of which codes were read.
    pub fn foreign(&self) -> impl Iterator<Item = &str> {
        self.foreign.iter().map(String::as_str)
    }

    /// Puts the document together and checks it against its sum and its digest.
    ///
    /// # Errors
    /// See [`PaperError`]. Codes of other documents do not stop it; see [`Self::foreign`].
    pub fn finish(&self) -> Result<Vec<u8>, PaperError> {
        let Some(Frame { tag, total, data, .. }) = &self.first else {
            return Err(PaperError::Nothing);
        };
        if self.conflict {
            return Err(PaperError::Conflict);
        }
        if !self.is_complete() {
            let (missing, parity) = (self.missing(), self.has_parity());
            return Err(PaperError::Missing { missing, total: *total, parity });
        }
        let mut stream = Vec::with_capacity(data.len().saturating_mul(usize::from(*total)));
        for index in 1..=*total {
            match self.data.get(&index) {
                Some(data) => stream.extend_from_slice(data),
                // All frames and their parity cancel out: what remains is the one not read.
                None => {
                    let mut lost = vec![0; data.len()];
                    self.data.values().for_each(|other| xor(&mut lost, other));
                    stream.extend_from_slice(&lost);
                }
            }
        }
        let document = open(&stream)?;
        let digest = Digest::of(&Json::parse(&document)?);
        let fits = digest.hex().get(..8).is_some_and(|head| head.eq_ignore_ascii_case(tag));
        if fits { Ok(document) } else { Err(PaperError::Damaged) }
    }
}

/// Opens SHA-256 ‖ length ‖ DEFLATE ‖ zeros.
fn open(stream: &[u8]) -> Result<Vec<u8>, PaperError> {
    let damaged = || PaperError::Damaged;
    let (sum, rest) = stream.split_first_chunk::<SUM>().ok_or_else(damaged)?;
    let (length, rest) = rest.split_first_chunk::<LENGTH>().ok_or_else(damaged)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| damaged())?;
    let (packed, filler) = rest.split_at_checked(length).ok_or_else(damaged)?;
    if filler.iter().any(|b| *b != 0) {
        return Err(damaged());
    }
    let document = deflate::unpack(packed, MAX_DOCUMENT).map_err(|fault| match fault {
        deflate::Fault::Damaged => PaperError::Damaged,
        deflate::Fault::TooLarge => PaperError::TooLarge { max: MAX_DOCUMENT },
    })?;
    if Digest::of_bytes(&document).as_bytes() != sum {
        return Err(damaged());
    }
    Ok(document)
}
