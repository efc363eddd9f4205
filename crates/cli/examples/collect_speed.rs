//! How fast and in how much memory `hokatsu collect` takes a folder, beside the bare work no
//! collector can leave out, over the same files in the same run.
//!
//! ```text
//! cargo build --release -p hokatsu-cli
//! target/release/hokatsu simulate --fiscal-year 2026 --seed 1 --revisions 58 --out FILES
//! cargo run --release -p hokatsu-cli --example collect_speed -- target/release/hokatsu FILES OUT
//! ```
//!
//! Files a second are told for one core: divided by the processor time of all threads. Linux only,
//! for it reads `/proc`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a measurement may stop, and is a number"
)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[path = "../../submission/benches/bare/mod.rs"]
mod bare;

fn main() {
    let [command, folder, out] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().expect(
            "three arguments: the command, a folder of files, a folder that is not there yet",
        );
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    // Once through all files, so that neither side waits for the disk.
    let bytes: u64 = files.iter().map(|path| fs::read(path).expect("a file").len() as u64).sum();
    println!("files {}, {} bytes on average", files.len(), bytes / files.len().max(1) as u64);

    let before = processor_time("/proc/self/stat", [14, 15]);
    let start = Instant::now();
    let good = files.iter().filter(|path| bare::bare(&fs::read(path).expect("a file"))).count();
    let wall = start.elapsed();
    let bare = processor_time("/proc/self/stat", [14, 15]) - before;
    println!(
        "bare: {good} hold, {:.2} s, {:.0} files/s a core",
        wall.as_secs_f64(),
        rate(&files, bare)
    );

    let before = processor_time("/proc/self/stat", [16, 17]);
    let start = Instant::now();
    let mut child = Command::new(&command)
        .args(["collect", &folder, "--year", "2026", "--out", &out, "--format", "json"])
        .stdout(Stdio::null())
        .spawn()
        .expect("the command");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let ended = loop {
        most = high_water(&status).unwrap_or(most);
        if let Some(ended) = child.try_wait().expect("the command") {
            break ended;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let wall = start.elapsed();
    let collect = processor_time("/proc/self/stat", [16, 17]) - before;
    println!(
        "collect: {ended}, {:.2} s, {:.0} files/s a core, at most {most} kB ({} bytes a file beside 64 MB)",
        wall.as_secs_f64(),
        rate(&files, collect),
        (most * 1024).saturating_sub(64_000_000) / files.len().max(1) as u64,
    );
    println!("collect reaches {:.0} % of bare", bare / collect * 100.0);
}

fn rate(files: &[PathBuf], seconds: f64) -> f64 {
    files.len() as f64 / seconds
}

/// Two fields of a process, in ticks of which Linux counts 100 a second.
fn processor_time(path: &str, fields: [usize; 2]) -> f64 {
    let text = fs::read_to_string(path).expect("Linux");
    let (_, after) = text.rsplit_once(") ").expect("a process");
    // The field after the name is the third one.
    let field = |n: usize| after.split(' ').nth(n - 3).and_then(|text| text.parse::<f64>().ok());
    fields.iter().filter_map(|n| field(*n)).sum::<f64>() / 100.0
}

/// The most memory a process has held, in kB.
fn high_water(path: &str) -> Option<u64> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
