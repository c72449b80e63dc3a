//! The engine's answer told in lines of words, for stories.

use huiyin::domain::calendar::Left;
use huiyin::domain::case::fold::Folded;
use huiyin::domain::case::{Case, Office};
use huiyin::domain::log::{EventHash, Value};
use huiyin::domain::policy::cond::{EventCond, Test};
use huiyin::domain::policy::effect::Mark;
use huiyin::domain::policy::engine::{
    ActOffer, Advice, Breach, Deadline, Escalation, Evaluation, Finding, Granted, Notice, OfficeEvaluation,
    ProgramDue, Reading, Refusal, Settled, Similar, Standstill, Task, Visit, Why,
};
use huiyin::domain::policy::limit::Cycle;
use huiyin::domain::policy::names::{ClauseId, Kind};
use huiyin::domain::time::{CHINA, Instant};

/// Everything the engine says, a line each.
pub fn tell(case: &Case, evaluation: &Evaluation) -> Vec<String> {
    let mut lines = vec![format!("state {}", evaluation.state)];
    lines.extend(evaluation.contested.iter().map(|it| format!("contested {it}")));
    lines.extend(evaluation.flags.iter().map(|it| format!("flag {} {}", mark(it.mark), cited(&it.clauses))));
    lines.extend(evaluation.deadlines.iter().map(duty));
    lines.extend(evaluation.escalations.iter().map(raised));
    lines.extend(evaluation.findings.iter().map(|it| finding(&case.log, it)));
    lines.extend(evaluation.tasks.iter().map(task));
    lines.extend(evaluation.follows.iter().map(|(fact, value)| format!("fact {fact} {}", said(value))));
    lines.extend(evaluation.programs.iter().map(program));
    lines.extend(evaluation.owner.iter().map(|it| format!("owner {it}")));
    lines.extend(evaluation.acts.iter().map(act));
    lines
}

fn program(program: &ProgramDue) -> String {
    let due = program.due.map(|it| format!("due {}", time(it))).unwrap_or_default();
    let done = if program.done.is_some() { "done" } else { "open" };
    format!("program {} {done} since {} {due} {}", program.id, time(program.since), cited(&program.clauses))
}

/// What no paper and no export for outsiders tells.
pub fn tell_kept_inside(kinds: &[Kind], clauses: &[ClauseId]) -> String {
    let kinds: Vec<&str> = kinds.iter().map(Kind::as_str).collect();
    format!("{} {}", kinds.join(" "), cited(clauses))
}

/// A closed case like this one.
pub fn tell_similar(name: &str, similar: &Similar) -> String {
    let by: Vec<String> = similar.by.iter().map(ToString::to_string).collect();
    format!("similar {name} {} {}", by.join(" "), cited(&similar.clauses))
}

fn visit(visit: &Visit) -> String {
    let every = match visit.every {
        Some(Cycle::Month) => "monthly",
        Some(Cycle::Quarter) => "quarterly",
        Some(Cycle::HalfYear) => "half-yearly",
        Some(Cycle::Year) => "yearly",
        None => "once",
    };
    let own = if visit.is_own { "own" } else { "" };
    format!(
        "visit {} {} {every} {own} due {} {}",
        visit.program,
        visit.resident,
        time(visit.due),
        cited(&visit.clauses)
    )
}

/// Everything the engine says of the office's own work, a line each.
pub fn tell_office(office: &Office, evaluation: &OfficeEvaluation) -> Vec<String> {
    let mut lines: Vec<String> = evaluation.rounds.iter().map(round).collect();
    lines.extend(evaluation.visits.iter().map(visit));
    lines.extend(evaluation.deadlines.iter().map(duty));
    lines.extend(evaluation.escalations.iter().map(raised));
    lines.extend(evaluation.tasks.iter().map(task));
    lines.extend(evaluation.findings.iter().map(|it| finding(&office.log, it)));
    lines
}

/// What the regime says beside an act, a line each.
pub fn tell_advice(advice: &[Advice]) -> Vec<String> {
    advice.iter().map(|it| format!("{} {}", notice(&it.what), cited(&it.clauses))).collect()
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::FieldWanted(field) => format!("field_wanted {field}"),
        Notice::Missing(event) => format!("missing {}", event_words(event)),
        Notice::Phrase(phrase) => format!("phrase {phrase}"),
        Notice::Reminder => "reminder".to_owned(),
    }
}

fn round(round: &ProgramDue) -> String {
    let due = round.due.map(|it| format!("due {}", time(it))).unwrap_or_default();
    format!("round {} since {} {due} {}", round.id, time(round.since), cited(&round.clauses))
}

