//! What was planted, for comparing it with what a desk made of it.

use std::collections::BTreeMap;

use hokatsu_instrument::QuestionnaireId;
use hokatsu_sealed::Json;

use crate::{Expected, Fault, File, Profile, Simulation};

/// The manifest as text, piece by piece: one JSON document, one file a line.
#[derive(Debug, Default)]
pub struct Manifest {
    outcomes: BTreeMap<&'static str, u32>,
    faults: BTreeMap<&'static str, u32>,
    files: u32,
}

impl Manifest {
    /// Begins a manifest and returns its first lines.
    #[must_use]
    pub fn begin(simulation: &Simulation) -> (Self, String) {
        let settings = simulation.settings();
        let head = [
            ("type", Json::from("HokatsuSimulation")),
            ("formatVersion", 1.into()),
            ("synthetic", true.into()),
            ("tool", Json::obj([("name", "hokatsu"), ("version", env!("CARGO_PKG_VERSION"))])),
            // A seed may be larger than JSON numbers keep exactly.
            ("seed", settings.seed.to_string().into()),
            ("fiscalYear", settings.year.year().into()),
            ("prefecture", settings.prefecture.map(|p| p.number).into()),
            (
                "profile",
                match settings.profile {
                    Profile::Plausible => Json::Null,
                    Profile::R5 => "r5".into(),
                },
            ),
            ("municipalities", count(simulation.towns().len())),
            ("revisions", settings.revisions.into()),
            ("planted", count(settings.faults)),
        ];
        let lines = head.map(|(name, value)| format!("{}:{},\n", line(&name.into()), line(&value)));
        let mut manifest = Self::default();
        for fault in simulation.planted() {
            *manifest.faults.entry(fault.code()).or_default() += 1;
        }
        (manifest, format!("{{\n{}\"files\":[\n", lines.concat()))
    }

    /// Returns the line of one file.
    #[must_use]
    pub fn file(&mut self, file: &File) -> String {
        *self.outcomes.entry(file.outcome.code()).or_default() += 1;
        let comma = if self.files == 0 { "" } else { ",\n" };
        self.files += 1;
        format!("{comma}{}", line(&entry(file)))
    }

    /// Returns the last lines, with the counts by outcome and by what was planted.
    #[must_use]
    pub fn end(self) -> String {
        let outcomes = Expected::ALL.map(Expected::code);
        let outcomes = outcomes.map(|code| (code, self.outcomes.get(code).copied().unwrap_or(0)));
        let counts = Json::obj([
            ("files", Json::from(self.files)),
            ("outcomes", Json::obj(outcomes)),
            ("faults", Json::obj(self.faults)),
        ]);
        format!("\n],\n\"counts\":{}\n}}\n", line(&counts))
    }
}

fn entry(file: &File) -> Json {
    let slots = file.slots.as_ref();
    Json::obj([
        ("file", Json::from(&file.name)),
        ("town", file.town.as_str().into()),
        ("fault", file.fault.map(Fault::code).into()),
        ("outcome", file.outcome.code().into()),
        ("reason", file.reason.into()),
        ("digest", file.digest.map(|digest| digest.to_string()).into()),
        ("fiscalYear", slots.map(|slots| slots.year.year()).into()),
        ("code", slots.map(|slots| slots.code.as_str()).into()),
        (
            "questionnaires",
            Json::arr(slots.iter().flat_map(|s| &s.questionnaires).map(QuestionnaireId::as_str)),
        ),
        ("revision", slots.map(|slots| slots.revision).into()),
        ("sameAs", file.same_as.as_deref().into()),
    ])
}

fn count(n: usize) -> Json {
    Json::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn line(json: &Json) -> String {
    String::from_utf8_lossy(&json.canonical()).into_owned()
}
