//! What a rule does, with its arguments typed by effect.

use crate::domain::log::Value;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::limit::Number;
use crate::domain::policy::names::{DocId, FactId, FieldPath, Kind, RoleId};

/// The effects the format knows: checks before an act, marks, and projections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// These must have happened before the act.
    RequireBefore {
        /// What must have happened, each of them.
        events: Vec<EventCond>,
        /// Fields that must be filled in the earlier event.
        with_fields: Vec<FieldPath>,
        /// Only what happened since the last such event counts.
        since: Option<Kind>,
        /// One of them for each of these.
        per: Option<Each>,
        /// A written reason in the act does instead.
        or_reason: bool,
    },
    /// These fields must be filled, in the act or already in the case.
    RequireFields {
        /// The fields, each of them.
        fields: Vec<FieldPath>,
        /// What the case already holds does not count: each act says it anew.
        own: bool,
        /// Declarations that must be there and say yes.
        affirmed: Vec<FieldPath>,
        /// A missing field is shown as a warning and refuses nothing.
        soft: bool,
        /// A field named in `unknown_fields` of the act counts as answered.
        allow_unknown: bool,
        /// The act must also say that the content was read back.
        readback: bool,
        /// A field beside which this one must be filled too.
        approval_field: Option<FieldPath>,
        /// A text that must not be shorter than so many characters.
        min_text: Option<MinText>,
    },
    /// At least one of these fields must be filled.
    RequireAnyField {
        /// The fields to choose from.
        fields: Vec<FieldPath>,
    },
    /// The act's text must have these sections.
    RequireSections {
        /// The sections, each of them.
        sections: Vec<String>,
    },
    /// A field must have this value.
    RequireValue {
        /// The field.
        field: FieldPath,
        /// The value.
        value: Value,
    },
    /// A field of a list must hold each of these values somewhere.
    RequireValues {
        /// The field.
        field: FieldPath,
        /// The values, each of them.
        values: Vec<Value>,
    },
    /// A paper must have been issued.
    RequireDocument {
        /// Which paper.
        doc: DocId,
    },
    /// The act belongs to these roles.
    RequireRole {
        /// Any of these.
        roles: Vec<RoleId>,
        /// Whose role is meant.
        of: Whose,
    },
    /// Somebody must hold each of these roles before the regime starts.
    RequireRoleFilled {
        /// The roles, each of them.
        roles: Vec<RoleId>,
    },
    /// A fact must have this value.
    RequireFact {
        /// The fact.
        fact: FactId,
        /// The value.
        is: Value,
    },
    /// A person named by `who` must not be one of these.
    DistinctFrom {
        /// Fields of the act that name persons; `actor` is the person acting.
        who: Vec<FieldPath>,
        /// Fields of the case that name the persons shut out.
        persons: Vec<FieldPath>,
        /// Whoever did such an act in this case is shut out too.
        actors_of: Vec<Kind>,
        /// And the person such an act is about.
        named_in: Vec<EventCond>,
    },
    /// The members of a panel must be composed so.
    Panel {
        /// From at least so many units.
        min_units: u32,
        /// These units must be among them.
        must_include_units: Vec<RoleId>,
        /// Nobody who already acted in the case.
        exclude_prior_actors: bool,
        /// Nobody these fields of the case name.
        exclude_persons: Vec<FieldPath>,
        /// The members' declaration, a field that must be true.
        declaration: Option<FieldPath>,
    },
    /// The act is possible only while such events are few.
    LimitCount {
        /// What is counted.
        event: Kind,
        /// The most there may be.
        at_most: u32,
        /// The paper to hand over instead.
        offer: Option<DocId>,
    },
    /// Every item of the act's `checklist` must be ticked.
    Checklist {
        /// The items.
        items: Vec<String>,
        /// The field that lists the papers made in the case, each of them, those handed over before apart.
        papers: Option<FieldPath>,
        /// A written reason does instead.
        or_reason: bool,
    },
    /// The act must carry this declaration.
    Declaration {
        /// The field that must be true.
        field: FieldPath,
    },
    /// A field may only have these values.
    AllowedValues {
        /// The field.
        field: FieldPath,
        /// What it may be.
        values: Vec<Value>,
        /// Values beside which the item must name a person.
        person_needed_for: Vec<Value>,
    },
    /// The act needs a recorded consent for the same recipient.
    Consent {
        /// The kind of event that records the consent.
        needs: Kind,
        /// The field both name the recipient in.
        recipient: FieldPath,
    },
    /// The act is never done.
    Forbid,
    /// The act must wait.
    Block,
    /// Only these roles see these fields.
    RestrictRead {
        /// The fields; `None` is all of them.
        fields: Option<Vec<FieldPath>>,
        /// The roles that see them.
        roles: Vec<RoleId>,
        /// Of these, the roles that see them only in the cases of their own unit.
        of_unit: Vec<RoleId>,
        /// Fields of the case that name persons who never see them.
        not_persons: Vec<FieldPath>,
        /// Each look is recorded.
        log_access: bool,
    },
    /// Exports to outsiders leave these kinds out.
    RestrictExport {
        /// The kinds left out.
        exclude: Vec<Kind>,
    },
    /// Bundles hold only the receiving unit's cases, and less of the others.
    BundleScope {
        /// The groups of fields left out.
        redact: Vec<String>,
    },
    /// The case is read by fewer people.
    SetAccess {
        /// The roles that may read it.
        roles: Vec<RoleId>,
    },
    /// A fact follows from the condition.
    SetFact {
        /// The fact.
        fact: FactId,
        /// Its value.
        value: Value,
    },
    /// The case belongs to this role.
    SetOwner {
        /// The role.
        role: RoleId,
    },
    /// A task is open until done.
    OpenTask {
        /// What does it.
        task: Kind,
        /// One task for each of these.
        per: Option<Per>,
        /// Who is to do it, when not the handler.
        assignee: Option<RoleId>,
        /// Who may say, with a reason, that it need not be done.
        override_role: Option<RoleId>,
        /// Acts that wait until it is done.
        before: Vec<Kind>,
    },
    /// Contact may rest, no longer than this.
    PauseContact {
        /// The most, in hours.
        max_hours: Number,
        /// Never past a deadline of the case.
        not_past_deadlines: bool,
    },
    /// A text with one of these phrases is asked about before it is saved.
    WarnPhrases {
        /// The phrases.
        phrases: Vec<String>,
        /// Silent once this has happened.
        until: Option<Kind>,
    },
    /// A warning is shown, and kept, where these have not happened.
    WarnIfMissing {
        /// What should have happened, each of them.
        events: Vec<EventCond>,
    },
    /// These fields are asked for and may stay empty.
    AskField {
        /// The fields.
        fields: Vec<FieldPath>,
    },
    /// A note is needed where a field differs from what was wished.
    RequireNoteIfDiffers {
        /// The field of the act.
        field: FieldPath,
        /// The fact or field that says the wish.
        expected: FieldPath,
        /// The field the note stands in.
        note: FieldPath,
    },
    /// The rule's label is shown with the act.
    Remind {
        /// No more than once a day.
        once_per_day: bool,
        /// A reason for lateness that the act offers.
        excuse_code: Option<String>,
    },
    /// Earlier cases like this one are shown.
    ShowSimilar {
        /// How many.
        limit: u32,
        /// The fields that make a case alike.
        by: Vec<FieldPath>,
    },
    /// The list of cases is ordered by due date, the next act beside each.
    SortInbox,
    /// Acts follow the order of the lifecycle.
    EnforceLifecycle,
    /// A text stands on a screen.
    Display {
        /// Where.
        place: Place,
        /// Which text, by its name in the interface's words.
        text: String,
        /// The roles whose people it names.
        roles: Vec<RoleId>,
        /// Whether it names those who are on duty, where a roster says who is.
        on_duty: bool,
    },
    /// Something provisional is marked as such.
    Flag {
        /// Which mark.
        mark: Mark,
        /// Papers leave it out.
        withhold_from_print: bool,
    },
}

