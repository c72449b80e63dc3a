//! One case as the desk shows it: what its log says, and what the regime makes of it now.

use std::sync::OnceLock;

use crate::desk::headline::headline;
use crate::domain::case::Case;
use crate::domain::log::header::CaseId;
use crate::domain::policy::engine::{Deadline, Escalation, Evaluation, Reading, Status};
use crate::domain::time::Instant;

/// The characters of a title on the screen.
const TITLE: usize = 60;

/// What lists ask of every case they hold, whenever one of them changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    /// When the case was lodged.
    pub lodged_at: Option<Instant>,
    /// Whether any limit is open, or stands still.
    pub is_owed: bool,
    /// When the first running limit ends.
    pub due: Option<Instant>,
    /// As [`CaseView::is_overdue`].
    pub is_overdue: bool,
    /// Whether anything is raised, open and not quiet.
    pub is_raised: bool,
    /// As [`CaseView::escalated_to`].
    pub escalated_to: Option<u32>,
    /// As [`CaseView::contests`].
    pub contests: usize,
}

/// A glance once it was taken; it follows from the rest, so that all are equal.
#[derive(Debug, Clone, Default)]
struct Taken(OnceLock<Glance>);

impl PartialEq for Taken {
    fn eq(&self, _: &Taken) -> bool {
        true
    }
}

/// A case with its evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    /// What the log says.
    pub case: Case,
    /// What the regime makes of it.
    pub evaluation: Evaluation,
    /// What whoever acts here may read of it; `None` where nobody was asked, and then nothing is shown.
    pub reading: Option<Reading>,
    glance: Taken,
}

impl CaseView {
    /// A case as it was judged.
    pub fn new(case: Case, evaluation: Evaluation, reading: Option<Reading>) -> CaseView {
        CaseView { case, evaluation, reading, glance: Taken::default() }
    }

    /// Puts another judgement in the place of the one before.
    pub(crate) fn judge(&mut self, evaluation: Evaluation, reading: Option<Reading>) {
        (self.evaluation, self.reading, self.glance) = (evaluation, reading, Taken::default());
    }

    /// What lists ask of every case, worked out once for each judgement.
    pub fn glance(&self) -> &Glance {
        self.glance.0.get_or_init(|| {
            let next = self.next_deadline();
            let raised = |it: &Escalation| it.is_open() && !it.quiet;
            Glance {
                lodged_at: self.case.lodged().map(|it| it.header.at.instant),
                is_owed: next.is_some(),
                due: next.filter(|it| it.status.is_running()).map(|it| it.due),
                is_overdue: self.is_overdue(),
                is_raised: self.evaluation.escalations.iter().any(raised),
                escalated_to: self.escalated_to(),
                contests: self.contests(),
            }
        })
    }

    /// The case's id.
    pub fn id(&self) -> CaseId {
        self.case.id
    }

    /// The number on the slip, or the first characters of the id where the lodging is not held here.
    pub fn reference(&self) -> String {
        let known = self.case.lodged().and_then(|it| it.text("ref")).map(str::to_owned);
        known.unwrap_or_else(|| self.case.id.to_string().chars().take(8).collect())
    }

    /// A title: the subject, or the beginning of the content; `None` where neither is held here.
    pub fn title(&self) -> Option<String> {
        self.title_within(TITLE)
    }

    /// The same in at most so many characters.
    pub fn title_within(&self, most: usize) -> Option<String> {
        let subject = self.case.lodged_field("subject").and_then(|it| it.text());
        let content = self.case.lodged_field("content").and_then(|it| it.text());
        Some(headline(subject.or(content)?, most))
    }

    /// Whether whoever acts here may know its number and state, and nothing else.
    pub fn is_stub(&self) -> bool {
        self.reading.as_ref().is_none_or(|it| it.is_stub)
    }

    /// Whether whoever acts here may read a field, once a person asks to see it.
    pub fn may_see(&self, field: &str) -> bool {
        let covers = |it: &Reading| it.is_stub || it.covered.iter().any(|it| it.field == field);
        self.reading.as_ref().is_some_and(|it| !covers(it))
    }

    /// The handler's person id.
    pub fn handler(&self) -> Option<&str> {
        self.case.text("handler")
    }

    /// The open limit that runs out first, of those nobody must be kept from; one whose clock stands still only where
    /// no other runs.
    pub fn next_deadline(&self) -> Option<&Deadline> {
        self.shown().filter(|it| it.status.is_open()).min_by_key(|it| (!it.status.is_running(), it.due))
    }

    /// The limits whose clocks stand still, of those nobody must be kept from.
    pub fn paused(&self) -> impl Iterator<Item = &Deadline> {
        self.shown().filter(|it| it.status == Status::Paused)
    }

    /// Whether any limit is open and past, of those nobody must be kept from.
    pub fn is_overdue(&self) -> bool {
        self.shown().any(|it| it.status == Status::Overdue)
    }

    /// A list is read over many shoulders: what must be hidden from some is not in it at all.
    fn shown(&self) -> impl Iterator<Item = &Deadline> {
        self.evaluation.deadlines.iter().filter(|it| it.hide_from.is_empty())
    }

    /// The highest rung an unanswered escalation has reached, from 1.
    pub fn escalated_to(&self) -> Option<u32> {
        let raised = self
            .evaluation
            .escalations
            .iter()
            .filter(|it| !it.quiet && it.is_open() && it.hide_from.is_empty());
        raised.map(|it| it.level).max().filter(|it| *it > 0)
    }

    /// How many values a person still has to settle.
    pub fn contests(&self) -> usize {
        self.case.log.open_contests().count()
    }
}
