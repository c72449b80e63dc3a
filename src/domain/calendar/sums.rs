//! How much of something (working days, working seconds) lies before a day: a table inside, whole weeks outside.

use crate::domain::time::Day;

/// Running sums over days. Outside the table every week weighs the same, so no loop grows with the distance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sums {
    /// First day of the table.
    first: i64,
    /// `table[i]` is the weight of the first `i` days of the table; never empty.
    table: Vec<i64>,
    /// `week[i]` is the weight of the first `i` days of an ordinary week, Monday first.
    week: [i64; 8],
}

/// Position of `day` in its week: Monday is 0. 1970-01-01 was a Thursday.
pub(super) fn weekday(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or(0)
}

impl Sums {
    /// Builds the table for `days` days from `first`; `week` weighs the days outside it, Monday first.
    pub(super) fn new(first: Day, days: usize, week: [i64; 7], weigh: impl Fn(Day) -> i64) -> Sums {
        let mut table = Vec::with_capacity(days + 1);
        let mut sum = 0;
        table.push(sum);
        for day in (first.0..).take(days) {
            sum += weigh(Day(day));
            table.push(sum);
        }
        Sums { first: i64::from(first.0), table, week: running(week) }
    }

    /// Whether no ordinary week weighs anything, so that a far total is never reached.
    pub(super) fn is_weightless(&self) -> bool {
        self.week_total() == 0
    }

    /// The weight of all days before `day`, counted from the first day of the table (negative before it).
    #[inline]
    pub(super) fn before(&self, day: i64) -> i64 {
        match usize::try_from(day - self.first).ok().and_then(|at| self.table.get(at)) {
            Some(sum) => *sum,
            None => self.outside(day),
        }
    }

    /// The same for a day outside the table.
    #[cold]
    fn outside(&self, day: i64) -> i64 {
        if day < self.first {
            self.weeks_before(day) - self.weeks_before(self.first)
        } else {
            self.total() + self.weeks_before(day) - self.weeks_before(self.end())
        }
    }

    /// The weight of `day` itself.
    pub(super) fn on(&self, day: i64) -> i64 {
        self.before(day + 1) - self.before(day)
    }

    /// The first day by whose end `total` is reached, or `None` when it never is.
    pub(super) fn reach(&self, total: i64) -> Option<i64> {
        if total <= 0 {
            self.weeks_reach(total.checked_add(self.weeks_before(self.first))?)
        } else if total <= self.total() {
            let days = self.table.partition_point(|&sum| sum < total);
            Some(self.first + i64::try_from(days).ok()? - 1)
        } else {
            let beyond = total - self.total();
            self.weeks_reach(beyond.checked_add(self.weeks_before(self.end()))?)
        }
    }

    fn total(&self) -> i64 {
        self.table.last().copied().unwrap_or(0)
    }

    fn end(&self) -> i64 {
        self.first + i64::try_from(self.table.len()).unwrap_or(1) - 1
    }

    fn week_total(&self) -> i64 {
        self.week.last().copied().unwrap_or(0)
    }

    /// The weight of ordinary weeks up to `day`, from a Monday so chosen that it is 0 there.
    fn weeks_before(&self, day: i64) -> i64 {
        let part = self.week.get(weekday(day)).copied().unwrap_or(0);
        (day + 3).div_euclid(7) * self.week_total() + part
    }

    /// The first day by whose end ordinary weeks weigh `total`.
    fn weeks_reach(&self, total: i64) -> Option<i64> {
        if self.is_weightless() {
            return None;
        }
        let weeks = total.checked_sub(1)?.div_euclid(self.week_total());
        let rest = total - weeks * self.week_total();
        let days = self.week.iter().position(|&sum| sum >= rest)?;
        weeks.checked_mul(7)?.checked_add(i64::try_from(days).ok()? - 1 - 3)
    }
}

fn running(week: [i64; 7]) -> [i64; 8] {
    let mut sums = [0; 8];
    let mut sum = 0;
    for (slot, weight) in sums.iter_mut().skip(1).zip(week) {
        sum += weight;
        *slot = sum;
    }
    sums
}