fn task(task: &Task) -> String {
    let mut words = vec![format!("task {} {}", task.rule, task.kind)];
    words.extend(task.subject.clone());
    words.push(format!("since {}", time(task.since)));
    words.push(settled(task.settled));
    words.extend(task.assignee.as_ref().map(|it| format!("by {it}")));
    words.extend(task.override_role.as_ref().map(|it| format!("unless {it}")));
    words.push(cited(&task.clauses));
    words.join(" ")
}

fn settled(settled: Settled) -> String {
    match settled {
        Settled::No => "open".to_owned(),
        Settled::Yes { at, .. } => format!("settled {}", time(at)),
        Settled::Moot => "moot".to_owned(),
    }
}

/// What somebody may read of a case.
pub fn tell_reading(reading: &Reading) -> String {
    let mut words = vec![if reading.is_stub { "stub" } else { "whole" }.to_owned()];
    words.extend(reading.covered.iter().map(|it| format!("covered {it}")));
    words.extend(reading.is_logged.then(|| "logged".to_owned()));
    words.push(cited(&reading.clauses));
    words.join(" ")
}

/// What stays behind when a case goes to a unit.
pub fn tell_left_behind((groups, clauses): &(Vec<String>, Vec<ClauseId>)) -> String {
    let groups = if groups.is_empty() { "nothing".to_owned() } else { groups.join(" ") };
    format!("{groups} {}", cited(clauses))
}

/// Refusals, a line each.
pub fn tell_refusals(refusals: &[Refusal]) -> Vec<String> {
    refusals.iter().map(|it| format!("{} {}", why(&it.why), cited(&it.clauses))).collect()
}

fn duty(duty: &Deadline) -> String {
    let mut words = vec![format!("deadline {} {}", duty.id, duty.status.as_str())];
    words.extend(duty.subject.clone());
    words.push(format!("start {} due {}", time(duty.start), time(duty.due)));
    words.extend(duty.ended_at.map(|it| format!("ended {}", time(it))));
    words.extend(duty.stood.iter().map(stood));
    words.extend(duty.left.map(|it| format!("left {}", left(it))));
    words.extend(duty.granted.iter().map(granted));
    words.extend(duty.excuse.as_ref().map(|it| format!("excused {it}")));
    words.extend(duty.provisional_parameter.as_ref().map(|it| format!("provisional {it}")));
    words.extend(duty.provisional_calendar.map(|it| format!("calendar {it}")));
    words.push(if duty.printable { "printable" } else { "withheld" }.to_owned());
    words.push(cited(&duty.clauses));
    words.join(" ")
}

fn stood(it: &Standstill) -> String {
    let until = it.until.map_or_else(|| "now".to_owned(), time);
    format!("stood {} to {until} {}", time(it.since), it.reason.as_deref().unwrap_or("event"))
}

fn left(left: Left) -> String {
    match left {
        Left::Seconds(n) => format!("{n} seconds"),
        Left::WorkingSeconds(n) => format!("{n} working seconds"),
        Left::CalendarDays(n) => format!("{n} days"),
        Left::WorkingDays(n) => format!("{n} working days"),
    }
}

fn granted(it: &Granted) -> String {
    let told = match (&it.notice, it.told_at) {
        (None, _) => String::new(),
        (Some(_), None) => " untold".to_owned(),
        (Some(_), Some(at)) => format!(" told {}", time(at)),
    };
    format!("granted by {} from {} to {}{told}", it.role, time(it.from), time(it.to))
}

fn raised(raised: &Escalation) -> String {
    let to: Vec<&str> = raised.to.iter().map(|it| it.as_str()).collect();
    let mut words = vec![format!("raised {}", raised.id)];
    words.extend(raised.about.as_ref().map(|it| format!("about {it}")));
    words.push(format!("level {} {} at {}", raised.level, to.join(" "), time(raised.raised_at)));
    words.push(settled(raised.settled));
    words.extend(raised.due.map(|it| format!("due {}", time(it))));
    words.extend(raised.hide_from.iter().map(|it| format!("hidden {it}")));
    words.push(if raised.quiet { "quiet" } else { "loud" }.to_owned());
    words.push(cited(&raised.clauses));
    words.join(" ")
}

fn finding(log: &Folded, finding: &Finding) -> String {
    let breach = match &finding.breach {
        Breach::Refusable(it) => why(it),
        Breach::Unheeded(event) => format!("unheeded {}", event_words(event)),
        Breach::ClosedUnseen { statement } => format!("closed_unseen {}", kind_of(log, statement)),
    };
    format!("finding {} {breach} {}", kind_of(log, &finding.event), cited(&finding.clauses))
}

