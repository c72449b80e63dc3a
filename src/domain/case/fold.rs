//! Folding a case's log into what it says: values, contested or settled, corrections, what is not held here.

use std::sync::Arc;

use crate::domain::case::ancestry::Ancestry;
use crate::domain::case::contested::{Assignments, Contested, Safer, Settlement, Side};
use crate::domain::case::mentioned::Mentioned;
use crate::domain::case::standing::{Aside, Standing};
use crate::domain::case::vocabulary::{Field, Kind, PartName, Type, Vocabulary};
use crate::domain::log::chain::is_ahead;
use crate::domain::log::event::Which;
use crate::domain::log::header::{CaseId, ProfilePin, Stream};
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::map::Map;
use crate::domain::order::Gather as _;
use crate::domain::order::Order as _;
use crate::domain::time::Instant;

/// The kind that settles a contested value.
pub const CONFLICT_RESOLVED: &str = "conflict_resolved";
/// The kind that corrects a field of an earlier act.
pub const CORRECTION_MADE: &str = "correction_made";
/// What is right, where the corrected field stands in the open part.
pub const NEW_VALUE: &str = "new_value";
/// What is right, where the corrected field stands in the private part.
pub const NEW_PRIVATE: &str = "new_private";
/// The first act of every case.
pub const CASE_LODGED: &str = "case_lodged";
/// The act that adds to the lodging what it lacked.
pub const INFO_COMPLETED: &str = "info_completed";
/// An act written down more than this many seconds after it happened is a late entry.
pub const LATE_AFTER: i64 = 60;

/// Everything a stream says, folded in (`lc`, hash) order whatever the order of arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The events that count, in fold order.
    pub events: Vec<Arc<Event>>,
    /// The events that are kept and shown and do not count, in fold order.
    pub aside: Vec<(Arc<Event>, Aside)>,
    /// Who had seen what.
    pub ancestry: Ancestry,
    /// What stands, by key: `case_type`, `facts.major`, `decision`, `person.<id>` …
    pub values: Map<String, Contested>,
    /// Which names occur.
    pub mentioned: Mentioned,
    assignments: Assignments,
    /// Whether any event corrects another: most logs correct nothing, and looking is dear.
    is_corrected: bool,
}

impl Folded {
    /// Folds `events` of one stream, whoever wrote them.
    pub fn of(events: impl IntoIterator<Item = Arc<Event>>, vocabulary: &Vocabulary) -> Folded {
        Folded::under(&Standing::default(), in_order(events), vocabulary)
    }

    /// Folds the events of one stream, [in order](in_order), as far as they count.
    pub fn under(standing: &Standing, events: Vec<Arc<Event>>, vocabulary: &Vocabulary) -> Folded {
        let is_asked_about = |it: &Event| is_asked_about(it, vocabulary);
        let ancestry = Ancestry::of(&events, is_asked_about);
        let (mut aside, mut counted) = (Vec::new(), Vec::with_capacity(events.len()));
        for event in events {
            match standing.counts(&event, vocabulary) {
                Ok(()) => counted.push(event),
                Err(why) => aside.push((event, why)),
            }
        }
        let events = counted;
        let log = Log { events: &events, ancestry: &ancestry };
        let mut assignments = Assignments::default();
        for event in &events {
            if let Some(kind) = vocabulary.kind(&event.header.kind) {
                assign(event, kind, event.header.words > vocabulary.version, &mut assignments);
                settle(event, &mut assignments);
                correct(event, &log, vocabulary, &mut assignments);
            }
        }
        let values = assignments.standing(&ancestry);
        let is_corrected = events.iter().any(|it| it.header.kind == CORRECTION_MADE);
        let mentioned = Mentioned::by(&events, &values);
        Folded { events, aside, ancestry, values, mentioned, assignments, is_corrected }
    }

    /// Every assignment of `key` in fold order, standing or not.
    pub fn history(&self, key: &str) -> &[Side] {
        self.assignments.history(key)
    }

    /// The event with this identity, counted or not.
    pub fn event(&self, hash: &EventHash) -> Option<&Arc<Event>> {
        let aside = self.aside.iter().map(|(it, _)| it);
        self.events.iter().chain(aside).find(|it| it.hash == *hash)
    }

    /// Whether a clock was wrong when this was written: it says a time a day ahead of `now`, or one before something
    /// its writer had already seen.
    pub fn clock_is_doubtful(&self, event: &Event, now: Instant) -> bool {
        let written = |it: &Event| it.header.recorded_at.instant;
        let seen = event.header.parents.iter().chain(&event.header.prev).filter_map(|it| self.event(it));
        is_ahead(event, now) || seen.map(|it| written(it)).max().is_some_and(|it| written(event) < it)
    }

    /// The events of a kind, in fold order.
    pub fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Arc<Event>> {
        self.events.iter().filter(move |it| it.header.kind == kind)
    }

    /// The last event of a kind, in fold order.
    pub fn last(&self, kind: &str) -> Option<&Arc<Event>> {
        self.events.iter().rev().find(|it| it.header.kind == kind)
    }

