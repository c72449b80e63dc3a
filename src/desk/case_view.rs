//! One case as the desk shows it: what its log says, and what the regime makes of it now.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use crate::desk::book::Judged;
use crate::desk::headline::headline;
use crate::domain::case::standing::Standing;
use crate::domain::case::{Case, Vocabulary};
use crate::domain::log::header::CaseId;
use crate::domain::log::{Event, Value};
use crate::domain::policy::engine::{Deadline, Escalation, Evaluation, Reading, Status};
use crate::domain::time::Instant;

/// The act that closes a case.
const CLOSED: &str = "case_closed";

/// The characters of a title on the screen.
const TITLE: usize = 60;

/// What lists ask of every case they hold, whenever one of them changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glance {
    /// The number on the slip, where the lodging is held here.
    pub reference: Option<Box<str>>,
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

/// The acts of a case and who may speak in it: whatever its log says follows from these.
#[derive(Debug)]
struct Acts {
    id: CaseId,
    events: Vec<Arc<Event>>,
    standing: Arc<Standing>,
}

/// What the acts say, once somebody asked, and how many times nobody did since. It follows from the acts.
#[derive(Debug, Default)]
struct Folded {
    case: OnceLock<Arc<Case>>,
    idle: AtomicU8,
}

impl Clone for Folded {
    fn clone(&self) -> Folded {
        Folded { case: self.case.clone(), idle: AtomicU8::default() }
    }
}

/// A case with its evaluation.
///
/// What its acts say takes three times as much memory as all the rest, and most cases are closed. So a case at rest is
/// held by its acts and its evaluation, and folded whenever somebody asks what it says.
#[derive(Debug, Clone)]
pub struct CaseView {
    acts: Arc<Acts>,
    folded: Folded,
    /// What the regime makes of it.
    pub evaluation: Arc<Evaluation>,
    /// What whoever acts here may read of it; `None` where nobody was asked, and then nothing is shown.
    pub reading: Option<Reading>,
    glance: OnceLock<Glance>,
}

/// Views of the same acts that were judged alike.
impl PartialEq for CaseView {
    fn eq(&self, other: &CaseView) -> bool {
        self.id() == other.id()
            && self.acts.events == other.acts.events
            && self.evaluation == other.evaluation
            && self.reading == other.reading
    }
}

impl CaseView {
    /// A case as it was judged.
    pub fn new(case: Case, evaluation: Evaluation) -> CaseView {
        let view = CaseView::of(case.id, case.log.events.clone(), Arc::default());
        let _ = view.folded.case.set(Arc::new(case));
        CaseView { evaluation: Arc::new(evaluation), ..view }
    }

    /// A case nobody has judged yet, by its acts.
    pub(crate) fn of(id: CaseId, events: Vec<Arc<Event>>, standing: Arc<Standing>) -> CaseView {
        CaseView {
            acts: Arc::new(Acts { id, events, standing }),
            folded: Folded::default(),
            evaluation: Arc::default(),
            reading: None,
            glance: OnceLock::new(),
        }
    }

    /// The same acts with more or other ones among them, judged as before until somebody judges it anew.
    pub(crate) fn judged_as(self, before: &CaseView) -> CaseView {
        let (evaluation, reading) = (Arc::clone(&before.evaluation), before.reading.clone());
        CaseView { evaluation, reading, ..self }
    }

    /// What the log says.
    pub fn case(&self) -> &Case {
        let fold = || {
            let Acts { id, events, standing } = &*self.acts;
            Arc::new(Case::under(standing, *id, events.iter().cloned(), Vocabulary::builtin()))
        };
        self.folded.idle.store(0, Relaxed);
        self.folded.case.get_or_init(fold)
    }

    /// Every act of a kind that is held, counted or not and in no order; nothing is folded for it.
    pub fn acts(&self, kind: &str) -> impl Iterator<Item = &Event> {
        self.acts.events.iter().map(|it| &**it).filter(move |it| it.header.kind == kind)
    }

    /// Whether this may be said of the case under whatever name: some act holds it, or it is of many parts. Nothing is
    /// folded for it.
    pub fn may_say(&self, value: &Value) -> bool {
        let is_it = |it: &Value| it == value || it.map().is_some_and(|it| it.values().any(|it| it == value));
        let parts = self.acts.events.iter().flat_map(|it| [&it.open, &it.private]).flatten();
        value.map().is_some() || parts.flat_map(|it| it.fields.values()).any(is_it)
    }

