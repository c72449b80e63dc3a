//! The counting itself: from a question to the instant a limit runs out, without telling the way.

use crate::domain::calendar::days::Calendar;
use crate::domain::calendar::fault::{CountFault, Left};
use crate::domain::calendar::pause::{Pause, is_reckoned_with, pushed};
use crate::domain::calendar::schedule::Schedule;
use crate::domain::calendar::span::{Counting, DayEnd, Receipt, Span, Unit, months_later};
use crate::domain::time::{DAY, Day, Instant};

/// In days: no limit of a regime runs longer; a longer one is a slip of the pen.
pub(super) const CENTURY: i32 = 36_525;

/// Everything a due instant depends on.
pub(super) struct Question<'a> {
    pub(super) from: Instant,
    pub(super) span: Span,
    pub(super) counting: &'a Counting,
    pub(super) schedule: &'a Schedule,
    pub(super) calendar: &'a Calendar,
    /// In order and disjoint.
    pub(super) pauses: Vec<Pause>,
}

/// Where a limit ends and what led there.
pub(super) struct Reckoning {
    pub(super) at: Instant,
    pub(super) provisional: Option<i32>,
    pub(super) path: Path,
}

/// What was walked: the running clock, the schedule, or days.
pub(super) enum Path {
    Elapsed,
    Business,
    Days(DayPath),
}

/// The days of a limit counted in days.
#[derive(Clone, Copy)]
pub(super) struct DayPath {
    /// The day of the trigger.
    pub(super) trigger: Day,
    /// The day the trigger counts as received.
    pub(super) start: Day,
    /// The last day by number.
    pub(super) nominal: Day,
    /// The last day after rest days were rolled over.
    pub(super) last: Day,
    /// Whether it ends at the close of business.
    pub(super) at_closing: bool,
}

