//! Fields of the acts from the registration to the last piece of evidence.

use crate::domain::log::Value;
use crate::domain::time::{CHINA, DAY};
use crate::sample::acts::{day, year};
use crate::sample::case::Case;
use crate::sample::deed::{Deed, Step};
use crate::sample::log::{Fields, fields};
use crate::sample::words;

pub(super) fn registration(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let facts = case.complaint.facts.iter().map(|(id, it)| (id.clone(), Value::Flag(*it)));
    fields([
        ("case_no", format!("{}-{:05}", year(step), case.number).into()),
        ("unit", "u-1".into()),
        ("serving_unit", unit.into()),
        ("facts", Value::Map(facts.collect())),
    ])
}

pub(super) fn assignment(case: &Case) -> Fields {
    let (unit, handler) = case.unit();
    fields([("handler", handler.into()), ("unit", unit.into())])
}

pub(super) fn report() -> Fields {
    fields([
        ("rule_id", "e_major_authority".into()),
        ("to", "superior_authority".into()),
        ("content", words::REPORT.into()),
        ("channel", "phone".into()),
    ])
}

pub(super) fn opening(case: &mut Case, handler: &str) -> Fields {
    let plan = case.pick(&words::PLANS);
    fields([("investigators", vec![handler.into()].into()), ("plan", plan.into())])
}

pub(super) fn first_reply(case: &Case, step: Step) -> Fields {
    let has_contact = case.complaint.text("complainant_contact").is_some();
    let form = match case.complaint.text("reply_by") {
        _ if !has_contact => "kiosk",
        Some("message") => "message",
        Some("paper") => "written",
        _ => "phone",
    };
    fields([
        ("form", form.into()),
        ("content", case.course.first_reply.as_str().into()),
        ("expected_by", day(step, 3).into()),
    ])
}

pub(super) fn contact(case: &mut Case) -> Fields {
    let summary = case.pick(&words::TALKS);
    let soothed = case.random.percent(60);
    fields([
        ("party", "complainant".into()),
        ("channel", "phone".into()),
        ("summary", summary.into()),
        ("soothing_done", soothed.into()),
    ])
}

pub(super) fn evidence(case: &mut Case, handler: &str) -> Fields {
    let (kind, title, source) = case.pick(&words::EVIDENCE);
    fields([
        ("evidence_kind", kind.into()),
        ("title", title.into()),
        ("source", source.into()),
        ("collected_by", handler.into()),
    ])
}

pub(super) fn request(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let due = step.at.plus(DAY).at_offset(CHINA).to_string();
    fields([("unit", unit.into()), ("request", words::REQUEST.into()), ("due", due.into())])
}

pub(super) fn response(case: &mut Case) -> Fields {
    let (unit, _) = case.unit();
    let response = case.pick(&words::ANSWERS);
    let mut all = fields([("unit", unit.into()), ("response", response.into())]);
    let asked = case.written.get(&Deed::AskDepartment);
    all.extend(asked.map(|it| ("request_event".to_owned(), it.to_string().into())));
    all
}

pub(super) fn correction(case: &Case) -> Fields {
    let room = case.complaint.text("unit_or_room");
    let (field, value) = room.map_or(("place_note", "单元门左侧"), |it| ("unit_or_room", it));
    let lodged = case.written.get(&Deed::Lodge).map(ToString::to_string).unwrap_or_default();
    fields([
        ("target_event", lodged.into()),
        ("field", field.into()),
        ("new_private", format!("{value}（已核对）").into()),
        ("reason", words::CORRECTED.into()),
    ])
}
