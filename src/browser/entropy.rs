//! Random bytes from the platform's generator.

use wasm_bindgen::JsCast;
use web_sys::{Crypto, WorkerGlobalScope};

/// The platform offers no random source, or refused to fill the bytes; nothing may be signed or lodged then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no random bytes to be had here")]
pub struct NoEntropy;

/// Fills `bytes` with randomness, in a window or in a worker.
///
/// # Errors
/// [`NoEntropy`] when the platform has none.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoEntropy> {
    let crypto = crypto().ok_or(NoEntropy)?;
    // One call may ask for 65536 bytes at most.
    for part in bytes.chunks_mut(65_536) {
        crypto.get_random_values_with_u8_array(part).map_err(|_| NoEntropy)?;
    }
    Ok(())
}

/// An array of `N` random bytes.
///
/// # Errors
/// [`NoEntropy`] when the platform has none.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

fn crypto() -> Option<Crypto> {
    match crate::browser::window() {
        Some(window) => window.crypto().ok(),
        None => js_sys::global().dyn_into::<WorkerGlobalScope>().ok()?.crypto().ok(),
    }
}
