//! What a rule does, with its arguments typed by effect.

use crate::domain::log::Value;
use crate::domain::policy::cond::EventCond;
use crate::domain::policy::limit::Number;
use crate::domain::policy::names::{DocId, FactId, FieldPath, Kind, RoleId};
use crate::domain::policy::read::{Misread, Node, Object, ReadFault};

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

/// A screen on which a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The first page of the kiosk.
    KioskHome,
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
}

const WHOSE: &[(&str, Whose)] = &[("actor", Whose::Actor), ("assignee", Whose::Assignee)];
const PER: &[(&str, Per)] =
    &[("measure_unit", Per::MeasureUnit), ("defect", Per::Defect), ("target", Per::Target)];
const PLACES: &[(&str, Place)] = &[("kiosk_home", Place::KioskHome), ("reply", Place::Reply)];
const MARKS: &[(&str, Mark)] =
    &[("provisional", Mark::Provisional), ("calendar_missing", Mark::CalendarMissing)];

type Read = Result<Effect, ReadFault>;

impl Effect {
    /// Reads the effect a rule names and its arguments, which stand beside it in the rule.
    pub(super) fn read(rule: &Object<'_>) -> Read {
        let word = rule.get("effect")?;
        let effect = word.text()?;
        match effect {
            _ if effect.starts_with("require_") => read_requirement(rule, effect),
            "distinct_from" | "panel" | "limit_count" | "checklist" | "declaration" | "allowed_values"
            | "consent" => read_check(rule, effect),
            "forbid" => Ok(Effect::Forbid),
            "block" => Ok(Effect::Block),
            _ => match read_projection(rule, effect)? {
                Some(effect) => Ok(effect),
                None => word.fault(Misread::WordUnknown(effect.to_owned())),
            },
        }
    }
}

