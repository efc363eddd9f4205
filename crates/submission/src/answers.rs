//! Answers and entries as members of a file.

use hokatsu_instrument::{Item, ItemKind, Level, MunicipalityCode, OptionCode, number};
use hokatsu_response::{Answer, Answers, Entry, Pick};
use hokatsu_sealed::Json;

use crate::Refusal;
use crate::members::Members;
use crate::respondent::{count, municipality_code};

pub(crate) fn to_json(answers: &Answers) -> Json {
    Json::obj(answers.iter().map(|(id, answer)| (id.as_str(), answer_to_json(answer))))
}

pub(crate) fn read(json: &Json, place: &str) -> Result<Answers, Refusal> {
    let members = Members::new(json, place)?;
    let mut answers = Answers::new();
    for name in members.names() {
        let id = name.parse().map_err(|_| members.unknown(name))?;
        answers.insert(id, read_answer(members.required(name)?, &members.at(name))?);
    }
    Ok(answers)
}

fn answer_to_json(answer: &Answer) -> Json {
    match answer {
        Answer::Level { level, evidence, note, joint } => {
            let mut json = Json::obj([("level", level.get())]);
            set(&mut json, "evidence", evidence.as_deref());
            set(&mut json, "note", note.as_deref());
            if !joint.is_empty() {
                json.set("joint", codes(joint));
            }
            json
        }
        Answer::Unknown { ask_to, note } => {
            let mut json = Json::obj([("unknown", true)]);
            set(&mut json, "askTo", ask_to.as_deref());
            set(&mut json, "note", note.as_deref());
            json
        }
        Answer::NotApplicable { reason, note } => {
            let mut json = Json::obj([("notApplicable", true)]);
            set(&mut json, "reason", Some(reason));
            set(&mut json, "note", note.as_deref());
            json
        }
        Answer::Choice(code) => Json::obj([("choice", code.as_str())]),
        Answer::Choices(codes) => {
            Json::obj([("choices", Json::arr(codes.iter().map(OptionCode::as_str)))])
        }
        Answer::Text(text) => Json::obj([("text", text)]),
        Answer::Number(n) => Json::obj([("number", count(*n))]),
    }
}

fn set(json: &mut Json, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        json.set(name, text);
    }
}

fn codes(joint: &[MunicipalityCode]) -> Json {
    Json::arr(joint.iter().map(MunicipalityCode::as_str))
}

fn read_answer(json: &Json, place: &str) -> Result<Answer, Refusal> {
    const KINDS: [&str; 6] = ["level", "unknown", "notApplicable", "choice", "choices", "text"];
    let members = Members::new(json, place)?;
    let text = |name| Ok::<_, Refusal>(members.opt_text(name)?.map(str::to_owned));
    let mut given = KINDS.into_iter().chain(["number"]).filter(|kind| members.get(kind).is_some());
    let (kind, None) = (given.next(), given.next()) else {
        return Err(Refusal::AnswerShape { place: place.to_owned() });
    };
    match kind {
        Some("level") => {
            members.only(&["level", "evidence", "note", "joint"])?;
            Ok(Answer::Level {
                level: level(&members)?,
                evidence: text("evidence")?,
                note: text("note")?,
                joint: match members.get("joint") {
                    None => Vec::new(),
                    Some(_) => joint(&members, true)?,
                },
            })
        }
        Some("unknown") => {
            members.only(&["unknown", "askTo", "note"])?;
            members.flag("unknown")?;
            Ok(Answer::Unknown { ask_to: text("askTo")?, note: text("note")? })
        }
        Some("notApplicable") => {
            members.only(&["notApplicable", "reason", "note"])?;
            members.flag("notApplicable")?;
            Ok(Answer::NotApplicable {
                reason: members.text("reason")?.to_owned(),
                note: text("note")?,
            })
        }
        Some("choice") => {
            members.only(&["choice"])?;
            Ok(Answer::Choice(option(&members, "choice", members.text("choice")?)?))
        }
        Some("choices") => {
            members.only(&["choices"])?;
            Ok(Answer::Choices(options(&members)?))
        }
        Some("text") => {
            members.only(&["text"])?;
            Ok(Answer::Text(members.text("text")?.to_owned()))
        }
        Some(_) => {
            members.only(&["number"])?;
            u64::try_from(members.int("number")?)
                .map(Answer::Number)
                .map_err(|_| members.value("number", "0以上の整数"))
        }
        None => Err(Refusal::AnswerShape { place: place.to_owned() }),
    }
}

