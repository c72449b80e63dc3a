//! Events that came before their parents: kept, and without any effect until those come.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::log::chain::link_break;
use crate::domain::log::event::Event;
use crate::domain::log::hash::EventHash;
use crate::domain::log::set::{EventSet, Taken};
use crate::domain::order::Order as _;

/// Events whose parents are not all held here, so that nothing proves their logical clock.
///
/// They stand in no [`EventSet`]: whoever wrote on top of one would carry on a clock that may be false. A set and its
/// early events together are the same whatever the order of arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Early(BTreeMap<EventHash, Arc<Event>>);

impl Early {
    /// Takes events into `set`, those that waited for them too; keeps what still lacks a parent.
    ///
    /// Gives back what is new in the set, or fuller, parents first.
    pub fn take<E: Into<Arc<Event>>>(
        &mut self,
        set: &mut EventSet,
        events: impl IntoIterator<Item = E>,
    ) -> Vec<Arc<Event>> {
        self.take_shared(set, events.into_iter().map(Into::into).collect())
    }

    fn take_shared(&mut self, set: &mut EventSet, events: Vec<Arc<Event>>) -> Vec<Arc<Event>> {
        let mut coming = std::mem::take(&mut self.0);
        for event in events {
            match coming.get_mut(&event.hash) {
                Some(held) => Arc::make_mut(held).fill(&event),
                None => drop(coming.insert(event.hash, event)),
            }
        }
        let mut coming: Vec<Arc<Event>> = coming.into_values().collect();
        coming.order_by_key(|it| (it.header.lc, it.hash));
        let mut taken = Vec::new();
        for event in coming {
            if set.get(&event.hash).is_none() && !can_be_placed(set, &event) {
                self.0.insert(event.hash, event);
            } else if set.take(Arc::clone(&event)) != Taken::Known {
                taken.push(event);
            }
        }
        taken
    }

    /// The event with this identity.
    pub fn get(&self, hash: &EventHash) -> Option<&Event> {
        self.0.get(hash).map(Arc::as_ref)
    }

    /// Every event that still waits, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Event> {
        self.0.values().map(Arc::as_ref)
    }

    /// The same, shared.
    pub fn shared(&self) -> impl Iterator<Item = &Arc<Event>> {
        self.0.values()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn can_be_placed(set: &EventSet, event: &Event) -> bool {
    event.header.parents.iter().all(|it| set.get(it).is_some()) && link_break(set, event).is_none()
}
