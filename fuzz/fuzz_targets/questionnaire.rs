//! Definitions of questionnaires.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hokatsu_fuzz::questionnaire(bytes));
