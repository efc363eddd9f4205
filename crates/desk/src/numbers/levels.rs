//! How the levels of each item and the stages of each domain are spread.

use hokatsu_instrument::{Item, ItemKind, Level, Questionnaire};
use hokatsu_response::score::Stage;

use super::hide::{self, Block, Mask};
use super::tally::{Said, SheetTally};
use super::{Purpose, cells, scope};
use crate::table::{Cell, Column, Table};

const TOWNS: &str = "市町村";

/// Returns the levels by item, in the order of the questionnaire.
pub(super) fn levels(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let questionnaire = context.questionnaire;
    let items: Vec<&Item> =
        questionnaire.items().iter().filter(|item| item.kind == ItemKind::Level).collect();
    if items.is_empty() {
        return None;
    }
    let mut table = context.table("levels", "項目ごとの段階の分布");
    table.notes.extend(
        [
            "割合は対象（n）を母数とし、nが10以上のときだけ示します。",
            "「わからない」「該当しない」「未回答」は段階0に数えていません。",
            "短縮版の回答では、短縮版にない項目は対象に含めていません。",
            "項目は調査票の順です。順位や平均は出しません。",
        ]
        .map(str::to_owned),
    );
    let kinds = kinds(questionnaire);
    if context.purpose == Purpose::Publication {
        table.notes.extend(NOT_PUBLISHED.map(str::to_owned));
    }
    table.columns = vec![
        Column::text("domain", "領域"),
        Column::code("item", "項目番号"),
        Column::text("title", "項目"),
        Column::text("critical", "要の項目"),
        Column::count("n", "対象（n）", TOWNS),
    ];
    let counts = kinds.iter().map(|(_, id, label)| Column::count(id, label, TOWNS));
    let percents = kinds
        .iter()
        .map(|(_, id, label)| Column::percent(&format!("{id}-percent"), &format!("{label}の割合")));
    table.columns.extend(counts.chain(percents));
    for item in items {
        let block = block(tally, item, &kinds);
        let domain = item.domain.as_ref().and_then(|id| questionnaire.domain(id));
        let mut row = vec![
            Cell::text(domain.map(|d| format!("{} {}", d.id, d.name)).unwrap_or_default()),
            Cell::code(&item.id),
            Cell::text(&item.title),
            Cell::text(if item.critical { "★" } else { "" }),
        ];
        spread(&mut row, context.purpose, &block);
        table.rows.push(row);
    }
    Some(table)
}

/// What an item can be answered with: how it is counted, its name in columns, and its words.
fn kinds(questionnaire: &Questionnaire) -> Vec<(Said, String, String)> {
    let mut kinds: Vec<(Said, String, String)> = Level::ALL
        .into_iter()
        .map(|level| {
            let step = questionnaire.scale.iter().find(|step| step.level == level);
            let name = step.map(|step| format!("　{}", step.name)).unwrap_or_default();
            (Said::Level(level.get()), format!("level{level}"), format!("段階{level}{name}"))
        })
        .collect();
    kinds.push((Said::Unknown, "unknown".to_owned(), "わからない".to_owned()));
    kinds.push((Said::NotApplicable, "not-applicable".to_owned(), "該当しない".to_owned()));
    kinds.push((Said::Nothing, "unanswered".to_owned(), "未回答".to_owned()));
    kinds
}

fn block(tally: &SheetTally, item: &Item, kinds: &[(Said, String, String)]) -> Block {
    let counts = tally.counts(&item.id, |_| true);
    let quiet = |said: &Said| match said {
        Said::Nothing => true,
        Said::NotApplicable => item.not_applicable.is_none(),
        _ => false,
    };
    Block {
        base: counts.asked,
        parts: kinds.iter().map(|(said, ..)| counts.of(said)).collect(),
        quiet: kinds.iter().map(|(said, ..)| quiet(said)).collect(),
        closed: true,
        covered: false,
    }
}

