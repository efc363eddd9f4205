//! Answers coming in, in any order, and what may be seen when.

use std::collections::BTreeMap;

use hokatsu_workshop::*;
use proptest::prelude::*;

use super::support::*;

fn code(result: Result<Arrived, ArriveFault>) -> Result<What, &'static str> {
    result.map(|arrived| arrived.received.what).map_err(|fault| fault.code())
}

#[test]
fn nothing_is_shown_before_three_answered_and_revealed() {
    let mut hall = one_team(5);
    for n in 1..=2 {
        hall.hand_in(1, seat(n), set("22222")).unwrap();
        let (team, _) = hall.team_mut(1).unwrap();
        let refused = team.reveal(RoundNo::First, at("04:40:00"));
        assert_eq!(refused, Err(ReceiveFault::TooFew(u32::from(n))));
        assert!(team.round(RoundNo::First).revealed().is_none());
        assert!(hall.discussion(1).is_none() && hall.hall(RoundNo::First).is_none());
    }
    hall.hand_in(1, seat(5), set("22423")).unwrap();
    assert!(hall.team(1).unwrap().round(RoundNo::First).revealed().is_none(), "three, not shown");
    let (team, asked) = hall.team_mut(1).unwrap();
    let asked = asked.clone();
    let early = team.settle(&asked, &item("C1"), Some(settle(1, "", "", None)));
    assert_eq!(early, Err(SettleFault::NotRevealed));
    team.reveal(RoundNo::First, at("04:40:00")).unwrap();
    assert_eq!(team.reveal(RoundNo::First, at("04:41:00")), Err(ReceiveFault::Revealed));
    let order: Vec<String> =
        hall.discussion(1).unwrap().into_iter().map(|talk| talk.item.to_string()).collect();
    assert_eq!(order.join(" "), "C3 C5 C1 C2 C4");
}

#[test]
fn what_comes_after_the_reveal_belongs_to_the_second_round() {
    let mut hall = one_team(5);
    let ticket = hall.ticket();
    let written = |n, sequence, round, text| {
        let passed = code::Passed { team: 1, seat: seat(n), round, sequence, set: set(text) };
        ticket.write(&passed).unwrap().qr()
    };
    let first = |n, sequence, text| written(n, sequence, RoundNo::First, text);
    assert_eq!(code(hall.receive(&written(1, 1, RoundNo::Second, "22222"))), Err("round-not-yet"));
    for n in 1..=3 {
        assert_eq!(code(hall.receive(&first(n, 1, "22222"))), Ok(What::New));
    }
    hall.team_mut(1).unwrap().0.reveal(RoundNo::First, at("04:40:00")).unwrap();
    // The same code read once more is nothing new, however late.
    assert_eq!(code(hall.receive(&first(1, 1, "22222"))), Ok(What::Same));
    // Someone who was late, and someone who changed their mind.
    let late = hall.receive(&first(4, 1, "11111")).unwrap();
    assert_eq!((late.received.what, late.received.round), (What::New, RoundNo::Second));
    assert!(late.told().contains("2回目の回答として扱います"));
    let changed = hall.receive(&first(1, 2, "33333")).unwrap();
    assert_eq!((changed.received.what, changed.received.round), (What::New, RoundNo::Second));
    let team = hall.team(1).unwrap();
    assert_eq!((team.round(RoundNo::First).count(), team.round(RoundNo::Second).count()), (3, 2));
    assert_eq!(code(hall.receive(&written(2, 1, RoundNo::Second, "22223"))), Ok(What::New));
    hall.team_mut(1).unwrap().0.reveal(RoundNo::Second, at("04:50:00")).unwrap();
    assert_eq!(code(hall.receive(&written(2, 1, RoundNo::Second, "22223"))), Ok(What::Same));
    assert_eq!(code(hall.receive(&written(3, 1, RoundNo::Second, "22223"))), Err("round-closed"));
    assert_eq!(code(hall.hand_in(1, seat(3), set("22223"))), Err("round-closed"));
}

#[test]
fn the_same_member_twice() {
    let mut hall = one_team(5);
    let ticket = hall.ticket();
    let mut pass = |sequence, text| {
        let round = RoundNo::First;
        let passed = code::Passed { team: 1, seat: seat(3), round, sequence, set: set(text) };
        code(hall.receive(&ticket.write(&passed).unwrap().typed()))
    };
    assert_eq!(pass(2, "22222"), Ok(What::New));
    assert_eq!(pass(2, "22222"), Ok(What::Same));
    assert_eq!(pass(1, "11111"), Ok(What::Older));
    assert_eq!(pass(2, "22223"), Ok(What::Differs));
    assert_eq!(pass(2, "22222"), Ok(What::Differs), "it still is not known which one counts");
    let round = hall.team(1).unwrap().round(RoundNo::First).clone();
    assert_eq!((round.count(), round.differing().collect::<Vec<_>>()), (0, vec![seat(3)]));
    let again = hall.hand_in(1, seat(3), set("33333")).unwrap();
    assert_eq!(again.received.what, What::Replaced);
    assert!(again.told().starts_with("1班：3番の回答を、新しいものに置き換えました。"));
    assert_eq!(hall.team(1).unwrap().round(RoundNo::First).count(), 1);
}