    /// The keys still contested, with what stands.
    pub fn open_contests(&self) -> impl Iterator<Item = (&str, &[Side])> {
        self.values.iter().filter(|(_, it)| it.is_open()).map(|(key, it)| (key.as_str(), it.sides()))
    }

    /// A field of an event as corrected since; the safer side of a contested correction.
    pub fn effective<'a>(&'a self, event: &'a Event, field: &str) -> Option<&'a Value> {
        if !self.is_corrected {
            return event.field(field);
        }
        let corrected = self.values.get(&correction_key(&event.hash.to_string(), field));
        corrected.and_then(|it| it.safe(Safer::First)).map(|it| &it.value).or_else(|| event.field(field))
    }
}

/// One complaint, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What its log says.
    pub log: Folded,
    safer: Arc<Map<String, Safer>>,
}

impl Case {
    /// Folds one case's events, whoever wrote them.
    pub fn fold(id: CaseId, events: impl IntoIterator<Item = Arc<Event>>, vocabulary: &Vocabulary) -> Case {
        Case::under(&Standing::default(), id, events, vocabulary)
    }

    /// Folds one case's events as far as the office lets them count.
    pub fn under(
        standing: &Standing,
        id: CaseId,
        events: impl IntoIterator<Item = Arc<Event>>,
        vocabulary: &Vocabulary,
    ) -> Case {
        let log = Folded::under(standing, in_order(events), vocabulary);
        Case { id, log, safer: Arc::clone(&vocabulary.safer) }
    }

    /// The office's own stream looked at as one matter: what was checked, found and mended about all cases.
    pub fn of_office(log: &Folded, vocabulary: &Vocabulary) -> Case {
        Case { id: CaseId::new(0, [0; 10]), log: log.clone(), safer: Arc::clone(&vocabulary.safer) }
    }

    /// The events in fold order.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.log.events
    }

    /// The lodging, if it is held here.
    pub fn lodged(&self) -> Option<&Arc<Event>> {
        self.log.all(CASE_LODGED).next()
    }

    /// The profile pinned in the first event that names one.
    pub fn pin(&self) -> Option<&ProfilePin> {
        self.log.events.iter().find_map(|it| it.header.profile.as_ref())
    }

    /// What stands for `key`.
    pub fn value(&self, key: &str) -> Option<&Contested> {
        self.log.values.get(key)
    }

    /// The side rules use for `key`: the settled value, or the safer side while it is contested.
    pub fn side(&self, key: &str) -> Option<&Side> {
        let fallback = if key.starts_with("facts.") { Safer::True } else { Safer::First };
        self.value(key)?.safe(self.safer.get(key).copied().unwrap_or(fallback))
    }

    /// The value rules use for `key`.
    pub fn safe(&self, key: &str) -> Option<&Value> {
        self.side(key).map(|it| &it.value)
    }

    /// The text rules use for `key`.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.safe(key)?.text()
    }

    /// The value of a fact of the profile.
    pub fn fact(&self, id: &str) -> Option<&Value> {
        self.safe(&format!("facts.{id}"))
    }

    /// A field of the lodging as completed and corrected since.
    pub fn lodged_field(&self, field: &str) -> Option<&Value> {
        let completed = self.log.events.iter().rev().filter(|it| it.header.kind == INFO_COMPLETED);
        completed.chain(self.lodged()).find_map(|it| self.log.effective(it, field))
    }

    /// The latest value of `field` in any act, as corrected since; where a rule looks after the act itself.
    pub fn latest_field(&self, field: &str) -> Option<&Value> {
        self.safe(field).or_else(|| self.log.events.iter().rev().find_map(|it| self.log.effective(it, field)))
    }

    /// Whether any part of any event is not held here.
    pub fn is_partial(&self) -> bool {
        self.log.events.iter().any(|it| it.lacks(Which::Open) || it.lacks(Which::Private))
    }

    /// When the log last grew, by the clock of whoever wrote.
    pub fn touched(&self) -> Option<Instant> {
        self.log.events.iter().map(|it| it.header.recorded_at.instant).max()
    }
}

/// Seconds between an act and its entry, where that is more than [`LATE_AFTER`].
pub fn late_by(event: &Event) -> Option<i64> {
    let late = event.header.recorded_at.instant.since(event.header.at.instant);
    (late > LATE_AFTER).then_some(late)
}

/// One stream's events by (`lc`, hash), each once with all its parts.
pub fn in_order(events: impl IntoIterator<Item = Arc<Event>>) -> Vec<Arc<Event>> {
    let mut events: Vec<Arc<Event>> = events.into_iter().collect();
    events.order_by_key(|it| (it.header.lc, it.hash));
    events.dedup_by(|again, held| is_again(again, held));
    events
}

/// Whether `again` is the event `held`, which then gains the parts it lacked.
fn is_again(again: &Arc<Event>, held: &mut Arc<Event>) -> bool {
    let is_same = again.hash == held.hash;
    if is_same && held.gains_from(again) {
        Arc::make_mut(held).fill(again);
    }
    is_same
}

