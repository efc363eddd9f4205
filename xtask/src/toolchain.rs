//! Finds or makes a compiler for the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::run::{
    Outcome, Scope, cargo, go, memory, on_path, read, remove_dir, root, step, succeeds_within,
    write_file,
};
use crate::setup::apt_install;

const TRIPLE: &str = "wasm32-unknown-unknown";

/// The distribution's clippy.
const CLIPPY: &str = "/usr/bin/cargo-clippy";

/// The file that says which compiler a library compiled here is for.
const STAMP: &str = "hokatsu-std.txt";

/// How long `rustup target add` may take before the fallback is tried.
const RUSTUP_LIMIT: Duration = Duration::from_secs(30);

/// The compiler for the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that runs xtask; it has the wasm32 standard library.
    Own,
    /// The distribution's, with a standard library compiled here.
    Distribution,
}

impl Toolchain {
    /// A cargo command for the wasm build, in a target directory of its own:
    /// two compilers in one directory undo each other's work.
    pub(crate) fn cargo(self) -> Command {
        Self::at_home(match self {
            Self::Own => cargo(),
            Self::Distribution => distribution("/usr/bin/cargo"),
        })
    }

    /// The same for `cargo clippy`, if it is there.
    pub(crate) fn clippy(self) -> Option<Command> {
        let mut clippy = match self {
            Self::Own => cargo(),
            // Started by its path: cargo would look in rustup's folder first.
            Self::Distribution if Path::new(CLIPPY).is_file() => distribution(CLIPPY),
            Self::Distribution => return None,
        };
        clippy.arg("clippy");
        Some(Self::at_home(clippy))
    }

    fn at_home(mut command: Command) -> Command {
        command.current_dir(root()).env("CARGO_TARGET_DIR", root().join("target/wasm"));
        command
    }
}

fn distribution(program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env("CARGO", "/usr/bin/cargo")
        .env("RUSTC", "/usr/bin/rustc")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("LD_LIBRARY_PATH");
    command
}

/// The compiler for the browser, installed when nothing else is there.
pub(crate) fn find(scope: Scope) -> Outcome<Toolchain> {
    let distribution = std::env::var_os("HOKATSU_WASM_COMPILER").is_some_and(|at| at == "os");
    if !distribution && own_has_wasm_std() {
        return Ok(Toolchain::Own);
    }
    if !distribution && !distribution_std_is_current() && rustup_adds_target() {
        return Ok(Toolchain::Own);
    }
    let mut wanted = Vec::new();
    for (file, name) in [
        ("/usr/bin/rustc", "rustc-web"),
        ("/usr/bin/cargo", "cargo-web"),
        ("/usr/lib/rustlib/src/rust", "rust-web-src"),
        ("/usr/bin/wasm-ld-22", "lld-22"),
    ] {
        if !Path::new(file).exists() {
            wanted.push(name);
        }
    }
    if scope == Scope::Test && !Path::new(CLIPPY).is_file() {
        wanted.push("rust-web-clippy");
    }
    if !wanted.is_empty() {
        apt_install(&wanted).map_err(|error| {
            format!(
                "ブラウザー用の標準ライブラリ（{TRIPLE}）がありません。\
                 ネットワークがつながる所で「rustup target add {TRIPLE}」を実行するか、次のようにしてください。\n{error}"
            )
        })?;
    }
    if !distribution_std_is_current() {
        step("ブラウザー用の標準ライブラリを作ります（1回だけ、1分ほど）", compile_std)?;
    }
    Ok(Toolchain::Distribution)
}

fn own_has_wasm_std() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let Ok(sysroot) = read(Command::new(rustc).args(["--print", "sysroot"])) else {
        return false;
    };
    // A library compiled here belongs to the distribution's compiler and is judged by its stamp.
    let compiled_here = sysroot.trim() == "/usr" && stamp_file().is_file();
    !compiled_here && holds_std(&library_dir(Path::new(sysroot.trim())))
}

fn library_dir(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TRIPLE).join("lib")
}

