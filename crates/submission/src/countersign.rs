//! A further signature under a file that holds.

use std::collections::BTreeSet;

use hokatsu_instrument::order::gathered;
use hokatsu_sealed::{Json, SigningKey, VerificationKey, proof};

use crate::{Refusal, verify_json};

/// Why no signature was added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountersignError {
    /// The file is not accepted as it is; nobody signs what does not hold.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The key signed it already; twice the same key would look like two people.
    #[error("この鍵の署名はすでにあります。別の鍵を指定してください。")]
    AlreadySigned,
    /// The signature could not be made; in particular, eight are there already.
    #[error(transparent)]
    Sign(#[from] hokatsu_sealed::proof::SignError),
}

impl CountersignError {
    /// Returns the reason code, the same in every tool.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::AlreadySigned => "already-signed",
            Self::Sign(error) => error.code(),
        }
    }
}

/// Adds the signature of another key to a handed-in file or a withdrawal; `created` is
/// `YYYY-MM-DDThh:mm:ssZ`. The digest stays the same.
///
/// # Errors
/// The file is not accepted (one signature that does not hold suffices), the key signed it
/// already, or eight signatures are there.
pub fn countersign(
    document: &Json,
    key: &SigningKey,
    created: &str,
) -> Result<Json, CountersignError> {
    let outcome = verify_json(document);
    let signed_by = gathered(outcome.keys());
    match outcome.refusal {
        Some(refusal) => Err(refusal.into()),
        None => add(document, &signed_by, key, created),
    }
}

/// Adds a signature to a document whose signatures are known to hold.
pub(crate) fn add(
    document: &Json,
    signed_by: &BTreeSet<VerificationKey>,
    key: &SigningKey,
    created: &str,
) -> Result<Json, CountersignError> {
    if signed_by.contains(&key.verification_key()) {
        return Err(CountersignError::AlreadySigned);
    }
    Ok(proof::sign(document, key, created)?)
}
