//! Fields of the acts from the finding to the file: what is decided, put right, answered and asked again.

use crate::domain::log::Value;
use crate::sample::acts::{day, year};
use crate::sample::case::Case;
use crate::sample::deed::{Deed, Step};
use crate::sample::log::{Fields, fields};
use crate::sample::words;

pub(super) fn finding(case: &Case) -> Fields {
    let needs = !case.again && !case.course.remedy.is_empty();
    let found = if case.again { words::AGAIN.0 } else { case.course.finding.as_str() };
    let substantiated = if case.again { "partly" } else { case.course.substantiated.as_str() };
    fields([
        ("substantiated", substantiated.into()),
        ("facts_found", found.into()),
        ("facts", Value::Map(fields([("needs_rectification", needs.into())]))),
    ])
}

pub(super) fn solution(case: &mut Case) -> Fields {
    let view = case.pick(&words::VIEWS);
    let content = case.course.solution.as_deref().unwrap_or(words::REASONS);
    fields([("content", content.into()), ("complainant_view", view.into())])
}

pub(super) fn decision(case: &Case, step: Step) -> Fields {
    let (unit, _) = case.unit();
    let measure = |kind: &String| {
        let mut measure = fields([
            ("kind", kind.as_str().into()),
            ("owner_unit", unit.into()),
            ("due", day(step, 7).into()),
        ]);
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

pub(super) fn decision_apart(case: &Case) -> Fields {
    let (unit, _) = case.unit();
    let measure = fields([("kind", "explanation".into()), ("owner_unit", unit.into())]);
    fields([
        ("measures", vec![Value::Map(measure)].into()),
        ("measures_text", words::APART.into()),
        ("reasons", words::REASONS.into()),
    ])
}

pub(super) fn settlement(case: &Case) -> Fields {
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

pub(super) fn compensation(case: &Case) -> Fields {
    fields([
        ("kind", "compensation".into()),
        ("amount", case.course.amount.unwrap_or(0).into()),
        ("basis", words::BASIS.into()),
        ("accepted_by_complainant", true.into()),
        ("approved_by", "p-1".into()),
    ])
}

pub(super) fn apology() -> Fields {
    fields([
        ("by_person", "p-3".into()),
        ("apology_role", "organisation".into()),
        ("form", "oral".into()),
        ("accepted", true.into()),
    ])
}

pub(super) fn remedy(case: &Case, step: Step) -> Fields {
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

pub(super) fn reply(case: &Case) -> Fields {
    let form = if case.complaint.text("reply_by") == Some("paper") { "written" } else { "oral" };
    fields([
        ("form", form.into()),
        ("result", result(case).into()),
        ("reasons", words::REASONS.into()),
        ("further_remedies", words::FURTHER.into()),
    ])
}

/// What the complainant hears as the result.
pub(super) fn result(case: &Case) -> &str {
    if case.again { words::AGAIN.2 } else { case.course.result.as_str() }
}

pub(super) fn step_done(case: &Case, item: usize) -> Fields {
    let item = case.course.remedy.get(item).map(String::as_str).unwrap_or_default();
    fields([("item", item.into()), ("note", words::STEP.into())])
}

pub(super) fn verification(case: &Case) -> Fields {
    let items: Vec<Value> = case.course.remedy.iter().map(|it| it.as_str().into()).collect();
    fields([("items", items.into()), ("result", words::VERIFIED.into()), ("impact_eliminated", true.into())])
}

pub(super) fn unreached(case: &Case, attempt: i64) -> Fields {
    let method = wished(case).unwrap_or("phone");
    let why = words::UNREACHED.iter().find(|(by, _)| *by == method).map(|(_, why)| *why);
    let is_reachable = case.complaint.text("complainant_contact").is_some();
    let reason = why.filter(|_| is_reachable).unwrap_or(words::UNREACHABLE);
    fields([("method", method.into()), ("reason", reason.into()), ("attempt_no", attempt.into())])
}

/// How the complainant wishes to be asked again, where at all.
pub(super) fn wished(case: &Case) -> Option<&str> {
    case.complaint.text("followup_preference").filter(|it| *it != "none")
}

pub(super) fn follow_up(case: &mut Case) -> Fields {
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

pub(super) fn closing(case: &mut Case) -> Fields {
    let mut all = fields([("reason", words::CLOSED.into())]);
    let lesson = case.random.percent(30).then(|| case.pick(&words::LESSONS));
    all.extend(lesson.map(|it| ("lesson".to_owned(), it.into())));
    all
}

pub(super) fn archive(case: &Case, step: Step) -> Fields {
    let category = case.complaint.text("case_type").unwrap_or("other");
    fields([
        ("archive_no", format!("D{}-{:05}", year(step), case.number).into()),
        ("categories", vec![category.into()].into()),
        ("retention_until", day(step, 3 * 365).into()),
    ])
}
