//! How many cases are like this one within a window of months.

use chrono::Months;

use crate::domain::policy::cond::Alike;
use crate::domain::policy::engine::kinds::LODGED;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::limit::Number;
use crate::domain::time::{Instant, wall};

impl View<'_> {
    /// How many cases like this one were lodged in the months up to this one, itself counted.
    pub(super) fn cases_alike(&self, alike: Alike, months: &Number) -> i64 {
        let Some((_, lodged)) = self.events(LODGED).next() else { return 0 };
        let at = lodged.header.at.instant;
        let months = self.number_now(months).and_then(|it| u32::try_from(it).ok()).unwrap_or(0);
        let from = months_before(at, months, self.ground.clock.counting.offset_minutes);
        let within = self.ground.surroundings.like(self.index.case, alike, from, at);
        i64::try_from(within).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// Whether the complainant had moved in lately when the case was lodged: so many months before at the most.
    pub(super) fn is_newcomer(&self, months: Option<&Number>) -> bool {
        let moved_in = self.ground.surroundings.moved_in(self.index.case);
        let moved_in = moved_in.map(|it| it.start(self.ground.offset_minutes()));
        let lodged = self.events(LODGED).next().map(|(_, it)| it.header.at.instant);
        let (Some(moved_in), Some(lodged)) = (moved_in, lodged) else { return false };
        let months = months.and_then(|it| self.number_now(it)).and_then(|it| u32::try_from(it).ok());
        let offset = self.ground.clock.counting.offset_minutes;
        moved_in <= lodged && months.is_none_or(|it| lodged < months_after(moved_in, it, offset))
    }

    /// A number by the values in force at present.
    pub(super) fn number_now(&self, number: &Number) -> Option<i64> {
        self.ground.number(number, self.now).map(|(n, _)| n)
    }
}

/// The same wall-clock time on the corresponding day of an earlier month.
pub(super) fn months_before(at: Instant, months: u32, offset_minutes: i32) -> Instant {
    let earlier = wall(at, offset_minutes).and_then(|it| it.checked_sub_months(Months::new(months)));
    earlier.map_or(at, |it| Instant(it.timestamp()))
}

/// The same wall-clock time on the corresponding day of a later month.
pub(super) fn months_after(at: Instant, months: u32, offset_minutes: i32) -> Instant {
    let later = wall(at, offset_minutes).and_then(|it| it.checked_add_months(Months::new(months)));
    later.map_or(at, |it| Instant(it.timestamp()))
}
