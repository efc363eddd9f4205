//! Paths, progress lines and child processes, shared by all commands.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a command returns: nothing, or one message for a person.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// How much of the tools a command needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Compiler, node and its packages.
    Build,
    /// Also the browser, fonts and PDF tools.
    Test,
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    // Asked at run time first: a checkout that was moved keeps its compiled xtask.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// Cargo's output directory for native code.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The directory for what xtask itself remembers between runs.
pub(crate) fn memory() -> PathBuf {
    root().join("target/xtask")
}

/// The finished site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// An installed npm command.
pub(crate) fn npm_bin(name: &str) -> PathBuf {
    npm_modules().join(".bin").join(name)
}

/// The packages of npm, of the versions in their lock file.
pub(crate) fn npm_modules() -> PathBuf {
    root().join("tests/node_modules")
}

/// Runs `work` between a line that says what begins and one that says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("・{what}");
    let begun = Instant::now();
    let result = work();
    let seconds = seconds(begun.elapsed());
    match &result {
        Ok(_) => println!("  できました（{seconds}秒）: {what}"),
        Err(_) => println!("  できませんでした（{seconds}秒）: {what}"),
    }
    result
}

/// A duration as seconds with one decimal.
pub(crate) fn seconds(time: Duration) -> String {
    let tenths = time.as_millis().div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("「{}」を始められませんでした: {error}", shown(command))
}

/// Runs to the end, with the output on this terminal.
pub(crate) fn go(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("「{}」が失敗しました（{status}）。", shown(command)))
    }
}

/// Runs to the end and returns what was printed.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("「{}」が失敗しました（{}）。", shown(command), output.status))
    }
}

/// Runs in silence; true when it ended well.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Runs in silence for at most `limit`; true when it ended well within it.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else {
        return false;
    };
    let begun = Instant::now();
    while begun.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(200)),
            Err(_) => break,
        }
    }
    // Nothing is left to do about a child that cannot be ended.
    drop(child.kill());
    drop(child.wait());
    false
}

/// Runs to the end, printing each line as it comes; returns (ended well, the lines).
pub(crate) fn tee(command: &mut Command) -> Outcome<(bool, Vec<String>)> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let mut lines = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok((status.success(), lines))
}

/// True when a command of this name is on PATH.
pub(crate) fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(name).is_file())
}

/// The cargo that started xtask.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// A file's bytes, or a message that names it.
pub(crate) fn read_file(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{} を読めません: {error}", path.display()))
}

/// A file's text, or a message that names it.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} を読めません: {error}", path.display()))
}

/// Writes a file and the directories above it.
pub(crate) fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, content))
        .map_err(|error| format!("{} に書けません: {error}", path.display()))
}

/// Removes a directory with everything in it, if it is there.
pub(crate) fn remove_dir(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} を消せません: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Holds other xtasks of this repository off until it is dropped.
pub(crate) struct Lock(#[expect(dead_code, reason = "held for its drop")] File);

impl Lock {
    pub(crate) fn take() -> Outcome<Self> {
        let path = memory().join("lock");
        let fail = |error: std::io::Error| format!("{} を使えません: {error}", path.display());
        fs::create_dir_all(memory()).map_err(fail)?;
        let file = File::create(&path).map_err(fail)?;
        if file.try_lock().is_err() {
            println!("・ほかの cargo xtask が終わるのを待っています…");
            file.lock().map_err(fail)?;
        }
        Ok(Self(file))
    }
}

/// Sends `input` to a command and returns what it printed.
pub(crate) fn pipe(command: &mut Command, input: Vec<u8>) -> Outcome<Vec<u8>> {
    use std::io::Write as _;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // Written from a second thread, so that neither side waits on a full pipe.
    let writer = std::thread::spawn(move || {
        if let Some(mut stdin) = stdin {
            drop(stdin.write_all(&input));
        }
    });
    let mut output = Vec::new();
    if let Some(mut stdout) = stdout {
        stdout.read_to_end(&mut output).map_err(|error| not_started(command, &error))?;
    }
    drop(writer.join());
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(output)
    } else {
        Err(format!("「{}」が失敗しました（{status}）。", shown(command)))
    }
}
