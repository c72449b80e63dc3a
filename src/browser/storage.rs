//! How much the browser lets this page keep, and whether it promised not to evict it.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Room as the browser estimates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use.
    pub used: u64,
    /// Bytes this origin may use.
    pub quota: u64,
}

impl Room {
    /// Bytes left.
    pub fn left(self) -> u64 {
        self.quota.saturating_sub(self.used)
    }
}

/// Asks the browser not to evict this origin's data. `None` where it cannot be asked.
pub async fn persist() -> Option<bool> {
    answer(manager()?.persist()).await?.as_bool()
}

/// Whether the browser has promised so. `None` where it cannot be asked.
pub async fn persisted() -> Option<bool> {
    answer(manager()?.persisted()).await?.as_bool()
}

/// How much room there is. `None` where the browser does not tell.
pub async fn estimate() -> Option<Room> {
    let told = answer(manager()?.estimate()).await?;
    Some(Room { used: bytes(&told, "usage")?, quota: bytes(&told, "quota")? })
}

fn manager() -> Option<StorageManager> {
    let navigator = crate::browser::window()?.navigator();
    // An insecure origin has no storage manager at all.
    Reflect::get(&navigator, &"storage".into()).ok().filter(|it| !it.is_undefined())?;
    Some(navigator.storage())
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}

fn bytes(told: &JsValue, name: &str) -> Option<u64> {
    Some(Reflect::get(told, &name.into()).ok()?.as_f64()?.max(0.0) as u64)
}
