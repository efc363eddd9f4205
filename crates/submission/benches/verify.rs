//! Verifying a handed-in file, beside the bare work no verifier can leave out: an ordinary JSON
//! parse, the canonical forms, SHA-256 and a strict Ed25519 check of the same bytes.

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop"
)]

use std::hint::black_box;

use bare::bare;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hokatsu_submission::verify_bytes;

const FILE: &[u8] = include_bytes!("../../../tests/fixtures/submissions/good/midori.json");

mod bare;

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
