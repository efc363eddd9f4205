//! Reading armour wherever it stands in a text, as strictly as the C2SP age vectors ask.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hokatsu_sealed::{Digest, Json};

use super::{ArmorError, BEGIN, COLUMNS, END};
use crate::{MAX_DOCUMENT, deflate};

/// A line of the text: its number from 1 and its bytes without line end.
type Line<'a> = (usize, &'a [u8]);

/// Not even a document of the largest size that does not deflate at all has more base64 letters.
const MAX_LETTERS: usize = MAX_DOCUMENT.saturating_mul(3) / 2;

/// Says whether the bytes hold either end of armour.
pub(crate) fn present(bytes: &[u8]) -> bool {
    // Both marks in one pass: a file of many megabytes may hold neither.
    bytes.split(|b| *b == b'\n').any(|line| contains(line, BEGIN) || contains(line, END))
}

fn contains(line: &[u8], mark: &str) -> bool {
    line.windows(mark.len()).any(|window| window == mark.as_bytes())
}

/// Unpacks the one armour in a text: a `.txt`, a pasted mail, in any encoding that keeps ASCII.
///
/// Line ends may be LF or CRLF, text may stand before and after, and all lines may carry the same
/// quote marks (`> `) or indentation.
///
/// # Errors
/// Anything else that is not exactly as written is refused with its own reason.
pub fn decode(text: &[u8]) -> Result<Vec<u8>, ArmorError> {
    find(text)?.ok_or(ArmorError::Absent)
}

/// Unpacks the one armour in a text, if there is any.
pub(crate) fn find(text: &[u8]) -> Result<Option<Vec<u8>>, ArmorError> {
    let mut begins = lines(text).filter_map(|(line, text)| Some((line, quote_marks(text)?)));
    let Some((at, prefix)) = begins.next() else {
        let with = |mark| lines(text).find(|(_, text)| contains(text, mark));
        return match (with(BEGIN), with(END)) {
            (Some((line, _)), _) => Err(ArmorError::BeginLine { line }),
            (None, Some(_)) => Err(ArmorError::NoBegin),
            (None, None) => Ok(None),
        };
    };
    let more = begins.count();
    if more > 0 {
        return Err(ArmorError::Several { count: more.saturating_add(1) });
    }
    let rest = until_end(lines(text).skip(at), prefix)?;
    // The first empty line ends the header.
    let header_ends =
        rest.iter().position(|(_, line)| line.is_empty()).ok_or(ArmorError::Header)?;
    let (header, body) = rest.split_at(header_ends);
    let (digest, sum) = read_header(header)?;
    let packed = read_body(body.get(1..).unwrap_or_default())?;
    let document = deflate::unpack(&packed, MAX_DOCUMENT).map_err(|fault| match fault {
        deflate::Fault::Damaged => ArmorError::Deflate,
        deflate::Fault::TooLarge => ArmorError::TooLarge { max: MAX_DOCUMENT },
    })?;
    if Digest::of_bytes(&document) != sum {
        return Err(ArmorError::Bytes);
    }
    if Digest::of(&Json::parse(&document)?) != digest {
        return Err(ArmorError::Digest);
    }
    Ok(Some(document))
}

fn lines(text: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let bare = |line| <[u8]>::strip_suffix(line, b"\r").unwrap_or(line);
    text.split(|b| *b == b'\n').zip(1..).map(move |(line, number)| (number, bare(line)))
}

/// Returns what stands before the mark in a first line, when it is nothing but quoting.
fn quote_marks(line: &[u8]) -> Option<&[u8]> {
    let prefix = line.strip_suffix(BEGIN.as_bytes())?;
    let prefix = prefix.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prefix);
    prefix.iter().all(|b| b"> |\t".contains(b)).then_some(prefix)
}

/// Takes the quote marks off, up to the last line.
fn until_end<'a>(
    lines: impl Iterator<Item = Line<'a>>,
    prefix: &[u8],
) -> Result<Vec<Line<'a>>, ArmorError> {
    let mut inside = Vec::new();
    for (number, line) in lines {
        let bare = match line.strip_prefix(prefix) {
            Some(bare) => bare,
            // Mailers cut what is blank at the end of a line, also after a quote mark.
            None if line == prefix.trim_ascii_end() => &[],
            // The text goes on without quote marks: the rest is missing.
            None if line.is_empty() => return Err(ArmorError::NoEnd),
            None => return Err(ArmorError::Quote { line: number }),
        };
        if bare.trim_ascii_end() == END.as_bytes() {
            return Ok(inside);
        }
        inside.push((number, bare));
        if inside.len() > MAX_LETTERS / COLUMNS {
            return Err(ArmorError::TooLarge { max: MAX_DOCUMENT });
        }
    }
    Err(ArmorError::NoEnd)
}

/// Reads the three lines of the header; mailers may have broken the long ones.
fn read_header(lines: &[Line<'_>]) -> Result<(Digest, Digest), ArmorError> {
    let mut fields: Vec<String> = Vec::new();
    for (_, line) in lines {
        let line = std::str::from_utf8(line).map_err(|_| ArmorError::Header)?;
        match fields.last_mut() {
            Some(last) if !["Digest:", "Bytes:"].iter().any(|name| line.starts_with(name)) => {
                last.push_str(line);
            }
            _ => fields.push(line.to_owned()),
        }
    }
    let [format, digest, bytes] = fields.as_slice() else {
        return Err(ArmorError::Header);
    };
    let value = |field: &str, name| {
        field.strip_prefix(name).map(|rest| rest.trim_ascii().to_owned()).ok_or(ArmorError::Header)
    };
    match value(format, "Format:")?.parse::<u32>() {
        Ok(1) => {}
        Ok(given) if given > 1 => return Err(ArmorError::NewerFormat { given }),
        _ => return Err(ArmorError::Header),
    }
    let sum = |field, name| value(field, name)?.parse().map_err(|_| ArmorError::Header);
    Ok((sum(digest, "Digest:")?, sum(bytes, "Bytes:")?))
}

/// Reads base64 lines: all of 64 columns but the last, nothing between them.
fn read_body(lines: &[Line<'_>]) -> Result<Vec<u8>, ArmorError> {
    for &(line, text) in lines {
        if text.is_empty() || text.iter().any(|b| b.is_ascii_whitespace()) {
            return Err(ArmorError::Blank { line });
        }
        let base64 = |b: &u8| b.is_ascii_alphanumeric() || b"+/=".contains(b);
        if !text.iter().all(base64) {
            return Err(ArmorError::Character { line });
        }
    }
    let mut letters = Vec::new();
    for (at, &(line, text)) in lines.iter().enumerate() {
        let last = at.saturating_add(1) == lines.len();
        if text.len() > COLUMNS || (text.len() < COLUMNS && !last) {
            return Err(ArmorError::LineLength { line, given: text.len() });
        }
        letters.extend_from_slice(text);
        if letters.len() > MAX_LETTERS {
            return Err(ArmorError::TooLarge { max: MAX_DOCUMENT });
        }
    }
    STANDARD.decode(&letters).map_err(|_| ArmorError::Base64)
}
