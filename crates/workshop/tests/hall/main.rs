//! A hall from set-up to the files that leave it.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop"
)]

mod cases;
mod codes;
mod documents;
mod fixtures;
mod halls;
mod printed;
mod proposals;
mod rounds;
mod spread;
mod support;
