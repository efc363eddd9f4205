//! What a visitor loads, measured the way servers send it.

use std::fs;

use crate::offline::WORKER;
use crate::packed::beside;
use crate::page::{ON_DEMAND, SINGLE};
use crate::run::{Outcome, dist, read_file};

/// First load: page, script, first module and styles, brotli quality 11, bytes
/// (docs/decisions/0014).
const FIRST_LOAD: u64 = 220_000;

/// The single file as it lies on a disk, bytes.
const SINGLE_FILE: u64 = 1_500_000;

struct Sizes {
    files: Vec<(String, u64, u64)>,
    single: u64,
}

impl Sizes {
    fn first_load(&self) -> u64 {
        // The browser reads the service worker after the page has been loaded.
        let later = |name: &str| name.starts_with(ON_DEMAND) || name == WORKER;
        let first = self.files.iter().filter(|(name, _, _)| !later(name));
        first.map(|(_, _, packed)| packed).sum()
    }
}

fn measure() -> Outcome<Sizes> {
    let mut files = Vec::new();
    let entries = fs::read_dir(dist()).map_err(|_| {
        "dist/ がありません。先に cargo xtask build を実行してください。".to_owned()
    })?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = name.rsplit('.').next().unwrap_or_default();
        if name != SINGLE && ["html", "js", "css", "wasm"].contains(&kind) {
            let packed = fs::metadata(beside(&entry.path(), "br")).map_err(|_| {
                format!("{name}.br がありません。--dev を付けずに cargo xtask build を実行してください。")
            })?;
            let bytes = read_file(&entry.path())?;
            files.push((name, bytes.len() as u64, packed.len()));
        }
    }
    files.sort();
    let single = read_file(&dist().join(SINGLE))?.len() as u64;
    Ok(Sizes { files, single })
}

fn show(sizes: &Sizes) {
    println!("大きさ（バイト）              そのまま      brotli");
    for (name, raw, packed) in &sizes.files {
        println!("  {name:<26} {raw:>9}   {packed:>9}");
    }
    println!(
        "  最初の読み込みの合計                   {:>9}   上限 {FIRST_LOAD}",
        sizes.first_load()
    );
    println!("  {SINGLE:<26} {:>9}               上限 {SINGLE_FILE}", sizes.single);
}

/// Prints the sizes of `dist/`.
pub(crate) fn print() -> Outcome {
    show(&measure()?);
    Ok(())
}

/// Prints the sizes and fails above a limit.
pub(crate) fn check() -> Outcome {
    let sizes = measure()?;
    show(&sizes);
    judge(sizes.first_load(), sizes.single)
}

fn judge(first_load: u64, single: u64) -> Outcome {
    if first_load > FIRST_LOAD {
        return Err(format!(
            "最初の読み込みが上限を {} バイト超えています。",
            first_load - FIRST_LOAD
        ));
    }
    if single > SINGLE_FILE {
        return Err(format!("{SINGLE} が上限を {} バイト超えています。", single - SINGLE_FILE));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_inclusive() {
        assert_eq!(judge(FIRST_LOAD, SINGLE_FILE), Ok(()));
        assert!(judge(FIRST_LOAD + 1, 0).is_err());
        assert!(judge(0, SINGLE_FILE + 1).is_err());
    }
}
