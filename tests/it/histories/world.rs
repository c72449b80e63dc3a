//! The devices, the files between them, and what they do; every act is told to the model too.

use huiyin::domain::case::Vocabulary;
use huiyin::domain::log::event::Which;
use huiyin::domain::log::pen::{self, Entry};
use huiyin::domain::log::{Early, Event, EventSet, Stream, Value};

use super::model::{Act, Held, Model, Says};
use super::rng::Rng;
use crate::log::kit::{case_begun_by, device, entry, office, stamp};

/// One machine; a copied one has another's key.
#[derive(Clone)]
pub struct Replica {
    pub key: u8,
    pub set: EventSet,
    pub early: Early,
    pub held: Held,
    /// Seconds its clock is wrong by.
    skew: i64,
    pub is_lost: bool,
}

/// A file on its way.
#[derive(Clone)]
struct Parcel {
    to: usize,
    events: Vec<Event>,
}

pub struct World {
    pub replicas: Vec<Replica>,
    pub model: Model,
    pub copied: usize,
    pub delivered: usize,
    pub dropped: usize,
    pub doubled: usize,
    pub redacted: usize,
    rng: Rng,
    wire: Vec<Parcel>,
    now: i64,
}

const KEYS: [&str; 3] = ["case_type", "severity", "organisation"];

impl World {
    /// Plays the history of this number, then lets everybody who is left exchange everything.
    pub fn live(seed: u64) -> World {
        let mut rng = Rng::new(seed);
        let devices = 2 + rng.below(8);
        let new = |key| Replica {
            key,
            set: EventSet::new(),
            early: Early::default(),
            held: Held::new(),
            skew: 0,
            is_lost: false,
        };
        let mut replicas: Vec<Replica> = (0..devices as u8).map(new).collect();
        for replica in &mut replicas {
            if rng.percent(25) {
                replica.skew = (rng.below(7_200) as i64 - 3_600) * if rng.percent(10) { 48 } else { 1 };
            }
        }
        let counts = [0; 5];
        let [copied, delivered, dropped, doubled, redacted] = counts;
        let (model, wire) = (Model::default(), Vec::new());
        let mut world =
            World { replicas, model, copied, delivered, dropped, doubled, redacted, rng, wire, now: 0 };
        for _ in 0..10 + world.rng.below(70) {
            world.step();
        }
        world.meet();
        world
    }

    fn step(&mut self) {
        self.now += self.rng.below(900) as i64;
        let at = self.rng.below(self.replicas.len());
        match self.rng.below(100) {
            0..45 => self.act(at),
            45..67 => self.send(at),
            67..93 => self.arrive(),
            93..95 => self.copy(at),
            95..97 => self.revoke(),
            _ => self.lose(at),
        }
    }

    fn act(&mut self, at: usize) {
        if self.replicas[at].is_lost {
            return;
        }
        let key = self.replicas[at].key;
        let streams: Vec<Stream> = self.replicas[at].set.streams().cloned().collect();
        let begun = case_begun_by(key, key);
        let begins = self.model.has_begun(&Stream::Case(begun));
        if !begins && self.rng.percent(40) {
            let said = [("ref", "HY-1".into()), ("channel", "kiosk".into())];
            let kind = ["repair", "noise"][self.rng.below(2)];
            let says = Says::Sets { key: KEYS[0], value: kind.to_owned() };
            let more = [("complainant_name", "王".into()), ("case_type", kind.into())];
            self.write(at, Stream::Case(begun), "case_lodged", said.into_iter().chain(more), says);
            return;
        }
        let stream = if streams.is_empty() || self.rng.percent(20) {
            office()
        } else {
            streams[self.rng.below(streams.len())].clone()
        };
        if self.rng.percent(25) && self.settle(at, &stream) {
            return;
        }
        let word = ["a", "b", "c"][self.rng.below(3)];
        if stream == office() {
            let says = Says::Sets { key: KEYS[2], value: word.to_owned() };
            self.write(at, stream, "organisation_set", [("name", word.into())], says);
        } else if self.rng.percent(40) {
            let level = 1 + self.rng.below(3) as i64;
            let says = Says::Sets { key: KEYS[1], value: level.to_string() };
            let why = [("severity", level.into()), ("reason", "看过现场".into())];
            self.write(at, stream, "severity_set", why, says);
        } else if self.rng.percent(60) {
            let says = Says::Sets { key: KEYS[0], value: word.to_owned() };
            self.write(at, stream, "case_type_set", [("case_type", word.into())], says);
        } else {
            self.write(at, stream, "note_added", [("text", "备注".into())], Says::Nothing);
        }
    }

