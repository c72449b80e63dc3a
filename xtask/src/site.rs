//! A built application: its files by name, held in memory until somebody wants them on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The files of one build, by their path relative to the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// Name → bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Reads a folder written earlier.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut site = Self::default();
        site.add_folder(folder)?;
        Ok(site)
    }

    /// Adds every file below `folder` under its own name.
    pub fn add_folder(&mut self, folder: &Path) -> Result<()> {
        for path in files_below(folder)? {
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            self.files.insert(name, read(&path)?);
        }
        Ok(())
    }

    /// Adds bytes under `stem-<hash><tail>` and returns that name.
    pub fn add_hashed(&mut self, stem: &str, tail: &str, bytes: Vec<u8>) -> String {
        let name = format!("{stem}-{}{tail}", short_hash(&bytes));
        self.files.insert(name.clone(), bytes);
        name
    }

    /// A hash of every name and every byte.
    pub fn hash(&self) -> String {
        let mut all = Vec::new();
        for (name, bytes) in &self.files {
            all.extend_from_slice(name.as_bytes());
            all.extend_from_slice(&Sha256::digest(bytes));
        }
        short_hash(&all)
    }

    /// Writes the files to `folder`, removing what an earlier build left there.
    pub fn write(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
        }
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        }
        Ok(())
    }
}

/// Every file below `folder`, sorted; an absent folder has none.
pub fn files_below(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be listed", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files_below(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Sixteen hex digits are enough to tell two builds apart.
fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
