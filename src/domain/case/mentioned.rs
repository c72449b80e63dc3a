//! Which names occur in what a stream says, told by a few bits.

use std::sync::Arc;

use crate::domain::case::contested::Contested;
use crate::domain::log::{Event, Value};
use crate::domain::map::Map;

/// The names that occur in a case, a bit for each: most questions are about names that do not, and asking every event is
/// dear. A bit may be set by another name; then every event is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentioned([u64; 4]);

impl Mentioned {
    /// Of everything a case says: fields of its events, facts, values that stand, fields corrected.
    pub(super) fn by(events: &[Arc<Event>], values: &Map<String, Contested>) -> Mentioned {
        let mut mentioned = Mentioned::default();
        for event in events {
            for part in [&event.open, &event.private].into_iter().flatten() {
                part.fields.keys().for_each(|it| mentioned.add(it));
                let facts = part.fields.get("facts").and_then(Value::map);
                facts.into_iter().flat_map(|it| it.keys()).for_each(|it| mentioned.add(it));
            }
        }
        for key in values.keys() {
            mentioned.add(key.strip_prefix("facts.").unwrap_or(key));
            mentioned.add(key.rsplit('.').next().unwrap_or(key));
        }
        mentioned
    }

    fn add(&mut self, name: &str) {
        let (word, bit) = place(name);
        self.0.iter_mut().skip(word).take(1).for_each(|it| *it |= 1 << bit);
    }

    /// Whether anything may be called so; no means that nothing is.
    pub fn may_hold(&self, name: &str) -> bool {
        let (word, bit) = place(name);
        self.0.get(word).is_some_and(|it| it >> bit & 1 == 1)
    }
}

/// Where a name's bit stands, by a digest as short as that (FNV-1a).
fn place(name: &str) -> (usize, u32) {
    let digest =
        name.bytes().fold(0x811c_9dc5_u32, |it, byte| (it ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [byte, other, ..] = digest.to_le_bytes();
    (usize::from(other & 3), u32::from(byte & 63))
}
