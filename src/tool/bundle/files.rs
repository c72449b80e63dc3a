//! Which files a command is about: those named, and the bundles in the folders named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::tool::fault::Fault;

/// How the name of a bundle ends.
const ENDING: &str = ".huiyin.json";

/// The files named and, of each folder named, every bundle below it; each once, in order of their names.
///
/// # Errors
/// [`Fault::File`] for what cannot be looked at, [`Fault::NoBundles`] where there is none.
pub fn all(named: &[PathBuf]) -> Result<Vec<PathBuf>, Fault> {
    let mut files = BTreeSet::new();
    for path in named {
        if path.is_dir() {
            walk(path, &mut files)?;
        } else {
            files.insert(path.clone());
        }
    }
    if files.is_empty() { Err(Fault::NoBundles) } else { Ok(files.into_iter().collect()) }
}

fn walk(folder: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), Fault> {
    for entry in std::fs::read_dir(folder).map_err(Fault::file(folder))? {
        let entry = entry.map_err(Fault::file(folder))?;
        let (path, of) = (entry.path(), entry.file_type().map_err(Fault::file(folder))?);
        if of.is_dir() {
            walk(&path, files)?;
        } else if of.is_file() && path.to_string_lossy().ends_with(ENDING) {
            files.insert(path);
        }
    }
    Ok(())
}
