//! What a profile may ask about a case: the closed language of conditions.

use crate::domain::log::Value;
use crate::domain::policy::limit::Number;
use crate::domain::policy::names::{
    ChannelId, DeadlineId, DocId, FactId, FieldPath, Kind, ParamId, ProgramId, RoleId,
};
use crate::domain::policy::read::{Misread, Node, Object, Read};

/// A condition over the case, the act being checked, the parameters and the surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cond {
    /// Every one of these.
    All(Vec<Cond>),
    /// At least one of these.
    Any(Vec<Cond>),
    /// Not this.
    Not(Box<Cond>),
    /// A fact of the case passes the test; an unset flag is false, any other unset fact passes nothing.
    Fact {
        /// Which fact.
        fact: FactId,
        /// What it must be.
        test: Test,
    },
    /// Such an event has happened in this case.
    Event(EventCond),
    /// A field of the act being checked passes the test.
    Field {
        /// Which field.
        field: FieldPath,
        /// What it must be.
        test: Test,
    },
    /// So many events of a kind have happened.
    Count {
        /// Which kind.
        count: Kind,
        /// No fewer than this.
        at_least: Option<u32>,
        /// No more than this.
        at_most: Option<u32>,
    },
    /// So many cases are like this one within a window of months.
    CountCases {
        /// Alike in what.
        alike: Alike,
        /// No fewer than this.
        at_least: Number,
        /// Within so many months, this case's month included.
        months: Number,
    },
    /// Something the engine works out, of a closed list.
    Computed {
        /// What is worked out.
        what: Computed,
        /// What it must be.
        is: Value,
        /// How many months back is lately; without it, ever so long ago.
        months: Option<Number>,
    },
    /// The complaint arrived this way.
    Channel(ChannelId),
    /// The complaint was made orally or in writing.
    Form(Form),
    /// The decision holds a measure of one of these sorts.
    Measure(Vec<String>),
    /// A parameter has this value.
    Param {
        /// Which parameter.
        param: ParamId,
        /// What it must be.
        is: Value,
    },
    /// The person acting holds this role.
    Role(RoleId),
    /// This paper has been issued.
    Document(DocId),
    /// A deadline of the case stands so.
    Deadline {
        /// Which one; `None` is any of them.
        deadline: Option<DeadlineId>,
        /// How it stands.
        state: Standing,
        /// For due soon: from which share of the time between start and due.
        at_percent: Option<Number>,
    },
    /// The clock was stopped for one of these reasons and nobody has let it go on.
    Paused(Vec<String>),
    /// A programme comes round so often.
    Program {
        /// Which programme.
        program: ProgramId,
        /// The parameter that names the interval.
        interval: ParamId,
    },
}

/// An event that has happened, and what must be true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCond {
    /// Its kind.
    pub kind: Kind,
    /// A field of it that must pass a test.
    pub field: Option<(FieldPath, Test)>,
    /// The role it was addressed to, its field `to`.
    pub to: Option<RoleId>,
    /// The role that approved it, its field `approved_by`.
    pub approved_by: Option<RoleId>,
    /// The most that field may say; left open, it says too much.
    pub max: Option<Number>,
    /// It no longer counts once an event of this kind has happened after it, and counts anew when it happens again.
    ///
    /// So `{"event":"mediation_requested","until":"mediation_closed"}` holds during every mediation, not only the first.
    pub until: Option<Kind>,
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Equal to this.
    Is(Value),
    /// Equal to one of these.
    In(Vec<Value>),
    /// Filled in, or not.
    Filled(bool),
}

/// What makes cases alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same person complains.
    Complainant,
    /// The same place.
    Place,
    /// The same cause.
    Cause,
    /// The same party is complained of.
    Respondent,
}

/// How a complaint was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By word of mouth.
    Oral,
    /// In writing.
    Written,
}

/// How a deadline stands, as far as an escalation asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Most of the time is gone.
    DueSoon,
    /// The time is gone.
    Overdue,
}

