//! Writes the corpus of papers, good and bad, and its manifest.
//!
//! `cargo run -p hokatsu-submission --example papers [-- DIR]`; without DIR it goes where the tests
//! read it. The keys come from fixed seeds, so every run writes the same bytes. It is run again
//! whenever the text of an edition is corrected, for papers name files that are bound to its digest.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    unreachable_pub,
    reason = "a generator may stop"
)]

mod cases;
#[path = "../corpus/drafts.rs"]
mod drafts;
mod made;

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/papers");
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
