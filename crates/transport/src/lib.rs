//! The ways one signed document travels, and reading it back.
//!
//! A document may go as the JSON it is, as ASCII [`armor`] in a `.txt` or a mail body, inside an
//! `.xlsx` ([`carrier`]), or printed as QR codes ([`paper`]). [`unpack`] tells them apart by
//! content, never by the name of the file, and hands back the bytes that were packed, bit for bit:
//! every way carries their SHA-256. Whether the document holds is for the caller to verify.
//!
//! Bytes in, bytes out: no clock, no file access. Whatever comes from outside is measured before
//! it is inflated.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod armor;
pub mod carrier;
mod deflate;
mod error;
pub mod paper;
#[cfg(feature = "picture")]
pub mod picture;
mod read;

pub use error::TransportError;
pub use read::{Unpacked, Way, codes, unpack, unpack_all};

/// The largest document that is packed or unpacked, in bytes; the strict reader takes no more.
pub const MAX_DOCUMENT: usize = hokatsu_sealed::json::MAX_BYTES;

/// The largest file worth reading for what it may carry, in bytes: a scanned page in colour.
pub const MAX_FILE: usize = 64 * 1024 * 1024;
