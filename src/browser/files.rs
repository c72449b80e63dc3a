//! Files a person hands over, read whole.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

/// A file as it was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// Its name, without a path. It may hold personal data: show it, do not log it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More bytes than the caller takes.
    #[error("{name} has {bytes} bytes; at most {most} are taken")]
    TooLarge {
        /// Its name.
        name: String,
        /// Its length.
        bytes: u64,
        /// The most the caller takes.
        most: u64,
    },
    /// The browser could not read it: moved, changed since it was chosen, or the stick was pulled out.
    #[error("{name} could not be read")]
    Gone {
        /// Its name.
        name: String,
    },
}

/// So many bytes of a file are read at once.
const PIECE: usize = 4 * 1024 * 1024;

/// Reads `file` whole, refusing beforehand what is larger than `most` bytes.
///
/// # Errors
/// [`Unreadable`] tells too large from gone.
pub async fn read(file: File, most: u64) -> Result<Picked, Unreadable> {
    let name = file.name();
    let bytes = file.size().max(0.0) as u64;
    if bytes > most {
        return Err(Unreadable::TooLarge { name, bytes, most });
    }
    match read_bytes(&file, usize::try_from(bytes).unwrap_or(usize::MAX)).await {
        Some(bytes) => Ok(Picked { name, bytes }),
        None => Err(Unreadable::Gone { name }),
    }
}

/// Piece by piece, so that a large file stands in memory once and no piece holds the page up.
async fn read_bytes(file: &File, size: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size);
    while bytes.len() < size {
        let (from, to) = (bytes.len(), size.min(bytes.len() + PIECE));
        let piece = file.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
        let piece = Uint8Array::new(&JsFuture::from(piece.array_buffer()).await.ok()?);
        bytes.resize(from + piece.length() as usize, 0);
        piece.copy_to(bytes.get_mut(from..).filter(|it| !it.is_empty())?);
    }
    Some(bytes)
}

/// The files of a list, in its order.
pub fn all(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}
