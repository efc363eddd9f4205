//! Packed copies beside the files, for servers that send them as they are.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use lzma_rust2::{CheckType, XzOptions, XzWriter};

use crate::page::gzip;
use crate::run::{Outcome, go, read_file, write_file};

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

/// How much work LZMA puts in, at the least and at the most.
pub(crate) const QUICKEST: u32 = 0;
pub(crate) const DENSEST: u32 = 9;

/// Packs for the single file, which is handed around as it is (docs/decisions/0017). The same
/// bytes for the same version of the library.
pub(crate) fn xz(bytes: &[u8], level: u32) -> Outcome<Vec<u8>> {
    let mut options = XzOptions::with_preset(level);
    options.set_check_sum_type(CheckType::Crc32);
    // What stands before a byte of a module says more of it than where it stands.
    (options.lzma_options.lc, options.lzma_options.pb) = (4, 0);
    let packed = XzWriter::new(Vec::new(), options).and_then(|mut writer| {
        writer.write_all(bytes)?;
        writer.finish()
    });
    packed.map_err(|error| format!("圧縮できません: {error}"))
}

/// The digits of Z85 (ZeroMQ RFC 32), with `_` for `<`, which could begin markup.
pub(crate) const DIGITS: &str =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&_>()[]{}@%$#";

/// Bytes as text, five digits for four bytes, where base64 takes five and a third; the last four
/// are filled up with zeros.
pub(crate) fn base85(bytes: &[u8]) -> String {
    let digits = DIGITS.as_bytes();
    let mut text = String::with_capacity(bytes.len().div_ceil(4) * 5);
    for four in bytes.chunks(4) {
        let value = (0..4).fold(0_u32, |value, at| {
            (value << 8) | u32::from(four.get(at).copied().unwrap_or_default())
        });
        for place in [52_200_625, 614_125, 7_225, 85, 1] {
            let digit = usize::try_from(value / place % 85).unwrap_or_default();
            text.push(char::from(digits.get(digit).copied().unwrap_or_default()));
        }
    }
    text
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_bytes_become_five_digits() {
        // The test case of ZeroMQ RFC 32.
        let bytes = [0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b];
        assert_eq!(base85(&bytes), "HelloWorld");
        assert_eq!(base85(&[0xff; 4]), "%nSc0");
        assert_eq!(base85(&[0x86]), base85(&[0x86, 0, 0, 0]));
        assert!(!DIGITS.contains(['<', '\'', '"', '\\']) && DIGITS.len() == 85);
    }
}
