//! Starting afresh: the kiosk's wipe frees the module's memory with everything a person typed.

use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Window};

use crate::browser::{meta, preferences};

/// Replaces the present history entry by `hash` and loads the document anew.
///
/// `location.replace` alone only changes the hash and keeps the memory; the reload drops it.
pub fn afresh(hash: &str) {
    let Some(window) = crate::browser::window() else { return };
    let _ = window.location().replace(hash);
    let _ = window.location().reload();
}

/// The same where the document can be had now, which of one opened from a file nobody can tell; otherwise only the hash
/// changes and the answer is `false`: a page that works is not given up for one that does not come. Nor is a
/// demonstration, which would begin anew.
pub async fn afresh_if_served(hash: &str) -> bool {
    let Some(window) = crate::browser::window() else { return false };
    let _ = window.location().replace(hash);
    !meta::from_file()
        && preferences::demonstration().is_none()
        && can_be_had(&window).await
        && window.location().reload().is_ok()
}

async fn can_be_had(window: &Window) -> bool {
    let fresh = RequestInit::new();
    fresh.set_cache(RequestCache::NoStore);
    JsFuture::from(window.fetch_with_str_and_init("./", &fresh)).await.is_ok()
}

/// Loads the document anew at the present address.
pub fn reload() {
    if let Some(window) = crate::browser::window() {
        let _ = window.location().reload();
    }
}