fn act(offer: &ActOffer) -> String {
    let possible = if offer.allowed.is_ok() { "possible" } else { "impossible" };
    let mut words = vec![format!("act {} {possible}", offer.kind)];
    words.extend(offer.changes_state_to.as_ref().map(|it| format!("to {it}")));
    words.extend(offer.stops.iter().map(|it| format!("stops {it}")));
    words.push(cited(&offer.clauses));
    words.join(" ")
}

fn kind_of(log: &Folded, hash: &EventHash) -> String {
    log.event(hash).map_or_else(|| "unknown".to_owned(), |it| it.header.kind.clone())
}

fn why(why: &Why) -> String {
    match why {
        Why::NotFromThisState { state, .. } => format!("not_from_this_state {state}"),
        Why::PausesNothing => "pauses_nothing".to_owned(),
        Why::MoreThan { field, most } => format!("more_than {field} {most}"),
        Why::MustComeFirst { event, .. } => format!("must_come_first {}", event_words(event)),
        Why::MoreOftenFirst { kind, have, need } => format!("more_often_first {kind} {have} {need}"),
        Why::TooOften { kind, at_most, .. } => format!("too_often {kind} {at_most}"),
        Why::OneOf(ways) => format!("one_of {}", ways.iter().map(self::why).collect::<Vec<_>>().join(" ")),
        Why::FactNeeded { fact, test } => format!("fact_needed {fact} {}", test_words(test)),
        Why::FieldMissing { field } => format!("field_missing {field}"),
        Why::AnyFieldMissing { fields } => {
            format!(
                "any_field_missing {}",
                fields.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            )
        }
        Why::FieldNeeded { field, test } => format!("field_needed {field} {}", test_words(test)),
        Why::NotAllowed { field, .. } => format!("not_allowed {field}"),
        Why::TooShort { field, least } => format!("too_short {field} {least}"),
        Why::SectionMissing { section } => format!("section_missing {section}"),
        Why::OpenRemedy { items } => {
            format!("open_remedy {}", items.iter().map(|it| it.what.clone()).collect::<Vec<_>>().join(" "))
        }
        Why::TaskOpen { kind, subjects } => format!("task_open {kind} {}", subjects.join(" ")),
        Why::TooLate { field, latest, limit } => {
            let limit = limit.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("too_late {field} {} {limit}", time(*latest))
        }
        Why::Contested { values } => format!("contested {}", values.join(" ")),
        Why::NoteNeeded { field, .. } => format!("note_needed {field}"),
        Why::ConsentMissing { .. } => "consent_missing".to_owned(),
        Why::RoleNeeded { roles, .. } => {
            format!("role_needed {}", roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
        Why::NotUnderstood { path } => format!("not_understood {path}"),
        Why::MakesNoSense { fault } => format!("makes_no_sense {}", fault.path),
        Why::RoleUnfilled { role } => format!("role_unfilled {role}"),
        Why::PersonShutOut { who, person } => format!("person_shut_out {who} {person}"),
        Why::PanelTooNarrow { .. } => "panel_too_narrow".to_owned(),
        Why::PanelLacks { unit } => format!("panel_lacks {unit}"),
        Why::PaperMissing { doc } => format!("paper_missing {doc}"),
        Why::NotTicked { item } => format!("not_ticked {item}"),
        Why::Forbidden => "forbidden".to_owned(),
        Why::Waits { .. } => "waits".to_owned(),
        Why::Needs { .. } => "needs".to_owned(),
        Why::ReportFirst { escalation, .. } => format!("report_first {escalation}"),
        Why::SteppedBack { escalation } => format!("stepped_back {escalation}"),
    }
}

fn event_words(event: &EventCond) -> String {
    let to = event.to.as_ref().map(|it| format!(" to {it}")).unwrap_or_default();
    let is = match &event.field {
        Some((field, Test::Is(value))) => {
            format!(" {field} {}", said(value))
        }
        _ => String::new(),
    };
    format!("{}{to}{is}", event.kind)
}

fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Flag(flag) => flag.to_string(),
        other => format!("{other:?}"),
    }
}

fn test_words(test: &Test) -> &'static str {
    match test {
        Test::Is(_) => "is",
        Test::In(_) => "in",
        Test::Filled(_) => "filled",
    }
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Provisional => "provisional",
        Mark::CalendarMissing => "calendar_missing",
        Mark::Unconfirmed => "unconfirmed",
    }
}

fn cited(clauses: &[ClauseId]) -> String {
    clauses.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// `2026-10-02 20:15`, with seconds only where there are any.
fn time(at: Instant) -> String {
    let text = at.at_offset(CHINA).to_string()[..19].replace('T', " ");
    text.strip_suffix(":00").filter(|it| it.len() == 16).unwrap_or(&text).to_owned()
}
