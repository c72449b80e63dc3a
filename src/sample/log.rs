//! The log of a sample: every device writes its own chain into one set.

use crate::domain::case::Vocabulary;
use crate::domain::log::header::{DeviceId, ProfilePin, Stream};
use crate::domain::log::pen::{self, Entry};
use crate::domain::log::{Event, EventHash, EventSet, Value};
use crate::domain::map::Map;
use crate::domain::time::{CHINA, Instant};
use crate::sample::fault::Misfit;
use crate::sample::random::SplitMix64;

/// Fields by their ids.
pub type Fields = Map<String, Value>;

/// Fields by their ids.
pub fn fields<const N: usize>(fields: [(&str, Value); N]) -> Fields {
    fields.into_iter().map(|(id, it)| (id.to_owned(), it)).collect()
}

/// An act about to be written.
#[derive(Debug, Clone)]
pub struct Act {
    /// The stream it belongs to.
    pub stream: Stream,
    /// The device that writes it.
    pub device: DeviceId,
    /// Whose act it is.
    pub actor: &'static str,
    /// In which role.
    pub role: &'static str,
    /// What kind of act.
    pub kind: &'static str,
    /// When it happened.
    pub at: Instant,
    /// When it is written down.
    pub recorded_at: Instant,
    /// The profile, in a case's first event.
    pub profile: Option<ProfilePin>,
    /// Its fields, of both parts.
    pub fields: Fields,
}

/// What a device had seen of a stream when it wrote.
#[derive(Debug, Clone, Copy)]
pub enum Sight {
    /// Everything.
    Whole,
    /// Everything but this event.
    Without(EventHash),
    /// What it wrote itself.
    Own,
}

/// The events of a sample and the chance they are salted with.
pub struct Log {
    /// The organisation.
    pub org: String,
    /// Everything written so far.
    pub set: EventSet,
    salts: SplitMix64,
}

impl Log {
    /// An empty log.
    pub fn new(org: String, salts: SplitMix64) -> Log {
        Log { org, set: EventSet::new(), salts }
    }

    /// Writes an act down by a device that saw so much of its stream.
    ///
    /// # Errors
    /// [`Misfit::Body`] when the vocabulary refuses it.
    pub fn write(&mut self, act: Act, sight: Sight) -> Result<EventHash, Misfit> {
        let (vocabulary, device) = (Vocabulary::builtin(), act.device);
        let split = vocabulary.split(act.kind, act.fields)?;
        let entry = Entry {
            org: self.org.clone(),
            stream: act.stream,
            at: act.at.at_offset(CHINA),
            recorded_at: act.recorded_at.at_offset(CHINA),
            actor: act.actor.to_owned(),
            role: act.role.to_owned(),
            kind: act.kind.to_owned(),
            profile: act.profile,
            open: split.open,
            private: split.private,
        };
        let salts = [self.salts.bytes(), self.salts.bytes()];
        let event = match self.seen(device, &entry.stream, sight) {
            Some(seen) => pen::write(&seen, device, entry, salts),
            None => pen::write(&self.set, device, entry, salts),
        };
        vocabulary.check(&event)?;
        let hash = event.hash;
        self.set.take(event);
        Ok(hash)
    }

    /// What the device had seen of the stream, and the end of its own chain; `None` for everything.
    fn seen(&self, device: DeviceId, stream: &Stream, sight: Sight) -> Option<EventSet> {
        let has_seen = |it: &Event| match sight {
            Sight::Whole => true,
            Sight::Without(hidden) => it.hash != hidden,
            Sight::Own => it.header.device == device,
        };
        if matches!(sight, Sight::Whole) {
            return None;
        }
        let events = self.set.stream(stream).map(|it| &**it).filter(|it| has_seen(it));
        Some(events.chain(self.set.tip(device)).cloned().collect())
    }
}
