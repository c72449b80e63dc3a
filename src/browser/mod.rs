//! Thin, fallible wrappers over what the browser offers; a refusal is a value here, never a panic.

pub mod beside;
mod calls;
pub mod clock;
pub mod document;
pub mod download;
pub mod entropy;
pub mod fault;
pub mod files;
pub mod folder;
pub mod folder_kept;
pub mod hash;
pub mod idle;
pub mod listen;
pub mod meta;
pub mod opened_with;
pub mod preferences;
pub mod picture;
pub mod print;
pub mod reload;
pub mod renewal;
pub mod saving;
pub mod sight;
pub mod storage;
pub mod visibility;

/// The window. `None` in a worker, and natively, where screens are only drawn as text.
pub fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}
