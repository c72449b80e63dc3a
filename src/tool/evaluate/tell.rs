//! What a regime makes of a case and of the office's own record, as JSON.

use serde_json::{Map, Value, json};

use crate::domain::calendar::Left;
use crate::domain::case::{Case, Side};
use crate::domain::log::{EventHash, Value as Said};
use crate::domain::policy::effect::Mark;
use crate::domain::policy::engine::{
    ActOffer, Breach, Deadline, Escalation, Evaluation, Finding, Granted, OfficeEvaluation, ProgramDue,
    Refusal, Settled, Standstill, Status, Task, Visit,
};
use crate::domain::policy::limit::Cycle;
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;
use crate::tool::evaluate::reason;
use crate::tool::evaluate::scribe::Scribe;
use crate::tool::evaluate::trace::{stamp, trace};

/// What acts of a log are told by: the lines they come from.
pub struct Teller<'a> {
    /// The log.
    pub scribe: &'a Scribe<'a>,
    /// The present.
    pub now: Instant,
}

/// An object that leaves out what there is nothing to say of.
struct Row(Map<String, Value>);

impl Row {
    fn of(value: Value) -> Row {
        Row(value.as_object().cloned().unwrap_or_default())
    }

    fn with(mut self, key: &str, value: Option<Value>) -> Row {
        self.0.extend(value.map(|it| (key.to_owned(), it)));
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

impl Teller<'_> {
    /// A case: the keys every answer has, and what else there is to say.
    pub fn case(&self, name: &str, case: &Case, evaluation: &Evaluation) -> Map<String, Value> {
        let row = Row::of(json!({
            "case": name,
            "state": evaluation.state.as_str(),
            "allowed": evaluation.acts.iter().map(act).collect::<Vec<_>>(),
            "deadlines": evaluation.deadlines.iter().map(|it| self.deadline(it)).collect::<Vec<_>>(),
            "escalations": evaluation.escalations.iter().map(|it| self.escalation(it)).collect::<Vec<_>>(),
            "findings": evaluation.findings.iter().map(|it| self.finding(it)).collect::<Vec<_>>(),
            "programs": evaluation.programs.iter().map(|it| self.program(it)).collect::<Vec<_>>(),
            "tasks": evaluation.tasks.iter().map(|it| self.task(it)).collect::<Vec<_>>(),
            "flags": evaluation.flags.iter().map(flag).collect::<Vec<_>>(),
            "facts": facts(case, evaluation),
            "contested": evaluation.contested.iter().map(|it| self.contested(case, it)).collect::<Vec<_>>(),
        }));
        let row = row.with("owner", evaluation.owner.as_ref().map(|it| it.as_str().into()));
        row.with("changes_at", evaluation.changes_at.map(|it| stamp(it).into())).0
    }

    /// Adds to `answer` what the office's own record owes, each marked as such.
    pub fn office(&self, answer: &mut Map<String, Value>, evaluation: &OfficeEvaluation) {
        let known =
            |it: &&Visit| it.every.is_some() || !self.scribe.people.visited_only.contains(&it.resident);
        let rounds = evaluation.rounds.iter().map(|it| self.program(it));
        let visits = evaluation.visits.iter().filter(known).map(|it| self.visit(it));
        let of_office: [(&str, Vec<Value>); 5] = [
            ("deadlines", evaluation.deadlines.iter().map(|it| self.deadline(it)).collect()),
            ("escalations", evaluation.escalations.iter().map(|it| self.escalation(it)).collect()),
            ("findings", evaluation.findings.iter().map(|it| self.finding(it)).collect()),
            ("programs", rounds.chain(visits).collect()),
            ("tasks", evaluation.tasks.iter().map(|it| self.task(it)).collect()),
        ];
        for (key, rows) in of_office {
            let Some(all) = answer.get_mut(key).and_then(Value::as_array_mut) else { continue };
            all.extend(rows.into_iter().map(|it| Row::of(it).with("stream", Some("office".into())).done()));
        }
    }

    fn deadline(&self, it: &Deadline) -> Value {
        let late = it.ended_at.unwrap_or(self.now).since(it.due);
        let is_late = matches!(it.status, Status::Overdue | Status::MetLate | Status::Unmet | Status::Missed);
        let mut because: Vec<String> = it.provisional_parameter.iter().map(ToString::to_string).collect();
        because.extend(it.provisional_calendar.map(|year| format!("calendar {year}")));
        let row = Row::of(json!({
            "id": it.id.as_str(),
            "label": it.label,
            "clauses": clauses(&it.clauses),
            "start": stamp(it.start),
            "due_at": (it.status != Status::Paused).then(|| stamp(it.due)),
            "status": it.status.as_str(),
            "provisional": !because.is_empty(),
            "trace": trace(it),
        }));
        row.with("provisional_because", (!because.is_empty()).then(|| because.into()))
            .with("subject", it.subject.clone().map(Value::from))
            .with("paused", rows(&it.stood, stood))
            .with("granted", rows(&it.granted, granted))
            .with("left", it.left.map(left))
            .with("softener", it.softener.clone().map(Value::from))
            .with("started_by", self.line(&it.started_by))
            .with("stopped_by", it.stopped_by.and_then(|it| self.line(&it)))
            .with("ended_at", it.ended_at.map(|it| stamp(it).into()))
            .with("late_seconds", is_late.then(|| late.into()))
            .with("excuse", it.excuse.clone().map(Value::from))
            .with("entered_late", it.entered_late.then(|| true.into()))
            .with("report_to", names(&it.report_to))
            .with("hide_from", names(&it.hide_from))
            .done()
    }

    fn escalation(&self, it: &Escalation) -> Value {
        let row = Row::of(json!({
            "id": it.id.as_str(),
            "label": it.label,
            "clauses": clauses(&it.clauses),
            "to": names(&it.to).unwrap_or_else(|| json!([])),
            "level": it.level,
            "raised_at": stamp(it.raised_at),
        }));
        self.settled(row, it.settled)
            .with("due_at", it.due.map(|it| stamp(it).into()))
            .with("about", it.about.as_ref().map(|it| it.as_str().into()))
            .with("subject", it.subject.clone().map(Value::from))
            .with("hide_from", names(&it.hide_from))
            .with("document", it.document.as_ref().map(|it| it.as_str().into()))
            .with("quiet", it.quiet.then(|| true.into()))
            .done()
    }

    fn settled(&self, row: Row, settled: Settled) -> Row {
        let (word, at, by) = match settled {
            Settled::No => ("open", None, None),
            Settled::Yes { at, by } => ("settled", Some(at), by),
            Settled::Moot => ("moot", None, None),
        };
        row.with("status", Some(word.into()))
            .with("settled_at", at.map(|it| stamp(it).into()))
            .with("settled_by", by.and_then(|it| self.line(&it)))
    }

    fn finding(&self, it: &Finding) -> Value {
        let reason = match &it.breach {
            Breach::Refusable(why) => reason::why(why),
            Breach::Unheeded(event) => format!("a warning asked for {} first", reason::happened(event)),
            Breach::ClosedUnseen { statement } => {
                let line = self.line(statement).map(|it| format!(" in line {it}")).unwrap_or_default();
                format!("it was closed without seeing the statement{line}; the closing does not count")
            }
        };
        let act = self.scribe.written.iter().find(|written| written.event.hash == it.event);
        let header = act.map(|it| &it.event.header);
        Row::of(json!({
            "clauses": clauses(&it.clauses),
            "reason": reason,
            "kind": header.map(|it| it.kind.as_str()),
            "line": self.line(&it.event),
            "actor": header.map(|it| it.actor.as_str()),
            "role": header.map(|it| it.role.as_str()),
            "at": header.map(|it| it.at.to_string()),
        }))
        .with("rule", it.rule.as_ref().map(|it| it.as_str().into()))
        .with("label", it.label.clone().map(Value::from))
        .done()
    }

    fn program(&self, it: &ProgramDue) -> Value {
        let status = match (it.done, it.due) {
            (Some(_), _) => "done",
            (None, Some(due)) if self.now > due => "overdue",
            (None, _) => "open",
        };
        Row::of(json!({
            "id": it.id.as_str(),
            "label": it.label,
            "clauses": clauses(&it.clauses),
            "since": stamp(it.since),
            "due_at": it.due.map(stamp),
            "status": status,
        }))
        .with("done_by", it.done.and_then(|it| self.line(&it)))
        .done()
    }

    fn visit(&self, it: &Visit) -> Value {
        let every = it.every.map(|it| match it {
            Cycle::Month => "per_month",
            Cycle::Quarter => "per_quarter",
            Cycle::HalfYear => "per_half_year",
            Cycle::Year => "per_year",
        });
        Row::of(json!({
            "id": it.program.as_str(),
            "label": it.label,
            "clauses": clauses(&it.clauses),
            "person": it.resident,
            "every": every,
            "since": stamp(it.since),
            "due_at": stamp(it.due),
            "status": if self.now > it.due { "overdue" } else { "open" },
        }))
        .with("own_interval", it.is_own.then(|| true.into()))
        .done()
    }

    fn task(&self, it: &Task) -> Value {
        let row = Row::of(json!({
            "rule": it.rule.as_str(),
            "label": it.label,
            "clauses": clauses(&it.clauses),
            "kind": it.kind.as_str(),
            "since": stamp(it.since),
        }));
        self.settled(row, it.settled)
            .with("subject", it.subject.clone().map(Value::from))
            .with("assignee", it.assignee.as_ref().map(|it| it.as_str().into()))
            .done()
    }

    fn contested(&self, case: &Case, key: &str) -> Value {
        let side = |it: &Side| json!({ "line": self.line(&it.event), "value": plain(&it.value), "actor": it.actor, "at": it.at.to_string() });
        let sides = case.value(key).map(|it| it.sides().iter().map(side).collect::<Vec<_>>());
        json!({ "key": key, "sides": sides })
    }

    /// The line an act comes from.
    fn line(&self, hash: &EventHash) -> Option<Value> {
        self.scribe.written.iter().find(|it| it.event.hash == *hash).map(|it| it.line.into())
    }
}

fn act(it: &ActOffer) -> Value {
    let refused: Vec<Value> = match &it.allowed {
        Ok(()) => Vec::new(),
        Err(refusals) => refusals.iter().flat_map(refused).collect(),
    };
    json!({ "kind": it.kind.as_str(), "refused": refused })
}

/// One entry for each clause a refusal comes from.
fn refused(it: &Refusal) -> Vec<Value> {
    let reason = reason::why(&it.why);
    if it.clauses.is_empty() {
        return vec![json!({ "clause": null, "reason": reason })];
    }
    it.clauses.iter().map(|it| json!({ "clause": it.as_str(), "reason": reason })).collect()
}

fn flag(it: &crate::domain::policy::engine::Flagged) -> Value {
    let mark = match it.mark {
        Mark::Provisional => "provisional",
        Mark::CalendarMissing => "calendar_missing",
        Mark::Unconfirmed => "unconfirmed",
    };
    json!({ "mark": mark, "clauses": clauses(&it.clauses), "label": it.label })
}

/// What is so of the case: what people said, and what follows.
fn facts(case: &Case, evaluation: &Evaluation) -> Value {
    let told = case.log.values.keys().filter_map(|key| {
        let fact = key.strip_prefix("facts.")?;
        Some((fact.to_owned(), plain(case.fact(fact)?)))
    });
    let follows = evaluation.follows.iter().map(|(fact, value)| (fact.to_string(), plain(value)));
    Value::Object(told.chain(follows).collect())
}

/// A value of a log as JSON.
fn plain(value: &Said) -> Value {
    match value {
        Said::Flag(flag) => (*flag).into(),
        Said::Int(number) => (*number).into(),
        Said::Text(text) => text.as_str().into(),
        Said::List(items) => items.iter().map(plain).collect(),
        Said::Map(fields) => Value::Object(fields.iter().map(|(key, it)| (key.clone(), plain(it))).collect()),
    }
}

fn clauses(clauses: &[ClauseId]) -> Value {
    clauses.iter().map(|it| Value::from(it.as_str())).collect()
}

/// Names, or nothing where there are none.
fn names<T: ToString>(names: &[T]) -> Option<Value> {
    (!names.is_empty()).then(|| names.iter().map(|it| Value::from(it.to_string())).collect())
}

/// Rows of a list, or nothing where it is empty.
fn rows<T>(all: &[T], row: fn(&T) -> Value) -> Option<Value> {
    (!all.is_empty()).then(|| all.iter().map(row).collect())
}

fn stood(it: &Standstill) -> Value {
    json!({
        "since": stamp(it.since),
        "until": it.until.map(stamp),
        "because": it.reason.as_deref().unwrap_or(&it.kind),
    })
}

fn granted(it: &Granted) -> Value {
    json!({
        "at": stamp(it.at),
        "role": it.role,
        "from": stamp(it.from),
        "to": stamp(it.to),
        "told_at": it.told_at.map(stamp),
    })
}

/// What is left of a limit whose clock stands still.
fn left(left: Left) -> Value {
    let (unit, n) = match left {
        Left::Seconds(n) => ("seconds", n),
        Left::WorkingSeconds(n) => ("working_seconds", n),
        Left::CalendarDays(n) => ("calendar_days", n),
        Left::WorkingDays(n) => ("working_days", n),
    };
    json!({ "unit": unit, "n": n })
}
