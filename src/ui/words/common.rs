//! Words several places share.

use crate::desk::Lost;

/// Words several places share.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Common {
    pub product: &'static str,
    /// Between the items of a list.
    pub list: &'static str,
    /// Between the parts of one statement.
    pub clause: &'static str,
    /// Between sentences that stand in one line.
    pub sentence: &'static str,
    /// A label and what it is.
    pub pair: fn(&str, &str) -> String,
    /// A text and a remark in brackets.
    pub aside: fn(&str, &str) -> String,
    pub skip_to_main: &'static str,
    pub title: fn(&str) -> String,
    pub language: &'static str,
    pub kiosk: &'static str,
    pub tablet: &'static str,
    pub office: &'static str,
    pub back: &'static str,
    pub next: &'static str,
    pub cancel: &'static str,
    pub close: &'static str,
    pub save: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub none: &'static str,
    pub optional: &'static str,
    pub not_held_here: &'static str,
    pub unknown_page: &'static str,
    pub unknown_page_help: &'static str,
    pub to_start: &'static str,
    pub reading: &'static str,
    pub there_are_faults: &'static str,
    pub choose: &'static str,
    pub drop_file: &'static str,
    pub saving: &'static str,
    pub saved_at: fn(&str) -> String,
    pub all_saved: &'static str,
    pub not_saved: &'static str,
    pub unexported: fn(i64) -> String,
    pub all_exported: &'static str,
    pub one_home: &'static str,
    pub reader_only: &'static str,
    pub newer_store: &'static str,
    pub unreadable: fn(usize) -> String,
    pub healed: fn(usize) -> String,
    pub lost: fn(&[Lost]) -> String,
    pub tight: &'static str,
    pub closed: &'static str,
    pub take_over: &'static str,
    pub take_over_failed: &'static str,
    pub open_again: &'static str,
    pub build: fn(&str) -> String,
}
