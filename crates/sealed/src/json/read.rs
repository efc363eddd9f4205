//! The strict reader: serde_json's parser behind a visitor that refuses what can be read two ways.

use std::{cell::RefCell, collections::BTreeMap, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::{Encoding, Json, MAX_INT, Position, ReadError};

/// The ordinary bound on the size of a document: 4 MiB.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The ordinary bound on arrays and objects within each other; the outermost counts as 1.
pub const MAX_DEPTH: usize = 32;

/// serde_json stops by itself at 128, so a wider bound would not mean anything.
const DEEPEST: usize = 127;

/// Bounds on what is read; the default is [`MAX_BYTES`] and [`MAX_DEPTH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of input, byte order mark included.
    pub max_bytes: usize,
    /// Arrays and objects within each other, at most 127.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: MAX_BYTES, max_depth: MAX_DEPTH }
    }
}

impl Limits {
    /// Bounds for files that carry many documents (bundle, collection, roster): 64 MiB.
    pub const COLLECTION: Self = Self { max_bytes: 64 * 1024 * 1024, max_depth: MAX_DEPTH };
}

const BOM: &[u8] = b"\xef\xbb\xbf";

pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Json, ReadError> {
    if bytes.len() > limits.max_bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len(), max: limits.max_bytes });
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let text = decode(bytes)?;
    if text.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
        return Err(ReadError::Empty);
    }

    let scan = Scan { max_depth: limits.max_depth.min(DEEPEST), refused: RefCell::new(None) };
    let mut parser = serde_json::Deserializer::from_str(text);
    Node { scan: &scan, depth: 0 }
        .deserialize(&mut parser)
        .and_then(|value| parser.end().map(|()| value))
        .map_err(|error| explain(text, &scan, &error))
}

/// UTF-8 or the reason why not. A file cut within a character counts as cut, not as misencoded.
fn decode(bytes: &[u8]) -> Result<&str, ReadError> {
    let not_utf8 =
        |encoding, offset| ReadError::NotUtf8 { encoding, at: Position::of(bytes, offset) };
    // JSON text starts with two ASCII characters or ends after one, so a zero byte this early is
    // the other half of a UTF-16 unit (RFC 4627 §3).
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] = bytes {
        return Err(not_utf8(Encoding::Utf16, 0));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = error.valid_up_to();
        if error.error_len().is_none() {
            return ReadError::Truncated { at: Position::of(bytes, valid) };
        }
        // Japanese UTF-8 with one broken byte would also pass as Shift_JIS; text that was read
        // as UTF-8 up to here speaks against it.
        let ascii_so_far = bytes.get(..valid).is_some_and(<[u8]>::is_ascii);
        if ascii_so_far && is_shift_jis(bytes) {
            not_utf8(Encoding::ShiftJis, valid)
        } else {
            not_utf8(Encoding::Unknown, valid)
        }
    })
}

/// Whether every byte fits code page 932 and at least one character takes two bytes.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    let mut double = false;
    while let Some(&lead) = rest.next() {
        match lead {
            0x00..=0x7f | 0xa1..=0xdf => {}
            0x81..=0x9f | 0xe0..=0xfc => match rest.next() {
                Some(0x40..=0x7e | 0x80..=0xfc) => double = true,
                _ => return false,
            },
            _ => return false,
        }
    }
    double
}

/// What the visitor refused; serde's error type carries text only.
enum Refused {
    Duplicate(String),
    Deep,
    Number,
}

struct Scan {
    max_depth: usize,
    refused: RefCell<Option<Refused>>,
}

impl Scan {
    fn refuse<E: serde::de::Error>(&self, what: Refused) -> E {
        self.refused.replace(Some(what));
        E::custom("refused")
    }
}

/// One value, and how many arrays and objects stand around it.
#[derive(Clone, Copy)]
struct Node<'a> {
    scan: &'a Scan,
    depth: usize,
}

impl Node<'_> {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > self.scan.max_depth {
            return Err(self.scan.refuse(Refused::Deep));
        }
        Ok(Self { depth, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, b: bool) -> Result<Json, E> {
        Ok(Json::Bool(b))
    }

    fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Json, E> {
        if (-MAX_INT..=MAX_INT).contains(&n) {
            Ok(Json::Int(n))
        } else {
            Err(self.scan.refuse(Refused::Number))
        }
    }

    fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Json, E> {
        i64::try_from(n)
            .map_err(|_| self.scan.refuse(Refused::Number))
            .and_then(|n| self.visit_i64(n))
    }

    // serde_json yields a float for 1.0, 1e3, -0 and integers beyond 64 bits: one rule for all.
    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Json, E> {
        Err(self.scan.refuse(Refused::Number))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Str(text.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Str(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Json::Arr(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut members = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if members.contains_key(&key) {
                return Err(self.scan.refuse(Refused::Duplicate(key)));
            }
            let value = map.next_value_seed(inner)?;
            members.insert(key, value);
        }
        Ok(Json::Obj(members))
    }
}

fn explain(text: &str, scan: &Scan, error: &serde_json::Error) -> ReadError {
    let offset = offset_of(text, error.line(), error.column());
    let here = |offset| Position::of(text.as_bytes(), offset);
    match scan.refused.take() {
        Some(Refused::Duplicate(key)) => {
            let end = text.get(..offset).and_then(|before| before.rfind('"'));
            return ReadError::DuplicateKey { key, at: here(end.unwrap_or(offset)) };
        }
        Some(Refused::Deep) => {
            let open = text.get(..offset).and_then(|before| before.rfind(['[', '{']));
            let at = here(open.unwrap_or(offset));
            return ReadError::TooDeep { max: scan.max_depth, at };
        }
        Some(Refused::Number) => return number(text, offset),
        None => {}
    }
    if error.classify() == Category::Eof {
        return ReadError::Truncated { at: here(text.len()) };
    }
    // serde_json names syntax errors in its message only; the lock file pins the wording and a
    // test per reason holds it.
    let message = error.to_string();
    let at = here(offset.saturating_sub(1));
    if message.starts_with("number out of range") {
        number(text, offset)
    } else if message.starts_with("recursion limit") {
        ReadError::TooDeep { max: scan.max_depth, at }
    } else if message.starts_with("trailing characters") {
        ReadError::TrailingData { at }
    } else if message.starts_with("lone leading surrogate")
        || message.starts_with("unexpected end of hex escape")
    {
        ReadError::LoneSurrogate { at }
    } else {
        ReadError::NotJson { at }
    }
}

/// Byte offset just behind what serde_json had read; its columns count bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(newlines_before) => text
            .bytes()
            .enumerate()
            .filter(|&(_, b)| b == b'\n')
            .nth(newlines_before)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    start.saturating_add(column).min(text.len())
}

/// Tells a large integer from a fraction, an exponent or -0 by the literal around `offset`.
fn number(text: &str, offset: usize) -> ReadError {
    let of_number = |b: &u8| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let bytes = text.as_bytes();
    let before = bytes.get(..offset).unwrap_or(bytes);
    let after = bytes.get(offset..).unwrap_or_default();
    let start = before.iter().rposition(|b| !of_number(b)).map_or(0, |at| at + 1);
    let end = offset + after.iter().position(|b| !of_number(b)).unwrap_or(after.len());
    let literal = text.get(start..end).unwrap_or_default().to_owned();
    let at = Position::of(bytes, start);
    if literal.contains(['.', 'e', 'E']) || literal == "-0" {
        ReadError::NotInteger { literal, at }
    } else {
        ReadError::IntegerRange { literal, at }
    }
}
