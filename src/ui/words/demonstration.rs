//! Words of a demonstration.

/// Words of a demonstration.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Demonstration {
    pub title: &'static str,
    pub offer_title: &'static str,
    pub offer_help: &'static str,
    pub begin: &'static str,
    pub failed: &'static str,
    pub text: &'static str,
    pub places: &'static str,
    pub end: &'static str,
    pub kept: &'static str,
    pub on_paper: &'static str,
    pub not_to_join: &'static str,
}
