//! How much work one guess at a passphrase is.

use crate::domain::log::stretch::Stretch;

/// What Argon2id costs: memory in KiB and passes over it, on one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over that memory.
    pub passes: u32,
}

/// Costs from dear to cheap, each about twice the work of the one after it.
const LADDER: [Cost; 5] = [
    Cost { memory: 128 * 1024, passes: 3 },
    Cost { memory: 64 * 1024, passes: 3 },
    Cost { memory: 64 * 1024, passes: 2 },
    Cost { memory: 32 * 1024, passes: 2 },
    Cost::LEAST,
];

/// The longest a person should wait for the lock, in milliseconds.
const PATIENCE: f64 = 1_000.0;

impl Cost {
    /// The least that is ever used: 19 MiB and two passes, what OWASP names as the minimum.
    pub const LEAST: Cost = Cost { memory: 19 * 1024, passes: 2 };

    /// The dearest cost this device pays within a second, from the milliseconds [`Cost::LEAST`] took it.
    pub fn for_device(least_took: f64) -> Cost {
        let fits = |cost: &&Cost| cost.work() / Cost::LEAST.work() * least_took <= PATIENCE;
        LADDER.iter().find(fits).copied().unwrap_or(Cost::LEAST)
    }

    /// One guess at this cost, to see how long it takes.
    pub fn trial(self) -> Stretch {
        self.stretch("", &[0; 16])
    }

    fn work(self) -> f64 {
        f64::from(self.memory) * f64::from(self.passes)
    }

    /// Whether a lock that names this cost is one this program makes: neither weakened nor beyond any device.
    pub(super) fn is_sensible(self) -> bool {
        let within = |value: u32, least: u32, most: u32| (least..=most).contains(&value);
        within(self.memory, Cost::LEAST.memory, 1024 * 1024) && within(self.passes, Cost::LEAST.passes, 16)
    }

    /// The work behind a passphrase.
    pub(super) fn stretch(self, passphrase: &str, salt: &[u8; 16]) -> Stretch {
        Stretch::of(passphrase, salt, self.memory, self.passes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_device_pays_more_and_a_slow_one_never_less_than_the_minimum() {
        assert_eq!(Cost::for_device(1.0), LADDER[0]);
        assert_eq!(Cost::for_device(126.0), Cost { memory: 64 * 1024, passes: 3 });
        assert_eq!(Cost::for_device(60_000.0), Cost::LEAST);
        assert!(LADDER.iter().all(|it| it.is_sensible()));
        assert!(LADDER.windows(2).all(|it| it[0].work() > it[1].work()), "from dear to cheap");
        assert!(!Cost { memory: 8, passes: 1 }.is_sensible(), "a weakened lock is refused");
    }
}
