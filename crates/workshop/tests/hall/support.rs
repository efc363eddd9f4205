//! Halls for the tests.

use hokatsu_instrument::{ItemId, Level};
use hokatsu_response::Pick;
use hokatsu_submission::DocumentId;
use hokatsu_workshop::*;

pub fn id(n: u8) -> DocumentId {
    DocumentId::from_random([n; 16])
}

pub fn at(text: &str) -> Moment {
    Moment::parse(&format!("2026-11-22T{text}Z")).unwrap()
}

pub fn item(text: &str) -> ItemId {
    text.parse().unwrap()
}

pub fn seat(n: u8) -> Seat {
    Seat::new(n).unwrap()
}

/// `0` to `4` levels, `?` わからない, `-` 該当しない, `.` 未回答.
pub fn given(c: char) -> Given {
    match c {
        '?' => Given::Unknown,
        '-' => Given::NotApplicable,
        '.' => Given::Unanswered,
        c => Given::Level(Level::new(i64::from(c.to_digit(10).unwrap())).unwrap()),
    }
}

pub fn set(text: &str) -> AnswerSet {
    AnswerSet { given: text.chars().map(given).collect(), role: None }
}

pub fn team(name: &str, seats: u8) -> TeamSetup {
    TeamSetup { name: name.into(), seats, roles: false }
}

pub fn setup(scope: Scope, teams: Vec<TeamSetup>) -> Setup {
    Setup {
        title: "架空の県の研修".into(),
        held: "2026-11-22".parse().unwrap(),
        scope,
        case: cases::carried().unwrap().cases.first().cloned(),
        teams,
        timetable: Timetable::default(),
        synthetic: true,
    }
}

/// Four teams of five, the short form.
pub fn four_by_five(n: u8) -> Session {
    let names = ["みどり町", "あおば市", "しらかば村", "うみべ町"];
    Session::new(id(n), setup(Scope::Short, names.map(|name| team(name, 5)).to_vec())).unwrap()
}

/// One team of the domain C, five items.
pub fn one_team(seats: u8) -> Session {
    let scope = Scope::Domain("C".parse().unwrap());
    Session::new(id(9), setup(scope, vec![team("みどり町", seats)])).unwrap()
}

pub fn settle(level: i64, minority: &str, reason: &str, continues: Option<bool>) -> Settlement {
    Settlement {
        agreed: Pick::Level(Level::new(level).unwrap()),
        minority: minority.into(),
        reason: reason.into(),
        continues,
    }
}

/// An afternoon of four teams, with answers, reveal, a second round in one team, settlements and
/// steps; the third team answers but never reveals.
pub fn afternoon(n: u8) -> Session {
    let mut hall = four_by_five(n);
    hall.begin(2, at("04:30:00"));
    let answers = [
        [
            "2310?2130022110.",
            "2311?213002211.1",
            "3310123100221101",
            "2210?21300221101",
            "1312221300221101",
        ],
        [
            "2210122110022110",
            "2210122110022112",
            "2210122110022100",
            "2310122110022110",
            "2210122110022110",
        ],
        [
            "1111111111111111",
            "2222222222222222",
            "1111111111111111",
            "0000000000000000",
            "3333333333333333",
        ],
        [
            "4310122130022110",
            "0310122130022110",
            "2310122130022110",
            "2310122130022110",
            "2310122130022110",
        ],
    ];
    for (number, sets) in (1..).zip(answers) {
        for (n, text) in (1..).zip(sets) {
            hall.hand_in(number, seat(n), set(text)).unwrap();
        }
    }
    for number in [1, 2, 4] {
        let (team, _) = hall.team_mut(number).unwrap();
        team.reveal(RoundNo::First, at("04:41:00")).unwrap();
    }
    for n in 1..=5 {
        hall.hand_in(4, seat(n), set("2310122130022110")).unwrap();
    }
    let (team, _) = hall.team_mut(4).unwrap();
    team.reveal(RoundNo::Second, at("04:50:00")).unwrap();
    for (number, id, one) in [
        (
            1,
            "A1",
            settle(2, "庁内では3と言えるという見方もある", "文書がまだないため", Some(false)),
        ),
        (1, "A2", settle(3, "", "要綱があるため", Some(true))),
        (1, "D2", settle(1, "", "", None)),
        (2, "A1", settle(2, "", "", Some(true))),
        (4, "A1", settle(2, "4と0の人が話して、2に落ち着いた", "", Some(false))),
    ] {
        let (team, asked) = hall.team_mut(number).unwrap();
        let asked = asked.clone();
        team.settle(&asked, &item(id), Some(one)).unwrap();
    }
    for number in [1, 2, 4] {
        let (team, _) = hall.team_mut(number).unwrap();
        team.set_step(step(number)).unwrap();
    }
    hall.look_at(Screen::Settle, Some(1), Some(item("A2")));
    hall.saved_at = Some(at("04:55:10"));
    hall
}

pub fn step(number: u8) -> Step {
    Step {
        who: "福祉課".into(),
        by: "2026-12-20".parse().ok(),
        call: format!("水道課（{number}班で相談）"),
        what: "気になる世帯の連絡先を1枚にまとめて渡す".into(),
        ask: ["s9", "s2"].map(|code| code.parse().unwrap()).to_vec(),
        ask_other: "近隣の町との顔合わせの場".into(),
        dispatch: "専門職の派遣を、来年度の前半に".into(),
    }
}
