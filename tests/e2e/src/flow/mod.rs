//! What people do, a step at a time, shared by all journeys.

pub mod acts;
pub mod complaints;
pub mod demonstration;
pub mod exchange;
pub mod foreign;
pub mod kiosk;
pub mod setup;