/// What the engine works out for conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Computed {
    /// How many items of the plan are neither done nor verified.
    OpenRemedies,
    /// How many measures of the decision are neither done nor verified.
    OpenMeasures,
    /// How many measures of the decision nobody has verified.
    UnverifiedMeasures,
    /// How many papers made in the case no handover lists.
    PapersLeft,
    /// Whether every measure of the decision is done.
    AllMeasuresDone,
    /// Whether a measure belongs to a unit other than the case's own.
    MeasuresOfOtherUnits,
    /// Whether the complainant moved in lately.
    Newcomer,
    /// Whether two records contradict each other and nobody has settled it.
    UnresolvedConflicts,
    /// Whether a running deadline rests on a parameter nobody has confirmed.
    UnconfirmedParameterUsed,
    /// Whether a deadline reaches past the calendars installed.
    CalendarMissing,
}

/// The words of [`Computed`].
pub(super) const COMPUTED: &[(&str, Computed)] = &[
    ("open_remedies", Computed::OpenRemedies),
    ("open_measures", Computed::OpenMeasures),
    ("unverified_measures", Computed::UnverifiedMeasures),
    ("papers_left", Computed::PapersLeft),
    ("all_measures_done", Computed::AllMeasuresDone),
    ("measures_of_other_units", Computed::MeasuresOfOtherUnits),
    ("newcomer", Computed::Newcomer),
    ("unresolved_conflicts", Computed::UnresolvedConflicts),
    ("unconfirmed_parameter_used", Computed::UnconfirmedParameterUsed),
    ("calendar_missing", Computed::CalendarMissing),
];

/// The words of [`Form`].
pub(super) const FORMS: &[(&str, Form)] = &[("oral", Form::Oral), ("written", Form::Written)];

const ALIKE: &[(&str, Alike)] = &[
    ("same_complainant", Alike::Complainant),
    ("same_place", Alike::Place),
    ("same_cause", Alike::Cause),
    ("same_respondent", Alike::Respondent),
];

const STANDINGS: &[(&str, Standing)] = &[("due_soon", Standing::DueSoon), ("overdue", Standing::Overdue)];

/// The keys that say which condition an object is, the telling ones first: `event` may carry `field`.
const HEADS: &[&str] = &[
    "all",
    "any",
    "not",
    "event",
    "fact",
    "count",
    "count_cases",
    "computed",
    "channel",
    "form",
    "measure",
    "role",
    "document",
    "paused",
    "deadline",
    "program",
    "param",
    "field",
];

impl Alike {
    /// Every one.
    pub const ALL: [Alike; 4] = [Alike::Complainant, Alike::Place, Alike::Cause, Alike::Respondent];
}

impl Form {
    /// The word a profile uses for this form.
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Oral => "oral",
            Form::Written => "written",
        }
    }
}

impl Cond {
    /// Reads a condition by the key that says what it is.
    pub(super) fn read(node: &Node<'_>) -> Read<Cond> {
        let object = node.object()?;
        let Some(head) = HEADS.iter().find(|key| object.has(key)) else {
            return node.fault(Misread::NotACondition);
        };
        match *head {
            "all" => Ok(Cond::All(object.get("all")?.each(Cond::read)?)),
            "any" => Ok(Cond::Any(object.get("any")?.each(Cond::read)?)),
            "not" => Ok(Cond::Not(Box::new(Cond::read(&object.get("not")?)?))),
            "event" => Ok(Cond::Event(EventCond::from_object(&object)?)),
            "fact" => Ok(Cond::Fact { fact: object.name("fact")?, test: Test::or_true(&object)? }),
            "field" => {
                Ok(Cond::Field { field: object.get("field")?.field_path()?, test: Test::or_true(&object)? })
            }
            _ => Cond::read_other(&object, head),
        }
    }

