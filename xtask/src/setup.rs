//! Installs what is missing, and only that.

use std::path::PathBuf;
use std::process::Command;

use crate::page::sha256_hex;
use crate::run::{
    Outcome, Scope, go, on_path, read, read_file, read_text, root, step, succeeds, write_file,
};
use crate::toolchain::{self, Toolchain};

/// What Japanese pages are drawn with in the tests.
const FONTS: [&str; 2] = ["fonts-noto-cjk", "fonts-morisawa-bizud-gothic"];

/// Makes the machine ready and says which compiler builds for the browser.
pub(crate) fn ready(scope: Scope) -> Outcome<Toolchain> {
    packages(scope)?;
    let toolchain = toolchain::find(scope)?;
    npm()?;
    Ok(toolchain)
}

/// The browser for the tests.
pub(crate) fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    browser("HOKATSU_CHROMIUM", &names)
}

/// The second browser for the tests.
pub(crate) fn firefox() -> Option<PathBuf> {
    browser("HOKATSU_FIREFOX", &["firefox-esr", "firefox"])
}

/// The browser a variable names, or the first of these names on PATH.
fn browser(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| dirs.iter().map(|dir| dir.join(name)).find(|at| at.is_file()))
}

fn packages(scope: Scope) -> Outcome {
    let mut wanted = Vec::new();
    let mut want = |is_there: bool, names: &[&'static str]| {
        if !is_there {
            wanted.extend_from_slice(names);
        }
    };
    want(on_path("cc"), &["gcc", "libc6-dev"]);
    want(on_path("node"), &["nodejs"]);
    want(on_path("npm"), &["npm"]);
    if scope == Scope::Test {
        want(chromium().is_some(), &["chromium"]);
        want(on_path("pdftotext"), &["poppler-utils"]);
        // Without a Japanese font the browser's pictures and line breaks mean nothing.
        want(has_fonts(), &FONTS);
    }
    if !wanted.is_empty() {
        apt_install(&wanted)?;
    }
    if scope == Scope::Test && firefox().is_none() {
        // By itself: not every system has a package of this name. Without it its tests are
        // skipped, and the summary of the tests says so.
        if let Err(message) = apt_install(&["firefox-esr"]) {
            println!("{message}\n・Firefox を入れられないため、Firefox での試験はできません。");
        }
    }
    node_is_new_enough()
}

/// Asked of Debian only; elsewhere the fonts that are there must do.
fn has_fonts() -> bool {
    !on_path("dpkg-query")
        || FONTS.iter().all(|font| {
            let mut query = Command::new("dpkg-query");
            query.args(["--show", "--showformat", "${db:Status-Status}", font]);
            query.output().is_ok_and(|output| output.stdout == b"installed")
        })
}

fn node_is_new_enough() -> Outcome {
    let version = read(Command::new("node").arg("--version"))?;
    let mut parts = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (parts.next(), parts.next()) else {
        return Err(format!("node の版が読めません: {}", version.trim()));
    };
    if (major, minor) >= (20, 19) {
        Ok(())
    } else {
        Err(format!(
            "node {} は古すぎます。20.19 以上を入れてから、もう一度お試しください。",
            version.trim()
        ))
    }
}

fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs Debian packages, or says how to.
pub(crate) fn apt_install(names: &[&str]) -> Outcome {
    let list = names.join(" ");
    if !on_path("apt-get") {
        return Err(format!(
            "次のものがありません。お使いの OS の方法で入れてから、もう一度お試しください: {list}"
        ));
    }
    let by_hand = format!("  apt-get update && apt-get install --no-install-recommends {list}");
    if !is_root() {
        return Err(format!(
            "足りないものがあります。管理者の権限で次を実行してください。\n{by_hand}"
        ));
    }
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args([
            "-qq",
            "-o",
            "Dpkg::Use-Pty=0",
            "-o",
            "DPkg::Lock::Timeout=300",
        ]);
        command.args(args);
        command
    };
    step(&format!("OS のパッケージを入れます（1〜2分）: {list}"), || {
        go(&mut apt(&["update"]))?;
        let mut install = apt(&["install", "-y", "--no-install-recommends"]);
        go(install.args(names).stdout(std::process::Stdio::null()))
    })
    .map_err(|error| format!("{error}\n次を手で実行してみてください。\n{by_hand}"))
}

fn npm() -> Outcome {
    let tests = root().join("tests");
    let lock = sha256_hex(&read_file(&tests.join("package-lock.json"))?);
    let stamp = tests.join("node_modules/.installed");
    let browser_tools = tests.join("node_modules/.bin/esbuild");
    if read_text(&stamp).is_ok_and(|written| written == lock) && browser_tools.exists() {
        return Ok(());
    }
    step("npm のパッケージを入れます（10秒ほど）", || {
        let mut npm = Command::new("npm");
        npm.current_dir(&tests).args(["ci", "--ignore-scripts", "--loglevel=error"]);
        go(npm.stdout(std::process::Stdio::null()))?;
        if !succeeds(Command::new(&browser_tools).arg("--version")) {
            return Err(
                "esbuild が動きません。tests/node_modules を消してやり直してください。".to_owned()
            );
        }
        write_file(&stamp, &lock)
    })
}
