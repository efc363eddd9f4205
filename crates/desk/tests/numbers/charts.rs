//! Bars against the cells of their tables.

use hokatsu_desk::chart::{HELD, chart};
use hokatsu_desk::numbers::{Filter, Purpose, Tally, tables};
use hokatsu_desk::table::{Cell, Kind, Table};

use super::r5;
use super::support::{digest, fixture, table};

fn made(purpose: Purpose, more: &[hokatsu_submission::Submission]) -> Vec<Table> {
    let mut tally = Tally::new(Filter::default());
    for file in r5::files().into_iter().chain(more.iter().cloned()) {
        tally.add(&digest(&file), &file);
    }
    tables(&tally, purpose)
}

#[test]
fn bars_say_what_the_table_says() {
    let tables = made(Purpose::Office, &[]);
    let thoughts = table(&tables, "ns-02");
    let drawn = chart(thoughts, 0, 50).unwrap();
    assert!(drawn.percent && !drawn.joined);
    assert!(!chart(table(&tables, "ns-04"), 0, 50).unwrap().joined, "several may be chosen");
    assert_eq!(
        drawn.series,
        ["未実施（n=283）", "R5参考値（厚生労働省調査、令和5年度、未実施 n=283）"]
    );
    let first = &drawn.rows[0];
    let shown: Vec<&str> = first.bars.iter().map(|bar| bar.shown.as_str()).collect();
    assert_eq!(shown, ["26.5％（75）", "26.5％（75）"]);
    assert_eq!(first.bars[0].length, Some(265));
    assert_eq!(drawn.rows.len(), thoughts.rows.len() - 1, "the base is no bar");
    // Lists have none.
    let tables = made(Purpose::Office, &[fixture("midori.json")]);
    for id in ["respondents", "critical-towns", "joint-towns", "texts-needs-survey", "kpi"] {
        assert_eq!(chart(table(&tables, id), 0, 50), None, "{id}");
    }
    // One town: no percentage, so numbers.
    let levels = chart(table(&tables, "levels"), 0, 50).unwrap();
    assert!(!levels.percent && levels.joined);
    assert_eq!(levels.series.len(), 8);
    assert_eq!(levels.rows[0].bars.iter().filter_map(|bar| bar.length).sum::<u32>(), 1000);
    assert_eq!(
        chart(table(&tables, "levels"), 40, 50).unwrap().rows.len(),
        table(&tables, "levels").rows.len() - 40
    );
}

#[test]
fn every_bar_has_the_numbers_of_its_cells_and_no_other() {
    let (mut bars, mut held) = (0, 0);
    for purpose in [Purpose::Office, Purpose::Publication] {
        for table in made(purpose, &[fixture("midori.json")]) {
            let Some(drawn) = chart(&table, 0, usize::MAX) else { continue };
            let body: Vec<&Vec<Cell>> =
                table.rows.iter().filter(|row| row[0] != Cell::code(&"n")).collect();
            assert_eq!(drawn.rows.len(), body.len());
            let counts: Vec<usize> = (0..table.columns.len())
                .filter(|at| {
                    let column = &table.columns[*at];
                    column.kind == Kind::Count
                        && column.id != "n"
                        && (drawn.percent || !column.id.starts_with("r5-"))
                })
                .collect();
            for (row, drawn_row) in body.iter().zip(&drawn.rows) {
                assert_eq!(drawn_row.bars.len(), counts.len());
                for (at, bar) in counts.iter().zip(&drawn_row.bars) {
                    let id = table.columns[*at].id.clone();
                    let share = format!("{}-percent", id.strip_suffix("-count").unwrap_or(&id));
                    let share = table.columns.iter().position(|column| column.id == share);
                    let share = share.map_or(&Cell::Missing, |at| &row[at]);
                    bars += 1;
                    match (&row[*at], share) {
                        (Cell::Hidden, _) => {
                            held += 1;
                            assert_eq!((bar.length, bar.shown.as_str()), (None, HELD));
                        }
                        (count, Cell::PercentX10(tenths)) => {
                            assert_eq!(bar.length, Some(*tenths));
                            assert_eq!(
                                bar.shown,
                                format!("{}％（{}）", share.shown(), count.shown())
                            );
                        }
                        (count, _) => {
                            assert_eq!(bar.shown, count.shown());
                            assert!(!drawn.percent || bar.length.is_none());
                        }
                    }
                }
            }
        }
    }
    assert!(bars > 1_000 && held > 20, "{bars} {held}");
}
