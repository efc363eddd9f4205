//! The name of a document, the same through all its revisions.

use std::fmt;
use std::str::FromStr;

/// A `urn:uuid:` name (RFC 9562), lower-case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(String);

/// Text that is no document name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("文書の番号（id）が「urn:uuid:」で始まる決まった形ではありません")]
pub struct DocumentIdError;

const PREFIX: &str = "urn:uuid:";

impl DocumentId {
    /// Makes a version 4 name from 16 random bytes (RFC 9562 §5.4).
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        let bits = u128::from_be_bytes(random);
        let bits = bits & !(0xf << 76) | 0x4 << 76;
        let bits = bits & !(0x3 << 62) | 0x2 << 62;
        let hex = format!("{bits:032x}");
        let mut name = String::with_capacity(PREFIX.len() + 36);
        name.push_str(PREFIX);
        for (i, digit) in hex.chars().enumerate() {
            if matches!(i, 8 | 12 | 16 | 20) {
                name.push('-');
            }
            name.push(digit);
        }
        Self(name)
    }

    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DocumentId {
    type Err = DocumentIdError;

    fn from_str(s: &str) -> Result<Self, DocumentIdError> {
        let uuid = s.strip_prefix(PREFIX).ok_or(DocumentIdError)?;
        let shaped = uuid.len() == 36
            && uuid.bytes().enumerate().all(|(i, b)| match i {
                8 | 13 | 18 | 23 => b == b'-',
                _ => b.is_ascii_digit() || (b'a'..=b'f').contains(&b),
            });
        shaped.then(|| Self(s.to_owned())).ok_or(DocumentIdError)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_and_variant_are_set() {
        assert_eq!(
            DocumentId::from_random([0xff; 16]).as_str(),
            "urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff"
        );
        assert_eq!(
            DocumentId::from_random([0; 16]).as_str(),
            "urn:uuid:00000000-0000-4000-8000-000000000000"
        );
    }

    #[test]
    fn one_form_is_read() {
        let good = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e";
        assert_eq!(good.parse::<DocumentId>().unwrap().to_string(), good);
        for bad in [
            "",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "urn:uuid:0F8FAD5B-D9CB-469F-A165-70867728950E",
            "urn:uuid:0f8fad5bd9cb469fa16570867728950e",
            "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e ",
            "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950g",
        ] {
            assert_eq!(bad.parse::<DocumentId>(), Err(DocumentIdError), "{bad}");
        }
    }
}
