//! What a regime asks, proved on its profile and on stories.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // helpers of tests

mod built_in;
mod clauses;
mod edits;
mod foreign;
mod format;
mod language;
mod laws;
mod overlays;
mod mutations;
mod sense;
mod story;
mod telling;
mod without;

#[cfg(feature = "html")]
pub(crate) use {
    story::{Moment, SetUp, Story, cut_refusal, is_of_office, read_by, stories},
    without::{without, without_whatever_cites},
};
