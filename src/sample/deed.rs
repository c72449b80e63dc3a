//! What can happen to a case of a sample.

use crate::domain::time::Instant;

/// One thing that happens to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// The complaint is made.
    Lodge,
    /// The complainant says more.
    Statement,
    /// It is registered.
    Register,
    /// Somebody is to handle it.
    Assign,
    /// A grave matter is reported.
    Report,
    /// A grave matter is acted on at once.
    Urgent,
    /// The inquiry begins.
    Open,
    /// The complainant hears of it.
    FirstReply,
    /// A talk with the complainant.
    Contact,
    /// A piece of evidence.
    Evidence,
    /// A department is asked.
    AskDepartment,
    /// It answers.
    DepartmentAnswers,
    /// A note.
    Note,
    /// A field of the lodging is corrected.
    Correct,
    /// The finding.
    Finding,
    /// A proposal to the owner.
    Solution,
    /// The decision.
    Decide,
    /// Another decision, by somebody who had not seen the first.
    DecideApart,
    /// Which of the two holds.
    Settle,
    /// Money.
    Compensate,
    /// An apology.
    Apologise,
    /// The plan to put things right.
    PlanRemedy,
    /// The reply with the result.
    Reply,
    /// The reply for the kiosk.
    Release,
    /// One item of the plan is done, from 0.
    StepDone(usize),
    /// The plan is verified.
    Verify,
    /// The complainant could not be reached, for which time.
    FollowUpFails(i64),
    /// The complainant is asked again.
    FollowUp,
    /// The inquiry begins anew.
    Reopen,
    /// The complainant takes it back.
    Withdraw,
    /// The case is closed.
    Close,
    /// The case is put on file.
    Archive,
}

/// A deed and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub deed: Deed,
    /// When it happened.
    pub at: Instant,
    /// When it was written down.
    pub recorded_at: Instant,
}
