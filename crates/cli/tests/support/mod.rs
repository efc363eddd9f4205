//! Running the command in a folder of its own.

#![allow(dead_code, reason = "no test needs all of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// A file or folder among the fixtures.
pub(crate) fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(file)
}

/// Copies fixtures into the folder, by their last name.
pub(crate) fn bring(dir: &Path, files: &[&str]) {
    for file in files {
        let from = fixture(file);
        fs::copy(&from, dir.join(from.file_name().unwrap())).unwrap();
    }
}

/// What the command said.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command.
pub(crate) fn hokatsu(dir: &Path, args: &[&str]) -> Ran {
    let output =
        Command::new(env!("CARGO_BIN_EXE_hokatsu")).args(args).current_dir(dir).output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a command that must end with this status.
pub(crate) fn ended(dir: &Path, status: i32, args: &[&str]) -> Ran {
    let ran = hokatsu(dir, args);
    assert_eq!(ran.status, status, "{args:?}\n{}\n{}", ran.out, ran.err);
    ran
}
