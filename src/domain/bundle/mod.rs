//! The file that travels: writing it, reading it strictly, and what a reader makes of it before anything changes.

pub mod age;
pub mod attachment;
pub mod frames;
pub mod head;
pub mod held;
pub mod manifest;
pub mod phrase;
pub mod preview;
pub mod read;
pub mod scope;
pub mod sealed;
pub mod status;
pub mod write;

pub use manifest::Manifest;
pub use read::{Bundle, BundleFault, Reader};
