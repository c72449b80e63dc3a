//! Why the native command could not do what it was asked.

use std::path::{Path, PathBuf};

use crate::domain::bundle::BundleFault;
use crate::domain::case::vocabulary::BodyFault;
use crate::tool::evaluate::EvaluateFault;
use crate::tool::working::WorkingFault;

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
    /// Standard input or output that gave way.
    #[error("{0}")]
    Stream(std::io::Error),
    /// A file about working time that cannot be.
    #[error("{}: {why}", path.display())]
    Working {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: WorkingFault,
    },
    /// Working time as built in that cannot be.
    #[error("{0}")]
    BuiltIn(#[from] WorkingFault),
    /// Questions that could not be answered.
    #[error("{failed} of {of} lines could not be answered")]
    Unanswered {
        /// How many.
        failed: usize,
        /// Of how many.
        of: usize,
    },
    /// Acts that cannot be evaluated.
    #[error(transparent)]
    Evaluate(#[from] EvaluateFault),
    /// A regime that is not built in.
    #[error("there is no built-in regime `{id}`; there are: {known}")]
    NoProfile {
        /// Its name.
        id: String,
        /// Those there are.
        known: String,
    },
    /// A regime with faults, each told already.
    #[error("{}: {count} {}", path.display(), if *count == 1 { "fault" } else { "faults" })]
    Profile {
        /// Which.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// Something built in that is not there.
    #[error("{0} is not built in")]
    Missing(&'static str),
}

impl Fault {
    /// A system's error with the file it is about.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Fault + '_ {
        |why| Fault::File { path: path.to_owned(), why }
    }

    /// A fault about working time with the file it is about.
    pub fn working(path: &Path) -> impl FnOnce(WorkingFault) -> Fault + '_ {
        |why| Fault::Working { path: path.to_owned(), why }
    }
}
