//! Signed JSON documents that can be checked without a network, knowing nothing of surveys.
//!
//! One readable JSON file carries its own proof: W3C Data Integrity with the cryptosuite
//! `eddsa-jcs-2022` and Ed25519 keys written as `did:key`. The order of work is always the same:
//!
//! 1. [`Json::parse`] reads bytes once and strictly, so that two programs can never see two
//!    different documents in one file;
//! 2. [`proof::verify`] checks every proof over that very tree;
//! 3. the caller shows and uses the same tree, and nothing else.
//!
//! Sources: RFC 8259 (JSON), RFC 8785 (JCS), RFC 8032 (Ed25519), W3C Verifiable Credential Data
//! Integrity 1.0 and Data Integrity EdDSA Cryptosuites v1.0 (Recommendations of 15 May 2025),
//! the did:key method, RFC 5958 and RFC 8018 for key files.
//!
//! There is no clock, no randomness and no file access here: times, seeds and bytes are arguments.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod digest;
pub mod json;
pub mod key;
pub mod merkle;
#[cfg(feature = "keyfile")]
pub mod pem;
pub mod proof;

pub use digest::Digest;
pub use json::{Json, Limits, ReadError};
pub use key::{KeyError, SigningKey, VerificationKey};
pub use proof::{Profile, Verified, VerifyError};
