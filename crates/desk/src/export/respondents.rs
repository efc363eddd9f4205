//! Who answered, one file a row: what is known of the file besides its answers.

use hokatsu_instrument::QuestionnaireId;
use hokatsu_sealed::Digest;
use hokatsu_submission::Submission;

use super::long;
use crate::table::{Cell, Column};

/// What every row says.
#[must_use]
pub fn columns() -> Vec<Column> {
    let mut columns = long::about_columns();
    columns.extend([
        Column::code("questionnaires", "提出した調査票"),
        Column::code("for_ministry", "国と共有できる調査票"),
        Column::count("training", "研修での匿名集計", "1=可"),
        Column::text("section", "主担当課"),
        Column::count("welfare_office", "福祉事務所", "1=あり"),
    ]);
    columns
}

/// Returns the row of a file; the contact (連絡先) is not part of it.
#[must_use]
pub fn row(digest: &Digest, submission: &Submission) -> Vec<Cell> {
    let ids = |wanted: &dyn Fn(&QuestionnaireId) -> bool| {
        let ids = submission.questionnaires.iter().map(|sheet| &sheet.id);
        let wanted: Vec<&str> = ids.filter(|id| wanted(id)).map(QuestionnaireId::as_str).collect();
        match Cell::text(wanted.join(";")) {
            Cell::Text(text) => Cell::Code(text),
            none => none,
        }
    };
    let mut row = long::about(digest, submission);
    row.extend([
        ids(&|_| true),
        ids(&|id| submission.sharing.reaches_ministry(id)),
        Cell::Count(u64::from(submission.sharing.training)),
        Cell::text(&submission.respondent.section),
        Cell::Count(u64::from(submission.respondent.welfare_office)),
    ]);
    row
}
