//! The native tests, one binary.

#[path = "it/calendar/mod.rs"]
mod calendar;