fn holds_std(dir: &Path) -> bool {
    let Ok(entries) = fs::read_dir(dir) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

fn rustup_adds_target() -> bool {
    let failed_before = memory().join("rustup-target-failed");
    if failed_before.is_file() || !on_path("rustup") {
        return false;
    }
    let done =
        step(&format!("rustup で {TRIPLE} を入れます（30秒まで待ちます）"), || {
            let mut rustup = Command::new("rustup");
            rustup.args(["target", "add", TRIPLE]);
            let done = succeeds_within(&mut rustup, RUSTUP_LIMIT) && own_has_wasm_std();
            if done { Ok(()) } else { Err("rustup".to_owned()) }
        })
        .is_ok();
    if !done {
        println!("  → OS のパッケージの Rust を使います。");
        drop(write_file(&failed_before, b""));
    }
    done
}

/// What the compiled library must agree with, to the letter.
fn distribution_stamp() -> Outcome<String> {
    let version = read(Command::new("/usr/bin/rustc").arg("-vV").env_remove("LD_LIBRARY_PATH"))?;
    Ok(format!("recipe 1\n{version}"))
}

fn stamp_file() -> PathBuf {
    library_dir(Path::new("/usr")).join(STAMP)
}

fn distribution_std_is_current() -> bool {
    Path::new("/usr/bin/rustc").is_file()
        && holds_std(&library_dir(Path::new("/usr")))
        && distribution_stamp().is_ok_and(|stamp| {
            fs::read_to_string(stamp_file()).is_ok_and(|written| written == stamp)
        })
}

fn compile_std() -> Outcome {
    let scratch = memory().join("std");
    write_file(
        &scratch.join("Cargo.toml"),
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    write_file(&scratch.join("src/lib.rs"), "")?;
    // Embedded bitcode, or a later `lto` build cannot read the library. Remapped paths, so that
    // the app's bytes do not depend on this machine's folders.
    let flags = [vec!["-Cembed-bitcode=yes".to_owned()], remapped_paths()].concat();
    let mut build = distribution("/usr/bin/cargo");
    build
        .current_dir(&scratch)
        .args(["build", "--quiet", "--release", "-Z", "build-std=std,panic_abort"])
        .args(["--target", TRIPLE])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .env("CARGO_TARGET_DIR", scratch.join("target"));
    go(&mut build)?;

    let to = library_dir(Path::new("/usr"));
    let from = scratch.join("target").join(TRIPLE).join("release/deps");
    let fail = |error: std::io::Error| {
        format!("{} に書けません（管理者の権限で実行してください）: {error}", to.display())
    };
    // Filled beside its place and moved at the end: a half-copied library is never found.
    let beside = to.with_extension("new");
    remove_dir(&beside)?;
    fs::create_dir_all(&beside).map_err(fail)?;
    for entry in fs::read_dir(&from).map_err(fail)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libscratch-") {
            fs::copy(entry.path(), beside.join(&name)).map_err(fail)?;
        }
    }
    write_file(&beside.join(STAMP), distribution_stamp()?)?;
    remove_dir(&to)?;
    fs::rename(&beside, &to).map_err(fail)?;
    remove_dir(&scratch)
}

/// Compiler flags that replace this machine's folders by fixed names.
pub(crate) fn remapped_paths() -> Vec<String> {
    let mut pairs =
        vec![(PathBuf::from("/usr/lib/rustlib/src/rust"), "/rust"), (root(), "/hokatsu")];
    if let Ok(real) = fs::canonicalize("/usr/lib/rustlib/src/rust") {
        pairs.push((real, "/rust"));
    }
    // One folder per registry: its name differs from machine to machine as well.
    for entry in fs::read_dir(cargo_home().join("registry/src")).into_iter().flatten().flatten() {
        pairs.push((entry.path(), "/crates"));
    }
    let flag =
        |(from, to): &(PathBuf, &str)| format!("--remap-path-prefix={}={to}", from.display());
    // The same as in .cargo/config.toml, which the flags given here replace.
    let erase = ["--cfg".to_owned(), "erase_components".to_owned()];
    pairs.iter().map(flag).chain(erase).collect()
}

/// The folder of cargo's downloads.
pub(crate) fn cargo_home() -> PathBuf {
    match (std::env::var_os("CARGO_HOME"), std::env::var_os("HOME")) {
        (Some(home), _) => home.into(),
        (None, Some(home)) => Path::new(&home).join(".cargo"),
        (None, None) => PathBuf::from("/.cargo"),
    }
}
