//! `hokatsu questionnaire`

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use hokatsu_instrument::{
    Item, ItemKind, Questionnaire, Severity, edition, latest, lint, prefectures, shipped,
};

use crate::args::{self, Format};
use crate::error::{Error, Status};
use crate::files;
use crate::output::{self, Object};

const SCHEMA: &str = include_str!("../../../../docs/schema/definition.schema.json");

pub(crate) fn run(args: args::Questionnaire) -> Result<Status, Error> {
    match args {
        args::Questionnaire::List { written } => list(written.format),
        args::Questionnaire::Lint { files } => lint_files(&files),
        args::Questionnaire::Print { which, version } => print(&which, version.as_deref()),
        args::Questionnaire::Schema => {
            output::line(SCHEMA.trim_end())?;
            Ok(Status::Good)
        }
    }
}

fn list(format: Format) -> Result<Status, Error> {
    for shipped in shipped().iter().chain(prefectures::shipped()) {
        let Some(questionnaire) = edition_of_any(shipped.id, shipped.version) else {
            continue;
        };
        match format {
            Format::Json => Object::default()
                .with("id", shipped.id)
                .with("version", shipped.version)
                .with("digest", shipped.digest)
                .with("title", &questionnaire.title)
                .print()?,
            Format::Text => output::line(&format!(
                "{} {}　{}（{}項目）",
                shipped.id,
                shipped.version,
                questionnaire.title,
                questionnaire.items().len()
            ))?,
        }
    }
    Ok(Status::Good)
}

/// Looks among the questionnaires of municipalities and of prefectures.
fn edition_of_any(id: &str, version: &str) -> Option<&'static Questionnaire> {
    edition(id, version).or_else(|| prefectures::edition(id, version))
}

fn lint_files(paths: &[PathBuf]) -> Result<Status, Error> {
    let mut status = Status::Good;
    for path in paths {
        match definition(path) {
            Ok(text) => {
                for finding in lint::lint(&text) {
                    output::line(&format!("{}：{finding}", path.display()))?;
                    if finding.severity == Severity::Error {
                        status = status.max(Status::Refused);
                    }
                }
            }
            Err(error) => {
                output::error_line(&error.to_string());
                status = status.max(error.status());
            }
        }
    }
    Ok(status)
}

fn definition(path: &Path) -> Result<String, Error> {
    let bytes = files::document(path)?;
    String::from_utf8(bytes).map_err(|_| Error::Refused {
        path: path.to_owned(),
        reason: "UTF-8の文字として読めません。UTF-8で保存し直してください。".to_owned(),
    })
}

fn print(which: &OsStr, version: Option<&str>) -> Result<Status, Error> {
    let carried = which.to_str().and_then(|id| match version {
        Some(version) => edition_of_any(id, version),
        None => latest(id).or_else(|| prefectures::latest(id)),
    });
    if let Some(questionnaire) = carried {
        return print_all(questionnaire);
    }
    let path = Path::new(which);
    if !path.exists() {
        return Err(Error::Usage(format!(
            "「{}」という調査票はありません。hokatsu questionnaire list で名前を確かめてください。",
            path.display()
        )));
    }
    let questionnaire = Questionnaire::parse(&definition(path)?).map_err(|findings| {
        let reason = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Error::Refused { path: path.to_owned(), reason }
    })?;
    print_all(&questionnaire)
}

fn print_all(questionnaire: &Questionnaire) -> Result<Status, Error> {
    output::line(&format!("{}（{}版）", questionnaire.title, questionnaire.version))?;
    output::line(&questionnaire.status)?;
    output::line(&questionnaire.law_basis.note)?;
    for domain in &questionnaire.domains {
        output::line(&format!("\n【領域{}】{}", domain.id, domain.name))?;
        for item in questionnaire.items_in(&domain.id) {
            print_item(questionnaire, item)?;
        }
    }
    for item in questionnaire.items().iter().filter(|item| item.domain.is_none()) {
        print_item(questionnaire, item)?;
    }
    Ok(Status::Good)
}

fn print_item(questionnaire: &Questionnaire, item: &Item) -> Result<(), Error> {
    output::line(&format!("\n{} {}{}", item.id, item.title, marks(item)))?;
    output::line(&format!("　{}", item.text))?;
    if let Some(condition) = &item.show_if {
        output::line(&format!("　（条件：{condition}）"))?;
    }
    for (step, descriptor) in questionnaire.scale.iter().zip(&item.levels) {
        output::line(&format!("　　{} {}：{descriptor}", step.level, step.name))?;
    }
    if item.kind == ItemKind::Level {
        output::line("　　？ わからない")?;
    }
    if let Some(rule) = &item.not_applicable {
        output::line(&format!("　　－ 該当しない：{}", rule.hint))?;
    }
    for option in item.options.iter().filter(|option| !option.retired) {
        output::line(&format!("　　{} {}", option.code, option.text))?;
    }
    if let Some(from) = &item.options_from {
        output::line(&format!("　　（{from}で選んだものから選びます）"))?;
    }
    for (label, text) in
        [("根拠資料の例", &item.evidence_prompt), ("小規模", &item.size_note), ("説明", &item.help)]
    {
        if let Some(text) = text {
            output::line(&format!("　{label}：{text}"))?;
        }
    }
    if !item.basis.is_empty() {
        output::line(&format!("　根拠：{}", item.basis.join("、")))?;
    }
    Ok(())
}

fn marks(item: &Item) -> String {
    let kind = match item.kind {
        ItemKind::Level => "",
        ItemKind::Single => "［1つ選択］",
        ItemKind::Multiple => "［複数選択］",
        ItemKind::Text => "［自由記述］",
        ItemKind::Number => "［数］",
    };
    let mut marks = kind.to_owned();
    for (holds, mark) in [
        (item.critical, "［要の項目］"),
        (item.short_form, "［短縮版］"),
        (item.joint, "［共同実施可］"),
    ] {
        if holds {
            marks.push_str(mark);
        }
    }
    marks
}
