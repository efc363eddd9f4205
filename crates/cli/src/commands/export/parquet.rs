//! Parquet, partitioned by fiscal year and prefecture, as DuckDB and Spark read it.
//!
//! Rows wait in columns, each distinct text once, until a row group is full or all that wait take
//! [`WAITING`]; then they are written, so that memory does not grow with the number of files.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hokatsu_desk::export::{long, respondents};
use hokatsu_desk::table::{Cell, Column, Kind};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::Source;
use super::pending::{create, finish};
use crate::commands::collect::store::Pending;
use crate::error::Error;

/// The most rows of one row group.
const ROWS: usize = 100_000;
/// The most bytes that wait, of all partitions together.
const WAITING: usize = 48 * 1024 * 1024;
/// The columns that are the partition, in this order; they stand in the path and not in the file.
const PARTITION: [&str; 2] = ["fiscal_year", "prefecture"];
/// The name of the file in each partition.
const FILE: &str = "part-0.parquet";

/// Writes `answers` and `respondents` under the folder; returns how many files were handed in.
pub(super) fn write(folder: &Path, source: &Source) -> Result<u64, Error> {
    let mut answers = Dataset::new(folder.join("answers"), &long::columns())?;
    let mut files = Dataset::new(folder.join("respondents"), &respondents::columns())?;
    let count = source.each(|digest, submission| {
        files.row(&respondents::row(digest, submission))?;
        for row in long::rows(digest, submission) {
            answers.row(&row)?;
        }
        Ok(())
    })?;
    let written: Vec<Pending> = answers.end()?.into_iter().chain(files.end()?).collect();
    finish(written)?;
    Ok(count)
}

/// One table in many files.
struct Dataset {
    folder: PathBuf,
    columns: Vec<Column>,
    schema: TypePtr,
    /// Where in a row the partition stands.
    at: Vec<usize>,
    partitions: BTreeMap<[String; 2], Partition>,
}

/// One file and the rows that wait for it.
struct Partition {
    writer: SerializedFileWriter<Pending>,
    path: PathBuf,
    waiting: Vec<Waiting>,
    rows: usize,
    bytes: usize,
}

/// The values of one column; `None` where there is nothing.
enum Waiting {
    Text { distinct: HashMap<Vec<u8>, u32>, values: Vec<Option<u32>> },
    Number(Vec<Option<i64>>),
}

impl Dataset {
    fn new(folder: PathBuf, columns: &[Column]) -> Result<Self, Error> {
        let place = |name: &&str| columns.iter().position(|column| column.id == *name);
        let at: Vec<usize> = PARTITION.iter().filter_map(place).collect();
        let inside = |column: &&Column| !PARTITION.contains(&column.id.as_str());
        let columns: Vec<Column> = columns.iter().filter(inside).cloned().collect();
        let schema = schema(&columns).map_err(|error| failed(&folder, &error))?;
        Ok(Self { folder, columns, schema, at, partitions: BTreeMap::new() })
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), Error> {
        let key = |at: usize| {
            let cell = self.at.get(at).and_then(|at| cells.get(*at));
            match cell {
                Some(Cell::Count(n)) => n.to_string(),
                Some(Cell::Code(code)) => code.clone(),
                _ => String::new(),
            }
        };
        let key = [key(0), key(1)];
        let partition = match self.partitions.entry(key) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let [year, prefecture] = entry.key();
                let folder = self.folder.join(format!("fiscal_year={year}"));
                let folder = folder.join(format!("prefecture={prefecture}"));
                let partition = Partition::new(&folder, &self.schema, &self.columns)?;
                entry.insert(partition)
            }
        };
        let inside = cells.iter().enumerate().filter(|(at, _)| !self.at.contains(at));
        partition.take(inside.map(|(_, cell)| cell));
        if partition.rows >= ROWS {
            partition.flush()?;
        }
        let waiting: usize = self.partitions.values().map(|partition| partition.bytes).sum();
        if waiting > WAITING
            && let Some(largest) = self.partitions.values_mut().max_by_key(|part| part.bytes)
        {
            largest.flush()?;
        }
        Ok(())
    }

    fn end(self) -> Result<Vec<Pending>, Error> {
        self.partitions.into_values().map(Partition::end).collect()
    }
}