/// Every act of a case, and of the office's those that assign something: its stream grows for years.
fn is_asked_about(event: &Event, vocabulary: &Vocabulary) -> bool {
    let kind = event.header.kind.as_str();
    let sets = |it: &Field| it.sets.is_some() || it.of_type == Type::Facts;
    let assigns = |it: &Kind| it.sets_whole.is_some() || it.fields.iter().any(sets);
    matches!(event.header.stream, Stream::Case(_))
        || matches!(kind, CONFLICT_RESOLVED | CORRECTION_MADE)
        || vocabulary.kind(kind).is_some_and(assigns)
}

fn assign(event: &Event, kind: &Kind, is_newer: bool, assignments: &mut Assignments) {
    let assigns = |it: &&Field| it.sets.is_some() || it.of_type == Type::Facts;
    for field in kind.fields.iter().filter(assigns) {
        let Some(value) = event.field(&field.id).filter(|it| field.holds(it)) else { continue };
        match (field.of_type, value.map(), &field.sets) {
            (Type::Facts, Some(facts), _) => {
                for (id, value) in facts {
                    assignments.assign(&format!("facts.{id}"), Side::of(event, value.clone()));
                }
            }
            (_, _, Some(key)) => assignments.assign(key, Side::of(event, value.clone())),
            _ => {}
        }
    }
    if let Some(key) = whole_key(event, kind) {
        assignments.assign(&key, Side::of(event, whole(event, kind, is_newer)));
    }
}

/// The key the act as a whole assigns, with the ids that tell its subject apart.
fn whole_key(event: &Event, kind: &Kind) -> Option<String> {
    let mut key = kind.sets_whole.clone()?;
    for field in &kind.keyed_by {
        key = format!("{key}.{}", event.text(field)?);
    }
    Some(key)
}

/// An act as one value: its kind and its fields, without salts; of one in newer words those that hold what is known.
fn whole(event: &Event, kind: &Kind, is_newer: bool) -> Value {
    let fits =
        |(id, it): &(&String, &Value)| !is_newer || kind.field(id).is_some_and(|field| field.holds(it));
    let parts = [&event.private, &event.open].into_iter().flatten();
    let said = parts.flat_map(|it| &it.fields).filter(fits).map(|(id, it)| (id.clone(), it.clone()));
    let kind = [("kind".to_owned(), Value::from(event.header.kind.as_str()))];
    Value::Map(kind.into_iter().chain(said).collect())
}

fn settle(event: &Event, assignments: &mut Assignments) {
    if event.header.kind != CONFLICT_RESOLVED {
        return;
    }
    let sides = event.field("sides").and_then(Value::list).into_iter().flatten();
    let chosen = event.text("chosen").and_then(|it| it.parse().ok());
    if let (Some(key), Some(chosen)) = (event.text("key"), chosen) {
        let settlement = Settlement {
            key: key.to_owned(),
            sides: sides.filter_map(|it| it.text()?.parse().ok()).to_set(),
            chosen,
            event: event.hash,
        };
        assignments.settle(settlement, event);
    }
}

/// What correcting an act needs to know of the others.
struct Log<'a> {
    events: &'a [Arc<Event>],
    ancestry: &'a Ancestry,
}

fn correct(event: &Event, log: &Log, vocabulary: &Vocabulary, assignments: &mut Assignments) {
    if event.header.kind != CORRECTION_MADE {
        return;
    }
    let target = event.text("target_event").and_then(|it| it.parse().ok());
    let corrected = target.and_then(|hash: EventHash| log.events.iter().find(|it| it.hash == hash));
    let (Some(corrected), Some(field)) = (corrected, event.text("field")) else { return };
    let Some(known) = vocabulary.kind(&corrected.header.kind).and_then(|it| it.field(field)) else { return };
    let Some(value) = new_value(event, known).filter(|it| known.holds(it)).cloned() else { return };
    let side = Side { statement: corrected.hash, ..Side::of(event, value) };
    assignments.assign(&correction_key(&corrected.hash.to_string(), field), side.clone());
    if let Some(key) = &known.sets
        && !assignments.is_replaced(key, &corrected.hash, &event.hash, log.ancestry)
    {
        assignments.assign(key, side);
    }
}

/// What a correction of `field` says, from the part in which that field itself stands and from no other.
pub fn new_value<'e>(correction: &'e Event, field: &Field) -> Option<&'e Value> {
    let (part, id) = match field.part {
        Some(PartName::Private) => (&correction.private, NEW_PRIVATE),
        _ => (&correction.open, NEW_VALUE),
    };
    part.as_ref()?.fields.get(id)
}

/// The id under which a correction of `field` says what is right.
pub fn new_value_id(field: &Field) -> &'static str {
    if field.part == Some(PartName::Private) { NEW_PRIVATE } else { NEW_VALUE }
}

fn correction_key(target: &str, field: &str) -> String {
    format!("correction.{target}.{field}")
}
