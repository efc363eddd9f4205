//! Invented files for trying out a desk: deterministic by seed, plausible, and marked synthetic.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
