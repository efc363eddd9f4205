//! Tables worked out by hand, and the laws of counting.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]

mod bundles;
mod charts;
mod export;
mod published;
mod r5;
mod support;
mod tables;
mod tally;
