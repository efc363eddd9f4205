//! 受領証: what became of each file, with the proof that the log holds it.

use std::collections::BTreeMap;

use hokatsu_instrument::{MunicipalityCode, order};
use hokatsu_sealed::Digest;
use hokatsu_sealed::merkle::inclusion_proof;
use hokatsu_submission::Letter;
use hokatsu_submission::papers::{Inclusion, LogHead, Receipt, ReceiptEntry};

use crate::{Desk, Moment, Outcome};

/// Everything receipts are made of, worked out once for all municipalities.
#[derive(Debug, Clone)]
pub struct Receipts {
    by_code: BTreeMap<MunicipalityCode, BTreeMap<Digest, (Moment, Outcome)>>,
    leaves: Vec<Digest>,
    places: BTreeMap<Digest, usize>,
    log: LogHead,
}

impl Receipts {
    /// Looks at what a desk holds now. Files that hold no document cannot be named in a receipt.
    #[must_use]
    pub fn of(desk: &Desk) -> Self {
        let mut by_code: BTreeMap<_, BTreeMap<Digest, (Moment, Outcome)>> = BTreeMap::new();
        for file in desk.outcomes() {
            let code = file.code.and_then(|code| code.parse::<MunicipalityCode>().ok());
            let held = file.digest.filter(|digest| desk.index().holds(digest));
            let Some((code, digest)) = code.zip(held) else { continue };
            let fared = by_code.entry(code).or_default().entry(digest);
            // The file that counts says what became of the document, not its copies.
            let fared = fared.or_insert((file.at, file.outcome));
            if fared.1 == Outcome::Duplicate {
                *fared = (file.at, file.outcome);
            }
        }
        let leaves = desk.index().leaves();
        let mut places = BTreeMap::new();
        places.extend(leaves.iter().enumerate().map(|(place, digest)| (*digest, place)));
        let own = desk.log_lines().filter(|(log, ..)| **log == desk.head().log);
        let (length, head) = own.fold((0_u64, None), |(n, _), (.., line)| {
            (n.saturating_add(1), Some(Digest::of_bytes(line)))
        });
        let log = LogHead {
            head: head.unwrap_or_else(|| Digest::of_bytes(&[])),
            length,
            root: desk.index().root(),
            documents: leaves.len() as u64,
        };
        Self { by_code, leaves, places, log }
    }

    /// Returns the municipalities there is a receipt for, in code order.
    pub fn codes(&self) -> impl Iterator<Item = MunicipalityCode> {
        self.by_code.keys().copied()
    }

    /// Makes the receipt of a municipality; `None` when nothing came from it.
    #[must_use]
    pub fn receipt(&self, code: MunicipalityCode, letter: Letter) -> Option<Receipt> {
        let fared = self.by_code.get(&code)?;
        let mut entries: Vec<ReceiptEntry> =
            fared.iter().filter_map(|(digest, fared)| self.entry(*digest, *fared)).collect();
        order::sort_by(&mut entries, |a, b| {
            (&a.received_at, a.digest).cmp(&(&b.received_at, b.digest))
        });
        (!entries.is_empty()).then(|| Receipt { letter, code, entries, log: self.log.clone() })
    }

    fn entry(&self, digest: Digest, (at, outcome): (Moment, Outcome)) -> Option<ReceiptEntry> {
        let inclusion = if outcome.is_kept() {
            let place = *self.places.get(&digest)?;
            let path = inclusion_proof(&self.leaves, place)?;
            Some(Inclusion { index: place as u64, path })
        } else {
            None
        };
        Some(ReceiptEntry { digest, received_at: at.to_string(), outcome, inclusion })
    }
}
