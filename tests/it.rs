//! The native tests, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop"
)]

#[path = "it/calendar/mod.rs"]
mod calendar;
#[path = "it/house/mod.rs"]
mod house;
#[path = "it/bundle.rs"]
mod bundle;
#[path = "it/case_fold.rs"]
mod case_fold;
#[cfg(feature = "tool")]
#[path = "it/headquarters/mod.rs"]
mod headquarters;
#[path = "it/histories/mod.rs"]
mod histories;
#[path = "it/log/mod.rs"]
mod log;
#[path = "it/policy/mod.rs"]
mod policy;
#[cfg(feature = "html")]
#[path = "it/screens/mod.rs"]
mod screens;
#[cfg(feature = "tool")]
#[path = "it/command/mod.rs"]
mod command;
#[cfg(feature = "tool")]
#[path = "it/sample.rs"]
mod sample;
