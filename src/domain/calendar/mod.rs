//! Working time: which days count, which hours count, and when a limit runs out.

mod reading;
mod reckon;
mod strict;
mod sums;
mod tell;

pub mod calendars;
pub mod days;
pub mod due;
pub mod fault;
pub mod hours;
pub mod pack;
pub mod pause;
pub mod schedule;
pub mod shape;
pub mod span;
pub mod trace;

pub use calendars::Calendars;
pub use days::{Calendar, DayKind, Overlay};
pub use due::{Due, Moment, before, due, due_at, elapsed_percent_instant, extend};
pub use fault::{CalendarFault, CountFault, Left};
pub use hours::{Hours, HoursFault, Window, Windows};
pub use pack::Pack;
pub use pause::Pause;
pub use schedule::Schedule;
pub use span::{Counting, DayEnd, Receipt, Span, Unit, months_later};
pub use trace::{End, Over, Stretch, Trace, Why};
