//! Reading and writing files.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use hokatsu_sealed::json::MAX_BYTES;
use zeroize::Zeroizing;

use crate::error::Error;

/// Reads a document; of one that is too large only as much as the reader needs to refuse it.
pub(crate) fn document(path: &Path) -> Result<Vec<u8>, Error> {
    let read = || {
        let mut bytes = Vec::new();
        let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// Reads a small text file.
pub(crate) fn text(path: &Path) -> Result<Zeroizing<String>, Error> {
    fs::read_to_string(path)
        .map(Zeroizing::new)
        .map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// Reads the first line of a passphrase file, without its line end and without a byte order mark.
pub(crate) fn passphrase(path: &Path) -> Result<Zeroizing<String>, Error> {
    let text = text(path)?;
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(Error::EmptyPassphrase(path.to_owned()));
    }
    Ok(Zeroizing::new(line.to_owned()))
}

/// Writes a file that others read either as it was or as it will be, never in between.
pub(crate) fn replace(path: &Path, contents: &str) -> Result<(), Error> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    let write = || {
        fs::write(&beside, contents)?;
        fs::rename(&beside, path)
    };
    write().map_err(|source| {
        // The target is untouched; what is left of the attempt helps nobody.
        let _ = fs::remove_file(&beside);
        Error::Write { path: path.to_owned(), source }
    })
}

/// Writes a file that must not exist yet.
pub(crate) fn create(path: &Path, contents: &str) -> Result<(), Error> {
    create_with(path, contents, &mut OpenOptions::new())
}

/// Writes a key file that must not exist yet, for the owner's eyes only where the system knows
/// owners.
pub(crate) fn create_secret(path: &Path, contents: &str) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    create_with(path, contents, &mut options)
}

fn create_with(path: &Path, contents: &str, options: &mut OpenOptions) -> Result<(), Error> {
    let mut file = options.write(true).create_new(true).open(path).map_err(|source| {
        if source.kind() == std::io::ErrorKind::AlreadyExists {
            Error::Exists(path.to_owned())
        } else {
            Error::Write { path: path.to_owned(), source }
        }
    })?;
    file.write_all(contents.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|source| Error::Write { path: path.to_owned(), source })
}
