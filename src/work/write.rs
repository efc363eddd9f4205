//! Figures, answers and notes as files; loaded when one is asked for.

use std::io;

use hokatsu_desk::export::{codebook, csv, json, long, wide, xlsx};
use hokatsu_desk::numbers::Group;
use hokatsu_desk::table::{Audience, Cell, Column, Table};
use hokatsu_desk::{Desk, reminder};
use hokatsu_sealed::Digest;
use hokatsu_submission::Submission;

use super::books::named;
use super::sums::{Sums, filter};
use super::{Asked, Export};
use crate::text::collected as words;

/// A file by its name.
type File = (String, Vec<u8>);

/// Writes one file.
pub type Writing = fn(&Desk, &mut Sums, &Asked, Export) -> Result<File, String>;

/// Writes figures, answers or notes to a file.
pub fn write(desk: &Desk, sums: &mut Sums, asked: &Asked, kind: Export) -> Result<File, String> {
    match kind {
        Export::Xlsx => workbook(desk, sums, asked),
        Export::Wide => {
            let shape = wide::Wide::default();
            let columns = shape.columns();
            let rows = answers(desk, asked, |digest, file| vec![shape.row(digest, file)])?;
            Ok((named(desk, words::WIDE, "csv"), csv_of(&columns, &rows)?))
        }
        Export::Long => {
            let rows = answers(desk, asked, long::rows)?;
            Ok((named(desk, words::LONG, "csv"), csv_of(&long::columns(), &rows)?))
        }
        Export::Json => {
            let mut writer = json::Writer::new(Vec::new());
            for table in sums.tables(desk, asked)? {
                writer.value(&json::table(table)).map_err(not_written)?;
            }
            Ok((named(desk, words::TABLES, "json"), writer.end().map_err(not_written)?))
        }
        Export::Missing => {
            let list = reminder::outstanding(desk.standing());
            let columns: Vec<Column> =
                reminder::COLUMNS.iter().map(|label| Column::text(label, label)).collect();
            let rows: Vec<Vec<Cell>> = reminder::rows(&list)
                .into_iter()
                .map(|row| row.into_iter().map(Cell::text).collect())
                .collect();
            Ok((named(desk, words::MISSING, "csv"), csv_of(&columns, &rows)?))
        }
        Export::Log => {
            let mut bytes = Vec::new();
            for (_, _, line) in desk.log_lines() {
                bytes.extend_from_slice(line);
                bytes.push(b'\n');
            }
            Ok((named(desk, words::LOG, "jsonl"), bytes))
        }
    }
}

/// The rows of every file that stands and is asked for.
fn answers(
    desk: &Desk,
    asked: &Asked,
    rows: impl Fn(&Digest, &Submission) -> Vec<Vec<Cell>>,
) -> Result<Vec<Vec<Cell>>, String> {
    if asked.publication {
        return Err(words::ANSWERS_NOT_PUBLIC.to_owned());
    }
    let filter = filter(asked)?;
    let current = desk.current();
    let passed = desk.passed_on();
    let passed = passed.iter().map(|(digest, file)| (*digest, file));
    let taken = current
        .iter()
        .chain(passed)
        .filter(|(_, file)| filter.takes(file.respondent.code, Group::of(file)));
    let all: Vec<_> = taken.flat_map(|(digest, file)| rows(&digest, file)).collect();
    if all.is_empty() { Err(words::NO_NUMBERS.to_owned()) } else { Ok(all) }
}

fn workbook(desk: &Desk, sums: &mut Sums, asked: &Asked) -> Result<File, String> {
    let mut tables = sums.tables(desk, asked)?.to_vec();
    if !asked.publication {
        let shape = wide::Wide::default();
        tables.push(Table {
            id: "wide".to_owned(),
            title: words::WIDE.to_owned(),
            population: words::WIDE_OF.to_owned(),
            audience: Audience::Office,
            notes: Vec::new(),
            sources: Vec::new(),
            columns: shape.columns(),
            rows: answers(desk, asked, |digest, file| vec![shape.row(digest, file)])?,
        });
        tables.push(codebook::codebook());
    }
    let bytes = xlsx::write(&tables).map_err(|error| error.to_string())?;
    Ok((named(desk, words::TABLES, "xlsx"), bytes))
}

fn csv_of(columns: &[Column], rows: &[Vec<Cell>]) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::new(Vec::new(), columns).map_err(not_written)?;
    for row in rows {
        writer.row(row).map_err(not_written)?;
    }
    writer.end().map_err(not_written)
}

/// Writing to memory fails for want of memory only.
#[expect(clippy::needless_pass_by_value, reason = "handed over by map_err")]
fn not_written(error: io::Error) -> String {
    error.to_string()
}
