//! What each kind of question asks of the calendar.

use serde_json::{Value, json};

use crate::domain::calendar::{
    Calendar, Counting, Hours, Pause, Schedule, Span, Unit, Windows, due_at, months_later,
};
use crate::domain::time::{DAY, Day, Instant};
use crate::tool::count::fault::CountingFault;
use crate::tool::count::question::{Desk, Input};

/// The schedule whose close of business ends a day.
const OFFICE: &str = "office";
/// The most days an answer may lie away: a century.
const FAR: i32 = 36_525;

type Answer<T> = Result<T, CountingFault>;
type Kind = (&'static str, &'static [&'static str], fn(&Desk, &Input<'_>) -> Answer<Got>);

/// The kinds there are, each with what its `in` may say.
const KINDS: [Kind; 13] = [
    ("is_working_day", &["date"], is_working_day),
    ("add_working_days", &["start", "n"], add_working_days),
    ("sub_working_days", &["start", "n"], sub_working_days),
    ("working_days_between", &["from", "to"], working_days_between),
    ("add_calendar_days_rollover", &["start", "n"], add_calendar_days),
    ("add_months_rollover", &["start", "months"], add_months),
    ("add_hours", &["start", "hours"], add_hours),
    ("add_working_seconds", &["schedule", "start", "seconds"], add_working_seconds),
    ("sub_working_seconds", &["schedule", "start", "seconds"], sub_working_seconds),
    ("working_seconds_between", &["schedule", "from", "to"], working_seconds_between),
    ("add_working_seconds_with_pauses", &["schedule", "start", "seconds", "pauses"], add_working_seconds),
    ("add_working_seconds_boundary", &["schedule", "start", "seconds", "pauses"], add_working_seconds),
    ("add_working_days_with_pause", &["start_date", "n", "paused_on", "resumed_on"], add_days_with_pause),
];

/// An answer, and the year whose calendar it missed.
struct Got {
    said: Value,
    missing: Option<i32>,
}

/// The kinds by name, for people.
pub(super) fn kinds() -> String {
    KINDS.map(|(name, ..)| name).join(", ")
}

/// Answers one question.
pub(super) fn answer(kind: &str, desk: &Desk, input: &Input<'_>) -> Answer<Value> {
    let known = KINDS.iter().find(|(name, ..)| *name == kind);
    let (_, fields, reckon) = known.ok_or_else(|| CountingFault::Kind(kind.to_owned()))?;
    input.only(fields)?;
    let Got { mut said, missing } = reckon(desk, input)?;
    if let (Some(fields), Some(year)) = (said.as_object_mut(), missing) {
        fields.insert("provisional".to_owned(), year.into());
    }
    Ok(said)
}

fn is_working_day(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let day = input.date("date")?;
    let said = json!({ "working": desk.calendar.is_working(day) });
    Ok(Got { said, missing: desk.calendar.missing_year(day, day) })
}

fn add_working_days(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (start, n) = (input.time("start")?, input.amount("n")?);
    let office = desk.schedule(OFFICE)?;
    let moment =
        due_at(start, Span { n, unit: Unit::WorkingDays }, &plain(desk), office, &desk.calendar, &[])?;
    let day = desk.day(moment.at.plus(-1));
    let closes = office.closing_on(day).map_or(DAY, i64::from);
    let said = json!({
        "due_date": written(day)?,
        "expires_at": stamp(desk, moment.at),
        "expires_at_cob": stamp(desk, day.start(desk.offset_minutes).plus(closes)),
    });
    Ok(Got { said, missing: moment.provisional })
}

fn sub_working_days(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (start, n) = (desk.day(input.time("start")?), input.amount("n")?);
    let day = desk.calendar.working_day_before(start, n).ok_or(CountingFault::OutOfReach)?;
    if day < start.plus(-FAR) {
        return Err(CountingFault::OutOfReach);
    }
    Ok(Got {
        said: json!({ "due_date": written(day)? }),
        missing: desk.calendar.missing_year(day, start.plus(-1)),
    })
}

fn working_days_between(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (from, to) = (input.date("from")?, input.date("to")?);
    if to < from {
        return Err(CountingFault::Backwards { from: "from", to: "to" });
    }
    let said = json!({ "count": desk.calendar.working_days_between(from, to) });
    Ok(Got { said, missing: desk.calendar.missing_year(from.plus(1), to) })
}

fn add_calendar_days(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (start, n) = (input.time("start")?, input.amount("n")?);
    let raw = i32::try_from(n).ok().filter(|it| *it <= FAR).map(|it| desk.day(start).plus(it));
    rolled(desk, start, raw)
}

fn add_months(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (start, months) = (input.time("start")?, input.amount("months")?);
    let raw = months_later(desk.day(start), months).filter(|it| *it <= desk.day(start).plus(FAR));
    rolled(desk, start, raw)
}

