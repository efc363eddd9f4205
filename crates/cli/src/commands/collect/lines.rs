//! The lines of a large file, one at a time.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use hokatsu_desk::collection::{Fact, MAX_LINE, MAX_PAPER_LINE, is_paper};
use hokatsu_desk::{CollectionFault, Judge};

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

    fn more(&mut self, most: usize, line: &mut Vec<u8>) -> std::io::Result<usize> {
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        self.file.by_ref().take(most).read_until(b'\n', line)
    }
}

/// A line and, of a paper, what it says: papers are read before what follows is handed on, as
/// questions of a prefecture's own are known from then on.
pub(in crate::commands) struct Job {
    pub(in crate::commands) number: u64,
    pub(in crate::commands) line: Vec<u8>,
    read: Option<Result<Fact, CollectionFault>>,
}

impl Job {
    /// The jobs of all lines that are wanted, counted from 1, each with its size.
    pub(in crate::commands) fn all(
        lines: Lines,
        wanted: impl Fn(&[u8]) -> bool,
        judge: &Judge,
    ) -> impl Iterator<Item = Result<(u64, Self), Error>> {
        let lines = lines.zip(1_u64..);
        let lines = lines.filter(move |(line, _)| line.as_ref().map_or(true, |line| wanted(line)));
        lines.map(move |(line, number)| {
            let line = line?;
            let read = is_paper(&line).then(|| Fact::read(number, bare(&line), judge));
            let size = if read.is_some() { 0 } else { line.len() };
            Ok((u64::try_from(size).unwrap_or(u64::MAX), Self { number, line, read }))
        })
    }

    /// Reads the line, unless that was done.
    pub(in crate::commands) fn read(
        self,
        judge: &Judge,
    ) -> (u64, Vec<u8>, Result<Fact, CollectionFault>) {
        let Self { number, line, read } = self;
        let fact = read.unwrap_or_else(|| Fact::read(number, bare(&line), judge));
        (number, line, fact)
    }
}

fn bare(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\n").unwrap_or(line)
}

impl Iterator for Lines {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        let read = self.more(MAX_LINE.saturating_add(2), &mut line).and_then(|read| {
            let on = line.last() != Some(&b'\n') && is_paper(&line);
            if on {
                self.more(MAX_PAPER_LINE.saturating_sub(MAX_LINE), &mut line)?;
            }
            Ok(read)
        });
        match read {
            Ok(0) => None,
            Ok(_) => Some(Ok(line)),
            Err(source) => Some(Err(Error::Read { path: self.path.clone(), source })),
        }
    }
}
