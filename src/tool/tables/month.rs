//! A table in a folder for each month, so that an engine reads only the months it is asked about.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::domain::time::{Day, Stamp};
use crate::tool::fault::Fault;
use crate::tool::tables::column::{Cell, Column, Writer};

/// How many rows may wait before all are written.
const MOST_WAITING: usize = 60_000;

/// A table being written.
pub struct Table {
    folder: PathBuf,
    columns: &'static [Column],
    months: BTreeMap<String, Writer>,
    /// How many rows it has.
    pub rows: usize,
}

impl Table {
    /// Begins a table in a folder of its own, which must not be there.
    ///
    /// # Errors
    /// [`Fault::There`], [`Fault::File`].
    pub fn begin(dir: &Path, name: &str, columns: &'static [Column]) -> Result<Table, Fault> {
        let folder = dir.join(name);
        if folder.exists() {
            return Err(Fault::There { path: folder });
        }
        std::fs::create_dir_all(&folder).map_err(Fault::file(&folder))?;
        Ok(Table { folder, columns, months: BTreeMap::new(), rows: 0 })
    }

    /// Takes a row of the month in which `at` lies on its own wall clock.
    ///
    /// # Errors
    /// [`Fault::File`] or [`Fault::Table`] when it cannot be written.
    pub fn take(&mut self, at: Stamp, row: Vec<Cell>) -> Result<(), Fault> {
        let month: String = Day::of(at.instant, at.offset_minutes).to_string().chars().take(7).collect();
        if !self.months.contains_key(&month) {
            let folder = self.folder.join(format!("month={month}"));
            std::fs::create_dir_all(&folder).map_err(Fault::file(&folder))?;
            self.months.insert(month.clone(), Writer::begin(folder.join("part-0.parquet"), self.columns)?);
        }
        if let Some(writer) = self.months.get_mut(&month) {
            writer.take(row);
        }
        self.rows += 1;
        if self.rows.is_multiple_of(MOST_WAITING) {
            self.months.values_mut().filter(|it| it.waiting() > 0).try_for_each(Writer::flush)?;
        }
        Ok(())
    }

    /// Ends every file.
    ///
    /// # Errors
    /// As [`Table::take`].
    pub fn finish(self) -> Result<usize, Fault> {
        self.months.into_values().try_for_each(Writer::finish)?;
        Ok(self.rows)
    }
}
