//! The verifier of files that are handed in.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::verify(bytes));
