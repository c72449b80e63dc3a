//! Time a limit does not run: pauses, put in order.

use crate::domain::order::Order as _;
use crate::domain::time::{DAY, Instant};

/// Instants beyond the years 1 to 9999 are not reckoned with.
const FIRST: Instant = Instant(-719_162 * DAY);
/// The last instant reckoned with.
const LAST: Instant = Instant(2_932_896 * DAY);

/// Whether limits are counted from `at` at all.
#[inline]
pub(super) fn is_reckoned_with(at: Instant) -> bool {
    (FIRST..LAST).contains(&at)
}

/// A time during which a limit stands still: from `from` up to but not including `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// When the limit was stopped.
    pub from: Instant,
    /// When it went on; `None` while the pause lasts.
    pub to: Option<Instant>,
}

impl Pause {
    fn clamped(self) -> Pause {
        let clamp = |at: Instant| at.clamp(FIRST, LAST);
        Pause { from: clamp(self.from), to: self.to.map(clamp) }
    }
}

/// The pauses in order, overlapping ones made one, empty and reversed ones dropped.
#[inline]
pub(super) fn united(pauses: &[Pause]) -> Vec<Pause> {
    // Most limits are never stopped.
    if pauses.is_empty() { Vec::new() } else { made_one(pauses) }
}

fn made_one(pauses: &[Pause]) -> Vec<Pause> {
    let mut sorted: Vec<Pause> = pauses
        .iter()
        .map(|pause| pause.clamped())
        .filter(|pause| pause.to.is_none_or(|to| pause.from < to))
        .collect();
    sorted.order();
    let mut united: Vec<Pause> = Vec::with_capacity(sorted.len());
    for pause in sorted {
        match united.last_mut() {
            Some(last) if last.to.is_none_or(|to| pause.from <= to) => last.to = later(last.to, pause.to),
            _ => united.push(pause),
        }
    }
    united
}

/// The later of two ends, an open one being the latest.
fn later(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.zip(other).map(|(one, other)| one.max(other))
}

/// Pushes `target`, a reading of the monotone `measure`, past what `pauses` take out after `start`.
///
/// Fails with what is left of the measure when an open pause is met first, which is always the last pause. A
/// pause that begins when the target is reached, or later, changes nothing.
pub(super) fn pushed<T: Copy + Ord>(
    start: T,
    target: i64,
    pauses: impl Iterator<Item = (T, Option<T>)>,
    measure: impl Fn(T) -> i64,
) -> Result<i64, i64> {
    let mut target = target;
    let mut reached = start;
    for (from, to) in pauses {
        let from = from.max(reached);
        if measure(from) >= target {
            break;
        }
        let Some(to) = to else { return Err(target - measure(from)) };
        if to > from {
            target += measure(to) - measure(from);
            reached = to;
        }
    }
    Ok(target)
}
