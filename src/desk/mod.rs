//! The open desk: reactive state and verbs. No view, no browser; `ui` shows it, `main` opens it.

pub mod identity;
pub mod at_rest;
pub mod book;
pub mod case_view;
pub mod judge;
#[path = "desk.rs"]
mod open;
pub mod found;
pub mod demonstration;
pub mod restore;
pub mod intake;
pub mod handle;
pub mod handed_out;
pub mod looking;
pub mod rounds;
pub mod calendar;
pub mod figures;
pub mod search;
pub mod department;
pub mod attachments;
pub mod orphans;
pub mod told_apart;
pub mod exchange;
pub mod export;
pub mod far;
mod heads;
mod headline;
pub mod bit_by_bit;
pub mod sealing;
pub mod backup;
pub mod quarantine;
pub mod partners;
pub mod second_look;
pub mod status;
pub mod worklist;
pub mod zone;
pub mod handover;
pub mod note;
pub mod watch;

#[cfg(all(test, feature = "html"))]
pub(crate) mod journey_tests;
#[cfg(all(test, feature = "html"))]
mod many_tests;
#[cfg(all(test, feature = "html"))]
mod parts_tests;
#[cfg(all(test, feature = "html"))]
mod told_together_tests;

pub use crate::store::{Lost, Role, StoreError};
pub use book::Book;
pub use case_view::CaseView;
pub use identity::{Identity, Place};
#[cfg(all(test, feature = "html"))]
pub(crate) use open::Act;
pub use open::{Desk, Refused, SaveState, Surroundings as Machine};
pub use watch::Standing;
