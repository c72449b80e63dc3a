//! What a regime says, in English sentences.

mod clock;
pub(in crate::ui::words) mod cond;
mod count;
mod refusal;
pub(in crate::ui::words) mod statute;

use crate::domain::policy::engine::{Breach, Refusal, Status};
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::names::Names;
use crate::ui::words::en::time;
use crate::ui::words::rules::Rules;

/// The words.
pub const WORDS: Rules = Rules {
    refusal: |refusal, names| said(refusal, names),
    breach,
    trace: count::trace,
    why_then,
    event: cond::event,
    basis,
    clause: statute::clause,
    law: statute::law,
    valid: statute::valid,
    statute_help: statute::HELP,
    no_date: clock::NO_DATE,
    report_to: |roles| format!(", to {roles}"),
    currency: '¥',
    standing,
    provisional: "Provisional",
    provisional_label: |label| format!("{label} (provisional)"),
    target: "Aim",
    late_entry: |seconds| format!("Entered {} late", (time::WORDS.span)(seconds)),
};

/// The reason itself; the regime's own words stand before it where a rule speaks.
fn said(refusal: &Refusal, names: &Names<'_>) -> String {
    let why = refusal::why(&refusal.why, names);
    let label = refusal.rule.as_ref().map(|it| names.rule(it.as_str())).or(refusal.label.clone());
    match label.filter(|it| !why.contains(it.as_str())) {
        Some(label) => format!("{label}: {}", lower(&why)),
        None => why,
    }
}

/// A sentence as the second half of another.
pub(super) fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn breach(breach: &Breach, names: &Names<'_>) -> String {
    match breach {
        Breach::Refusable(why) => format!("Done against the regulation: {}", lower(&refusal::why(why, names))),
        Breach::Unheeded(event) => format!("Done before {}", cond::event(event, names)),
        Breach::ClosedUnseen { .. } => {
            "It was closed without seeing what the complainant had added; this closing does not count, and the case is open again."
                .to_owned()
        }
    }
}

fn basis(clauses: &[ClauseId]) -> String {
    let said = statute::clauses(clauses);
    if said.is_empty() { said } else { format!("Basis: {said}") }
}

fn why_then(limit: &Limit, names: &Names<'_>, now: Instant) -> String {
    let first = limit.granted.first().map_or(limit.due, |it| it.from);
    let counted = match (&limit.trace, limit.standstill()) {
        (Some(it), Some(stop)) => clock::halted(limit, it, stop, now),
        (Some(it), None) => count::trace(it, first, now),
        (None, _) => format!("By the date the record names: {}.", (time::WORDS.before)(limit.due, now)),
    };
    let unconfirmed = limit.provisional_parameter.as_ref().map(|it| {
        format!("“{}” is provisional; the office has not confirmed it.", names.parameter(it.as_str()))
    });
    let uncharted = limit.provisional_calendar.map(|year| {
        format!("The holidays of {year} are not known here yet; that year is counted Monday to Friday for now, and again once a calendar is installed.")
    });
    let besides = [clock::stood(limit, now), clock::granted(limit, names, now)].map(Some);
    let [stood, granted] = besides.map(|it| it.filter(|it| !it.is_empty()));
    [Some(counted), stood, granted, unconfirmed, uncharted]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn standing(limit: &Limit, now: Instant) -> String {
    let ended = |word: &str| match limit.ended_at {
        Some(at) => format!("{word} {}", time::moment(at, now)),
        None => word.to_owned(),
    };
    match limit.status {
        Status::Running | Status::DueSoon | Status::Overdue => (time::WORDS.left)(limit.due, now),
        Status::Paused => limit.standstill().map(|it| clock::standing(it, now)).unwrap_or_default(),
        Status::Met => ended("Done in time"),
        Status::MetLate => {
            let late = limit.ended_at.map(|at| at.since(limit.due)).unwrap_or_default();
            let excused =
                if limit.excuse.is_some() { "; the reason was given and it is counted apart" } else { "" };
            format!("{}, {} late{excused}", ended("Done"), (time::WORDS.span)(late))
        }
        Status::Exempt => ended("Excused by the regulation"),
        Status::Missed => "This aim was not reached; it does not count as overdue".to_owned(),
        Status::Moot => ended("No longer applies"),
        Status::Unmet => "Closed without it".to_owned(),
    }
}

#[cfg(test)]
mod tests;
