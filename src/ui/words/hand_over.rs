//! Words for handing some cases to a department or to somebody outside.

/// Words for handing some cases on.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct HandOver {
    pub title: &'static str,
    pub help: &'static str,
    pub link: &'static str,
    pub to: &'static str,
    pub to_unit: &'static str,
    pub to_outside: &'static str,
    pub unit: &'static str,
    pub unit_missing: &'static str,
    pub class: &'static str,
    pub name: &'static str,
    pub name_missing: &'static str,
    pub law: &'static str,
    pub law_help: &'static str,
    pub cases: &'static str,
    pub cases_missing: &'static str,
    pub cases_none: &'static str,
    pub stays: fn(&str, &str) -> String,
    pub whole: &'static str,
    pub whole_help: &'static str,
    pub why: &'static str,
    pub why_help: &'static str,
    pub why_missing: &'static str,
    pub devices_help: &'static str,
    pub make: &'static str,
    pub blocked: fn(&str, &str) -> String,
    pub group: fn(&str) -> String,
    pub without: &'static str,
    pub with: &'static str,
}
