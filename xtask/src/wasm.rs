//! From Rust to what a browser loads: compile, bind, shrink.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use wasm_bindgen_cli_support::Bindgen;

use crate::budget;
use crate::page::{self, Program, sha256_hex};
use crate::run::{
    Lock, Outcome, Scope, go, memory, npm_bin, read_file, read_text, remove_dir, root, step,
    write_file,
};
use crate::setup;
use crate::toolchain::{Toolchain, cargo_home, remapped_paths};

const PACKAGE: &str = "hokatsu-app";

/// The cargo profile of the released wasm: small rather than fast.
pub(crate) const WASM_PROFILE: &str = "web";

/// Small after compression: inlining and shared locals make the module shorter but pack worse.
const OPTIMISE: [&str; 5] =
    ["-q", "-Oz", "--skip-pass=inlining-optimizing", "--skip-pass=local-cse", "--converge"];

/// How much work goes into the result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Dev,
    /// Small, reproducible, locked to Cargo.lock.
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    fn cargo_dir(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => WASM_PROFILE,
        }
    }
}

/// The two shapes of the program (docs/decisions/0014).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// In parts, for a host: what a screen does not need is not loaded.
    Parts,
    /// In one piece, for the single file: everything is there anyway, and it packs smaller.
    Whole,
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Whole => "whole",
        }
    }
}

/// Leaves the site in `dist/` and the single file in `dist/hokatsu.html`.
pub(crate) fn build(profile: Profile) -> Outcome {
    let toolchain = setup::ready(Scope::Build)?;
    build_with(toolchain, profile)
}

/// The same on a machine that is ready.
pub(crate) fn build_with(toolchain: Toolchain, profile: Profile) -> Outcome {
    let lock = Lock::take()?;
    let parts = program(toolchain, Shape::Parts, profile)?;
    let whole = program(toolchain, Shape::Whole, profile)?;
    let release = profile == Profile::Release;
    step("ページにまとめます", || page::assemble(&parts, &whole, release))?;
    drop(lock);
    match profile {
        Profile::Dev => Ok(()),
        Profile::Release => budget::print(),
    }
}

fn program(toolchain: Toolchain, shape: Shape, profile: Profile) -> Outcome<Program> {
    let what = match shape {
        Shape::Parts => "画面のプログラムを組み立てます（初回は数分）",
        Shape::Whole => "1ファイル版のプログラムを組み立てます（1分ほど）",
    };
    let folder = step(what, || compile(toolchain, PACKAGE, profile, Some(shape)))?;
    Program::read(&bind(&folder.join("hokatsu-app.wasm"), shape, profile)?)
}

/// Leaves the test vectors for the browser in the folder it returns.
pub(crate) fn build_vectors(toolchain: Toolchain) -> Outcome<PathBuf> {
    const VECTORS: &str = "hokatsu-vectors";
    let lock = Lock::take()?;
    let compiled = compile(toolchain, VECTORS, Profile::Release, None)?;
    let bytes = read_file(&compiled.join("hokatsu_vectors.wasm"))?;
    let stage = memory().join("vectors");
    let fail = |error| format!("wasm-bindgen が失敗しました: {error:#}");
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("vectors", bytes).typescript(false).web(true).map_err(fail)?;
    bindgen.generate(&stage).map_err(fail)?;
    let page = "<!DOCTYPE html>\n<title>vectors</title>\n<script type=\"module\">\n\
        import init, * as vectors from './vectors.js';\n\
        init({ module_or_path: './vectors_bg.wasm' }).then(() => { window.vectors = vectors; });\n</script>\n";
    write_file(&stage.join("index.html"), page)?;
    drop(lock);
    Ok(stage)
}

fn compile(
    toolchain: Toolchain,
    package: &str,
    profile: Profile,
    shape: Option<Shape>,
) -> Outcome<PathBuf> {
    let mut build = toolchain.cargo();
    // `rustc`, so that what the splitter needs to know is asked of the last link alone.
    build.args(["rustc", "--package", package, "--target", "wasm32-unknown-unknown"]);
    if profile == Profile::Release {
        build.args(["--profile", WASM_PROFILE, "--locked"]);
        build.env("CARGO_ENCODED_RUSTFLAGS", remapped_paths().join("\x1f"));
    }
    match shape {
        Some(Shape::Parts) => {
            let splitter = ["--features", "split", "--", "-Clink-arg=--emit-relocs"];
            build.args(["--bin", PACKAGE]).args(splitter);
        }
        Some(Shape::Whole) => {
            build.args(["--bin", PACKAGE]);
        }
        None => {}
    }
    go(&mut build)?;
    Ok(root().join("target/wasm/wasm32-unknown-unknown").join(profile.cargo_dir()))
}

