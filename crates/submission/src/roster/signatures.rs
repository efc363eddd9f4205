//! Whose signatures a version needs, and whose it has.

use hokatsu_sealed::VerificationKey;

use super::{KeyRoster, RosterFile};

/// The signatures of one version, counted by the rules of the version before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatures {
    /// How many are needed.
    pub needed: u32,
    /// Who may sign, and whether they did.
    pub signers: Vec<(VerificationKey, bool)>,
    /// Signatures that do not count.
    pub others: usize,
}

impl Signatures {
    /// Returns how many signatures count.
    #[must_use]
    pub fn given(&self) -> usize {
        self.signers.iter().filter(|(_, signed)| *signed).count()
    }

    /// Returns how many are still to come.
    #[must_use]
    pub fn missing(&self) -> usize {
        usize::try_from(self.needed).unwrap_or(usize::MAX).saturating_sub(self.given())
    }
}

impl RosterFile {
    /// Counts the signatures of this version. `before` is the version before; version 1 is signed
    /// by its own signers. `None` when the version before is needed and is not the one given.
    #[must_use]
    pub fn signatures(&self, before: Option<&Self>) -> Option<Signatures> {
        let rules: &KeyRoster = match self.roster.previous_digest {
            None => &self.roster,
            Some(digest) => &before.filter(|before| before.digest == digest)?.roster,
        };
        let signers: Vec<_> =
            rules.signers.iter().map(|key| (*key, self.signed_by.contains(key))).collect();
        let counted = signers.iter().filter(|(_, signed)| *signed).count();
        let others = self.signed_by.len().saturating_sub(counted);
        Some(Signatures { needed: rules.threshold, signers, others })
    }
}
