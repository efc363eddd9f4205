//! What goes back to the municipalities, worked out by hand.

use hokatsu_desk::numbers::{Filter, Tally, distributions, left_out};
use hokatsu_submission::papers::{Distribution, Return, SizeClass};
use hokatsu_submission::{Contact, Issuer, Letter, Tool};

use super::support::{answers, choice, digest, file};

fn letter() -> Letter {
    Letter {
        issuer: Issuer::parse("390003").unwrap(),
        fiscal_year: hokatsu_instrument::FiscalYear::new(2026).unwrap(),
        number: None,
        date: "2026-12-01".parse().unwrap(),
        contact: Contact { section: "地域福祉政策課".to_owned(), ..Contact::default() },
        tool: Tool::this(),
        synthetic: true,
    }
}

/// So many towns of each size; of the large ones, two did not answer NS-03.
fn tally(small: usize, middle: usize, large: usize) -> Tally {
    let mut tally = Tally::new(Filter::default());
    for at in 0..small + middle + large {
        let (population, answered) = match at {
            at if at < small => (5_000, true),
            at if at < small + middle => (20_000, true),
            at => (50_000, at >= small + middle + 2),
        };
        let mut given = answers([("NS-01", choice("n")), ("NS-03", choice("yes"))]);
        if !answered {
            given.remove("NS-03");
        }
        let made = file(at, population, &[("needs-survey", given)]);
        tally.add(&digest(&made), &made);
    }
    tally
}

fn of<'a>(all: &'a [Distribution], item: &str) -> &'a Distribution {
    all.iter().find(|one| one.item.as_str() == item).unwrap()
}

#[test]
fn spreads_by_size_without_those_who_did_not_answer() {
    let all = distributions(&tally(12, 9, 14));
    let cells = |item| -> Vec<(String, u64)> {
        of(&all, item).cells.iter().map(|cell| (cell.size.label(), cell.n)).collect()
    };
    let expected = [("全体", 33), ("人口10,000人未満", 12), ("人口10,000人以上30,000人未満", 9)];
    let last = ("人口30,000人以上".to_owned(), 12);
    let expected = expected.map(|(size, n)| (size.to_owned(), n));
    assert_eq!(cells("NS-03"), [expected.to_vec(), vec![last]].concat());
    assert_eq!(cells("NS-01").first().unwrap().1, 35);
    assert_eq!(of(&all, "NS-03").cells[0].counts, [("yes".to_owned(), 33)].into());
    assert!(
        all.iter().all(|one| one.item.as_str() != "NS-06"),
        "how far answers travel is not told"
    );
}

#[test]
fn too_few_are_left_out_with_what_would_give_them_away() {
    let tally = tally(12, 9, 14);
    let all = distributions(&tally);
    let frozen = Return::freeze(letter(), tally.municipalities(), all.clone(), None).unwrap();
    let left = left_out(&all, &frozen);
    let of_item: Vec<(u64, &str)> = left
        .iter()
        .filter(|one| one.item.as_str() == "NS-03")
        .map(|one| (one.n, one.told()))
        .collect();
    let (few, away) =
        ("回答した市町村が10未満のため", "載せると、全体との差から10未満の規模の値が分かるため");
    assert_eq!(of_item, [(12, away), (9, few)], "the smaller of two equal classes goes too");
    let kept: Vec<SizeClass> =
        of(&frozen.distributions, "NS-03").cells.iter().map(|cell| cell.size).collect();
    assert_eq!(kept, [SizeClass::ALL, SizeClass { from: Some(30_000), below: None }]);
}

#[test]
fn nothing_stands_for_nine() {
    let tally = tally(9, 0, 0);
    let all = distributions(&tally);
    assert!(!all.is_empty());
    let refused = Return::freeze(letter(), tally.municipalities(), all, None).unwrap_err();
    assert_eq!(refused.code(), "empty-text");
}
