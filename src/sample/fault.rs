//! Why no sample could be made: something built in does not fit something else that is.

use crate::domain::case::vocabulary::BodyFault;
use crate::domain::log::canonical::NotCanonical;

/// Why no sample could be made.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    /// An act of the sample that the vocabulary refuses.
    #[error("the sample does not fit the vocabulary: {0}")]
    Body(#[from] BodyFault),
    /// The complaints the sample is made from are no JSON.
    #[error("the sample's complaints cannot be read: {0}")]
    Complaints(#[from] NotCanonical),
    /// One of them says too little.
    #[error("a complaint of the sample lacks {0}")]
    Lacks(&'static str),
    /// Something built in that is not there.
    #[error("{0} is not built in")]
    Missing(&'static str),
}
