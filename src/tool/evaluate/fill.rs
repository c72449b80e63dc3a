//! What a program fills in and nobody writes by hand: numbers, forms, the act an answer answers.

use crate::domain::log::{Stream, Value};
use crate::domain::map::Map;
use crate::domain::policy::cond::Form;
use crate::domain::time::Day;
use crate::tool::evaluate::draft::Draft;
use crate::tool::evaluate::names::device_id;
use crate::tool::evaluate::scribe::{Scribe, Written};

/// A kind that answers another: its field, and the kind whose latest act that field names.
const ANSWERS: [(&str, &str, &str); 10] = [
    ("approval_decided", "request", "approval_requested"),
    ("consent_withdrawn", "consent", "consent_recorded"),
    ("extension_decided", "request", "extension_requested"),
    ("finding_shared", "finding", "finding_recorded"),
    ("improvement_closed", "improvement", "improvement_opened"),
    ("improvement_opened", "source", "spot_check_done"),
    ("instruction_carried_out", "acknowledgement", "escalation_acknowledged"),
    ("legal_hold_lifted", "hold", "legal_hold_set"),
    ("pause_ended", "pause", "pause_started"),
    ("supervision_notice_answered", "notice", "supervision_notice_issued"),
];

/// Adds to `fields` what a program would have filled in.
pub fn mechanical(scribe: &Scribe<'_>, draft: &Draft, stream: &Stream, fields: &mut Map<String, Value>) {
    let kind = draft.kind.id.as_str();
    let mut fill = |field: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.put_new(field.to_owned(), value);
        }
    };
    // A measure names the check it comes from where it names a defect.
    let answers = kind != "improvement_opened" || draft.body.contains_key("defect");
    if let Some((_, field, of)) = ANSWERS.iter().find(|(answer, ..)| *answer == kind && answers) {
        fill(field, latest(scribe, stream, of, |_| true));
    }
    match kind {
        "case_registered" => fill("case_no", Some(number(scribe, draft))),
        "profile_activated" => {
            fill("profile_id", Some(scribe.profile.id.as_str().into()));
            fill("version", Some(scribe.profile.version.into()));
            fill("hash", Some(scribe.profile.hash().to_string().into()));
        }
        "parameter_set" => {
            fill("profile_id", Some(scribe.profile.id.as_str().into()));
            fill("confirmed", Some(false.into()));
        }
        "program_run_done" | "report_published" => fill("period", Some(month(draft))),
        "person_set" | "unit_set" | "role_set" | "place_set" | "template_set" => {
            fill("active", Some(true.into()))
        }
        _ => {}
    }
    match kind {
        "case_lodged" => lodged(scribe, fields),
        "department_coordinated" => answered(scribe, stream, fields),
        _ => {}
    }
}

/// The latest act of a kind in the stream that fits.
fn latest(
    scribe: &Scribe<'_>,
    stream: &Stream,
    kind: &str,
    fits: impl Fn(&Written) -> bool,
) -> Option<Value> {
    let acts = scribe.stream(stream).filter(|it| it.event.header.kind == kind && fits(it));
    acts.last().map(|it| it.event.hash.to_string().into())
}

/// A number as the device that registers gives it.
fn number(scribe: &Scribe<'_>, draft: &Draft) -> Value {
    let device = draft.device.clone().unwrap_or_default();
    let registered = scribe.written.iter().filter(|it| it.event.header.kind == "case_registered");
    let code = device_id(&device).to_string().to_uppercase();
    format!("HY-{code:.4}-{:05}", registered.count() + 1).into()
}

/// The form a channel has, the day of a moment, a number for the slip.
fn lodged(scribe: &Scribe<'_>, fields: &mut Map<String, Value>) {
    let form = fields
        .get("channel")
        .and_then(Value::text)
        .and_then(|it| scribe.profile.channel(it))
        .map(|it| it.form);
    if let Some(form) = form {
        let word = if form == Form::Oral { "oral" } else { "written" };
        fields.put_new("form".to_owned(), word.into());
    }
    let day = fields.get("occurred_at").and_then(Value::text).and_then(|it| it.get(..10)).map(Value::from);
    fields
        .extend(day.filter(|_| !fields.contains_key("occurred_on")).map(|it| ("occurred_on".to_owned(), it)));
    let reference = format!("{:05}", scribe.cases.len());
    fields.put_new("ref".to_owned(), reference.into());
}

/// A department's response answers the last request to it.
fn answered(scribe: &Scribe<'_>, stream: &Stream, fields: &mut Map<String, Value>) {
    if !fields.contains_key("response") || fields.contains_key("request_event") {
        return;
    }
    let unit = fields.get("unit").cloned();
    let asks = |it: &Written| it.event.field("unit") == unit.as_ref() && it.event.field("response").is_none();
    if let Some(request) = latest(scribe, stream, "department_coordinated", asks) {
        fields.insert("request_event".to_owned(), request);
    }
}

/// The month an act falls in.
fn month(draft: &Draft) -> Value {
    let day = Day::of(draft.at.instant, draft.at.offset_minutes).to_string();
    day.get(..7).unwrap_or(&day).into()
}
