//! What each deed writes down: the kind of act, by whom, and its fields.

mod inquiry;
mod outcome;

use crate::domain::case::fold::CASE_LODGED;
use crate::domain::time::{CHINA, Day};
use crate::sample::case::Case;
use crate::sample::deed::{Deed, Step};
use crate::sample::log::{Fields, fields};
use crate::sample::words;

use inquiry::{
    assignment, contact, correction, evidence, first_reply, opening, registration, report, request, response,
};
use outcome::{
    apology, archive, closing, compensation, decision, decision_apart, finding, follow_up, remedy, reply,
    result, settlement, solution, step_done, unreached, verification,
};

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

/// The day so many days after the step, as the log has it.
fn day(step: Step, days: i32) -> String {
    Day::of(step.at, CHINA).plus(days).to_string()
}

/// The year of the step.
fn year(step: Step) -> String {
    day(step, 0).chars().take(4).collect()
}
