//! The kinds of act the engine itself knows, whatever the regime: the common vocabulary's, not a profile's.

/// The first act of every case.
pub(super) const LODGED: &str = "case_lodged";
/// A piece of evidence.
pub(super) const EVIDENCE: &str = "evidence_added";
/// The complainant is told the result.
pub(super) const REPLIED: &str = "result_replied";
/// Nothing is owed any more.
pub(super) const CLOSED: &str = "case_closed";
/// The complainant no longer complains.
pub(super) const WITHDRAWN: &str = "case_withdrawn";
/// The complaint is not taken up.
pub(super) const DECLINED: &str = "case_declined";
/// Somebody takes note of a report.
pub(super) const ACKNOWLEDGED: &str = "escalation_acknowledged";
/// A contradiction is settled.
pub(super) const RESOLVED: &str = "conflict_resolved";
/// Somebody is sent to the site.
pub(super) const DISPATCHED: &str = "dispatch_ordered";
/// Whoever was sent is back.
pub(super) const RETURNED: &str = "returned";
/// What was made on site is handed over.
pub(super) const HANDED_OVER: &str = "materials_handed_over";
/// A paper is handed out.
pub(super) const ISSUED: &str = "document_issued";
/// A plan of what is to be mended.
pub(super) const PLANNED: &str = "remedy_planned";
/// One thing is mended.
pub(super) const STEP_DONE: &str = "remedy_step_done";
/// Things mended are looked at.
pub(super) const VERIFIED: &str = "remedy_verified";
/// What is to be done about the complaint.
pub(super) const DECIDED: &str = "decision_made";

/// A limit stands still from here.
pub(super) const PAUSED: &str = "pause_started";
/// A limit that stood still goes on.
pub(super) const RESUMED: &str = "pause_ended";
/// Somebody asks for more time.
pub(super) const MORE_ASKED: &str = "extension_requested";
/// More time is granted or refused.
pub(super) const MORE_DECIDED: &str = "extension_decided";

/// A round of periodic work is done.
pub(super) const PROGRAM_DONE: &str = "program_run_done";

/// Acts about a case that change nothing in it, and so stay possible where it rests.
pub(super) const RECORDS: &[&str] = &[
    ACKNOWLEDGED,
    RESOLVED,
    ISSUED,
    "report_filed",
    "access_logged",
    "consent_recorded",
    "consent_withdrawn",
    "disclosure_logged",
    "export_recorded",
];
/// A report of a round of periodic work.
pub(super) const PUBLISHED: &str = "report_published";
/// The office begins to work by a regime.
pub(super) const ACTIVATED: &str = "profile_activated";
/// A resident was visited.
pub(super) const VISITED: &str = "visit_done";
/// What the complainant had left out is filled in.
pub(super) const COMPLETED: &str = "info_completed";
/// The sort of complaint is set anew.
pub(super) const TYPE_SET: &str = "case_type_set";
