//! Making a guess dear: Argon2id, described so that it can be done where nobody waits for it.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// The 32 bytes behind something a person remembers.
pub type Stretched = Zeroizing<[u8; 32]>;

/// One run of Argon2id on one lane: tens of milliseconds to a second, on purpose.
#[derive(Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// The salt.
    pub salt: [u8; 16],
    /// What a person remembers, as UTF-8.
    pub typed: Zeroizing<Vec<u8>>,
}

impl Stretch {
    /// The work for `typed`.
    pub fn of(typed: &str, salt: &[u8; 16], memory: u32, passes: u32) -> Stretch {
        Stretch { memory, passes, salt: *salt, typed: Zeroizing::new(typed.as_bytes().to_vec()) }
    }

    /// Does it, here and now.
    ///
    /// `None` only if the device has not the memory.
    pub fn run(&self) -> Option<Stretched> {
        let params = Params::new(self.memory, self.passes, 1, Some(32)).ok()?;
        let mut key = Zeroizing::new([0_u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(&self.typed, &self.salt, key.as_mut())
            .ok()?;
        Some(key)
    }
}

/// Never says what was typed.
impl fmt::Debug for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stretch({} KiB, {} passes)", self.memory, self.passes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_give_the_same_key_and_nothing_shows_the_words() {
        let work = Stretch::of("口令", &[1; 16], 64, 1);
        assert_eq!(work.run(), Stretch::of("口令", &[1; 16], 64, 1).run());
        assert_ne!(work.run(), Stretch::of("口令", &[2; 16], 64, 1).run());
        assert_ne!(work.run(), Stretch::of("口号", &[1; 16], 64, 1).run());
        assert_eq!(format!("{work:?}"), "Stretch(64 KiB, 1 passes)");
        assert_eq!(Stretch { passes: 0, ..work }.run(), None);
    }
}
