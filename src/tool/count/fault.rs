//! Why a question cannot be answered.

use crate::domain::calendar::CountFault;
use crate::tool::when::NotATime;

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountingFault {
    /// Longer than any question.
    #[error("the line is longer than 1 MiB")]
    TooLong,
    /// Not JSON, or a key twice.
    #[error("not sound JSON: {0}")]
    Json(String),
    /// Not a question.
    #[error("a line is {{\"id\":…,\"kind\":…,\"in\":{{…}}}}")]
    Shape,
    /// What is wrong with the question of this id.
    #[error("{id}: {why}")]
    Of {
        /// The id.
        id: String,
        /// What is wrong.
        why: Box<CountingFault>,
    },
    /// A kind nobody knows here.
    #[error("`{0}` is not a kind of question; there are: {known}", known = super::reckon::kinds())]
    Kind(String),
    /// A zone whose wall clock is not the calendar's.
    #[error(
        "time zone `{0}` is not known here; the calendar's days are those of Asia/Shanghai (+08:00) or of the zone it names"
    )]
    Zone(String),
    /// A schedule nobody wrote down.
    #[error("there is no schedule `{0}`")]
    Schedule(String),
    /// Something the kind needs.
    #[error("`in.{0}` is missing")]
    Missing(&'static str),
    /// Something the kind does not know; it might have changed the answer.
    #[error("`in.{0}` means nothing for this kind")]
    Unknown(String),
    /// Not what the field holds.
    #[error("`in.{field}` must be {wanted}")]
    Expected {
        /// The field.
        field: &'static str,
        /// What it holds.
        wanted: &'static str,
    },
    /// A limit of nothing.
    #[error("`in.{0}` is 0: a limit of zero is none")]
    Zero(&'static str),
    /// A text that is no time.
    #[error("`in.{field}`: {why}")]
    Time {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        why: NotATime,
    },
    /// An end before its beginning.
    #[error("`in.{from}` lies after `in.{to}`")]
    Backwards {
        /// The beginning.
        from: &'static str,
        /// The end.
        to: &'static str,
    },
    /// A pause that ends before it begins.
    #[error("`in.pauses`: a pause ends before it begins")]
    Pauses,
    /// A pause that has not ended.
    #[error("the limit stands still in a pause that has not ended; it has no end yet")]
    Paused,
    /// No working time in the schedule.
    #[error("the schedule has no working time, so no limit would ever run out")]
    NeverOpen,
    /// Longer than a century, or outside the years there are.
    #[error("the limit runs longer than a century")]
    OutOfReach,
}

impl From<CountFault> for CountingFault {
    fn from(fault: CountFault) -> CountingFault {
        match fault {
            CountFault::Paused { .. } => CountingFault::Paused,
            CountFault::EmptySchedule => CountingFault::NeverOpen,
            CountFault::OutOfReach => CountingFault::OutOfReach,
        }
    }
}
