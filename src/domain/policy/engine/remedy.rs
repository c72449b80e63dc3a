//! What is still to be mended: items of the plan and measures of the decision.

use std::collections::BTreeSet;

use crate::domain::log::{Event, Value};
use crate::domain::order::Gather as _;
use crate::domain::policy::engine::kinds::{DECIDED, PLANNED, STEP_DONE, VERIFIED};
use crate::domain::policy::engine::view::View;

/// Something promised and not yet done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// The name by which later acts refer to it.
    pub name: String,
    /// What is to be done; empty where that is not held here.
    pub what: String,
    /// Who is to do it.
    pub unit: Option<String>,
}

impl View<'_> {
    /// The items of the plan that are neither done nor verified.
    pub(super) fn open_remedies(&self) -> Vec<OpenItem> {
        self.open(PLANNED, "items", &self.settled_items())
    }

    /// The measures of the decision that are neither done nor verified.
    pub(super) fn open_measures(&self) -> Vec<OpenItem> {
        self.open(DECIDED, "measures", &self.settled_items())
    }

    /// Whether a measure belongs to a unit other than the one that holds the case.
    pub(super) fn has_measures_of_other_units(&self) -> bool {
        !self.other_units().is_empty()
    }

    /// The units other than the one that holds the case to which a measure belongs.
    pub(super) fn other_units(&self) -> BTreeSet<String> {
        let own = self.fact("unit");
        let own = own.as_ref().and_then(Value::text);
        let items = self.standing(DECIDED).into_iter().flat_map(|it| items(it, "measures"));
        items.filter_map(unit).filter(|it| Some(*it) != own).map(str::to_owned).to_set()
    }

    /// The measures of the decision nobody has verified.
    pub(super) fn unverified_measures(&self) -> Vec<OpenItem> {
        self.open(DECIDED, "measures", &self.verified_items())
    }

    fn open(&self, kind: &str, list: &str, settled: &[String]) -> Vec<OpenItem> {
        let promised = self.standing(kind).into_iter().flat_map(|it| items(it, list));
        let open = promised.filter(|it| !settled.contains(&name(it).to_owned()));
        open.map(|it| OpenItem {
            name: name(it).to_owned(),
            what: what(it),
            unit: unit(it).map(str::to_owned),
        })
        .collect()
    }

    /// The acts of a kind that no later one replaced; two that did not see each other both stand.
    fn standing(&self, kind: &str) -> Vec<&Event> {
        let acts: Vec<(usize, &Event)> = self.events(kind).collect();
        let replaced = |place: usize| acts.iter().any(|(later, _)| self.index.saw(*later, place));
        acts.iter().filter(|(place, _)| !replaced(*place)).map(|(_, it)| *it).collect()
    }

    /// The names of items done or verified.
    fn settled_items(&self) -> Vec<String> {
        let done = self.events(STEP_DONE).filter_map(|(_, it)| it.text("item").map(str::to_owned));
        done.chain(self.verified_items()).collect()
    }

    fn verified_items(&self) -> Vec<String> {
        self.events(VERIFIED).flat_map(|(_, it)| named_items(it, "items")).collect()
    }
}

/// The items a field of an event names.
pub(super) fn named_items(event: &Event, field: &str) -> Vec<String> {
    match event.field(field) {
        Some(Value::Text(one)) => vec![one.clone()],
        Some(Value::List(many)) => many.iter().filter_map(|it| it.text().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

/// The name an item is referred to by.
pub(super) fn name(item: &Value) -> &str {
    let named = |key| item.get(key).and_then(Value::text);
    named("item")
        .or_else(|| named("id"))
        .or_else(|| named("what"))
        .or_else(|| named("text"))
        .or_else(|| named("kind"))
        .unwrap_or_default()
}

/// The items of a list.
pub(super) fn items<'e>(event: &'e Event, list: &str) -> Vec<&'e Value> {
    event.field(list).and_then(Value::list).map(|it| it.iter().collect()).unwrap_or_default()
}

fn what(item: &Value) -> String {
    let text = item.get("what").or_else(|| item.get("text")).and_then(Value::text);
    text.unwrap_or_default().to_owned()
}

fn unit(item: &Value) -> Option<&str> {
    item.get("owner_unit").or_else(|| item.get("unit")).and_then(Value::text)
}
