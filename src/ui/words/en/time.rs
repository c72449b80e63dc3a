//! Dates, times and spans, in English.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use crate::desk::zone::zone;
use crate::domain::time::{Day, Instant, wall};
use crate::ui::words::time::Time;

/// The words.
pub const WORDS: Time = Time { moment, day, date, full, before, clock, span, left };

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Nov` of 11.
pub(super) fn month(month: u32) -> &'static str {
    let at = usize::try_from(month).ok().and_then(|it| it.checked_sub(1));
    at.and_then(|it| MONTHS.get(it)).copied().unwrap_or_default()
}

pub(super) fn moment(instant: Instant, now: Instant) -> String {
    format!("{}, {}", day(instant, now), clock(instant))
}

pub(super) fn day(instant: Instant, now: Instant) -> String {
    let (Some(it), Some(present)) = (wall(instant, zone()), wall(now, zone())) else { return String::new() };
    let year = if it.year() == present.year() { String::new() } else { format!(" {}", it.year()) };
    format!("{} {}{year}", it.day(), month(it.month()))
}

fn date(day: Day) -> String {
    let Some(date) = day.date() else { return String::new() };
    format!("{} {} {} {}", week(date), date.day(), month(date.month()), date.year())
}

/// `Tue`.
pub(super) fn week(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

fn full(instant: Instant) -> String {
    let Some(it) = wall(instant, zone()) else { return String::new() };
    format!("{} {} {}, {}", it.day(), month(it.month()), it.year(), clock(instant))
}

fn before(instant: Instant, now: Instant) -> String {
    let is_midnight = wall(instant, zone()).is_some_and(|it| it.num_seconds_from_midnight() == 0);
    if is_midnight {
        return format!("by the end of {}", day(instant.plus(-1), now));
    }
    format!("by {}", moment(instant, now))
}

pub(super) fn clock(instant: Instant) -> String {
    wall(instant, zone()).map(|it| format!("{:02}:{:02}", it.hour(), it.minute())).unwrap_or_default()
}

fn span(seconds: i64) -> String {
    let minutes = seconds.abs() / 60;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let days_said = || if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    match (days, hours, minutes) {
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (_, 0, _) => days_said(),
        (_, hours, _) => format!("{} {hours} h", days_said()),
    }
}

fn left(due: Instant, now: Instant) -> String {
    let seconds = due.since(now);
    if seconds < 0 { format!("{} overdue", span(seconds)) } else { format!("{} left", span(seconds)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::DAY;

    fn at(text: &str) -> Instant {
        text.parse::<crate::domain::time::Stamp>().unwrap().instant
    }

    #[test]
    fn a_date_is_said_with_year_and_weekday() {
        assert_eq!(date("2026-11-24".parse().unwrap()), "Tue 24 Nov 2026");
    }

    #[test]
    fn midnight_is_said_as_the_end_of_the_day_before() {
        let now = at("2026-11-24T10:42:00+08:00");
        assert_eq!(before(at("2026-11-25T10:42:00+08:00"), now), "by 25 Nov, 10:42");
        assert_eq!(before(at("2027-01-07T00:00:00+08:00"), now), "by the end of 6 Jan 2027");
    }

    #[test]
    fn what_is_left_and_what_is_past_are_said_apart() {
        let now = at("2026-11-24T10:42:00+08:00");
        assert_eq!(left(now.plus(7_800), now), "2 h 10 min left");
        assert_eq!(left(now.plus(-3 * 3_600), now), "3 h overdue");
        assert_eq!(left(now.plus(DAY + 3_600), now), "1 day 1 h left");
        assert_eq!(left(now.plus(3 * DAY), now), "3 days left");
    }

    #[test]
    fn a_paper_says_the_year() {
        assert_eq!(full(at("2026-11-05T09:02:00+08:00")), "5 Nov 2026, 09:02");
    }
}
