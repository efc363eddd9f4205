//! The bare work no verifier can leave out: an ordinary JSON parse, the canonical forms, SHA-256 and
//! a strict Ed25519 check of one document.

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop"
)]

use ed25519_dalek::{Signature, VerifyingKey};
use hokatsu_sealed::VerificationKey;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Says whether every proof of the document holds.
pub(crate) fn bare(bytes: &[u8]) -> bool {
    let mut document: Value = serde_json::from_slice(bytes).expect("JSON");
    let proofs = match document.as_object_mut().and_then(|d| d.remove("proof")).expect("a proof") {
        Value::Array(proofs) => proofs,
        one => vec![one],
    };
    let canonical = |json: &Value| serde_json_canonicalizer::to_vec(json).expect("canonical");
    let mut hash_data = [0; 64];
    hash_data[32..].copy_from_slice(&Sha256::digest(canonical(&document)));
    proofs.into_iter().all(|mut proof| {
        let value = proof.as_object_mut().and_then(|p| p.remove("proofValue")).expect("a value");
        let method = proof.get("verificationMethod").and_then(Value::as_str).expect("a method");
        let key = VerificationKey::parse_verification_method(method).expect("a key");
        hash_data[..32].copy_from_slice(&Sha256::digest(canonical(&proof)));
        let text = value.as_str().and_then(|v| v.strip_prefix('z')).expect("base58btc");
        let signature = bs58::decode(text).into_vec().expect("base58");
        let signature = Signature::from_slice(&signature).expect("64 bytes");
        let key = VerifyingKey::from_bytes(key.as_bytes()).expect("a point");
        key.verify_strict(&hash_data, &signature).is_ok()
    })
}
