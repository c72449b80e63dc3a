//! Which days are working days, and how many lie between two of them.

use crate::domain::calendar::fault::CalendarFault;
use crate::domain::calendar::pack::Pack;
use crate::domain::calendar::reading::year_of;
use crate::domain::calendar::sums::{Sums, weekday};
use crate::domain::map::Map;
use crate::domain::order::Order as _;
use crate::domain::time::Day;

/// What an office adds to the packs: days it closes, and days it works although the packs say rest.
///
/// Where both name a day the working day wins, because it lets a limit end earlier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// Closed days with the reason in the office's words.
    pub closures: Map<Day, String>,
    /// Extra working days with the reason in the office's words.
    pub working: Map<Day, String>,
}

/// Why a day is worked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// An ordinary Monday to Friday.
    Weekday,
    /// A weekend day worked in exchange for a holiday (调休上班).
    MakeUp,
    /// A day only this office works, with its reason.
    LocalWorking(&'a str),
    /// A Saturday or Sunday.
    Weekend,
    /// A day the notice lists as rest, with the holiday's name.
    Holiday(&'a str),
    /// A day only this office rests, with its reason.
    LocalClosure(&'a str),
}

impl DayKind<'_> {
    /// Whether the day counts as a working day.
    pub fn is_working(self) -> bool {
        matches!(self, DayKind::Weekday | DayKind::MakeUp | DayKind::LocalWorking(_))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Special {
    Holiday(String),
    MakeUp,
    Closed(String),
    Open(String),
}

/// The working days of an office: packs and overlay put together once, every question answered from tables.
///
/// Days no pack covers count as Monday to Friday; [`Calendar::missing_year`] tells when an answer leant on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Minutes its wall clock is ahead of UTC; `None` without packs.
    offset_minutes: Option<i32>,
    special: Map<Day, Special>,
    expected: Map<Day, String>,
    /// Disjoint covered ranges in order, both ends inclusive.
    covered: Vec<(Day, Day)>,
    sums: Sums,
    /// The working days of the table in order.
    working: Vec<i32>,
}

impl Default for Calendar {
    /// The calendar without any pack: Monday to Friday, every day provisional.
    fn default() -> Calendar {
        Calendar::tabled(None, Map::new(), Map::new(), Vec::new())
    }
}

impl Calendar {
    /// Puts `packs` and `overlay` together; the order of the packs does not matter.
    ///
    /// A day is ruled by the pack with the highest revision that covers it. Without packs every day is
    /// provisional.
    ///
    /// # Errors
    /// [`CalendarFault::Mixed`] when the packs are not all of one calendar and zone.
    pub fn new(packs: &[Pack], overlay: &Overlay) -> Result<Calendar, CalendarFault> {
        let mut packs: Vec<&Pack> = packs.iter().collect();
        packs.order();
        of_one_calendar(&packs)?;
        let special = special_days(&packs, overlay);
        let covered = united(packs.iter().map(|pack| (pack.first, pack.last)).collect());
        let expected = packs.iter().flat_map(|pack| pack.expected.clone()).collect();
        let offset_minutes = packs.first().map(|pack| pack.offset_minutes);
        Ok(Calendar::tabled(offset_minutes, special, expected, covered))
    }

    fn tabled(
        offset_minutes: Option<i32>,
        special: Map<Day, Special>,
        expected: Map<Day, String>,
        covered: Vec<(Day, Day)>,
    ) -> Calendar {
        let (first, days) = extent(&special, &covered);
        let works = |day: Day| kind(&special, day).is_working();
        let working = (first.0..).take(days).filter(|&day| works(Day(day))).collect();
        let sums = Sums::new(first, days, [1, 1, 1, 1, 1, 0, 0], |day| i64::from(works(day)));
        Calendar { offset_minutes, special, expected, covered, sums, working }
    }

    /// Minutes the calendar's wall clock is ahead of UTC, the same all year; `None` without packs.
    pub fn offset_minutes(&self) -> Option<i32> {
        self.offset_minutes
    }

    /// Why `day` is worked or not.
    pub fn day_kind(&self, day: Day) -> DayKind<'_> {
        kind(&self.special, day)
    }

    /// Whether `day` is a working day.
    pub fn is_working(&self, day: Day) -> bool {
        self.sums.on(i64::from(day.0)) == 1
    }

    /// Working days up to and including `day`, from an origin of the calendar's own.
    pub fn rank(&self, day: Day) -> i64 {
        self.sums.before(i64::from(day.0) + 1)
    }

    /// The working day of that rank, or `None` outside the days there are.
    pub fn ranked(&self, rank: i64) -> Option<Day> {
        let tabled = usize::try_from(rank - 1).ok().and_then(|at| self.working.get(at)).copied();
        match tabled {
            Some(day) => Some(Day(day)),
            None => self.sums.reach(rank).and_then(|day| i32::try_from(day).ok()).map(Day),
        }
    }

    /// The `n`-th working day after `day`, which itself never counts; `day` itself when `n` is 0.
    pub fn working_day_after(&self, day: Day, n: u32) -> Option<Day> {
        if n == 0 { Some(day) } else { self.ranked(self.rank(day) + i64::from(n)) }
    }

    /// The `n`-th working day before `day`, which itself never counts; `day` itself when `n` is 0.
    pub fn working_day_before(&self, day: Day, n: u32) -> Option<Day> {
        if n == 0 { Some(day) } else { self.ranked(self.rank(day.plus(-1)) - i64::from(n) + 1) }
    }

    /// `day` if it is a working day, else the first one after it.
    pub fn next_working_day(&self, day: Day) -> Option<Day> {
        self.ranked(self.rank(day.plus(-1)) + 1)
    }

    /// Working days after `after` up to and including `to`; negative when `to` is earlier.
    pub fn working_days_between(&self, after: Day, to: Day) -> i64 {
        self.rank(to) - self.rank(after)
    }

    /// The covered ranges in order, both ends inclusive.
    pub fn covered(&self) -> &[(Day, Day)] {
        &self.covered
    }

    /// Whether a pack covers `day`.
    pub fn covers(&self, day: Day) -> bool {
        self.uncovered_from(day) != Some(day)
    }

    /// The year of the first day from `first` to `last` that no pack covers.
    pub fn missing_year(&self, first: Day, last: Day) -> Option<i32> {
        self.uncovered_from(first).filter(|&day| day <= last).and_then(year_of)
    }

    /// The statutory holiday expected on a day no notice fixes yet: for display, never counted.
    pub fn expected_holiday(&self, day: Day) -> Option<&str> {
        if self.covers(day) { None } else { self.expected.get(&day).map(String::as_str) }
    }

    /// The table's first day and length, for tables built beside it.
    pub(super) fn extent(&self) -> (Day, usize) {
        extent(&self.special, &self.covered)
    }

    /// The first uncovered day at or after `day`.
    fn uncovered_from(&self, day: Day) -> Option<Day> {
        let at = self.covered.partition_point(|&(_, last)| last < day);
        match self.covered.get(at) {
            Some(&(first, last)) if first <= day => Some(last.plus(1)),
            _ => Some(day),
        }
    }
}

fn kind(special: &Map<Day, Special>, day: Day) -> DayKind<'_> {
    match special.get(&day) {
        Some(Special::Holiday(name)) => DayKind::Holiday(name),
        Some(Special::MakeUp) => DayKind::MakeUp,
        Some(Special::Closed(why)) => DayKind::LocalClosure(why),
        Some(Special::Open(why)) => DayKind::LocalWorking(why),
        None if weekday(i64::from(day.0)) < 5 => DayKind::Weekday,
        None => DayKind::Weekend,
    }
}

