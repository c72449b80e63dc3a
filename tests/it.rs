//! The native tests, one binary.

#[path = "it/calendar/mod.rs"]
mod calendar;
#[path = "it/house/mod.rs"]
mod house;
#[path = "it/log/mod.rs"]
mod log;
#[path = "it/policy/mod.rs"]
mod policy;
