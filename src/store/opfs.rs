//! The journal's files in the origin's private file system, which only a worker can write and flush.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemReadWriteOptions, FileSystemSyncAccessHandle, StorageManager,
    WorkerNavigator,
};

use crate::store::StoreError;
use crate::store::journal::{Files, JournalFile};
use crate::store::timer::{OPEN_MS, run_within, sleep};

/// The folder of all stores of this program; each has a folder of its own in it.
const FOLDER: &str = "huiyin";
/// A window that gave the lock up may need a moment to close its files.
const TRIES: u32 = 20;
const BETWEEN_TRIES_MS: u32 = 150;

/// Opens the files of the store of this name, making them where there are none.
///
/// # Errors
/// [`StoreError::Forbidden`] where there is no such file system: outside a worker, in a file opened from a stick, in
/// some private windows; [`StoreError::Busy`] when another window has them open.
pub(crate) async fn open(name: String) -> Result<Files, StoreError> {
    run_within(OPEN_MS, async move { files(&name).await }).await
}

async fn files(name: &str) -> Result<Files, StoreError> {
    let folder = folder(&folder(&root().await?, FOLDER).await?, name).await?;
    let a = file(&folder, "a").await?;
    let b = file(&folder, "b").await?;
    let marks = file(&folder, "marks").await?;
    let reserve = file(&folder, "reserve").await?;
    let pieces = file(&folder, "pieces").await?;
    Ok(Files { generations: [a, b], marks, reserve, pieces })
}

async fn root() -> Result<FileSystemDirectoryHandle, StoreError> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).map_err(fault)?;
    // Only a worker's navigator leads to files that can be flushed.
    let navigator: WorkerNavigator = navigator.dyn_into().map_err(|_| StoreError::Forbidden)?;
    let storage: StorageManager = navigator.storage();
    if !Reflect::has(&storage, &"getDirectory".into()).unwrap_or(false) {
        return Err(StoreError::Forbidden);
    }
    settled(storage.get_directory()).await
}

async fn folder(of: &FileSystemDirectoryHandle, name: &str) -> Result<FileSystemDirectoryHandle, StoreError> {
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    settled(of.get_directory_handle_with_options(name, &options)).await
}

async fn file(of: &FileSystemDirectoryHandle, name: &str) -> Result<Box<dyn JournalFile>, StoreError> {
    let options = FileSystemGetFileOptions::new();
    options.set_create(true);
    let file: FileSystemFileHandle = settled(of.get_file_handle_with_options(name, &options)).await?;
    if !Reflect::has(&file, &"createSyncAccessHandle".into()).unwrap_or(false) {
        return Err(StoreError::Forbidden);
    }
    for _ in 1..TRIES {
        match settled(file.create_sync_access_handle()).await {
            Err(StoreError::Busy) => sleep(BETWEEN_TRIES_MS).await,
            Err(fault) => return Err(fault),
            Ok(handle) => return Ok(Box::new(Handle { handle })),
        }
    }
    Err(StoreError::Busy)
}

async fn settled<T: JsCast>(promise: Promise) -> Result<T, StoreError> {
    let value = JsFuture::from(promise).await.map_err(fault)?;
    Ok(value.unchecked_into())
}

/// An open file.
struct Handle {
    handle: FileSystemSyncAccessHandle,
}

impl Handle {
    fn at(place: u64) -> FileSystemReadWriteOptions {
        let options = FileSystemReadWriteOptions::new();
        options.set_at(place as f64);
        options
    }
}

impl JournalFile for Handle {
    fn size(&self) -> Result<u64, StoreError> {
        self.handle.get_size().map(|it| it as u64).map_err(fault)
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> Result<usize, StoreError> {
        let read = self.handle.read_with_u8_array_and_options(into, &Handle::at(at));
        read.map(|it| it as usize).map_err(fault)
    }

    fn write_at(&self, at: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let needed = bytes.len() as u64;
        let written = self.handle.write_with_u8_array_and_options(bytes, &Handle::at(at));
        match written {
            // A disk may be so full that only the beginning fits.
            Ok(length) if (length as u64) < needed => Err(StoreError::Full { needed }),
            Ok(_) => Ok(()),
            Err(value) => Err(match fault(value) {
                StoreError::Full { .. } => StoreError::Full { needed },
                other => other,
            }),
        }
    }

    fn cut(&self, size: u64) -> Result<(), StoreError> {
        self.handle.truncate_with_f64(size as f64).map_err(fault)
    }

    fn flush(&self) -> Result<(), StoreError> {
        self.handle.flush().map_err(fault)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.handle.close();
    }
}

fn fault(value: JsValue) -> StoreError {
    let Some(exception) = value.dyn_ref::<DomException>() else {
        return StoreError::Other(format!("{value:?}"));
    };
    match exception.name().as_str() {
        "QuotaExceededError" => StoreError::Full { needed: 0 },
        "NoModificationAllowedError" => StoreError::Busy,
        "SecurityError" | "NotAllowedError" | "NotSupportedError" => StoreError::Forbidden,
        name => StoreError::Other(format!("{name}: {}", exception.message())),
    }
}
