//! What a complaint regime is, without a browser, a clock, randomness or I/O: `now`, ids and keys are arguments.

pub mod time;
pub mod log;
pub mod case;
pub mod calendar;
pub mod policy;
pub mod bundle;
