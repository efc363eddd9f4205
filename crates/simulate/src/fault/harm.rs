//! Bytes and codes that are not right.

use hokatsu_instrument::{MunicipalityCode, MunicipalityCodeError};

use crate::stream::Stream;

/// Changes the last digit of the number of inhabitants.
pub(super) fn other_digit(json: &str) -> Vec<u8> {
    let mut bytes = json.as_bytes().to_vec();
    let from = json.find("\"population\":").unwrap_or(0);
    let digits = bytes.iter_mut().skip(from).skip_while(|byte| !byte.is_ascii_digit());
    if let Some(last) = digits.take_while(|byte| byte.is_ascii_digit()).last() {
        *last = if *last == b'9' { b'8' } else { *last + 1 };
    }
    bytes
}

/// Returns a code of the same prefecture with the right check digit that is in no list.
pub(super) fn unlisted(code: MunicipalityCode) -> String {
    let prefecture = code.prefecture();
    let mut stream = Stream::new(0, "unlisted", code.as_str().parse().unwrap_or(0));
    let start = stream.between(701, 760);
    let free = (start..1000).chain(700..start).map(|number| with_check_digit(prefecture, number));
    free.map(|text| (text.parse::<MunicipalityCode>(), text))
        .find(|(code, _)| matches!(code, Err(MunicipalityCodeError::Unknown(_))))
        .map_or_else(String::new, |(_, text)| text)
}

/// JIS X 0402: weights 6 to 2, modulo 11.
fn with_check_digit(prefecture: &str, number: u32) -> String {
    let five = format!("{prefecture}{number:03}");
    let sum: u32 = five.bytes().zip([6, 5, 4, 3, 2]).map(|(d, w)| u32::from(d - b'0') * w).sum();
    format!("{five}{}", (11 - sum % 11) % 10)
}

/// The head and the tail of a PDF.
pub(super) const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

/// One white pixel.
pub(super) const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0xf8, 0x0f, 0, 1, 1, 1, 0, 0xb1, 0x38, 0xf6, 0x14, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];
