//! Why a limit ends when it ends: every stretch of time that was counted or skipped, as data without sentences.

use crate::domain::calendar::span::Span;
use crate::domain::time::{Day, Instant};

/// How a limit was counted, in the order a person would retell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The instant the limit counts from.
    pub from: Instant,
    /// What was granted.
    pub span: Span,
    /// Minutes the wall clock of the days below is ahead of UTC.
    pub offset_minutes: i32,
    /// What was counted and skipped, in order and without gaps, from the start to the end.
    pub stretches: Vec<Stretch>,
    /// The working day a trigger on a rest day was moved to, when the counting moves it.
    pub received_on: Option<Day>,
    /// The rest day the limit would have ended on, when it ran over to a later day.
    pub rolled_from: Option<Day>,
    /// What makes the end.
    pub end: End,
}

/// What makes the end of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The instant the last second was counted.
    Exact,
    /// 24:00 of the day.
    EndOfDay(Day),
    /// The close of business of the day.
    CloseOfBusiness(Day),
}

/// One stretch of time with one reason; neighbours with the same reason are one stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Which days or which time.
    pub over: Over,
    /// Whether it counts towards the limit.
    pub counted: bool,
    /// Why it counts or not.
    pub why: Why,
}

/// What a stretch extends over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Whole days, both inclusive.
    Days {
        /// First day.
        first: Day,
        /// Last day.
        last: Day,
    },
    /// Time from `from` up to but not including `to`.
    Time {
        /// Begin.
        from: Instant,
        /// End.
        to: Instant,
    },
}

/// Why a stretch counts or is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Counted: the clock never stops.
    Elapsed,
    /// Counted: working hours.
    OpenHours,
    /// Counted: calendar days.
    CalendarDay,
    /// Counted: an ordinary working day.
    WorkingDay,
    /// Counted: a weekend day worked in exchange (调休上班).
    MakeUpDay,
    /// Counted: a day only this office works, with its reason.
    LocalWorkingDay(String),
    /// Skipped: the day of the trigger never counts.
    StartDay,
    /// Skipped: Saturday or Sunday.
    Weekend,
    /// Skipped: a holiday, with its name.
    Holiday(String),
    /// Skipped: a day only this office rests, with its reason.
    LocalClosure(String),
    /// Skipped: a weekday on which the schedule has no hours.
    ClosedDay,
    /// Skipped: before the first opening or after the last closing of a day.
    Night,
    /// Skipped: between two windows of a day.
    OutsideHours,
    /// Skipped: the limit was paused.
    Pause,
}

impl Stretch {
    /// How long the stretch is: days for [`Over::Days`], seconds for [`Over::Time`].
    pub fn amount(&self) -> i64 {
        match self.over {
            Over::Days { first, last } => i64::from(last.0) - i64::from(first.0) + 1,
            Over::Time { from, to } => to.since(from),
        }
    }
}

impl Trace {
    /// How much was counted: days for limits in days, seconds for limits in time.
    pub fn counted(&self) -> i64 {
        self.stretches.iter().filter(|it| it.counted).map(Stretch::amount).sum()
    }

    /// Names of the holidays that were skipped, each once, in order.
    pub fn holidays(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for stretch in &self.stretches {
            if let Why::Holiday(name) = &stretch.why
                && !names.contains(&name.as_str())
            {
                names.push(name.as_str());
            }
        }
        names
    }

    /// The days a stretch touches on the trace's wall clock, both inclusive.
    pub fn days_of(&self, stretch: &Stretch) -> (Day, Day) {
        match stretch.over {
            Over::Days { first, last } => (first, last),
            Over::Time { from, to } => {
                let last = if to > from { to.plus(-1) } else { to };
                (Day::of(from, self.offset_minutes), Day::of(last, self.offset_minutes))
            }
        }
    }
}

/// Stretches being written down, each joined to the one before when the reason is the same.
#[derive(Default)]
pub(super) struct Stretches(Vec<Stretch>);

impl Stretches {
    /// Adds one day.
    pub(super) fn day(&mut self, day: Day, counted: bool, why: Why) {
        match self.0.last_mut() {
            Some(Stretch { over: Over::Days { last, .. }, counted: c, why: w })
                if *c == counted && *w == why =>
            {
                *last = day;
            }
            _ => self.0.push(Stretch { over: Over::Days { first: day, last: day }, counted, why }),
        }
    }

    /// Adds the time from `from` to `to`, if any.
    pub(super) fn time(&mut self, from: Instant, to: Instant, counted: bool, why: Why) {
        if to <= from {
            return;
        }
        match self.0.last_mut() {
            Some(Stretch { over: Over::Time { to: end, .. }, counted: c, why: w })
                if *c == counted && *w == why && *end == from =>
            {
                *end = to;
            }
            _ => self.0.push(Stretch { over: Over::Time { from, to }, counted, why }),
        }
    }

    pub(super) fn done(self) -> Vec<Stretch> {
        self.0
    }
}
