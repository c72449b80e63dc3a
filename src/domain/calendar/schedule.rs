//! Working seconds: adding them to an instant, taking them off, and counting them between two.

use crate::domain::calendar::days::{Calendar, DayKind};
use crate::domain::calendar::fault::{CountFault, Left};
use crate::domain::calendar::hours::{Hours, Window, Windows};
use crate::domain::calendar::pause::{Pause, pushed, united};
use crate::domain::calendar::sums::{Sums, weekday};
use crate::domain::time::{DAY, Day, Instant};

/// An office's hours laid over its calendar, ready to be counted.
///
/// A span that runs out exactly at closing ends at that closing, not at the next opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    offset_minutes: i32,
    week: Box<[Windows; 7]>,
    /// Working seconds per day.
    sums: Sums,
    leans_on_calendar: bool,
}

impl Schedule {
    /// Lays `hours` over `calendar` on a wall clock `offset_minutes` ahead of UTC.
    pub fn new(hours: &Hours, calendar: &Calendar, offset_minutes: i32) -> Schedule {
        let week = week_of(hours);
        let opens = |day: Day| opens(hours, calendar.day_kind(day));
        let weigh = |day: Day| if opens(day) { windows_of(&week, day).seconds() } else { 0 };
        let (first, days) = calendar.extent();
        let sums = Sums::new(first, days, ordinary_week(hours, &week), weigh);
        let leans_on_calendar = !matches!(hours, Hours::Weekly(_));
        Schedule { offset_minutes, week, sums, leans_on_calendar }
    }

    /// Whether no ordinary week has any working time.
    pub fn is_empty(&self) -> bool {
        self.sums.is_weightless()
    }

    /// Whether an answer depends on the calendar's holidays.
    pub fn leans_on_calendar(&self) -> bool {
        self.leans_on_calendar
    }

    /// The windows open on `day`.
    pub fn windows_on(&self, day: Day) -> &[Window] {
        if self.sums.on(i64::from(day.0)) == 0 { &[] } else { windows_of(&self.week, day).as_slice() }
    }

    /// Whether `at` lies in working time; a closing instant does not.
    pub fn is_open(&self, at: Instant) -> bool {
        let (day, second) = self.local(at);
        self.windows_on(day).iter().any(|it| i64::from(it.from) <= second && second < i64::from(it.to))
    }

    /// The last closing of `day` in seconds after midnight, or `None` when it stays closed.
    pub fn closing_on(&self, day: Day) -> Option<u32> {
        self.windows_on(day).last().map(|window| window.to)
    }

    /// Working seconds before `at`, from an origin of the schedule's own.
    pub fn worked(&self, at: Instant) -> i64 {
        let (day, second) = self.local(at);
        let today: i64 = self.windows_on(day).iter().map(|window| passed(window, second)).sum();
        self.sums.before(i64::from(day.0)) + today
    }

    /// Working seconds from `from` up to `to`; negative when `to` is earlier.
    pub fn between(&self, from: Instant, to: Instant) -> i64 {
        self.worked(to) - self.worked(from)
    }

    /// The earliest instant by which `seconds` working seconds have passed since `from`, outside the pauses.
    ///
    /// # Errors
    /// [`CountFault`]; an empty schedule is one.
    pub fn add(&self, from: Instant, seconds: u64, pauses: &[Pause]) -> Result<Instant, CountFault> {
        let seconds = i64::try_from(seconds).map_err(|_| CountFault::OutOfReach)?;
        self.run_out(from, seconds, &united(pauses))
    }

    /// [`Schedule::add`] with pauses already in order and disjoint.
    pub(super) fn run_out(
        &self,
        from: Instant,
        seconds: i64,
        pauses: &[Pause],
    ) -> Result<Instant, CountFault> {
        if self.is_empty() {
            return Err(CountFault::EmptySchedule);
        }
        if seconds == 0 {
            return Ok(from);
        }
        let worked = |at| self.worked(at);
        let target = worked(from).checked_add(seconds).ok_or(CountFault::OutOfReach)?;
        let since = pauses.last().map_or(from, |pause| pause.from);
        let target = pushed(from, target, pauses.iter().map(|pause| (pause.from, pause.to)), worked)
            .map_err(|left| CountFault::Paused { since, left: Left::WorkingSeconds(left) })?;
        self.reach(target).ok_or(CountFault::OutOfReach)
    }

    /// The latest instant from which `seconds` working seconds pass until `to`.
    ///
    /// # Errors
    /// [`CountFault`]; an empty schedule is one.
    pub fn sub(&self, to: Instant, seconds: u64) -> Result<Instant, CountFault> {
        if self.is_empty() {
            return Err(CountFault::EmptySchedule);
        }
        let total = i64::try_from(seconds).ok().and_then(|seconds| self.worked(to).checked_sub(seconds));
        let left = if seconds == 0 { Some(to) } else { total.and_then(|total| self.leave(total)) };
        left.ok_or(CountFault::OutOfReach)
    }

    /// `at` if it lies in working time, else the next opening; `None` when there is none.
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        if self.is_open(at) { Some(at) } else { self.leave(self.worked(at)) }
    }

    /// The first instant at which `worked` reaches `total`: a closing where it falls on one.
    fn reach(&self, total: i64) -> Option<Instant> {
        let day = self.sums.reach(total)?;
        let mut rest = total - self.sums.before(day);
        let day = Day(i32::try_from(day).ok()?);
        for window in self.windows_on(day) {
            let length = i64::from(window.to - window.from);
            if rest <= length {
                return Some(day.start(self.offset_minutes).plus(i64::from(window.from) + rest));
            }
            rest -= length;
        }
        None
    }

    /// The last instant at which `worked` is still `total`: an opening where it falls on one.
    fn leave(&self, total: i64) -> Option<Instant> {
        self.reach(total.checked_add(1)?).map(|after| after.plus(-1))
    }

    fn local(&self, at: Instant) -> (Day, i64) {
        let day = Day::of(at, self.offset_minutes);
        (day, at.since(day.start(self.offset_minutes)).clamp(0, DAY))
    }
}

/// Seconds of `window` that have passed at `second` of the day.
fn passed(window: &Window, second: i64) -> i64 {
    (second.min(i64::from(window.to)) - i64::from(window.from)).max(0)
}

fn week_of(hours: &Hours) -> Box<[Windows; 7]> {
    match hours {
        Hours::Workdays(windows) => Box::new(std::array::from_fn(|_| windows.clone())),
        Hours::Weekly(week) | Hours::WeeklyExceptStatutory(week) => week.clone(),
    }
}

fn windows_of(week: &[Windows; 7], day: Day) -> &Windows {
    let [monday, ..] = week;
    week.get(weekday(i64::from(day.0))).unwrap_or(monday)
}

/// Whether the office opens on a day of this kind at all.
fn opens(hours: &Hours, kind: DayKind<'_>) -> bool {
    match hours {
        Hours::Workdays(_) => kind.is_working(),
        Hours::Weekly(_) => !matches!(kind, DayKind::LocalClosure(_)),
        Hours::WeeklyExceptStatutory(_) => !matches!(kind, DayKind::LocalClosure(_) | DayKind::Holiday(_)),
    }
}

/// Working seconds of a week without holidays, Monday first.
fn ordinary_week(hours: &Hours, week: &[Windows; 7]) -> [i64; 7] {
    let mut seconds = [0; 7];
    for (at, (slot, windows)) in seconds.iter_mut().zip(week).enumerate() {
        let rests = at >= 5 && matches!(hours, Hours::Workdays(_));
        *slot = if rests { 0 } else { windows.seconds() };
    }
    seconds
}
