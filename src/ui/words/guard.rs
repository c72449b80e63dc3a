//! Words for what somebody must not see, and for looks that are written down.

/// Words for what somebody must not see.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Guard {
    pub stub_title: &'static str,
    pub stub_page: &'static str,
    pub stub_party: &'static str,
    pub stub_help: &'static str,
    pub covered: &'static str,
    pub logging: &'static str,
    pub logged: fn(&str) -> String,
    pub not_logged: &'static str,
    pub log_again: &'static str,
    pub shut_out: fn(&str, &str) -> String,
    pub provisional: &'static str,
    pub calendar_missing: &'static str,
    pub unconfirmed: &'static str,
    pub unconfirmed_paper: &'static str,
    pub with_basis: fn(&str, &str) -> String,
}
