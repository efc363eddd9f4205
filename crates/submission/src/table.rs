//! The answers of a handed-in file as a table, one item a row, for sheets and lists.

use hokatsu_instrument::{Item, OptionCode, Questionnaire, SharingTarget};
use hokatsu_response::{Answer, Session};

use crate::{AnswerSheet, Submission, answer_details, answer_text};

/// The columns of [`table`]. Every cell is text: codes begin with zeros.
pub const COLUMNS: [&str; 16] = [
    "団体コード",
    "都道府県",
    "市区町村",
    "年度",
    "版",
    "調査票",
    "領域",
    "項目番号",
    "項目",
    "回答",
    "回答コード",
    "根拠資料",
    "共同で実施する団体",
    "確認先",
    "理由",
    "補足",
];

/// The labels of [`answer_details`] that have a column, in the order of the last columns.
const DETAILS: usize = 5;

/// An item that was asked, and what was said.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The item.
    pub item: &'static Item,
    /// What was said.
    pub said: Said<'a>,
}

/// What was said to an item that was asked.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// The answer.
    Answer(&'a Answer),
    /// What the member `sharing` says for the item that decides a part of it: code and words.
    Sharing(&'static str, &'static str),
    /// Nothing (未回答).
    Nothing,
}

/// Returns the items of a sheet that were asked, in the order of its edition; nothing when the
/// edition is unknown.
///
/// Left out are items that branching left out, those not asked in the fiscal year, unanswered ones
/// that the short form leaves out, and an item on sharing for a questionnaire that is not in the
/// file.
#[must_use]
pub fn asked<'a>(submission: &'a Submission, sheet: &'a AnswerSheet) -> Vec<Asked<'a>> {
    let Some(questionnaire) = sheet.questionnaire() else {
        return Vec::new();
    };
    let form = submission.form();
    let session = Session::with_answers(questionnaire, submission.facts(), &sheet.answers);
    let rows = questionnaire.positions().zip(questionnaire.items());
    let said = |item: &'static Item| {
        if let Some(target) = &item.sharing {
            return sharing(submission, target).map(|(code, label)| Said::Sharing(code, label));
        }
        match sheet.answers.get(&item.id) {
            Some(answer) => Some(Said::Answer(answer)),
            None => form.holds(questionnaire, item).then_some(Said::Nothing),
        }
    };
    rows.filter(|(ix, item)| session.is_visible(*ix) && item.asked_in(submission.fiscal_year))
        .filter_map(|(_, item)| Some(Asked { item, said: said(item)? }))
        .collect()
}

/// Returns one row for every item that was asked, in the order of the file and its editions.
///
/// An item without an answer says 未回答; items that branching left out have no row. A file in the
/// short form has no rows for the items that form leaves out. The items on sharing show what the
/// file says under `sharing`.
#[must_use]
pub fn table(submission: &Submission) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for sheet in &submission.questionnaires {
        let Some(questionnaire) = sheet.questionnaire() else {
            continue;
        };
        for Asked { item, said } in asked(submission, sheet) {
            let cells = match said {
                Said::Answer(answer) => Cells::of(questionnaire, item, answer),
                Said::Sharing(_, label) => Cells { text: label.to_owned(), ..Cells::default() },
                Said::Nothing => Cells { text: "未回答".to_owned(), ..Cells::default() },
            };
            rows.push(row(submission, sheet, questionnaire, item, cells));
        }
    }
    rows
}

/// What stands in the cells for one answer.
#[derive(Default)]
struct Cells {
    text: String,
    code: String,
    details: [String; DETAILS],
}

impl Cells {
    fn of(questionnaire: &Questionnaire, item: &Item, answer: &Answer) -> Self {
        let text = answer_text(questionnaire, item, answer);
        let mut cells = Self { text, code: code(answer), ..Self::default() };
        for (label, detail) in answer_details(answer) {
            let labels = COLUMNS.iter().skip(COLUMNS.len() - DETAILS);
            let slot = labels.zip(&mut cells.details).find(|(column, _)| **column == label);
            if let Some((_, slot)) = slot {
                *slot = detail;
            }
        }
        cells
    }
}

/// Returns the answer as it stands in the file, for programs: several options with `;` between;
/// empty for text, which stands beside it.
#[must_use]
pub fn code(answer: &Answer) -> String {
    match answer {
        Answer::Level { level, .. } => level.to_string(),
        Answer::Unknown { .. } => "unknown".to_owned(),
        Answer::NotApplicable { .. } => "notApplicable".to_owned(),
        Answer::Choice(code) => code.to_string(),
        Answer::Choices(codes) => {
            codes.iter().map(OptionCode::as_str).collect::<Vec<_>>().join(";")
        }
        Answer::Number(n) => n.to_string(),
        Answer::Text(_) => String::new(),
    }
}

fn sharing(
    submission: &Submission,
    target: &SharingTarget,
) -> Option<(&'static str, &'static str)> {
    match target {
        SharingTarget::Questionnaire(id) => {
            submission.sharing.scopes.get(id).map(|scope| (scope.code(), scope.label()))
        }
        SharingTarget::Training => {
            Some(if submission.sharing.training { ("yes", "可") } else { ("no", "不可") })
        }
    }
}

fn row(
    submission: &Submission,
    sheet: &AnswerSheet,
    questionnaire: &Questionnaire,
    item: &Item,
    answer: Cells,
) -> Vec<String> {
    let respondent = &submission.respondent;
    let domain = item.domain.as_ref().and_then(|id| questionnaire.domain(id));
    let mut row = vec![
        respondent.code.to_string(),
        respondent.prefecture.to_owned(),
        respondent.name.to_owned(),
        submission.fiscal_year.to_string(),
        submission.revision.to_string(),
        format!("{} {}", questionnaire.title, sheet.version),
        domain.map(|domain| format!("{} {}", domain.id, domain.name)).unwrap_or_default(),
        item.id.to_string(),
        item.title.clone(),
        answer.text,
        answer.code,
    ];
    row.extend(answer.details);
    row
}
