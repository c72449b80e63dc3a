//! Huiyin 回音: every complaint gets an answer. The table of contents, in reading order.

// Views are deep types; drawn natively they are asked for their layout at once.
#![recursion_limit = "256"]

pub mod domain;
pub mod store;

#[cfg(any(feature = "ui", feature = "tool"))]
pub mod sample;

#[cfg(feature = "ui")]
pub mod desk;
#[cfg(feature = "ui")]
pub mod ui;

#[cfg(feature = "web")]
pub mod demonstration;
#[cfg(feature = "web")]
pub mod guard;
#[cfg(feature = "web")]
pub mod root;

#[cfg(feature = "probe")]
pub mod probe;

#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "browser")]
pub mod worker;

#[cfg(feature = "tool")]
pub mod tool;
