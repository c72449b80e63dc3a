//! Retelling a count in English: from when, what was counted, what was skipped and why, until when.

use chrono::Datelike;

use crate::desk::zone::zone;
use crate::domain::calendar::{End, Over, Span, Stretch, Trace, Unit, Why};
use crate::domain::time::{Day, Instant};
use crate::ui::words::en::time;
use crate::ui::words::rules::{hours, stood};

/// Working days told one by one up to this many.
const TOLD: i64 = 6;
/// Stretches with the same reason told one by one up to this many.
const EACH: usize = 3;

/// The whole sentence.
pub fn trace(trace: &Trace, due: Instant, now: Instant) -> String {
    let start = format!("{} from {}", span(trace.span), time::moment(trace.from, now));
    let told: Vec<String> =
        std::iter::once(start).chain(course(trace, now)).chain([end(trace.end, due, now)]).collect();
    format!("{}.", told.join("; "))
}

/// What lay between the start and the end: what counted, what did not and why, and whether the end moved.
pub fn course(trace: &Trace, now: Instant) -> impl Iterator<Item = String> {
    let received = trace
        .received_on
        .map(|it| format!("that was a day off, so it counts as received on {}", day(it, now)));
    let rolled =
        trace.rolled_from.map(|it| format!("the last day, {}, is a day off, so it moves on", day(it, now)));
    [received, counted(trace, now), skipped(trace, now), rolled].into_iter().flatten()
}

/// 24 hours, 3 working days.
pub fn span(span: Span) -> String {
    let one = |one: &str, many: &str| format!("{} {}", span.n, if span.n == 1 { one } else { many });
    match span.unit {
        Unit::Minutes => one("minute", "minutes"),
        Unit::Hours => one("hour", "hours"),
        Unit::BusinessMinutes => one("minute of working time", "minutes of working time"),
        Unit::CalendarDays => one("day", "days"),
        Unit::WorkingDays => one("working day", "working days"),
        Unit::SameDay => "Until the end of the day,".to_owned(),
        Unit::Weeks => one("week", "weeks"),
        Unit::Months => one("month", "months"),
    }
}

fn end(end: End, due: Instant, now: Instant) -> String {
    match end {
        End::Exact => format!("ends {}", time::moment(due, now)),
        End::EndOfDay(it) => format!("ends {}, 24:00", day(it, now)),
        End::CloseOfBusiness(it) => format!("ends {} at closing time", day(it, now)),
    }
}

fn counted(trace: &Trace, now: Instant) -> Option<String> {
    match trace.span.unit {
        Unit::Minutes | Unit::Hours => Some("nights and days off count".to_owned()),
        Unit::SameDay => None,
        Unit::CalendarDays | Unit::Weeks | Unit::Months if stood(trace) => Some(
            "the first day does not count, every day after it does unless the clock stood still".to_owned(),
        ),
        Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            Some("the first day does not count, every day after it does".to_owned())
        }
        Unit::WorkingDays => Some(working_days(trace, now)),
        Unit::BusinessMinutes => Some(working_time(trace, now)),
    }
}

/// Only working hours count: 22 Sep 11:50–12:00, 14:00–14:50; the hours one by one only where they are few.
fn working_time(trace: &Trace, now: Instant) -> String {
    match hours(trace, "–", |it| day(it, now)) {
        Some(each) => format!("only working hours count: {}", each.join(", ")),
        None => "only working hours count".to_owned(),
    }
}

fn working_days(trace: &Trace, now: Instant) -> String {
    let counted: Vec<&Stretch> = trace.stretches.iter().filter(|it| it.counted).collect();
    let told = |it: &&Stretch| format!("{}{}", days(trace, it, now), special(it));
    if trace.counted() <= TOLD {
        return format!("counted: {}", counted.iter().map(told).collect::<Vec<_>>().join(", "));
    }
    let special: Vec<String> = counted.iter().filter(|it| it.why != Why::WorkingDay).map(told).collect();
    let with =
        if special.is_empty() { String::new() } else { format!(", among them {}", special.join(", ")) };
    format!("counted: {} working days{with}", trace.counted())
}

fn special(stretch: &Stretch) -> String {
    match &stretch.why {
        Why::MakeUpDay => " (make-up working day)".to_owned(),
        Why::LocalWorkingDay(reason) => format!(" ({reason})"),
        _ => String::new(),
    }
}

/// What was not counted, each reason once, dates where there are few.
fn skipped(trace: &Trace, now: Instant) -> Option<String> {
    let mut reasons: Vec<String> = Vec::new();
    let told = matches!(trace.span.unit, Unit::CalendarDays | Unit::Weeks | Unit::Months);
    let news = |it: &&Stretch| !(it.counted || told && it.why == Why::StartDay);
    for stretch in trace.stretches.iter().filter(news) {
        let reason = reason(&stretch.why);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let said: Vec<String> = reasons.iter().map(|it| of_reason(trace, it, now)).collect();
    (!said.is_empty()).then(|| format!("not counted: {}", said.join(", ")))
}

fn of_reason(trace: &Trace, reason: &str, now: Instant) -> String {
    let same: Vec<&Stretch> =
        trace.stretches.iter().filter(|it| !it.counted && self::reason(&it.why) == reason).collect();
    let by_the_clock = same.iter().all(|it| matches!(it.why, Why::Night | Why::OutsideHours));
    match same.as_slice() {
        _ if by_the_clock => reason.to_owned(),
        few if few.len() <= EACH => {
            let each: Vec<String> = few.iter().map(|it| days(trace, it, now)).collect();
            format!("{} ({reason})", each.join(", "))
        }
        many => {
            let total: i64 = many.iter().map(|it| length(trace, it)).sum();
            format!("{total} days ({reason})")
        }
    }
}

fn reason(why: &Why) -> String {
    match why {
        Why::StartDay => "first day",
        Why::Weekend => "weekend",
        Why::Holiday(name) => return name.split('、').map(holiday).collect::<Vec<_>>().join(" and "),
        Why::LocalClosure(name) => name,
        Why::ClosedDay => "closed",
        Why::Night => "after hours",
        Why::OutsideHours => "lunch break",
        Why::Pause => "paused",
        Why::Elapsed
        | Why::OpenHours
        | Why::CalendarDay
        | Why::WorkingDay
        | Why::MakeUpDay
        | Why::LocalWorkingDay(_) => "before the start",
    }
    .to_owned()
}

/// The holidays of the shipped calendar; a local one is said as the office wrote it.
fn holiday(name: &str) -> &str {
    match name {
        "元旦" => "New Year’s Day",
        "春节" => "Spring Festival",
        "清明节" => "Tomb-Sweeping Day",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        other => other,
    }
}

fn length(trace: &Trace, stretch: &Stretch) -> i64 {
    let (first, last) = trace.days_of(stretch);
    i64::from(last.0) - i64::from(first.0) + 1
}

/// 1–7 Oct, 30 Sep – 2 Oct, 8 Oct.
fn days(trace: &Trace, stretch: &Stretch, now: Instant) -> String {
    if let (Over::Time { from, to }, Why::Pause) = (stretch.over, &stretch.why) {
        return format!("{} to {}", time::moment(from, now), time::moment(to, now));
    }
    let (first, last) = trace.days_of(stretch);
    let (Some(from), Some(to)) = (first.date(), last.date()) else { return String::new() };
    if first == last {
        day(first, now)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{}–{}", from.day(), day(last, now))
    } else {
        format!("{} – {}", day(first, now), day(last, now))
    }
}

/// 8 Oct, 4 Jan 2027.
fn day(day: Day, now: Instant) -> String {
    time::day(day.start(zone()), now)
}
