//! The rows of the three tables: what they say, in the order of their columns. No private part is ever among them.

use crate::domain::case::fold::late_by;
use crate::domain::case::{Aside, Case};
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::{Event, Value};
use crate::domain::policy::deadline::Binding;
use crate::domain::policy::engine::{Deadline, Evaluation, Settled, Status};
use crate::domain::time::Instant;
use crate::tool::tables::column::{Cell, Column, Sort};

/// What a row of `cases` says.
pub const CASES: &[Column] = &[
    ("org", Sort::Text),
    ("org_name", Sort::Text),
    ("case_id", Sort::Text),
    ("ref", Sort::Text),
    ("case_no", Sort::Text),
    ("profile", Sort::Text),
    ("profile_version", Sort::Int),
    ("state", Sort::Text),
    ("live", Sort::Flag),
    ("lodged_at", Sort::Time),
    ("last_recorded_at", Sort::Time),
    ("channel", Sort::Text),
    ("case_type", Sort::Text),
    ("cause", Sort::Text),
    ("severity", Sort::Int),
    ("substantiated", Sort::Text),
    ("satisfaction", Sort::Int),
    ("building", Sort::Text),
    ("unit", Sort::Text),
    ("handler", Sort::Text),
    ("anonymous", Sort::Flag),
    ("complainant_pseudonym", Sort::Text),
    ("acts", Sort::Int),
    ("acts_aside", Sort::Int),
    ("partial", Sort::Flag),
    ("contested", Sort::Int),
    ("overdue", Sort::Int),
    ("met_late", Sort::Int),
    ("findings", Sort::Int),
    ("escalations_open", Sort::Int),
];

/// What a row of `events` says.
pub const EVENTS: &[Column] = &[
    ("org", Sort::Text),
    ("case_id", Sort::Text),
    ("act", Sort::Text),
    ("kind", Sort::Text),
    ("happened_at", Sort::Time),
    ("recorded_at", Sort::Time),
    ("late_seconds", Sort::Int),
    ("actor", Sort::Text),
    ("role", Sort::Text),
    ("device", Sort::Text),
    ("device_code", Sort::Text),
    ("seq", Sort::Int),
    ("lc", Sort::Int),
    ("has_private", Sort::Flag),
    ("aside", Sort::Text),
    ("open_fields", Sort::Text),
];

/// What a row of `deadlines` says.
pub const DEADLINES: &[Column] = &[
    ("org", Sort::Text),
    ("case_id", Sort::Text),
    ("profile", Sort::Text),
    ("deadline", Sort::Text),
    ("label", Sort::Text),
    ("clauses", Sort::Text),
    ("binding", Sort::Text),
    ("subject", Sort::Text),
    ("started_at", Sort::Time),
    ("due_at", Sort::Time),
    ("ended_at", Sort::Time),
    ("status", Sort::Text),
    ("late_seconds", Sort::Int),
    ("entered_late", Sort::Flag),
    ("excuse", Sort::Text),
    ("provisional", Sort::Flag),
    ("report_to", Sort::Text),
];

/// What stands of an organisation in its rows.
pub struct Of<'a> {
    /// Its id.
    pub org: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// A case's row.
pub fn case(of: &Of<'_>, case: &Case, evaluation: &Evaluation) -> Vec<Cell> {
    let text = |key: &str| case.text(key).map(str::to_owned);
    let int = |key: &str| case.safe(key).and_then(Value::int);
    let lodged = |field: &str| case.lodged_field(field).and_then(Value::text).map(str::to_owned);
    let count = |status: Status| evaluation.deadlines.iter().filter(|it| it.status == status).count();
    let open = evaluation.escalations.iter().filter(|it| it.settled == Settled::No).count();
    vec![
        of.org.into(),
        of.name.into(),
        case.id.to_string().into(),
        lodged("ref").into(),
        text("case_no").into(),
        case.pin().map(|it| it.id.clone()).into(),
        case.pin().map(|it| it.version).into(),
        evaluation.state.to_string().into(),
        evaluation.is_live.into(),
        case.lodged().map(|it| it.header.at.instant.0).into(),
        case.touched().map(|it| it.0).into(),
        text("channel").into(),
        text("case_type").into(),
        text("cause").into(),
        int("severity").into(),
        text("substantiated").into(),
        int("satisfaction").into(),
        lodged("building").into(),
        text("unit").into(),
        text("handler").into(),
        case.lodged_field("anonymous").and_then(Value::flag).into(),
        lodged("complainant_pseudonym").into(),
        case.events().len().into(),
        case.log.aside.len().into(),
        case.is_partial().into(),
        evaluation.contested.len().into(),
        count(Status::Overdue).into(),
        count(Status::MetLate).into(),
        evaluation.findings.len().into(),
        open.into(),
    ]
}

/// An act's row.
pub fn event(of: &Of<'_>, case: Option<String>, event: &Event, aside: Option<Aside>) -> Vec<Cell> {
    let header = &event.header;
    let open = event.open.as_ref().map(|it| {
        let fields = it.fields.iter().map(|(key, it)| (key.clone(), it.clone())).collect();
        String::from_utf8_lossy(&Value::Map(fields).to_bytes()).into_owned()
    });
    vec![
        of.org.into(),
        case.into(),
        event.hash.to_string().into(),
        header.kind.as_str().into(),
        header.at.instant.0.into(),
        header.recorded_at.instant.0.into(),
        late_by(event).into(),
        header.actor.as_str().into(),
        header.role.as_str().into(),
        header.device.to_string().into(),
        device_code(header.device).into(),
        header.seq.into(),
        header.lc.into(),
        header.private.is_some().into(),
        aside.map(why).into(),
        open.into(),
    ]
}

fn why(aside: Aside) -> &'static str {
    match aside {
        Aside::NotUnderstood => "not_understood",
        Aside::Misplaced => "misplaced",
        Aside::NotOfKiosk => "not_of_kiosk",
        Aside::Revoked => "revoked",
        Aside::NoAuthority => "no_authority",
    }
}

/// A limit's row.
pub fn deadline(of: &Of<'_>, case: &Case, it: &Deadline) -> Vec<Cell> {
    let listed = |all: Vec<String>| (!all.is_empty()).then(|| all.join(" "));
    let late = it.ended_at.map(|end| end.since(it.due)).filter(|it| *it > 0);
    vec![
        of.org.into(),
        case.id.to_string().into(),
        case.pin().map(|it| it.id.clone()).into(),
        it.id.to_string().into(),
        it.label.as_str().into(),
        listed(it.clauses.iter().map(ToString::to_string).collect()).into(),
        match it.binding {
            Binding::Stated => "stated",
            Binding::Parameter => "parameter",
            Binding::Target => "target",
        }
        .into(),
        it.subject.clone().into(),
        it.start.0.into(),
        due(it).map(|it| it.0).into(),
        it.ended_at.map(|it| it.0).into(),
        it.status.as_str().into(),
        late.into(),
        it.entered_late.into(),
        it.excuse.clone().into(),
        (it.provisional_parameter.is_some() || it.provisional_calendar.is_some()).into(),
        listed(it.report_to.iter().map(ToString::to_string).collect()).into(),
    ]
}

/// When a limit runs out; nobody knows while its clock stands still.
pub fn due(it: &Deadline) -> Option<Instant> {
    (it.status != Status::Paused).then_some(it.due)
}
