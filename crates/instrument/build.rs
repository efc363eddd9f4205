//! Finds the carried editions in `instruments/`, packs them, so that the app needs neither a JSON
//! reader for definitions nor the checks of `lint`, and writes down their digests. What is wrong
//! with an edition is said by the build of `hokatsu-response`, which has the checks at hand.
//! The list of municipalities is packed, too.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use hokatsu_sealed::{Digest, Json};

#[allow(dead_code)]
#[path = "src/wire.rs"]
mod wire;

#[path = "src/municipality/packed.rs"]
mod packed;

type Definition = wire::Definition<wire::Item, wire::Reference>;

/// The folder with the questionnaire that prefectures answer; kept apart from those municipalities
/// answer, so that a page that never asks for it does not carry it.
const FOR_PREFECTURES: &str = "prefecture";
const INSTRUMENTS: &str = "../../instruments";
const MUNICIPALITIES: &str = "../../instruments/municipalities/2024-01-01.csv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={INSTRUMENTS}");
    println!("cargo::rerun-if-changed=src/wire.rs");
    println!("cargo::rerun-if-changed=src/municipality/packed.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let (mut shipped, mut definitions) = ([String::new(), String::new()], String::new());
    for (id, version) in editions()? {
        let file = format!("{INSTRUMENTS}/{id}/{version}.json");
        let text = fs::read_to_string(&file)?;
        let definition: Definition =
            serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
        let packed = format!("{id}-{version}.packed");
        fs::write(out.join(&packed), postcard::to_allocvec(&definition)?)?;
        let digest = Digest::of(&Json::parse(text.as_bytes())?);
        let [municipal, prefectural] = &mut shipped;
        let list = if id == FOR_PREFECTURES { prefectural } else { municipal };
        writeln!(
            list,
            "Shipped {{ id: {id:?}, version: {version:?}, digest: \"{digest}\", \
             packed: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{packed}\")) }},"
        )?;
        let source = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{file}\")");
        writeln!(definitions, "({id:?}, {version:?}, include_str!({source})),")?;
    }
    let [municipal, prefectural] = shipped;
    let lists = format!(
        "const SHIPPED: &[Shipped] = &[\n{municipal}];\n\
         const PREFECTURAL: &[Shipped] = &[\n{prefectural}];\n\
         const DEFINITIONS: &[(&str, &str, &str)] = &[\n{definitions}];\n"
    );
    fs::write(out.join("editions.rs"), lists)?;
    municipalities(&out)
}

fn municipalities(out: &Path) -> Result<(), Box<dyn Error>> {
    let csv = fs::read_to_string(MUNICIPALITIES)?;
    let columns = packed::pack(&csv).ok_or("the list of municipalities has another shape")?;
    let view = packed::Packed {
        names: columns.names.as_str(),
        readings: columns.readings.as_slice(),
        steps: columns.steps.as_slice(),
    };
    if packed::unpack(&view) != csv {
        return Err("the list of municipalities does not come back as it was".into());
    }
    fs::write(out.join("municipalities.names"), view.names)?;
    fs::write(out.join("municipalities.readings"), view.readings)?;
    fs::write(out.join("municipalities.steps"), view.steps)?;
    Ok(())
}

/// Every `instruments/<id>/<version>.json` that says it is a questionnaire, by name, oldest first.
fn editions() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for folder in fs::read_dir(INSTRUMENTS)? {
        let folder = folder?.path();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let file = file?.path();
            let (Some(id), Some(version)) = (name(folder.file_name()), name(file.file_stem()))
            else {
                continue;
            };
            if file.extension().is_some_and(|end| end == "json") && is_questionnaire(&file)? {
                found.push((id, version));
            }
        }
    }
    let age = |version: &str| -> Vec<u32> { version.split('.').flat_map(str::parse).collect() };
    found.sort_by(|a, b| a.0.cmp(&b.0).then(age(&a.1).cmp(&age(&b.1))));
    Ok(found)
}

fn name(part: Option<&std::ffi::OsStr>) -> Option<String> {
    part.and_then(std::ffi::OsStr::to_str).map(str::to_owned)
}

fn is_questionnaire(file: &Path) -> Result<bool, Box<dyn Error>> {
    let json =
        Json::parse(&fs::read(file)?).map_err(|error| format!("{}: {error}", file.display()))?;
    let format = json.get("format").and_then(Json::as_str);
    Ok(format.is_some_and(|format| format.starts_with("hokatsu-questionnaire/")))
}
