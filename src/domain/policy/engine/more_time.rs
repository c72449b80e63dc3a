//! More time that was granted for a limit: counted from its original end, as far as the regime allows it.

use crate::domain::calendar::{self, Left, Pause, Span, Trace};
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::deadline::DeadlineRule;
use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::act::{Act, Known};
use crate::domain::policy::engine::duty::{Deadline, Status};
use crate::domain::policy::engine::kinds::{MORE_ASKED, MORE_DECIDED};
use crate::domain::policy::engine::refusal::{Refusal, Why};
use crate::domain::policy::engine::stage::Path;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::extension::Extension;
use crate::domain::policy::names::{FieldPath, Kind, ParamId};
use crate::domain::time::Instant;

/// More time that was granted for a limit, and counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The event that granted it.
    pub by: EventHash,
    /// When.
    pub at: Instant,
    /// The role of whoever granted it.
    pub role: String,
    /// The end it was counted from.
    pub from: Instant,
    /// The new end.
    pub to: Instant,
    /// What was counted and skipped.
    pub trace: Trace,
    /// The act by which the complainant is told, where the regime asks for it.
    pub notice: Option<Kind>,
    /// When the complainant was told.
    pub told_at: Option<Instant>,
}

/// What an act says of more time.
struct Said<'a> {
    limit: &'a DeadlineRule,
    rule: Option<&'a Extension>,
    amount: Option<i64>,
    unit: Option<String>,
}

impl<'a> View<'a> {
    /// Moves the end of a limit by every grant that counts: by a role that may, often enough, in time, in the
    /// limit's own unit. Of a grant that says too much, what the regime allows counts.
    pub(super) fn grant(&self, duty: &mut Deadline, deadline: &'a DeadlineRule, pauses: &[Pause]) {
        let Some(rule) = &deadline.extension else { return };
        let Some((times, most, _)) = self.bounds(rule, duty.start) else { return };
        let over: Vec<Pause> = pauses.iter().filter(|it| it.to.is_some()).copied().collect();
        for (place, event) in self.events(MORE_DECIDED) {
            let at = event.header.at.instant;
            let counts = duty.granted.len() < times
                && at >= duty.start
                && (!rule.before_due || at <= duty.due || duty.left.is_some())
                && self.may_grant(rule, &event.header.role)
                && self.is_granted(event);
            let asked =
                self.asked_by(event).filter(|it| it.text("deadline").is_some_and(|id| deadline.id == *id));
            let Some(asked) = asked.filter(|it| counts && is_in(rule, it.text("unit_of_time"))) else {
                continue;
            };
            let said = event.field("amount").or_else(|| asked.field("amount")).and_then(Value::int);
            let Some(n) = said.and_then(|it| u32::try_from(it.min(most)).ok()) else { continue };
            let span = Span { n, unit: rule.most.0.into() };
            let counting = self.counting(deadline);
            let clock = &self.ground.clock;
            let due =
                calendar::extend(duty.due, span, &counting, &clock.schedule, self.ground.calendar, &over);
            let Ok(due) = due else { continue };
            duty.left = duty.left.map(|it| longer(it, span));
            duty.granted.push(Granted {
                by: event.hash,
                at,
                role: event.header.role.clone(),
                from: duty.due,
                to: due.at,
                trace: due.trace,
                told_at: rule.notice.as_ref().and_then(|it| self.told_after(it, place)),
                notice: rule.notice.clone(),
            });
            duty.due = due.at;
            duty.provisional_calendar = duty.provisional_calendar.or(due.provisional);
        }
        if let (false, Some((.., param))) = (duty.granted.is_empty(), self.bounds(rule, duty.start)) {
            duty.provisional_parameter = duty.provisional_parameter.take().or(param);
        }
    }

    /// How often and how much at the most, and the parameter nobody has confirmed that this rests on.
    fn bounds(&self, rule: &Extension, start: Instant) -> Option<(usize, i64, Option<ParamId>)> {
        let (times, _) = self.ground.number(&rule.times, start)?;
        let (most, param) = self.ground.number(&rule.most.1, start)?;
        Some((usize::try_from(times).unwrap_or(0), most, param))
    }

    fn told_after(&self, notice: &Kind, place: usize) -> Option<Instant> {
        let told = self.events(notice.as_str()).find(|(it, _)| *it > place);
        told.map(|(_, it)| it.header.at.instant)
    }

    fn may_grant(&self, rule: &Extension, role: &str) -> bool {
        rule.granted_by.iter().any(|it| self.is_role(role, it))
    }

    /// Whether an event grants, and nobody has refused the same request: where two decided, the shorter time holds.
    fn is_granted(&self, event: &Event) -> bool {
        let request = event.text("request");
        let same = self.events(MORE_DECIDED).filter(|(_, it)| it.text("request") == request);
        let mut decided = same.map(|(_, it)| (it.hash, it.field("granted").and_then(Value::flag)));
        let first = decided.next();
        first.is_some_and(|(hash, granted)| hash == event.hash && granted == Some(true))
            && decided.all(|(_, granted)| granted == Some(true))
    }

