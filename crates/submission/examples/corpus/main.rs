//! Writes the corpus of handed-in files, good and bad, and its manifest.
//!
//! `cargo run -p hokatsu-submission --example corpus [-- DIR]`; without DIR it goes where the tests
//! read it. The keys come from fixed seeds, so every run writes the same bytes. It is run again
//! whenever the text of an edition is corrected, for every file is bound to its digest.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a generator may stop"
)]

mod cases;
mod drafts;

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/submissions");
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
