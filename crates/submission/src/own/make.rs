//! Making questions of a prefecture's own without writing a definition by hand.

use chrono::NaiveDate;
use hokatsu_instrument::municipality::Prefecture;
use hokatsu_instrument::{FiscalYear, ItemKind, calendar};
use hokatsu_sealed::Json;

use super::OwnQuestions;
use crate::Refusal;

/// One question as a person thinks of it; names and codes are given by [`own_questions`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnQuestion {
    /// How it is answered; not [`ItemKind::Level`].
    pub kind: ItemKind,
    /// A few words.
    pub title: String,
    /// The question.
    pub text: String,
    /// The options of a question with a choice.
    pub options: Vec<String>,
}

/// What the questions are called together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnHead<'a> {
    /// The prefecture that asks.
    pub prefecture: Prefecture,
    /// The end of the name after `pref-13-`: lower-case ASCII letters, digits, hyphens.
    pub name: &'a str,
    /// The version, such as `2026.1`; another text needs another version.
    pub version: &'a str,
    /// What people read.
    pub title: &'a str,
    /// The fiscal year they are for.
    pub fiscal_year: FiscalYear,
    /// The day they were written.
    pub date: NaiveDate,
}

/// Makes the edition: items `P1`, `P2` … with options `o1`, `o2` … in the order given.
///
/// # Errors
/// What the reader would not accept.
pub fn own_questions(
    head: &OwnHead<'_>,
    questions: &[OwnQuestion],
) -> Result<OwnQuestions, Refusal> {
    let items = questions.iter().enumerate().map(|(i, question)| {
        let mut item = Json::obj([
            ("id", format!("P{}", i + 1)),
            ("kind", kind(question.kind).to_owned()),
            ("title", question.title.trim().to_owned()),
            ("text", question.text.trim().to_owned()),
        ]);
        item.set("addedInThisTool", true);
        if !question.options.is_empty() {
            let options = question.options.iter().enumerate().map(|(i, text)| {
                Json::obj([("code", format!("o{}", i + 1)), ("text", text.trim().to_owned())])
            });
            item.set("options", Json::arr(options));
        }
        item
    });
    let OwnHead { prefecture, name, version, title, fiscal_year, date } = head;
    let note = format!("{}が独自に加えた設問です。", prefecture.name);
    let definition = Json::obj([
        ("format", Json::from("hokatsu-questionnaire/1")),
        ("id", format!("pref-{}-{}", prefecture.number, name.trim()).into()),
        ("version", version.trim().into()),
        ("title", title.trim().into()),
        ("fiscalYears", Json::arr([fiscal_year.year()])),
        ("lawBasis", Json::obj([("date", calendar::iso(*date)), ("note", note.clone())])),
        ("status", note.into()),
        ("items", Json::arr(items)),
    ]);
    OwnQuestions::of_request(&definition, *prefecture, *fiscal_year)
}

fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Level => "level",
        ItemKind::Single => "single",
        ItemKind::Multiple => "multiple",
        ItemKind::Text => "text",
        ItemKind::Number => "number",
    }
}
