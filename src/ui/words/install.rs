//! Words of the application itself: its builds, and being opened from a file.

/// Words of the application itself: its builds, and being opened from a file.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Install {
    pub newer: &'static str,
    pub newer_kiosk: &'static str,
    pub take: &'static str,
    pub look: &'static str,
    pub newest: &'static str,
    pub fetching: &'static str,
    pub unknown: &'static str,
    pub from_file: &'static str,
    pub export_first: fn(i64) -> String,
    pub all_exported: &'static str,
    pub to_export: &'static str,
    pub restore_title: &'static str,
    pub restore_help: &'static str,
    pub restore_open: &'static str,
    pub restore_waiting: fn(usize) -> String,
}
