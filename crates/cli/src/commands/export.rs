//! `hokatsu export`

mod parquet;
mod pending;
mod standing;

use std::fs;
use std::path::{Path, PathBuf};

use hokatsu_desk::export::{codebook, csv, json, long, respondents, wide, xlsx};
use hokatsu_desk::numbers::{Filter, Purpose, Tally, tables};
use hokatsu_desk::table::{Audience, Cell, Column, Table};
use hokatsu_sealed::Digest;
use hokatsu_submission::Submission;

use self::pending::{create, finish, whole};
use self::standing::Standing;
use super::collect::store::Pending;
use crate::args::{Export, Form};
use crate::error::{Error, Status};
use crate::output;

pub(crate) fn run(args: &Export) -> Result<Status, Error> {
    if args.publication && args.to == Form::Parquet {
        return Err(Error::Usage(
            "Parquetは市町村ごとの回答を書き出すため、--publication とは同時に指定できません。csv・xlsx・json を指定してください。"
                .to_owned(),
        ));
    }
    if args.publication && args.for_ministry {
        return Err(Error::Usage(
            "--publication と --for-ministry は同時に指定できません。公表用の表は、回収した市町村の全体だけで作ります（一部の集計と差し引くと、伏せた数が分かることがあるため）。"
                .to_owned(),
        ));
    }
    let source = Source {
        standing: Standing::read(&args.collection)?,
        ministry: args.for_ministry,
        left: std::cell::Cell::new(0),
    };
    let counted = match args.to {
        Form::Csv => to_csv(args, &source),
        Form::Xlsx => to_xlsx(args, &source),
        Form::Json => to_json(args, &source),
        Form::Parquet => parquet::write(&args.output, &source),
    }?;
    let left = if args.for_ministry { source.left.get() } else { 0 };
    output::remark(&format!("{counted}件の提出ファイルを書き出しました。"));
    if left > 0 {
        output::remark(&format!(
            "国との共有に同意した調査票がないため、{left}件は書き出していません。"
        ));
    }
    Ok(Status::Good)
}

/// The files that stand, as far as they are to be written.
pub(super) struct Source {
    standing: Standing,
    ministry: bool,
    /// Files with nothing that may go on.
    left: std::cell::Cell<u64>,
}

impl Source {
    /// Hands on one file after the other; returns how many.
    fn each(
        &self,
        mut to: impl FnMut(&Digest, &Submission) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let mut count = 0_u64;
        self.left.set(0);
        self.standing.each(|digest, submission| {
            let passed;
            let submission = if self.ministry {
                let Some(allowed) = submission.for_ministry() else {
                    self.left.set(self.left.get().saturating_add(1));
                    return Ok(());
                };
                passed = allowed;
                &passed
            } else {
                submission
            };
            count = count.saturating_add(1);
            to(digest, submission)
        })?;
        Ok(count)
    }
}

const fn purpose(args: &Export) -> Purpose {
    if args.publication { Purpose::Publication } else { Purpose::Office }
}

fn to_csv(args: &Export, source: &Source) -> Result<u64, Error> {
    let folder = folder(&args.output)?;
    let mut tally = Tally::new(Filter::default());
    let mut files = Vec::new();
    let count = if args.publication {
        source.each(|digest, submission| {
            tally.add(digest, submission);
            Ok(())
        })?
    } else {
        let shape = wide::Wide::default();
        let mut long = CsvFile::begin(folder, "縦持ち.csv", &long::columns())?;
        let mut wide = CsvFile::begin(folder, "横持ち.csv", &shape.columns())?;
        let mut respondents = CsvFile::begin(folder, "回答団体.csv", &respondents::columns())?;
        let count = source.each(|digest, submission| {
            tally.add(digest, submission);
            for row in long::rows(digest, submission) {
                long.row(&row)?;
            }
            respondents.row(&respondents::row(digest, submission))?;
            wide.row(&shape.row(digest, submission))
        })?;
        files.extend([long.end()?, wide.end()?, respondents.end()?]);
        files.push(whole(&folder.join("符号表.csv"), &csv_of(&codebook::codebook())?)?);
        count
    };
    let tables = tables(&tally, purpose(args));
    for table in &tables {
        files.push(whole(&folder.join(format!("集計_{}.csv", table.id)), &csv_of(table)?)?);
    }
    // What the tables say of themselves, for which a CSV file has no room.
    files.push(whole(&folder.join("集計の説明.csv"), &csv_of(&xlsx::list(&tables))?)?);
    finish(files)?;
    Ok(count)
}

