//! Packed copies beside the files, for servers that send them as they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page::{gzip, sha256_hex};
use crate::run::{Outcome, go, memory, read_file, write_file};

/// The kinds of files that shrink.
const KINDS: [&str; 6] = ["html", "js", "css", "wasm", "svg", "json"];

/// Brotli at its best, in node's own threads; the same bytes for the same node.
const BROTLI: &str = "\
const { brotliCompress, constants: c } = require('node:zlib');
const { readFileSync, writeFileSync } = require('node:fs');
for (const path of process.argv.slice(1)) {
  const bytes = readFileSync(path);
  const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  brotliCompress(bytes, { params }, (error, packed) => {
    if (error) throw error;
    writeFileSync(path + '.br', packed);
  });
}";

/// Writes `.br` and `.gz` beside every file that shrinks.
pub(crate) fn write_beside(folder: &Path) -> Outcome {
    let files = files(folder)?;
    for file in &files {
        write_file(&beside(file, "gz"), gzip(&read_file(file)?)?)?;
    }
    go(Command::new("node").args(["-e", BROTLI]).args(&files))
}

/// Packs for the single file, which is handed around as it is: some hundredths smaller than other
/// packers make it, for which a build waits a few seconds once.
pub(crate) fn gzip_densely(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let known = memory().join("zopfli").join(format!("{}.gz", sha256_hex(bytes)));
    if known.is_file() {
        return read_file(&known);
    }
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed)
        .map_err(|error| format!("圧縮できません: {error}"))?;
    write_file(&known, &packed)?;
    Ok(packed)
}

/// The path of the packed copy of a file.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    path.into()
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let fail = |error| format!("{} を読めません: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if KINDS.contains(&kind) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
