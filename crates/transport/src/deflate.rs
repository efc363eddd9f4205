//! DEFLATE (RFC 1951) with a bound on what comes out.
//!
//! `miniz_oxide` is used by name, not through `flate2`: the same document must become the same
//! armour whatever backend some other part of a build switches on.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The smallest result for texts of this size costs a few milliseconds.
const LEVEL: u8 = 9;

/// Why bytes could not be inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No complete stream, or something after it.
    Damaged,
    /// More would come out than allowed.
    TooLarge,
}

/// Packs bytes; equal bytes give equal results.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, LEVEL)
}

/// Inflates one whole stream into at most `max` bytes.
pub(crate) fn unpack(packed: &[u8], max: usize) -> Result<Vec<u8>, Fault> {
    let mut state = Box::<DecompressorOxide>::default();
    let mut rest = packed;
    let mut out = vec![0; packed.len().saturating_mul(4).clamp(1, max.max(1))];
    let mut filled = 0;
    loop {
        let (status, taken, given) = decompress(
            &mut state,
            rest,
            &mut out,
            filled,
            TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        );
        rest = rest.get(taken..).ok_or(Fault::Damaged)?;
        filled = filled.saturating_add(given);
        match status {
            TINFLStatus::Done if rest.is_empty() => {
                out.truncate(filled);
                return Ok(out);
            }
            TINFLStatus::HasMoreOutput if out.len() < max => {
                out.resize(out.len().saturating_mul(2).min(max), 0);
            }
            TINFLStatus::HasMoreOutput => return Err(Fault::TooLarge),
            _ => return Err(Fault::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_holds_and_nothing_may_follow() {
        let zeros = vec![0; 100_000];
        let packed = pack(&zeros);
        assert!(packed.len() < 200, "{}", packed.len());
        assert_eq!(unpack(&packed, 100_000), Ok(zeros));
        assert_eq!(unpack(&packed, 99_999), Err(Fault::TooLarge));
        let longer = [packed.as_slice(), &[0]].concat();
        assert_eq!(unpack(&longer, 200_000), Err(Fault::Damaged));
        let shorter = packed.split_last().map(|(_, rest)| rest);
        assert_eq!(shorter.map(|s| unpack(s, 200_000)), Some(Err(Fault::Damaged)));
        assert_eq!(unpack(&[], 10), Err(Fault::Damaged));
        assert_eq!(unpack(&pack(&[]), 0), Ok(Vec::new()));
    }
}
