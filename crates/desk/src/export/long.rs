//! The answers, one item a row (縦持ち).

use hokatsu_response::Answer;
use hokatsu_sealed::Digest;
use hokatsu_submission::table::{Asked, Said, asked, code};
use hokatsu_submission::{AnswerSheet, Scope, Submission, answer_text};

use crate::numbers::Group;
use crate::table::{Cell, Column};

/// What every row says of the file, and one item that was asked.
#[must_use]
pub fn columns() -> Vec<Column> {
    let mut columns = about_columns();
    columns.extend([
        Column::code("questionnaire", "調査票"),
        Column::code("edition", "調査票の版"),
        Column::code("domain", "領域"),
        Column::code("item", "項目番号"),
        Column::text("title", "項目"),
        Column::code("state", "回答の状態"),
        Column::text("answer", "回答"),
        Column::code("answer_code", "回答コード"),
        Column::count("level", "段階", "段階"),
        Column::text("evidence", "根拠資料"),
        Column::code("partners", "共同で実施する団体"),
        Column::text("ask_to", "確認先"),
        Column::text("reason", "理由"),
        Column::text("note", "補足"),
        Column::code("scope", "共有範囲"),
    ]);
    columns
}

/// The states an item can be in.
pub const STATES: [(&str, &str); 4] = [
    ("answered", "回答あり"),
    ("unknown", "わからない"),
    ("not-applicable", "該当しない"),
    ("unanswered", "未回答"),
];

/// Returns one row for every item that was asked, in the order of the file and its editions.
#[must_use]
pub fn rows(digest: &Digest, submission: &Submission) -> Vec<Vec<Cell>> {
    let about = about(digest, submission);
    let mut rows = Vec::new();
    for sheet in &submission.questionnaires {
        for asked in asked(submission, sheet) {
            let mut row = about.clone();
            row.extend(item(submission, sheet, &asked));
            rows.push(row);
        }
    }
    rows
}

/// What is said of the file, in every kind of export.
pub(super) fn about_columns() -> Vec<Column> {
    vec![
        Column::count("fiscal_year", "年度", "年度"),
        Column::code("prefecture", "都道府県番号"),
        Column::code("code", "団体コード"),
        Column::text("prefecture_name", "都道府県"),
        Column::text("name", "市区町村"),
        Column::text("kind", "種別"),
        Column::count("population", "人口", "人"),
        Column::code("size", "人口規模"),
        Column::code("status", "重層"),
        Column::code("form", "様式"),
        Column::count("revision", "版", "版"),
        Column::code("reference_date", "回答基準日"),
        Column::count("synthetic", "架空の回答", "1=架空"),
        Column::code("digest", "文書の指紋"),
    ]
}

pub(super) fn about(digest: &Digest, submission: &Submission) -> Vec<Cell> {
    let respondent = &submission.respondent;
    let group = Group::of(submission);
    vec![
        Cell::Count(u64::from(submission.fiscal_year.year())),
        Cell::code(&respondent.code.prefecture()),
        Cell::code(&respondent.code),
        Cell::text(respondent.prefecture),
        Cell::text(respondent.name),
        Cell::text(respondent.kind.label()),
        Cell::Count(respondent.population),
        Cell::code(&group.size.code()),
        Cell::code(&group.status.code()),
        Cell::code(&submission.form().code()),
        Cell::Count(u64::from(submission.revision)),
        Cell::code(&hokatsu_instrument::calendar::iso(submission.reference_date)),
        Cell::Count(u64::from(submission.synthetic)),
        Cell::code(digest),
    ]
}

fn item(submission: &Submission, sheet: &AnswerSheet, asked: &Asked<'_>) -> [Cell; 15] {
    let item = asked.item;
    let scope = submission.sharing.scopes.get(&sheet.id).copied().unwrap_or(Scope::Prefecture);
    let answer = match &asked.said {
        Said::Answer(answer) => Some(*answer),
        Said::Sharing(..) | Said::Nothing => None,
    };
    let text = match &asked.said {
        Said::Answer(answer) => {
            sheet.questionnaire().map(|edition| answer_text(edition, item, answer))
        }
        Said::Sharing(_, label) => Some((*label).to_owned()),
        Said::Nothing => None,
    };
    let answer_code = match &asked.said {
        Said::Answer(answer) => code(answer),
        Said::Sharing(code, _) => (*code).to_owned(),
        Said::Nothing => String::new(),
    };
    let mut details = [const { Cell::Missing }; 5];
    let [evidence, partners, ask_to, reason, note] = &mut details;
    let put = |cell: &mut Cell, text: Option<&str>| *cell = Cell::text(text.unwrap_or_default());
    match answer {
        Some(Answer::Level { evidence: own, joint, .. }) => {
            put(evidence, own.as_deref());
            let joint: Vec<String> = joint.iter().map(ToString::to_string).collect();
            put(partners, Some(&joint.join(";")));
        }
        Some(Answer::Unknown { ask_to: own, .. }) => put(ask_to, own.as_deref()),
        Some(Answer::NotApplicable { reason: own, .. }) => put(reason, Some(own)),
        _ => {}
    }
    put(note, answer.and_then(Answer::note));
    let [evidence, partners, ask_to, reason, note] = details;
    [
        Cell::code(&sheet.id),
        Cell::code(&sheet.version),
        item.domain.as_ref().map_or(Cell::Missing, Cell::code),
        Cell::code(&item.id),
        Cell::text(&item.title),
        Cell::code(&state(&asked.said)),
        Cell::text(text.unwrap_or_default()),
        if answer_code.is_empty() { Cell::Missing } else { Cell::Code(answer_code) },
        level(&asked.said),
        evidence,
        partners,
        ask_to,
        reason,
        note,
        Cell::code(&scope.code()),
    ]
}

/// The state of an item, one of [`STATES`].
pub(super) fn state(said: &Said<'_>) -> &'static str {
    match said {
        Said::Nothing => "unanswered",
        Said::Answer(Answer::Unknown { .. }) => "unknown",
        Said::Answer(Answer::NotApplicable { .. }) => "not-applicable",
        Said::Answer(_) | Said::Sharing(..) => "answered",
    }
}

pub(super) fn level(said: &Said<'_>) -> Cell {
    match said {
        Said::Answer(answer) => {
            answer.level().map_or(Cell::Missing, |level| Cell::Count(u64::from(level.get())))
        }
        Said::Sharing(..) | Said::Nothing => Cell::Missing,
    }
}
