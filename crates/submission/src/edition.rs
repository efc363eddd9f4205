//! The digests that bind answers to the edition they were given to.

use hokatsu_instrument::shipped;
use hokatsu_sealed::Digest;

/// Returns SHA-256 over the canonical form (JCS) of a carried edition.
#[must_use]
pub fn edition_digest(id: &str, version: &str) -> Option<Digest> {
    shipped().iter().find(|s| s.id == id && s.version == version)?.digest.parse().ok()
}

#[cfg(test)]
mod tests {
    use hokatsu_sealed::Json;

    use super::*;

    #[test]
    fn every_carried_edition_has_one() {
        for s in shipped() {
            let computed = Digest::of(&Json::parse(s.json().as_bytes()).unwrap());
            assert_eq!(edition_digest(s.id, s.version), Some(computed), "{} {}", s.id, s.version);
        }
        assert_eq!(edition_digest("hokatsu-selfcheck", "1999.1"), None);
    }
}
