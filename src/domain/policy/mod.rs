//! What a regime asks: its profile, a check of the profile, and the engine that applies it to a case.

mod allows;
pub mod builtin;
pub mod check;
pub mod clause;
pub mod cond;
mod conditions;
mod contradiction;
pub mod deadline;
pub mod effect;
mod effect_read;
pub mod extension;
pub mod fault;
pub mod foreign;
pub mod escalation;
pub mod lifecycle;
pub mod law;
pub mod limit;
pub mod names;
pub mod profile;
mod profile_read;
pub mod program;
mod read;
pub mod overlay;
mod words;
pub mod rule;
pub mod statutory;

pub mod engine;

pub use check::check;
pub use cond::Cond;
pub use fault::Fault;
pub use profile::{Profile, Reading};
pub use read::{Expected, Misread, ReadFault};
pub use words::check_words;
