//! What a corpus is made with: good documents, one change at a time, and a list of the files.

use std::path::Path;
use std::{env, fs, io, path::PathBuf};

use hokatsu_sealed::Json;

/// One file of a corpus.
pub struct Case {
    /// Path below the corpus folder.
    pub file: String,
    /// The reason code, or `None` for a file that is accepted.
    pub code: Option<&'static str>,
    /// What is special about it.
    pub about: &'static str,
    /// The request that has to be opened first.
    pub with: Option<&'static str>,
    pub bytes: Vec<u8>,
}

impl Case {
    pub fn good(file: &str, about: &'static str, bytes: Vec<u8>) -> Self {
        Self { file: format!("good/{file}.json"), code: None, about, with: None, bytes }
    }

    pub fn bad(name: &str, code: &'static str, about: &'static str, bytes: Vec<u8>) -> Self {
        Self { file: format!("bad/{name}.json"), code: Some(code), about, with: None, bytes }
    }

    /// A draft, which is no file to hand in.
    pub fn draft(file: &str, about: &'static str, json: &Json) -> Self {
        let bytes = json.to_pretty().into_bytes();
        Self { file: file.to_owned(), code: Some("no-proof"), about, with: None, bytes }
    }
}

/// A name, a reason code, what is special about it, and the changes that bring it about.
pub type Fault = (&'static str, &'static str, &'static str, Vec<Change>);

/// What is done to a good document.
pub enum Change {
    Set(&'static str, &'static str, Json),
    Remove(&'static str, &'static str),
    Push(&'static str, Json),
    /// Repeats the first entry of a list.
    Again(&'static str),
}

/// Follows names and positions.
pub fn at<'a>(json: &'a mut Json, path: &str) -> &'a mut Json {
    path.split('.').filter(|step| !step.is_empty()).fold(json, |json, step| match json {
        Json::Arr(items) => items.get_mut(step.parse::<usize>().unwrap()).unwrap(),
        Json::Obj(members) => members.get_mut(step).unwrap(),
        _ => unreachable!("{step}"),
    })
}

pub fn list<'a>(json: &'a mut Json, path: &str) -> &'a mut Vec<Json> {
    match at(json, path) {
        Json::Arr(list) => list,
        _ => unreachable!("{path}"),
    }
}

pub fn changed(document: &Json, changes: &[Change]) -> Json {
    let mut json = document.clone();
    for change in changes {
        match change {
            Change::Set(path, name, value) => {
                at(&mut json, path).set(*name, value.clone());
            }
            Change::Remove(path, name) => {
                at(&mut json, path).remove(name).unwrap();
            }
            Change::Push(path, value) => list(&mut json, path).push(value.clone()),
            Change::Again(path) => {
                let list = list(&mut json, path);
                list.push(list[0].clone());
            }
        }
    }
    json
}

/// Names the files of a folder that are not as they would be written.
pub fn stale(dir: &Path, cases: &[Case]) -> Vec<String> {
    let fresh =
        |case: &&Case| fs::read(dir.join(&case.file)).is_ok_and(|bytes| bytes == case.bytes);
    cases.iter().filter(|case| !fresh(case)).map(|case| case.file.clone()).collect()
}

/// Writes every file and the list the tests go by, `corpus.json`, into a folder of the fixtures or
/// the one that is named on the command line.
pub fn write(fixtures: &str, cases: &[Case]) -> io::Result<()> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(fixtures);
    let dir = env::args_os().nth(1).map_or(default, PathBuf::from);
    for case in cases {
        let path = dir.join(&case.file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &case.bytes)?;
    }
    let files = cases.iter().map(|case| {
        let mut json = Json::obj([
            ("file", Json::from(&case.file)),
            ("code", case.code.into()),
            ("about", case.about.into()),
        ]);
        if let Some(with) = case.with {
            json.set("with", with);
        }
        json
    });
    let manifest = Json::obj([("files", Json::arr(files))]);
    fs::write(dir.join("corpus.json"), manifest.to_pretty())?;
    println!("{} files", cases.len());
    Ok(())
}
