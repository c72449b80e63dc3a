//! A limit in time as a profile writes it.

use crate::domain::policy::cond::Cond;
use crate::domain::policy::extension::Extension;
use crate::domain::policy::limit::{DayCount, Limit, Number, Unit};
use crate::domain::policy::names::{ClauseId, DeadlineId, DocId, EscalationId, FieldPath, Kind};
use crate::domain::policy::read::{Expected, Misread, Node, Read};

/// From one thing to another within a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRule {
    /// Its name.
    pub id: DeadlineId,
    /// What the regime calls it.
    pub label: String,
    /// The clauses it comes from.
    pub clauses: Vec<ClauseId>,
    /// How binding it is.
    pub binding: Binding,
    /// What starts it; a fact starts it when it becomes true.
    pub start: Cond,
    /// Whose knowledge of the start counts.
    pub basis: Basis,
    /// What stops it, any of these.
    pub stop: Vec<Kind>,
    /// How much time there is.
    pub limit: Limit,
    /// It exists only where this holds.
    pub when: Option<Cond>,
    /// It is exempt where this holds.
    pub unless: Option<Cond>,
    /// The escalations its lateness raises.
    pub on_overdue: Vec<EscalationId>,
    /// What a stopping event must also show.
    pub stop_when: Option<Cond>,
    /// Fields in which the stopping event must equal the starting one.
    pub stop_same: Vec<FieldPath>,
    /// The field of the stopping event that must name the starting one.
    pub stop_refers: Option<FieldPath>,
    /// The field of the stopping event that names the items it settles.
    pub stop_items: Option<FieldPath>,
    /// The paper the stopping event must be about.
    pub doc: Option<DocId>,
    /// It begins anew at each stop.
    pub repeat: bool,
    /// The regulation's own softening, such as "in principle".
    pub softener: Option<String>,
    /// The event by which more time is asked for.
    pub extension_event: Option<Kind>,
    /// Reasons for lateness that are listed apart.
    pub excuse_codes: Vec<String>,
    /// Whatever the office sets, never later than this.
    pub never_later_than: Option<(Unit, Number)>,
    /// It stands still while this holds.
    pub pause_while: Option<Cond>,
    /// Whether and how more time may be granted.
    pub extension: Option<Extension>,
    /// How its days are counted where that differs from the regime's own way.
    pub day_count: DayCount,
}

/// How binding a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// The regulation says the number.
    Stated,
    /// The office says the number.
    Parameter,
    /// An aim: missing it is shown, not counted.
    Target,
}

/// Whose knowledge of the start counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// When it happened.
    Occurred,
    /// When the organisation came to know of it.
    Known,
}

const BINDINGS: &[(&str, Binding)] =
    &[("stated", Binding::Stated), ("parameter", Binding::Parameter), ("target", Binding::Target)];
const BASES: &[(&str, Basis)] = &[("occurred", Basis::Occurred), ("known", Basis::Known)];

impl DeadlineRule {
    pub(super) fn read(node: &Node<'_>) -> Read<DeadlineRule> {
        let object = node.object()?;
        Ok(DeadlineRule {
            id: object.name("id")?,
            label: object.text("label")?,
            clauses: object.names("clauses")?,
            binding: object.get("binding")?.word(BINDINGS)?,
            start: Cond::read(&object.get("start")?)?,
            basis: object.get("basis")?.word(BASES)?,
            stop: object.names("stop")?,
            limit: Limit::read(&object.get("limit")?)?,
            when: object.maybe("when", Cond::read)?,
            unless: object.maybe("unless", Cond::read)?,
            on_overdue: object.names("on_overdue")?,
            stop_when: object.maybe("stop_when", Cond::read)?,
            stop_same: object.maybe("stop_same", |it| it.each(Node::field_path))?.unwrap_or_default(),
            stop_refers: object.maybe("stop_refers", Node::field_path)?,
            stop_items: object.maybe("stop_items", Node::field_path)?,
            doc: object.maybe("doc", Node::name)?,
            repeat: object.flag("repeat")?,
            softener: object.maybe("softener", |it| it.text().map(str::to_owned))?,
            extension_event: object.maybe("extension_event", Node::name)?,
            excuse_codes: object
                .maybe("excuse_codes", |it| it.each(|code| code.text().map(str::to_owned)))?
                .unwrap_or_default(),
            never_later_than: object.maybe("never_later_than", read_span)?,
            pause_while: object.maybe("pause_while", Cond::read)?,
            extension: object.maybe("extension", Extension::read)?,
            day_count: DayCount::read(&object)?,
        })
    }

    /// The conditions this deadline carries, with the key each stands under.
    pub fn conditions(&self) -> impl Iterator<Item = (&'static str, &Cond)> {
        let optional = [
            ("when", &self.when),
            ("unless", &self.unless),
            ("stop_when", &self.stop_when),
            ("pause_while", &self.pause_while),
        ];
        let optional = optional.into_iter().filter_map(|(key, cond)| Some((key, cond.as_ref()?)));
        std::iter::once(("start", &self.start)).chain(optional)
    }
}

/// Reads `{"unit":"working_days","n":3}`.
pub(super) fn read_span(node: &Node<'_>) -> Read<(Unit, Number)> {
    match Limit::read(node)? {
        Limit::Span { unit, n } => Ok((unit, n)),
        _ => node.fault(Misread::Expected(Expected::Span)),
    }
}
