//! A demonstration: a sample whose keys are always the same, so that everybody knows its organisation by its id.

use crate::domain::time::{CHINA, Day, Instant};
use crate::sample::Sample;
use crate::sample::complaint::Complaint;
use crate::sample::fault::Misfit;
use crate::sample::log::{Fields, fields};
use crate::sample::people::{BUILDINGS, Resident};

/// What the demonstration grows from.
const SEED: u64 = 20_261_107;
/// How many cases it has.
const CASES: u32 = 36;
/// How many days a sample of so many cases has.
const DAYS: i32 = 28;
/// How many days ago each resident on the list of visits moved in.
const MOVED_IN: [i32; 5] = [210, 95, 40, 9, 2];
/// The first of them, counted on from those who complain.
const NEWCOMERS: usize = 9_000;

/// The demonstration as it stands at the last six in the evening before `now`: the same in everything but its days.
///
/// # Errors
/// [`Misfit`], when something built in does not fit.
pub fn demonstration(now: Instant) -> Result<Sample, Misfit> {
    let last = Day::of(now.plus(-18 * 3_600), CHINA);
    let mut sample = Sample::of(Complaint::shown()?, CASES, SEED, last.plus(-DAYS))?;
    let at = last.start(CHINA).plus(17 * 3_600);
    for (number, days) in (NEWCOMERS..).zip(MOVED_IN) {
        sample.office.write(&mut sample.log, "newcomer_set", at, newcomer(number, last.plus(-days)))?;
    }
    Ok(sample)
}

/// A resident as the list of visits has them.
fn newcomer(number: usize, moved_in: Day) -> Fields {
    let it = Resident::of(SEED, number);
    let building = BUILDINGS.get(it.building).copied().unwrap_or_default();
    let room = it.room.strip_prefix(building).unwrap_or(&it.room);
    fields([
        ("resident", format!("r-{number}").into()),
        ("name", it.name.into()),
        ("contact", it.contact.into()),
        ("unit_or_room", room.into()),
        ("building", format!("b-{}", it.building + 1).into()),
        ("move_in_date", moved_in.to_string().into()),
    ])
}
