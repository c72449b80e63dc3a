//! Why the native command could not do what it was asked.

use std::path::{Path, PathBuf};

use crate::domain::bundle::BundleFault;
use crate::sample::fault::Misfit;

/// Why the native command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A file or folder that cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// The system's words.
        why: std::io::Error,
    },
    /// A file that is not a sound bundle.
    #[error("{}: {why}", path.display())]
    Bundle {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: BundleFault,
    },
    /// No sample could be made.
    #[error(transparent)]
    Sample(#[from] Misfit),
    /// What this program wrote itself is no JSON.
    #[error("the answer cannot be written: {0}")]
    Answer(#[from] serde_json::Error),
}

impl Fault {
    /// A system's error with the file it is about.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Fault + '_ {
        |why| Fault::File { path: path.to_owned(), why }
    }
}