fn to_xlsx(args: &Export, source: &Source) -> Result<u64, Error> {
    let mut tally = Tally::new(Filter::default());
    let count = source.each(|digest, submission| {
        tally.add(digest, submission);
        Ok(())
    })?;
    let mut all = tables(&tally, purpose(args));
    drop(tally);
    let ready = all.len();
    let shape = wide::Wide::default();
    if !args.publication {
        // Their rows are read from the collection once more instead of being held.
        let answers = |id: &str, title: &str, columns| Table {
            id: id.to_owned(),
            title: title.to_owned(),
            population: "提出した市町村".to_owned(),
            audience: Audience::Office,
            notes: vec!["回答そのものです。変数は「符号表」にあります。".to_owned()],
            sources: Vec::new(),
            columns,
            rows: Vec::new(),
        };
        all.push(answers("wide", "横持ち", shape.columns()));
        all.push(answers("long", "縦持ち", long::columns()));
        all.push(codebook::codebook());
    }
    let failed = |error: xlsx::WriteError| match error {
        xlsx::WriteError::Excel(error) => Error::Refused {
            path: args.output.clone(),
            reason: format!("［{}］{error}", error.code()),
        },
        xlsx::WriteError::Io(source) => Error::Write { path: args.output.clone(), source },
    };
    let mut writer = xlsx::Writer::new(create(&args.output)?, &all).map_err(failed)?;
    for (at, table) in all.iter().enumerate() {
        writer.table(table).map_err(failed)?;
        for row in &table.rows {
            writer.row(row).map_err(failed)?;
        }
        if at == ready {
            source.each(|digest, file| writer.row(&shape.row(digest, file)).map_err(failed))?;
        } else if at == ready + 1 {
            source.each(|digest, file| {
                let mut rows = long::rows(digest, file).into_iter();
                rows.try_for_each(|row| writer.row(&row)).map_err(failed)
            })?;
        }
    }
    finish(vec![writer.end().map_err(failed)?])?;
    Ok(count)
}

fn to_json(args: &Export, source: &Source) -> Result<u64, Error> {
    let folder = folder(&args.output)?;
    let mut tally = Tally::new(Filter::default());
    let mut files = Vec::new();
    let columns = long::columns();
    let count = if args.publication {
        source.each(|digest, submission| {
            tally.add(digest, submission);
            Ok(())
        })?
    } else {
        let path = folder.join("縦持ち.json");
        let failed = |source| Error::Write { path: path.clone(), source };
        let mut writer = json::Writer::new(create(&path)?);
        let count = source.each(|digest, submission| {
            tally.add(digest, submission);
            let mut rows = long::rows(digest, submission).into_iter();
            rows.try_for_each(|row| writer.value(&json::object(&columns, &row))).map_err(failed)
        })?;
        files.push(writer.end().map_err(failed)?);
        files.push(whole(&folder.join("符号表.json"), &json_of(&[codebook::codebook()]))?);
        count
    };
    files.push(whole(&folder.join("集計.json"), &json_of(&tables(&tally, purpose(args))))?);
    finish(files)?;
    Ok(count)
}

/// A CSV file under a temporary name.
struct CsvFile {
    writer: csv::Writer<Pending>,
    path: PathBuf,
}

impl CsvFile {
    fn begin(folder: &Path, name: &str, columns: &[Column]) -> Result<Self, Error> {
        let path = folder.join(name);
        let file = create(&path)?;
        let failed = |source| Error::Write { path: path.clone(), source };
        let writer = csv::Writer::new(file, columns).map_err(failed)?;
        Ok(Self { writer, path })
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), Error> {
        self.writer.row(cells).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    fn end(self) -> Result<Pending, Error> {
        let path = self.path;
        self.writer.end().map_err(|source| Error::Write { path, source })
    }
}

fn csv_of(table: &Table) -> Result<Vec<u8>, Error> {
    Ok(csv::write(table, Vec::new())?)
}

fn json_of(tables: &[Table]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = json::Writer::new(&mut bytes);
    // Writing to memory does not fail.
    let _ = tables.iter().try_for_each(|table| writer.value(&json::table(table)));
    let _ = writer.end();
    bytes
}

fn folder(path: &Path) -> Result<&Path, Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    Ok(path)
}
