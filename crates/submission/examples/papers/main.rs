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
#[path = "../corpus/kit.rs"]
mod kit;
mod made;

fn main() -> std::io::Result<()> {
    kit::write("papers", &cases::all())
}
