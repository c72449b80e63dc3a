//! Facts nobody needs to say: the part of the working week an act falls in, the row of a table a name stands in.

use crate::domain::log::Value;
use crate::domain::policy::effect::Effect;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::FactId;
use crate::domain::policy::profile::{Fact, FactSource};
use crate::domain::policy::rule::Rule;
use crate::domain::time::{Day, Instant};

/// Inside a working window of a working day.
const WORKING: &str = "working_hours";
/// Between two windows of a working day.
const BREAK: &str = "noon_break";
/// Before the first or after the last window of a working day.
const OFF: &str = "off_hours";
/// On a day that is none.
const HOLIDAY: &str = "holiday";

impl View<'_> {
    /// What the calendar makes of a fact.
    pub(super) fn reckoned(&self, source: &FactSource) -> Option<Value> {
        let FactSource::BandOf(kind) = source else { return None };
        let (_, event) = self.events(kind.as_str()).next_back()?;
        Some(self.band(event.header.at.instant).into())
    }

    /// What an office's table makes of a fact.
    pub(super) fn looked_up(&self, source: &FactSource) -> Option<Value> {
        let FactSource::Table { table, field } = source else { return None };
        let text = self.latest(&field.field)?;
        let text = text.text()?;
        let names = |it: &Value| {
            it.list().unwrap_or(&[]).iter().any(|it| it.text().is_some_and(|it| text.contains(it)))
        };
        let rows = self.ground.in_force(table, self.now)?.value.map()?;
        rows.iter().find(|(_, it)| names(it)).map(|(row, _)| row.as_str().into())
    }

    /// The facts of the profile that follow from something nobody said in so many words.
    pub(super) fn follows(&self) -> Vec<(FactId, Value)> {
        let profile = self.ground.profile;
        let is_set = |it: &Fact| {
            let sets = |rule: &Rule| matches!(&rule.effect, Effect::SetFact { fact, .. } if *fact == it.id);
            profile.rules.iter().any(sets)
        };
        let following = profile.facts.iter().filter(|it| it.from.is_some() || is_set(it));
        following.filter_map(|it| Some((it.id.clone(), self.fact(it.id.as_str())?))).collect()
    }

    fn band(&self, at: Instant) -> &'static str {
        let clock = &self.ground.clock;
        let day = Day::of(at, clock.counting.offset_minutes);
        let windows = clock.schedule.windows_on(day);
        let second = at.since(day.start(clock.counting.offset_minutes));
        let is_in =
            |it: &crate::domain::calendar::Window| i64::from(it.from) <= second && second < i64::from(it.to);
        let (Some(first), Some(last)) = (windows.first(), windows.last()) else { return HOLIDAY };
        match () {
            () if windows.iter().any(is_in) => WORKING,
            () if i64::from(first.from) <= second && second < i64::from(last.to) => BREAK,
            () => OFF,
        }
    }
}
