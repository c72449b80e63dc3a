//! Sealing at rest: what lies on the disk cannot be read without this device's passphrase.
//!
//! One random secret makes the [`DataKey`]; everything written goes through it ([`SealedStore`]). The secret itself
//! rests in the [`Lock`], wrapped twice: under the passphrase, slowed down by Argon2id, and under the number on the
//! recovery sheet. Neither is stored anywhere. A device without a lock writes plainly and says so on its screens.

mod cost;
mod data_key;
mod lock;
mod sheet;
mod store;
mod strength;

pub use cost::Cost;
pub use data_key::DataKey;
pub use lock::{KEPT, Lock, LockFault};
pub use sheet::Sheet;
pub use store::{SealedStore, Vault};
pub use strength::{SHORTEST, Strength, strength};

/// What a seal adds to a value, in bytes: a mark, the nonce, the authentication tag.
pub const OVERHEAD: usize = 1 + 24 + 16;
