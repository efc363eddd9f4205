//! `hokatsu simulate`

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use hokatsu_instrument::municipality;
use hokatsu_simulate::{File, Manifest, Profile, Settings, SimulateError, Simulation};

use crate::args::Simulate;
use crate::error::{Error, Status};
use crate::output::{self, Progress};

/// The files of one municipality, written; their bytes let go.
type Written = Result<Vec<File>, Error>;

pub(crate) fn run(args: &Simulate) -> Result<Status, Error> {
    let usage = |error: SimulateError| Error::Usage(error.to_string());
    let simulation = Simulation::new(settings(args)?).map_err(usage)?;
    let mut name = args.out.as_os_str().to_owned();
    name.push(".manifest.json");
    let beside = PathBuf::from(name);
    if beside.exists() {
        return Err(Error::Usage(format!(
            "{}：前に作った一覧があります。別のフォルダーを --out で指定してください。",
            beside.display()
        )));
    }
    folder(&args.out)?;
    let failed = |source| Error::Write { path: beside.clone(), source };
    let file = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(failed)?;
    let mut out = BufWriter::new(file);
    let (mut manifest, head) = Manifest::begin(&simulation);
    out.write_all(head.as_bytes()).map_err(failed)?;
    let mut files = 0_usize;
    in_order(&simulation, &args.out, |written| {
        for file in written {
            files += 1;
            out.write_all(manifest.file(&file).as_bytes()).map_err(failed)?;
        }
        Ok(())
    })?;
    out.write_all(manifest.end().as_bytes()).and_then(|()| out.flush()).map_err(failed)?;
    output::remark(&format!(
        "{}団体、{files}件の試験用ファイルを書き出しました。内訳は {} にあります。",
        simulation.towns().len(),
        beside.display()
    ));
    Ok(Status::Good)
}

fn settings(args: &Simulate) -> Result<Settings, Error> {
    let year = args.fiscal_year.parse();
    let year = year.map_err(|error| Error::Usage(format!("{error}。")))?;
    let prefecture = match &args.prefecture {
        None => None,
        Some(which) => Some(municipality::prefecture(which).ok_or_else(|| {
            Error::Usage(format!(
                "「{which}」という都道府県はありません。番号（例 13）か名称で指定してください。"
            ))
        })?),
    };
    Ok(Settings {
        municipalities: args.municipalities,
        profile: if args.profile.is_some() { Profile::R5 } else { Profile::Plausible },
        faults: args.faults,
        revisions: args.revisions,
        prefecture,
        ..Settings::new(year, args.seed)
    })
}

/// Makes the folder, or takes an empty one: nothing that is there is written over.
fn folder(dir: &Path) -> Result<(), Error> {
    let failed = |source| Error::Write { path: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(failed)?;
    match fs::read_dir(dir).map_err(failed)?.next() {
        None => Ok(()),
        Some(_) => Err(Error::Usage(format!(
            "{}：空のフォルダーではありません。新しいフォルダーを --out で指定してください。",
            dir.display()
        ))),
    }
}

/// Writes the files on as many threads as there are cores and hands on what was written in the
/// order of the simulation.
fn in_order(
    simulation: &Simulation,
    dir: &Path,
    mut each: impl FnMut(Vec<File>) -> Result<(), Error>,
) -> Result<(), Error> {
    let total = simulation.towns().len();
    let workers = thread::available_parallelism().map_or(1, usize::from).min(total);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel::<(usize, Written)>();
        for _ in 0..workers {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    // Nobody receives any more once something has failed.
                    if place >= total || send.send((place, write(simulation, place, dir))).is_err()
                    {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut wanted = 0;
        let progress = Progress::new(total, "団体分を書き出しました");
        for (place, written) in receive {
            early.insert(place, written?);
            while let Some(files) = early.remove(&wanted) {
                each(files)?;
                wanted += 1;
                progress.at(wanted);
            }
        }
        Ok(())
    })
}

fn write(simulation: &Simulation, place: usize, dir: &Path) -> Written {
    let made = simulation.files_of(place).map_err(|error| Error::Usage(error.to_string()));
    let mut files = made?;
    for file in &mut files {
        let path = dir.join(&file.name);
        let bytes = std::mem::take(&mut file.bytes);
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut out| out.write_all(&bytes))
            .map_err(|source| Error::Write { path, source })?;
    }
    Ok(files)
}
