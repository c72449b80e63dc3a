//! How a case goes: what happens to it, in which order, and when.

use std::collections::VecDeque;

use crate::domain::time::Instant;
use crate::sample::complaint::{Complaint, Course};
use crate::sample::deed::{Deed, Step};
use crate::sample::random::SplitMix64;
use crate::sample::times::on_duty;

/// What will happen to a complaint that comes in at `at`.
pub fn plan(complaint: &Complaint, course: &Course, at: Instant, random: &mut SplitMix64) -> VecDeque<Step> {
    let is_slow = random.percent(14);
    let mut plan = Plan { steps: VecDeque::new(), clock: at, is_slow, random };
    plan.intake(complaint);
    if complaint.course.is_none() && plan.random.percent(50) {
        plan.then((30, 900), Deed::Withdraw);
        return plan.steps;
    }
    plan.inquiry(complaint);
    plan.verdict(complaint, course);
    let is_settled = plan.decision(course);
    plan.answer(complaint, course);
    plan.aftermath(course, is_settled);
    plan.maybe_stuck()
}

struct Plan<'r> {
    steps: VecDeque<Step>,
    clock: Instant,
    is_slow: bool,
    random: &'r mut SplitMix64,
}

/// From how many to how many minutes.
type Minutes = (i64, i64);

impl Plan<'_> {
    /// The next deed after so many minutes, in hours of duty.
    fn then(&mut self, minutes: Minutes, deed: Deed) {
        let at = self.after(minutes);
        let at = on_duty(at, self.random);
        self.put(at, deed);
    }

    /// The same at any hour.
    fn at_once(&mut self, minutes: Minutes, deed: Deed) {
        let at = self.after(minutes);
        self.put(at, deed);
    }

    /// The same in so many of a hundred cases.
    fn maybe(&mut self, share: u64, minutes: Minutes, deed: Deed) -> bool {
        let happens = self.random.percent(share);
        if happens {
            self.then(minutes, deed);
        }
        happens
    }

    fn after(&mut self, (least, most): Minutes) -> Instant {
        let pace = if self.is_slow { self.random.between(1, 7) } else { 1 };
        self.clock.plus(self.random.between(least * 60, most * 60) * pace)
    }

    /// Some acts away from the desk are written down hours later.
    fn put(&mut self, at: Instant, deed: Deed) {
        let is_away = matches!(deed, Deed::FirstReply | Deed::Contact | Deed::Evidence | Deed::StepDone(_));
        let late =
            if is_away && self.random.percent(6) { self.random.between(2 * 3_600, 14 * 3_600) } else { 0 };
        let recorded_at = at.plus(late);
        self.steps.push_back(Step { deed, at, recorded_at });
        self.clock = recorded_at;
    }

    fn intake(&mut self, complaint: &Complaint) {
        self.put(self.clock, Deed::Lodge);
        if complaint.text("channel") != Some("kiosk")
            && self.random.percent(15)
            && let Some(lodged) = self.steps.back_mut()
        {
            lodged.recorded_at = lodged.at.plus(self.random.between(1_800, 6 * 3_600));
            self.clock = lodged.recorded_at;
        }
        self.at_once((5, 75), Deed::Register);
        if complaint.is("major") {
            self.at_once((10, 50), Deed::Report);
            self.at_once((20, 240), Deed::Urgent);
        }
        self.then((5, 120), Deed::Assign);
    }

    fn inquiry(&mut self, complaint: &Complaint) {
        self.then((15, 240), Deed::Open);
        self.then((10, 200), Deed::FirstReply);
        let is_named = complaint.text("complainant_contact").is_some();
        if is_named {
            self.maybe(15, (30, 300), Deed::Contact);
            self.maybe(8, (30, 600), Deed::Statement);
        }
        self.maybe(16, (30, 300), Deed::Evidence);
        if self.maybe(14, (20, 120), Deed::AskDepartment) {
            self.then((120, 1_100), Deed::DepartmentAnswers);
        }
        self.maybe(8, (10, 200), Deed::Note);
        self.maybe(2, (10, 200), Deed::Correct);
    }

    fn verdict(&mut self, complaint: &Complaint, course: &Course) {
        self.then((120, 1_200), Deed::Finding);
        if complaint.is("rights_affecting") && course.solution.is_some() {
            self.then((60, 600), Deed::Solution);
        }
    }

    /// Whether nothing is left contested.
    fn decision(&mut self, course: &Course) -> bool {
        self.then((60, 900), Deed::Decide);
        let is_contested = self.maybe(3, (5, 90), Deed::DecideApart);
        let is_settled = !is_contested || self.maybe(60, (300, 1_500), Deed::Settle);
        if course.amount.is_some() {
            self.maybe(50, (60, 900), Deed::Compensate);
        }
        if course.measures.iter().any(|it| it == "apology") {
            self.maybe(40, (60, 900), Deed::Apologise);
        }
        is_settled
    }

    fn answer(&mut self, complaint: &Complaint, course: &Course) {
        if !course.remedy.is_empty() {
            self.then((30, 300), Deed::PlanRemedy);
        }
        self.then((60, 900), Deed::Reply);
        if complaint.text("channel") == Some("kiosk") {
            self.maybe(50, (1, 20), Deed::Release);
        }
        for item in 0..course.remedy.len() {
            self.then((600, 2_400), Deed::StepDone(item));
        }
        if !course.remedy.is_empty() {
            self.maybe(40, (200, 1_500), Deed::Verify);
        }
    }

    fn aftermath(&mut self, course: &Course, is_settled: bool) {
        if course.feedback.is_none() {
            (1..=3).for_each(|attempt| self.then((600, 1_500), Deed::FollowUpFails(attempt)));
        } else {
            self.maybe(10, (900, 2_400), Deed::FollowUpFails(1));
            self.then((1_500, 5_500), Deed::FollowUp);
            if course.satisfaction <= 2 {
                self.once_more();
            }
        }
        if is_settled {
            self.then((60, 1_500), Deed::Close);
            self.maybe(45, (2_000, 8_000), Deed::Archive);
        }
    }

    fn once_more(&mut self) {
        let round = [
            ((120, 900), Deed::Reopen),
            ((300, 1_500), Deed::Finding),
            ((60, 600), Deed::Decide),
            ((60, 600), Deed::Reply),
            ((1_500, 5_000), Deed::FollowUp),
        ];
        round.into_iter().for_each(|(minutes, deed)| self.then(minutes, deed));
    }

    /// Some cases stay where they are, for nobody to forget.
    fn maybe_stuck(mut self) -> VecDeque<Step> {
        if self.random.percent(4) {
            let keep = self.random.between(2, 9);
            self.steps.truncate(usize::try_from(keep).unwrap_or(2));
        }
        self.steps
    }
}
