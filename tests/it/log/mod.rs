//! The log: one spelling, identities that hold, sets that unite, chains that tell what is missing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail where it stands")]

mod canonical;
mod chains;
mod early;
mod events;
mod headers;
pub mod kit;
mod sets;
