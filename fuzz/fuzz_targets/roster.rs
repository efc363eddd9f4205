//! Rosters of keys.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::roster(bytes));
