//! What takes longer than the tests: the browser killed again and again, the build made twice,
//! signed files changed by one byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page::sha256_hex;
use crate::run::{
    Outcome, Scope, cargo, dist, go, read, read_file, remove_dir, root, step, write_file,
};
use crate::setup;
use crate::wasm::{self, Profile};

/// How much is done.
pub(crate) struct Plan {
    /// One of [`PARTS`], or all of them.
    pub(crate) only: Option<String>,
    /// How often the browser is killed.
    pub(crate) kills: u32,
    /// How often a byte is changed.
    pub(crate) mutations: u32,
    /// Repeats the chance of an earlier run.
    pub(crate) seed: Option<u32>,
}

type Part = (&'static str, fn(&Plan) -> Outcome);

/// The parts by name, the shortest first.
const PARTS: [Part; 3] =
    [("mutations", mutations), ("reproducible", reproducible), ("kills", kills)];

/// `cargo xtask soak`: every part prints one line of figures; all are run, whichever fails.
pub(crate) fn soak(plan: &Plan) -> Outcome {
    let wanted = |name: &str| plan.only.as_deref().is_none_or(|only| only == name);
    if !PARTS.iter().any(|(name, _)| wanted(name)) {
        let names = PARTS.map(|(name, _)| name).join("、");
        return Err(format!("--only には次のどれかを書いてください: {names}"));
    }
    let mut failed = Vec::new();
    for (name, part) in PARTS.iter().filter(|(name, _)| wanted(name)) {
        println!("\n━━ {name}");
        if let Err(message) = part(plan) {
            println!("{message}");
            failed.push(*name);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("失敗しました: {}", failed.join("、")))
    }
}

/// Nothing entered is lost when the browser is killed at any moment.
fn kills(plan: &Plan) -> Outcome {
    let toolchain = setup::ready(Scope::Test)?;
    wasm::build_with(toolchain, Profile::Release)?;
    let mut node = Command::new("node");
    node.current_dir(root().join("tests")).arg("soak/kills.mjs");
    node.args(["--kills", &plan.kills.to_string()]).env("HOKATSU_DIST", dist());
    if let Some(seed) = plan.seed {
        node.args(["--seed", &seed.to_string()]);
    }
    if let Some(browser) = setup::chromium() {
        node.env("HOKATSU_CHROMIUM", browser);
    }
    go(&mut node)
}

/// One changed byte of a signed file is refused, or means nothing.
fn mutations(plan: &Plan) -> Outcome {
    let mut run = cargo();
    run.args(["run", "--quiet", "--release", "--locked", "--package", "hokatsu-fuzz"]);
    run.args(["--example", "mutate", "--", "--count", &plan.mutations.to_string()]);
    if let Some(seed) = plan.seed {
        run.args(["--seed", &seed.to_string()]);
    }
    go(&mut run)
}

/// Two copies of what was committed, in two folders, give the same bytes.
fn reproducible(_: &Plan) -> Outcome {
    let git = || {
        let mut git = Command::new("git");
        git.current_dir(root());
        git
    };
    let commit = read(git().args(["rev-parse", "HEAD"]))?.trim().to_owned();
    if !read(git().args(["status", "--porcelain"]))?.is_empty() {
        println!("・コミットしていない変更があります。調べるのは {commit} です。");
    }
    let place = std::env::temp_dir().join(format!("hokatsu-soak-{}", std::process::id()));
    let archive = place.join("tree.tar");
    write_file(&archive, b"")?;
    go(git().arg("archive").arg("--output").arg(&archive).arg("HEAD"))?;
    // Names of different length: a path that gets in anywhere moves everything behind it.
    let folders = [place.join("a"), place.join("another-folder/with-a-longer-name")];
    let mut builds = Vec::new();
    for folder in &folders {
        builds.push(step(
            &format!("{} で組み立てます（数分）", folder.display()),
            || build_in(folder, &archive),
        )?);
    }
    let (files, sum) = compare(&builds, &folders)
        .map_err(|error| format!("{error}\n調べられるように残してあります: {}", place.display()))?;
    println!(
        "組み立ての再現（{commit}）：2つのフォルダーで {files}ファイルがすべて同じ、フォルダー名なし。\
         hokatsu.html の SHA-256 {sum}"
    );
    remove_dir(&place)
}

/// Unpacks and builds a copy; returns what is in its `dist/`, by name.
fn build_in(folder: &Path, archive: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    fs::create_dir_all(folder)
        .map_err(|error| format!("{} を作れません: {error}", folder.display()))?;
    go(Command::new("tar").arg("-xf").arg(archive).arg("-C").arg(folder))?;
    let own =
        std::env::current_exe().map_err(|error| format!("xtask が見つかりません: {error}"))?;
    // This very program, told that the copy is its repository: compiling it twice shows nothing.
    let mut build = Command::new(own);
    build.arg("build").current_dir(folder).env("CARGO_MANIFEST_DIR", folder.join("xtask"));
    go(&mut build)?;
    let mut made = BTreeMap::new();
    collect(&folder.join("dist"), "", &mut made)?;
    Ok(made)
}

fn collect(folder: &Path, within: &str, made: &mut BTreeMap<String, Vec<u8>>) -> Outcome {
    let fail = |error| format!("{} を読めません: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{within}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), made)?;
        } else {
            made.insert(name, read_file(&path)?);
        }
    }
    Ok(())
}

/// Returns how many files there are and the digest of the single file, when all are the same.
fn compare(builds: &[BTreeMap<String, Vec<u8>>], folders: &[PathBuf]) -> Outcome<(usize, String)> {
    let [one, two] = builds else {
        return Err("組み立てが2つありません。".to_owned());
    };
    let names: Vec<&String> = one.keys().chain(two.keys()).collect();
    if let Some(name) = names.into_iter().find(|name| one.get(*name) != two.get(*name)) {
        return Err(format!("{name} が、2つのフォルダーで違います。"));
    }
    for (name, bytes) in one {
        let holds = |folder: &PathBuf| {
            let text = folder.display().to_string();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        };
        if folders.iter().any(holds) {
            return Err(format!("{name} の中に、組み立てたフォルダーの名前があります。"));
        }
    }
    let single = one.get("hokatsu.html").ok_or("dist/hokatsu.html がありません。")?;
    Ok((one.len(), sha256_hex(single)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn two_builds_are_compared_file_by_file() {
        let folders = [PathBuf::from("/tmp/a"), PathBuf::from("/tmp/b")];
        let good = made(&[("hokatsu.html", "x"), ("a.js", "y")]);
        let sum = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
        let fine = compare(&[good.clone(), good.clone()], &folders);
        assert_eq!(fine, Ok((2, sum.to_owned())));
        for bad in [
            made(&[("hokatsu.html", "z"), ("a.js", "y")]),
            made(&[("hokatsu.html", "x")]),
            made(&[("hokatsu.html", "x"), ("a.js", "y"), ("b.js", "")]),
        ] {
            assert!(compare(&[good.clone(), bad.clone()], &folders).is_err());
            assert!(compare(&[bad, good.clone()], &folders).is_err());
        }
        let told = made(&[("hokatsu.html", "x"), ("a.js", "from /tmp/b/src")]);
        assert!(compare(&[told.clone(), told], &folders).is_err());
        let empty = made(&[]);
        assert!(compare(&[empty.clone(), empty], &folders).is_err());
    }
}
