//! One proof, read member by member; whatever is not known is refused.

use std::collections::BTreeMap;

use crate::{json::Json, key::VerificationKey};

use super::{Fault, timestamp};

pub(super) const TYPE: &str = "DataIntegrityProof";
pub(super) const CRYPTOSUITE: &str = "eddsa-jcs-2022";
pub(super) const PURPOSE: &str = "assertionMethod";

const MEMBERS: [&str; 12] = [
    "@context",
    "created",
    "cryptosuite",
    "domain",
    "expires",
    "id",
    "nonce",
    "previousProof",
    "proofPurpose",
    "proofValue",
    "type",
    "verificationMethod",
];

/// base58btc takes at most 88 characters for 64 bytes. Decoding takes quadratic time, so what is
/// clearly too long is refused unread.
const LONGEST_BASE58: usize = 128;

/// A proof whose members are well formed; its signature has not been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// `id`, which `previousProof` of another proof may name.
    pub id: Option<String>,
    /// `created`, `YYYY-MM-DDThh:mm:ssZ`.
    pub created: String,
    /// `expires` in the same form; read, not judged, for there is no clock here.
    pub expires: Option<String>,
    /// `verificationMethod`, `did:key:K#K`.
    pub verification_method: String,
    /// The key named by it.
    pub key: VerificationKey,
    /// `nonce`, free text.
    pub nonce: Option<String>,
    /// `domain`, one or more; read, not judged.
    pub domain: Vec<String>,
    /// `previousProof`, the ids this proof builds on.
    pub previous: Vec<String>,
    /// `proofValue`, decoded.
    pub proof_value: [u8; 64],
}

impl Proof {
    /// Reads one proof of a document that has this `@context`.
    ///
    /// # Errors
    /// The first [`Fault`] found.
    pub fn parse(raw: &Json, context: Option<&Json>) -> Result<Self, Fault> {
        let members = raw.as_obj().ok_or(Fault::ProofShape)?;
        if let Some(name) = members.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
            return Err(Fault::UnknownMember(name.clone()));
        }
        let proof = Members(members);
        proof.must_be("type", TYPE, Fault::Type)?;
        proof.must_be("cryptosuite", CRYPTOSUITE, Fault::Cryptosuite)?;
        proof.must_be("proofPurpose", PURPOSE, Fault::Purpose)?;
        if members.get("@context") != context {
            return Err(Fault::ContextUnbound);
        }
        let created = proof.required("created")?;
        if !timestamp::is_utc_second(created) {
            return Err(Fault::Created);
        }
        let expires = proof.optional("expires")?;
        if expires.is_some_and(|text| !timestamp::is_utc_second(text)) {
            return Err(Fault::Expires);
        }
        let verification_method = proof.required("verificationMethod")?;
        let previous = proof.one_or_more("previousProof")?;
        let proof_value = decode(proof.required("proofValue")?)?;
        Ok(Self {
            id: proof.optional("id")?.map(str::to_owned),
            created: created.to_owned(),
            expires: expires.map(str::to_owned),
            verification_method: verification_method.to_owned(),
            key: VerificationKey::parse_verification_method(verification_method)?,
            nonce: proof.optional("nonce")?.map(str::to_owned),
            domain: proof.one_or_more("domain")?,
            previous,
            proof_value,
        })
    }
}

struct Members<'a>(&'a BTreeMap<String, Json>);

impl<'a> Members<'a> {
    fn optional(&self, name: &'static str) -> Result<Option<&'a str>, Fault> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Json::Str(text)) if !text.is_empty() => Ok(Some(text)),
            Some(_) => Err(Fault::MemberKind(name)),
        }
    }

    fn required(&self, name: &'static str) -> Result<&'a str, Fault> {
        self.optional(name)?.ok_or(Fault::MissingMember(name))
    }

    fn must_be(&self, name: &'static str, value: &str, otherwise: Fault) -> Result<(), Fault> {
        if self.required(name)? == value { Ok(()) } else { Err(otherwise) }
    }

    /// A string, or a non-empty array of different strings.
    fn one_or_more(&self, name: &'static str) -> Result<Vec<String>, Fault> {
        let Some(Json::Arr(items)) = self.0.get(name) else {
            return Ok(self.optional(name)?.map(str::to_owned).into_iter().collect());
        };
        let mut texts = Vec::with_capacity(items.len().min(super::MAX_PROOFS));
        for item in items {
            match item {
                Json::Str(text) if !text.is_empty() && !texts.contains(text) => {
                    texts.push(text.clone());
                }
                _ => return Err(Fault::MemberKind(name)),
            }
        }
        if texts.is_empty() { Err(Fault::MemberKind(name)) } else { Ok(texts) }
    }
}

/// Multibase base58btc of exactly 64 bytes, written the one way base58btc writes them
/// (Data Integrity EdDSA §3.3.1).
fn decode(text: &str) -> Result<[u8; 64], Fault> {
    let base58 = text.strip_prefix('z').ok_or(Fault::ProofValueEncoding)?;
    if base58.len() > LONGEST_BASE58 {
        return Err(Fault::ProofValueLength);
    }
    let bytes = bs58::decode(base58).into_vec().map_err(|_| Fault::ProofValueEncoding)?;
    if bs58::encode(&bytes).into_string() != base58 {
        return Err(Fault::ProofValueEncoding);
    }
    bytes.try_into().map_err(|_| Fault::ProofValueLength)
}
