//! The files in `tests/fixtures/workshops` are what this tool writes, and the spoilt ones are
//! refused for their reason.
//!
//! They are written anew by `HOKATSU_BLESS=1 cargo test -p hokatsu-workshop --test hall fixtures`.

use std::path::{Path, PathBuf};

use hokatsu_sealed::{Json, proof};
use hokatsu_workshop::*;

use super::documents::{CREATED, key};
use super::support::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/workshops")
}

fn good() -> Vec<(&'static str, Json)> {
    let hall = afternoon(1);
    let mut second = afternoon(2);
    for number in 1..=4 {
        second.team_mut(number).unwrap().0.name_agreed = true;
    }
    let file = cases::carried().unwrap();
    let case = file.cases.last().unwrap();
    let mut setup = setup(Scope::Case(case.id.clone()), vec![team("しらかば村", 4)]);
    setup.case = Some(case.clone());
    let mut village = Session::new(id(3), setup).unwrap();
    village.hand_in(1, seat(2), set("2?1.")).unwrap();
    let sealed = |record: Record| record.seal(&key(), CREATED).unwrap().0;
    vec![
        ("session", hall.to_json()),
        ("session-case", village.to_json()),
        ("record", sealed(Record::of(&hall, 1))),
        ("record-named", sealed(Record::of(&second, 1))),
        ("team", TeamPaper::of(&hall, 1).unwrap().seal(&key(), CREATED).unwrap().0),
        ("team-not-signed", TeamPaper::of(&hall, 4).unwrap().to_json()),
    ]
}

/// The member at a path of names and numbers.
fn at<'a>(json: &'a mut Json, path: &str) -> &'a mut Json {
    path.split('.').filter(|part| !part.is_empty()).fold(json, |json, part| match json {
        Json::Arr(items) => &mut items[part.parse::<usize>().unwrap()],
        json => json.as_obj_mut().unwrap().get_mut(part).unwrap(),
    })
}

