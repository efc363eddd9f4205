//! Invented files, and cells by their names.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use hokatsu_desk::table::{Cell, Table};
use hokatsu_instrument::{FiscalYear, MunicipalityKind, latest, municipality};
use hokatsu_response::{Answer, Answers};
use hokatsu_sealed::Digest;
use hokatsu_submission::{
    AnswerSheet, Contact, DocumentId, Respondent, Scope, Sharing, Submission, Tool, edition_digest,
    verify_bytes,
};

pub(crate) fn fixture(name: &str) -> Submission {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/submissions/good");
    let outcome = verify_bytes(&std::fs::read(folder.join(name)).unwrap());
    outcome.submission().unwrap().clone()
}

pub(crate) fn digest(submission: &Submission) -> Digest {
    Digest::of(&submission.to_json())
}

pub(crate) fn choice(code: &str) -> Answer {
    Answer::Choice(code.parse().unwrap())
}

pub(crate) fn choices(codes: &[&str]) -> Answer {
    Answer::Choices(codes.iter().map(|code| code.parse().unwrap()).collect())
}

pub(crate) fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

pub(crate) fn level(level: i64) -> Answer {
    let level = hokatsu_instrument::Level::new(level).unwrap();
    Answer::Level { level, evidence: None, note: None, joint: Vec::new() }
}

pub(crate) fn answers<const N: usize>(answers: [(&str, Answer); N]) -> Answers {
    answers.into_iter().map(|(id, answer)| (id.parse().unwrap(), answer)).collect()
}

/// The file of the `at`th municipality of the list.
pub(crate) fn file(at: usize, population: u64, sheets: &[(&str, Answers)]) -> Submission {
    let municipality = municipality::all()[at];
    let sheet = |(id, answers): &(&str, Answers)| {
        let questionnaire = latest(id).unwrap();
        AnswerSheet {
            id: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            digest: edition_digest(id, questionnaire.version.as_str()).unwrap(),
            answers: answers.clone(),
        }
    };
    let mut random = [7; 16];
    random[..8].copy_from_slice(&(at as u64).to_be_bytes());
    let asked = sheets.iter().filter(|(id, _)| *id != "annex-small");
    let mut submission = Submission {
        id: DocumentId::from_random(random),
        revision: 1,
        previous_digest: None,
        fiscal_year: FiscalYear::new(2026).unwrap(),
        reference_date: NaiveDate::from_ymd_opt(2026, 6, 1).unwrap(),
        respondent: Respondent {
            code: municipality.code,
            prefecture: municipality.prefecture,
            name: municipality.name,
            kind: municipality.kind,
            population,
            population_as_of: None,
            welfare_office: !matches!(
                municipality.kind,
                MunicipalityKind::Town | MunicipalityKind::Village
            ),
            section: "福祉課".to_owned(),
            contact: Contact { tel: "000-000-0000".to_owned(), ..Contact::default() },
            involved: Vec::new(),
        },
        questionnaires: sheets.iter().map(sheet).collect(),
        result: None,
        sharing: Sharing {
            scopes: asked.map(|(id, _)| (id.parse().unwrap(), Scope::Prefecture)).collect(),
            training: false,
        },
        replies: Vec::new(),
        approval: None,
        tool: Tool::this(),
        synthetic: true,
    };
    // The results as the tool would write them.
    if submission.sheet("hokatsu-selfcheck").is_some() {
        submission.result = results(&submission);
    }
    submission
}

fn results(
    submission: &Submission,
) -> Option<BTreeMap<hokatsu_instrument::DomainId, hokatsu_submission::DomainResult>> {
    let sheet = submission.sheet("hokatsu-selfcheck")?;
    let questionnaire = sheet.questionnaire()?;
    let session =
        hokatsu_response::Session::with_answers(questionnaire, submission.facts(), &sheet.answers);
    let profile = hokatsu_response::score::score(&session);
    Some(profile.domains.iter().map(|domain| (domain.id.clone(), domain.into())).collect())
}

pub(crate) fn table<'a>(tables: &'a [Table], id: &str) -> &'a Table {
    tables.iter().find(|table| table.id == id).unwrap_or_else(|| panic!("no table {id}"))
}

/// The cells of one row, which is found by what its first cells say, in the columns named.
pub(crate) fn row(table: &Table, begins: &[&str], columns: &[&str]) -> String {
    let found = table.rows.iter().find(|row| {
        row.len() == table.columns.len()
            && begins
                .iter()
                .zip(row.iter())
                .all(|(begin, cell)| *begin == "*" || cell.shown() == *begin)
    });
    let row = found.unwrap_or_else(|| panic!("{}: no row {begins:?}", table.id));
    let cell = |name: &&str| {
        let at = table.columns.iter().position(|column| column.id == *name);
        at.map(|at| row[at].shown()).unwrap_or_else(|| panic!("{}: no column {name}", table.id))
    };
    columns.iter().map(cell).collect::<Vec<_>>().join(" ")
}

pub(crate) fn hidden(table: &Table) -> usize {
    table.rows.iter().flatten().filter(|cell| **cell == Cell::Hidden).count()
}
