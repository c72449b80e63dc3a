//! What a regime asks: its profile, a check of the profile, and the engine that applies it to a case.

pub mod builtin;
pub mod check;
pub mod cond;
mod conditions;
mod contradiction;
pub mod deadline;
pub mod effect;
pub mod escalation;
pub mod lifecycle;
pub mod limit;
pub mod names;
pub mod profile;
pub mod program;
mod read;
mod words;
pub mod rule;

pub mod engine;

pub use check::check;
pub use cond::Cond;
pub use profile::{Profile, Reading};
pub use read::{Misread, ReadFault};
pub use words::check_words;
