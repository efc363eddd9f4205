//! What lets the hosted build open with the network cut: the service worker and the lines that
//! start it (docs/decisions/0015).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::page::sha256_hex;
use crate::run::{Outcome, read_file, write_file};

/// The service worker; it must lie in the folder it answers for.
pub(crate) const WORKER: &str = "sw.js";

/// The start page, under the name a browser asks for it.
const START: (&str, &str) = ("index.html", "./");

const WORKER_TEXT: &str = include_str!("offline/sw.js");

/// Plain lines of the hosted build that start the service worker.
pub(crate) const START_UP: &str = include_str!("offline/start.js");

/// Writes the service worker for everything that lies in the folder.
pub(crate) fn write_worker(folder: &Path) -> Outcome {
    let fail = |error| format!("{} を読めません: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if name == START.0 { START.1.to_owned() } else { name };
        files.push((name, read_file(&entry.path())?));
    }
    files.sort();
    write_file(&folder.join(WORKER), worker(WORKER_TEXT, &files))
}

/// The service worker of one version: a change to any file, or to the worker, is a new one.
fn worker(text: &str, files: &[(String, Vec<u8>)]) -> String {
    let mut list = String::new();
    for (name, bytes) in files {
        let hash = BASE64.encode(Sha256::digest(bytes));
        let _ = writeln!(list, "  '{name}': 'sha256-{hash}',");
    }
    let version: String = sha256_hex(format!("{text}{list}").as_bytes()).chars().take(16).collect();
    text.replacen("@VERSION@", &version, 1).replacen("@FILES@", list.trim_end(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> String {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        let files: Vec<_> = files.iter().map(owned).collect();
        worker("V='@VERSION@';\n@FILES@\n", &files)
    }

    #[test]
    fn lists_every_file_with_its_hash() {
        // printf abc | openssl dgst -sha256 -binary | base64
        let abc = "  'a.js': 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',";
        let all = made(&[("a.js", "abc"), ("b.css", "")]);
        assert_eq!(all.lines().nth(1), Some(abc));
        assert_eq!(all.lines().count(), 3);
    }

    #[test]
    fn the_version_follows_every_byte_and_name() {
        let version = |files: &[(&str, &str)]| made(files).lines().next().map(str::to_owned);
        let first = version(&[("a.js", "abc")]);
        assert_eq!(first, version(&[("a.js", "abc")]));
        assert_ne!(first, version(&[("a.js", "abd")]));
        assert_ne!(first, version(&[("b.js", "abc")]));
        assert_ne!(first, version(&[("a.js", "abc"), ("b.js", "")]));
    }

    #[test]
    fn the_worker_has_its_two_places() {
        assert_eq!(WORKER_TEXT.matches("@VERSION@").count(), 1);
        assert_eq!(WORKER_TEXT.matches("@FILES@").count(), 1);
    }
}
