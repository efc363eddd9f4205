//! Writes the corpus of handed-in files, good and bad, and its manifest.
//!
//! `cargo run -p hokatsu-submission --example corpus [-- DIR]`; without DIR it goes where the tests
//! read it. The keys come from fixed seeds, so every run writes the same bytes. It is run again
//! whenever the text of an edition is corrected, for every file is bound to its digest.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    dead_code,
    unreachable_pub,
    reason = "a generator may stop"
)]

mod cases;
mod drafts;
mod kit;

fn main() -> std::io::Result<()> {
    kit::write("submissions", &cases::all())
}
