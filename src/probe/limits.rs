//! Limits counted and lists ranked in the page, as often as a harness says.

use std::hint::black_box;

use crate::domain::calendar::{
    Calendar, Counting, Hours, Overlay, Pack, Schedule, Span, Unit, Windows, due_at,
};
use crate::domain::order::ranked;
use crate::domain::time::{CHINA, DAY, Instant};

/// The first moment a limit is counted from: 2 January 2018, 9:00 in China.
const FIRST: Instant = Instant(1_514_854_800);
/// From how many moments, over eight years and at all hours.
const STARTS: u32 = 3_125;
/// How many cases a ranked list has, and how many limits each of them.
const CASES: usize = 100_000;
const LIMITS: usize = 4;

/// What limits are counted by.
pub(super) struct Count {
    calendar: Calendar,
    counting: Counting,
    schedule: Schedule,
    starts: Vec<Instant>,
}

impl Count {
    /// By the calendar that is built in; `None` where it cannot be read.
    pub(super) fn new() -> Option<Count> {
        let calendar = Calendar::new(&[Pack::china().ok()?], &Overlay::default()).ok()?;
        let schedule = Schedule::new(&Hours::Workdays(Windows::default()), &calendar, CHINA);
        let start = |n: u32| FIRST.plus(i64::from(n) * DAY + i64::from(n.wrapping_mul(7_919) % 86_400));
        Some(Count {
            calendar,
            counting: Counting::plain(CHINA),
            schedule,
            starts: (0..STARTS).map(start).collect(),
        })
    }

    /// Counts seven working days so many times, whole rounds of all the moments; the sum of the seconds they end on.
    pub(super) fn seven_working_days(&self, times: u32) -> i64 {
        let Count { calendar, counting, schedule, starts } = self;
        let span = Span { n: 7, unit: Unit::WorkingDays };
        let mut sum = 0;
        for _ in 0..times.div_ceil(STARTS) {
            for from in starts {
                sum += due_at(*from, span, counting, schedule, calendar, &[]).map_or(0, |it| it.at.0);
            }
        }
        sum
    }
}

/// The limits of many open cases, ready to be ranked.
pub(super) struct Columns(Vec<[i64; LIMITS]>);

impl Columns {
    /// Made from a fixed seed: some late, some due today, the others later.
    pub(super) fn new(now: Instant) -> Columns {
        let mut seed = 7_u64;
        let mut due = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            now.0 + i64::from((seed >> 40) as u32) - 8_000_000
        };
        Columns((0..CASES).map(|_| std::array::from_fn(|_| due())).collect())
    }

    /// Ranks them by how pressing they are; which case comes first. No two calls rank the same list.
    pub(super) fn rank(&mut self, now: Instant) -> usize {
        let keys: Vec<u64> = self.0.iter().map(|it| pressing(it, now)).collect();
        let first = black_box(ranked(&keys)).first().copied().unwrap_or_default();
        self.0.rotate_left(1);
        first as usize
    }
}

/// Late, due today, due soon, the rest; within each by the limit that runs out first.
fn pressing(limits: &[i64; LIMITS], now: Instant) -> u64 {
    let first = limits.iter().copied().min().unwrap_or(i64::MAX);
    let group = [now.0, now.0 + DAY, now.0 + 3 * DAY].iter().filter(|it| first >= **it).count();
    (group as u64) << 48 | u64::try_from(first).unwrap_or(0)
}
