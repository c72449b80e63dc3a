//! A complaint's life: the typed vocabulary, and folding a log into facts and contested values.
//!
//! Knows what acts say; what a regime makes of them is `domain::policy`'s business.

pub mod ancestry;
pub mod certificate;
pub mod code;
pub mod contested;
pub mod fold;
pub mod mentioned;
pub mod number;
pub mod occurred;
pub mod office;
pub mod pseudonym;
pub mod shown;
pub mod standing;
pub mod vocabulary;
mod vocabulary_read;

pub use contested::{Contested, Side};
pub use fold::Case;
pub use office::Office;
pub use standing::{Aside, Standing};
pub use vocabulary::Vocabulary;
