//! What a regime asks, proved on its profile and on stories.

mod built_in;
mod clauses;
mod edits;
mod format;
mod laws;
mod sense;
mod story;
mod telling;
mod without;
