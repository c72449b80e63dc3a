//! What a regime says, in sentences: why an act must wait, why a date is that date.

use crate::domain::calendar::Trace;
use crate::domain::policy::Profile;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::engine::{Breach, Refusal};
use crate::domain::policy::law::Law;
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::names::Names;

/// What a regime says, in sentences.
#[allow(
    missing_docs,
    reason = "each field's name is its meaning; the words stand beside it in the language's file"
)]
pub struct Rules {
    /// Why an act is not possible, without the clauses.
    pub refusal: fn(&Refusal, &Names<'_>) -> String,
    /// What a breach is.
    pub breach: fn(&Breach, &Names<'_>) -> String,
    /// How a limit was counted: the count, and the present.
    pub trace: fn(&Trace, Instant, Instant) -> String,
    /// The same of a limit, whether it was counted or somebody named the date; with what is provisional in it.
    pub why_then: fn(&Limit, &Names<'_>, Instant) -> String,
    /// What an act that is looked for is: its name, and what must be so in it.
    pub event: fn(&EventCond, &Names<'_>) -> String,
    /// The clauses an entry comes from; empty for none.
    pub basis: fn(&[ClauseId]) -> String,
    /// A clause by the statute and the article it stands in, or by its number.
    pub clause: fn(&ClauseId) -> String,
    /// A statute: title, who issued it, when, and since when it is in force.
    pub law: fn(&Law) -> String,
    /// What a regime is for that has a first or a last day of receipt.
    pub valid: fn(&Profile) -> Option<String>,
    /// What a regime of a statute asks of the office before it relies on it.
    pub statute_help: &'static str,
    /// Stands for a date while a clock stands still.
    pub no_date: &'static str,
    /// To whom a report is owed, after the name of what is reported.
    pub report_to: fn(&str) -> String,
    /// The sign of the currency after an amount, which people type and a number does not hold.
    pub currency: char,
    /// How a limit stands, in a word or two.
    pub standing: fn(&Limit, Instant) -> String,
    pub provisional: &'static str,
    pub provisional_label: fn(&str) -> String,
    pub provisional_help: &'static str,
    pub target: &'static str,
    pub late_entry: fn(i64) -> String,
}
