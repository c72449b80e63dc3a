//! What must have happened once for each of several: a unit that has to agree, a demand, a piece of evidence.

use std::collections::BTreeSet;

use crate::domain::log::{Event, Value};
use crate::domain::order::Gather as _;
use crate::domain::policy::cond::{EventCond, Test};
use crate::domain::policy::effect::Each;
use crate::domain::policy::engine::demand::Earlier;
use crate::domain::policy::engine::kinds::EVIDENCE;
use crate::domain::policy::engine::refusal::Why;
use crate::domain::policy::engine::view::View;
use crate::domain::policy::names::FieldPath;

impl<'a> View<'a> {
    /// The events an act needs before it that happened, complete and since the last of the kind named.
    pub(super) fn earlier(
        &self,
        earlier: &Earlier<'a>,
        need: &'a EventCond,
    ) -> impl Iterator<Item = &'a Event> + '_ {
        let from = earlier.since.and_then(|it| self.events(it.as_str()).next_back()).map(|(place, _)| place);
        let fields = earlier.with_fields;
        let since = move |place: usize| from.is_none_or(|from| place > from);
        self.matching(need)
            .filter(move |(place, event)| since(*place) && fields.iter().all(|it| self.event_has(event, it)))
            .map(|(_, event)| event)
    }

    /// What is missing of events that must have happened for each of several.
    pub(super) fn each_before(&self, earlier: &Earlier<'a>, each: Each) -> Vec<Why> {
        earlier.events.iter().flat_map(|need| self.each(earlier, need, each)).collect()
    }

    fn each(&self, earlier: &Earlier<'a>, need: &'a EventCond, each: Each) -> Vec<Why> {
        let told = |field: &str| -> BTreeSet<String> {
            let said = self.earlier(earlier, need).filter_map(|it| it.text(field).map(str::to_owned));
            said.to_set()
        };
        match each {
            Each::OtherUnit => {
                let agreed = told("unit");
                let missing = self.other_units().into_iter().filter(|it| !agreed.contains(it));
                missing.map(|it| named(need, "unit", it, earlier.with_fields)).collect()
            }
            Each::Demand => self.counted_first(need, told("demand").len(), self.demands().max(1)),
            Each::Evidence => {
                let checked = told("evidence");
                let all: Vec<String> = self.events(EVIDENCE).map(|(_, it)| it.hash.to_string()).collect();
                let have = all.iter().filter(|it| checked.contains(*it)).count();
                self.counted_first(need, have, all.len())
            }
        }
    }

    fn counted_first(&self, event: &EventCond, have: usize, need: usize) -> Vec<Why> {
        let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let short = Why::MoreOftenFirst { kind: event.kind.clone(), have: number(have), need: number(need) };
        if have < need { vec![short] } else { Vec::new() }
    }

    /// How many things the complainant wants.
    fn demands(&self) -> usize {
        self.fact("demands").as_ref().and_then(Value::list).map_or(0, <[Value]>::len)
    }
}

/// An event that names one of several, as what must come first.
fn named(event: &EventCond, field: &str, value: String, with_fields: &[FieldPath]) -> Why {
    let field = Some((FieldPath::plain(field), Test::Is(value.into())));
    Why::MustComeFirst { event: EventCond { field, ..event.clone() }, with_fields: with_fields.to_vec() }
}
