//! Files of a group work.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::workshop(bytes));
