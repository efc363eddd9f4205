//! The names files are given.

use hokatsu_instrument::municipality::Municipality;
use hokatsu_instrument::{FiscalYear, municipality};
use hokatsu_sealed::Digest;

use crate::{Draft, Submission};

/// What the name of every file of this tool begins with.
pub const PREFIX: &str = "包括チェック_";

/// Returns the name of a handed-in file.
#[must_use]
pub fn submission(submission: &Submission, digest: &Digest) -> String {
    format!(
        "{PREFIX}{}_{}_{}_第{}版_{}.json",
        submission.respondent.code,
        submission.respondent.name,
        FiscalYear::short(submission.fiscal_year),
        submission.revision,
        digest.first4()
    )
}

/// Returns the name of a draft file; `saved` is `yyyymmdd-hhmm`.
#[must_use]
pub fn draft(draft: &Draft, saved: &str) -> String {
    let kind = match &draft.part {
        None => "途中保存".to_owned(),
        Some(part) => format!("分担票_{}", in_file_name(&part.section)),
    };
    format!(
        "{PREFIX}{kind}_{}_{}_{saved}.json",
        draft
            .respondent
            .code
            .and_then(municipality::find)
            .map_or("団体未選択", |m: &Municipality| m.name),
        draft.fiscal_year.short()
    )
}

/// Leaves out what a file name cannot hold on some system, and keeps it short.
pub(crate) fn in_file_name(text: &str) -> String {
    let good = |c: &char| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c);
    text.trim().chars().filter(good).take(20).collect()
}