/// Splits the program if it is to be in parts, binds it to JavaScript and shrinks every module, or
/// finds what was made earlier from the same bytes. Leaves [`page::GLUE`], the modules and, beside
/// parts, [`page::LINKS`].
fn bind(compiled: &Path, shape: Shape, profile: Profile) -> Outcome<PathBuf> {
    let bytes = read_file(compiled)?;
    let stage = memory().join(format!("{}-{}", profile.name(), shape.name()));
    let packages = read_text(&root().join("tests/package-lock.json"))?;
    let stamp = format!("5 {} {}", sha256_hex(&bytes), sha256_hex(packages.as_bytes()));
    if fs::read_to_string(stage.join("stamp")).is_ok_and(|written| written == stamp) {
        return Ok(stage);
    }
    remove_dir(&stage)?;
    let whole = stage.join("whole.wasm");
    let parts = match shape {
        Shape::Parts => {
            step("あとから読み込む部分を分けます（wasm-split）", || {
                split(&bytes, &stage, &whole)
            })?
        }
        Shape::Whole => {
            write_file(&whole, bytes)?;
            Vec::new()
        }
    };
    step("JavaScript とのつなぎを作ります（wasm-bindgen）", || {
        let fail = |error| format!("wasm-bindgen が失敗しました: {error:#}");
        let mut bindgen = Bindgen::new();
        bindgen
            .input_bytes(page::MAIN, read_file(&whole)?)
            .typescript(false)
            .omit_default_module_path(true)
            // The parts use the memory and the table of the module they were split from.
            .keep_lld_exports(shape == Shape::Parts)
            .remove_name_section(profile == Profile::Release)
            .remove_producers_section(true)
            .web(true)
            .map_err(fail)?;
        bindgen.generate(&stage).map_err(fail)
    })?;
    let bound = stage.join(format!("{}_bg.wasm", page::MAIN));
    let main = stage.join(format!("{}.wasm", page::MAIN));
    match profile {
        Profile::Dev => {
            let rename = fs::rename(&bound, &main);
            rename.map_err(|error| format!("{} を作れません: {error}", main.display()))?;
        }
        Profile::Release => {
            step("小さくします（wasm-opt、1分ほど）", || {
                let parts = parts.into_iter().map(|part| (part.clone(), part));
                shrink_all(&[(bound, main)].into_iter().chain(parts).collect::<Vec<_>>())
            })?;
        }
    }
    fs::remove_file(&whole)
        .map_err(|error| format!("{} を消せません: {error}", whole.display()))?;
    write_file(&stage.join("stamp"), stamp)?;
    Ok(stage)
}

fn split(bytes: &[u8], stage: &Path, whole: &Path) -> Outcome<Vec<PathBuf>> {
    let mut options = wasm_split_cli_support::Options::new(bytes);
    options.output_dir = stage;
    options.main_out_path = whole;
    options.link_name = page::LINKS;
    options.main_module = page::GLUE;
    let split = wasm_split_cli_support::transform(options);
    Ok(split.map_err(|error| format!("wasm-split が失敗しました: {error:#}"))?.split_modules)
}

/// Shrinks every module, as many at once as there are cores.
fn shrink_all(modules: &[(PathBuf, PathBuf)]) -> Outcome {
    let next = AtomicUsize::new(0);
    let work = || -> Outcome {
        while let Some((from, to)) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
            shrink(from, to)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let ended = threads.into_iter().map(|thread| {
            thread.join().unwrap_or_else(|_| Err("wasm-opt を動かせませんでした。".to_owned()))
        });
        ended.collect()
    })
}

fn shrink(from: &Path, to: &Path) -> Outcome {
    let mut opt = Command::new(npm_bin("wasm-opt"));
    go(opt.arg(from).args(OPTIMISE).arg("-o").arg(to))?;
    no_folder_names(&read_file(to)?)
}

/// The result must not tell, nor depend on, where it was built.
fn no_folder_names(wasm: &[u8]) -> Outcome {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let folders = [
        root(),
        cargo_home(),
        home,
        PathBuf::from("/usr/src"),
        PathBuf::from("/usr/lib/rustlib"),
        PathBuf::from("/home"),
    ];
    for folder in folders {
        let text = format!("{}/", folder.display());
        if text.len() > 1 && wasm.windows(text.len()).any(|window| window == text.as_bytes()) {
            return Err(format!("wasm の中にこのPCのフォルダー名があります: {text}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_binder_has_the_version_of_the_library() {
        let lock = read_text(&root().join("Cargo.lock")).unwrap();
        let version = |name: &str| {
            let entry = lock
                .split("[[package]]")
                .find(|entry| entry.trim_start().starts_with(&format!("name = \"{name}\"\n")));
            entry
                .and_then(|entry| entry.lines().find(|line| line.starts_with("version")))
                .unwrap()
                .to_owned()
        };
        assert_eq!(version("wasm-bindgen-cli-support"), version("wasm-bindgen"));
    }

    #[test]
    fn a_folder_name_in_the_wasm_is_found() {
        assert_eq!(no_folder_names(b"\0asm /hokatsu/src/main.rs /crates/x"), Ok(()));
        assert!(no_folder_names(b"\0asm /usr/src/rustc-1.96.0/library/core").is_err());
    }
}
