//! How the limits of a profile run in one case: what starts them, what stops them, how they end with the case.

use crate::domain::calendar::Pause;
use crate::domain::case::fold::late_by;
use crate::domain::log::Value;
use crate::domain::policy::cond::{Cond, Standing};
use crate::domain::policy::deadline::{Basis, Binding, DeadlineRule};
use crate::domain::policy::effect::{Effect, Mark};
use crate::domain::policy::engine::act::Act;
use crate::domain::policy::engine::duty::{Deadline, Status};
use crate::domain::policy::engine::kinds::{CLOSED, DECLINED, REPLIED, WITHDRAWN};
use crate::domain::policy::engine::occurrence::Moment;
use crate::domain::policy::engine::remedy::{items, name, named_items};
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::limit::Limit;
use crate::domain::policy::names::FieldPath;
use crate::domain::time::Instant;

/// The field of an act that says why it is late.
const EXCUSE: &str = "excuse_code";

/// How a limit ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// By the event that was owed.
    Stopped(Moment),
    /// With the case, when it was closed.
    Closed(Moment),
    /// Without consequence: withdrawn, not taken up, or what started it is no longer so.
    Moot(Option<Instant>),
    /// Not yet.
    Open,
}

/// One item of a list that has a date of its own.
struct Item<'v> {
    name: Option<String>,
    value: Option<&'v Value>,
}

impl<'a> View<'a> {
    /// Every limit of the profile as it runs in this case, in the profile's order.
    pub(super) fn duties(&self, path: &Path<'_>) -> Vec<Deadline> {
        let deadlines = self.ground.profile.deadlines.iter();
        deadlines.flat_map(|it| self.instances(it, path)).collect()
    }

    fn instances(&self, deadline: &'a DeadlineRule, path: &Path<'_>) -> Vec<Deadline> {
        let mut duties = Vec::new();
        let mut starts = self.moments(&deadline.start);
        starts.reverse();
        while let Some(start) = starts.pop() {
            for item in self.items_of(deadline, start) {
                let Some((duty, end)) = self.instance(deadline, start, &item, path) else { continue };
                duties.push(duty);
                if let (true, End::Stopped(stop)) = (deadline.repeat, end) {
                    starts.extend(self.restart(deadline, stop));
                }
            }
        }
        duties
    }

    /// A repeating limit begins anew where it was stopped, until the result is told.
    fn restart(&self, deadline: &'a DeadlineRule, stop: Moment) -> Option<Moment> {
        let told = self.events(REPLIED).any(|(place, _)| place <= stop.place);
        (!told && self.still_stands(&deadline.start)).then_some(stop)
    }

