//! Periodic work as a profile writes it.

use crate::domain::policy::cond::Cond;
use crate::domain::policy::limit::{Every, Number};
use crate::domain::policy::names::{ClauseId, Kind, ProgramId};
use crate::domain::policy::read::{Node, Read};

/// Work that comes round again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its name.
    pub id: ProgramId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// The sort of work.
    pub kind: ProgramKind,
    /// How often.
    pub every: Every,
    /// What its offsets count from: an event's kind, or a date in the list of persons.
    pub anchor: Option<String>,
    /// The act after which it is due, for work once per case.
    pub after: Option<Kind>,
    /// The act that does a round of it; without one, the record of a round that names the programme.
    pub done_by: Option<Kind>,
    /// It concerns only cases where this holds.
    pub when: Option<Cond>,
    /// Its result must hold a measure, or a reason why none is needed.
    pub require_measure_or_reason: bool,
    /// A person may have an interval of their own.
    pub per_person_override: bool,
    /// A problem found opens a case.
    pub problem_opens_case: bool,
    /// What it goes through, one by one.
    pub checklist: Option<String>,
    /// The share of cases drawn, and how.
    pub sample: Option<Sample>,
}

/// How cases are drawn for a spot check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The percentage.
    pub percent: Number,
    /// At least so many.
    pub min: u32,
    /// How they are drawn.
    pub draw: String,
}

/// The sort of periodic work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgramKind {
    /// Figures of a period.
    Statistics,
    /// Going to see people.
    Visit,
    /// Looking at what follow-ups brought.
    Analysis,
    /// Asking for the satisfaction of one complainant.
    Satisfaction,
    /// Judging the regime itself.
    Evaluation,
    /// Watching over the handling.
    Supervision,
    /// Drawing cases and looking at them.
    SpotCheck,
    /// Teaching.
    Training,
    /// Coming back to a case.
    Followup,
}

const KINDS: &[(&str, ProgramKind)] = &[
    ("statistics", ProgramKind::Statistics),
    ("visit", ProgramKind::Visit),
    ("analysis", ProgramKind::Analysis),
    ("satisfaction", ProgramKind::Satisfaction),
    ("evaluation", ProgramKind::Evaluation),
    ("supervision", ProgramKind::Supervision),
    ("spot_check", ProgramKind::SpotCheck),
    ("training", ProgramKind::Training),
    ("followup", ProgramKind::Followup),
];

impl Program {
    pub(super) fn read(node: &Node<'_>) -> Read<Program> {
        let object = node.object()?;
        let sample = match object.maybe("sample", Number::read)? {
            Some(percent) => Some(Sample {
                percent,
                min: object.maybe("min_sample", Node::count)?.unwrap_or(0),
                draw: object.text("draw")?,
            }),
            None => None,
        };
        Ok(Program {
            id: object.name("id")?,
            label: object.text("label")?,
            clauses: object.names("clauses")?,
            kind: object.get("kind")?.word(KINDS)?,
            every: Every::read(&object.get("every")?)?,
            anchor: object.maybe("anchor", |it| it.text().map(str::to_owned))?,
            after: object.maybe("after", Node::name)?,
            done_by: object.maybe("done_by", Node::name)?,
            when: object.maybe("when", Cond::read)?,
            require_measure_or_reason: object.flag("require_measure_or_reason")?,
            per_person_override: object.flag("per_person_override")?,
            problem_opens_case: object.flag("problem_opens_case")?,
            checklist: object.maybe("checklist", |it| it.text().map(str::to_owned))?,
            sample,
        })
    }
}
