//! The store's contract on a real browser's database, directly and through a real worker, and what only a
//! browser can do to a store.
#![cfg(target_arch = "wasm32")]
// A test that cannot go on should say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "web/contract.rs"]
mod contract;
#[path = "web/database.rs"]
mod database;
#[path = "web/homes.rs"]
mod homes;
#[path = "web/places.rs"]
mod places;
#[path = "web/windows.rs"]
mod windows;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