/// Returns how many have not begun with each critical item (要の項目): cells of [`levels`], hidden
/// where they are hidden there, so that both together say no more.
pub(super) fn critical(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let mut items = context.questionnaire.items().iter().filter(|item| item.critical).peekable();
    items.peek()?;
    let mut table = context.table("critical", "要の項目（★）の未着手の数");
    table.notes.push("未着手は段階0です。「わからない」と未回答は含みません。".to_owned());
    table.columns = vec![
        Column::code("item", "項目番号"),
        Column::text("title", "項目"),
        Column::count("n", "対象（n）", TOWNS),
        Column::count("not-started", "未着手（段階0）", TOWNS),
        Column::count("preparing", "検討・準備（段階1）", TOWNS),
        Column::count("unknown", "わからない", TOWNS),
        Column::count("unanswered", "未回答", TOWNS),
    ];
    let kinds = kinds(context.questionnaire);
    let shown = [Said::Level(0), Said::Level(1), Said::Unknown, Said::Nothing];
    for item in items {
        let block = block(tally, item, &kinds);
        let mask = mask(context.purpose, &block);
        let mut row = vec![Cell::code(&item.id), Cell::text(&item.title)];
        row.push(cells::base(context.purpose, &block, &mask));
        let counts: Vec<(Cell, Cell)> = cells::parts(context.purpose, &block, &mask).collect();
        row.extend(shown.iter().map(|said| {
            let at = kinds.iter().position(|(kind, ..)| kind == said);
            let found = at.and_then(|at| counts.get(at));
            found.map_or(Cell::Missing, |(count, _)| count.clone())
        }));
        table.rows.push(row);
    }
    Some(table)
}

/// What of a self-check is not for publication, and why.
const NOT_PUBLISHED: [&str; 3] = [
    "指標（有・無）の表は、公表用にはありません。「有」は段階2〜4の合計なので、この表と並べると伏せた数が分かることがあるためです。",
    "共同で実施している機関の表は、公表用にはありません。機関の数は少なく、どの市町村のことか分かりやすいためです。",
    "市町村名の入る表（回答した市町村、要の項目が未着手の市町村、自由記述）は、公表用にはありません。",
];

/// Returns the stages by domain, in the order of the questionnaire.
pub(super) fn stages(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let questionnaire = context.questionnaire;
    questionnaire.scoring.as_ref()?;
    let mut table = context.table("stages", "領域ごとの呼び名の分布");
    table.notes.extend(
        [
            "割合は対象（n）を母数とし、nが10以上のときだけ示します。",
            "「回答不足」は、段階を答えた項目が3分の2に満たないなどで呼び名が出ない市町村です（短縮版だけの回答を含みます）。",
            "領域は調査票の順です。順位や平均は出しません。",
        ]
        .map(str::to_owned),
    );
    table.columns = vec![
        Column::code("domain", "領域"),
        Column::text("name", "領域名"),
        Column::text("core", "区分"),
        Column::count("n", "対象（n）", TOWNS),
    ];
    let kinds: Vec<(Option<Stage>, &str, &str)> = Stage::ALL
        .into_iter()
        .map(|stage| (Some(stage), stage.code(), stage.label()))
        .chain([(None, "none", "回答不足")])
        .collect();
    let counts = kinds.iter().map(|(_, id, label)| Column::count(id, label, TOWNS));
    let percents = kinds
        .iter()
        .map(|(_, id, label)| Column::percent(&format!("{id}-percent"), &format!("{label}の割合")));
    table.columns.extend(counts.chain(percents));
    for domain in &questionnaire.domains {
        let of = |kind: &Option<Stage>| -> u64 {
            let groups = tally.stages.get(&domain.id).into_iter().flatten();
            groups.filter_map(|(_, counts)| counts.get(kind)).sum()
        };
        let parts: Vec<u64> = kinds.iter().map(|(kind, ..)| of(kind)).collect();
        let block = Block {
            base: parts.iter().sum(),
            quiet: vec![false; parts.len()],
            parts,
            closed: true,
            covered: false,
        };
        let mut row = vec![
            Cell::code(&domain.id),
            Cell::text(&domain.name),
            Cell::text(if domain.core { "コア" } else { "分野別" }),
        ];
        spread(&mut row, context.purpose, &block);
        table.rows.push(row);
    }
    Some(table)
}

/// The base, the counts and the percentages.
fn spread(row: &mut Vec<Cell>, purpose: Purpose, block: &Block) {
    let mask = mask(purpose, block);
    row.push(cells::base(purpose, block, &mask));
    let (counts, percents): (Vec<Cell>, Vec<Cell>) = cells::parts(purpose, block, &mask).unzip();
    row.extend(counts);
    row.extend(percents);
}

fn mask(purpose: Purpose, block: &Block) -> Mask {
    match purpose {
        Purpose::Office => Mask::none(block.parts.len()),
        Purpose::Publication => hide::column(block),
    }
}