    /// Somebody settles what stands side by side by what this device holds, or only some of it.
    fn settle(&mut self, at: usize, stream: &Stream) -> bool {
        let key = KEYS[self.rng.below(3)];
        let placed = self.model.placed(&self.replicas[at].held);
        let mut sides: Vec<usize> = self.model.assigning(stream, key, &placed, &self.replicas[at].held);
        if sides.len() < 2 {
            return false;
        }
        if self.rng.percent(50) {
            self.rng.shuffle(&mut sides);
            sides.truncate(2 + self.rng.below(sides.len() - 1));
        }
        let chosen = sides[self.rng.below(sides.len())];
        let hash = |it: usize| Value::from(self.model.acts[it].hash.to_string());
        let named: Vec<Value> = sides.iter().map(|it| hash(*it)).collect();
        let said = [
            ("key", key.into()),
            ("sides", named.into()),
            ("chosen", hash(chosen)),
            ("reason", "核对过".into()),
        ];
        self.write(at, stream.clone(), "conflict_resolved", said, Says::Settles { key, sides, chosen });
        true
    }

    /// The first device, or a copy of it, ends the word of another at a number it has heard of.
    fn revoke(&mut self) {
        let Some(at) = self.replicas.iter().position(|it| it.key == 0 && !it.is_lost) else { return };
        let devices = self.replicas.iter().map(|it| it.key).max().unwrap_or(0);
        if devices == 0 {
            return;
        }
        let key = 1 + self.rng.below(usize::from(devices)) as u8;
        let heard = self.replicas[at].set.tip(device(key)).map_or(0, |it| it.header.seq);
        let last = (heard - self.rng.below(2) as i64).max(0);
        let said = [("device", device(key).to_string().into()), ("last_seq", last.into())];
        self.write(at, office(), "device_revoked", said, Says::Revokes { key, last });
    }

