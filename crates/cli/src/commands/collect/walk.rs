//! The files of folders, in the order of their names, without holding more than one folder's names.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::why;

/// Something found in a folder.
pub(super) enum Met {
    /// A file that can be tried.
    File {
        /// Where it is.
        path: PathBuf,
        /// What it is called in the log: its path below the folder that was given.
        name: String,
        /// Its size in bytes.
        size: u64,
    },
    /// Something that is no readable file.
    Unread(Unread),
}

/// What could not be read, and why.
pub(super) struct Unread {
    pub(super) name: String,
    pub(super) reason: &'static str,
    pub(super) told: String,
}

/// Goes through files and folders one after the other.
pub(super) struct Walk {
    inputs: VecDeque<PathBuf>,
    folders: Vec<Folder>,
    /// The folder that is written to, and the names written there.
    out: Option<PathBuf>,
    written: &'static [&'static str],
}

struct Folder {
    path: PathBuf,
    /// What stands before the names in it, with its `/`.
    prefix: String,
    names: Names,
    is_out: bool,
}

impl Walk {
    /// Passes over what was written to `out` before.
    pub(super) fn new(inputs: &[PathBuf], out: &Path, written: &'static [&'static str]) -> Self {
        Self {
            inputs: inputs.iter().cloned().collect(),
            folders: Vec::new(),
            out: out.canonicalize().ok(),
            written,
        }
    }

    fn enter(&mut self, path: PathBuf, prefix: String) -> Option<Met> {
        let is_out = self.out.is_some() && path.canonicalize().ok() == self.out;
        // Below the folder that was given, the one written to holds nothing that was received.
        if is_out && !prefix.is_empty() {
            return None;
        }
        match Names::of(&path) {
            Ok(names) => {
                self.folders.push(Folder { path, prefix, names, is_out });
                None
            }
            Err(error) => {
                let name = if prefix.is_empty() { path.display().to_string() } else { prefix };
                Some(Met::Unread(Unread {
                    name,
                    reason: "unreadable",
                    told: format!(
                        "フォルダーを開けません（{}）。中のファイルは受け取っていません。",
                        why(&error)
                    ),
                }))
            }
        }
    }

    fn meet(&mut self, path: PathBuf, name: String, given: bool) -> Option<Met> {
        let unread = |name, reason, told| Some(Met::Unread(Unread { name, reason, told }));
        let link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
        match fs::metadata(&path) {
            Ok(data) if data.is_dir() && given => self.enter(path, String::new()),
            // A link may lead back to a folder around it, or out of what was given.
            Ok(data) if data.is_dir() && link => unread(
                name,
                "link",
                "フォルダーへのリンク（ショートカット）です。中のファイルは受け取っていません。必要なら、そのフォルダーを指定してください。".to_owned(),
            ),
            Ok(data) if data.is_dir() => self.enter(path, format!("{name}/")),
            Ok(data) if data.is_file() => Some(Met::File { path, name, size: data.len() }),
            Ok(_) => unread(name, "not-a-file", "通常のファイルではないため、読みません。".to_owned()),
            Err(error) => unread(
                name,
                "unreadable",
                format!("ファイルを読めません（{}）。受け取り直してください。", why(&error)),
            ),
        }
    }

    fn step(&mut self) -> Option<Option<Met>> {
        let Some(folder) = self.folders.last_mut() else {
            let path = self.inputs.pop_front()?;
            let name = path.to_string_lossy().into_owned();
            return Some(self.meet(path, name, true));
        };
        let Some(entry) = folder.names.next() else {
            self.folders.pop();
            return Some(None);
        };
        let own = |written: &[&str]| written.iter().any(|own| entry.as_os_str() == *own);
        if folder.is_out && own(self.written) {
            return Some(None);
        }
        let path = folder.path.join(&entry);
        let name = format!("{}{}", folder.prefix, entry.to_string_lossy());
        Some(self.meet(path, name, false))
    }
}

impl Iterator for Walk {
    type Item = Met;

    fn next(&mut self) -> Option<Met> {
        loop {
            if let Some(met) = self.step()? {
                return Some(met);
            }
        }
    }
}

/// The names in a folder, sorted. They are packed, and given back as they are used up: a hundred
/// thousand names are as large as what is remembered of the files.
struct Names {
    /// Names joined by NUL, which no name holds.
    chunks: VecDeque<String>,
    /// Names that are not UTF-8.
    odd: VecDeque<OsString>,
    here: std::vec::IntoIter<String>,
}

const CHUNK: usize = 1000;

impl Names {
    fn of(folder: &Path) -> std::io::Result<Self> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.push(entry?.file_name());
        }
        names.sort_unstable();
        let mut odd = VecDeque::new();
        let mut texts = Vec::with_capacity(names.len().min(CHUNK));
        let mut chunks = VecDeque::new();
        for name in names {
            match name.into_string() {
                Ok(name) => texts.push(name),
                Err(name) => odd.push_back(name),
            }
            if texts.len() == CHUNK {
                chunks.push_back(texts.join("\0"));
                texts.clear();
            }
        }
        if !texts.is_empty() {
            chunks.push_back(texts.join("\0"));
        }
        Ok(Self { chunks, odd, here: Vec::new().into_iter() })
    }
}

impl Iterator for Names {
    type Item = OsString;

    fn next(&mut self) -> Option<OsString> {
        if let Some(name) = self.here.next() {
            return Some(name.into());
        }
        match self.chunks.pop_front() {
            Some(chunk) => {
                let names: Vec<String> = chunk.split('\0').map(str::to_owned).collect();
                self.here = names.into_iter();
                self.here.next().map(OsString::from)
            }
            None => self.odd.pop_front(),
        }
    }
}
