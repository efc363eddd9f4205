//! What is published of several tables together, against every set of answers it could come from.

use hokatsu_desk::numbers::{Filter, Purpose, SizeClass, Status, Tally, may_be_published, tables};
use hokatsu_desk::table::{Cell, Table};
use hokatsu_response::Answers;

use super::support::{answers, choice, choices, digest, file, table};

const TOWNS: usize = 5;
/// Where 「必要あり」 of NS-03 and the base of NS-04 stand among the numbers, for three columns each.
const YES: usize = 4 + 3;
const BASE: usize = 4 + 4 * 3;

/// What one town may say: whether it runs the project, and what follows.
fn kinds() -> Vec<Answers> {
    let mut kinds = Vec::new();
    for status in ["y", "n"] {
        let base = answers([("NS-01", choice(status))]);
        let with = |more: Answers| base.clone().into_iter().chain(more).collect::<Answers>();
        let wish = |options| answers([("NS-03", choice("yes")), ("NS-04", choices(options))]);
        kinds.extend([
            with(wish(&["s1"])),
            with(wish(&["s2"])),
            with(wish(&["s1", "s2"])),
            with(answers([("NS-03", choice("no"))])),
            with(Answers::new()),
        ]);
    }
    kinds
}

/// Counts towns of each kind in every way, until `left` are counted.
fn every(kinds: &[Vec<Tally>], left: usize, counted: &Tally, to: &mut impl FnMut(&Tally)) {
    let Some((own, rest)) = kinds.split_first() else {
        return;
    };
    let mut counted = counted.clone();
    for (count, single) in own.iter().take(left).enumerate() {
        every(rest, left - count, &counted, to);
        counted.merge(single.clone());
    }
    to(&counted);
}

/// The numbers of the tables that hang together, row by row, without the R5 figures; each with
/// whether it is a 未回答, of which zero says nothing about anyone.
fn cells(tables: &[Table]) -> Vec<(Cell, bool)> {
    let numbers = |table: &Table| -> Vec<(Cell, bool)> {
        let own = |at: &usize| {
            let id = &table.columns[*at].id;
            id.ends_with("-count") && !id.starts_with("r5-")
        };
        let places: Vec<usize> = (0..table.columns.len()).filter(own).collect();
        let open = |row: &[Cell]| row[0] == Cell::code(&"unanswered");
        let cells = |row: &Vec<Cell>| -> Vec<(Cell, bool)> {
            places.iter().map(|at| (row[*at].clone(), open(row))).collect()
        };
        table.rows.iter().flat_map(cells).collect()
    };
    ["ns-01", "ns-03", "ns-04"].iter().flat_map(|id| numbers(table(tables, id))).collect()
}

#[test]
fn no_hidden_number_follows_from_the_tables_together() {
    let singles: Vec<Vec<Tally>> = kinds()
        .into_iter()
        .enumerate()
        .map(|(kind, answers)| {
            let one = |at| {
                let file = file(kind * TOWNS + at, 8_000, &[("needs-survey", answers.clone())]);
                let mut tally = Tally::new(Filter::default());
                tally.add(&digest(&file), &file);
                tally
            };
            (0..TOWNS).map(one).collect()
        })
        .collect();
    type Cells = Vec<(Cell, bool)>;
    let mut sets: Vec<(Cells, Cells)> = Vec::new();
    every(&singles, TOWNS, &Tally::new(Filter::default()), &mut |tally| {
        let of = |purpose| cells(&tables(tally, purpose));
        sets.push((of(Purpose::Office), of(Purpose::Publication)));
    });
    assert_eq!(sets.len(), 2_002, "five towns of ten kinds");
    let fits = |shown: &Cells, truth: &Cells| {
        shown.len() == truth.len()
            && shown.iter().zip(truth).all(|((shown, _), (truth, _))| match shown {
                Cell::Hidden => true,
                // Nobody was asked, or nobody left it open.
                Cell::Missing => *truth == Cell::Count(0),
                shown => shown == truth,
            })
    };
    let mut checked = 0;
    for (truth, shown) in &sets {
        let mut open: Vec<usize> =
            (0..shown.len()).filter(|at| shown[*at].0 == Cell::Hidden).collect();
        open.retain(|at| truth[*at] != (Cell::Count(0), true));
        // The base of NS-04 is 「必要あり」 of NS-03, and no secret where that is shown.
        open.retain(|at| {
            !(BASE..BASE + 3).contains(at) || shown[at - (BASE - YES)].0 == Cell::Hidden
        });
        // What no town of these kinds says is the same in every set.
        open.retain(|at| sets.iter().any(|(other, _)| other[*at] != truth[*at]));
        checked += open.len();
        for (other, _) in sets.iter().filter(|(other, _)| fits(shown, other)) {
            open.retain(|at| truth[*at] == other[*at]);
            if open.is_empty() {
                break;
            }
        }
        assert!(open.is_empty(), "{open:?} of {truth:?}\nis given away by {shown:?}");
    }
    assert!(checked > 10_000, "{checked}");
}

/// Every choice of size, status and list over these municipalities.
fn filters(codes: &[hokatsu_instrument::MunicipalityCode]) -> Vec<Filter> {
    let sizes = SizeClass::ALL.into_iter().map(Some).chain([None]);
    let lists = (0..1_usize << codes.len()).map(|bits| {
        let chosen = codes.iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0);
        Some(chosen.map(|(_, code)| *code).collect())
    });
    let lists: Vec<_> = lists.chain([None]).collect();
    let mut all = Vec::new();
    for size in sizes {
        for status in Status::ALL.into_iter().map(Some).chain([None]) {
            all.extend(lists.iter().map(|codes| Filter { size, status, codes: codes.clone() }));
        }
    }
    all
}

#[test]
fn no_two_publications_can_be_subtracted() {
    // Ten towns; those of one size are fewer than three less than all.
    let files: Vec<_> = (0..10)
        .map(|at| {
            let status = if at % 2 == 0 { "y" } else { "n" };
            let need = answers([("NS-01", choice(status)), ("NS-03", choice("yes"))]);
            file(at, if at == 0 { 8_000 } else { 20_000 }, &[("needs-survey", need)])
        })
        .collect();
    let codes: Vec<_> = files.iter().take(3).map(|file| file.respondent.code).collect();
    let (mut published, mut refused) = (0, 0);
    for filter in filters(&codes) {
        let mut tally = Tally::new(filter.clone());
        files.iter().for_each(|file| tally.add(&digest(file), file));
        let made = tables(&tally, Purpose::Publication);
        if may_be_published(&filter).is_ok() {
            published += 1;
            assert!(!made.is_empty());
        } else {
            refused += 1;
            assert_eq!(made, Vec::new(), "{filter:?}");
        }
    }
    assert_eq!((published, refused), (1, 4 * 4 * 9 - 1));
}
