//! Proofs over a document: W3C Data Integrity with the cryptosuite `eddsa-jcs-2022`.
//!
//! Several proofs over one document are a *set*, or a *chain* where a proof names the ones it
//! builds on in `previousProof` (Data Integrity 1.0 §4.4–4.6). This crate writes sets and reads
//! both. A document with one proof that does not hold does not hold at all.
//!
//! One sentence the standard leaves open: a proof without `previousProof` is hashed over the
//! document with **no** `proof` member. In JCS an empty list there would change the hash.

mod chain;
mod error;
mod parse;
mod timestamp;

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

pub use error::{Fault, SignError, Verdict, VerifyError};
pub use parse::Proof;

use crate::{
    digest::Digest,
    json::{Json, Limits, Members},
    key::{SigningKey, VerificationKey},
};

/// The only context of our documents, an identifier that is never fetched.
pub const CONTEXT: &str = "https://w3id.org/security/data-integrity/v2";

/// The most proofs one document may carry.
pub const MAX_PROOFS: usize = 8;

/// What a document must say about its `@context`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Our own files: exactly `[`[`CONTEXT`]`]`, copied into every proof.
    Strict,
    /// Any secured document: an array of strings copied into every proof, or none anywhere.
    Envelope,
}

/// A document whose every proof holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Over the document without its proofs.
    pub digest: Digest,
    /// In the order of the file, 1 to [`MAX_PROOFS`].
    pub proofs: Vec<VerifiedProof>,
}

/// One proof that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedProof {
    /// `did:key:K#K`.
    pub verification_method: String,
    /// The same key, usable.
    pub key: VerificationKey,
    /// What the signing computer's clock said, `YYYY-MM-DDThh:mm:ssZ`. A claim, not evidence.
    pub created: String,
}

/// Checks every proof of a document.
///
/// # Errors
/// [`VerifyError`] with the first reason and one verdict for each proof, so that a caller can
/// list which signatures hold even though the document as a whole does not.
pub fn verify(document: &Json, profile: Profile) -> Result<Verified, VerifyError> {
    let members = document.as_obj().ok_or_else(|| VerifyError::whole(Fault::NotObject, &[]))?;
    let raws = raw_proofs(members)?;
    if let Err(fault) = check_context(members, profile) {
        return Err(VerifyError::whole(fault, &raws));
    }

    let context = members.get("@context");
    let mut parsed: Vec<Result<Proof, Fault>> =
        raws.iter().map(|raw| Proof::parse(raw, context)).collect();
    chain::check(&raws, &mut parsed);

    // Every proof of a set hashes the same bytes, and so does the digest.
    let bare = hash_document(members, None);
    let verdicts: Vec<(Option<Proof>, Option<Fault>)> = parsed
        .into_iter()
        .zip(&raws)
        .map(|(proof, raw)| match proof {
            Ok(proof) => {
                let fault = check_signature(members, &raws, raw, &proof, bare).err();
                (Some(proof), fault)
            }
            Err(fault) => (None, Some(fault)),
        })
        .collect();

    if verdicts.iter().any(|(_, fault)| fault.is_some()) {
        return Err(VerifyError::of_proofs(&raws, verdicts.into_iter().map(|(_, fault)| fault)));
    }
    let proofs = verdicts
        .into_iter()
        .filter_map(|(proof, _)| proof)
        .map(|proof| VerifiedProof {
            verification_method: proof.verification_method,
            key: proof.key,
            created: proof.created,
        })
        .collect();
    Ok(Verified { digest: Digest(bare), proofs })
}

/// Adds a proof; a second one makes the member `proof` an array, a proof set.
///
/// `created` is `YYYY-MM-DDThh:mm:ssZ`. The document's `@context`, if any, is copied into the
/// proof. Proofs already there are neither checked nor changed.
///
/// # Errors
/// [`SignError`]; in particular a document that the strict reader would not read back as the same
/// tree is never signed.
pub fn sign(document: &Json, key: &SigningKey, created: &str) -> Result<Json, SignError> {
    let unsigned = prepare(document, &key.verification_key(), created)?;
    let signature = key.sign(unsigned.bytes());
    unsigned.signed(&signature)
}

/// A document that waits for a signature made elsewhere, so that the key does not have to come
/// where the document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    members: BTreeMap<String, Json>,
    proof: Json,
    bytes: [u8; 64],
}

/// Makes a document ready to be signed by this key; what [`sign`] does but for the signature.
///
/// # Errors
/// As [`sign`].
pub fn prepare(
    document: &Json,
    key: &VerificationKey,
    created: &str,
) -> Result<Unsigned, SignError> {
    let members = document.as_obj().ok_or(SignError::NotObject)?;
    if !timestamp::is_utc_second(created) {
        return Err(SignError::Created);
    }
    let mut proof = Json::obj([
        ("type", parse::TYPE),
        ("cryptosuite", parse::CRYPTOSUITE),
        ("created", created),
        ("verificationMethod", &key.verification_method()),
        ("proofPurpose", parse::PURPOSE),
    ]);
    match members.get("@context") {
        None => {}
        Some(context) if is_context(context) => {
            proof.set("@context", context.clone());
        }
        Some(_) => return Err(SignError::Context),
    }
    let bytes = hash_data(document, &proof, &[]);
    Ok(Unsigned { members: members.clone(), proof, bytes })
}

