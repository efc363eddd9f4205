//! Files that appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A file under a temporary name beside its own, which must not be taken.
pub(super) struct Pending {
    path: PathBuf,
    beside: PathBuf,
    file: BufWriter<File>,
    named: bool,
}

impl Pending {
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        let mut beside = path.as_os_str().to_owned();
        beside.push(format!(".{}.tmp", std::process::id()));
        let beside = PathBuf::from(beside);
        let opened = OpenOptions::new().write(true).create_new(true).open(&beside);
        let file = opened.map_err(|source| Error::Write { path: path.to_owned(), source })?;
        let file = BufWriter::with_capacity(64 * 1024, file);
        Ok(Self { path: path.to_owned(), beside, file, named: false })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|source| self.failed(source))
    }

    /// Gives the file its name.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.file
            .flush()
            .and_then(|()| self.file.get_ref().sync_all())
            .and_then(|()| fs::rename(&self.beside, &self.path))
            .map_err(|source| self.failed(source))?;
        self.named = true;
        Ok(())
    }

    pub(super) fn failed(&self, source: io::Error) -> Error {
        Error::Write { path: self.path.clone(), source }
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.named {
            // What is left of a failed attempt helps nobody.
            let _ = fs::remove_file(&self.beside);
        }
    }
}
