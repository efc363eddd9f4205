//! Changes one byte of signed files, very often, and counts what the verifier makes of it.
//!
//! `cargo run --release -p hokatsu-fuzz --example mutate -- [--count 10000] [--seed 1]`;
//! `cargo xtask soak --only mutations` runs it. Fails when a changed file is accepted although it
//! says something else, or when anything panics.

#![allow(clippy::indexing_slicing, reason = "a test may stop")]

use std::error::Error;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use hokatsu_fuzz::{Change, changed};

/// Numbers that a seed repeats (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or(0)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

/// Replaces, inserts or removes one byte; says what it did.
fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance) -> String {
    let at = chance.below(bytes.len());
    match chance.below(4) {
        0 => {
            let byte = chance.byte();
            bytes.insert(at, byte);
            format!("{byte:#04x} inserted at {at}")
        }
        1 => format!("{:#04x} removed at {at}", bytes.remove(at)),
        _ => {
            // Never by itself: the change is always one.
            let by = bytes[at] ^ (chance.below(255) as u8 + 1);
            format!("{:#04x} at {at} replaced by {by:#04x}", std::mem::replace(&mut bytes[at], by))
        }
    }
}

fn number(name: &str, default: u64) -> Result<u64, Box<dyn Error>> {
    let given: Vec<String> = env::args().collect();
    match given.iter().position(|arg| arg == name) {
        None => Ok(default),
        Some(at) => Ok(given.get(at + 1).ok_or("a number is missing")?.parse()?),
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (count, seed) = (number("--count", 10_000)?, number("--seed", 1)?);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/submissions/good");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let files = paths.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    let mut chance = Chance(seed);
    let (mut refused, mut same, mut forged, mut crashed) = (0_u64, 0_u64, 0_u64, 0_u64);
    for _ in 0..count {
        let place = chance.below(files.len());
        let mut bytes = files[place].clone();
        let what = mutate(&mut bytes, &mut chance);
        let fault = match catch_unwind(|| changed(&files[place], &bytes)) {
            Ok(Change::Refused) => {
                refused += 1;
                continue;
            }
            Ok(Change::Same) => {
                same += 1;
                continue;
            }
            Ok(Change::Forged) => {
                forged += 1;
                "accepted although it says something else"
            }
            Err(_) => {
                crashed += 1;
                "panicked"
            }
        };
        println!("× {}, {what}: {fault}", paths[place].display());
    }
    println!(
        "署名済みファイル{}件の1バイトの変更 {count}回：拒否 {refused}、正規形が同じ {same}、\
         内容が違うのに受理 {forged}、異常終了 {crashed}（種 {seed}）",
        files.len()
    );
    let fine = count > 0 && forged == 0 && crashed == 0 && refused > 0;
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