/// File, path to the member that is changed, its new value (`None` takes it away), reason.
type Spoilt = (&'static str, &'static str, &'static str, Option<&'static str>, &'static str);

const BAD: &[Spoilt] = &[
    ("type", "session", "type", Some("\"HokatsuWorkShop\""), "unknown-type"),
    ("no-type", "session", "type", None, "unknown-type"),
    ("newer", "session", "formatVersion", Some("2"), "newer-format"),
    ("format-version", "session", "formatVersion", Some("\"1\""), "format-version"),
    ("stage", "record", "stage", Some("\"draft\""), "member-value"),
    ("session-as-record", "session", "stage", Some("\"record\""), "no-proof"),
    ("record-as-session", "record", "stage", Some("\"session\""), "unknown-member"),
    ("record-not-signed", "record", "proof", None, "no-proof"),
    ("unknown-member", "session", "ranking", Some("[]"), "unknown-member"),
    ("no-id", "session", "id", None, "missing-member"),
    ("id", "session", "id", Some("\"urn:uuid:1\""), "member-value"),
    ("day", "session", "held", Some("\"2026-02-30\""), "member-value"),
    ("year", "session", "fiscalYear", Some("2025"), "member-value"),
    ("edition-unknown", "session", "questionnaire.version", Some("\"1999.1\""), "unknown-edition"),
    (
        "edition-digest",
        "record",
        "questionnaire.digest",
        Some("\"sha-256:0000000000000000000000000000000000000000000000000000000000000000\""),
        "edition-digest",
    ),
    ("scope-kind", "session", "scope", Some("{\"kind\":\"all\"}"), "member-value"),
    (
        "scope-items",
        "session",
        "scope",
        Some("{\"kind\":\"domain\",\"domain\":\"A\"}"),
        "member-value",
    ),
    ("item-order", "session-case", "items", Some("[\"G1\",\"C4\"]"), "member-value"),
    ("item-unknown", "session-case", "items", Some("[\"C9\"]"), "member-value"),
    ("no-items", "session-case", "items", Some("[]"), "member-value"),
    ("case", "session-case", "case.source", Some("\"実際の相談\""), "member-value"),
    ("case-other", "session-case", "scope.case", Some("\"water\""), "member-value"),
    ("timetable", "session", "timetable.0.minutes", Some("0"), "member-value"),
    ("started", "session", "startedAt", Some("\"13:30\""), "member-value"),
    ("screen", "session", "screen", Some("\"ranking\""), "member-value"),
    ("team-open", "session", "team", Some("5"), "member-value"),
    ("item-open", "session", "item", Some("\"A3\""), "member-value"),
    ("no-teams", "session", "teams", Some("[]"), "member-value"),
    ("team-number", "session", "teams.1.number", Some("3"), "member-value"),
    ("team-same-name", "session", "teams.1.name", Some("\"みどり町\""), "member-value"),
    ("team-name-empty", "session", "teams.1.name", Some("\" \""), "empty-text"),
    ("seats", "session", "teams.0.seats", Some("21"), "member-value"),
    ("seat-beyond", "session", "teams.0.seats", Some("4"), "member-value"),
    ("seat-twice", "session", "teams.0.rounds.0.seats.1.seat", Some("1"), "member-value"),
    ("sequence", "session", "teams.0.rounds.0.seats.0.sequence", Some("16"), "member-value"),
    ("no-sets", "session", "teams.0.rounds.0.seats.0.sets", Some("[]"), "member-value"),
    ("one-round", "session", "teams.0.rounds", Some("[]"), "member-value"),
    ("level", "session", "teams.0.rounds.0.seats.0.sets.0.answers.A1", Some("5"), "member-value"),
    (
        "not-applicable",
        "session",
        "teams.0.rounds.0.seats.0.sets.0.answers.A1",
        Some("\"notApplicable\""),
        "member-value",
    ),
    (
        "answer-item",
        "session",
        "teams.0.rounds.0.seats.0.sets.0.answers.A3",
        Some("2"),
        "unknown-member",
    ),
    (
        "nothing-answered",
        "session",
        "teams.0.rounds.0.seats.0.sets.0.answers",
        Some("{}"),
        "nothing-answered",
    ),
    ("role", "session", "teams.0.rounds.0.seats.0.sets.0.role", Some("3"), "unknown-member"),
    ("revealed-early", "session", "teams.0.rounds.0.seats", Some("[]"), "member-value"),
    ("second-before-first", "session", "teams.3.rounds.0.revealedAt", None, "member-value"),
    ("settled-early", "session", "teams.0.rounds.0.revealedAt", None, "member-value"),
    ("settled-item", "session", "teams.0.settled.0.item", Some("\"A3\""), "member-value"),
    ("settled-twice", "session", "teams.0.settled.1.item", Some("\"A1\""), "member-value"),
    ("settled-level", "session", "teams.0.settled.0.level", Some("7"), "level-range"),
    ("settled-two", "session", "teams.0.settled.0.unknown", Some("true"), "answer-shape"),
    ("continues", "session", "teams.0.settled.0.continues", None, "member-value"),
    ("step-ask", "session", "teams.0.step.ask", Some("[\"s9\",\"s2\"]"), "member-value"),
    ("step-day", "session", "teams.0.step.by", Some("\"来月\""), "member-value"),
    ("step-empty", "session", "teams.0.step.who", Some("\"\""), "empty-text"),
    ("revision", "record", "revision", Some("0"), "member-value"),
    ("small-cell", "record-named", "counts.1.first.cells.2", Some("2"), "member-value"),
    (
        "one-hidden",
        "record-named",
        "counts.1.first",
        Some("{\"total\":25,\"cells\":[3,3,3,3,3,3,null,5]}"),
        "member-value",
    ),
    ("over-total", "record-named", "counts.1.first.total", Some("3"), "member-value"),
    (
        "too-few",
        "record-named",
        "counts.1.first",
        Some("{\"total\":2,\"cells\":[null,null,null,null,null,null,null,null]}"),
        "member-value",
    ),
    (
        "seven-cells",
        "record-named",
        "counts.1.first.cells",
        Some("[3,3,null,null,null,null,null]"),
        "member-value",
    ),
    ("count-missing", "record", "counts", Some("[]"), "member-value"),
    ("one-name", "record-named", "teams.0.name", None, "member-value"),
    ("team-answers", "team", "team.answers", Some("[2]"), "unknown-member"),
    ("synthetic", "team-not-signed", "synthetic", Some("false"), "member-value"),
];

/// A file with one member changed; signed anew where it was signed.
fn spoil((_, file, path, value, reason): &Spoilt) -> Json {
    let (_, mut json) = good().into_iter().find(|(name, _)| name == file).unwrap();
    let signed = json.remove("proof").is_some();
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    let parent = at(&mut json, parent);
    match (parent, value) {
        (_, _) if *path == "proof" => {}
        (Json::Arr(items), Some(value)) => {
            items[name.parse::<usize>().unwrap()] = Json::parse(value.as_bytes()).unwrap();
        }
        (parent, Some(value)) => {
            parent.set(name, Json::parse(value.as_bytes()).unwrap());
        }
        (parent, None) => {
            assert!(parent.remove(name).is_some(), "{path}");
        }
    }
    let again = signed && !["no-proof"].contains(reason);
    if again { proof::sign(&json, &key(), CREATED).unwrap() } else { json }
}

#[test]
fn the_fixtures_are_what_is_written() {
    let bless = std::env::var_os("HOKATSU_BLESS").is_some();
    let mut manifest = Json::obj([("synthetic", Json::from(true))]);
    let mut files = Vec::new();
    for (name, json) in good() {
        files.push((format!("good/{name}.json"), json.to_pretty()));
    }
    for bad in BAD {
        let json = spoil(bad);
        let outcome = verify_json(&json);
        let found = outcome.refusal.as_ref().map(|refusal| refusal.code());
        assert_eq!(found, Some(bad.4), "{}: {:?}", bad.0, outcome.refusal);
        assert!(!outcome.refusal.unwrap().to_string().is_empty());
        manifest.set(format!("bad/{}.json", bad.0), bad.4);
        let short = String::from_utf8(json.canonical()).unwrap();
        files.push((format!("bad/{}.json", bad.0), short));
    }
    files.push(("corpus.json".to_owned(), manifest.to_pretty()));
    files.push(("codes.json".to_owned(), vectors().to_pretty()));
    for (name, text) in files {
        let path = folder().join(&name);
        if bless {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{name}: bless it when this was meant");
    }
}

/// Answer codes with everything that is in them, for other programs to check against.
fn vectors() -> Json {
    let halls = [four_by_five(1), one_team(5)];
    let answers: [&[&str]; 2] = [
        &["2310?2130022110.", "0000000000000000", "4444444444444444", "?..............."],
        &["2310-", "....4"],
    ];
    let mut list = Vec::new();
    for (hall, texts) in halls.iter().zip(answers) {
        let (asked, ticket) = (hall.asked(), hall.ticket());
        for (n, text) in (1_u8..).zip(texts) {
            let round = if n % 2 == 0 { RoundNo::Second } else { RoundNo::First };
            let role = Role::new(n * 5 % 16);
            let set = AnswerSet { role, ..set(text) };
            let passed = code::Passed { team: 1, seat: seat(n * 4), round, sequence: n, set };
            let code = ticket.write(&passed).unwrap();
            list.push(Json::obj([
                ("workshop", Json::from(hall.id.as_str())),
                ("edition", asked.digest.to_string().into()),
                ("items", Json::arr(asked.items.iter().map(|id| id.as_str()))),
                ("round", round.get().into()),
                ("team", 1.into()),
                ("seat", (n * 4).into()),
                ("sequence", n.into()),
                ("role", role.map(Role::get).into()),
                ("answers", (*text).into()),
                ("typed", code.typed().into()),
                ("qr", code.qr().into()),
            ]));
        }
    }
    Json::obj([("synthetic", Json::from(true)), ("codes", list.into())])
}

#[test]
fn every_good_file_is_read_and_written_back() {
    for (name, json) in good() {
        let outcome = verify_json(&json);
        let signed = json.get("proof").is_some();
        assert_eq!(outcome.valid(), signed, "{name}: {:?}", outcome.refusal);
        let mut again = match outcome.file.unwrap() {
            WorkshopFile::Session(session) => session.to_json(),
            WorkshopFile::Record(record) => record.to_json(),
            WorkshopFile::Team(paper) => paper.to_json(),
        };
        if let Some(proof) = json.get("proof") {
            again.set("proof", proof.clone());
        }
        assert_eq!(again, json, "{name}");
    }
}