    /// Whether it was closed last at `from` or later.
    pub fn was_closed_since(&self, from: Instant) -> bool {
        let is_since = |it: &Event| it.header.at.instant >= from;
        self.acts(CLOSED).any(is_since) && self.case().log.last(CLOSED).is_some_and(|it| is_since(it))
    }

    /// Whether both are views of the very same acts that were judged in one go.
    pub fn is_same(&self, other: &CaseView) -> bool {
        Arc::ptr_eq(&self.acts, &other.acts) && Arc::ptr_eq(&self.evaluation, &other.evaluation)
    }

    /// Whether it is closed and nothing is owed, raised or contested.
    fn is_at_rest(&self) -> bool {
        let seen = self.glance();
        let presses = seen.is_owed || seen.is_overdue || seen.is_raised || seen.contests > 0;
        !presses && !self.evaluation.is_live
    }

    /// The same without what was folded.
    pub(crate) fn unfolded(&self) -> CaseView {
        CaseView {
            acts: Arc::clone(&self.acts),
            folded: Folded::default(),
            evaluation: Arc::clone(&self.evaluation),
            reading: self.reading.clone(),
            glance: self.glance.clone(),
        }
    }

    /// To look at once, as many others are looked at: what has to be folded for that goes with it.
    pub(crate) fn apart(self: &Arc<Self>) -> Arc<CaseView> {
        if self.folded.case.get().is_some() { Arc::clone(self) } else { Arc::new(self.unfolded()) }
    }

    /// To keep beside the book: at rest without what anybody folds of it.
    pub(crate) fn beside(self: &Arc<Self>) -> Arc<CaseView> {
        if self.is_at_rest() { Arc::new(self.unfolded()) } else { Arc::clone(self) }
    }

    /// The same without what was folded, once it is at rest and nobody asked for it the last so many times.
    pub(crate) fn rested(&self, times: u8) -> Option<CaseView> {
        let may_rest = self.folded.case.get().is_some() && self.is_at_rest();
        let is_over = may_rest && self.folded.idle.fetch_add(1, Relaxed) >= times;
        is_over.then(|| self.unfolded())
    }

    /// Whether what it says is held folded.
    #[cfg(test)]
    pub(crate) fn is_folded(&self) -> bool {
        self.folded.case.get().is_some()
    }

    /// Puts another judgement in the place of the one before. What was folded for it is kept where the case is not at rest,
    /// and has no more acts by now.
    pub(crate) fn judge(&mut self, judged: Judged) {
        let Judged { evaluation, reading, view } = judged;
        (self.evaluation, self.reading, self.glance) = (Arc::new(evaluation), reading, OnceLock::new());
        if Arc::ptr_eq(&self.acts, &view.acts) {
            self.folded = view.folded.clone();
        }
        // Lists ask every case: each is looked at while it is at hand, and not all of them when a list is drawn.
        if self.is_at_rest() {
            self.folded = Folded::default();
        }
    }

    /// What lists ask of every case, worked out once for each judgement.
    pub fn glance(&self) -> &Glance {
        self.glance.get_or_init(|| {
            let next = self.next_deadline();
            let raised = |it: &Escalation| it.is_open() && !it.quiet;
            let lodged = self.case().lodged();
            Glance {
                reference: lodged.and_then(|it| it.text("ref")).map(Box::from),
                lodged_at: lodged.map(|it| it.header.at.instant),
                is_owed: next.is_some(),
                due: next.filter(|it| it.status.is_running()).map(|it| it.due),
                is_overdue: self.is_overdue(),
                is_raised: self.evaluation.escalations.iter().any(raised),
                escalated_to: self.escalated_to(),
                contests: self.case().log.open_contests().count(),
            }
        })
    }

    /// The case's id.
    pub fn id(&self) -> CaseId {
        self.acts.id
    }

    /// The number on the slip, or the first characters of the id where the lodging is not held here.
    pub fn reference(&self) -> String {
        let known = self.glance().reference.as_deref().map(str::to_owned);
        known.unwrap_or_else(|| self.id().to_string().chars().take(8).collect())
    }

    /// A title: the subject, or the beginning of the content; `None` where neither is held here.
    pub fn title(&self) -> Option<String> {
        self.title_within(TITLE)
    }

    /// The same in at most so many characters.
    pub fn title_within(&self, most: usize) -> Option<String> {
        let subject = self.case().lodged_field("subject").and_then(|it| it.text());
        let content = self.case().lodged_field("content").and_then(|it| it.text());
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
        self.case().text("handler")
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
        self.glance().contests
    }
}