fn of_one_calendar(packs: &[&Pack]) -> Result<(), CalendarFault> {
    let Some(one) = packs.first() else { return Ok(()) };
    let stranger = |pack: &&&Pack| pack.id != one.id || pack.offset_minutes != one.offset_minutes;
    match packs.iter().find(stranger) {
        Some(other) => Err(CalendarFault::Mixed { id: one.id.clone(), other: other.id.clone() }),
        None => Ok(()),
    }
}

/// Later packs first forget what earlier ones said about their days; the overlay comes last.
fn special_days(packs: &[&Pack], overlay: &Overlay) -> Map<Day, Special> {
    let mut days = Map::new();
    for pack in packs {
        days.retain(|day, _| !pack.covers(*day));
        days.extend(pack.holidays.iter().map(|(&day, name)| (day, Special::Holiday(name.clone()))));
        days.extend(pack.workdays.iter().map(|&day| (day, Special::MakeUp)));
    }
    days.extend(overlay.closures.iter().map(|(&day, why)| (day, Special::Closed(why.clone()))));
    days.extend(overlay.working.iter().map(|(&day, why)| (day, Special::Open(why.clone()))));
    days
}

/// The ranges in order, with touching and overlapping ones made one.
fn united(mut ranges: Vec<(Day, Day)>) -> Vec<(Day, Day)> {
    ranges.order();
    let mut united: Vec<(Day, Day)> = Vec::new();
    for (first, last) in ranges {
        match united.last_mut() {
            Some(previous) if first <= previous.1.plus(1) => previous.1 = previous.1.max(last),
            _ => united.push((first, last)),
        }
    }
    united
}

/// First day and number of days the table must hold.
fn extent(special: &Map<Day, Special>, covered: &[(Day, Day)]) -> (Day, usize) {
    let ends = covered.iter().flat_map(|&(first, last)| [first, last]).chain(special.keys().copied());
    let (first, last) =
        ends.fold((Day(i32::MAX), Day(i32::MIN)), |(low, high), day| (low.min(day), high.max(day)));
    if last < first {
        return (Day(0), 0);
    }
    (first, usize::try_from(i64::from(last.0) - i64::from(first.0) + 1).unwrap_or(0))
}
