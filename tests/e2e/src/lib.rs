//! Walks through Huiyin as people do: real browser windows, one per device, each on an address of its own.

pub mod site;
pub mod engine;
pub mod browser;
pub mod device;
pub mod look;
pub mod screens;
pub mod keys;
pub mod paper;
pub mod hostile;
pub mod parcels;
pub mod flow;
pub mod words;
pub mod disk;

pub use device::{Device, Place};

/// A setting `cargo xtask test journeys` gives.
pub fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!(
            "{name} is not set; `cargo xtask test journeys` builds the application and sets what is needed"
        )
    })
}
