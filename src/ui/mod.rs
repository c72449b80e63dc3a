//! What people see: the address of every screen, the parts screens are made of, the screens, the words.

pub mod route;
pub mod router;
pub mod ahead;
pub mod alone;
pub mod frame;
pub mod app;
pub mod kiosk_app;
pub mod live;
pub mod lock;
pub mod look;
pub mod renewal;
pub mod from_file;
pub mod demonstration;
pub mod guide;
pub mod keep;
pub mod tongue;

pub mod rescue;
pub mod setup;
pub mod standing;
pub mod kiosk;

pub mod print;
pub mod papers;

pub mod cases;
pub mod staff;
pub mod exchange;
pub mod backup;
pub mod office;

pub mod parts;
pub mod words;

#[cfg(all(test, feature = "html"))]
mod three_places_tests;