    fn write(
        &mut self,
        at: usize,
        stream: Stream,
        kind: &str,
        said: impl IntoIterator<Item = (&'static str, Value)>,
        says: Says,
    ) {
        let vocabulary = Vocabulary::builtin();
        let all = said.into_iter().map(|(id, it)| (id.to_owned(), it)).collect();
        let split = vocabulary.split(kind, all).unwrap();
        let replica = &mut self.replicas[at];
        let when = stamp(self.now + replica.skew);
        let entry = Entry {
            at: when,
            recorded_at: when,
            open: split.open,
            private: split.private,
            ..entry(stream.clone(), kind, [])
        };
        let number = self.model.acts.len() as u128;
        let salts = [number.to_be_bytes(), (number + (1 << 64)).to_be_bytes()];
        let event = pen::write(&replica.set, device(replica.key), entry, salts);
        vocabulary.check(&event).unwrap();
        assert!(event.fits());
        let placed = self.model.placed(&replica.held);
        let act = Act {
            hash: event.hash,
            key: replica.key,
            number: event.header.seq,
            saw: self.model.of_stream(&stream, &placed),
            before: self.model.last_of(replica.key, &placed),
            recorded: when.instant.0,
            has: (event.header.open.is_some(), event.header.private.is_some()),
            stream,
            says,
        };
        replica.held.insert(self.model.acts.len(), act.has);
        self.model.acts.push(act);
        replica.early.take(&mut replica.set, [event]);
    }

    /// A file for somebody: everything, one stream, or lines that were picked out; some with parts left out.
    fn send(&mut self, from: usize) {
        let to = self.rng.below(self.replicas.len());
        let sender = &self.replicas[from];
        let mut events: Vec<Event> =
            sender.set.iter().map(|it| (**it).clone()).chain(sender.early.iter().cloned()).collect();
        if sender.is_lost || events.is_empty() {
            return;
        }
        match self.rng.below(10) {
            0..3 => {
                let only = events[self.rng.below(events.len())].header.stream.clone();
                events.retain(|it| it.header.stream == only);
            }
            3..5 => {
                let share = 30 + self.rng.below(60) as u64;
                events.retain(|_| self.rng.percent(share));
            }
            _ => {}
        }
        if self.rng.percent(25) {
            let also_open = self.rng.percent(30);
            self.redacted += 1;
            events = events
                .into_iter()
                .map(|it| it.without(Which::Private))
                .map(|it| if also_open && self.rng.percent(50) { it.without(Which::Open) } else { it })
                .collect();
        }
        self.wire.push(Parcel { to, events });
    }

    /// A file comes to its end: any of those on their way, perhaps again later, perhaps never.
    fn arrive(&mut self) {
        if self.wire.is_empty() {
            return;
        }
        let at = self.rng.below(self.wire.len());
        if self.rng.percent(15) {
            self.dropped += 1;
            self.wire.swap_remove(at);
            return;
        }
        let parcel = if self.rng.percent(20) {
            self.doubled += 1;
            self.wire[at].clone()
        } else {
            self.wire.swap_remove(at)
        };
        self.take(parcel);
    }

    fn take(&mut self, Parcel { to, mut events }: Parcel) {
        self.rng.shuffle(&mut events);
        self.delivered += 1;
        let replica = &mut self.replicas[to];
        for event in &events {
            let number = self.model.number(&event.hash);
            let parts = replica.held.entry(number).or_default();
            *parts = (parts.0 || event.open.is_some(), parts.1 || event.private.is_some());
        }
        replica.early.take(&mut replica.set, events);
    }

    /// The whole machine is copied: from now on two write with one key.
    fn copy(&mut self, at: usize) {
        if self.replicas.len() < 12 && !self.replicas[at].is_lost {
            self.copied += 1;
            self.replicas.push(self.replicas[at].clone());
        }
    }

    /// A machine is gone, with what it never handed on; two always stay.
    fn lose(&mut self, at: usize) {
        if self.replicas.iter().filter(|it| !it.is_lost).count() > 2 {
            self.replicas[at].is_lost = true;
        }
    }

    /// Everybody who is left hands everything to one of them, in any order, and that one to everybody.
    fn meet(&mut self) {
        let left: Vec<usize> = (0..self.replicas.len()).filter(|it| !self.replicas[*it].is_lost).collect();
        let mut pairs: Vec<(usize, usize)> = left.iter().map(|it| (*it, left[0])).collect();
        self.rng.shuffle(&mut pairs);
        let mut back: Vec<(usize, usize)> = left.iter().map(|it| (left[0], *it)).collect();
        self.rng.shuffle(&mut back);
        for (from, to) in pairs.into_iter().chain(back) {
            let (sender, known) = (&self.replicas[from], &self.replicas[to]);
            let lacks = |it: &Event| {
                let there = known.set.get(&it.hash).or_else(|| known.early.get(&it.hash));
                there.is_none_or(|held| held.gains_from(it))
            };
            let all = sender.set.iter().map(|it| &**it).chain(sender.early.iter());
            let events: Vec<Event> = all.filter(|it| lacks(it)).cloned().collect();
            self.take(Parcel { to, events });
        }
    }

    /// Those that are left.
    pub fn left(&self) -> impl Iterator<Item = &Replica> {
        self.replicas.iter().filter(|it| !it.is_lost)
    }
}
