//! Reading and writing files.

use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use hokatsu_transport::{MAX_FILE, TransportError, Unpacked};
use zeroize::Zeroizing;

use crate::error::Error;

/// Reads a document, whatever carries it: JSON, `.txt`, `.xlsx`, a picture of codes.
///
/// What carries nothing is handed on as it is, for the reader of documents to refuse.
pub(crate) fn document(path: &Path) -> Result<Vec<u8>, Error> {
    carried(path, raw(path)?)
}

/// Takes the document out of what was read from a file.
pub(crate) fn carried(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    let carried = match hokatsu_transport::unpack(&bytes) {
        Ok(Unpacked { document: Cow::Owned(document), .. }) => Some(document),
        Ok(_) | Err(TransportError::Read(_)) => None,
        Err(error) => return Err(Error::Carrier { path: path.to_owned(), error }),
    };
    Ok(carried.unwrap_or(bytes))
}

/// Reads a file as it is; of one that is too large only as much as is needed to refuse it.
pub(crate) fn raw(path: &Path) -> Result<Vec<u8>, Error> {
    sized(path, 0)
}

/// Reads a file of about this size as [`raw`] does.
pub(crate) fn sized(path: &Path, size: usize) -> Result<Vec<u8>, Error> {
    let read = || {
        let mut bytes = Vec::with_capacity(size.saturating_add(1));
        let most = u64::try_from(MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
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
pub(crate) fn create(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Error> {
    create_with(path, contents.as_ref(), &mut OpenOptions::new())
}

/// Writes a key file that must not exist yet, for the owner's eyes only where the system knows
/// owners.
pub(crate) fn create_secret(path: &Path, contents: &str) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    create_with(path, contents.as_bytes(), &mut options)
}

fn create_with(path: &Path, contents: &[u8], options: &mut OpenOptions) -> Result<(), Error> {
    let mut file = options.write(true).create_new(true).open(path).map_err(|source| {
        if source.kind() == std::io::ErrorKind::AlreadyExists {
            Error::Exists(path.to_owned())
        } else {
            Error::Write { path: path.to_owned(), source }
        }
    })?;
    file.write_all(contents)
        .and_then(|()| file.sync_all())
        .map_err(|source| Error::Write { path: path.to_owned(), source })
}
