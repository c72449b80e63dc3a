//! What is owed by when: the limits of a regime as they run in one case.

use crate::domain::calendar::{Left, Trace, elapsed_percent_instant};
use crate::domain::log::EventHash;
use crate::domain::policy::deadline::{Binding, DeadlineRule};
use crate::domain::policy::engine::count::Counted;
use crate::domain::policy::engine::more_time::Granted;
use crate::domain::policy::engine::standstill::Standstill;
use crate::domain::policy::names::{ClauseId, DeadlineId, EscalationId, Kind, ParamId, RoleId};
use crate::domain::time::Instant;

/// A limit running, met or missed in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The deadline of the profile, or the report that must be made by a time.
    pub id: DeadlineId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// How binding it is.
    pub binding: Binding,
    /// The regulation's own softening, such as "in principle".
    pub softener: Option<String>,
    /// What it is about where there are several: an item of the remedy, a department.
    pub subject: Option<String>,
    /// The event that started it.
    pub started_by: EventHash,
    /// When it started.
    pub start: Instant,
    /// From when it is due soon, if the regime warns.
    pub due_soon_at: Option<Instant>,
    /// The last instant that is in time, with whatever was granted besides. While the limit stands still it has none,
    /// and this is where it would have ended without its last stop.
    pub due: Instant,
    /// The times it stood still, in order, each by its own reason; two may overlap.
    pub stood: Vec<Standstill>,
    /// What is left of it while it stands still.
    pub left: Option<Left>,
    /// The time granted besides, in order.
    pub granted: Vec<Granted>,
    /// How it stands.
    pub status: Status,
    /// The parameter nobody has confirmed that its length rests on.
    pub provisional_parameter: Option<ParamId>,
    /// The first year without a calendar that its counting leant on.
    pub provisional_calendar: Option<i32>,
    /// Whether a paper may promise it.
    pub printable: bool,
    /// What was counted and skipped, without time granted besides; none for a date somebody named.
    pub trace: Option<Trace>,
    /// What would stop it.
    pub stop: Vec<Kind>,
    /// The event that stopped it.
    pub stopped_by: Option<EventHash>,
    /// When it was stopped, or ended with the case.
    pub ended_at: Option<Instant>,
    /// Whether the stopping event was written down later than it happened.
    pub entered_late: bool,
    /// The reason for lateness that the regime lists apart, where the act gave one.
    pub excuse: Option<String>,
    /// To whom it is owed, for a report.
    pub report_to: Vec<RoleId>,
    /// The roles that must not learn of it.
    pub hide_from: Vec<RoleId>,
    /// The escalations its lateness raises.
    pub on_overdue: Vec<EscalationId>,
}

/// How a limit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// There is time.
    Running,
    /// Most of the time is gone.
    DueSoon,
    /// The time is gone and it is still owed.
    Overdue,
    /// It is owed, and its time stands still.
    Paused,
    /// Done in time.
    Met,
    /// Done, late.
    MetLate,
    /// The regulation excuses it.
    Exempt,
    /// It no longer matters.
    Moot,
    /// The case was closed with it missed.
    Unmet,
    /// An aim that was not reached; nothing is held against anybody.
    Missed,
}

impl Status {
    /// Its word in files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Running => "running",
            Status::DueSoon => "due_soon",
            Status::Overdue => "overdue",
            Status::Paused => "paused",
            Status::Met => "met",
            Status::MetLate => "met_late",
            Status::Exempt => "exempt",
            Status::Moot => "moot",
            Status::Unmet => "unmet",
            Status::Missed => "missed",
        }
    }

    /// Whether something is still owed.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Running | Status::DueSoon | Status::Overdue | Status::Paused)
    }

    /// Whether something is still owed by a date that time itself brings nearer.
    pub fn is_running(self) -> bool {
        self.is_open() && self != Status::Paused
    }
}

impl Deadline {
    /// Whether a paper may promise it: its length rests on nothing the regime marks as provisional.
    pub fn is_confirmed(&self) -> bool {
        self.printable
    }

    /// The stop that still lasts; of several the one that began first.
    pub fn standstill(&self) -> Option<&Standstill> {
        self.stood.iter().find(|it| self.status == Status::Paused && it.until.is_none())
    }

    /// When so much of its time is gone, what it stood still taken out.
    pub(super) fn elapsed(&self, percent: u32) -> Instant {
        let stops = || {
            let over = self.stood.iter().filter_map(|it| Some((it.since, it.until?.min(self.due))));
            over.scan(self.start, |reached, (since, until)| {
                let since = since.max(*reached);
                *reached = until.max(*reached);
                Some((since, until.since(since).max(0)))
            })
        };
        let stood: i64 = stops().map(|(_, length)| length).sum();
        let ran = elapsed_percent_instant(self.start, self.due.plus(-stood), percent);
        stops().fold(ran, |at, (since, length)| if since < at { at.plus(length) } else { at })
    }

    /// Forgets the stops that changed nothing: over before it began, or begun when it had run out.
    pub(super) fn keep_own_standstills(&mut self) {
        let (start, due) = (self.start, self.due);
        self.stood.retain(|it| it.until.is_none_or(|until| until > start) && it.since < due);
    }
}

impl Deadline {
    pub(super) fn new(
        deadline: &DeadlineRule,
        started_by: EventHash,
        start: Instant,
        counted: Counted,
    ) -> Deadline {
        Deadline {
            id: deadline.id.clone(),
            label: deadline.label.clone(),
            clauses: deadline.clauses.clone(),
            binding: deadline.binding,
            softener: deadline.softener.clone(),
            stop: deadline.stop.clone(),
            on_overdue: deadline.on_overdue.clone(),
            ..Deadline::counted(started_by, start, counted)
        }
    }

    /// A limit that is counted and nothing else yet.
    pub(super) fn counted(started_by: EventHash, start: Instant, counted: Counted) -> Deadline {
        Deadline {
            id: DeadlineId::from(""),
            label: String::new(),
            clauses: Vec::new(),
            binding: Binding::Stated,
            softener: None,
            subject: None,
            started_by,
            start,
            due_soon_at: None,
            due: counted.at,
            stood: Vec::new(),
            left: counted.left,
            granted: Vec::new(),
            status: Status::Running,
            provisional_parameter: counted.provisional_parameter,
            provisional_calendar: counted.provisional_calendar,
            printable: true,
            trace: counted.trace,
            stop: Vec::new(),
            stopped_by: None,
            ended_at: None,
            entered_late: false,
            report_to: Vec::new(),
            hide_from: Vec::new(),
            excuse: None,
            on_overdue: Vec::new(),
        }
    }
}
