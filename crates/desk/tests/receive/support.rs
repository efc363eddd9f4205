//! Small signed files, made from the fixture.

use hokatsu_desk::{Desk, FileRead, Head, Judge, Moment, Slot};
use hokatsu_instrument::{FiscalYear, MunicipalityCode, municipality};
use hokatsu_sealed::{Digest, Json, SigningKey, proof};
use hokatsu_submission::{DocumentId, Submission, Withdrawal, verify_bytes};

const MIDORI: &[u8] = include_bytes!("../../../../tests/fixtures/submissions/good/midori.json");

/// 檮原町 and 津野町 in 高知県.
pub(crate) const YUSUHARA: &str = "394050";
pub(crate) const TSUNO: &str = "394114";
/// Two questionnaires without results to be recomputed.
pub(crate) const NEEDS: &str = "needs-survey";
pub(crate) const ANNEX: &str = "annex-small";

/// What a made file says; everything else is as in the fixture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) id: u8,
    pub(crate) revision: u32,
    pub(crate) previous: Option<Digest>,
    pub(crate) code: &'static str,
    pub(crate) year: u32,
    pub(crate) sheets: Vec<&'static str>,
    pub(crate) section: String,
    pub(crate) synthetic: bool,
    pub(crate) keys: Vec<u8>,
    pub(crate) created: &'static str,
}

impl Default for Made {
    fn default() -> Self {
        Self {
            id: 1,
            revision: 1,
            previous: None,
            code: YUSUHARA,
            year: 2026,
            sheets: vec![NEEDS],
            section: "健康福祉課".to_owned(),
            synthetic: true,
            keys: vec![1],
            created: "2026-11-01T00:00:00Z",
        }
    }
}

impl Made {
    pub(crate) fn json(&self) -> Json {
        let mut json = Json::parse(MIDORI).unwrap();
        for name in ["proof", "result", "approval", "synthetic"] {
            json.remove(name);
        }
        json.set("id", id(self.id).as_str());
        json.set("revision", self.revision);
        json.set("previousDigest", self.previous.map(|digest| digest.to_string()));
        json.set("fiscalYear", self.year);
        json.set("referenceDate", format!("{}-11-01", self.year));
        let listed = municipality::find(code(self.code)).unwrap();
        let mut respondent = json.get("respondent").unwrap().clone();
        respondent.set("code", self.code);
        respondent.set("prefecture", listed.prefecture);
        respondent.set("name", listed.name);
        respondent.set("kind", listed.kind.label());
        respondent.set("section", self.section.as_str());
        json.set("respondent", respondent);
        let sheets = json.get("questionnaires").and_then(Json::as_arr).unwrap().to_vec();
        let wanted = |sheet: &Json| {
            sheet.get("id").and_then(Json::as_str).is_some_and(|id| self.sheets.contains(&id))
        };
        json.set("questionnaires", Json::Arr(sheets.into_iter().filter(wanted).collect()));
        let mut sharing = Json::obj([("training", false)]);
        if self.sheets.contains(&NEEDS) {
            sharing.set(NEEDS, "prefecture-and-ministry");
        }
        json.set("sharing", sharing);
        if self.synthetic {
            json.set("synthetic", true);
        }
        json
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        sign(&self.json(), &self.keys, self.created).to_pretty().into_bytes()
    }

    pub(crate) fn digest(&self) -> Digest {
        Digest::of(&self.json())
    }

    pub(crate) fn section(mut self, section: &str) -> Self {
        section.clone_into(&mut self.section);
        self
    }

    pub(crate) fn sheets(mut self, sheets: &[&'static str]) -> Self {
        self.sheets = sheets.to_vec();
        self
    }

    /// The next revision, with something else in it.
    pub(crate) fn next(&self, section: &str) -> Self {
        let (revision, previous) = (self.revision + 1, Some(self.digest()));
        Self { revision, previous, section: section.to_owned(), ..self.clone() }
    }

    pub(crate) fn submission(&self) -> Submission {
        verify_bytes(&self.bytes()).submission().unwrap().clone()
    }

    /// Takes it back: these questionnaires, or all.
    pub(crate) fn withdrawn(&self, questionnaires: Option<&[&str]>) -> (Vec<u8>, Digest) {
        let named = questionnaires.map(|list| list.iter().map(|id| id.parse().unwrap()).collect());
        let day = "2026-11-10".parse().unwrap();
        let file =
            Withdrawal::of(&self.submission(), self.digest(), named, "誤りのため", day).unwrap();
        let json = file.to_json();
        (sign(&json, &self.keys, self.created).to_pretty().into_bytes(), Digest::of(&json))
    }
}

pub(crate) fn sign(json: &Json, keys: &[u8], created: &str) -> Json {
    keys.iter().fold(json.clone(), |json, n| {
        proof::sign(&json, &SigningKey::from_seed([*n; 32]), created).unwrap()
    })
}

pub(crate) fn id(n: u8) -> DocumentId {
    DocumentId::from_random([n; 16])
}

pub(crate) fn code(text: &str) -> MunicipalityCode {
    text.parse().unwrap()
}

pub(crate) fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub(crate) const MORNING: &str = "2026-11-20T01:00:00Z";

pub(crate) fn slot(code_text: &str, questionnaire: &str) -> Slot {
    Slot {
        year: FiscalYear::new(2026).unwrap(),
        questionnaire: questionnaire.parse().unwrap(),
        code: code(code_text),
    }
}

pub(crate) fn head(n: u8) -> Head {
    Head {
        id: id(n),
        log: id(n.wrapping_add(100)),
        year: FiscalYear::new(2026).unwrap(),
        prefecture: municipality::prefecture("39"),
        synthetic: Some(true),
    }
}

pub(crate) fn desk() -> Desk {
    Desk::new(head(50), Judge::default())
}

/// Reads files once, so that many desks can take them quickly.
pub(crate) fn read(files: &[(&str, Vec<u8>)]) -> Vec<FileRead> {
    let judge = Judge::default();
    files.iter().map(|(name, bytes)| judge.read(name, bytes, at(MORNING))).collect()
}

pub(crate) fn take_all(desk: &mut Desk, files: &[FileRead]) {
    for file in files {
        desk.take_read(file.clone(), at(MORNING));
    }
}

/// What stands in one place, in short: state, current and claims by the section they name.
pub(crate) fn told(desk: &Desk, code_text: &str, questionnaire: &str) -> String {
    let wanted = slot(code_text, questionnaire);
    let standing = desk.standing();
    let Some(found) = standing.iter().find(|standing| standing.slot == wanted) else {
        return "-".to_owned();
    };
    let name = |digest: &Digest| match desk.submission(digest) {
        Some(submission) => submission.respondent.section.clone(),
        None => "取下げ".to_owned(),
    };
    let names = |list: &[Digest]| {
        let mut names: Vec<String> = list.iter().map(name).collect();
        names.sort();
        names.join("+")
    };
    let mut told = found.state.label().to_owned();
    if let Some(current) = &found.current {
        told = format!("{told} {}", name(current));
    }
    if !found.claims.is_empty() {
        told = format!("{told} {}", names(&found.claims));
    }
    if !found.superseded.is_empty() {
        told = format!("{told} ／ {}", names(&found.superseded));
    }
    for mark in &found.attention {
        told = format!("{told} ！{}", mark.code());
    }
    told
}

/// Each file and its outcome.
pub(crate) fn outcomes(desk: &Desk) -> Vec<(String, &'static str)> {
    desk.outcomes().into_iter().map(|file| (file.file, file.outcome.code())).collect()
}
