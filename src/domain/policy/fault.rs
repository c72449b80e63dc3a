//! What can be wrong with a profile that is well formed, and where.

use crate::domain::policy::names::{FactId, ParamId, StateId};

/// Something a profile says that cannot be, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {wrong}")]
pub struct Fault {
    /// Where, such as `$.deadlines[2].limit`.
    pub path: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong with a profile that is well formed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A name that the profile, or the common vocabulary, does not have.
    #[error("there is no {sort} `{name}`")]
    Unknown {
        /// What it should be the name of.
        sort: Sort,
        /// The name.
        name: String,
    },
    /// The same name twice.
    #[error("`{name}` stands twice")]
    Twice {
        /// The name.
        name: String,
    },
    /// No act leads to this stage.
    #[error("no act leads to stage `{0}`")]
    Unreachable(StateId),
    /// No act leads out of this stage, and it is not an end.
    #[error("no act leads out of stage `{0}`")]
    DeadEnd(StateId),
    /// A limit counted in another unit than its parameter.
    #[error("parameter `{0}` counts another unit")]
    UnitDiffers(ParamId),
    /// A parameter whose value is not of its own unit.
    #[error("the value is not of its unit")]
    ValueNotOfUnit,
    /// A number outside its own bounds.
    #[error("the value is outside its bounds")]
    OutOfBounds,
    /// A value a fact can never have.
    #[error("fact `{0}` never has that value")]
    ValueNotOfFact(FactId),
    /// A zone whose clock is not known here.
    #[error("zone `{0}` is not known")]
    ZoneUnknown(String),
    /// A calendar that is neither China's nor the office's.
    #[error("calendar `{0}` is not known")]
    CalendarUnknown(String),
    /// The office's zone without its calendar, or the other way round.
    #[error("the zone and the calendar are both the office's, or neither is")]
    ZoneOfAnother,
    /// Working hours that are not times of a day in order.
    #[error("not working hours in order")]
    NotHours,
    /// Days counted from another day than the one after.
    #[error("days are counted from the next day, not `{0}`")]
    DaysCountedOtherwise(String),
    /// An entry that binds people without saying by which clause.
    #[error("no clause")]
    NoClause,
    /// A condition that can never hold, and the two parts that shut each other out.
    #[error("never holds: parts {0} and {1} shut each other out")]
    Contradiction(usize, usize),
    /// A condition of more parts than anybody would write.
    #[error("{0} parts, more than a condition may have")]
    TooManyParts(usize),
    /// A last day before the first.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// A regime before or after itself, or beside another without a day on which one gives way to the other.
    #[error("it follows no other regime")]
    FollowsNothing,
    /// A statute no entry comes from.
    #[error("no clause stands in `{0}`")]
    CitedNowhere(String),
    /// A pause or more time for a date that somebody names, or for the day itself.
    #[error("nothing is counted that could stand still or be extended")]
    NothingIsCounted,
    /// A pause whose condition, once it holds, holds for ever.
    #[error("the clock would never go on")]
    NeverGoesOn,
    /// Days counted otherwise in a limit of minutes or hours.
    #[error("minutes and hours know no days")]
    NotInDays,
    /// More time in a unit in which nobody can ask for it.
    #[error("nobody can ask for more {0}")]
    NotAskedInThat(&'static str),
    /// More time that no role may grant.
    #[error("nobody may grant it")]
    NobodyMay,
    /// A count that asks for more than it allows.
    #[error("at least {0}, at most {1}")]
    EmptyRange(u32, u32),
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A parameter.
    Parameter,
    /// A role.
    Role,
    /// A standard role of the vocabulary.
    StandardRole,
    /// A fact.
    Fact,
    /// A stage.
    State,
    /// A stage of the vocabulary.
    StandardState,
    /// A deadline.
    Deadline,
    /// An escalation.
    Escalation,
    /// A programme.
    Program,
    /// A channel.
    Channel,
    /// A kind of act.
    Kind,
    /// A paper.
    Document,
    /// A field of an act.
    Field,
    /// A reason for which a clock stands still.
    PauseReason,
}

impl std::fmt::Display for Sort {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Sort::Parameter => "parameter",
            Sort::Role => "role",
            Sort::StandardRole => "standard role",
            Sort::Fact => "fact",
            Sort::State => "stage",
            Sort::StandardState => "standard stage",
            Sort::Deadline => "deadline",
            Sort::Escalation => "escalation",
            Sort::Program => "programme",
            Sort::Channel => "channel",
            Sort::Kind => "kind of act",
            Sort::Document => "paper",
            Sort::Field => "field",
            Sort::PauseReason => "reason for a pause",
        })
    }
}
