//! Dates, times and spans, in Chinese.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use crate::desk::zone::zone;
use crate::domain::time::{Day, Instant, wall};
use crate::ui::words::time::Time;

/// The words.
pub const WORDS: Time = Time { moment, day, date, full, before, clock, span, left };

pub(super) fn moment(instant: Instant, now: Instant) -> String {
    format!("{} {}", day(instant, now), clock(instant))
}

fn day(instant: Instant, now: Instant) -> String {
    let (Some(it), Some(present)) = (wall(instant, zone()), wall(now, zone())) else { return String::new() };
    let year = if it.year() == present.year() { String::new() } else { format!("{}年", it.year()) };
    format!("{year}{}月{}日", it.month(), it.day())
}

fn date(day: Day) -> String {
    let Some(date) = day.date() else { return String::new() };
    format!("{}年{}月{}日 {}", date.year(), date.month(), date.day(), week(date))
}

/// `周二`.
pub(super) fn week(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

fn full(instant: Instant) -> String {
    format!("{} {}", Day::of(instant, zone()), clock(instant))
}

fn before(instant: Instant, now: Instant) -> String {
    let is_midnight = wall(instant, zone()).is_some_and(|it| it.num_seconds_from_midnight() == 0);
    if is_midnight {
        return format!("{} 24:00 前", day(instant.plus(-1), now));
    }
    format!("{} 前", moment(instant, now))
}

pub(super) fn clock(instant: Instant) -> String {
    wall(instant, zone()).map(|it| format!("{:02}:{:02}", it.hour(), it.minute())).unwrap_or_default()
}

fn span(seconds: i64) -> String {
    let minutes = seconds.abs() / 60;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    match (days, hours, minutes) {
        (0, 0, minutes) => format!("{minutes}分钟"),
        (0, hours, 0) => format!("{hours}小时"),
        (0, hours, minutes) => format!("{hours}小时{minutes}分"),
        (days, 0, _) => format!("{days}天"),
        (days, hours, _) => format!("{days}天{hours}小时"),
    }
}

fn left(due: Instant, now: Instant) -> String {
    let seconds = due.since(now);
    if seconds < 0 { format!("已逾期 {}", span(seconds)) } else { format!("还剩 {}", span(seconds)) }
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
        assert_eq!(date("2026-11-24".parse().unwrap()), "2026年11月24日 周二");
    }

    #[test]
    fn midnight_is_said_as_the_end_of_the_day_before() {
        let now = at("2026-11-24T10:42:00+08:00");
        assert_eq!(before(at("2026-11-25T10:42:00+08:00"), now), "11月25日 10:42 前");
        assert_eq!(before(at("2027-01-07T00:00:00+08:00"), now), "2027年1月6日 24:00 前");
    }

    #[test]
    fn what_is_left_and_what_is_past_are_said_apart() {
        let now = at("2026-11-24T10:42:00+08:00");
        assert_eq!(left(now.plus(7_800), now), "还剩 2小时10分");
        assert_eq!(left(now.plus(-3 * 3_600), now), "已逾期 3小时");
        assert_eq!(left(now.plus(3 * DAY + 3_600), now), "还剩 3天1小时");
    }
}
