//! Every check, one after the other, with one line of figures at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::budget;
use crate::run::{Outcome, Scope, cargo, dist, go, root, seconds, target, tee};
use crate::setup;
use crate::toolchain::Toolchain;
use crate::wasm::{self, Profile};

/// What the figures of one step are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

struct Report {
    steps: Vec<(&'static str, bool, String)>,
    count: Count,
    firefox_is_missing: bool,
}

impl Report {
    /// Runs one step; a failure is noted and the others still run.
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Outcome<Count>) -> bool {
        println!("\n━━ {name}");
        let begun = Instant::now();
        let result = work();
        let time = seconds(begun.elapsed());
        let fine = match result {
            Ok(count) => {
                self.count.add(count);
                count.failed == 0
            }
            Err(message) => {
                println!("{message}");
                // A step that could not finish is a failure of its own.
                self.count.failed += 1;
                false
            }
        };
        self.steps.push((name, fine, time));
        fine
    }

    fn check(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) -> bool {
        self.run(name, || work().map(|()| Count::default()))
    }

    fn finish(&self) -> Outcome {
        println!("\n━━ まとめ");
        for (name, fine, time) in &self.steps {
            println!("  {} {time:>7}秒  {name}", if *fine { "○" } else { "×" });
        }
        if self.firefox_is_missing {
            println!("  － Firefox がないため、Firefox での試験（firefox.test.mjs）をとばしました");
        }
        let Count { passed, failed, skipped } = self.count;
        let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        println!("\n{passed} passed, {failed} failed{skipped}");
        if self.count.failed > 0 {
            Err("失敗した試験があります。".to_owned())
        } else if self.count.passed == 0 {
            Err("試験が1つも実行されていません。".to_owned())
        } else {
            Ok(())
        }
    }
}

/// `cargo xtask test`.
pub(crate) fn test(args: &[String]) -> Outcome {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (native, browser, filter) = match args.as_slice() {
        [] => (true, true, ""),
        ["--native-only"] => (true, false, ""),
        ["--e2e-only"] => (false, true, ""),
        ["--e2e-only", filter] => (false, true, *filter),
        _ => return Err("使い方: cargo xtask test [--native-only | --e2e-only [語]]".to_owned()),
    };
    let mut report =
        Report { steps: Vec::new(), count: Count::default(), firefox_is_missing: false };
    let mut toolchain = None;
    let scope = if browser { Scope::Test } else { Scope::Build };
    let ready = report.check("準備", || {
        toolchain = Some(setup::ready(scope)?);
        Ok(())
    });
    report.firefox_is_missing = browser && setup::firefox().is_none();
    if native {
        native_steps(&mut report, toolchain);
    }
    if browser
        && ready
        && let Some(toolchain) = toolchain
    {
        let built = report.check("組み立て（配信用と1ファイル版）", || {
            wasm::build_with(toolchain, Profile::Release)
        });
        if built {
            report.check("大きさの上限", budget::check);
            report.run("ブラウザーでの試験", || {
                let vectors = wasm::build_vectors(toolchain)?;
                end_to_end(filter, &vectors)
            });
        }
    }
    report.finish()
}

fn native_steps(report: &mut Report, toolchain: Option<Toolchain>) {
    report.check("書式（cargo fmt）", || go(cargo().args(["fmt", "--all", "--check"])));
    report.check("静的検査（clippy）", || {
        let mut clippy = cargo();
        clippy.args([
            "clippy",
            "--quiet",
            "--workspace",
            "--exclude",
            "hokatsu-app",
            "--exclude",
            "hokatsu-vectors",
        ]);
        go(clippy.args(["--all-targets", "--locked", "--", "-D", "warnings"]))
    });
    if let Some(mut clippy) = toolchain.and_then(Toolchain::clippy) {
        report.check("静的検査（画面のプログラム）", || {
            // In the profile of the build below, which then finds the compiled macros.
            clippy.args(["--quiet", "--profile", wasm::WASM_PROFILE, "--package", "hokatsu-app"]);
            clippy.args(["--locked", "--features", "split"]);
            go(clippy.args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]))
        });
    }
    report.run("試験（Rust）", || {
        let mut all = cargo();
        all.args(["test", "--workspace", "--exclude", "hokatsu-vectors", "--exclude", "xtask"]);
        let mut count = rust_tests(all.args(["--locked", "--no-fail-fast"]))?;
        // Apart, so that its dependencies keep the features they were built with.
        let mut own = cargo();
        count.add(rust_tests(own.args(["test", "--package", "xtask", "--locked"]))?);
        Ok(count)
    });
}