    /// Reads the conditions that have no condition inside and no test.
    fn read_other(object: &Object<'_>, head: &str) -> Read<Cond> {
        match head {
            "count" => Ok(Cond::Count {
                count: object.name("count")?,
                at_least: object.maybe("at_least", Node::count)?,
                at_most: object.maybe("at_most", Node::count)?,
            }),
            "count_cases" => Ok(Cond::CountCases {
                alike: object.get("count_cases")?.word(ALIKE)?,
                at_least: Number::read(&object.get("at_least")?)?,
                months: Number::read(&object.get("months")?)?,
            }),
            "computed" => Ok(Cond::Computed {
                what: object.get("computed")?.word(COMPUTED)?,
                is: object.find("is").map_or(Value::Flag(true), |node| node.value().clone()),
                months: object.maybe("months", Number::read)?,
            }),
            "channel" => Ok(Cond::Channel(object.name("channel")?)),
            "form" => Ok(Cond::Form(object.get("form")?.word(FORMS)?)),
            "measure" => Ok(Cond::Measure(object.names("measure")?)),
            "role" => Ok(Cond::Role(object.name("role")?)),
            "document" => Ok(Cond::Document(object.name("document")?)),
            "paused" => Ok(Cond::Paused(object.get("paused")?.each(|it| it.text().map(str::to_owned))?)),
            "deadline" => Cond::read_deadline(object),
            "program" => Ok(Cond::Program {
                program: object.name("program")?,
                interval: object.get("interval")?.object()?.name("param")?,
            }),
            _ => Ok(Cond::Param { param: object.name("param")?, is: object.get("is")?.value().clone() }),
        }
    }

    fn read_deadline(object: &Object<'_>) -> Read<Cond> {
        let deadline = object.text("deadline")?;
        Ok(Cond::Deadline {
            deadline: (deadline != "any").then(|| DeadlineId::from(deadline.as_str())),
            state: object.get("state")?.word(STANDINGS)?,
            at_percent: object.maybe("at_percent", Number::read)?,
        })
    }

    /// This condition and every one inside it, outermost first.
    pub fn parts(&self) -> Vec<&Cond> {
        let mut parts = vec![self];
        match self {
            Cond::All(inner) | Cond::Any(inner) => parts.extend(inner.iter().flat_map(Cond::parts)),
            Cond::Not(inner) => parts.extend(inner.parts()),
            _ => {}
        }
        parts
    }
}

impl EventCond {
    /// Any event of this kind.
    pub fn any(kind: Kind) -> EventCond {
        EventCond { kind, field: None, to: None, approved_by: None, max: None, until: None }
    }

    /// Reads `"case_registered"` or `{"event":"apology_made","field":"role","is":"supervisor"}`.
    pub(super) fn read(node: &Node<'_>) -> Read<EventCond> {
        if node.value().text().is_some() {
            return Ok(EventCond::any(node.name()?));
        }
        EventCond::from_object(&node.object()?)
    }

    fn from_object(object: &Object<'_>) -> Read<EventCond> {
        let field = match object.find("field") {
            Some(node) => Some((node.field_path()?, Test::or_true(object)?)),
            None => None,
        };
        if object.has("max") && field.is_none() {
            return object.fault(Misread::KeyMissing("field"));
        }
        Ok(EventCond {
            kind: object.name("event")?,
            field,
            to: object.maybe("to", Node::name)?,
            approved_by: object.maybe("approved_by", Node::name)?,
            max: object.maybe("max", Number::read)?,
            until: object.maybe("until", Node::name)?,
        })
    }
}

impl Test {
    /// Reads the test beside a fact or a field; without one, the value must be true.
    fn or_true(object: &Object<'_>) -> Read<Test> {
        if let Some(node) = object.find("is") {
            return Ok(Test::Is(node.value().clone()));
        }
        if let Some(node) = object.find("in") {
            return Ok(Test::In(node.each(|it| Ok(it.value().clone()))?));
        }
        Ok(object.maybe("filled", Node::flag)?.map_or(Test::Is(Value::Flag(true)), Test::Filled))
    }
}
