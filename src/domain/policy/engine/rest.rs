//! Letting a contact rest: until when at the latest.

use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::limit::{Number, Unit};
use crate::domain::policy::names::{DeadlineId, FieldPath};
use crate::domain::time::{Instant, Stamp};

/// The field of the act that says until when.
const UNTIL: &str = "until";

impl<'a> View<'a> {
    /// What is wrong with a rest: longer than so many hours, or past a limit of the case.
    pub(super) fn rest_too_long(&self, act: Act<'a>, max_hours: &Number, not_past_limits: bool) -> Vec<Why> {
        let (Some(until), Some(from)) = (self.time_in(act, UNTIL), self.time_in(act, "at")) else {
            return Vec::new();
        };
        let longest = self.span(Unit::Hours, max_hours, from).map(|it| (it.at, None));
        let limit = if not_past_limits { self.next_limit() } else { None };
        let latest = longest.into_iter().chain(limit).min_by_key(|(at, _)| *at);
        let Some((latest, limit)) = latest.filter(|(at, _)| until > *at) else { return Vec::new() };
        vec![Why::TooLate { field: FieldPath::plain(UNTIL), latest, limit }]
    }

    fn time_in(&self, act: Act<'a>, field: &str) -> Option<Instant> {
        match act.field(self.index, field) {
            Known::Is(value) => value.text()?.parse::<Stamp>().ok().map(|it| it.instant),
            Known::Nothing | Known::Unknown => None,
        }
    }

    /// The limit of the case that falls due next.
    fn next_limit(&self) -> Option<(Instant, Option<DeadlineId>)> {
        let duties = self.duties(&self.path()).into_iter();
        duties.filter(|it| it.status.is_running()).map(|it| (it.due, Some(it.id))).min_by_key(|(at, _)| *at)
    }
}
