//! What is shown, against every table it could have come from.

use proptest::prelude::*;

use super::*;

fn closed(parts: &[u64]) -> Block {
    Block {
        base: parts.iter().sum(),
        parts: parts.to_vec(),
        quiet: vec![false; parts.len()],
        closed: true,
        covered: false,
    }
}

fn total(groups: &[Block]) -> Block {
    let parts = groups.first().map_or(0, |group| group.parts.len());
    let sum = |at: usize| groups.iter().map(|group| group.parts[at]).sum();
    let first = &groups[0];
    Block {
        base: groups.iter().map(|group| group.base).sum(),
        parts: (0..parts).map(sum).collect(),
        ..first.clone()
    }
}

#[test]
fn small_parts_take_the_next_smallest_with_them() {
    let hidden = |counts: &[u64]| parts(counts, &vec![false; counts.len()]);
    assert_eq!(hidden(&[5, 3, 8]), [false, false, false]);
    assert_eq!(hidden(&[5, 2, 8]), [true, true, false], "one alone is the base less the others");
    assert_eq!(hidden(&[5, 2, 5]), [true, true, false], "of equal ones the first");
    assert_eq!(hidden(&[5, 2, 1]), [false, true, true], "two that sum to three");
    assert_eq!(hidden(&[5, 1, 1, 9]), [true, true, true, false], "two that sum to two");
    assert_eq!(hidden(&[5, 0, 9, 0]), [true, true, false, true], "nothing and nothing is nothing");
    assert_eq!(hidden(&[1]), [true]);
    assert_eq!(parts(&[5, 9, 0], &[false, false, true]), [false; 3], "a quiet zero");
    assert_eq!(parts(&[5, 9, 1], &[false, false, true]), [true, false, true]);
}

#[test]
fn a_small_group_takes_another_with_it() {
    // 実施 2 (2, 0), 未実施 30 (20, 10): the groups hide each other, 計 stays.
    let groups = [closed(&[2, 0]), closed(&[20, 10])];
    let masks = columns(&groups, &[false; 3], &total(&groups));
    assert_eq!(masks.groups, [Mask::all(2), Mask::all(2)]);
    assert_eq!(masks.total, Mask::none(2));
    // 実施 10 (8, 2), 未実施 30 (20, 10): 計 less 未実施 would be 実施.
    let groups = [closed(&[8, 2]), closed(&[20, 10])];
    let masks = columns(&groups, &[false; 3], &total(&groups));
    assert_eq!(masks.groups, [Mask { base: false, parts: vec![true, true] }, Mask::none(2)]);
    assert_eq!(masks.total, Mask { base: false, parts: vec![true, true] });
}

#[test]
fn a_covered_base_is_not_shown() {
    let open = Block { closed: false, covered: true, ..closed(&[12, 7, 2]) };
    assert_eq!(column(&open), Mask { base: true, parts: vec![false, false, true] });
    // Of 21 asked, 19 chose the first: at least so many were asked.
    let near = Block { parts: vec![19, 18, 2], ..open };
    assert_eq!(column(&near), Mask { base: true, parts: vec![true, false, true] });
    let closed = Block { covered: true, ..closed(&[12, 7]) };
    assert_eq!(column(&closed), Mask::all(2), "its parts add up to it");
}

/// What a reader sees: the parts and the base of each group, 計, and how many there are in all.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    cells: Vec<Option<u64>>,
    everyone: u64,
}

fn seen(table: &[Vec<u64>], masks: &Masks) -> Seen {
    let mut cells = Vec::new();
    let show = |count: u64, hidden: bool| (!hidden).then_some(count);
    for (group, mask) in table.iter().zip(&masks.groups) {
        cells.push(show(group.iter().sum(), mask.base));
        cells.extend(group.iter().zip(&mask.parts).map(|(count, hidden)| show(*count, *hidden)));
    }
    let rows = table[0].len();
    let sum = |row: usize| table.iter().map(|group| group[row]).sum::<u64>();
    cells.extend((0..rows).map(|row| show(sum(row), masks.total.parts[row])));
    Seen { cells, everyone: table.iter().flatten().sum() }
}

/// Every table of these dimensions whose cells sum to `left`.
fn all_tables(cells: usize, left: u64) -> Vec<Vec<u64>> {
    match cells {
        0 => vec![],
        1 => vec![vec![left]],
        _ => (0..=left)
            .flat_map(|first| {
                all_tables(cells - 1, left - first).into_iter().map(move |mut rest| {
                    rest.insert(0, first);
                    rest
                })
            })
            .collect(),
    }
}

/// Checks that no hidden number, of parts, bases or 計, is the same in every table that shows the
/// same to the reader.
fn holds(table: &[Vec<u64>]) -> Result<(), String> {
    let groups: Vec<Block> = table.iter().map(|parts| closed(parts)).collect();
    let masks = columns(&groups, &[false; 3], &total(&groups));
    let shown = seen(table, &masks);
    let unmasked = Masks {
        groups: vec![Mask::none(table[0].len()); table.len()],
        total: Mask::none(table[0].len()),
    };
    let truth = seen(table, &unmasked).cells;
    for (cell, value) in shown.cells.iter().zip(&truth) {
        if cell.is_some_and(|count| count < SMALL) {
            return Err(format!("{table:?}: {value:?} is shown"));
        }
    }
    let width = table[0].len();
    let mut varies = vec![false; truth.len()];
    for other in all_tables(table.len() * width, shown.everyone) {
        let other: Vec<Vec<u64>> = other.chunks(width).map(<[u64]>::to_vec).collect();
        if seen(&other, &masks) == shown {
            for ((varies, a), b) in varies.iter_mut().zip(&truth).zip(seen(&other, &unmasked).cells)
            {
                *varies |= *a != b;
            }
        }
    }
    for ((cell, varies), value) in shown.cells.iter().zip(&varies).zip(&truth) {
        if cell.is_none() && !varies && shown.everyone >= SMALL {
            return Err(format!("{table:?}: hidden {value:?} is given away"));
        }
    }
    Ok(())
}

#[test]
fn nothing_hidden_in_one_column_can_be_worked_out() {
    for sum in SMALL..=11 {
        for table in all_tables(4, sum) {
            assert_eq!(holds(&[table]), Ok(()));
        }
    }
}

#[test]
fn nothing_hidden_in_two_groups_can_be_worked_out() {
    for sum in SMALL..=11 {
        for table in all_tables(4, sum) {
            let table: Vec<Vec<u64>> = table.chunks(2).map(<[u64]>::to_vec).collect();
            assert_eq!(holds(&table), Ok(()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_hidden_in_larger_tables_can_be_worked_out(
        table in prop_oneof![
            prop::collection::vec(prop::collection::vec(0_u64..5, 2), 3),
            prop::collection::vec(prop::collection::vec(0_u64..5, 3), 2),
        ]
        .prop_filter("enumerable", |table| {
            (SMALL..=16).contains(&table.iter().flatten().sum::<u64>())
        }),
    ) {
        prop_assert_eq!(holds(&table), Ok(()));
    }
}
