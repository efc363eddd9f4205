//! What is listed town by town, in the order of the codes; for the office only.

use hokatsu_instrument::{FiscalYear, Item, MunicipalityCode, edition, municipality};
use hokatsu_submission::Scope;

use super::tally::{Place, SheetTally};
use super::{Tally, scope};
use crate::table::{Audience, Cell, Column, Table};

/// The columns that name a municipality.
fn who_columns() -> [Column; 4] {
    [
        Column::code("year", "年度"),
        Column::code("code", "団体コード"),
        Column::text("prefecture", "都道府県"),
        Column::text("name", "市区町村"),
    ]
}

fn who(code: MunicipalityCode, year: FiscalYear) -> [Cell; 4] {
    let listed = municipality::find(code);
    [
        Cell::code(&year.year()),
        Cell::code(&code),
        Cell::text(listed.map(|m| m.prefecture).unwrap_or_default()),
        Cell::text(listed.map(|m| m.name).unwrap_or_default()),
    ]
}

/// Returns the towns that have not begun with a critical item, by item and code.
pub(super) fn not_started(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let items = context.questionnaire.items().iter();
    let mut items = items.filter(|item| item.critical).peekable();
    items.peek()?;
    let mut table = context.table("critical-towns", "要の項目（★）が未着手の市町村");
    table.notes.push(
        "支援の相談の入口とするための一覧です。評価や順位づけには使わないでください。".to_owned(),
    );
    table.columns = vec![Column::code("item", "項目番号"), Column::text("title", "項目")];
    table.columns.extend(who_columns());
    for item in items {
        for (code, year) in tally.not_started.get(&item.id).into_iter().flatten() {
            let mut row = vec![Cell::code(&item.id), Cell::text(&item.title)];
            row.extend(who(*code, *year));
            table.rows.push(row);
        }
    }
    Some(table)
}

/// Returns the free texts with the municipality and how far they may travel.
pub(super) fn texts(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let asked = |item: &Item| item.kind == hokatsu_instrument::ItemKind::Text;
    let asks = context.questionnaire.items().iter().any(asked);
    if tally.texts.is_empty() && !asks {
        return None;
    }
    let id = format!("texts-{}", context.questionnaire.id);
    let mut table = context.table(&id, &format!("自由記述（{}）", context.questionnaire.title));
    table.notes.push(
        "共有範囲は、市町村がファイルに書いた範囲です。範囲の項目がない調査票は都道府県のみとします。"
            .to_owned(),
    );
    table.columns = vec![
        Column::code("item", "項目番号"),
        Column::text("title", "項目"),
        Column::text("place", "記入欄"),
    ];
    table.columns.extend(who_columns());
    table.columns.extend([
        Column::text("text", "記述"),
        Column::code("scope", "共有範囲コード"),
        Column::text("scope-label", "共有範囲"),
    ]);
    for item in context.questionnaire.items() {
        // The map stands in the order of the names of items; the table in that of the edition.
        let own = tally.texts.iter().filter(|((id, ..), _)| *id == item.id);
        for ((_, (code, year), place), remark) in own {
            let scope = remark.scope.unwrap_or(Scope::Prefecture);
            let mut row = vec![
                Cell::code(&item.id),
                Cell::text(item.heading()),
                Cell::text(match place {
                    Place::Answer => "回答",
                    Place::Note => "補足",
                }),
            ];
            row.extend(who(*code, *year));
            row.extend([
                Cell::text(&remark.text),
                Cell::code(&scope.code()),
                Cell::text(scope.label()),
            ]);
            table.rows.push(row);
        }
    }
    Some(table)
}

/// Returns who answered, in the order of the codes.
pub(super) fn overview(tally: &Tally) -> Table {
    let population = scope::everyone(tally);
    let mut table =
        scope::empty(tally, "respondents", "回答した市町村", Audience::Office, population);
    table.columns = who_columns().to_vec();
    table.columns.extend([
        Column::text("kind", "種別"),
        Column::count("population", "人口", "人"),
        Column::code("size", "人口規模コード"),
        Column::text("size-label", "人口規模"),
        Column::code("status", "重層コード"),
        Column::text("status-label", "重層"),
        Column::code("questionnaires", "調査票コード"),
        Column::text("questionnaires-label", "調査票"),
        Column::code("form", "様式コード"),
        Column::text("form-label", "様式"),
        Column::count("revision", "版", "版"),
        Column::text("reference-date", "回答基準日"),
        Column::code("check-number", "確認番号"),
    ]);
    for ((code, year, digest), town) in &tally.towns {
        let kind = municipality::find(*code).map(|m| m.kind.label()).unwrap_or_default();
        let mut row = Vec::from(who(*code, *year));
        let codes = town.sheets.iter().map(|(id, (version, _))| format!("{id} {version}"));
        let titles = town.sheets.iter().map(|(id, (version, _))| {
            let carried = edition(id.as_str(), version.as_str());
            let title = carried.map_or_else(|| id.to_string(), |edition| edition.title.clone());
            format!("{title}（{version}版）")
        });
        row.extend([
            Cell::text(kind),
            Cell::Count(town.population),
            Cell::code(&town.group.size.code()),
            Cell::text(town.group.size.label()),
            Cell::code(&town.group.status.code()),
            Cell::text(town.group.status.label()),
            Cell::code(&codes.collect::<Vec<_>>().join(";")),
            Cell::text(titles.collect::<Vec<_>>().join("、")),
            Cell::code(&town.form.code()),
            Cell::text(town.form.label()),
            Cell::Count(u64::from(town.revision)),
            Cell::text(&town.reference_date),
            Cell::code(&digest.check_number()),
        ]);
        table.rows.push(row);
    }
    table
}
