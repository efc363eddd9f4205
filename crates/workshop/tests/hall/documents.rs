//! Files: what is written is read, what is spoilt is refused, and what leaves the hall is safe.

use hokatsu_sealed::{Json, SigningKey};
use hokatsu_submission::Refusal;
use hokatsu_workshop::*;
use proptest::prelude::*;

use super::support::*;

pub const CREATED: &str = "2026-11-22T06:10:00Z";

pub fn key() -> SigningKey {
    SigningKey::from_seed([22; 32])
}

fn read(json: &Json) -> Outcome {
    verify_bytes(json.to_pretty().as_bytes())
}

fn reopened(session: &Session) -> Session {
    let outcome = read(&session.to_json());
    assert_eq!(outcome.refusal, Some(Refusal::Unsigned));
    match outcome.file {
        Some(WorkshopFile::Session(session)) => *session,
        other => panic!("{other:?}"),
    }
}

#[test]
fn after_a_crash_the_same_screen_and_minute() {
    let hall = afternoon(1);
    let again = reopened(&hall);
    assert_eq!(again, hall);
    assert_eq!(again.open(), (Screen::Settle, Some(1), Some(&item("A2"))));
    let now = at("05:01:30");
    assert_eq!(again.at(now), hall.at(now));
    // Slot 2 began at 4:30; its 25 minutes are over, 6:30 of the exchange have passed.
    let wanted = Now::Running { slot: 3, left_seconds: 810, next: Some(4) };
    assert_eq!(again.at(now), wanted);
}

#[test]
fn what_a_signature_would_bind_is_read_before_there_is_one() {
    let mut json = afternoon(1).to_json();
    for context in [Json::Null, Json::arr(["https://example.invalid"]), Json::arr::<&str>([])] {
        json.set("@context", context);
        let outcome = read(&json);
        assert_eq!(outcome.refusal.as_ref().map(Refusal::code), Some("member-value"));
        assert!(outcome.file.is_none());
    }
    json.remove("@context");
    assert_eq!(read(&json).refusal.as_ref().map(Refusal::code), Some("missing-member"));
}

#[test]
fn what_leaves_the_hall_names_nobody_and_hides_small_cells() {
    let hall = afternoon(1);
    let record = Record::of(&hall, 1);
    let text = record.to_json().to_pretty();
    for word in ["みどり町", "あおば市", "\"seat", "sequence", "role", "answers"] {
        assert!(!text.contains(word), "{word}");
    }
    // Fifteen of the three teams that revealed: A1 is 1 1 11 1 1, A2 is 0 0 5 10 0.
    let row = |id: &str, round: usize| {
        let count = record.counts.iter().find(|count| count.item == item(id)).unwrap();
        let row = count.rounds[round].clone().unwrap();
        (row.total, row.cells)
    };
    assert_eq!(row("A1", 0), (15, [None, None, Some(11), None, None, None, None, None]));
    assert_eq!(row("A2", 0), (15, [None, None, Some(5), Some(10), None, None, None, None]));
    assert_eq!(row("A1", 1), (5, [None, None, Some(5), None, None, None, None, None]));
    for count in &record.counts {
        for row in count.rounds.iter().flatten() {
            assert!(row.cells.iter().flatten().all(|n| *n >= LEAST));
        }
    }
    assert_eq!(record.teams.len(), 4);
    assert!(record.teams[2].settled.is_empty(), "a team that never revealed settles nothing");
}

#[test]
fn names_only_when_every_team_agreed() {
    let mut hall = afternoon(1);
    for number in 1..=4 {
        assert!(Record::of(&hall, 1).teams.iter().all(|team| team.name.is_none()));
        hall.team_mut(number).unwrap().0.name_agreed = true;
    }
    let names: Vec<String> =
        Record::of(&hall, 1).teams.into_iter().filter_map(|team| team.name).collect();
    assert_eq!(names, ["みどり町", "あおば市", "しらかば村", "うみべ町"]);
}