impl Partition {
    fn new(folder: &Path, schema: &TypePtr, columns: &[Column]) -> Result<Self, Error> {
        fs::create_dir_all(folder)
            .map_err(|source| Error::Write { path: folder.to_owned(), source })?;
        let path = folder.join(FILE);
        let file = create(&path)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("hokatsu version {}", env!("CARGO_PKG_VERSION")))
            .build();
        let writer = SerializedFileWriter::new(file, Arc::clone(schema), Arc::new(properties));
        let writer = writer.map_err(|error| failed(&path, &error))?;
        let waiting = columns.iter().map(|column| Waiting::new(column.kind)).collect();
        Ok(Self { writer, path, waiting, rows: 0, bytes: 0 })
    }

    fn take<'a>(&mut self, cells: impl Iterator<Item = &'a Cell>) {
        for (waiting, cell) in self.waiting.iter_mut().zip(cells) {
            self.bytes = self.bytes.saturating_add(waiting.push(cell));
        }
        self.rows = self.rows.saturating_add(1);
    }

    /// Writes what waits as a row group.
    fn flush(&mut self) -> Result<(), Error> {
        if self.rows == 0 {
            return Ok(());
        }
        write_group(&mut self.writer, &mut self.waiting)
            .map_err(|error| failed(&self.path, &error))?;
        self.rows = 0;
        self.bytes = 0;
        Ok(())
    }

    fn end(mut self) -> Result<Pending, Error> {
        self.flush()?;
        self.writer.into_inner().map_err(|error| failed(&self.path, &error))
    }
}

fn write_group(
    writer: &mut SerializedFileWriter<Pending>,
    columns: &mut [Waiting],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for waiting in columns {
        let Some(mut column) = group.next_column()? else { break };
        match waiting {
            Waiting::Text { distinct, values } => {
                let mut texts = vec![ByteArray::new(); distinct.len()];
                for (text, at) in distinct.drain() {
                    if let Some(slot) = texts.get_mut(usize::try_from(at).unwrap_or(usize::MAX)) {
                        *slot = ByteArray::from(text);
                    }
                }
                let known = values.iter().flatten();
                let texts: Vec<ByteArray> =
                    known.filter_map(|at| texts.get(usize::try_from(*at).ok()?).cloned()).collect();
                column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels(values)), None)?;
                values.clear();
            }
            Waiting::Number(values) => {
                let known: Vec<i64> = values.iter().flatten().copied().collect();
                column.typed::<Int64Type>().write_batch(&known, Some(&levels(values)), None)?;
                values.clear();
            }
        }
        column.close()?;
    }
    group.close().map(drop)
}

/// 1 where there is a value, 0 where there is none.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

impl Waiting {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Code => Self::Text { distinct: HashMap::new(), values: Vec::new() },
            Kind::Count | Kind::Percent => Self::Number(Vec::new()),
        }
    }

    /// Takes a cell and says how many bytes more wait.
    fn push(&mut self, cell: &Cell) -> usize {
        match self {
            Self::Text { distinct, values } => {
                let (Cell::Text(text) | Cell::Code(text)) = cell else {
                    values.push(None);
                    return size_of::<Option<u32>>();
                };
                let next = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
                let (at, new) = match distinct.get(text.as_bytes()) {
                    Some(at) => (*at, 0),
                    None => {
                        distinct.insert(text.as_bytes().to_vec(), next);
                        (next, text.len().saturating_add(64))
                    }
                };
                values.push(Some(at));
                size_of::<Option<u32>>().saturating_add(new)
            }
            Self::Number(values) => {
                values.push(match cell {
                    Cell::Count(n) => i64::try_from(*n).ok(),
                    Cell::PercentX10(tenths) => Some(i64::from(*tenths)),
                    Cell::Text(_) | Cell::Code(_) | Cell::Hidden | Cell::Missing => None,
                });
                size_of::<Option<i64>>()
            }
        }
    }
}

/// Text is UTF-8, numbers are 64 bits wide; every column may be empty.
fn schema(columns: &[Column]) -> Result<TypePtr, ParquetError> {
    let field = |column: &Column| {
        let (physical, logical) = match column.kind {
            Kind::Text | Kind::Code => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Count | Kind::Percent => (Physical::INT64, None),
        };
        Type::primitive_type_builder(&column.id, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("schema").with_fields(fields).build().map(Arc::new)
}

fn failed(path: &Path, error: &ParquetError) -> Error {
    Error::Write { path: path.to_owned(), source: std::io::Error::other(error.to_string()) }
}
