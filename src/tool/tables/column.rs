//! One Parquet file: its columns, its rows as they come, groups of them written when there are enough.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use crate::tool::fault::Fault;

/// What a column holds. Anything may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// Yes or no.
    Flag,
    /// A point in time, in UTC.
    Time,
}

/// A column's name and what it holds.
pub type Column = (&'static str, Sort);

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A whole number, or seconds since 1970.
    Int(i64),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    None,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Int(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Cell {
        Cell::Flag(flag)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::None, Into::into)
    }
}

/// A file being written.
pub struct Writer {
    path: PathBuf,
    columns: &'static [Column],
    writer: SerializedFileWriter<File>,
    rows: Vec<Vec<Cell>>,
}

impl Writer {
    /// Begins a file.
    ///
    /// # Errors
    /// [`Fault::File`] or [`Fault::Table`] when it cannot be written.
    pub fn begin(path: PathBuf, columns: &'static [Column]) -> Result<Writer, Fault> {
        let file = File::create_new(&path).map_err(Fault::file(&path))?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let schema = parse_message_type(&message(columns)).map_err(of(&path))?;
        let writer =
            SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).map_err(of(&path))?;
        Ok(Writer { path, columns, writer, rows: Vec::new() })
    }

    /// Takes a row.
    pub fn take(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// How many rows wait to be written.
    pub fn waiting(&self) -> usize {
        self.rows.len()
    }

    /// Writes what waits as one group.
    ///
    /// # Errors
    /// As [`Writer::begin`].
    pub fn flush(&mut self) -> Result<(), Fault> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let (rows, path) = (std::mem::take(&mut self.rows), self.path.clone());
        let mut group = self.writer.next_row_group().map_err(of(&path))?;
        for (at, (_, sort)) in self.columns.iter().enumerate() {
            let Some(mut column) = group.next_column().map_err(of(&path))? else { break };
            write(&mut column, *sort, at, &rows).map_err(of(&path))?;
            column.close().map_err(of(&path))?;
        }
        group.close().map(drop).map_err(of(&path))
    }

    /// Writes what waits and ends the file.
    ///
    /// # Errors
    /// As [`Writer::begin`].
    pub fn finish(mut self) -> Result<(), Fault> {
        self.flush()?;
        let path = self.path;
        self.writer.close().map(drop).map_err(of(&path))
    }
}

fn of(path: &Path) -> impl FnOnce(ParquetError) -> Fault + '_ {
    |why| Fault::Table { path: path.to_owned(), why: why.to_string() }
}

/// The schema in Parquet's own words.
fn message(columns: &[Column]) -> String {
    let mut text = "message huiyin {".to_owned();
    for (name, sort) in columns {
        let column = match sort {
            Sort::Text => format!(" optional binary {name} (string);"),
            Sort::Int => format!(" optional int64 {name};"),
            Sort::Flag => format!(" optional boolean {name};"),
            Sort::Time => format!(" optional int64 {name} (timestamp(millis,true));"),
        };
        text.push_str(&column);
    }
    text + " }"
}

fn write(
    column: &mut SerializedColumnWriter<'_>,
    sort: Sort,
    at: usize,
    rows: &[Vec<Cell>],
) -> Result<(), ParquetError> {
    let cells = || rows.iter().map(|it| it.get(at).unwrap_or(&Cell::None));
    let ints = |scale: i64| -> Vec<Option<i64>> {
        cells().map(|it| if let Cell::Int(it) = it { Some(it.saturating_mul(scale)) } else { None }).collect()
    };
    let there = |is: Vec<bool>| -> Vec<i16> { is.into_iter().map(i16::from).collect() };
    match sort {
        Sort::Int | Sort::Time => {
            let values = ints(if sort == Sort::Time { 1_000 } else { 1 });
            let levels = there(values.iter().map(Option::is_some).collect());
            let values: Vec<i64> = values.into_iter().flatten().collect();
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Sort::Flag => {
            let flags: Vec<Option<bool>> =
                cells().map(|it| if let Cell::Flag(it) = it { Some(*it) } else { None }).collect();
            let levels = there(flags.iter().map(Option::is_some).collect());
            let values: Vec<bool> = flags.into_iter().flatten().collect();
            column.typed::<BoolType>().write_batch(&values, Some(&levels), None)?;
        }
        Sort::Text => {
            let texts: Vec<Option<ByteArray>> = cells()
                .map(|it| if let Cell::Text(it) = it { Some(ByteArray::from(it.as_str())) } else { None })
                .collect();
            let levels = there(texts.iter().map(Option::is_some).collect());
            let values: Vec<ByteArray> = texts.into_iter().flatten().collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
    }
    Ok(())
}
