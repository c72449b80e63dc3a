//! How a date was counted, as data: what was counted and skipped from the start to the end, and why.

use serde_json::{Value, json};

use crate::domain::calendar::{End, Over, Stretch, Trace, Unit, Why};
use crate::domain::policy::engine::Deadline;
use crate::domain::time::Instant;
use crate::tool::when;

/// The trace of a limit; a date somebody named has nothing to count.
pub fn trace(deadline: &Deadline) -> Value {
    let Some(trace) = &deadline.trace else {
        return json!({ "start": stamp(deadline.start), "unit": "from_field", "stretches": [], "end": "named" });
    };
    let stretches: Vec<Value> = trace.stretches.iter().map(|it| stretch(trace, it)).collect();
    let mut told = json!({
        "start": trace.from.at_offset(trace.offset_minutes).to_string(),
        "unit": unit(trace.span.unit),
        "n": trace.span.n,
        "stretches": stretches,
        "end": match trace.end {
            End::Exact => "exact",
            End::EndOfDay(_) => "end_of_day",
            End::CloseOfBusiness(_) => "close_of_business",
        },
    });
    if let Some(fields) = told.as_object_mut() {
        fields.extend(trace.received_on.map(|it| ("received_on".to_owned(), it.to_string().into())));
        fields.extend(trace.rolled_from.map(|it| ("rolled_from".to_owned(), it.to_string().into())));
    }
    told
}

/// One stretch: whole days, both inclusive, or time up to but not including its end.
fn stretch(trace: &Trace, stretch: &Stretch) -> Value {
    let (from, to) = match stretch.over {
        Over::Days { first, last } => (first.to_string(), last.to_string()),
        Over::Time { from, to } => {
            let stamp = |it: Instant| it.at_offset(trace.offset_minutes).to_string();
            (stamp(from), stamp(to))
        }
    };
    let (why, name) = reason(&stretch.why);
    let mut told = json!({
        "from": from, "to": to, "counted": stretch.counted, "why": why, "amount": stretch.amount(),
    });
    if let (Some(fields), Some(name)) = (told.as_object_mut(), name) {
        fields.insert("name".to_owned(), name.into());
    }
    told
}

fn reason(why: &Why) -> (&'static str, Option<&str>) {
    match why {
        Why::Elapsed => ("elapsed", None),
        Why::OpenHours => ("open_hours", None),
        Why::CalendarDay => ("calendar_day", None),
        Why::WorkingDay => ("working_day", None),
        Why::MakeUpDay => ("make_up_day", None),
        Why::LocalWorkingDay(name) => ("local_working_day", Some(name)),
        Why::StartDay => ("start_day", None),
        Why::Weekend => ("weekend", None),
        Why::Holiday(name) => ("holiday", Some(name)),
        Why::LocalClosure(name) => ("local_closure", Some(name)),
        Why::ClosedDay => ("closed_day", None),
        Why::Night => ("night", None),
        Why::OutsideHours => ("outside_hours", None),
        Why::Pause => ("pause", None),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::BusinessMinutes => "business_minutes",
        Unit::CalendarDays => "calendar_days",
        Unit::WorkingDays => "working_days",
        Unit::SameDay => "same_day",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
    }
}

/// An instant on the wall clock that times are read by.
pub fn stamp(at: Instant) -> String {
    at.at_offset(when::wall()).to_string()
}
