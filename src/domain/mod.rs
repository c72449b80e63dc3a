//! What a complaint regime is, without a browser, a clock, randomness or I/O: `now`, ids and keys are arguments.

pub mod bundle;
pub mod calendar;
pub mod case;
pub mod log;
pub mod map;
pub mod order;
pub mod policy;
pub mod time;
pub mod language;
