//! The log: canonical event lines, their identity, chains of devices, verification, and union as sets.
//!
//! Knows headers and bytes; what a complaint means is `domain::case`'s business.

pub mod canonical;
pub mod chain;
pub mod early;
pub mod event;
pub mod fingerprint;
pub mod hash;
pub mod header;
pub mod pen;
pub mod set;
pub mod sign;
pub mod stretch;

pub use canonical::Value;
pub use early::Early;
pub use event::{Event, EventFault, Part};
pub use hash::{Digest, EventHash};
pub use header::{Header, Stream};
pub use set::EventSet;
