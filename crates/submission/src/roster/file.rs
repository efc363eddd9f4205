//! A roster as it stands in a file, with whoever signed it.

use std::collections::BTreeSet;

use hokatsu_instrument::order::gathered;
use hokatsu_sealed::{Digest, Json, Limits, Profile, SigningKey, VerificationKey, proof};

use super::KeyRoster;
use crate::Refusal;
use crate::countersign::{self, CountersignError};

/// A roster read from a file. Every signature in the file holds; whether they are enough, and of
/// whom, is judged against the version before ([`super::RosterChain`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFile {
    /// What it says.
    pub roster: KeyRoster,
    /// The digest of what it says.
    pub digest: Digest,
    /// Whose signatures it carries; empty while it is being prepared.
    pub signed_by: BTreeSet<VerificationKey>,
}

impl RosterFile {
    /// Reads a file of at most 64 MiB, signed or not yet; never panics.
    ///
    /// # Errors
    /// The bytes are no document, one signature does not hold, or a member does not belong into a
    /// roster.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of(&Json::parse_with(bytes, Limits::COLLECTION)?)
    }

    /// Reads a document that the strict reader has read.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn of(json: &Json) -> Result<Self, Refusal> {
        if json.get("proof").is_none() {
            let roster = KeyRoster::read(json)?;
            let digest = Digest::of(json);
            return Ok(Self { roster, digest, signed_by: BTreeSet::new() });
        }
        // What is not a roster at all is told so before its signatures are looked at.
        if json.get("type").and_then(Json::as_str) == Some(super::ROSTER_TYPE) {
            let verified = proof::verify(json, Profile::Strict)?;
            let signed_by = gathered(verified.proofs.iter().map(|proof| proof.key));
            let roster = KeyRoster::read(json)?;
            return Ok(Self { roster, digest: verified.digest, signed_by });
        }
        let given = json.get("type").and_then(Json::as_str);
        Err(Refusal::UnknownType { given: given.map(|text| text.chars().take(40).collect()) })
    }

    /// Returns the roster to be changed: the same version while nobody signed it, else the next
    /// one, linked to this.
    #[must_use]
    pub fn edit(&self) -> KeyRoster {
        if self.signed_by.is_empty() { self.roster.clone() } else { self.roster.next(self.digest) }
    }

    /// Counts the signatures by any of these keys.
    pub(super) fn signed_by_any(&self, keys: &[VerificationKey]) -> usize {
        self.signed_by.iter().filter(|key| keys.contains(key)).count()
    }
}

/// Adds a signature to a roster, the first or a further one; `created` is `YYYY-MM-DDThh:mm:ssZ`.
///
/// Any key may sign here: who is allowed to is laid down in the version before, which need not be
/// at hand.
///
/// # Errors
/// The file is no roster, a signature in it does not hold, or the key signed it already.
pub fn sign_roster(json: &Json, key: &SigningKey, created: &str) -> Result<Json, CountersignError> {
    let file = RosterFile::of(json)?;
    countersign::add(json, &file.signed_by, key, created)
}