    /// The request a decision names.
    fn asked_by(&self, event: &Event) -> Option<&'a Event> {
        self.request(event.text("request")?)
    }

    fn request(&self, hash: &str) -> Option<&'a Event> {
        self.events(MORE_ASKED).map(|(_, it)| it).find(|it| it.hash.to_string() == hash)
    }

    /// What the regime says against asking for more time, or granting it.
    pub(super) fn more_time_refused(&self, act: Act<'a>, path: &Path<'_>) -> Vec<Refusal> {
        let whys = match act.kind(self.index) {
            MORE_ASKED => self.asking_refused(act),
            MORE_DECIDED => self.granting_refused(act, path),
            _ => None,
        };
        let Some((limit, whys)) = whys else { return Vec::new() };
        whys.into_iter().map(|why| Refusal::plain(why, limit.clauses.clone())).collect()
    }

    fn asking_refused(&self, act: Act<'a>) -> Option<(&'a DeadlineRule, Vec<Why>)> {
        let text =
            |field: &str| known(act.field(self.index, field)).and_then(|it| it.text().map(str::to_owned));
        let limit = self.ground.profile.deadline(&text("deadline")?)?;
        let said = Said {
            limit,
            rule: limit.extension.as_ref(),
            amount: known(act.field(self.index, "amount")).and_then(|it| it.int()),
            unit: text("unit_of_time"),
        };
        Some((limit, self.too_much(&said, act)))
    }

    /// A decision while nobody has asked.
    pub(super) fn decides_nothing(&self, act: Act<'a>) -> Vec<Refusal> {
        if act.kind(self.index) != MORE_DECIDED || self.events(MORE_ASKED).next().is_some() {
            return Vec::new();
        }
        let extended = self.ground.profile.deadlines.iter().filter(|it| it.extension.is_some());
        let clauses = extended.flat_map(|it| it.clauses.iter().cloned()).collect();
        let event = EventCond::any(Kind::from(MORE_ASKED));
        vec![Refusal::plain(Why::MustComeFirst { event, with_fields: Vec::new() }, clauses)]
    }

    fn granting_refused(&self, act: Act<'a>, path: &Path<'_>) -> Option<(&'a DeadlineRule, Vec<Why>)> {
        let value = |field: &str| known(act.field(self.index, field));
        if value("granted").and_then(|it| it.flag()) != Some(true) {
            return None;
        }
        let request = self.request(value("request")?.text()?)?;
        let limit = self.ground.profile.deadline(request.text("deadline")?)?;
        let amount = value("amount").or_else(|| request.field("amount").cloned()).and_then(|it| it.int());
        let unit = request.text("unit_of_time").map(str::to_owned);
        let mut whys = self.too_much(&Said { limit, rule: limit.extension.as_ref(), amount, unit }, act);
        let Some(rule) = &limit.extension else { return Some((limit, whys)) };
        if let Known::Is(role) = act.role(self.index)
            && !self.may_grant(rule, role)
        {
            whys.push(Why::RoleNeeded { roles: rule.granted_by.clone(), of: Whose::Actor });
        }
        let duties = self.duties(path);
        let running = duties.iter().find(|it| it.id == limit.id && it.status.is_open());
        if let Some(duty) = running {
            whys.extend(self.again_or_late(rule, duty, act));
        }
        Some((limit, whys))
    }

    /// More time granted once too often, or after the limit has run out.
    fn again_or_late(&self, rule: &Extension, duty: &Deadline, act: Act<'a>) -> Vec<Why> {
        let Some((times, ..)) = self.bounds(rule, duty.start) else { return Vec::new() };
        let mut whys = Vec::new();
        if duty.granted.len() >= times {
            let at_most = u32::try_from(times).unwrap_or(u32::MAX);
            whys.push(Why::TooOften { kind: Kind::from(MORE_DECIDED), at_most, offer: None });
        }
        let at = act.at(self.index, self.now);
        if rule.before_due && at > duty.due && duty.status != Status::Paused {
            let field = FieldPath::plain("at");
            whys.push(Why::TooLate { field, latest: duty.due, limit: Some(duty.id.clone()) });
        }
        whys
    }

    /// A limit that is never extended, another unit than its own, or more than is allowed.
    fn too_much(&self, said: &Said<'a>, act: Act<'a>) -> Vec<Why> {
        let not = |field: &str, value: Value| Why::NotAllowed { field: FieldPath::plain(field), value };
        let Some(rule) = said.rule else {
            return vec![not("deadline", said.limit.id.as_str().into())];
        };
        let mut whys = Vec::new();
        if let Some(unit) = said.unit.as_deref().filter(|it| !is_in(rule, Some(it))) {
            whys.push(not("unit_of_time", unit.into()));
        }
        let most = self.ground.number(&rule.most.1, act.at(self.index, self.now)).map(|it| it.0);
        if let (Some(amount), Some(most)) = (said.amount, most)
            && amount > most
        {
            whys.push(Why::MoreThan { field: FieldPath::plain("amount"), most });
        }
        whys
    }
}

/// What is left of a limit that stands still, with what was granted in its own unit.
fn longer(left: Left, span: Span) -> Left {
    let n = i64::from(span.n);
    match (left, span.unit) {
        (Left::CalendarDays(it), calendar::Unit::CalendarDays) => Left::CalendarDays(it + n),
        (Left::WorkingDays(it), calendar::Unit::WorkingDays) => Left::WorkingDays(it + n),
        (Left::Seconds(it), calendar::Unit::Hours) => Left::Seconds(it + n * 3_600),
        (other, _) => other,
    }
}

/// Whether a request is in the unit the limit is extended in.
fn is_in(rule: &Extension, unit: Option<&str>) -> bool {
    unit == Some(rule.most.0.as_str())
}

fn known(value: Known<Value>) -> Option<Value> {
    if let Known::Is(value) = value { Some(value) } else { None }
}
