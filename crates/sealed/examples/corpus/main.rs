//! Writes the corpus of good and bad signed documents, and its manifest.
//!
//! `cargo run -p hokatsu-sealed --example corpus [-- DIR]`; without DIR it goes where the tests
//! read it. The keys come from fixed seeds, so every run writes the same bytes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a generator may stop")]

mod cases;

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/sealed");
    let dir = env::args_os().nth(1).map_or_else(|| PathBuf::from(default), PathBuf::from);
    let cases = cases::all();
    for case in &cases {
        let path = dir.join(&case.file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &case.bytes)?;
    }
    fs::write(dir.join("corpus.json"), cases::manifest(&cases).to_pretty())?;
    println!("{} files", cases.len());
    Ok(())
}
