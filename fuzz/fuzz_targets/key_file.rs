//! Key files (PKCS#8 in PEM).
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::key_file(bytes));
