//! Verifying a handed-in file, beside the bare work no verifier can leave out: an ordinary JSON
//! parse, the canonical forms, SHA-256 and a strict Ed25519 check of the same bytes.

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ed25519_dalek::{Signature, VerifyingKey};
use hokatsu_sealed::VerificationKey;
use hokatsu_submission::verify_bytes;
use serde_json::Value;
use sha2::{Digest, Sha256};

const FILE: &[u8] = include_bytes!("../../../tests/fixtures/submissions/good/midori.json");

fn bare(bytes: &[u8]) -> bool {
    let mut document: Value = serde_json::from_slice(bytes).expect("JSON");
    let mut proof = document.as_object_mut().and_then(|d| d.remove("proof")).expect("a proof");
    let value = proof.as_object_mut().and_then(|p| p.remove("proofValue")).expect("a value");
    let method = proof.get("verificationMethod").and_then(Value::as_str).expect("a method");
    let key = VerificationKey::parse_verification_method(method).expect("a key");
    let canonical = |json: &Value| serde_json_canonicalizer::to_vec(json).expect("canonical");
    let mut hash_data = [0; 64];
    hash_data[..32].copy_from_slice(&Sha256::digest(canonical(&proof)));
    hash_data[32..].copy_from_slice(&Sha256::digest(canonical(&document)));
    let text = value.as_str().and_then(|v| v.strip_prefix('z')).expect("base58btc");
    let signature = bs58::decode(text).into_vec().expect("base58");
    let signature = Signature::from_slice(&signature).expect("64 bytes");
    let key = VerifyingKey::from_bytes(key.as_bytes()).expect("a point");
    key.verify_strict(&hash_data, &signature).is_ok()
}

fn verify(c: &mut Criterion) {
    assert!(bare(FILE) && verify_bytes(FILE).valid());
    let mut group = c.benchmark_group("one file");
    group.throughput(Throughput::Elements(1));
    group.bench_function("bare", |b| b.iter(|| black_box(bare(black_box(FILE)))));
    group.bench_function("verified and recomputed", |b| {
        b.iter(|| black_box(verify_bytes(black_box(FILE)).valid()));
    });
    group.finish();
}

criterion_group!(benches, verify);
criterion_main!(benches);
