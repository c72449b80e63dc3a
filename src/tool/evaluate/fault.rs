//! Why acts written by hand cannot be evaluated.

use crate::tool::when::NotATime;

/// Why acts written by hand cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluateFault {
    /// Lines that are no drafts, each told already.
    #[error("{0} of the lines cannot be read, so nothing was evaluated")]
    Lines(usize),
    /// The present is no time.
    #[error("--now: {0}")]
    Now(NotATime),
    /// Not `k=v`.
    #[error("--param {0}: a value is given as name=value")]
    NotAPair(String),
    /// A parameter the regime does not have.
    #[error("--param {param}: {profile} has no such parameter; it has {known}")]
    NoParameter {
        /// Its name.
        param: String,
        /// The regime.
        profile: String,
        /// Those it has.
        known: String,
    },
    /// A value the parameter cannot have.
    #[error("--param {param}: {value} is not {wanted}")]
    BadParameter {
        /// Its name.
        param: String,
        /// The value given.
        value: String,
        /// What it may be.
        wanted: String,
    },
    /// A case no line names.
    #[error("--case {0}: no line belongs to such a case")]
    NoCase(String),
    /// A calendar of another zone than the one the regime's law counts by.
    #[error(
        "the regime counts in China's time by calendar `{counts_by}`; a calendar of {offset} cannot rule it"
    )]
    OtherZone {
        /// The regime's calendar.
        counts_by: String,
        /// The zone of the calendar given.
        offset: String,
    },
    /// A regime from a file that has faults.
    #[error("{file}: {fault}")]
    Profile {
        /// The file.
        file: String,
        /// The first fault.
        fault: String,
    },
    /// An act the regime forbids, where everything must be allowed.
    #[error("line {line}: {kind} is refused: {}", .reasons.join("; "))]
    Refused {
        /// Which line.
        line: usize,
        /// What kind of act.
        kind: String,
        /// Every reason, with its clauses before it.
        reasons: Vec<String>,
    },
}

/// Why a line is not a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// Not JSON, or a key twice.
    #[error("not sound JSON: {0}")]
    Json(String),
    /// Not a draft.
    #[error(r#"a line is {{"kind","at","role","actor"?,"case"?,"device"?,"sees"?:[line numbers],"body"}}"#)]
    Shape,
    /// Something a draft needs.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A key that means nothing here.
    #[error(
        "`{0}` is not a key of a draft; there are kind, at, recorded_at, role, actor, case, device, sees, body"
    )]
    Unknown(String),
    /// Not what the key holds.
    #[error("`{key}` must be {wanted}")]
    Expected {
        /// The key.
        key: &'static str,
        /// What it holds.
        wanted: &'static str,
    },
    /// A kind of act nobody knows.
    #[error("`{0}` is not a kind of act")]
    Kind(String),
    /// A kind that nobody does.
    #[error("`{0}` is never done by anybody: it follows from the regime and the clock")]
    Derived(String),
    /// A role nobody holds.
    #[error("`{role}` is not a role here; there are {known}")]
    Role {
        /// The role.
        role: String,
        /// Those there are.
        known: String,
    },
    /// A text that is no time.
    #[error("`{key}`: {why}")]
    Time {
        /// The key.
        key: String,
        /// What is wrong with it.
        why: NotATime,
    },
    /// Written down before it happened.
    #[error("an act is written down when it happens or later")]
    NotYet,
    /// Two persons for one act.
    #[error("`actor` says {actor}, `{key}` says {other}")]
    TwoActors {
        /// The actor.
        actor: String,
        /// The other key.
        key: &'static str,
        /// The other person.
        other: String,
    },
    /// A line number of nothing above.
    #[error("line {0} is not an act above this one")]
    NotAbove(u64),
    /// A field the kind does not have.
    #[error("{kind} has no field `{field}`; it has {known}")]
    Field {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
        /// Those it has.
        known: String,
    },
    /// A fact the regime does not have.
    #[error("{profile} has no fact `{fact}`; it has {known}")]
    NoFact {
        /// The regime.
        profile: String,
        /// The fact.
        fact: String,
        /// Those it has.
        known: String,
    },
    /// Not what the field holds.
    #[error("`{field}` must be {wanted}")]
    Value {
        /// The field.
        field: String,
        /// What it holds.
        wanted: String,
    },
    /// A calendar that cannot be.
    #[error("`pack`: {0}")]
    Pack(String),
    /// A settlement of nothing.
    #[error("nothing is contested between these lines")]
    NothingContested,
}
