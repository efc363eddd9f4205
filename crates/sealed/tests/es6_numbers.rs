//! RFC 8785 appendix B points to a hundred million numbers; the first million are generated here
//! and hashed, as cyberphone/json-canonicalization testdata/README.md describes.
//!
//! The sequence: fixed values, 2,000 doubles from the smallest normal one up, then the SHA-256
//! chain of 32 zero bytes read as four little-endian doubles each, zeros and non-finite left out.

#![allow(clippy::unwrap_used, reason = "tests may stop")]

use sha2::{Digest, Sha256};

const FIXED: &str = include_str!("vectors/es6-fixed.txt");
const SERIAL_FROM: u64 = 0x0010_0000_0000_0000;
const SERIAL_COUNT: u64 = 2_000;

fn sequence() -> impl Iterator<Item = f64> {
    let fixed = FIXED.split_whitespace().map(|hex| u64::from_str_radix(hex, 16).unwrap());
    let serial = SERIAL_FROM..SERIAL_FROM + SERIAL_COUNT;
    let mut block = [0_u8; 32];
    let chained = std::iter::repeat_with(move || {
        block = Sha256::digest(block).into();
        let mut numbers = [0_u64; 4];
        for (number, eight) in numbers.iter_mut().zip(block.chunks_exact(8)) {
            *number = u64::from_le_bytes(eight.try_into().unwrap());
        }
        numbers
    })
    .flatten()
    .filter(|&bits| f64::from_bits(bits) != 0.0 && f64::from_bits(bits).is_finite());
    fixed.chain(serial).chain(chained).map(f64::from_bits)
}

#[test]
fn a_million_numbers_are_written_as_ecmascript_writes_them() {
    let mut hash = Sha256::new();
    let mut line = Vec::new();
    for (number, count) in sequence().zip(1_u32..=1_000_000) {
        line.clear();
        line.extend_from_slice(format!("{:x},", number.to_bits()).as_bytes());
        serde_json_canonicalizer::to_writer(&number, &mut line).unwrap();
        line.push(b'\n');
        hash.update(&line);
        let expected = match count {
            1_000 => "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687",
            10_000 => "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
            100_000 => "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7",
            1_000_000 => "49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16",
            _ => continue,
        };
        let so_far: [u8; 32] = hash.clone().finalize().into();
        let hex: String = so_far.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected, "after {count} lines");
    }
}
