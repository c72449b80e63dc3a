//! Starting afresh: the kiosk's wipe frees the module's memory with everything a person typed.

/// Replaces the present history entry by `hash` and loads the document anew.
///
/// `location.replace` alone only changes the hash and keeps the memory; the reload drops it.
pub fn afresh(hash: &str) {
    let Some(window) = web_sys::window() else { return };
    let _ = window.location().replace(hash);
    let _ = window.location().reload();
}

/// Loads the document anew at the present address.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
