//! Retelling a count in English: from when, what was counted, what was skipped and why, until when.

use chrono::Datelike;

use crate::domain::calendar::{End, Over, Span, Stretch, Trace, Unit, Why};
use crate::domain::time::{Day, Instant};
use crate::ui::words::en::time;

/// Working days told one by one up to this many.
const TOLD: i64 = 6;
/// Stretches with the same reason told one by one up to this many.
const EACH: usize = 3;

/// The whole sentence.
pub fn trace(trace: &Trace, due: Instant, now: Instant) -> String {
    let start = format!("{} from {}", span(trace.span), time::moment(trace.from, now));
    let received =
        trace.received_on.map(|it| format!("that was a day off, so it counts as received on {}", day(it)));
    let rolled =
        trace.rolled_from.map(|it| format!("the last day, {}, is a day off, so it moves on", day(it)));
    let parts =
        [Some(start), received, counted(trace), skipped(trace), rolled, Some(end(trace.end, due, now))];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}.", told.join("; "))
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
        End::EndOfDay(it) => format!("ends {}, 24:00", day(it)),
        End::CloseOfBusiness(it) => format!("ends {} at closing time", day(it)),
    }
}

fn counted(trace: &Trace) -> Option<String> {
    match trace.span.unit {
        Unit::Minutes | Unit::Hours => Some("nights and days off count".to_owned()),
        Unit::SameDay => None,
        Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            Some("the first day does not count, every day after it does".to_owned())
        }
        Unit::WorkingDays => Some(working_days(trace)),
        Unit::BusinessMinutes => Some("only working hours count".to_owned()),
    }
}

fn working_days(trace: &Trace) -> String {
    let counted: Vec<&Stretch> = trace.stretches.iter().filter(|it| it.counted).collect();
    let told = |it: &&Stretch| format!("{}{}", days(trace, it), special(it));
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
fn skipped(trace: &Trace) -> Option<String> {
    let mut reasons: Vec<String> = Vec::new();
    let told = matches!(trace.span.unit, Unit::CalendarDays | Unit::Weeks | Unit::Months);
    let news = |it: &&Stretch| !(it.counted || told && it.why == Why::StartDay);
    for stretch in trace.stretches.iter().filter(news) {
        let reason = reason(&stretch.why);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let said: Vec<String> = reasons.iter().map(|it| of_reason(trace, it)).collect();
    (!said.is_empty()).then(|| format!("not counted: {}", said.join(", ")))
}

fn of_reason(trace: &Trace, reason: &str) -> String {
    let same: Vec<&Stretch> =
        trace.stretches.iter().filter(|it| !it.counted && self::reason(&it.why) == reason).collect();
    let by_the_clock = same.iter().all(|it| matches!(it.why, Why::Night | Why::OutsideHours));
    match same.as_slice() {
        _ if by_the_clock => reason.to_owned(),
        few if few.len() <= EACH => {
            let each: Vec<String> = few.iter().map(|it| days(trace, it)).collect();
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
fn days(trace: &Trace, stretch: &Stretch) -> String {
    if let (Over::Time { from, to }, Why::Pause) = (stretch.over, &stretch.why) {
        return format!("{} to {}", time::moment(from, from), time::moment(to, from));
    }
    let (first, last) = trace.days_of(stretch);
    let (Some(from), Some(to)) = (first.date(), last.date()) else { return String::new() };
    if first == last {
        day(first)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{}–{}", from.day(), day(last))
    } else {
        format!("{} – {}", day(first), day(last))
    }
}

fn day(day: Day) -> String {
    day.date().map(|it| format!("{} {}", it.day(), time::month(it.month()))).unwrap_or_default()
}
