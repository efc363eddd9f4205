//! How often each option was chosen (NS-01 to NS-07, 附則S), with the R5 figures beside.

use std::collections::BTreeMap;

use hokatsu_instrument::order::gathered;
use hokatsu_instrument::{ChoiceOption, Item, ItemId, ItemKind, Questionnaire, Reference};

use super::hide::{self, Block, Mask};
use super::tally::{Counts, Said, SheetTally};
use super::{Purpose, Status, cells, scope};
use crate::table::{Cell, Column, Table};

/// The unit of everything counted here.
const TOWNS: &str = "市町村";
/// The item that tells 実施 from 未実施, and is not counted by it.
const STATUS_ITEM: &str = "NS-01";
/// Whose groups are 実施 and 未実施, as in the R5 survey.
const BY_STATUS: &str = "needs-survey";

/// One row: what is counted, its code and words.
struct Row {
    said: Said,
    code: String,
    label: String,
}

/// One group of columns.
struct Set {
    status: Option<Status>,
    block: Block,
}

/// What later items have to know of an item.
struct Before {
    /// The groups it is shown in.
    groups: Vec<Status>,
    /// Whether anything of a group is hidden.
    by: BTreeMap<Status, bool>,
    /// Whether anything of 計 is.
    all: bool,
}

type Hidden = BTreeMap<ItemId, Before>;

/// Returns one table for every item of a survey, in its order.
pub(super) fn tables(context: &scope::Context<'_>, tally: &SheetTally) -> Vec<Table> {
    let mut hidden = Hidden::new();
    let items = context.questionnaire.items().iter();
    items.map(|item| table(context, tally, item, &mut hidden)).collect()
}

fn table(
    context: &scope::Context<'_>,
    tally: &SheetTally,
    item: &Item,
    hidden: &mut Hidden,
) -> Table {
    let questionnaire = context.questionnaire;
    let all = tally.counts(&item.id, |_| true);
    let rows = rows(questionnaire, item, &all);
    let references: Vec<&Reference> =
        questionnaire.references.iter().filter(|reference| reference.item == item.id).collect();
    let by_status = questionnaire.id.as_str() == BY_STATUS && item.id.as_str() != STATUS_ITEM;
    let groups = if by_status { groups(item, &references, hidden) } else { Vec::new() };
    let mut sets = Vec::new();
    for status in Status::ALL {
        let counts = tally.counts(&item.id, |group| group.status == status);
        // Whether a group is empty is told by NS-01 alone, not by the columns there are; those who
        // left NS-01 open have one where there are any.
        if groups.contains(&status) && (status != Status::Unknown || counts.asked > 0) {
            let covered = covered(item, hidden, Some(status));
            sets.push(Set { status: Some(status), block: block(item, &rows, &counts, covered) });
        }
    }
    let total = block(item, &rows, &all, covered(item, hidden, None));
    let masks = mask(context.purpose, &sets, &total);
    let mut by = BTreeMap::new();
    by.extend(sets.iter().zip(&masks).filter_map(|(set, mask)| Some((set.status?, mask.any()))));
    let all = masks.last().is_some_and(Mask::any);
    hidden.insert(item.id.clone(), Before { groups, by, all });
    if sets.len() != 1 {
        sets.push(Set { status: None, block: total });
    }
    let sets: Vec<(Set, Mask)> = sets.into_iter().zip(masks).collect();
    let mut table = context.table(&item.id.as_str().to_ascii_lowercase(), &item.heading());
    table.population = population(context, item);
    table.notes.extend(notes(item, &references, by_status));
    let cited: std::collections::BTreeSet<_> = gathered(references.iter().map(|r| &r.source));
    table.sources = cited
        .into_iter()
        .filter_map(|id| questionnaire.source(id))
        .map(hokatsu_instrument::Source::citation)
        .collect();
    fill(context.purpose, &mut table, &rows, &sets, &references);
    table
}

/// The masks of the sets and, last, of 計.
fn mask(purpose: Purpose, sets: &[Set], total: &Block) -> Vec<Mask> {
    let parts = total.parts.len();
    if purpose == Purpose::Office {
        return vec![Mask::none(parts); sets.len() + 1];
    }
    let blocks: Vec<Block> = sets.iter().map(|set| set.block.clone()).collect();
    let quiet: Vec<bool> = sets.iter().map(|set| set.status == Some(Status::Unknown)).collect();
    let mut masks = hide::columns(&blocks, &quiet, total);
    masks.groups.push(masks.total);
    masks.groups
}

