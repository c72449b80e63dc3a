//! Helps and ready-made phrases for kinds of trouble, by the id a profile gives them; unknown ids get the general ones.

/// One ready-made phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// What the log keeps.
    pub id: &'static str,
    /// What a person reads, and what becomes part of the account.
    pub text: &'static str,
}

/// Helps and phrases.
pub struct Topics {
    /// What a kind of trouble covers, by its id.
    pub help: fn(&str) -> Option<&'static str>,
    /// Phrases for a kind of trouble, the general ones after them.
    pub phrases: fn(&str) -> Vec<Phrase>,
    /// The account that chosen phrases and own words make together.
    pub account: fn(&[&str], &str) -> String,
}
