//! Thin, fallible wrappers over what the browser offers; a refusal is a value here, never a panic.

pub mod clock;
pub mod document;
pub mod download;
pub mod entropy;
pub mod fault;
pub mod files;
pub mod hash;
pub mod idle;
pub mod listen;
pub mod meta;
pub mod preferences;
pub mod print;
pub mod reload;
pub mod renewal;
pub mod storage;
pub mod visibility;