fn rust_tests(command: &mut Command) -> Outcome<Count> {
    let (fine, lines) = tee(command)?;
    let mut count = Count::default();
    for result in lines.iter().filter_map(|line| rust_result(line)) {
        count.add(result);
    }
    if !fine && count.failed == 0 {
        return Err("Rust の試験を最後まで実行できませんでした。".to_owned());
    }
    Ok(count)
}

/// The figures in `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
fn rust_result(line: &str) -> Option<Count> {
    let figures = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let figure = |name: &str| {
        figures.split("; ").find_map(|part| part.strip_suffix(name)?.trim().parse().ok())
    };
    let (passed, failed, skipped) = (figure("passed")?, figure("failed")?, figure("ignored")?);
    Some(Count { passed, failed, skipped })
}

fn end_to_end(filter: &str, vectors: &Path) -> Outcome<Count> {
    let mut files = Vec::new();
    test_files(&root().join("tests"), &mut files);
    files.retain(|file| file.to_string_lossy().contains(filter));
    files.sort();
    if files.is_empty() {
        return Err("tests/ に当てはまる試験（*.test.mjs）がありません。".to_owned());
    }
    go(cargo().args(["build", "--package", "hokatsu-cli", "--locked"]))?;
    let record = crate::run::memory().join("node-test.tap");
    let mut node = Command::new("node");
    node.current_dir(root().join("tests"))
        .args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .args(["--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", record.display()))
        .args(&files)
        .env("HOKATSU_BIN", target().join("debug/hokatsu"))
        .env("HOKATSU_VECTORS", vectors)
        .env("HOKATSU_DIST", dist());
    if let Some(browser) = setup::chromium() {
        node.env("HOKATSU_CHROMIUM", browser);
    }
    if let Some(browser) = setup::firefox() {
        node.env("HOKATSU_FIREFOX", browser);
    }
    let result = go(&mut node);
    let tap = crate::run::read_text(&record)?;
    let count = node_result(&tap).ok_or("node の試験の結果が読めません。")?;
    match result {
        Err(message) if count.failed == 0 => Err(message),
        _ => Ok(count),
    }
}

/// Test files below a folder, apart from those of installed packages.
fn test_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "node_modules" {
            test_files(&path, files);
        } else if name.ends_with(".test.mjs") {
            files.push(path);
        }
    }
}

/// The figures at the end of a TAP record; a cancelled test counts as failed.
fn node_result(tap: &str) -> Option<Count> {
    let figure = |name: &str| -> Option<u64> {
        tap.lines().rev().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
    };
    let failed = figure("# fail ")? + figure("# cancelled ")?;
    Some(Count { passed: figure("# pass ")?, failed, skipped: figure("# skipped ")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_rust_tests() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(rust_result(line), Some(Count { passed: 12, failed: 0, skipped: 1 }));
        let line = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(rust_result(line), Some(Count { passed: 3, failed: 2, skipped: 0 }));
        assert_eq!(rust_result("test page::tests::x ... ok"), None);
    }

    #[test]
    fn figures_of_node_tests() {
        let tap = "TAP version 13\n# tests 9\n# suites 0\n# pass 6\n# fail 1\n# cancelled 1\n# skipped 1\n";
        assert_eq!(node_result(tap), Some(Count { passed: 6, failed: 2, skipped: 1 }));
        assert_eq!(node_result("TAP version 13\n"), None);
    }
}
