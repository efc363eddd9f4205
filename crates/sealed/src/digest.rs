//! The digest of a document, and the short number people read to each other.

use std::{fmt, str::FromStr};

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::json::{Json, Members};

/// SHA-256 (FIPS 180-4) over the canonical form of a document without its proofs.
///
/// Written `sha-256:` and 64 lower-case hex digits. It does not change with indentation, line
/// ends, order of members, or signatures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

const PREFIX: &str = "sha-256:";

impl Digest {
    /// The digest of a document; a top-level `proof` member is left out.
    #[must_use]
    pub fn of(document: &Json) -> Self {
        match document {
            Json::Obj(members) => {
                Self::of_bytes(&Members { of: members, name: "proof", instead: None }.canonical())
            }
            other => Self::of_bytes(&other.canonical()),
        }
    }

    /// The digest of bytes as they are.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hex digits without the prefix.
    #[must_use]
    pub fn hex(&self) -> String {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
        self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
    }

    /// 確認番号: the first 16 hex digits in groups of four, as in `1a2b 3c4d 5e6f 7081`.
    #[must_use]
    pub fn check_number(&self) -> String {
        let mut out = String::with_capacity(19);
        for (i, digit) in self.hex().chars().take(16).enumerate() {
            if i > 0 && i % 4 == 0 {
                out.push(' ');
            }
            out.push(digit);
        }
        out
    }

    /// The first group of the 確認番号, used in file names.
    #[must_use]
    pub fn first4(&self) -> String {
        self.hex().chars().take(4).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is not a digest.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "ダイジェストの書き方が正しくありません（「sha-256:」に続けて小文字の16進数64桁で書きます）。"
)]
pub struct DigestError;

impl DigestError {
    /// The reason code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "digest-format"
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let hex = text.strip_prefix(PREFIX).ok_or(DigestError)?.as_bytes();
        let mut bytes = [0; 32];
        if hex.len() != 64 {
            return Err(DigestError);
        }
        for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
            let [high, low] = pair else {
                return Err(DigestError);
            };
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Ok(Self(bytes))
    }
}

const fn nibble(digit: u8) -> Result<u8, DigestError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(DigestError),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_round_trips_and_nothing_else_is_read() {
        let digest = Digest::of(&Json::obj([("a", 1)]));
        // SHA-256 of {"a":1}
        let text = "sha-256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        assert_eq!(digest.to_string(), text);
        assert_eq!(text.parse(), Ok(digest));
        assert_eq!(digest.check_number(), "015a bd7f 5cc5 7a2d");
        assert_eq!(digest.first4(), "015a");
        for bad in [
            "",
            "sha-256:",
            "SHA-256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
            "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
            "sha-256:015ABD7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
            "sha-256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f86",
            "sha-256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f8620",
            "sha-256: 15abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
        ] {
            assert_eq!(bad.parse::<Digest>(), Err(DigestError), "{bad}");
        }
    }

    #[test]
    fn proof_is_left_out_only_at_the_top() {
        let bare = Json::obj([("a", 1)]);
        let mut signed = bare.clone();
        signed.set("proof", Json::arr([1, 2]));
        assert_eq!(Digest::of(&signed), Digest::of(&bare));
        let nested = Json::obj([("x", signed)]);
        assert_ne!(Digest::of(&nested), Digest::of(&Json::obj([("x", bare)])));
    }
}
