//! Files that appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The names written to the folder.
pub(super) const NAMES: [&str; 6] = [
    COLLECTION,
    "outcomes.jsonl",
    "log.jsonl",
    "未提出一覧.csv",
    "督促文.txt",
    "締め切り時の記録.txt",
];
/// The collection file.
pub(super) const COLLECTION: &str = "collection.jsonl";

/// What a failed attempt leaves untouched, in words.
#[derive(Clone)]
pub(in crate::commands) struct Kept(pub(in crate::commands) String);

/// A file under a temporary name beside its own.
pub(in crate::commands) struct Pending {
    path: PathBuf,
    beside: PathBuf,
    file: Option<BufWriter<File>>,
    kept: Kept,
}

impl Pending {
    pub(in crate::commands) fn create(
        folder: &Path,
        name: &str,
        kept: &Kept,
    ) -> Result<Self, Error> {
        let path = folder.join(name);
        let beside = folder.join(format!("{name}.{}.tmp", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&beside);
        let mut pending = Self { path, beside, file: None, kept: kept.clone() };
        let file = file.map_err(|source| pending.failed(source))?;
        pending.file = Some(BufWriter::with_capacity(256 * 1024, file));
        Ok(pending)
    }

    pub(in crate::commands) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = self.file.as_mut().map_or(Ok(()), |file| file.write_all(bytes));
        written.map_err(|source| self.failed(source))
    }

    /// Closes the file under its temporary name; returns where it is.
    pub(super) fn close(&mut self) -> Result<&Path, Error> {
        let closed = match self.file.take() {
            Some(mut file) => file.flush().and_then(|()| file.get_ref().sync_all()),
            None => Ok(()),
        };
        closed.map_err(|source| self.failed(source))?;
        Ok(&self.beside)
    }

    /// Gives the file its name.
    pub(in crate::commands) fn finish(mut self) -> Result<PathBuf, Error> {
        self.close()?;
        fs::rename(&self.beside, &self.path).map_err(|source| self.failed(source))?;
        Ok(self.path.clone())
    }

    fn failed(&self, source: std::io::Error) -> Error {
        Error::Unwritten { path: self.path.clone(), source, kept: self.kept.0.clone() }
    }
}

/// For writers that know nothing of the desk; they tell errors as the system does.
impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Seek for Pending {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.as_mut().map_or(Ok(0), |file| file.seek(to))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // After a rename nothing is there; after a failure, what is left helps nobody.
        drop(self.file.take());
        let _ = fs::remove_file(&self.beside);
    }
}

/// Writes a small file whole or not at all.
pub(super) fn write(folder: &Path, name: &str, kept: &Kept, text: &[u8]) -> Result<(), Error> {
    let mut pending = Pending::create(folder, name, kept)?;
    pending.write(text)?;
    pending.finish().map(drop)
}

/// Makes the folder and sees that nothing in it would be lost: what is there may only be what the
/// collection to be continued brought.
pub(super) fn prepare(folder: &Path, old: Option<&Path>) -> Result<Kept, Error> {
    let same = |path: &Path| {
        old.is_some_and(|old| match (old.canonicalize(), path.canonicalize()) {
            (Ok(old), Ok(path)) => old == path,
            _ => false,
        })
    };
    if !same(&folder.join(COLLECTION))
        && let Some(taken) = NAMES.iter().map(|name| folder.join(name)).find(|path| path.exists())
    {
        return Err(Error::CollectionThere(taken));
    }
    let kept = Kept(match old {
        Some(old) => format!("元の回収ファイル（{}）はそのままです", old.display()),
        None => "何も書き換えていません".to_owned(),
    });
    fs::create_dir_all(folder).map_err(|source| Error::Unwritten {
        path: folder.to_owned(),
        source,
        kept: kept.0.clone(),
    })?;
    Ok(kept)
}
