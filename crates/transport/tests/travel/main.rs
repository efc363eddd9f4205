//! Documents on their way: every carrier there and back, and what goes wrong on the way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

mod armor;
mod carrier;
mod kinds;
mod laws;
mod paper;
mod picture;
mod workbook;

use std::fs;
use std::path::Path;

use hokatsu_sealed::{Digest, Json};
use hokatsu_transport::{Way, unpack};

/// The real handed-in files of the corpus.
fn documents() -> Vec<(String, Vec<u8>)> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/submissions/good");
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
        })
        .collect();
    all.sort();
    assert_eq!(all.len(), 7);
    all
}

fn document(name: &str) -> Vec<u8> {
    documents().into_iter().find(|(file, _)| file == name).unwrap().1
}

fn digest(document: &[u8]) -> Digest {
    Digest::of(&Json::parse(document).unwrap())
}

/// What comes out of a file: the way and the very bytes, or the reason code.
fn came(file: &[u8]) -> Result<(Way, Vec<u8>), &'static str> {
    unpack(file).map(|unpacked| (unpacked.way, unpacked.document.into_owned())).map_err(|error| {
        assert!(error.to_string().ends_with('。'), "{error}");
        error.code()
    })
}

/// A generator for noise and mutations: the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}
