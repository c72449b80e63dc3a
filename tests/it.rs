//! The native tests, one binary.

#[path = "it/bundle.rs"]
mod bundle;
#[path = "it/calendar/mod.rs"]
mod calendar;
#[path = "it/case_fold.rs"]
mod case_fold;
#[path = "it/log/mod.rs"]
mod log;
#[path = "it/policy/mod.rs"]
mod policy;
