//! Armour, workbooks and the texts of codes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::carriers(bytes));