    /// The items the limit runs for: those of the starting event's list, or just the one.
    fn items_of(&self, deadline: &DeadlineRule, start: Moment) -> Vec<Item<'a>> {
        let one = |value| Item { name: None, value };
        let Limit::FromField(FieldPath { field, item }) = &deadline.limit else { return vec![one(None)] };
        let Some(event) = self.index.event(start.place) else { return Vec::new() };
        match item {
            None => vec![one(self.index.field(event, field))],
            Some(item) => {
                let named = |it: &'a Value| Item { name: Some(name(it).to_owned()), value: it.get(item) };
                items(event, field).into_iter().map(named).collect()
            }
        }
    }

    fn instance(
        &self,
        deadline: &'a DeadlineRule,
        start: Moment,
        item: &Item<'_>,
        path: &Path<'_>,
    ) -> Option<(Deadline, End)> {
        let event = self.index.event(start.place)?;
        let from = match deadline.basis {
            Basis::Occurred => start.at,
            Basis::Known => event.header.recorded_at.instant,
        };
        let end = self.end(deadline, start, item, path);
        let view = match end {
            End::Stopped(stop) => self.within(self.sight.until(stop.place + 1)),
            _ => self.clone(),
        };
        if deadline.when.as_ref().is_some_and(|it| view.holds(it, None) != Some(true)) {
            return None;
        }
        let exempt = deadline.unless.as_ref().is_some_and(|it| view.holds(it, None) == Some(true));
        let stood = view.standstills(deadline);
        let pauses: Vec<Pause> = stood.iter().map(Pause::from).collect();
        let counted = self.counted(deadline, from, item.value, &pauses)?;
        let mut duty = Deadline::new(deadline, event.hash, from, counted);
        view.grant(&mut duty, deadline, &pauses);
        duty.stood = stood;
        duty.keep_own_standstills();
        duty.subject = item.name.clone().or_else(|| self.subject(deadline, start));
        self.finish(&mut duty, end, exempt);
        if exempt && duty.ended_at.is_none() {
            duty.ended_at = deadline.unless.as_ref().and_then(|it| self.turns(it).pop()).map(|it| it.at);
        }
        duty.excuse = self.excuse(deadline, &duty, end);
        Some((duty, end))
    }

    /// The reason a late act gave, where the regime lists that reason apart.
    fn excuse(&self, deadline: &DeadlineRule, duty: &Deadline, end: End) -> Option<String> {
        let End::Stopped(stop) = end else { return None };
        let given = self.index.event(stop.place).filter(|_| duty.status == Status::MetLate)?.text(EXCUSE)?;
        deadline.excuse_codes.iter().find(|it| *it == given).cloned()
    }

    /// What tells apart limits that run side by side: the field in which stop and start must agree.
    fn subject(&self, deadline: &DeadlineRule, start: Moment) -> Option<String> {
        let field = deadline.stop_same.first()?;
        self.index.event(start.place)?.text(&field.field).map(str::to_owned)
    }

    /// Fills in how the limit stands.
    pub(super) fn finish(&self, duty: &mut Deadline, end: End, exempt: bool) {
        let percent = self.warns_at(duty);
        duty.due_soon_at = percent.map(|it| duty.elapsed(it));
        duty.printable = duty.provisional_parameter.is_none() || !self.withholds(Mark::Provisional);
        duty.status = if exempt { Status::Exempt } else { standing(duty, end, self.now) };
        let late = matches!(duty.status, Status::Overdue | Status::MetLate | Status::Unmet);
        if late && duty.binding == Binding::Target {
            duty.status = Status::Missed;
        }
        match end {
            End::Stopped(stop) => {
                let event = self.index.event(stop.place);
                duty.stopped_by = event.map(|it| it.hash);
                duty.entered_late = event.is_some_and(|it| late_by(it).is_some());
                duty.ended_at = Some(stop.at);
            }
            End::Closed(closed) => duty.ended_at = Some(closed.at),
            End::Moot(at) => duty.ended_at = at,
            End::Open => {}
        }
    }

    /// How the limit ended: whichever came first.
    fn end(&self, deadline: &'a DeadlineRule, start: Moment, item: &Item<'_>, path: &Path<'_>) -> End {
        let stop = self.stop(deadline, start, item);
        let cut = self.cut(start, path);
        match (stop, cut) {
            (Some(stop), None) => End::Stopped(stop),
            (Some(stop), Some((cut, _))) if stop.place < cut.place || stop.at <= cut.at => End::Stopped(stop),
            (_, Some((cut, CLOSED))) => End::Closed(cut),
            (_, Some((cut, _))) => End::Moot(Some(cut.at)),
            (None, None) if !self.still_stands(&deadline.start) => End::Moot(None),
            (None, None) => End::Open,
        }
    }

    /// The first event that stops the limit.
    fn stop(&self, deadline: &'a DeadlineRule, start: Moment, item: &Item<'_>) -> Option<Moment> {
        let kinds = deadline.stop.iter().flat_map(|it| self.events(it.as_str()));
        let stops = kinds.filter(|(place, event)| {
            *place != start.place
                && event.header.at.instant >= start.at
                && self.is_stop(deadline, *place, start, item)
        });
        let moments = stops.map(|(place, it)| Moment { place, at: it.header.at.instant });
        moments.min_by_key(|it| (it.at, it.place))
    }

    fn is_stop(&self, deadline: &'a DeadlineRule, place: usize, start: Moment, item: &Item<'_>) -> bool {
        let (Some(event), Some(started)) = (self.index.event(place), self.index.event(start.place)) else {
            return false;
        };
        let then = self.within(self.sight.until(place + 1));
        let shows = deadline
            .stop_when
            .as_ref()
            .is_none_or(|it| then.holds(it, Some(Act::Done(place))) != Some(false));
        let same = deadline.stop_same.iter().all(|it| event.field(&it.field) == started.field(&it.field));
        let refers = deadline.stop_refers.as_ref().is_none_or(|it| {
            event.field(&it.field).and_then(Value::text) == Some(started.hash.to_string().as_str())
        });
        let about = deadline.doc.as_ref().is_none_or(|it| event.text("doc").is_some_and(|doc| *it == *doc));
        let settles = match (&deadline.stop_items, &item.name) {
            (Some(field), Some(name)) => named_items(event, &field.field).contains(name),
            _ => true,
        };
        shows && same && refers && about && settles
    }

    /// The first ending of the case after `start`, and the kind of act that ended it.
    fn cut(&self, start: Moment, path: &Path<'_>) -> Option<(Moment, &'static str)> {
        let ends = path.steps.iter().filter(|it| it.place > start.place && it.by.is_some());
        let lasting = ends.filter(|it| !path.undone.iter().any(|(closing, _)| *closing == it.event));
        lasting
            .filter_map(|it| {
                let kind = self.index.event(it.event)?.header.kind.as_str();
                let kind = [CLOSED, WITHDRAWN, DECLINED].into_iter().find(|known| *known == kind)?;
                Some((self.moment(it.place)?, kind))
            })
            .next()
    }

    /// The smallest share of the time at which an escalation says that this is due soon.
    fn warns_at(&self, duty: &Deadline) -> Option<u32> {
        let percents = self.ground.profile.escalations.iter().filter_map(|it| match &it.trigger {
            Cond::Deadline { deadline, state: Standing::DueSoon, at_percent: Some(percent) }
                if deadline.as_ref().is_none_or(|id| *id == duty.id) =>
            {
                self.ground.number(percent, duty.start).and_then(|(n, _)| u32::try_from(n).ok())
            }
            _ => None,
        });
        percents.min()
    }

    /// Whether the regime keeps what bears this mark off its papers.
    fn withholds(&self, wanted: Mark) -> bool {
        let flags = self.ground.profile.rules.iter();
        flags
            .into_iter()
            .any(|it| matches!(it.effect, Effect::Flag { mark, withhold_from_print: true } if mark == wanted))
    }
}

/// How a limit stands: the instant of its due is in time, anything after is late.
fn standing(duty: &Deadline, end: End, now: Instant) -> Status {
    match end {
        End::Stopped(stop) if stop.at <= duty.due || duty.left.is_some() => Status::Met,
        End::Stopped(_) => Status::MetLate,
        End::Closed(closed) if closed.at <= duty.due || duty.left.is_some() => Status::Moot,
        End::Closed(_) => Status::Unmet,
        End::Moot(_) => Status::Moot,
        End::Open if duty.left.is_some() => Status::Paused,
        End::Open if now > duty.due => Status::Overdue,
        End::Open if duty.due_soon_at.is_some_and(|it| now >= it) => Status::DueSoon,
        End::Open => Status::Running,
    }
}
