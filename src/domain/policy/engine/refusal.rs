//! Why an act is not possible now: a normal answer, shown beside the button, with the clause it comes from.

use crate::domain::log::Value;
use crate::domain::policy::cond::{Cond, EventCond, Test};
use crate::domain::policy::effect::Whose;
use crate::domain::policy::engine::remedy::OpenItem;
use crate::domain::policy::fault::Fault;
use crate::domain::policy::names::{
    ClauseId, DeadlineId, DocId, EscalationId, FactId, FieldPath, Kind, RoleId, RuleId, StateId,
};
use crate::domain::time::Instant;

/// An act that is not possible, why, and by which clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why not.
    pub why: Why,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// The rule that speaks, if one does.
    pub rule: Option<RuleId>,
    /// What it says, in the regime's own words.
    pub label: Option<String>,
}

/// Why an act is not possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The case stands elsewhere.
    NotFromThisState {
        /// Where it stands.
        state: StateId,
        /// Where it would have to stand; empty when nothing more can be done with it.
        from: Vec<StateId>,
    },
    /// Something must have happened first.
    MustComeFirst {
        /// What.
        event: EventCond,
        /// The fields it must have filled.
        with_fields: Vec<FieldPath>,
    },
    /// Something must have happened more often.
    MoreOftenFirst {
        /// What.
        kind: Kind,
        /// How often it happened.
        have: u32,
        /// How often it must.
        need: u32,
    },
    /// Something happened too often for this act.
    TooOften {
        /// What.
        kind: Kind,
        /// The most there may be.
        at_most: u32,
        /// The paper to hand over instead.
        offer: Option<DocId>,
    },
    /// No limit of the regime stands still for that reason.
    PausesNothing,
    /// A number that says too much.
    MoreThan {
        /// The field that says it.
        field: FieldPath,
        /// The most it may say.
        most: i64,
    },
    /// One of these is needed, and none is there.
    OneOf(Vec<Why>),
    /// A fact must be so.
    FactNeeded {
        /// Which.
        fact: FactId,
        /// What it must be.
        test: Test,
    },
    /// A field is not filled in.
    FieldMissing {
        /// Which.
        field: FieldPath,
    },
    /// None of these fields is filled in.
    AnyFieldMissing {
        /// Which.
        fields: Vec<FieldPath>,
    },
    /// A field must be so.
    FieldNeeded {
        /// Which.
        field: FieldPath,
        /// What it must be.
        test: Test,
    },
    /// A value the regime does not know here.
    NotAllowed {
        /// Which field.
        field: FieldPath,
        /// The value.
        value: Value,
    },
    /// A text is shorter than it must be.
    TooShort {
        /// Which.
        field: FieldPath,
        /// The fewest characters.
        least: i64,
    },
    /// A section of the text is missing.
    SectionMissing {
        /// Which.
        section: String,
    },
    /// Items of the remedy are still open.
    OpenRemedy {
        /// Which.
        items: Vec<OpenItem>,
    },
    /// Something the regime asks for has not been done yet.
    TaskOpen {
        /// What does it.
        kind: Kind,
        /// For which of several it is still open; empty where there is just one.
        subjects: Vec<String>,
    },
    /// A moment is later than it may be.
    TooLate {
        /// The field.
        field: FieldPath,
        /// The latest it may be.
        latest: Instant,
        /// The limit it must not pass, where one is nearer than the longest stretch.
        limit: Option<DeadlineId>,
    },
    /// The profile says something this version does not know, at this path.
    NotUnderstood {
        /// Where.
        path: String,
    },
    /// The profile says something that cannot be.
    MakesNoSense {
        /// What, and where.
        fault: Fault,
    },
    /// Records contradict each other and nobody has settled it.
    Contested {
        /// The contested values.
        values: Vec<String>,
    },
    /// A field differs from what was wished, and no note says why.
    NoteNeeded {
        /// Which field.
        field: FieldPath,
        /// What was wished.
        wished: Value,
        /// What it is.
        given: Value,
        /// Where the note would stand.
        note: FieldPath,
    },
    /// Nobody recorded a consent for this recipient.
    ConsentMissing {
        /// Who would receive it, if the act says so.
        recipient: Option<String>,
    },
    /// The act belongs to other roles.
    RoleNeeded {
        /// Any of these.
        roles: Vec<RoleId>,
        /// Whose role is meant.
        of: Whose,
    },
    /// Nobody holds this role.
    RoleUnfilled {
        /// Which.
        role: RoleId,
    },
    /// This person is shut out.
    PersonShutOut {
        /// The field that names the person; `actor` is the person acting.
        who: FieldPath,
        /// Who it is.
        person: String,
    },
    /// A panel comes from too few units.
    PanelTooNarrow {
        /// The fewest units.
        min_units: u32,
    },
    /// A panel lacks a unit.
    PanelLacks {
        /// Which.
        unit: RoleId,
    },
    /// A paper has not been issued.
    PaperMissing {
        /// Which.
        doc: DocId,
    },
    /// An item of the checklist is not ticked.
    NotTicked {
        /// Which.
        item: String,
    },
    /// The act is never done.
    Forbidden,
    /// It must wait while this holds.
    Waits {
        /// What holds.
        cond: Cond,
    },
    /// It must wait until this does not hold, or holds.
    Needs {
        /// What must hold.
        cond: Cond,
    },
    /// A report must be made first.
    ReportFirst {
        /// Which.
        escalation: EscalationId,
        /// To whom.
        to: Vec<RoleId>,
    },
    /// The person acting has stepped back, and nobody has decided on it.
    SteppedBack {
        /// By which report.
        escalation: EscalationId,
    },
}

impl Why {
    /// Whether the act would be possible if it were filled in differently.
    pub fn is_about_filling(&self) -> bool {
        matches!(
            self,
            Why::FieldMissing { .. }
                | Why::AnyFieldMissing { .. }
                | Why::FieldNeeded { .. }
                | Why::NotAllowed { .. }
                | Why::TooShort { .. }
                | Why::TooLate { .. }
                | Why::SectionMissing { .. }
                | Why::NoteNeeded { .. }
                | Why::NotTicked { .. }
                | Why::ConsentMissing { .. }
                | Why::PanelTooNarrow { .. }
                | Why::PanelLacks { .. }
                | Why::PersonShutOut { .. }
        )
    }
}
