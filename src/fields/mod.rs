//! One control kind per file.
