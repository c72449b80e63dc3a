//! Why the native command could not do what it was asked.

use std::path::{Path, PathBuf};

use crate::domain::bundle::BundleFault;
use crate::domain::case::vocabulary::BodyFault;

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
    /// An act of the sample that the vocabulary refuses.
    #[error("the sample does not fit the vocabulary: {0}")]
    Body(#[from] BodyFault),
    /// The complaints the sample is made from cannot be read.
    #[error("the sample's complaints cannot be read: {0}")]
    Complaints(#[from] serde_json::Error),
    /// Something built in that is not there.
    #[error("{0} is not built in")]
    Missing(&'static str),
}

impl Fault {
    /// A system's error with the file it is about.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Fault + '_ {
        |why| Fault::File { path: path.to_owned(), why }
    }
}
