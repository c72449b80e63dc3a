//! What screens and papers show of the regimes: stories played out before the pages people see.

mod asked;
mod hostile;
mod kiosk;
mod office;
mod paper;
mod place;
mod shown;
mod tablet;
