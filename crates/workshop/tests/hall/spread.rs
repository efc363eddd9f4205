//! Spread, median, order and offer by hand-worked tables, and their laws.

use hokatsu_instrument::ItemId;
use hokatsu_workshop::*;
use proptest::prelude::*;

use super::support::*;

fn row(text: &str) -> Row {
    Row::of(text.chars().map(given))
}

/// n, range, medians, sum over pairs, pairs, hundredths, need, offered level.
fn told(text: &str) -> String {
    let Some(spread) = Spread::of(row(text)) else { return "withheld".to_owned() };
    let pair = |pair: Option<(hokatsu_instrument::Level, hokatsu_instrument::Level)>| {
        pair.map_or("none".to_owned(), |(low, high)| format!("{low}/{high}"))
    };
    format!(
        "n{} {} {} {}:{} {} {:?} {}",
        spread.levels,
        pair(spread.range),
        pair(spread.median),
        spread.pair_sum,
        spread.pairs,
        spread.disagreement_x100(),
        spread.need(),
        spread.offered().map_or("-".to_owned(), |level| level.to_string()),
    )
}

#[test]
fn worked_table() {
    for (answers, wanted) in [
        // Nobody, one, two: nothing is shown. わからない is an answer, 未回答 is none.
        ("", "withheld"),
        ("22", "withheld"),
        ("22...", "withheld"),
        ("???", "n0 none none 0:0 0 Ask -"),
        ("---", "n0 none none 0:3 0 Confirm -"),
        // All the same.
        ("22222", "n5 2/2 2/2 0:10 0 Confirm 2"),
        // Four of five and one beside it: 4 pairs at distance 1 of 10.
        ("22223", "n5 2/3 2/2 4:10 40 Confirm 2"),
        // Three of five: 6 pairs of 10; a border, not settled.
        ("22233", "n5 2/3 2/2 6:10 60 Look -"),
        // Three of four is three quarters.
        ("2223", "n4 2/3 2/2 3:6 50 Confirm 2"),
        // An even number: both medians are told.
        ("2233", "n4 2/3 2/3 4:6 66 Look -"),
        // One far away: 4·2 of 10 pairs, to be talked about whatever the majority.
        ("22224", "n5 2/4 2/2 8:10 80 Talk -"),
        // All five levels: 4·1+3·2+2·3+1·4 = 20 of 10 pairs.
        ("01234", "n5 0/4 2/2 20:10 200 Talk -"),
        ("00044", "n5 0/4 0/0 24:10 240 Talk -"),
        // わからない counts in no pair, but among those who answered.
        ("222?", "n3 2/2 2/2 0:3 0 Confirm 2"),
        ("222??", "n3 2/2 2/2 0:3 0 Look -"),
        ("22??", "n2 2/2 2/2 0:1 0 Ask -"),
        ("2???", "n1 2/2 2/2 0:0 0 Ask -"),
        // 該当しない against a level counts as two apart.
        ("2-2", "n2 2/2 2/2 4:3 133 Talk -"),
        ("2222-", "n4 2/2 2/2 8:10 80 Talk -"),
        // 未回答 is left out everywhere.
        ("222..", "n3 2/2 2/2 0:3 0 Confirm 2"),
    ] {
        assert_eq!(told(answers), wanted, "{answers}");
    }
}

#[test]
fn the_order_of_the_talk() {
    let rows = [
        ("A1", "22222"),  // 0
        ("A2", "22224"),  // 80
        ("B1", "2222-"),  // 80, after A2 in the questionnaire
        ("B2", "01234"),  // 200
        ("C1", "22"),     // withheld
        ("C4", "333?"),   // 0, after A1
        ("D1", "22223"),  // 40
        ("D2", "2...."),  // withheld
        ("E1", "2233"),   // 66
        ("E3", "222333"), // 9 of 15: 60
    ];
    let list = discussion(rows.map(|(id, text)| (item(id), row(text))));
    let order: Vec<&str> = list.iter().map(|talk| talk.item.as_str()).collect();
    assert_eq!(order.join(" "), "B2 A2 B1 E1 E3 D1 A1 C4 C1 D2");
    assert!(list[8].spread.is_none() && list[8].need == Need::Withheld);
}

