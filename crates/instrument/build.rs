//! Packs the carried editions, so that the app needs neither a JSON reader for definitions nor the
//! checks of `lint`, and writes down their digests. What is wrong with an edition is said by the
//! build of `hokatsu-response`, which has the checks at hand.

use std::path::Path;
use std::{env, fs};

use hokatsu_sealed::{Digest, Json};

#[allow(dead_code)]
#[path = "src/wire.rs"]
mod wire;

const EDITIONS: [(&str, &str); 3] =
    [("hokatsu-selfcheck", "2026.1"), ("needs-survey", "2026.1"), ("annex-small", "2026.1")];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=../../instruments");
    println!("cargo::rerun-if-changed=src/wire.rs");
    let out = env::var("OUT_DIR")?;
    for (id, version) in EDITIONS {
        let path = Path::new("../../instruments").join(id).join(format!("{version}.json"));
        let text = fs::read_to_string(&path)?;
        let name = format!("{id}-{version}");
        let definition: wire::Definition<wire::Item, wire::Reference> =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(
            Path::new(&out).join(format!("{name}.packed")),
            postcard::to_allocvec(&definition)?,
        )?;
        let digest = Digest::of(&Json::parse(text.as_bytes())?);
        fs::write(Path::new(&out).join(format!("{name}.digest")), digest.to_string())?;
    }
    Ok(())
}
