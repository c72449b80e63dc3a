//! Why a store did not do what it was asked.

/// Why a store did not do what it was asked. Nothing already saved is harmed by any of these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no room. `needed` is what the refused call wanted to write, in bytes.
    #[error("no room for {needed} bytes")]
    Full {
        /// Bytes the refused call wanted to write.
        needed: u64,
    },
    /// The browser does not let this page store anything.
    #[error("storage is forbidden here")]
    Forbidden,
    /// Another window of this origin is the writer.
    #[error("another window is the writer")]
    Busy,
    /// The store was written by a newer version of this program.
    #[error("the store has schema {found}, this program knows {known}")]
    TooNew {
        /// The schema found.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// No answer came in time. Whether the bytes are saved is not known; asking again is safe.
    #[error("the store did not answer in time")]
    TimedOut,
    /// The store or its worker is gone; it must be opened again.
    #[error("the store is closed")]
    Closed,
    /// A record is empty or longer than an event line may be; nothing of its batch was written.
    #[error("record {at} of the batch has {length} bytes")]
    BadLength {
        /// Its place in the batch, from 0.
        at: usize,
        /// Its length in bytes.
        length: usize,
    },
    /// Something else the browser said, for the log of faults.
    #[error("{0}")]
    Other(String),
}
