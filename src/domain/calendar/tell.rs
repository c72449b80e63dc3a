//! Retelling a count: the stretches between the start and the end of a limit, each with its reason.

use crate::domain::calendar::days::DayKind;
use crate::domain::calendar::reckon::{DayPath, Path, Question, Reckoning};
use crate::domain::calendar::span::Unit;
use crate::domain::calendar::trace::{End, Stretches, Trace, Why};
use crate::domain::time::{DAY, Day, Instant};

/// Writes down how `reckoning` answers `question`.
pub(super) fn trace(question: &Question<'_>, reckoning: &Reckoning) -> Trace {
    let stretches = match reckoning.path {
        Path::Elapsed => elapsed(question, reckoning.at),
        Path::Business => business(question, reckoning.at),
        Path::Days(path) => days(question, path),
    };
    let (received_on, rolled_from, end) = match reckoning.path {
        Path::Days(path) => (
            (path.start != path.trigger).then_some(path.start),
            (path.last != path.nominal).then_some(path.nominal),
            if path.at_closing { End::CloseOfBusiness(path.last) } else { End::EndOfDay(path.last) },
        ),
        _ => (None, None, End::Exact),
    };
    Trace {
        from: question.from,
        span: question.span,
        offset_minutes: question.counting.offset_minutes,
        stretches: stretches.done(),
        received_on,
        rolled_from,
        end,
    }
}

fn elapsed(question: &Question<'_>, at: Instant) -> Stretches {
    let mut told = Stretches::default();
    around_pauses(question, &mut told, question.from, at, true, &Why::Elapsed);
    told
}

fn business(question: &Question<'_>, at: Instant) -> Stretches {
    let offset = question.counting.offset_minutes;
    let mut told = Stretches::default();
    let last = Day::of(at, offset);
    for day in Day::of(question.from, offset).0..=last.0 {
        for (from, to, counted, why) in parts_of(question, Day(day)) {
            let (from, to) = (from.max(question.from), to.min(at));
            around_pauses(question, &mut told, from, to, counted, &why);
        }
    }
    told
}

/// The parts of a day as the schedule cuts it, midnight to midnight.
fn parts_of(question: &Question<'_>, day: Day) -> Vec<(Instant, Instant, bool, Why)> {
    let start = day.start(question.counting.offset_minutes);
    let midnight = start.plus(DAY);
    let windows = question.schedule.windows_on(day);
    if windows.is_empty() {
        return vec![(start, midnight, false, closed(question.calendar.day_kind(day)))];
    }
    let mut parts = Vec::with_capacity(2 * windows.len() + 1);
    let (mut reached, mut gap) = (start, Why::Night);
    for window in windows {
        let (from, to) = (start.plus(i64::from(window.from)), start.plus(i64::from(window.to)));
        parts.push((reached, from, false, gap));
        parts.push((from, to, true, Why::OpenHours));
        (reached, gap) = (to, Why::OutsideHours);
    }
    parts.push((reached, midnight, false, Why::Night));
    parts
}

/// Why the schedule has no hours on a day of this kind.
fn closed(kind: DayKind<'_>) -> Why {
    match kind {
        DayKind::Weekday | DayKind::MakeUp | DayKind::LocalWorking(_) => Why::ClosedDay,
        _ => why(kind),
    }
}

/// Adds the time from `from` to `to`, cut by the pauses that touch it.
fn around_pauses(
    question: &Question<'_>,
    told: &mut Stretches,
    from: Instant,
    to: Instant,
    counted: bool,
    why: &Why,
) {
    let mut reached = from;
    for pause in &question.pauses {
        let begin = pause.from.clamp(reached, to.max(reached));
        let end = pause.to.unwrap_or(to).clamp(begin, to.max(begin));
        told.time(reached, begin, counted, why.clone());
        told.time(begin, end, false, Why::Pause);
        reached = end;
    }
    told.time(reached, to, counted, why.clone());
}

fn days(question: &Question<'_>, path: DayPath) -> Stretches {
    let mut told = Stretches::default();
    for day in path.trigger.0..=path.last.0 {
        let (counted, why) = reason(question, path, Day(day));
        told.day(Day(day), counted, why);
    }
    told
}

fn reason(question: &Question<'_>, path: DayPath, day: Day) -> (bool, Why) {
    let kind = question.calendar.day_kind(day);
    let by_working_day = question.span.unit == Unit::WorkingDays;
    if day < path.start {
        (false, why(kind))
    } else if day == path.start && day != path.last {
        (false, if question.span.n == 0 { why(kind) } else { Why::StartDay })
    } else if paused(question, path, day) {
        (false, Why::Pause)
    } else if by_working_day {
        (kind.is_working(), why(kind))
    } else if path.nominal <= day && day < path.last {
        (false, why(kind))
    } else {
        (true, Why::CalendarDay)
    }
}

fn paused(question: &Question<'_>, path: DayPath, day: Day) -> bool {
    let within = |(from, to): (Day, Option<Day>)| from < day && to.is_none_or(|to| day <= to);
    day != path.start && day <= path.nominal && question.pauses_in_days().any(within)
}

fn why(kind: DayKind<'_>) -> Why {
    match kind {
        DayKind::Weekday => Why::WorkingDay,
        DayKind::MakeUp => Why::MakeUpDay,
        DayKind::LocalWorking(reason) => Why::LocalWorkingDay(reason.to_owned()),
        DayKind::Weekend => Why::Weekend,
        DayKind::Holiday(name) => Why::Holiday(name.to_owned()),
        DayKind::LocalClosure(reason) => Why::LocalClosure(reason.to_owned()),
    }
}
