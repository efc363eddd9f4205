//! A document as ASCII text: for `.txt` files and for the body of a mail.
//!
//! ```text
//! -----BEGIN HOKATSU FILE-----
//! Format: 1
//! Digest: sha-256:<64 hex digits>     the digest of the document, whose head people compare
//! Bytes: sha-256:<64 hex digits>      SHA-256 of the packed bytes themselves
//!
//! <base64 of the deflated bytes, 64 columns>
//! -----END HOKATSU FILE-----
//! ```
//!
//! The digest leaves layout and signatures out, so it cannot tell whether exactly these bytes
//! arrived; the second sum can. Being ASCII, the text survives Shift_JIS, line ends, and mail.

mod decode;
mod error;

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hokatsu_sealed::{Digest, Json, ReadError};

pub use decode::decode;
pub(crate) use decode::{find, present};
pub use error::ArmorError;

use crate::deflate;

pub(crate) const BEGIN: &str = "-----BEGIN HOKATSU FILE-----";
pub(crate) const END: &str = "-----END HOKATSU FILE-----";
const COLUMNS: usize = 64;

/// Packs a document; the same bytes give the same text. Lines end with LF.
///
/// # Errors
/// What the strict reader says of bytes that are no document.
pub fn encode(document: &[u8]) -> Result<String, ReadError> {
    let digest = Digest::of(&Json::parse(document)?);
    let bytes = Digest::of_bytes(document);
    let body = STANDARD.encode(deflate::pack(document));
    let mut out = format!("{BEGIN}\nFormat: 1\nDigest: {digest}\nBytes: {bytes}\n\n");
    out.reserve(body.len().saturating_add(body.len() / COLUMNS).saturating_add(END.len() + 2));
    for (at, letter) in body.chars().enumerate() {
        if at > 0 && at % COLUMNS == 0 {
            out.push('\n');
        }
        out.push(letter);
    }
    let _ = writeln!(out, "\n{END}");
    Ok(out)
}
