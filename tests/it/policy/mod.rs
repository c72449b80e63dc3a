//! What a regime asks, proved on its profile and on stories.

mod built_in;
mod edits;
mod format;
mod sense;
