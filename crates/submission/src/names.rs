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
    format!(
        "{PREFIX}途中保存_{}_{}_{saved}.json",
        draft
            .respondent
            .code
            .and_then(municipality::find)
            .map_or("団体未選択", |m: &Municipality| m.name),
        draft.fiscal_year.short()
    )
}
