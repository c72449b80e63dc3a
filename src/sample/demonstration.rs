//! A demonstration: a sample whose keys are always the same, so that everybody knows its organisation by its id.

use crate::domain::time::{CHINA, Day, Instant};
use crate::sample::Sample;
use crate::sample::complaint::Complaint;
use crate::sample::fault::Misfit;

/// What the demonstration grows from.
const SEED: u64 = 20_261_107;
/// How many cases it has.
const CASES: u32 = 36;
/// How many days a sample of so many cases has.
const DAYS: i32 = 28;

/// The demonstration as it stands at the last six in the evening before `now`: the same in everything but its days.
///
/// # Errors
/// [`Misfit`], when something built in does not fit.
pub fn demonstration(now: Instant) -> Result<Sample, Misfit> {
    let last = Day::of(now.plus(-18 * 3_600), CHINA);
    Sample::of(Complaint::shown()?, CASES, SEED, last.plus(-DAYS))
}
