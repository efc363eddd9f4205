//! The texts of QR codes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::codes(bytes));
