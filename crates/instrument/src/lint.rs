//! Everything that can be wrong with a definition file, reported at once.

pub(crate) use check::rounds_to;
pub(crate) use convert::source;

mod check;
mod convert;

use std::fmt;

use crate::{Graph, Item, Questionnaire, wire};

/// A definition whose rows are read one by one, so that a fault in one does not hide the next.
type Rows = wire::Definition<serde_json::Value, serde_json::Value>;

/// The one value of `format` this reader understands.
pub const FORMAT: &str = "hokatsu-questionnaire/1";

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The definition can be used.
    Warning,
    /// The definition is refused.
    Error,
}

/// One thing that is wrong with a definition: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub severity: Severity,
    /// A stable name for the kind of finding.
    pub code: &'static str,
    /// Where it is, as a path of members.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Finding {
    fn error(
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            place: place.into(),
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    fn warning(
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message, remedy) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "誤り",
            Severity::Warning => "注意",
        };
        write!(f, "{severity}［{}］{}：{}。{}", self.code, self.place, self.message, self.remedy)
    }
}

/// Returns everything that is wrong with a definition file; empty when nothing is.
#[must_use]
pub fn lint(json: &str) -> Vec<Finding> {
    match read_with_findings(json) {
        Ok((_, findings)) | Err(findings) => findings,
    }
}

/// Unpacks an edition that was read and checked when the program was built.
pub(crate) fn unpack(packed: &[u8]) -> Option<Questionnaire> {
    let definition: wire::Definition<wire::Item, wire::Reference> =
        postcard::from_bytes(packed).ok()?;
    let (head, items) = convert::convert(definition, &mut convert::Nobody);
    let graph = Graph::build(&items).ok()?;
    head.map(|head| head.assemble(items, graph))
}

pub(crate) fn read(json: &str) -> Result<Questionnaire, Vec<Finding>> {
    read_with_findings(json).map(|(questionnaire, _)| questionnaire)
}

fn read_with_findings(json: &str) -> Result<(Questionnaire, Vec<Finding>), Vec<Finding>> {
    let definition: Rows = serde_json::from_str(json).map_err(|error| {
        let place = format!("{}行{}文字目", error.line(), error.column());
        vec![Finding::error(
            "shape",
            place,
            error.to_string(),
            "定義の書式（docs/FORMAT.md）に合わせてください",
        )]
    })?;
    let mut findings = Vec::new();
    let (head, items) = convert::convert(definition, &mut findings);
    let Some(head) = head else {
        return Err(findings);
    };
    check::items(&head, &items, &mut findings);
    check::references(&head, &items, &mut findings);
    assemble(head, items, findings)
}

/// Puts together what was read from elsewhere than a definition file, under the same checks.
pub(crate) fn checked(
    head: Questionnaire,
    items: Vec<Item>,
) -> Result<Questionnaire, Vec<Finding>> {
    let mut findings = Vec::new();
    check::items(&head, &items, &mut findings);
    assemble(head, items, findings).map(|(questionnaire, _)| questionnaire)
}

fn assemble(
    head: Questionnaire,
    items: Vec<Item>,
    mut findings: Vec<Finding>,
) -> Result<(Questionnaire, Vec<Finding>), Vec<Finding>> {
    let graph = Graph::build(&items).unwrap_or_else(|cycle| {
        let names: Vec<&str> = cycle.iter().map(crate::ItemId::as_str).collect();
        findings.push(Finding::error(
            "cycle",
            "items",
            format!("表示条件（showIf）が互いを参照して一巡しています：{}", names.join("、")),
            "どれかの条件を外してください",
        ));
        Graph::default()
    });
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(findings);
    }
    Ok((head.assemble(items, graph), findings))
}

#[cfg(test)]
mod tests;
