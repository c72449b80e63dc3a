//! Values that events assign, and what stands when two events assigned one without seeing each other.

use std::collections::BTreeSet;

use crate::domain::case::ancestry::Ancestry;
use crate::domain::log::header::DeviceId;
use crate::domain::log::{Event, EventHash, Value};
use crate::domain::map::Map;
use crate::domain::time::Stamp;

/// One assignment: what was said, by whom, when, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The event that says it.
    pub event: EventHash,
    /// The event whose statement this is: another one where a settlement chose it.
    pub origin: EventHash,
    /// The act whose field this is: the corrected one where `origin` is a correction.
    pub statement: EventHash,
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
            statement: event.hash,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
    by_key: Map<String, Vec<Side>>,
    settlements: Vec<Settlement>,
}

impl Assignments {
    /// Adds one; call in fold order.
    pub fn assign(&mut self, key: &str, side: Side) {
        self.by_key.change(key.to_owned(), |it| {
            // Most values are said once, and a case holds many.
            if it.is_empty() {
                it.reserve_exact(1);
            }
            it.push(side);
        });
    }

    /// Adds a settlement, which assigns the chosen side's value anew; one that names
    /// no standing side settles nothing. Call in fold order.
    pub fn settle(&mut self, settlement: Settlement, event: &Event) {
        let chosen = self.history(&settlement.key).iter().find(|it| it.event == settlement.chosen).cloned();
        if let Some(chosen) = chosen.filter(|it| settlement.sides.contains(&it.event)) {
            let Side { origin, statement, value, .. } = chosen;
            self.assign(&settlement.key, Side { origin, statement, ..Side::of(event, value) });
            self.settlements.push(settlement);
        }
    }

    /// Whether another act set `key` after `corrected` and before `by`, so that correcting it changes only history.
    pub fn is_replaced(&self, key: &str, corrected: &EventHash, by: &EventHash, ancestry: &Ancestry) -> bool {
        self.history(key).iter().any(|it| {
            it.statement != *corrected && ancestry.saw(&it.event, corrected) && ancestry.saw(by, &it.event)
        })
    }

    /// Every assignment of `key` in fold order, standing or not.
    pub fn history(&self, key: &str) -> &[Side] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// What stands, by key.
    pub fn standing(&self, ancestry: &Ancestry) -> Map<String, Contested> {
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
///
/// Two sides contest when neither saw the other, they differ, no settlement names both, and nobody replaced one of
/// them without having seen the other: then it is the replacement that contests.
fn standing(sides: &[Side], settled: &[&Settlement], ancestry: &Ancestry) -> Option<Contested> {
    let each_saw_the_one_before =
        sides.iter().zip(sides.iter().skip(1)).all(|(a, b)| ancestry.saw(&b.event, &a.event));
    if each_saw_the_one_before {
        return sides.last().cloned().map(Contested::Settled);
    }
    let later: Vec<Vec<&Side>> = sides
        .iter()
        .map(|side| sides.iter().filter(|it| ancestry.saw(&it.event, &side.event)).collect())
        .collect();
    let all_saw =
        |later: &[&Side], other: &Side| later.iter().all(|it| ancestry.saw(&it.event, &other.event));
    let is_settled = |a: &Side, b: &Side| {
        settled.iter().any(|it| it.sides.contains(&a.event) && it.sides.contains(&b.event))
    };
    let mut open: BTreeSet<usize> = BTreeSet::new();
    for (i, (one, after_one)) in sides.iter().zip(&later).enumerate() {
        for (j, (other, after_other)) in sides.iter().zip(&later).enumerate().skip(i + 1) {
            let contest = one.value != other.value
                && ancestry.concurrent(&one.event, &other.event)
                && !is_settled(one, other)
                && all_saw(after_one, other)
                && all_saw(after_other, one);
            if contest {
                open.extend([i, j]);
            }
        }
    }
    let placed = || sides.iter().zip(&later).enumerate();
    if open.is_empty() {
        return placed()
            .find(|(_, (_, later))| later.is_empty())
            .map(|(_, (it, _))| Contested::Settled(it.clone()));
    }
    let stands = placed().filter(|(idx, (_, later))| open.contains(idx) || later.is_empty());
    Some(Contested::Open { sides: stands.map(|(_, (it, _))| it.clone()).collect() })
}
