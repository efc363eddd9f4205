//! Indicators (有・無・不明) by size of municipality, with the published figure beside.

use hokatsu_instrument::reference::kpis;
use hokatsu_response::kpi::{Flag, beside};

use super::tally::SheetTally;
use super::{SizeClass, scope};
use crate::table::{Cell, Column, Table, percent};

const TOWNS: &str = "市町村";
const FLAGS: [(Flag, &str); 5] = [
    (Flag::Publicised, "publicised"),
    (Flag::Present, "present"),
    (Flag::Absent, "absent"),
    (Flag::NotApplicable, "not-applicable"),
    (Flag::Unknown, "unknown"),
];

/// Returns the flags by indicator and size, in the order of the questionnaire, all sizes last.
///
/// Only for the office: 有 is the sum of levels, so that both tables together would give hidden
/// numbers away.
pub(super) fn table(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    if tally.flags.is_empty() {
        return None;
    }
    let mut table = context.table("kpi", "指標（有・無）の人口規模別の状況");
    table.notes.extend(
        [
            "有・無は項目の段階から読み取ったものです（多くは段階2以上を「有」とします）。",
            "「不明」は「わからない」と未回答です。「無」には数えていません。",
            "割合は「有」（周知済みを含む）を対象（n）で割ったもので、nが10以上のときだけ示します。",
            "公表値は時点と母数が異なります。人口規模別の公表値がある場合は、その規模の値だけを並べています。",
        ]
        .map(str::to_owned),
    );
    table.columns = vec![
        Column::code("kpi", "指標番号"),
        Column::text("label", "指標"),
        Column::code("item", "項目番号"),
        Column::code("size", "人口規模コード"),
        Column::text("size-label", "人口規模"),
        Column::count("n", "対象（n）", TOWNS),
    ];
    table.columns.extend(FLAGS.map(|(flag, id)| Column::count(id, flag.label(), TOWNS)));
    table.columns.extend([
        Column::count("joint", "有のうち共同で実施", TOWNS),
        Column::percent("present-percent", "有の割合"),
        Column::text("published", "公表値"),
    ]);
    for item in context.questionnaire.items() {
        for link in &item.kpi {
            let Some(groups) = tally.flags.get(&(item.id.clone(), link.id.clone())) else {
                continue;
            };
            let label = kpis().get(&link.id).map(|kpi| kpi.label.as_str()).unwrap_or_default();
            for size in SizeClass::ALL.into_iter().map(Some).chain([None]) {
                let of = |wanted: &dyn Fn(Flag, bool) -> bool| -> u64 {
                    let groups =
                        groups.iter().filter(|(group, _)| size.is_none_or(|s| s == group.size));
                    let counts = groups.flat_map(|(_, counts)| counts);
                    counts.filter(|((flag, joint), _)| wanted(*flag, *joint)).map(|(_, n)| n).sum()
                };
                let present = |flag| matches!(flag, Flag::Present | Flag::Publicised);
                let n = of(&|_, _| true);
                let mut row = vec![
                    Cell::code(&link.id),
                    Cell::text(label),
                    Cell::code(&item.id),
                    Cell::code(&size.map_or("all", SizeClass::code)),
                    Cell::text(size.map_or("計", SizeClass::label)),
                    Cell::Count(n),
                ];
                row.extend(FLAGS.map(|(flag, _)| Cell::Count(of(&|f, _| f == flag))));
                row.push(Cell::Count(of(&|flag, joint| joint && present(flag))));
                row.push(percent(of(&|flag, _| present(flag)), n));
                let published = beside(&link.id, size.map(SizeClass::from)).shown;
                row.push(published.map_or(Cell::Missing, Cell::Text));
                table.rows.push(row);
            }
        }
    }
    Some(table)
}
