//! Words for what a regime asks of a case besides its limits: tasks, whose it is, what follows, what is like it, advice.

/// Words for what a regime asks of a case besides its limits.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct CaseWork {
    pub owner: fn(&str, &str) -> String,
    pub tasks: &'static str,
    pub task_for: fn(&str, &str) -> String,
    pub task_by: fn(&str) -> String,
    pub task_since: fn(&str) -> String,
    pub task_waived_by: fn(&str) -> String,
    pub task_begin: fn(&str) -> String,
    pub late: &'static str,
    pub follows: fn(&str) -> String,
    pub similar: &'static str,
    pub similar_by: fn(&str) -> String,
    pub similar_none: &'static str,
    pub solution: fn(&str) -> String,
    pub repeated: fn(usize) -> String,
    pub in_principle: fn(&str) -> String,
    pub advice: &'static str,
    pub advice_again: &'static str,
    pub advice_save: &'static str,
    pub wanted: fn(&str) -> String,
    pub missing: fn(&str) -> String,
    pub phrase: fn(&str) -> String,
    pub reminder: &'static str,
    pub both_sides: &'static str,
    pub side_complainant: &'static str,
    pub side_respondent: &'static str,
    pub side_silent: &'static str,
}
