//! The lines of a large file, one at a time.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use hokatsu_desk::collection::MAX_LINE;

use crate::error::Error;

/// Reads lines with their line ends; of one that is too long only as much as is needed to refuse
/// it.
pub(in crate::commands) struct Lines {
    path: PathBuf,
    file: BufReader<File>,
}

impl Lines {
    pub(in crate::commands) fn open(path: &Path) -> Result<Self, Error> {
        let opened = File::open(path);
        let file = opened.map_err(|source| Error::Read { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), file: BufReader::with_capacity(256 * 1024, file) })
    }
}

impl Iterator for Lines {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        let most = u64::try_from(MAX_LINE).unwrap_or(u64::MAX).saturating_add(2);
        match self.file.by_ref().take(most).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(line)),
            Err(source) => Some(Err(Error::Read { path: self.path.clone(), source })),
        }
    }
}
