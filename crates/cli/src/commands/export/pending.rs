//! Files that appear whole or not at all, and never in place of another.

use std::ffi::OsStr;
use std::path::Path;

use crate::commands::collect::store::{Kept, Pending};
use crate::error::Error;

/// Begins a file under a temporary name beside its own, which must not be taken.
pub(super) fn create(path: &Path) -> Result<Pending, Error> {
    if path.exists() {
        return Err(Error::Exists(path.to_owned()));
    }
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    Pending::create(folder, &name, &Kept("何も書き換えていません".to_owned()))
}

/// Begins a file and writes all of it.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<Pending, Error> {
    let mut file = create(path)?;
    file.write(bytes)?;
    Ok(file)
}

/// Gives the files their names, when every one of them is written.
pub(super) fn finish(files: Vec<Pending>) -> Result<(), Error> {
    files.into_iter().try_for_each(|file| file.finish().map(drop))
}