impl Unsigned {
    /// Returns what is to be signed (see [`hash_data`]).
    #[must_use]
    pub fn bytes(&self) -> &[u8; 64] {
        &self.bytes
    }

    /// Puts the signature under the document; whether it holds is not checked.
    ///
    /// # Errors
    /// As [`sign`].
    pub fn signed(self, signature: &[u8; 64]) -> Result<Json, SignError> {
        let Self { members: mut signed, mut proof, .. } = self;
        proof.set("proofValue", format!("z{}", bs58::encode(signature).into_string()));
        let proof = match signed.remove("proof") {
            None => proof,
            Some(first @ Json::Obj(_)) => Json::Arr(vec![first, proof]),
            Some(Json::Arr(mut set)) if set.len() < MAX_PROOFS => {
                set.push(proof);
                Json::Arr(set)
            }
            Some(Json::Arr(_)) => return Err(SignError::Full),
            Some(_) => return Err(SignError::ProofShape),
        };
        signed.insert("proof".to_owned(), proof);
        let signed = Json::Obj(signed);
        // How large a document of its kind may be is for its reader to say.
        match Json::parse_with(signed.to_pretty().as_bytes(), Limits::COLLECTION) {
            Ok(again) if again == signed => Ok(signed),
            Ok(_) => Err(SignError::Changed),
            Err(error) => Err(SignError::Unreadable(error)),
        }
    }
}

/// The 64 bytes that are signed: SHA-256 of the proof options, then SHA-256 of the document
/// (Data Integrity EdDSA §3.3.4).
///
/// `matching` are the proofs named by `previousProof`, complete and in order; with none the
/// document is hashed without a `proof` member. A `proofValue` in `proof` is left out.
#[must_use]
pub fn hash_data(document: &Json, proof: &Json, matching: &[&Json]) -> [u8; 64] {
    let nothing = BTreeMap::new();
    let document = document.as_obj().unwrap_or(&nothing);
    let matching = (!matching.is_empty()).then_some(matching);
    join(hash_options(proof), hash_document(document, matching))
}

fn hash_options(proof: &Json) -> [u8; 32] {
    let nothing = BTreeMap::new();
    let of = proof.as_obj().unwrap_or(&nothing);
    Sha256::digest(Members { of, name: "proofValue", instead: None }.canonical()).into()
}

fn hash_document(of: &BTreeMap<String, Json>, instead: Option<&[&Json]>) -> [u8; 32] {
    Sha256::digest(Members { of, name: "proof", instead }.canonical()).into()
}

fn join(options: [u8; 32], document: [u8; 32]) -> [u8; 64] {
    let mut data = [0; 64];
    let (first, second) = data.split_at_mut(32);
    first.copy_from_slice(&options);
    second.copy_from_slice(&document);
    data
}

fn raw_proofs(members: &BTreeMap<String, Json>) -> Result<Vec<&Json>, VerifyError> {
    let whole = |fault| VerifyError::whole(fault, &[]);
    match members.get("proof") {
        None => Err(whole(Fault::NoProof)),
        Some(one @ Json::Obj(_)) => Ok(vec![one]),
        Some(Json::Arr(set)) if (1..=MAX_PROOFS).contains(&set.len()) => Ok(set.iter().collect()),
        Some(Json::Arr(set)) => Err(whole(Fault::ProofCount(set.len()))),
        Some(_) => Err(whole(Fault::ProofShape)),
    }
}

fn is_context(value: &Json) -> bool {
    value
        .as_arr()
        .is_some_and(|items| !items.is_empty() && items.iter().all(|item| item.as_str().is_some()))
}

fn check_context(members: &BTreeMap<String, Json>, profile: Profile) -> Result<(), Fault> {
    let holds = match (profile, members.get("@context")) {
        (Profile::Strict, Some(Json::Arr(items))) => {
            matches!(items.as_slice(), [Json::Str(only)] if only == CONTEXT)
        }
        (Profile::Strict, _) => false,
        (Profile::Envelope, None) => true,
        (Profile::Envelope, Some(context)) => is_context(context),
    };
    if holds { Ok(()) } else { Err(Fault::Context) }
}

fn check_signature(
    members: &BTreeMap<String, Json>,
    raws: &[&Json],
    raw: &Json,
    proof: &Proof,
    bare: [u8; 32],
) -> Result<(), Fault> {
    let options = hash_options(raw);
    let holds = |document| proof.key.verify(&join(options, document), &proof.proof_value);
    if proof.previous.is_empty() {
        return Ok(holds(bare)?);
    }
    // The standard collects the matching proofs without fixing their order, which JCS keeps: in
    // the order of the file, else in the order they are named. Both bind the same proofs.
    let in_file = chain::matching_in_file(raws, &proof.previous);
    let first = holds(hash_document(members, Some(&in_file)));
    let as_named = chain::matching_as_named(raws, &proof.previous);
    if first.is_err() && as_named != in_file {
        return Ok(holds(hash_document(members, Some(&as_named)))?);
    }
    Ok(first?)
}
