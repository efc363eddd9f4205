//! The collection file, and who is expected.

use hokatsu_desk::collection::MAX_IN_BROWSER;
use hokatsu_desk::{Desk, Expected, Judge};

use crate::text::collected as words;

/// Says whether these bytes begin like a document of a type.
pub(super) fn begins_as(bytes: &[u8], kind: &str) -> bool {
    let first = bytes.get(..512).unwrap_or(bytes);
    String::from_utf8_lossy(first).contains(&format!("\"{kind}\""))
}

/// Opens a collection; also returns what has to be known of it.
pub(super) fn open(bytes: &[u8], judge: &Judge) -> Result<(Desk, Vec<String>), String> {
    if bytes.len() > MAX_IN_BROWSER {
        return Err(words::TOO_LARGE.to_owned());
    }
    let mut opening = Desk::open(judge.clone());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        opening.feed(line).map_err(|fault| fault.to_string())?;
    }
    let (desk, not_opened) = opening.finish().map_err(|fault| fault.to_string())?;
    let notes =
        not_opened.first().map(|first| words::not_opened(not_opened.len(), &first.why.told));
    Ok((desk, notes.into_iter().collect()))
}

/// Writes the collection file.
pub(super) fn collection(desk: &Desk) -> Result<(String, Vec<u8>), String> {
    let mut bytes = Vec::new();
    for line in desk.write() {
        bytes.extend_from_slice(&line);
        if bytes.len() > MAX_IN_BROWSER {
            return Err(words::TOO_LARGE.to_owned());
        }
    }
    Ok((named(desk, words::COLLECTION, "jsonl"), bytes))
}

/// The name of a file of this desk.
pub(super) fn named(desk: &Desk, what: &str, ending: &str) -> String {
    let head = desk.head();
    let whose = head.prefecture.map_or(words::COUNTRY, |prefecture| prefecture.name);
    words::file_name(what, whose, head.year.year(), ending)
}

/// Reads who is expected; nothing for all.
pub(super) fn expected(list: &str) -> Result<Expected, String> {
    if list.trim().is_empty() {
        return Ok(Expected::default());
    }
    Expected::list(list).map_err(|error| error.to_string())
}
