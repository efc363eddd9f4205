//! What is remembered of each document; the documents themselves are elsewhere.
//!
//! About 190 bytes a document, whatever its size, so that a hundred thousand fit in 20 MB.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::{FiscalYear, MunicipalityCode, QuestionnaireId, order};
use hokatsu_sealed::Digest;
use hokatsu_submission::{DocumentId, Role};

use crate::entry::Receipt;
use crate::read::Facts;
use crate::{MerkleTree, Moment};

/// The most questionnaires one collection tells apart.
pub const MAX_QUESTIONNAIRES: usize = 64;

/// What the index said to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// It was there, without these signatures.
    MoreProofs,
    /// It was there.
    Known,
    /// The collection holds as many questionnaires as it can tell apart.
    Full,
}

/// Compact facts of every document.
#[derive(Debug, Clone, Default)]
pub struct Index {
    docs: Vec<Doc>,
    /// By the first eight bytes of the digest; documents that share them are chained by `next`.
    places: BTreeMap<u64, u32>,
    questionnaires: Vec<QuestionnaireId>,
    keys: KeySets,
    /// What was received already: the first half of a hash over name, bytes and outcome.
    seen: BTreeSet<u128>,
}

/// One document.
#[derive(Debug, Clone)]
pub(crate) struct Doc {
    pub(crate) digest: Digest,
    pub(crate) previous: Option<Digest>,
    pub(crate) id: [u8; 16],
    /// One bit for each questionnaire, in the order they were met.
    pub(crate) asked: u64,
    /// `None` while a line of the log names the document and the document is not there.
    pub(crate) code: Option<MunicipalityCode>,
    pub(crate) year: FiscalYear,
    /// When it was first received; `None` while no line of the log says so.
    pub(crate) first: Option<Moment>,
    pub(crate) files: u32,
    pub(crate) revision: u16,
    pub(crate) keys: u32,
    next: u32,
    /// What the signing computers' clocks said, first and last.
    pub(crate) created: Option<(Moment, Moment)>,
    pub(crate) withdrawal: bool,
    pub(crate) synthetic: bool,
    pub(crate) level: u8,
    roles: u8,
}

const NONE: u32 = u32::MAX;

impl Index {
    /// Takes the facts of a document that holds.
    pub fn add(&mut self, facts: &Facts) -> Added {
        let mut asked = 0;
        for id in &facts.questionnaires {
            match self.bit(id) {
                Some(bit) => asked |= bit,
                None => return Added::Full,
            }
        }
        let at = self.place(facts.digest);
        let Some(doc) = self.docs.get_mut(at as usize) else {
            return Added::Full;
        };
        let new = doc.code.is_none();
        let keys = self.keys.union(doc.keys, &facts.keys);
        let more = keys != doc.keys;
        doc.keys = keys;
        doc.roles |= roles_bits(&facts.roles);
        let required = roles_bits(&Role::REQUIRED);
        doc.level = match doc.roles {
            all if all & required == required => 4,
            0 => doc.level.max(facts.level),
            _ => 3,
        };
        doc.created = match (doc.created, facts.created) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        doc.previous = facts.previous;
        doc.id = number(&facts.id);
        doc.asked = asked;
        doc.code = Some(facts.code);
        doc.year = facts.year;
        // The reader takes no revision above 9999.
        doc.revision = u16::try_from(facts.revision).unwrap_or(u16::MAX);
        doc.withdrawal = facts.withdrawal;
        doc.synthetic = facts.synthetic;
        match (new, more) {
            (true, _) => Added::New,
            (false, true) => Added::MoreProofs,
            (false, false) => Added::Known,
        }
    }

    /// Notes a file that was received.
    pub fn receive(&mut self, receipt: &Receipt, at: Moment) {
        self.seen.insert(trace(receipt));
        if let Ok(digest) = receipt.taken {
            let place = self.place(digest);
            if let Some(doc) = self.docs.get_mut(place as usize) {
                doc.files = doc.files.saturating_add(1);
                doc.first = Some(doc.first.map_or(at, |first| first.min(at)));
            }
        }
    }

    /// Says whether this very file, of the same name, was received before and fared the same.
    #[must_use]
    pub fn knows(&self, receipt: &Receipt) -> bool {
        let there = receipt.taken.as_ref().map_or(true, |digest| self.holds(digest));
        there && self.seen.contains(&trace(receipt))
    }

    /// Says whether the document is there.
    #[must_use]
    pub fn holds(&self, digest: &Digest) -> bool {
        self.find(digest).is_some_and(|doc| doc.code.is_some())
    }

    /// Returns how many files held this document.
    #[must_use]
    pub fn files(&self, digest: &Digest) -> u32 {
        self.find(digest).map_or(0, |doc| doc.files)
    }