impl Effect {
    /// The roles this effect names.
    pub fn roles(&self) -> Vec<&RoleId> {
        match self {
            Effect::RequireRole { roles, .. }
            | Effect::RequireRoleFilled { roles }
            | Effect::RestrictRead { roles, .. }
            | Effect::SetAccess { roles } => roles.iter().collect(),
            Effect::Panel { must_include_units, .. } => must_include_units.iter().collect(),
            Effect::SetOwner { role } => vec![role],
            Effect::OpenTask { assignee, override_role, .. } => {
                assignee.iter().chain(override_role).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The kinds of act this effect names.
    pub fn kinds(&self) -> Vec<&Kind> {
        match self {
            Effect::RequireBefore { since: Some(kind), .. }
            | Effect::LimitCount { event: kind, .. }
            | Effect::Consent { needs: kind, .. }
            | Effect::OpenTask { task: kind, .. }
            | Effect::WarnPhrases { until: Some(kind), .. } => vec![kind],
            Effect::DistinctFrom { actors_of: kinds, .. } | Effect::RestrictExport { exclude: kinds } => {
                kinds.iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The fields this effect looks for, in the act or in the case.
    pub fn fields(&self) -> Vec<&FieldPath> {
        match self {
            Effect::RequireBefore { with_fields: fields, .. }
            | Effect::RequireAnyField { fields }
            | Effect::AskField { fields }
            | Effect::ShowSimilar { by: fields, .. }
            | Effect::RestrictRead { fields: Some(fields), .. } => fields.iter().collect(),
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

/// Reads the effects that ask for something in or before the act.
fn read_requirement(rule: &Object<'_>, effect: &str) -> Read {
    match effect {
        "require_before" => Ok(Effect::RequireBefore {
            events: rule.get("events")?.each(EventCond::read)?,
            with_fields: maybe_field_paths(rule, "with_fields")?,
            since: rule.maybe("since", Node::name)?,
            or_reason: rule.flag("or_reason")?,
        }),
        "require_fields" => read_fields(rule),
        "require_any_field" => Ok(Effect::RequireAnyField { fields: rule.field_paths("fields")? }),
        "require_sections" => Ok(Effect::RequireSections { sections: texts(rule, "fields")? }),
        "require_value" => Ok(Effect::RequireValue {
            field: rule.get("field")?.field_path()?,
            value: rule.get("value")?.value().clone(),
        }),
        "require_values" => Ok(Effect::RequireValues {
            field: rule.get("field")?.field_path()?,
            values: values(rule, "values")?,
        }),
        "require_document" => Ok(Effect::RequireDocument { doc: rule.name("doc")? }),
        "require_role" => {
            Ok(Effect::RequireRole { roles: rule.names("roles")?, of: rule.get("of")?.word(WHOSE)? })
        }
        "require_role_filled" => Ok(Effect::RequireRoleFilled { roles: rule.names("roles")? }),
        "require_fact" => Ok(Effect::RequireFact {
            fact: rule.name("fact")?,
            is: rule.find("is").map_or(Value::Flag(true), |node| node.value().clone()),
        }),
        "require_note_if_differs" => Ok(Effect::RequireNoteIfDiffers {
            field: rule.get("field")?.field_path()?,
            expected: rule.get("expected")?.field_path()?,
            note: rule.get("note")?.field_path()?,
        }),
        _ => rule.get("effect")?.fault(Misread::WordUnknown(effect.to_owned())),
    }
}

fn read_fields(rule: &Object<'_>) -> Read {
    let min_text = rule.maybe("min_text", |node| {
        let object = node.object()?;
        let least = Number::Parameter(object.name("param")?);
        Ok(MinText { field: object.get("field")?.field_path()?, least })
    })?;
    Ok(Effect::RequireFields {
        fields: maybe_field_paths(rule, "fields")?,
        affirmed: maybe_field_paths(rule, "affirmed")?,
        own: rule.flag("own")?,
        soft: rule.flag("soft")?,
        allow_unknown: rule.flag("allow_unknown")?,
        readback: rule.flag("readback")?,
        approval_field: rule.maybe("approval_field", Node::field_path)?,
        min_text,
    })
}

/// Reads the effects that look at persons, values and counts.
fn read_check(rule: &Object<'_>, effect: &str) -> Read {
    match effect {
        "distinct_from" => Ok(Effect::DistinctFrom {
            who: rule.field_paths("who")?,
            persons: maybe_field_paths(rule, "not_persons")?,
            actors_of: rule.maybe_names("not_actors")?,
        }),
        "panel" => Ok(Effect::Panel {
            min_units: rule.get("min_units")?.count()?,
            must_include_units: rule.maybe_names("must_include_units")?,
            exclude_prior_actors: rule.flag("exclude_prior_actors")?,
            exclude_persons: maybe_field_paths(rule, "exclude_persons")?,
            declaration: rule.maybe("declaration", Node::field_path)?,
        }),
        "limit_count" => Ok(Effect::LimitCount {
            event: rule.name("event")?,
            at_most: rule.get("at_most")?.count()?,
            offer: rule.maybe("offer", Node::name)?,
        }),
        "checklist" => {
            Ok(Effect::Checklist { items: texts(rule, "items")?, or_reason: rule.flag("or_reason")? })
        }
        "declaration" => Ok(Effect::Declaration { field: rule.get("field")?.field_path()? }),
        "allowed_values" => Ok(Effect::AllowedValues {
            field: rule.get("field")?.field_path()?,
            values: values(rule, "values")?,
            person_needed_for: rule.maybe("person_needed_for", each_value)?.unwrap_or_default(),
        }),
        _ => Ok(Effect::Consent {
            needs: rule.name("needs")?,
            recipient: rule.get("recipient")?.field_path()?,
        }),
    }
}

/// Reads the effects that change what is shown, read, carried or asked, and refuse nothing.
fn read_projection(rule: &Object<'_>, effect: &str) -> Result<Option<Effect>, ReadFault> {
    Ok(Some(match effect {
        "restrict_read" => Effect::RestrictRead {
            fields: rule.maybe("fields", |node| node.each(Node::field_path))?,
            roles: rule.names("roles")?,
            log_access: rule.flag("log_access")?,
        },
        "restrict_export" => Effect::RestrictExport { exclude: rule.names("exclude")? },
        "bundle_scope" => Effect::BundleScope { redact: texts(rule, "redact")? },
        "set_access" => Effect::SetAccess { roles: rule.names("roles")? },
        "set_fact" => Effect::SetFact { fact: rule.name("fact")?, value: rule.get("value")?.value().clone() },
        "set_owner" => Effect::SetOwner { role: rule.name("role")? },
        "open_task" => Effect::OpenTask {
            task: rule.name("task")?,
            per: rule.maybe("per", |node| node.word(PER))?,
            assignee: rule.maybe("assignee", Node::name)?,
            override_role: rule.maybe("override_role", Node::name)?,
        },
        "pause_contact" => Effect::PauseContact {
            max_hours: Number::read(&rule.get("max_hours")?)?,
            not_past_deadlines: rule.flag("not_past_deadlines")?,
        },
        "warn_phrases" => {
            Effect::WarnPhrases { phrases: texts(rule, "phrases")?, until: rule.maybe("until", Node::name)? }
        }
        "warn_if_missing" => Effect::WarnIfMissing { events: rule.get("events")?.each(EventCond::read)? },
        "ask_field" => Effect::AskField { fields: rule.field_paths("fields")? },
        _ => return read_display(rule, effect),
    }))
}

/// Reads the effects that only show something.
fn read_display(rule: &Object<'_>, effect: &str) -> Result<Option<Effect>, ReadFault> {
    Ok(Some(match effect {
        "remind" => Effect::Remind {
            once_per_day: rule.flag("once_per_day")?,
            excuse_code: rule.maybe("excuse_code", |node| node.text().map(str::to_owned))?,
        },
        "show_similar" => {
            Effect::ShowSimilar { limit: rule.get("limit")?.count()?, by: rule.field_paths("by")? }
        }
        "sort_inbox" => Effect::SortInbox,
        "enforce_lifecycle" => Effect::EnforceLifecycle,
        "display" => Effect::Display { place: rule.get("place")?.word(PLACES)?, text: rule.text("text")? },
        "flag" => Effect::Flag {
            mark: rule.get("mark")?.word(MARKS)?,
            withhold_from_print: rule.flag("withhold_from_print")?,
        },
        _ => return Ok(None),
    }))
}

fn texts(rule: &Object<'_>, key: &'static str) -> Result<Vec<String>, ReadFault> {
    rule.get(key)?.each(|node| node.text().map(str::to_owned))
}

fn values(rule: &Object<'_>, key: &'static str) -> Result<Vec<Value>, ReadFault> {
    each_value(&rule.get(key)?)
}

fn each_value(node: &Node<'_>) -> Result<Vec<Value>, ReadFault> {
    node.each(|it| Ok(it.value().clone()))
}

fn maybe_field_paths(rule: &Object<'_>, key: &'static str) -> Result<Vec<FieldPath>, ReadFault> {
    Ok(rule.maybe(key, |node| node.each(Node::field_path))?.unwrap_or_default())
}
