//! What each deed writes down: the kind of act, by whom, and its fields.

use crate::domain::case::fold::CASE_LODGED;
use crate::domain::log::Value;
use crate::domain::time::{CHINA, DAY, Day};
use crate::tool::sample::case::Case;
use crate::tool::sample::log::{Fields, fields};
use crate::tool::sample::plan::{Deed, Step};
use crate::tool::sample::words;

/// Who acts, in which role, what kind of act it is, and its fields.
pub type Written = (&'static str, &'static str, &'static str, Fields);

/// What `step` of `case` writes down. The lodging's number and codes are added by whoever keeps them.
pub fn act(case: &mut Case, step: Step) -> Written {
    let (_, handler) = case.unit();
    let by_handler = |kind, fields| (handler, "handler", kind, fields);
    let by_desk = |kind, fields| ("p-3", "cs_desk", kind, fields);
    match step.deed {
        Deed::Lodge => {
            let (actor, role) = complainant(case);
            (actor, role, CASE_LODGED, case.complaint.lodged.clone())
        }
        Deed::Statement => {
            let (actor, role) = complainant(case);
            let content = case.pick(&words::STATEMENTS);
            (actor, role, "complainant_statement_added", fields([("content", content.into())]))
        }
        Deed::Register => ("p-2", "intake", "case_registered", registration(case, step)),
        Deed::Assign => by_desk("case_assigned", assignment(case)),
        Deed::Report => ("p-1", "general_manager", "report_filed", report()),
        Deed::Urgent => by_desk("urgent_measure_taken", fields([("what", words::URGENT.into())])),
        Deed::Open => by_handler("investigation_opened", opening(case, handler)),
        Deed::FirstReply => by_handler("first_reply_given", first_reply(case, step)),
        Deed::Contact => by_handler("contact_logged", contact(case)),
        Deed::Evidence => by_handler("evidence_added", evidence(case, handler)),
        Deed::AskDepartment => by_desk("department_coordinated", request(case, step)),
        Deed::DepartmentAnswers => (handler, "department", "department_coordinated", response(case)),
        Deed::Note => {
            let text = case.pick(&words::NOTES);
            by_handler("note_added", fields([("text", text.into())]))
        }
        Deed::Correct => ("p-2", "intake", "correction_made", correction(case)),
        Deed::Finding => by_handler("finding_recorded", finding(case)),
        Deed::Solution => by_handler("solution_proposed", solution(case)),
        Deed::Decide => by_desk("decision_made", decision(case, step)),
        Deed::DecideApart => ("p-8", "cs_desk", "decision_made", decision_apart(case)),
        Deed::Settle => ("p-1", "general_manager", "conflict_resolved", settlement(case)),
        Deed::Compensate => by_desk("compensation_recorded", compensation(case)),
        Deed::Apologise => by_desk("apology_made", apology()),
        Deed::PlanRemedy => by_handler("remedy_planned", remedy(case, step)),
        Deed::Reply => by_desk("result_replied", reply(case)),
        Deed::Release => {
            let text = result(case);
            by_desk("reply_released", fields([("text", text.into())]))
        }
        Deed::StepDone(item) => by_handler("remedy_step_done", step_done(case, item)),
        Deed::Verify => by_desk("remedy_verified", verification(case)),
        Deed::FollowUpFails(attempt) => by_desk("followup_failed", unreached(case, attempt)),
        Deed::FollowUp => by_desk("followup_done", follow_up(case)),
        Deed::Reopen => by_desk("case_reopened", fields([("reason", words::REOPENED.into())])),
        Deed::Withdraw => {
            let reason = case.pick(&words::WITHDRAWN);
            ("p-2", "intake", "case_withdrawn", fields([("reason", reason.into())]))
        }
        Deed::Close => by_desk("case_closed", closing(case)),
        Deed::Archive => by_desk("case_archived", archive(case, step)),
    }
}

/// Who writes what the complainant says.
fn complainant(case: &Case) -> (&'static str, &'static str) {
    if case.is_from_kiosk() { ("kiosk", "complainant") } else { ("p-2", "intake") }
}

fn registration(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let facts = case.complaint.facts.iter().map(|(id, it)| (id.clone(), Value::Flag(*it)));
    fields([
        ("case_no", format!("{}-{:05}", year(step), case.number).into()),
        ("unit", "u-1".into()),
        ("serving_unit", unit.into()),
        ("facts", Value::Map(facts.collect())),
    ])
}

fn assignment(case: &Case) -> Fields {
    let (unit, handler) = case.unit();
    fields([("handler", handler.into()), ("unit", unit.into())])
}

fn report() -> Fields {
    fields([
        ("rule_id", "e_major_authority".into()),
        ("to", "superior_authority".into()),
        ("content", words::REPORT.into()),
        ("channel", "phone".into()),
    ])
}

fn opening(case: &mut Case, handler: &str) -> Fields {
    let plan = case.pick(&words::PLANS);
    fields([("investigators", vec![handler.into()].into()), ("plan", plan.into())])
}

fn first_reply(case: &Case, step: Step) -> Fields {
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

fn contact(case: &mut Case) -> Fields {
    let summary = case.pick(&words::TALKS);
    let soothed = case.random.percent(60);
    fields([
        ("party", "complainant".into()),
        ("channel", "phone".into()),
        ("summary", summary.into()),
        ("soothing_done", soothed.into()),
    ])
}

fn evidence(case: &mut Case, handler: &str) -> Fields {
    let (kind, title, source) = case.pick(&words::EVIDENCE);
    fields([
        ("evidence_kind", kind.into()),
        ("title", title.into()),
        ("source", source.into()),
        ("collected_by", handler.into()),
    ])
}

fn request(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let due = step.at.plus(DAY).at_offset(CHINA).to_string();
    fields([("unit", unit.into()), ("request", words::REQUEST.into()), ("due", due.into())])
}

fn response(case: &mut Case) -> Fields {
    let (unit, _) = case.unit();
    let response = case.pick(&words::ANSWERS);
    let mut all = fields([("unit", unit.into()), ("response", response.into())]);
    let asked = case.written.get(&Deed::AskDepartment);
    all.extend(asked.map(|it| ("request_event".to_owned(), it.to_string().into())));
    all
}

fn correction(case: &Case) -> Fields {
    let room = case.complaint.text("unit_or_room");
    let (field, value) = room.map_or(("place_note", "单元门左侧"), |it| ("unit_or_room", it));
    let lodged = case.written.get(&Deed::Lodge).map(ToString::to_string).unwrap_or_default();
    fields([
        ("target_event", lodged.into()),
        ("field", field.into()),
        ("new_value", format!("{value}（已核对）").into()),
        ("reason", words::CORRECTED.into()),
    ])
}

fn finding(case: &Case) -> Fields {
    let needs = !case.again && !case.course.remedy.is_empty();
    let found = if case.again { words::AGAIN.0 } else { case.course.finding.as_str() };
    let substantiated = if case.again { "partly" } else { case.course.substantiated.as_str() };
    fields([
        ("substantiated", substantiated.into()),
        ("facts_found", found.into()),
        ("facts", Value::Map(fields([("needs_rectification", needs.into())]))),
    ])
}

fn solution(case: &mut Case) -> Fields {
    let view = case.pick(&words::VIEWS);
    let content = case.course.solution.as_deref().unwrap_or(words::REASONS);
    fields([("content", content.into()), ("complainant_view", view.into())])
}

fn decision(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let measure = |kind: &String| {
        let mut measure =
            fields([("kind", kind.as_str().into()), ("owner_unit", unit.into()), ("due", day(step, 7).into())]);
        let amount = case.course.amount.filter(|_| kind == "compensation");
        measure.extend(amount.map(|it| ("amount".to_owned(), it.into())));
        Value::Map(measure)
    };
    let measures: Vec<Value> = case.course.measures.iter().map(measure).collect();
    let text = if case.again { words::AGAIN.1 } else { case.course.decision.as_str() };
    fields([
        ("measures", measures.into()),
        ("measures_text", text.into()),
        ("reasons", words::REASONS.into()),
    ])
}

fn decision_apart(case: &Case) -> Fields {
    let (unit, _) = case.unit();
    let measure = fields([("kind", "explanation".into()), ("owner_unit", unit.into())]);
    fields([
        ("measures", vec![Value::Map(measure)].into()),
        ("measures_text", words::APART.into()),
        ("reasons", words::REASONS.into()),
    ])
}

fn settlement(case: &Case) -> Fields {
    let sides = [Deed::Decide, Deed::DecideApart].map(|it| case.written.get(&it).map(ToString::to_string));
    let sides: Vec<String> = sides.into_iter().flatten().collect();
    let chosen = sides.first().cloned().unwrap_or_default();
    fields([
        ("key", "decision".into()),
        ("sides", sides.into_iter().map(Value::from).collect::<Vec<_>>().into()),
        ("chosen", chosen.into()),
        ("reason", words::SETTLED.into()),
    ])
}

fn compensation(case: &Case) -> Fields {
    fields([
        ("kind", "compensation".into()),
        ("amount", case.course.amount.unwrap_or(0).into()),
        ("basis", words::BASIS.into()),
        ("accepted_by_complainant", true.into()),
        ("approved_by", "p-1".into()),
    ])
}

fn apology() -> Fields {
    fields([
        ("by_person", "p-3".into()),
        ("apology_role", "organisation".into()),
        ("form", "oral".into()),
        ("accepted", true.into()),
    ])
}

fn remedy(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let item = |(n, what): (i32, &String)| {
        Value::Map(fields([
            ("what", what.as_str().into()),
            ("owner_unit", unit.into()),
            ("due", day(step, 2 * n).into()),
        ]))
    };
    let items: Vec<Value> = (1..).zip(&case.course.remedy).map(item).collect();
    let assurance = case.course.assurance.as_deref().unwrap_or(words::ASSURANCE);
    fields([("items", items.into()), ("assurance_text", assurance.into())])
}

fn reply(case: &Case) -> Fields {
    let form = if case.complaint.text("reply_by") == Some("paper") { "written" } else { "oral" };
    fields([
        ("form", form.into()),
        ("result", result(case).into()),
        ("reasons", words::REASONS.into()),
        ("further_remedies", words::FURTHER.into()),
    ])
}

/// What the complainant hears as the result.
fn result(case: &Case) -> &str {
    if case.again { words::AGAIN.2 } else { case.course.result.as_str() }
}

fn step_done(case: &Case, item: usize) -> Fields {
    let item = case.course.remedy.get(item).map(String::as_str).unwrap_or_default();
    fields([("item", item.into()), ("note", words::STEP.into())])
}

fn verification(case: &Case) -> Fields {
    let items: Vec<Value> = case.course.remedy.iter().map(|it| it.as_str().into()).collect();
    fields([("items", items.into()), ("result", words::VERIFIED.into()), ("impact_eliminated", true.into())])
}

fn unreached(case: &mut Case, attempt: i64) -> Fields {
    let reason = case.pick(&words::UNREACHED);
    fields([("method", wished(case).unwrap_or("phone").into()), ("reason", reason.into()), ("attempt_no", attempt.into())])
}

/// How the complainant wishes to be asked again, where at all.
fn wished(case: &Case) -> Option<&str> {
    case.complaint.text("followup_preference").filter(|it| *it != "none")
}

fn follow_up(case: &mut Case) -> Fields {
    let differs = wished(case).is_none() || case.random.percent(5);
    let method = wished(case).filter(|_| !differs).unwrap_or("phone");
    let said = case.course.feedback.as_deref().unwrap_or(words::AGAIN.3);
    let (feedback, satisfaction) =
        if case.again { (words::AGAIN.3, 4) } else { (said, case.course.satisfaction) };
    let mut all = fields([
        ("method", method.into()),
        ("content", words::ASKED.into()),
        ("feedback", feedback.into()),
        ("satisfaction", satisfaction.into()),
    ]);
    all.extend(differs.then(|| ("note".to_owned(), words::OTHERWISE.into())));
    all
}

fn closing(case: &mut Case) -> Fields {
    let mut all = fields([("reason", words::CLOSED.into())]);
    let lesson = case.random.percent(30).then(|| case.pick(&words::LESSONS));
    all.extend(lesson.map(|it| ("lesson".to_owned(), it.into())));
    all
}

fn archive(case: &Case, step: Step) -> Fields {
    let category = case.complaint.text("case_type").unwrap_or("other");
    fields([
        ("archive_no", format!("D{}-{:05}", year(step), case.number).into()),
        ("categories", vec![category.into()].into()),
        ("retention_until", day(step, 3 * 365).into()),
    ])
}

/// The day so many days after the step, as the log has it.
fn day(step: Step, days: i32) -> String {
    Day::of(step.at, CHINA).plus(days).to_string()
}

/// The year of the step.
fn year(step: Step) -> String {
    day(step, 0).chars().take(4).collect()
}