#[test]
fn what_does_not_belong_is_named() {
    let mut hall = one_team(5);
    assert_eq!(code(hall.hand_in(2, seat(1), set("22222"))), Err("code-team"));
    assert_eq!(code(hall.hand_in(1, seat(6), set("22222"))), Err("answers-seat"));
    assert_eq!(code(hall.hand_in(1, seat(1), set("2222"))), Err("answers-shape"));
    assert_eq!(code(hall.hand_in(1, seat(1), set("....."))), Err("answers-empty"));
    assert_eq!(code(hall.hand_in(1, seat(1), set("2-222"))), Err("not-applicable-not-allowed"));
    assert_eq!(code(hall.hand_in(1, seat(1), set("2222-"))), Ok(What::New), "C5 allows it");
    for _ in 2..=15 {
        assert_eq!(code(hall.hand_in(1, seat(1), set("22222"))), Ok(What::Replaced));
    }
    assert_eq!(code(hall.hand_in(1, seat(1), set("22222"))), Err("answers-sequence"));
}

#[test]
fn fields_of_work_only_where_the_team_wanted_them_first() {
    let mut hall = one_team(4);
    let with = |n, text| AnswerSet { role: Role::new(n), ..set(text) };
    let left_out = hall.hand_in(1, seat(1), with(1, "22222")).unwrap();
    assert!(left_out.received.role_left_out);
    assert_eq!(hall.team_mut(1).unwrap().0.set_roles(true), Err(SettleFault::RolesFixed));

    let mut hall = one_team(4);
    hall.team_mut(1).unwrap().0.set_roles(true).unwrap();
    for (n, role, text) in [(1, 2, "12222"), (2, 14, "3...."), (3, 1, "2222."), (4, 3, "4....")] {
        hall.hand_in(1, seat(n), with(role, text)).unwrap();
    }
    let (team, _) = hall.team_mut(1).unwrap();
    team.reveal(RoundNo::First, at("04:40:00")).unwrap();
    let revealed = hall.team(1).unwrap().round(RoundNo::First).revealed().unwrap();
    let told: Vec<(u8, Given)> =
        revealed.with_roles(0).into_iter().map(|(role, given)| (role.get(), given)).collect();
    assert_eq!(told, [(1, given('2')), (2, given('1')), (3, given('4')), (14, given('3'))]);
    assert!(revealed.with_roles(1).is_empty(), "two answered: nobody is shown");
}

#[test]
fn movement_in_counts() {
    let mut hall = one_team(5);
    for (n, text) in (1..).zip(["22222", "22222", "2222.", "32222", "1222."]) {
        hall.hand_in(1, seat(n), set(text)).unwrap();
    }
    hall.team_mut(1).unwrap().0.reveal(RoundNo::First, at("04:40:00")).unwrap();
    for (n, text) in (1..).zip(["2222?", "32222", "32222", "22222"]) {
        hall.hand_in(1, seat(n), set(text)).unwrap();
    }
    hall.team_mut(1).unwrap().0.reveal(RoundNo::Second, at("04:50:00")).unwrap();
    let team = hall.team(1).unwrap();
    let [first, second] = RoundNo::ALL.map(|round| team.round(round).revealed().unwrap());
    assert_eq!(
        movement(first, second, 0).unwrap().told(),
        "2回とも答えた4人のうち、段階2から段階3が2人、段階3から段階2が1人、同じ答えが1人"
    );
    let last = movement(first, second, 4).unwrap();
    assert_eq!((last.both, last.same), (3, 2));
    assert_eq!(last.told(), "2回とも答えた3人のうち、段階2からわからないが1人、同じ答えが2人");
    assert_eq!(movement(first, second, 5), None);
}

