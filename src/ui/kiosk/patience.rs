//! How long a kiosk waits for somebody who does not touch it. Pure arithmetic over instants; ticks are never counted.

use crate::domain::time::Instant;
use crate::ui::route::Kiosk;

/// Nobody is waited for longer than this without a sign of life, whatever was asked for.
const LONGEST: i64 = 10 * 60;
/// The most that "more time" multiplies.
pub const MOST_FACTOR: i64 = 10;

/// How long a page waits in silence, and how long it then asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Seconds in silence.
    pub quiet: i64,
    /// Seconds of asking; none where the page shows its own countdown or holds nothing personal.
    pub asking: i64,
}

/// How things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Somebody is there.
    Here {
        /// Seconds until that is doubted.
        left: u32,
    },
    /// Asking whether somebody is there.
    Asking {
        /// Seconds until everything is cleared.
        left: u32,
    },
    /// Nobody is there.
    Gone,
}

impl Patience {
    /// The patience of a page. `set` is the office's own number of quiet seconds.
    pub fn of(page: Kiosk, is_elder: bool, set: Option<i64>) -> Patience {
        let quiet = set.filter(|it| (20..=600).contains(it)).unwrap_or(60);
        let twice = if is_elder { 2 } else { 1 };
        match page {
            Kiosk::Home | Kiosk::Done => Patience { quiet: quiet * twice, asking: 0 },
            Kiosk::Track => Patience { quiet: 45.min(quiet) * twice, asking: 20 * twice },
            Kiosk::Maint => Patience { quiet: LONGEST - 30, asking: 30 },
            _ => Patience { quiet: quiet * twice, asking: 30 * twice },
        }
    }

    /// How things stand at `now`, with the last sign of life at `sign` and more time asked for `factor`-fold.
    pub fn standing(self, sign: Instant, now: Instant, factor: i64) -> Standing {
        let asking = self.asking.min(LONGEST);
        let quiet = self.quiet.saturating_mul(factor.clamp(1, MOST_FACTOR)).min(LONGEST - asking);
        // A clock turned back leaves somebody there, never a time to come.
        let passed = now.since(sign).max(0);
        if passed < quiet {
            return Standing::Here { left: seconds(quiet - passed) };
        }
        let left = quiet + asking - passed;
        if left > 0 { Standing::Asking { left: seconds(left) } } else { Standing::Gone }
    }
}

fn seconds(left: i64) -> u32 {
    u32::try_from(left).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_in_silence_half_a_minute_of_asking_then_gone() {
        let patience = Patience::of(Kiosk::Who, false, None);
        for (passed, standing) in [
            (-5, Standing::Here { left: 60 }),
            (0, Standing::Here { left: 60 }),
            (59, Standing::Here { left: 1 }),
            (60, Standing::Asking { left: 30 }),
            (89, Standing::Asking { left: 1 }),
            (90, Standing::Gone),
            (100_000, Standing::Gone),
        ] {
            assert_eq!(patience.standing(Instant(1_000), Instant(1_000 + passed), 1), standing, "{passed}");
        }
    }

    #[test]
    fn large_type_doubles_and_looking_up_is_shorter() {
        assert_eq!(Patience::of(Kiosk::Who, true, None), Patience { quiet: 120, asking: 60 });
        assert_eq!(Patience::of(Kiosk::Track, false, None), Patience { quiet: 45, asking: 20 });
        assert_eq!(Patience::of(Kiosk::Done, false, None).asking, 0);
        assert_eq!(Patience::of(Kiosk::Where, false, Some(90)).quiet, 90);
        assert_eq!(Patience::of(Kiosk::Where, false, Some(5)).quiet, 60);
    }

    #[test]
    fn more_time_multiplies_but_never_beyond_ten_minutes_untouched() {
        let patience = Patience::of(Kiosk::Who, false, None);
        assert_eq!(patience.standing(Instant(0), Instant(119), 2), Standing::Here { left: 1 });
        assert_eq!(patience.standing(Instant(0), Instant(570), 10), Standing::Asking { left: 30 });
        assert_eq!(patience.standing(Instant(0), Instant(600), 99), Standing::Gone);
    }
}
