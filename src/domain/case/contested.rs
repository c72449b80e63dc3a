//! Values that events assign, and what stands when two events assigned one without seeing each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::case::ancestry::Ancestry;
use crate::domain::log::header::DeviceId;
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::time::Stamp;

/// One assignment: what was said, by whom, when, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The event that says it.
    pub event: EventHash,
    /// The event whose statement this is: another one where a settlement chose it.
    pub origin: EventHash,
    /// What it says.
    pub value: Value,
    /// When the act happened.
    pub at: Stamp,
    /// Whose act it is.
    pub actor: String,
    /// On which device it was written.
    pub device: DeviceId,
}

impl Side {
    /// The assignment of `value` by `event`.
    pub fn of(event: &Event, value: Value) -> Side {
        let header = &event.header;
        Side {
            event: event.hash,
            origin: event.hash,
            value,
            at: header.at,
            actor: header.actor.clone(),
            device: header.device,
        }
    }
}

/// What stands: one value, or several until a person settles it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contested {
    /// One value stands.
    Settled(Side),
    /// Two or more stand side by side, in fold order; nothing is dropped.
    Open {
        /// Everything that stands.
        sides: Vec<Side>,
    },
}

/// Which side rules use while a value is contested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safer {
    /// Whatever comes first in fold order: no side is safer than another.
    #[default]
    First,
    /// The side that says yes.
    True,
    /// The earlier date or the smaller number.
    Earlier,
    /// The larger number.
    Higher,
}

impl Contested {
    /// The value rules use: the settled one, or the safer side.
    pub fn safe(&self, safer: Safer) -> Option<&Side> {
        let sides = self.sides();
        match safer {
            Safer::True => sides.iter().find(|it| it.value == Value::Flag(true)).or(sides.first()),
            Safer::Earlier => sides.iter().min_by(|a, b| a.value.cmp(&b.value)),
            Safer::Higher => sides.iter().max_by(|a, b| a.value.cmp(&b.value)),
            Safer::First => sides.first(),
        }
    }

    /// Everything that stands, in fold order.
    pub fn sides(&self) -> &[Side] {
        match self {
            Contested::Settled(side) => std::slice::from_ref(side),
            Contested::Open { sides } => sides,
        }
    }

    /// Whether a person still has to settle it.
    pub fn is_open(&self) -> bool {
        matches!(self, Contested::Open { .. })
    }
}

/// A person's settlement: the sides it saw, the one it chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The key it settles.
    pub key: String,
    /// The sides it names.
    pub sides: BTreeSet<EventHash>,
    /// The side it chose.
    pub chosen: EventHash,
    /// The act of settling.
    pub event: EventHash,
}

/// All assignments of one stream by key, in fold order, and the settlements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignments {
    by_key: BTreeMap<String, Vec<Side>>,
    settlements: Vec<Settlement>,
}

impl Assignments {
    /// Adds one; call in fold order.
    pub fn assign(&mut self, key: &str, side: Side) {
        self.by_key.entry(key.to_owned()).or_default().push(side);
    }

    /// Adds a settlement, which assigns the chosen side's value anew; one that names
    /// no standing side settles nothing. Call in fold order.
    pub fn settle(&mut self, settlement: Settlement, event: &Event) {
        let sides = self.by_key.entry(settlement.key.clone()).or_default();
        let chosen = sides.iter().find(|it| it.event == settlement.chosen).cloned();
        if let Some(chosen) = chosen.filter(|it| settlement.sides.contains(&it.event)) {
            sides.push(Side { origin: chosen.origin, ..Side::of(event, chosen.value) });
            self.settlements.push(settlement);
        }
    }

    /// Every assignment of `key` in fold order, standing or not.
    pub fn history(&self, key: &str) -> &[Side] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// What stands, by key.
    pub fn standing(&self, ancestry: &Ancestry) -> BTreeMap<String, Contested> {
        let stands = |(key, sides): (&String, &Vec<Side>)| {
            Some((key.clone(), standing(sides, &self.settled_pairs(key), ancestry)?))
        };
        self.by_key.iter().filter_map(stands).collect()
    }

    fn settled_pairs(&self, key: &str) -> Vec<&Settlement> {
        self.settlements.iter().filter(|it| it.key == key).collect()
    }
}

/// What stands of `sides`: the last one if each saw the one before, else all that nobody has settled.
fn standing(sides: &[Side], settled: &[&Settlement], ancestry: &Ancestry) -> Option<Contested> {
    let differ = |a: &Side, b: &Side| a.value != b.value && ancestry.concurrent(&a.event, &b.event);
    let is_settled = |a: &Side, b: &Side| {
        settled.iter().any(|it| it.sides.contains(&a.event) && it.sides.contains(&b.event))
    };
    let mut open: BTreeSet<usize> = BTreeSet::new();
    for (i, one) in sides.iter().enumerate() {
        for (j, other) in sides.iter().enumerate().skip(i + 1) {
            if differ(one, other) && !is_settled(one, other) {
                open.extend([i, j]);
            }
        }
    }
    let is_last = |it: &Side| !sides.iter().any(|later| ancestry.saw(&later.event, &it.event));
    if open.is_empty() {
        return sides.iter().find(|it| is_last(it)).cloned().map(Contested::Settled);
    }
    let stands = |(idx, side): &(usize, &Side)| open.contains(idx) || is_last(side);
    let sides: Vec<Side> = sides.iter().enumerate().filter(stands).map(|(_, it)| it.clone()).collect();
    Some(Contested::Open { sides })
}