impl Question<'_> {
    pub(super) fn reckon(&self) -> Result<Reckoning, CountFault> {
        if !is_reckoned_with(self.from) {
            return Err(CountFault::OutOfReach);
        }
        let n = i64::from(self.span.n);
        let reckoning = match self.span.unit {
            Unit::Minutes => self.elapsed(n * 60),
            Unit::Hours => self.elapsed(n * 3600),
            Unit::BusinessMinutes => self.business(n * 60),
            _ => self.days(),
        }?;
        if reckoning.at.since(self.from) > i64::from(CENTURY) * DAY {
            Err(CountFault::OutOfReach)
        } else {
            Ok(reckoning)
        }
    }

    fn elapsed(&self, seconds: i64) -> Result<Reckoning, CountFault> {
        let pauses = self.pauses.iter().map(|pause| (pause.from, pause.to));
        let target = pushed(self.from, self.from.0 + seconds, pauses, |at| at.0)
            .map_err(|left| self.paused(Left::Seconds(left)))?;
        Ok(Reckoning { at: Instant(target), provisional: None, path: Path::Elapsed })
    }

    fn business(&self, seconds: i64) -> Result<Reckoning, CountFault> {
        let at = self.schedule.run_out(self.from, seconds, &self.pauses)?;
        Ok(Reckoning { at, provisional: self.leaning(at), path: Path::Business })
    }

    /// The missing year a limit in working time leant on.
    fn leaning(&self, at: Instant) -> Option<i32> {
        if !self.schedule.leans_on_calendar() {
            return None;
        }
        self.calendar.missing_year(self.day(self.from), self.day(at.plus(-1).max(self.from)))
    }

    fn days(&self) -> Result<Reckoning, CountFault> {
        let trigger = self.day(self.from);
        let start = self.received(trigger)?;
        let nominal = self.nominal(start)?;
        let last = if self.rolls_over() { self.next_working(nominal)? } else { nominal };
        let (at, at_closing) = self.end_of(last);
        let path = DayPath { trigger, start, nominal, last, at_closing };
        Ok(Reckoning { at, provisional: self.missing(path), path: Path::Days(path) })
    }

    fn received(&self, trigger: Day) -> Result<Day, CountFault> {
        match (self.counting.receipt_on_rest_day, self.span.unit) {
            (Receipt::AsIs, _) | (_, Unit::SameDay) => Ok(trigger),
            (Receipt::NextWorkingDay, _) => self.next_working(trigger),
        }
    }

    /// The last day by number, pauses taken out.
    fn nominal(&self, start: Day) -> Result<Day, CountFault> {
        let n = i64::from(self.span.n);
        match self.span.unit {
            Unit::WorkingDays if n == 0 && self.calendar.is_working(start) => Ok(start),
            Unit::WorkingDays => self.working_day(start, n.max(1)),
            Unit::CalendarDays => self.calendar_day(start, i64::from(start.0) + n),
            Unit::Weeks => self.calendar_day(start, i64::from(start.0) + 7 * n),
            Unit::Months => self.calendar_day(
                start,
                i64::from(months_later(start, self.span.n).ok_or(CountFault::OutOfReach)?.0),
            ),
            _ => Ok(start),
        }
    }

    /// 工作日 used up to the day of a pause are used; the rest is counted after the day it was lifted.
    fn working_day(&self, start: Day, n: i64) -> Result<Day, CountFault> {
        let rank = |day| self.calendar.rank(day);
        let target = pushed(start, rank(start) + n, self.pauses_in_days(), rank)
            .map_err(|left| self.paused(Left::WorkingDays(left)))?;
        self.calendar.ranked(target).ok_or(CountFault::OutOfReach)
    }

    fn calendar_day(&self, start: Day, target: i64) -> Result<Day, CountFault> {
        let target = pushed(start, target, self.pauses_in_days(), |day| i64::from(day.0))
            .map_err(|left| self.paused(Left::CalendarDays(left)))?;
        i32::try_from(target).map(Day).map_err(|_| CountFault::OutOfReach)
    }

    fn rolls_over(&self) -> bool {
        let by_calendar = matches!(self.span.unit, Unit::CalendarDays | Unit::Weeks | Unit::Months);
        by_calendar && self.counting.roll_over_rest_days
    }

    /// The end of `last`. A trigger after the close of business is still in time until midnight.
    fn end_of(&self, last: Day) -> (Instant, bool) {
        let midnight = last.start(self.counting.offset_minutes).plus(DAY);
        let DayEnd::CloseOfBusiness(second) = self.counting.day_end else { return (midnight, false) };
        let closing = last.start(self.counting.offset_minutes).plus(i64::from(second));
        if closing < self.from { (midnight, false) } else { (closing, true) }
    }

    /// The missing year a limit in days leant on.
    fn missing(&self, path: DayPath) -> Option<i32> {
        let moves = self.counting.receipt_on_rest_day == Receipt::NextWorkingDay;
        match self.span.unit {
            Unit::SameDay => None,
            Unit::WorkingDays => {
                let first = if moves || self.span.n == 0 { path.trigger } else { path.start.plus(1) };
                self.calendar.missing_year(first, path.last)
            }
            _ => {
                let received =
                    if moves { self.calendar.missing_year(path.trigger, path.start) } else { None };
                let rolled = || self.calendar.missing_year(path.nominal, path.last);
                received.or_else(|| if self.rolls_over() { rolled() } else { None })
            }
        }
    }

    fn next_working(&self, day: Day) -> Result<Day, CountFault> {
        self.calendar.next_working_day(day).ok_or(CountFault::OutOfReach)
    }

    fn day(&self, at: Instant) -> Day {
        Day::of(at, self.counting.offset_minutes)
    }

    /// Pauses as days: after the day of the pause, up to and including the day it was lifted.
    pub(super) fn pauses_in_days(&self) -> impl Iterator<Item = (Day, Option<Day>)> {
        self.pauses.iter().map(|pause| (self.day(pause.from), pause.to.map(|to| self.day(to))))
    }

    /// Only the last of the united pauses can be open.
    fn paused(&self, left: Left) -> CountFault {
        CountFault::Paused { since: self.pauses.last().map_or(self.from, |pause| pause.from), left }
    }
}