    /// Says whether a document came in more than one file.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.docs.iter().any(|doc| doc.files > 1)
    }

    /// Returns how many documents were received.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.received().count()
    }

    /// Returns the digests in the order of their first receipt, those of one second by digest.
    #[must_use]
    pub fn leaves(&self) -> Vec<Digest> {
        self.in_order().into_iter().map(|doc| doc.digest).collect()
    }

    /// Returns the Merkle root (RFC 6962 §2.1) over [`Self::leaves`].
    #[must_use]
    pub fn root(&self) -> Digest {
        let mut tree = MerkleTree::default();
        for doc in self.in_order() {
            tree.push(doc.digest.as_bytes());
        }
        tree.root()
    }

    fn in_order(&self) -> Vec<&Doc> {
        let mut docs: Vec<&Doc> = self.received().collect();
        order::sort_by_key(&mut docs, |doc| (doc.first, doc.digest));
        docs
    }

    fn received(&self) -> impl Iterator<Item = &Doc> {
        self.docs.iter().filter(|doc| doc.code.is_some() && doc.first.is_some())
    }

    pub(crate) fn docs(&self) -> &[Doc] {
        &self.docs
    }

    pub(crate) fn doc(&self, no: u32) -> Option<&Doc> {
        self.docs.get(no as usize)
    }

    pub(crate) fn find(&self, digest: &Digest) -> Option<&Doc> {
        self.number_of(digest).and_then(|no| self.doc(no))
    }

    pub(crate) fn number_of(&self, digest: &Digest) -> Option<u32> {
        let mut at = *self.places.get(&head(digest))?;
        loop {
            let doc = self.doc(at)?;
            if doc.digest == *digest {
                return Some(at);
            }
            at = doc.next;
        }
    }

    pub(crate) fn questionnaires(&self) -> &[QuestionnaireId] {
        &self.questionnaires
    }

    pub(crate) fn key_set(&self, set: u32) -> &[[u8; 16]] {
        self.keys.get(set)
    }

    fn bit(&mut self, id: &QuestionnaireId) -> Option<u64> {
        let known = self.questionnaires.iter().position(|known| known == id);
        let at = known.unwrap_or(self.questionnaires.len());
        if at >= MAX_QUESTIONNAIRES {
            return None;
        }
        if known.is_none() {
            self.questionnaires.push(id.clone());
        }
        u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at))
    }

    /// Returns the number of a document, which is made if it is not there.
    fn place(&mut self, digest: Digest) -> u32 {
        if let Some(no) = self.number_of(&digest) {
            return no;
        }
        let no = u32::try_from(self.docs.len()).unwrap_or(NONE);
        let next = self.places.insert(head(&digest), no).unwrap_or(NONE);
        self.docs.push(Doc {
            digest,
            previous: None,
            id: [0; 16],
            asked: 0,
            code: None,
            year: FiscalYear::FIRST,
            first: None,
            files: 0,
            revision: 0,
            keys: 0,
            next,
            created: None,
            withdrawal: false,
            synthetic: false,
            level: 0,
            roles: 0,
        });
        no
    }
}

fn head(digest: &Digest) -> u64 {
    let [first @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
        *digest.as_bytes();
    u64::from_be_bytes(first)
}

fn number(id: &DocumentId) -> [u8; 16] {
    let digits = id.as_str().chars().filter_map(|c| c.to_digit(16));
    // `urn:uuid:` brings the one digit `d` in front of 32.
    digits.fold(0, |number, digit| (number << 4) | u128::from(digit)).to_be_bytes()
}

fn roles_bits(roles: &[Role]) -> u8 {
    let bit = |role: &Role| Role::ALL.iter().position(|known| known == role).map(|at| 1 << at);
    roles.iter().filter_map(bit).fold(0, |bits: u8, bit: u8| bits | bit)
}

fn trace(receipt: &Receipt) -> u128 {
    let fared = match &receipt.taken {
        Ok(digest) => digest.to_string(),
        Err(not) => not.reason.to_string(),
    };
    let text = format!("{}\0{}\0{fared}", receipt.sha256, receipt.file);
    let [first @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
        *Digest::of_bytes(text.as_bytes()).as_bytes();
    u128::from_be_bytes(first)
}

/// Sets of keys, each kept once: most documents of a municipality are signed by the same ones.
#[derive(Debug, Clone, Default)]
struct KeySets {
    sets: Vec<Box<[[u8; 16]]>>,
    numbers: BTreeMap<Box<[[u8; 16]]>, u32>,
}

impl KeySets {
    fn get(&self, set: u32) -> &[[u8; 16]] {
        let set = set.checked_sub(1).and_then(|at| self.sets.get(at as usize));
        set.map_or(&[], |set| set)
    }

    /// Returns the number of a set with more keys in it; 0 is the empty one.
    fn union(&mut self, set: u32, more: &[[u8; 16]]) -> u32 {
        let all: BTreeSet<[u8; 16]> = order::gathered(self.get(set).iter().chain(more).copied());
        let all: Box<[[u8; 16]]> = all.into_iter().collect();
        if all.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(&all) {
            return *number;
        }
        self.sets.push(all.clone());
        let number = u32::try_from(self.sets.len()).unwrap_or(NONE);
        self.numbers.insert(all, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::Doc;

    #[test]
    fn a_document_takes_little_memory() {
        assert!(size_of::<Doc>() <= 136, "{}", size_of::<Doc>());
    }
}
