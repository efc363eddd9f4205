//! Receiving: what stands after files came in, in whatever order.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

mod files;
mod laws;
mod origin;
mod people;
mod rules;
mod scope;
mod support;