#[test]
fn the_projector_waits_for_every_team_and_names_nobody() {
    let mut hall = afternoon(1);
    assert_eq!(hall.hall(RoundNo::First), None, "the third team answered and did not reveal");
    assert_eq!(hall.public_name(1), "1班");
    for number in 1..=3 {
        hall.team_mut(number).unwrap().0.name_agreed = true;
    }
    assert_eq!(hall.public_name(1), "1班", "one team did not agree");
    hall.team_mut(4).unwrap().0.name_agreed = true;
    assert_eq!(hall.public_name(1), "みどり町");
    hall.team_mut(3).unwrap().0.reveal(RoundNo::First, at("04:55:00")).unwrap();
    let rows = hall.hall(RoundNo::First).unwrap();
    let (id, a1) = &rows[0];
    // Of twenty: 2, 3, 12, 2 and 1.
    let cells = a1.as_ref().unwrap().cells;
    assert_eq!((id.as_str(), a1.as_ref().unwrap().total), ("A1", 20));
    assert_eq!(cells, [None, Some(3), Some(12), None, None, None, None, None]);
}

#[test]
fn a_team_that_never_answers_holds_nobody_up() {
    let mut hall = four_by_five(1);
    for n in 1..=5 {
        hall.hand_in(2, seat(n), set("2222222222222222")).unwrap();
    }
    // Two of the fourth team answered and went home.
    for n in 1..=2 {
        hall.hand_in(4, seat(n), set("4444444444444444")).unwrap();
    }
    assert_eq!(hall.hall(RoundNo::First), None);
    hall.team_mut(2).unwrap().0.reveal(RoundNo::First, at("04:40:00")).unwrap();
    let rows = hall.hall(RoundNo::First).unwrap();
    let safe = rows[0].1.as_ref().unwrap();
    assert_eq!((safe.total, safe.cells[2], safe.cells[4]), (5, Some(5), None));
    assert_eq!(hall.hall(RoundNo::Second), None);
    assert!(hall.discussion(1).is_none() && hall.discussion(4).is_none());
}

/// What came in: team, member, count, first answer.
type Pass = (u8, u8, u8, u8);

fn passes() -> impl Strategy<Value = Vec<Pass>> {
    proptest::collection::vec((1_u8..=2, 1_u8..=5, 1_u8..=3, 0_u8..4), 0..24)
}

fn hall_with(passes: &[Pass]) -> Session {
    let scope = Scope::Domain("C".parse().unwrap());
    let teams = vec![team("みどり町", 5), team("あおば市", 5)];
    let mut hall = Session::new(id(7), setup(scope, teams)).unwrap();
    let ticket = hall.ticket();
    for (team, n, sequence, first) in passes {
        let text = format!("{first}2222");
        let round = RoundNo::First;
        let sequence = *sequence;
        let passed = code::Passed { team: *team, seat: seat(*n), round, sequence, set: set(&text) };
        hall.receive(&ticket.write(&passed).unwrap().qr()).unwrap();
    }
    hall
}

fn revealed(mut hall: Session) -> Vec<Option<Vec<Talk>>> {
    for number in 1..=2 {
        let _ = hall.team_mut(number).unwrap().0.reveal(RoundNo::First, at("04:40:00"));
    }
    (1..=2).map(|number| hall.discussion(number)).collect()
}

proptest! {
    #[test]
    fn order_and_repetition_change_nothing(
        passes in passes(), seed in any::<u64>(), again in any::<proptest::sample::Index>()
    ) {
        let plain = hall_with(&passes);
        let mut other = passes.clone();
        if !passes.is_empty() {
            other.push(passes[again.index(passes.len())]);
        }
        let count = other.len().max(1);
        let mut state = seed;
        for i in 0..other.len() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.swap(i, usize::try_from(state >> 33).unwrap() % count);
        }
        prop_assert_eq!(hall_with(&other), plain);
    }

    #[test]
    fn the_numbers_of_members_change_nothing(passes in passes(), turn in 0_u8..5) {
        let turned: Vec<Pass> = passes
            .iter()
            .map(|(team, n, sequence, first)| (*team, (n - 1 + turn) % 5 + 1, *sequence, *first))
            .collect();
        prop_assert_eq!(revealed(hall_with(&turned)), revealed(hall_with(&passes)));
    }

    #[test]
    fn only_the_newest_answer_of_each_member_counts(passes in passes()) {
        let hall = hall_with(&passes);
        for number in 1..=2_u8 {
            let mut newest: BTreeMap<u8, (u8, Vec<u8>)> = BTreeMap::new();
            for (_, n, sequence, first) in passes.iter().filter(|pass| pass.0 == number) {
                let there = newest.entry(*n).or_default();
                if *sequence > there.0 {
                    *there = (*sequence, Vec::new());
                }
                if *sequence == there.0 && !there.1.contains(first) {
                    there.1.push(*first);
                }
            }
            let clear = newest.values().filter(|(_, firsts)| firsts.len() == 1).count();
            let round = hall.team(number).unwrap().round(RoundNo::First);
            prop_assert_eq!(usize::try_from(round.count()).unwrap(), clear);
            prop_assert_eq!(round.differing().count(), newest.len() - clear);
        }
    }
}
