//! Five wrong codes, then five minutes of rest on this terminal.

use crate::domain::time::Instant;

/// Wrong codes before the rest.
pub const TRIES: u32 = 5;
/// Seconds of rest.
const REST: i64 = 5 * 60;

/// Wrong codes so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lockout {
    wrong: u32,
    until: Option<Instant>,
}

impl Lockout {
    /// Seconds of rest left at `now`; `None` when codes may be tried.
    pub fn rest(self, now: Instant) -> Option<i64> {
        self.until.map(|it| it.since(now)).filter(|it| (1..=REST).contains(it))
    }

    /// Tries left before a rest.
    pub fn left(self) -> u32 {
        TRIES.saturating_sub(self.wrong)
    }

    /// After a wrong code at `now`.
    pub fn after_wrong(self, now: Instant) -> Lockout {
        let wrong = self.wrong + 1;
        if wrong < TRIES {
            Lockout { wrong, until: None }
        } else {
            Lockout { wrong: 0, until: Some(now.plus(REST)) }
        }
    }

    /// As kept on the device, so that clearing the screen does not end the rest.
    pub fn to_text(self) -> String {
        format!("{} {}", self.wrong, self.until.map_or(0, |it| it.0))
    }

    /// Reads that.
    pub fn read(text: &str) -> Option<Lockout> {
        let (wrong, until) = text.split_once(' ')?;
        let until: i64 = until.parse().ok()?;
        Some(Lockout { wrong: wrong.parse().ok()?, until: (until > 0).then_some(Instant(until)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_wrong_code_brings_five_minutes_of_rest_and_then_five_tries_again() {
        let mut lockout = Lockout::default();
        for left in [4, 3, 2, 1] {
            lockout = lockout.after_wrong(Instant(100));
            assert_eq!((lockout.left(), lockout.rest(Instant(100))), (left, None));
        }
        lockout = lockout.after_wrong(Instant(100));
        assert_eq!(lockout.rest(Instant(100)), Some(300));
        assert_eq!(lockout.rest(Instant(399)), Some(1));
        assert_eq!(lockout.rest(Instant(400)), None);
        assert_eq!(lockout.left(), TRIES);
        assert_eq!(Lockout::read(&lockout.to_text()), Some(lockout));
    }

    #[test]
    fn a_clock_turned_back_far_does_not_lock_for_ever() {
        let lockout = (0..5).fold(Lockout::default(), |it, _| it.after_wrong(Instant(1_000_000)));
        assert_eq!(lockout.rest(Instant(0)), None);
    }
}
