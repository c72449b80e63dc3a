//! Clocks that stood still, and time granted besides, in English.

use crate::domain::calendar::{Left, Trace};
use crate::domain::policy::engine::{Granted, Standstill};
use crate::domain::time::Instant;
use crate::ui::cases::Limit;
use crate::ui::cases::due::because;
use crate::ui::cases::names::Names;
use crate::ui::words::en::rules::{count, lower};
use crate::ui::words::en::time;

/// Stands for a date while there is none.
pub const NO_DATE: &str = "due date set when the clock goes on";

/// How a limit stands whose clock stands still.
pub fn standing(stop: &Standstill, now: Instant) -> String {
    format!("Paused: {}, since {}", lower(&because(stop)), time::day(stop.since, now))
}

/// How a limit came about whose clock stands still: from when, since when it stands, why, and what is left.
pub fn halted(limit: &Limit, trace: &Trace, stop: &Standstill, now: Instant) -> String {
    let left =
        limit.left.map(|it| format!("; {} left, and the due date is set when the clock goes on", left(it)));
    format!(
        "{} from {}; the clock has stood still since {} ({}){}.",
        count::span(trace.span),
        time::moment(trace.from, now),
        time::moment(stop.since, now),
        lower(&because(stop)),
        left.unwrap_or_default()
    )
}

/// The stops that are over, a sentence each.
pub fn stood(limit: &Limit, now: Instant) -> String {
    let told = |it: &Standstill| {
        let (since, until) = (time::moment(it.since, now), time::moment(it.until?, now));
        Some(format!("The clock stood still from {since} to {until} ({}).", lower(&because(it))))
    };
    let mut all: Vec<String> = limit.stood.iter().filter_map(told).collect();
    if !all.is_empty() && in_days(limit) {
        all.push("The day it stopped counts, the day it went on does not.".to_owned());
    }
    all.join(" ")
}

/// Whether a limit is counted in days: the one it stopped on counts, the one it went on does not.
fn in_days(limit: &Limit) -> bool {
    limit.trace.as_ref().is_some_and(|it| it.span.unit.counts_days())
}

/// The time granted besides, a sentence each.
pub fn granted(limit: &Limit, names: &Names<'_>, now: Instant) -> String {
    let told = |it: &Granted| {
        let notice = match (&it.notice, it.told_at) {
            (None, _) => String::new(),
            (Some(_), Some(at)) => format!("; the complainant was told on {}", time::day(at, now)),
            (Some(_), None) => "; the complainant has not been told yet".to_owned(),
        };
        let (role, span) = (names.role(&it.role), count::span(it.trace.span));
        let granted = format!("On {} “{role}” granted {span} more", time::day(it.at, now));
        if limit.standstill().is_some() {
            return format!("{granted}; it is part of the time left{notice}.");
        }
        let course: String = count::course(&it.trace, now).map(|it| format!("; {it}")).collect();
        let (from, to) = ((time::WORDS.before)(it.from, now), (time::WORDS.before)(it.to, now));
        format!("{granted}, counted from the original due date ({from}){course}: now {to}{notice}.")
    };
    limit.granted.iter().map(told).collect::<Vec<_>>().join(" ")
}

fn left(left: Left) -> String {
    let days = |n: i64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    match left {
        Left::Seconds(n) => (time::WORDS.span)(n),
        Left::WorkingSeconds(n) => format!("{} of working time", (time::WORDS.span)(n)),
        Left::CalendarDays(n) => days(n, "day"),
        Left::WorkingDays(n) => days(n, "working day"),
    }
}