/// The raw last day, and the first working day from there on.
fn rolled(desk: &Desk, start: Instant, raw: Option<Day>) -> Answer<Got> {
    let raw = raw.ok_or(CountingFault::OutOfReach)?;
    let days = u32::try_from(raw.0 - desk.day(start).0).map_err(|_| CountingFault::OutOfReach)?;
    let counting = Counting { roll_over_rest_days: true, ..plain(desk) };
    let span = Span { n: days, unit: Unit::CalendarDays };
    let moment = due_at(start, span, &counting, desk.schedule(OFFICE)?, &desk.calendar, &[])?;
    let day = desk.day(moment.at.plus(-1));
    let said = json!({
        "raw_date": written(raw)?,
        "due_date": written(day)?,
        "rolled": day != raw,
        "expires_at": stamp(desk, moment.at),
    });
    Ok(Got { said, missing: moment.provisional })
}

fn add_hours(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (start, hours) = (input.time("start")?, input.amount("hours")?);
    let span = Span { n: hours, unit: Unit::Hours };
    let moment = due_at(start, span, &plain(desk), &no_hours(desk), &desk.calendar, &[])?;
    Ok(Got { said: json!({ "expires_at": stamp(desk, moment.at) }), missing: None })
}

fn add_working_seconds(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (schedule, start, seconds) = (input.schedule()?, input.time("start")?, input.amount("seconds")?);
    let pauses: Vec<Pause> = input.pauses()?;
    let due = schedule.add(start, u64::from(seconds), &pauses)?;
    if due.since(start) > i64::from(FAR) * DAY {
        return Err(CountingFault::OutOfReach);
    }
    let said = json!({ "due": stamp(desk, due) });
    Ok(Got { said, missing: leaning(desk, schedule, start, due) })
}

fn sub_working_seconds(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (schedule, start, seconds) = (input.schedule()?, input.time("start")?, input.amount("seconds")?);
    let due = schedule.sub(start, u64::from(seconds))?;
    if start.since(due) > i64::from(FAR) * DAY {
        return Err(CountingFault::OutOfReach);
    }
    Ok(Got { said: json!({ "due": stamp(desk, due) }), missing: leaning(desk, schedule, due, start) })
}

fn working_seconds_between(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (schedule, from, to) = (input.schedule()?, input.time("from")?, input.time("to")?);
    if to < from {
        return Err(CountingFault::Backwards { from: "from", to: "to" });
    }
    let said = json!({ "seconds": schedule.between(from, to) });
    Ok(Got { said, missing: leaning(desk, schedule, from, to) })
}

fn add_days_with_pause(desk: &Desk, input: &Input<'_>) -> Answer<Got> {
    let (start, n) = (input.date("start_date")?, input.amount("n")?);
    let (paused, resumed) = (input.date("paused_on")?, input.date("resumed_on")?);
    if paused < start {
        return Err(CountingFault::Backwards { from: "start_date", to: "paused_on" });
    }
    if resumed < paused {
        return Err(CountingFault::Backwards { from: "paused_on", to: "resumed_on" });
    }
    let noon = |day: Day| day.start(desk.offset_minutes).plus(DAY / 2);
    let pause = Pause { from: noon(paused), to: Some(noon(resumed)) };
    let span = Span { n, unit: Unit::WorkingDays };
    let office = desk.schedule(OFFICE)?;
    let found = due_at(noon(start), span, &plain(desk), office, &desk.calendar, &[pause])?;
    let day = desk.day(found.at.plus(-1));
    let said = json!({
        "used_before_pause": desk.calendar.working_days_between(start, paused),
        "due_date": written(day)?,
    });
    Ok(Got { said, missing: found.provisional })
}

fn plain(desk: &Desk) -> Counting {
    Counting::plain(desk.offset_minutes)
}

/// No hours at all, for what runs through day and night.
fn no_hours(desk: &Desk) -> Schedule {
    Schedule::new(&Hours::Workdays(Windows::default()), &Calendar::default(), desk.offset_minutes)
}

/// The year whose holidays an answer in working time would have needed.
fn leaning(desk: &Desk, schedule: &Schedule, from: Instant, to: Instant) -> Option<i32> {
    let missing = || desk.calendar.missing_year(desk.day(from), desk.day(to.plus(-1).max(from)));
    if schedule.leans_on_calendar() { missing() } else { None }
}

fn stamp(desk: &Desk, at: Instant) -> String {
    at.at_offset(desk.offset_minutes).to_string()
}

/// A date, if it can be written.
fn written(day: Day) -> Answer<String> {
    let text = day.to_string();
    if text.parse::<Day>().is_ok() { Ok(text) } else { Err(CountingFault::OutOfReach) }
}
