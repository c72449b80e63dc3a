//! Forms generated from the typed vocabulary: what is typed, what it means, how it is drawn, how it survives.

pub mod typed;
pub mod options;
pub mod input;
pub mod model;
pub mod part;
pub mod rows;
pub mod facts;
pub mod draft;