/// A text that must not be shorter than so many characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinText {
    /// The field.
    pub field: FieldPath,
    /// The fewest characters.
    pub least: Number,
}

/// Whose role a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The person acting.
    Actor,
    /// The person the case is given to.
    Assignee,
}

/// What there is one task for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Each unit named by the decision's measures.
    MeasureUnit,
    /// Each defect a spot check found.
    Defect,
    /// Each person or thing in danger.
    Target,
}

/// What there must be one earlier act for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// Each unit other than the case's own that the decision's measures name.
    OtherUnit,
    /// Each demand of the complainant; at least one.
    Demand,
    /// Each piece of evidence.
    Evidence,
}

/// A screen on which a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The first page of the kiosk.
    KioskHome,
    /// The page on which somebody at the kiosk calls for help.
    KioskHelp,
    /// Wherever a result is told.
    Reply,
}

/// A mark on what is not final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Rests on a value nobody has confirmed.
    Provisional,
    /// Rests on a calendar that does not reach so far.
    CalendarMissing,
    /// Was written down from speech and not confirmed by whoever spoke.
    Unconfirmed,
}

impl Effect {
    /// The roles this effect names.
    pub fn roles(&self) -> Vec<&RoleId> {
        match self {
            Effect::RequireRole { roles, .. }
            | Effect::RequireRoleFilled { roles }
            | Effect::SetAccess { roles }
            | Effect::Display { roles, .. } => roles.iter().collect(),
            Effect::RestrictRead { roles, of_unit, .. } => roles.iter().chain(of_unit).collect(),
            Effect::Panel { must_include_units, .. } => must_include_units.iter().collect(),
            Effect::SetOwner { role } => vec![role],
            Effect::OpenTask { assignee, override_role, .. } => {
                assignee.iter().chain(override_role).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The kinds of act this effect wants done before another.
    pub fn asked_before(&self) -> Vec<&Kind> {
        match self {
            Effect::RequireBefore { events, .. } => events.iter().map(|it| &it.kind).collect(),
            Effect::OpenTask { task, .. } => vec![task],
            _ => Vec::new(),
        }
    }

    /// The kinds of act this effect names.
    pub fn kinds(&self) -> Vec<&Kind> {
        match self {
            Effect::RequireBefore { since: Some(kind), .. }
            | Effect::LimitCount { event: kind, .. }
            | Effect::Consent { needs: kind, .. }
            | Effect::WarnPhrases { until: Some(kind), .. } => vec![kind],
            Effect::DistinctFrom { actors_of: kinds, .. } | Effect::RestrictExport { exclude: kinds } => {
                kinds.iter().collect()
            }
            Effect::OpenTask { task, before, .. } => std::iter::once(task).chain(before).collect(),
            _ => Vec::new(),
        }
    }

    /// The fields this effect looks for, in the act or in the case.
    pub fn fields(&self) -> Vec<&FieldPath> {
        match self {
            Effect::RequireBefore { with_fields: fields, .. }
            | Effect::RequireAnyField { fields }
            | Effect::AskField { fields }
            | Effect::ShowSimilar { by: fields, .. } => fields.iter().collect(),
            Effect::RestrictRead { fields, not_persons, .. } => {
                fields.iter().flatten().chain(not_persons).collect()
            }
            Effect::RequireFields { fields, affirmed, approval_field, min_text, .. } => {
                let more = approval_field.iter().chain(min_text.iter().map(|it| &it.field));
                fields.iter().chain(affirmed).chain(more).collect()
            }
            Effect::RequireValue { field, .. }
            | Effect::RequireValues { field, .. }
            | Effect::Declaration { field }
            | Effect::AllowedValues { field, .. }
            | Effect::Consent { recipient: field, .. } => vec![field],
            Effect::DistinctFrom { who, persons, .. } => who.iter().chain(persons).collect(),
            Effect::Panel { exclude_persons, declaration, .. } => {
                exclude_persons.iter().chain(declaration).collect()
            }
            Effect::RequireNoteIfDiffers { field, expected, note } => vec![field, expected, note],
            Effect::Checklist { papers, .. } => papers.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The numbers this effect takes from elsewhere.
    pub fn numbers(&self) -> Vec<&Number> {
        match self {
            Effect::RequireFields { min_text: Some(it), .. } => vec![&it.least],
            Effect::PauseContact { max_hours, .. } => vec![max_hours],
            _ => Vec::new(),
        }
    }
}
