//! Sentences for what is wrong: each says what happened, what still holds, and how to mend it.

use crate::desk::Refused;
use crate::desk::exchange::OpenRefused;
use crate::domain::bundle::BundleFault;
use crate::store::StoreError;

/// Sentences for what is wrong.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Faults {
    pub store: fn(&StoreError) -> String,
    pub bundle: fn(&BundleFault) -> String,
    pub open: fn(&OpenRefused) -> String,
    pub refused: fn(&Refused) -> String,
    pub start_title: &'static str,
    pub start_help: &'static str,
    pub panic_title: &'static str,
    pub panic_body: &'static str,
    pub panic_again: &'static str,
    pub panic_export: &'static str,
    pub detail: &'static str,
    pub rescue_title: &'static str,
    pub rescue_body: &'static str,
    pub rescue_done: &'static str,
    pub file_unreadable: &'static str,
    pub download_failed: &'static str,
    pub print_failed: &'static str,
}