#[test]
fn signed_files_hold() {
    let hall = afternoon(1);
    let (record, digest) = Record::of(&hall, 1).seal(&key(), CREATED).unwrap();
    let outcome = read(&record);
    assert_eq!((outcome.refusal, outcome.digest), (None, Some(digest)));
    assert_eq!(outcome.proofs.len(), 1);
    assert_eq!(outcome.file, Some(WorkshopFile::Record(Box::new(Record::of(&hall, 1)))));

    let paper = TeamPaper::of(&hall, 1).unwrap();
    let (signed, _) = paper.seal(&key(), CREATED).unwrap();
    assert_eq!(read(&signed).file, Some(WorkshopFile::Team(Box::new(paper.clone()))));
    assert!(read(&signed).valid());
    let plain = read(&paper.to_json());
    assert_eq!(plain.refusal, Some(Refusal::Unsigned));
    assert_eq!(plain.file, Some(WorkshopFile::Team(Box::new(paper))));
    assert_eq!(TeamPaper::of(&hall, 5), None);
}

#[test]
fn a_changed_character_is_refused() {
    let (record, _) = Record::of(&afternoon(1), 1).seal(&key(), CREATED).unwrap();
    let canonical = String::from_utf8(record.canonical()).unwrap();
    let chars: Vec<char> = canonical.chars().collect();
    for at in (0..chars.len()).step_by(7) {
        let mut spoilt = chars.clone();
        spoilt[at] = if spoilt[at] == '1' { '2' } else { '1' };
        let text: String = spoilt.iter().collect();
        let outcome = verify_bytes(text.as_bytes());
        assert!(!outcome.valid() && outcome.file.is_none(), "{at}: {text}");
    }
}

#[test]
fn file_names() {
    let hall = afternoon(1);
    let (_, digest) = Record::of(&hall, 1).seal(&key(), CREATED).unwrap();
    let name = Record::of(&hall, 1).file_name(&digest);
    assert_eq!(name, format!("包括チェック_グループワーク_会場_20261122_{}.json", digest.first4()));
    assert_eq!(
        TeamPaper::of(&hall, 2).unwrap().file_name(),
        "包括チェック_グループワーク_2班_20261122.json"
    );
}

fn answers() -> impl Strategy<Value = Vec<(u8, u8, u8, Vec<u8>, u8)>> {
    let one = (1_u8..=3, 1_u8..=6, 1_u8..=3, proptest::collection::vec(0_u8..8, 5), 0_u8..=15);
    proptest::collection::vec(one, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_happened_comes_back(
        answers in answers(), reveal_at in 0_usize..30, roles in any::<bool>()
    ) {
        let scope = Scope::Domain("C".parse().unwrap());
        let mut teams = ["みどり町", "あおば市", "うみべ町"].map(|name| team(name, 6)).to_vec();
        teams[0].roles = roles;
        let mut hall = Session::new(id(5), setup(scope, teams)).unwrap();
        let ticket = hall.ticket();
        for (i, (number, n, sequence, given, role)) in answers.iter().enumerate() {
            if i == reveal_at {
                for number in 1..=3 {
                    let (team, asked) = hall.team_mut(number).unwrap();
                    let asked = asked.clone();
                    if team.reveal(RoundNo::First, at("04:40:00")).is_ok() {
                        let one = settle(3, "別の見方", "", Some(false));
                        team.settle(&asked, &item("C4"), Some(one)).unwrap();
                    }
                }
            }
            let given = given.iter().map(|n| Given::at(*n).unwrap()).collect();
            let set = AnswerSet { given, role: Role::new(*role) };
            let (round, sequence) = (RoundNo::First, *sequence);
            let passed = code::Passed { team: *number, seat: seat(*n), round, sequence, set };
            let _ = hall.receive(&ticket.write(&passed).unwrap().qr());
        }
        prop_assert_eq!(&reopened(&hall), &hall);
        let (record, _) = Record::of(&hall, 3).seal(&key(), CREATED).unwrap();
        prop_assert!(read(&record).valid());
    }

    #[test]
    fn damaged_bytes_never_panic(at in 0_usize..12_000, with in proptest::collection::vec(any::<u8>(), 0..6), cut in 0_usize..6) {
        let mut bytes = afternoon(1).to_json().to_pretty().into_bytes();
        let at = at % bytes.len();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, with);
        if let Some(WorkshopFile::Session(session)) = verify_bytes(&bytes).file {
            prop_assert_eq!(reopened(&session), *session);
        }
    }
}
