//! Drawing cases for a spot check: the same seed draws the same cases on every device.

use std::collections::BTreeSet;

use crate::domain::log::Digest;
use crate::domain::log::header::CaseId;
use crate::domain::order::Order as _;
use crate::domain::policy::engine::ground::Ground;
use crate::domain::policy::program::Program;
use crate::domain::time::Instant;

/// The cases `program` looks at out of `cases`, by the share in force at `now`; none where it draws none.
///
/// Each case is ranked by the digest of the seed and its id, so that neither the order in which cases are known nor
/// who draws changes anything.
pub fn draw(
    ground: &Ground<'_>,
    program: &Program,
    seed: &str,
    cases: impl IntoIterator<Item = CaseId>,
    now: Instant,
) -> Vec<CaseId> {
    let Some(sample) = &program.sample else { return Vec::new() };
    let cases: BTreeSet<CaseId> = cases.into_iter().collect();
    let percent = ground.number(&sample.percent, now).map_or(0, |(n, _)| n);
    let share = usize::try_from(percent).unwrap_or(0).saturating_mul(cases.len()).div_ceil(100);
    let least = usize::try_from(sample.min).unwrap_or(0);
    let rank = |it: &CaseId| Digest::of(format!("huiyin/draw/1\0{seed}\0{it}").as_bytes());
    let mut ranked: Vec<CaseId> = cases.into_iter().collect();
    ranked.order_by_key(|it| (rank(it), *it));
    ranked.truncate(share.max(least));
    ranked
}
