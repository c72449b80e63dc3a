//! When a limit falls due. Late is strictly after that instant.

use crate::domain::calendar::days::Calendar;
use crate::domain::calendar::fault::CountFault;
use crate::domain::calendar::pause::{Pause, is_reckoned_with, united};
use crate::domain::calendar::reckon::{CENTURY, Question};
use crate::domain::calendar::schedule::Schedule;
use crate::domain::calendar::span::{Counting, DayEnd, Receipt, Span, Unit};
use crate::domain::calendar::tell;
use crate::domain::calendar::trace::Trace;
use crate::domain::time::{DAY, Day, Instant};

/// When a limit falls due, and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last instant that is in time.
    pub at: Instant,
    /// The first year without a calendar that the counting leant on; the date may move when it is installed.
    pub provisional: Option<i32>,
    /// What was counted and what was skipped.
    pub trace: Trace,
}

/// When a limit falls due, without the way there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The last instant that is in time.
    pub at: Instant,
    /// The first year without a calendar that the counting leant on; the date may move when it is installed.
    pub provisional: Option<i32>,
}

/// Returns the instant `span` runs out, counted from `from`, with its trace.
///
/// # Errors
/// [`CountFault`] when it has none.
pub fn due(
    from: Instant,
    span: Span,
    counting: &Counting,
    schedule: &Schedule,
    calendar: &Calendar,
    pauses: &[Pause],
) -> Result<Due, CountFault> {
    let question = Question { from, span, counting, schedule, calendar, pauses: united(pauses) };
    let reckoning = question.reckon()?;
    let trace = tell::trace(&question, &reckoning);
    Ok(Due { at: reckoning.at, provisional: reckoning.provisional, trace })
}

/// Returns what [`due`] returns but the trace, in logarithmic time.
///
/// # Errors
/// As for [`due`].
pub fn due_at(
    from: Instant,
    span: Span,
    counting: &Counting,
    schedule: &Schedule,
    calendar: &Calendar,
    pauses: &[Pause],
) -> Result<Moment, CountFault> {
    if pauses.is_empty()
        && let Some(moment) = plain(from, span, counting, calendar)
    {
        return Ok(moment);
    }
    let reckoning = Question { from, span, counting, schedule, calendar, pauses: united(pauses) }.reckon()?;
    Ok(Moment { at: reckoning.at, provisional: reckoning.provisional })
}

/// The question asked most, answered without the detours of the others: working days up to midnight, counted from the day
/// as it came, never stopped. `None` where it is another question.
fn plain(from: Instant, span: Span, counting: &Counting, calendar: &Calendar) -> Option<Moment> {
    let Counting { offset_minutes, day_end, receipt_on_rest_day, .. } = *counting;
    let is_plain = span.unit == Unit::WorkingDays
        && span.n > 0
        && day_end == DayEnd::Midnight
        && receipt_on_rest_day == Receipt::AsIs
        && is_reckoned_with(from);
    if !is_plain {
        return None;
    }
    let start = Day::of(from, offset_minutes);
    let last = calendar.working_day_after(start, span.n).filter(|it| *it < start.plus(CENTURY))?;
    let at = last.start(offset_minutes).plus(DAY);
    Some(Moment { at, provisional: calendar.missing_year(start.plus(1), last) })
}

/// Returns the new due instant when a limit due at `original` is extended by `span`.
///
/// The extension is added to the original due date, never to today: days are counted after the original last
/// day, minutes and hours from the original instant.
///
/// # Errors
/// As for [`due`].
pub fn extend(
    original: Instant,
    span: Span,
    counting: &Counting,
    schedule: &Schedule,
    calendar: &Calendar,
    pauses: &[Pause],
) -> Result<Due, CountFault> {
    let counting = Counting { receipt_on_rest_day: Receipt::AsIs, ..*counting };
    let from = if span.unit.counts_days() { original.plus(-1) } else { original };
    let mut due = due(from, span, &counting, schedule, calendar, pauses)?;
    due.trace.from = original;
    Ok(due)
}

/// Returns when the `n`-th working day before the day of `due` begins: the time to remind. 0 is that day itself.
///
/// # Errors
/// [`CountFault::OutOfReach`] before the year 1.
pub fn before(due: Instant, n: u32, counting: &Counting, calendar: &Calendar) -> Result<Instant, CountFault> {
    let last = Day::of(due.plus(-1), counting.offset_minutes);
    let day = calendar.working_day_before(last, n).ok_or(CountFault::OutOfReach)?;
    Ok(day.start(counting.offset_minutes))
}

/// Returns the first instant by which `percent` of the time from `start` to `due` has passed.
pub fn elapsed_percent_instant(start: Instant, due: Instant, percent: u32) -> Instant {
    let length = i128::from(due.0) - i128::from(start.0);
    let passed = (length.max(0) * i128::from(percent) + 99) / 100;
    start.plus(i64::try_from(passed).unwrap_or(i64::MAX))
}
