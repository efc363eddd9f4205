//! One code as text: `HK1/<tag>/<i>/<n>/<base45>`.

use hokatsu_sealed::{Digest, Json};

use super::{MAX_CODES, MAX_FRAME, PaperError};
use crate::deflate;

const MAGIC: &str = "HK1/";
/// Bytes of SHA-256 over header and data at the end of each frame: a misread code is told apart
/// from a foreign one at once, not after the last.
const CHECK: usize = 4;

/// A part of a document, or the parity of all its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// First 8 hex digits of the document's digest, upper case.
    pub(super) tag: String,
    /// 1 to `total`; 0 for parity.
    pub(super) index: u8,
    pub(super) total: u8,
    /// An even number of bytes, the same in every frame of a document.
    pub(super) data: Vec<u8>,
}

impl Frame {
    /// The text of the code.
    pub(super) fn text(&self) -> String {
        let head = self.head();
        let framed = [self.data.as_slice(), &check(&head, &self.data)].concat();
        format!("{head}{}", base45::encode(framed))
    }

    fn head(&self) -> String {
        format!("{MAGIC}{}/{}/{}/", self.tag, self.index, self.total)
    }

    /// Reads the text of a code; `None` when it is damaged or never was one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix(MAGIC)?.splitn(4, '/');
        let (tag, index, total, body) =
            (parts.next()?, number(parts.next()?)?, number(parts.next()?)?, parts.next()?);
        let hex = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
        let fits = tag.len() == 8 && tag.bytes().all(hex) && (1..=MAX_CODES).contains(&total);
        if !fits || index > total || body.len() > (MAX_FRAME + CHECK) / 2 * 3 {
            return None;
        }
        // Three characters stand for two bytes, the third for at most 32 times 2,025; a blank
        // stands for 36. So no whole code ends in a blank, and what white space follows is not its.
        let mut data = base45::decode(body.trim_end_matches(' ')).ok()?;
        let sum = data.split_off(data.len().checked_sub(CHECK)?);
        let frame = Self { tag: tag.to_owned(), index, total, data };
        (!frame.data.is_empty() && check(&frame.head(), &frame.data) == *sum).then_some(frame)
    }
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|n: &u8| n.to_string() == text)
}

fn check(head: &str, data: &[u8]) -> [u8; CHECK] {
    let sum = Digest::of_bytes(&[head.as_bytes(), data].concat());
    let [a, b, c, d, ..] = *sum.as_bytes();
    [a, b, c, d]
}

/// Cuts a document into frames 1 to n and the parity frame, which comes last.
pub(super) fn cut(document: &[u8]) -> Result<Vec<Frame>, PaperError> {
    let digest = Digest::of(&Json::parse(document)?);
    let tag: String = digest.hex().chars().take(8).collect::<String>().to_ascii_uppercase();
    let packed = deflate::pack(document);
    let length = u32::try_from(packed.len()).unwrap_or(u32::MAX).to_be_bytes();
    let stream = [Digest::of_bytes(document).as_bytes().as_slice(), &length, &packed].concat();
    let needed = stream.len().div_ceil(MAX_FRAME);
    let total = u8::try_from(needed).ok().filter(|total| *total <= MAX_CODES);
    let total = total.ok_or(PaperError::TooMany { needed })?;
    // Even shares make every code as small, and as easy to read, as the next.
    let share = stream.len().div_ceil(needed).next_multiple_of(2);
    let mut parity = vec![0; share];
    let mut frames = Vec::with_capacity(needed.saturating_add(1));
    for index in 1..=total {
        let from = share.saturating_mul(usize::from(index).saturating_sub(1));
        let mut data: Vec<u8> = stream.iter().skip(from).take(share).copied().collect();
        data.resize(share, 0);
        xor(&mut parity, &data);
        frames.push(Frame { tag: tag.clone(), index, total, data });
    }
    frames.push(Frame { tag, index: 0, total, data: parity });
    Ok(frames)
}

pub(super) fn xor(into: &mut [u8], other: &[u8]) {
    for (byte, other) in into.iter_mut().zip(other) {
        *byte ^= other;
    }
}

/// Says whether a line can be the text of a code.
pub(crate) fn looks_like(line: &str) -> bool {
    line.starts_with(MAGIC)
}

/// Undoes what an input method makes of a scanner that types: full-width characters, the
/// Japanese marks on the same keys, lower case.
pub(crate) fn normalise(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '\u{3000}' => ' ',
        'ー' | 'ｰ' | '−' => '-',
        '・' | '･' => '/',
        '。' | '｡' => '.',
        _ => c,
    };
    let half = text.trim_matches(['\u{feff}', '\r', '\n', '\t']).chars().map(half);
    half.map(|c| c.to_ascii_uppercase()).collect::<String>().trim_start().to_owned()
}
