//! The codebook (符号表): every variable of the long and the wide form, with its codes.

use hokatsu_instrument::{Item, ItemKind, MunicipalityKind, Questionnaire};
use hokatsu_response::score::Stage;
use hokatsu_submission::{Form, MUNICIPAL, Scope};

use super::wide::{Of, variables};
use super::{long, respondents};
use crate::numbers::{SizeClass, Status};
use crate::table::{Audience, Cell, Column, Kind, Table};

/// Which form a variable stands in.
const LONG: &str = "縦持ち";
const WIDE: &str = "横持ち";
const BOTH: &str = "共通";

const RESPONDENTS: &str = "回答団体";

/// One variable.
struct Entry<'a> {
    form: &'static str,
    column: &'a Column,
    codes: Vec<(String, String)>,
    base: String,
    source: String,
}

/// Returns the codebook: one row for every code of a variable, or one for a variable without
/// codes.
#[must_use]
pub fn codebook() -> Table {
    let mut table = Table {
        id: "codebook".to_owned(),
        title: "符号表".to_owned(),
        population: "書き出したすべての変数".to_owned(),
        audience: Audience::Office,
        notes: [
            "空欄は、対象外（聞いていない）か、値がないことを表します。聞いたかどうかは「回答の状態」で分かります。",
            "横持ちの複数回答は、選択肢ごとの列で1＝選んだ、0＝選ばなかった、空欄＝対象外または未回答です。",
            "CSVでは、式と誤解される文字で始まる記述の前に「'」を付けています。JSON・Parquet・Excelにはそのまま入っています。",
            "CSVをExcelで直接開くと、団体コードの先頭の0が消えます。データの取り込みで列を文字列に指定するか、Excelファイルで書き出してください。",
        ]
        .map(str::to_owned)
        .to_vec(),
        sources: Vec::new(),
        columns: vec![
            Column::text("form", "様式"),
            Column::code("variable", "変数"),
            Column::text("label", "変数の名前"),
            Column::text("type", "型"),
            Column::text("unit", "単位"),
            Column::code("value", "コード"),
            Column::text("value-label", "コードの意味"),
            Column::text("base", "対象"),
            Column::text("source", "出典"),
        ],
        rows: Vec::new(),
    };
    let about = long::about_columns();
    for column in long::columns() {
        let form = if about.contains(&column) { BOTH } else { LONG };
        let codes = general(&column.id);
        let (base, source) = (String::new(), String::new());
        add(&mut table, &Entry { form, column: &column, codes, base, source });
    }
    let own = respondents::columns();
    for column in own.iter().filter(|column| !about.contains(column)) {
        let codes = general(&column.id);
        let (base, source) = (String::new(), String::new());
        add(&mut table, &Entry { form: RESPONDENTS, column, codes, base, source });
    }
    for variable in variables() {
        let (questionnaire, item, codes) = match &variable.of {
            Of::Level(q, item) => (q, Some(*item), levels(q, item)),
            Of::State(q, item) => (q, Some(*item), states(item)),
            Of::Answer(q, item) => (q, Some(*item), options(q, item)),
            Of::Option(q, item, _) => {
                (q, Some(*item), pairs(&[("0", "選ばなかった"), ("1", "選んだ")]))
            }
            Of::Score(q, _) => (q, None, Vec::new()),
            Of::Stage(q, _) => (q, None, stages()),
        };
        let entry = Entry {
            form: WIDE,
            column: &variable.column,
            codes,
            base: item.map(base).unwrap_or_else(|| "領域の得点が出る市町村".to_owned()),
            source: format!("{} {}", questionnaire.title, questionnaire.version),
        };
        add(&mut table, &entry);
    }
    table
}

fn add(table: &mut Table, entry: &Entry<'_>) {
    let kind = match entry.column.kind {
        Kind::Text => "文字列",
        Kind::Code => "コード（文字列）",
        Kind::Count => "整数",
        Kind::Percent => "小数第1位",
    };
    let none = [(String::new(), String::new())];
    let codes = if entry.codes.is_empty() { none.as_slice() } else { entry.codes.as_slice() };
    for (value, meaning) in codes {
        table.rows.push(vec![
            Cell::text(entry.form),
            Cell::code(&entry.column.id),
            Cell::text(&entry.column.label),
            Cell::text(kind),
            Cell::text(entry.column.unit.clone().unwrap_or_default()),
            if value.is_empty() { Cell::Missing } else { Cell::code(value) },
            Cell::text(meaning),
            Cell::text(&entry.base),
            Cell::text(&entry.source),
        ]);
    }
}

/// The codes of variables that do not belong to one item.
fn general(id: &str) -> Vec<(String, String)> {
    let own = |code: &str, label: &str| (code.to_owned(), label.to_owned());
    match id {
        "kind" => MunicipalityKind::ALL.map(|kind| own(kind.label(), kind.label())).to_vec(),
        "size" => SizeClass::ALL.map(|size| own(size.code(), size.label())).to_vec(),
        "status" => Status::ALL.map(|status| own(status.code(), status.label())).to_vec(),
        "form" => [Form::Short, Form::Full].map(|form| own(form.code(), form.label())).to_vec(),
        "scope" => Scope::ALL.map(|scope| own(scope.code(), scope.label())).to_vec(),
        "synthetic" => pairs(&[("0", "実際の回答"), ("1", "試験用の架空の回答")]),
        "training" => pairs(&[("0", "不可"), ("1", "可")]),
        "welfare_office" => pairs(&[("0", "なし"), ("1", "あり")]),
        "state" => pairs(&long::STATES),
        "questionnaire" | "questionnaires" | "for_ministry" => MUNICIPAL
            .iter()
            .filter_map(|id| hokatsu_instrument::latest(id))
            .map(|questionnaire| own(questionnaire.id.as_str(), &questionnaire.title))
            .collect(),
        _ => Vec::new(),
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned())).collect()
}

fn levels(questionnaire: &Questionnaire, item: &Item) -> Vec<(String, String)> {
    let levels = questionnaire.scale.iter();
    let words = levels.map(|step| {
        let descriptor = item.descriptor(step.level).unwrap_or(&step.anchor);
        (step.level.to_string(), format!("{}：{descriptor}", step.name))
    });
    words.collect()
}

/// わからない and 該当しない only where they can be answered.
fn states(item: &Item) -> Vec<(String, String)> {
    let offered = |code: &str| match code {
        "unknown" => item.kind == ItemKind::Level,
        "not-applicable" => item.not_applicable.is_some(),
        _ => true,
    };
    let states: Vec<_> = long::STATES.into_iter().filter(|(code, _)| offered(code)).collect();
    pairs(&states)
}

fn options(questionnaire: &Questionnaire, item: &Item) -> Vec<(String, String)> {
    let from = item.options_from.as_ref().and_then(|from| questionnaire.item(from));
    let options = from.unwrap_or(item).options.iter();
    options.map(|option| (option.code.to_string(), option.text.clone())).collect()
}

fn stages() -> Vec<(String, String)> {
    Stage::ALL.map(|stage| (stage.code().to_owned(), stage.label().to_owned())).to_vec()
}

/// Who is asked an item.
fn base(item: &Item) -> String {
    let Some(condition) = &item.show_if else {
        return "調査票を提出した市町村".to_owned();
    };
    let items: Vec<String> = condition.items().into_iter().map(ToString::to_string).collect();
    if items.is_empty() {
        "条件（福祉事務所の設置など）に当たる市町村".to_owned()
    } else {
        format!("{}の回答により対象となる市町村", items.join("・"))
    }
}