fn fill(
    purpose: Purpose,
    table: &mut Table,
    rows: &[Row],
    sets: &[(Set, Mask)],
    references: &[&Reference],
) {
    table.columns = vec![Column::code("code", "コード"), Column::text("label", "選択肢")];
    let mut base = vec![Cell::code(&"n"), Cell::text("対象（n）")];
    let mut body: Vec<Vec<Cell>> =
        rows.iter().map(|row| vec![Cell::code(&row.code), Cell::text(&row.label)]).collect();
    for (set, mask) in sets {
        let (id, name) = match set.status {
            Some(status) => (status.code(), status.label()),
            None => ("total", "計"),
        };
        table.columns.push(Column::count(&format!("{id}-count"), name, TOWNS));
        table.columns.push(Column::percent(&format!("{id}-percent"), &format!("{name}の割合")));
        base.push(cells::base(purpose, &set.block, mask));
        base.push(Cell::Missing);
        for (row, (count, percent)) in body.iter_mut().zip(cells::parts(purpose, &set.block, mask))
        {
            row.extend([count, percent]);
        }
        let beside: Vec<&&Reference> =
            references.iter().filter(|reference| reference.group == name).collect();
        let Some(first) = beside.first() else { continue };
        let head = format!("R5参考値（厚生労働省調査、{}、{name} n={}）", first.date, first.n);
        table.columns.push(Column::count(&format!("r5-{id}-count"), &head, TOWNS));
        table.columns.push(Column::percent(&format!("r5-{id}-percent"), &format!("{head}の割合")));
        base.push(Cell::Count(u64::from(first.n)));
        base.push(Cell::Missing);
        for (row, what) in body.iter_mut().zip(rows) {
            let found = beside.iter().find(|reference| reference.option.as_str() == what.code);
            row.push(found.map_or(Cell::Missing, |r| Cell::Count(u64::from(r.count))));
            row.push(found.map_or(Cell::Missing, |r| Cell::PercentX10(r.percent_x10)));
        }
    }
    table.rows.push(base);
    table.rows.append(&mut body);
}

fn rows(questionnaire: &Questionnaire, item: &Item, all: &Counts) -> Vec<Row> {
    let row = |said, code: &str, label: &str| Row {
        said,
        code: code.to_owned(),
        label: label.to_owned(),
    };
    let mut rows = Vec::new();
    let options = item.options_from.as_ref().and_then(|from| questionnaire.item(from));
    let option = |option: &ChoiceOption| Row {
        said: Said::Option(option.code.clone()),
        code: option.code.to_string(),
        label: option.text.clone(),
    };
    let shown = |row: &Row, retired: bool| !retired || all.of(&row.said) > 0;
    let options = options.unwrap_or(item).options.iter();
    rows.extend(
        options.map(|o| (option(o), o.retired)).filter(|(r, old)| shown(r, *old)).map(|(r, _)| r),
    );
    if matches!(item.kind, ItemKind::Text | ItemKind::Number) {
        rows.push(row(Said::Filled, "filled", "記入あり"));
        rows.push(row(Said::Nothing, "unanswered", "記入なし"));
    } else {
        rows.push(row(Said::Nothing, "unanswered", "未回答"));
    }
    rows
}

fn block(item: &Item, rows: &[Row], counts: &Counts, covered: bool) -> Block {
    Block {
        base: counts.asked,
        parts: rows.iter().map(|row| counts.of(&row.said)).collect(),
        quiet: rows.iter().map(|row| row.said == Said::Nothing).collect(),
        closed: item.kind != ItemKind::Multiple,
        covered,
    }
}

/// The groups an item is asked of: those the R5 figures stand for, or those of the item it waits
/// for; all where neither says anything.
fn groups(item: &Item, references: &[&Reference], hidden: &Hidden) -> Vec<Status> {
    let named = |status: &Status| references.iter().any(|r| r.group == status.label());
    let own: Vec<Status> = Status::ALL.into_iter().filter(named).collect();
    let first = before(item, hidden).next().map(|before| before.groups.clone());
    match own.as_slice() {
        [Status::Running, Status::NotRunning] => Status::ALL.to_vec(),
        [] => first.filter(|groups| !groups.is_empty()).unwrap_or_else(|| Status::ALL.to_vec()),
        _ => own,
    }
}

/// The items this one waits for.
fn before<'a>(item: &'a Item, hidden: &'a Hidden) -> impl Iterator<Item = &'a Before> {
    let conditions = item.show_if.iter().flat_map(|condition| condition.items());
    conditions.filter_map(|id| hidden.get(id.as_str()))
}

/// Whether anything is hidden at an item this one waits for (rule 5).
fn covered(item: &Item, hidden: &Hidden, status: Option<Status>) -> bool {
    before(item, hidden).any(|before| {
        let own = status.and_then(|status| before.by.get(&status));
        own.copied().unwrap_or(before.all)
    })
}

fn population(context: &scope::Context<'_>, item: &Item) -> String {
    let respondents = context.respondents();
    match item.id.as_str() {
        "NS-04" => {
            format!("{respondents}のうち、国・都道府県からの支援が「必要あり」と答えた市町村")
        }
        _ if item.show_if.is_some() => format!("{respondents}のうち、この設問の対象となる市町村"),
        _ => respondents,
    }
}

fn notes(item: &Item, references: &[&Reference], by_status: bool) -> Vec<String> {
    let mut notes = vec!["割合は対象（n）を母数とし、nが10以上のときだけ示します。".to_owned()];
    if item.kind == ItemKind::Multiple {
        notes.push("複数回答のため、割合の合計は100％になりません。".to_owned());
    }
    if by_status {
        notes.push(
            "実施・未実施は、同じファイルのNS-01の回答によります。移行準備事業は未実施に数えています。"
                .to_owned(),
        );
    }
    if !references.is_empty() {
        notes.push(
            "R5参考値は令和5年度の厚生労働省調査の値で、対象と回収が異なるため、全国の値ではありません。"
                .to_owned(),
        );
    }
    if item.added_in_this_tool {
        notes.push("令和5年度の調査にない設問です。".to_owned());
    }
    notes.extend(item.help.clone().filter(|_| !references.is_empty()));
    notes
}