fn level(members: &Members<'_>) -> Result<Level, Refusal> {
    let given = members.int("level")?;
    Level::new(given).ok_or_else(|| Refusal::LevelRange { place: members.at("level"), given })
}

fn joint(members: &Members<'_>, filled: bool) -> Result<Vec<MunicipalityCode>, Refusal> {
    let codes = members.texts("joint")?;
    if filled && codes.is_empty() {
        return Err(Refusal::EmptyText { place: members.at("joint") });
    }
    codes.into_iter().map(|code| municipality_code(code, || members.at("joint"))).collect()
}

fn option(members: &Members<'_>, name: &str, code: &str) -> Result<OptionCode, Refusal> {
    code.parse().map_err(|_| members.value(name, "選択肢コード"))
}

fn options(members: &Members<'_>) -> Result<Vec<OptionCode>, Refusal> {
    let codes = members.texts("choices")?.into_iter();
    codes.map(|code| option(members, "choices", code)).collect()
}

/// Writes everything typed for an item; the members are those of answers, all at once.
pub(crate) fn entry_to_json(entry: &Entry, item: &Item) -> Json {
    let mut json = Json::obj::<&str, Json>([]);
    match entry.pick {
        Some(Pick::Level(level)) => json.set("level", level.get()),
        Some(Pick::Unknown) => json.set("unknown", true),
        Some(Pick::NotApplicable) => json.set("notApplicable", true),
        None => None,
    };
    for (name, text) in [
        ("evidence", &entry.evidence),
        ("note", &entry.note),
        ("askTo", &entry.ask_to),
        ("reason", &entry.reason),
        ("memo", &entry.memo),
    ] {
        set(&mut json, name, Some(text.as_str()).filter(|text| !text.is_empty()));
    }
    if !entry.joint.is_empty() {
        json.set("joint", codes(&entry.joint));
    }
    if let Some(code) = &entry.choice {
        json.set("choice", code.as_str());
    }
    if !entry.choices.is_empty() {
        json.set("choices", Json::arr(entry.choices.iter().map(OptionCode::as_str)));
    }
    match typed_count(&entry.text).filter(|_| item.kind == ItemKind::Number) {
        Some(number) => json.set("number", number),
        None if entry.text.is_empty() => None,
        None => json.set("text", &entry.text),
    };
    json
}

/// Reads everything typed for an item.
pub(crate) fn read_entry(json: &Json, place: &str) -> Result<Entry, Refusal> {
    const NAMES: [&str; 13] = [
        "level",
        "unknown",
        "notApplicable",
        "evidence",
        "note",
        "askTo",
        "reason",
        "memo",
        "joint",
        "choice",
        "choices",
        "text",
        "number",
    ];
    let members = Members::new(json, place)?;
    members.only(&NAMES)?;
    let text = |name| Ok::<_, Refusal>(members.opt_text(name)?.unwrap_or_default().to_owned());
    let shape = || Refusal::AnswerShape { place: place.to_owned() };
    let picks = [
        members.get("level").map(|_| level(&members).map(Pick::Level)).transpose()?,
        members.flag("unknown")?.then_some(Pick::Unknown),
        members.flag("notApplicable")?.then_some(Pick::NotApplicable),
    ];
    let mut picks = picks.into_iter().flatten();
    let (pick, None) = (picks.next(), picks.next()) else {
        return Err(shape());
    };
    let typed = match (members.get("number"), members.get("text")) {
        (Some(_), Some(_)) => return Err(shape()),
        (Some(_), None) => members.int("number")?.to_string(),
        (None, _) => text("text")?,
    };
    Ok(Entry {
        pick,
        evidence: text("evidence")?,
        note: text("note")?,
        ask_to: text("askTo")?,
        reason: text("reason")?,
        joint: match members.get("joint") {
            None => Vec::new(),
            Some(_) => joint(&members, false)?,
        },
        choice: members
            .opt_text("choice")?
            .map(|code| option(&members, "choice", code))
            .transpose()?,
        choices: match members.get("choices") {
            None => Vec::new(),
            Some(_) => options(&members)?,
        },
        text: typed,
        memo: text("memo")?,
    })
}

/// Returns what was typed as an integer, when writing the integer back gives the same text.
pub(crate) fn typed_count(text: &str) -> Option<Json> {
    let n = number::parse_count(text).ok()?;
    (n.to_string() == text).then(|| count(n))
}
