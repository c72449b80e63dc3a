//! A case on its way: what is still to come, and what later acts refer to.

use std::collections::{BTreeMap, VecDeque};

use crate::domain::case::occurred::{OCCURRED_ON, OCCURRED_WHEN, day_meant};
use crate::domain::log::header::CaseId;
use crate::domain::log::{EventHash, Value};
use crate::domain::time::{CHINA, Day, Instant};
use crate::sample::complaint::{Complaint, Course};
use crate::sample::deed::{Deed, Step};
use crate::sample::plan::plan;
use crate::sample::random::SplitMix64;
use crate::sample::words::plain_course;

/// A case on its way.
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The complaint, as this complainant made it.
    pub complaint: Complaint,
    /// How it goes.
    pub course: Course,
    /// What is still to come, the next one first.
    pub steps: VecDeque<Step>,
    /// What it draws by.
    pub random: SplitMix64,
    /// Which tablet works it.
    pub tablet: usize,
    /// Whether it is worked for the second time.
    pub again: bool,
    /// Which case of the sample it is, from 1.
    pub number: u32,
    /// The events later ones refer to.
    pub written: BTreeMap<Deed, EventHash>,
}

impl Case {
    /// The case that `complaint` begins at `at`.
    pub fn new(number: u32, mut complaint: Complaint, at: Instant, mut random: SplitMix64) -> Case {
        date(&mut complaint, at, &mut random);
        let course = complaint.course.clone().unwrap_or_else(plain_course);
        let steps = plan(&complaint, &course, at, &mut random);
        let millis = u64::try_from(at.0).unwrap_or(0) * 1_000 + random.draw() % 1_000;
        let tablet = usize::from(random.percent(30));
        let id = CaseId::new(millis, random.bytes());
        let written = BTreeMap::new();
        Case { id, complaint, course, steps, random, tablet, again: false, number, written }
    }

    /// The department that answers for this type of complaint, and who handles it there.
    pub fn unit(&self) -> (&'static str, &'static str) {
        match self.complaint.text("case_type") {
            Some("security" | "noise") => ("u-2", "p-4"),
            Some("cleaning") => ("u-3", "p-5"),
            Some("repair") => ("u-4", "p-6"),
            Some("charges") => ("u-5", "p-7"),
            _ => ("u-1", "p-8"),
        }
    }

    /// Whether the complaint came in at the kiosk.
    pub fn is_from_kiosk(&self) -> bool {
        self.complaint.text("channel") == Some("kiosk")
    }

    /// One of `items`.
    pub fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        self.random.pick(items).copied().unwrap_or_default()
    }
}

/// A complaint about a certain day is about one not long before; one about today is about the day it comes in.
fn date(complaint: &mut Complaint, at: Instant, random: &mut SplitMix64) {
    let meant = complaint.text(OCCURRED_WHEN).and_then(|it| day_meant(it, at, CHINA));
    if let Some(day) = meant {
        complaint.lodged.insert(OCCURRED_ON.to_owned(), Value::from(day.to_string()));
        return;
    }
    if let Some(day) = complaint.lodged.get_mut(OCCURRED_ON) {
        let before = i32::try_from(random.between(2, 12)).unwrap_or(2);
        *day = Value::from(Day::of(at, CHINA).plus(-before).to_string());
    }
}
