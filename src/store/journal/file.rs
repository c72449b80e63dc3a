//! What the journal needs of a file; the browser's synchronous handles give exactly this.

use crate::store::StoreError;

/// A file only this store has open. Dropping it closes it.
pub trait JournalFile {
    /// Its length in bytes.
    ///
    /// # Errors
    /// As the platform says.
    fn size(&self) -> Result<u64, StoreError>;

    /// Fills `into` from `at` on; fewer bytes than asked only at the file's end.
    ///
    /// # Errors
    /// As the platform says.
    fn read_at(&self, at: u64, into: &mut [u8]) -> Result<usize, StoreError>;

    /// Writes all of `bytes` at `at`; not durable before [`JournalFile::flush`].
    ///
    /// # Errors
    /// [`StoreError::Full`] when there is no room; a part may then have been written.
    fn write_at(&self, at: u64, bytes: &[u8]) -> Result<(), StoreError>;

    /// Shortens the file.
    ///
    /// # Errors
    /// As the platform says.
    fn cut(&self, size: u64) -> Result<(), StoreError>;

    /// Resolves once everything written is durable.
    ///
    /// # Errors
    /// As the platform says.
    fn flush(&self) -> Result<(), StoreError>;
}

/// The files of one store.
pub struct Files {
    /// The two generations of the journal; one is written, the other is the one before or empty.
    pub generations: [Box<dyn JournalFile>; 2],
    /// How far the journal has come, told apart from it.
    pub marks: Box<dyn JournalFile>,
    /// Room kept back for the last words on a full disk.
    pub reserve: Box<dyn JournalFile>,
    /// Pieces of attachments, which nobody reads at start.
    pub pieces: Box<dyn JournalFile>,
}
