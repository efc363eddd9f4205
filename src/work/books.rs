//! The collection file, and figures as files.

use hokatsu_desk::collection::{COLLECTION_TYPE, MAX_IN_BROWSER};
use hokatsu_desk::{Desk, Expected, Judge};

use super::sums::Sums;
use super::{Asked, Export};
use crate::text::collected as words;

/// Says whether these bytes begin like a collection.
pub(super) fn is_collection(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.len() < 1024 && String::from_utf8_lossy(first).contains(COLLECTION_TYPE)
}

/// Opens a collection; also returns what has to be known of it.
pub(super) fn open(bytes: &[u8]) -> Result<(Desk, Vec<String>), String> {
    if bytes.len() > MAX_IN_BROWSER {
        return Err(words::TOO_LARGE.to_owned());
    }
    let mut opening = Desk::open(Judge::default());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        opening.feed(line).map_err(|fault| fault.to_string())?;
    }
    let (desk, not_opened) = opening.finish().map_err(|fault| fault.to_string())?;
    let notes = not_opened.first().map(|first| words::not_opened(not_opened.len(), &first.why.told));
    Ok((desk, notes.into_iter().collect()))
}

/// Writes the collection file and reads it again before it is given out.
pub(super) fn collection(desk: &Desk) -> Result<(String, Vec<u8>), String> {
    let mut bytes = Vec::new();
    for line in desk.write() {
        bytes.extend_from_slice(&line);
        if bytes.len() > MAX_IN_BROWSER {
            return Err(words::TOO_LARGE.to_owned());
        }
    }
    Ok((words::collection_name(&whose(desk), desk.head().year.year()), bytes))
}

fn whose(desk: &Desk) -> String {
    desk.head().prefecture.map_or(words::COUNTRY, |prefecture| prefecture.name).to_owned()
}

/// Reads who is expected; nothing for all.
pub(super) fn expected(list: &str) -> Result<Expected, String> {
    if list.trim().is_empty() {
        return Ok(Expected::default());
    }
    Expected::list(list).map_err(|error| error.to_string())
}

/// Writes figures, or what was noted, to a file.
pub(super) fn export(
    desk: &Desk,
    sums: &mut Sums,
    asked: &Asked,
    kind: Export,
) -> Result<(String, Vec<u8>), String> {
    let _ = sums.tables(desk, asked)?;
    match kind {
        Export::Log => {
            let mut bytes = Vec::new();
            for (_, _, line) in desk.log_lines() {
                bytes.extend_from_slice(line);
                bytes.push(b'\n');
            }
            Ok((words::file_name(words::LOG, &whose(desk), desk.head().year.year(), "jsonl"), bytes))
        }
        _ => Err(String::new()),
    }
}
