//! What a regime says, in sentences: why an act must wait, why a date is that date.

use crate::desk::zone::zone;
use crate::domain::calendar::{Over, Stretch, Trace, Why};
use crate::domain::policy::Profile;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::engine::{Breach, Refusal};
use crate::domain::policy::law::Law;
use crate::domain::policy::names::ClauseId;
use crate::domain::time::{Day, Instant};
use crate::ui::cases::Limit;
use crate::ui::cases::names::Names;
use crate::ui::words::words;

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
    pub target: &'static str,
    pub late_entry: fn(i64) -> String,
}

/// Hours of working time told one by one up to so many stretches.
const FEW: usize = 6;

/// Whether the clock stood still on some day.
pub(super) fn stood(trace: &Trace) -> bool {
    trace.stretches.iter().any(|it| it.why == Why::Pause)
}

/// The hours in which working time ran, each after its day where that is not the day before; `None` where they are many.
pub(super) fn hours(trace: &Trace, until: &str, said: impl Fn(Day) -> String) -> Option<Vec<String>> {
    let clock = words().time.clock;
    let mut on = None;
    let hours = |it: &Stretch| {
        let Over::Time { from, to } = it.over else { return None };
        let day = Day::of(from, zone());
        let hours = format!("{}{until}{}", clock(from), clock(to));
        let is_same = on.replace(day) == Some(day);
        Some(if is_same { hours } else { format!("{} {hours}", said(day)) })
    };
    let each: Vec<String> = trace.stretches.iter().filter(|it| it.counted).filter_map(hours).collect();
    (1..=FEW).contains(&each.len()).then_some(each)
}