#[test]
fn fractions_are_compared_exactly() {
    // 2 of 3 and 4 of 6 are the same; 66 hundredths of 10 pairs would not be.
    let list = discussion([(item("A1"), row("2233")), (item("A2"), row("223"))]);
    assert_eq!(list[0].item, item("A1"));
    let list = discussion([(item("A1"), row("223")), (item("A2"), row("2233"))]);
    assert_eq!(list[0].item, item("A1"));
}

fn answers() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(0_u8..8, 0..24)
}

fn counted(answers: &[u8]) -> Row {
    Row::of(answers.iter().map(|n| Given::at(*n).unwrap()))
}

proptest! {
    #[test]
    fn order_makes_no_difference(answers in answers(), seed in any::<u64>()) {
        let mut shuffled = answers.clone();
        let count = shuffled.len().max(1);
        let mut state = seed;
        for i in 0..shuffled.len() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, usize::try_from(state >> 33).unwrap() % count);
        }
        prop_assert_eq!(Spread::of(counted(&answers)), Spread::of(counted(&shuffled)));
    }

    #[test]
    fn against_the_plain_definition(answers in answers()) {
        let row = counted(&answers);
        let Some(spread) = Spread::of(row) else {
            prop_assert!(answers.iter().filter(|n| **n < 7).count() < 3);
            return Ok(());
        };
        let mut levels: Vec<u8> = answers.iter().copied().filter(|n| *n < 5).collect();
        levels.sort_unstable();
        let opinions: Vec<u8> =
            answers.iter().copied().filter(|n| *n < 5 || *n == 6).collect();
        let (mut sum, mut pairs) = (0_u32, 0_u32);
        for (i, a) in opinions.iter().enumerate() {
            for b in &opinions[i + 1..] {
                pairs += 1;
                sum += match (*a, *b) {
                    (6, 6) => 0,
                    (6, _) | (_, 6) => 2,
                    (a, b) => u32::from(a.abs_diff(b)),
                };
            }
        }
        prop_assert_eq!((spread.pair_sum, spread.pairs), (sum, pairs));
        let median = (!levels.is_empty())
            .then(|| (levels[(levels.len() - 1) / 2], levels[levels.len() / 2]));
        prop_assert_eq!(spread.median.map(|(a, b)| (a.get(), b.get())), median);
        let range = levels.first().copied().zip(levels.last().copied());
        prop_assert_eq!(spread.range.map(|(a, b)| (a.get(), b.get())), range);
        if let Some(level) = spread.offered() {
            let same = answers.iter().filter(|n| **n == level.get()).count();
            let answered = answers.iter().filter(|n| **n < 7).count();
            prop_assert!(4 * same >= 3 * answered);
            prop_assert!(spread.width() <= 1 && !answers.contains(&6));
            prop_assert_eq!(spread.need() == Need::Talk, false);
        }
    }

    #[test]
    fn the_discussion_is_sorted_and_complete(
        rows in proptest::collection::vec(answers(), 1..16)
    ) {
        let short = Asked::newest(Scope::Short, None).unwrap();
        let rows: Vec<(ItemId, Row)> =
            short.items.iter().cloned().zip(rows.iter().map(|row| counted(row))).collect();
        let list = discussion(rows.clone());
        prop_assert_eq!(list.len(), rows.len());
        for pair in list.windows(2) {
            let key = |talk: &Talk| talk.spread.map(|s| (s.pair_sum, s.pairs.max(1)));
            match (key(&pair[0]), key(&pair[1])) {
                (Some((a, b)), Some((c, d))) => {
                    prop_assert!(a * d >= c * b);
                    if a * d == c * b {
                        let place = |id| short.position(id).unwrap();
                        prop_assert!(place(&pair[0].item) < place(&pair[1].item));
                    }
                }
                (None, Some(_)) => prop_assert!(false, "what is withheld comes last"),
                _ => {}
            }
        }
    }
}
