//! What people see: the address of every screen, the parts screens are made of, the screens.

pub mod route;
pub mod router;

pub mod parts;
