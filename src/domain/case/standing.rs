//! Whose acts count: the root key, the devices it certifies, kiosks that may only hand in, devices that were revoked.
//!
//! Everything here follows from the office's stream alone, in whatever order it arrived. An act that does not count is
//! kept and shown; it changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::case::certificate;
use crate::domain::case::vocabulary::Vocabulary;
use crate::domain::log::header::DeviceId;
use crate::domain::log::{Event, EventHash};
use crate::domain::map::Map;
use crate::domain::order::Order as _;

/// The kind that names the organisation's root key.
pub const ROOT_KEY_SET: &str = "root_key_set";
/// The kind by which the root key vouches for a device.
pub const DEVICE_CERTIFIED: &str = "device_certified";
/// The kind by which a person vouches for a device.
pub const DEVICE_TRUSTED: &str = "device_trusted";
/// The kind that ends a device's word at a number of its chain.
pub const DEVICE_REVOKED: &str = "device_revoked";
/// The place of devices that may only hand in.
const KIOSK: &str = "kiosk";

/// Why an act is kept and shown, and does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aside {
    /// A kind nobody here knows: written by a newer version.
    NotUnderstood,
    /// A kind that does not belong in this stream, or not at that place of it.
    Misplaced,
    /// A kiosk wrote what a kiosk may not.
    NotOfKiosk,
    /// Its device had been revoked at a number below.
    Revoked,
    /// It is about keys and devices, and the root key does not stand behind it.
    NoAuthority,
}

/// What the office's stream says of keys and devices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The present root key.
    pub root: Option<DeviceId>,
    /// Devices the present root key certifies.
    pub certified: BTreeSet<DeviceId>,
    kiosks: BTreeSet<DeviceId>,
    revoked: BTreeMap<DeviceId, i64>,
    without_authority: BTreeSet<EventHash>,
}

impl Standing {
    /// Reads the office's stream of `org`, whose events are in fold order.
    pub fn of(org: &str, events: &[Arc<Event>]) -> Standing {
        let mut standing = Standing::default();
        standing.follow_root(org, events);
        standing.read_certificates(org, events);
        let mut first = standing.clone();
        let levels = first.read_trust(events);
        first.read_revocations(events, &levels);
        standing.revoked = first.revoked;
        standing.read_trust(events);
        standing
    }

    /// Whether an act counts.
    ///
    /// # Errors
    /// [`Aside`] says why it does not.
    pub fn counts(&self, event: &Event, vocabulary: &Vocabulary) -> Result<(), Aside> {
        let kind = vocabulary.kind(&event.header.kind).ok_or(Aside::NotUnderstood)?;
        let begins_again = kind.begins && !event.header.parents.is_empty();
        if !kind.stands_in(&event.header.stream) || begins_again {
            return Err(Aside::Misplaced);
        }
        if self.is_revoked(event) {
            return Err(Aside::Revoked);
        }
        if self.kiosks.contains(&event.header.device) && !kind.kiosk {
            return Err(Aside::NotOfKiosk);
        }
        if self.without_authority.contains(&event.hash) { Err(Aside::NoAuthority) } else { Ok(()) }
    }

    /// Devices that were revoked, each with the last number that still counts.
    pub fn revoked(&self) -> &BTreeMap<DeviceId, i64> {
        &self.revoked
    }

    fn is_revoked(&self, event: &Event) -> bool {
        self.revoked.get(&event.header.device).is_some_and(|last| event.header.seq > *last)
    }

    /// The root the organisation's id is bound to, and every later one that the one before it signed; none returns.
    fn follow_root(&mut self, org: &str, events: &[Arc<Event>]) {
        let mut open: Vec<&Arc<Event>> = all(events, ROOT_KEY_SET).collect();
        let is_bare = |it: &Event| it.text("root_signature").is_none();
        let founding =
            |it: &Event| key_of(it).filter(|key| is_bare(it) && certificate::is_founded_by(org, *key));
        self.root = open.iter().find_map(|it| founding(it));
        open.retain(|it| founding(it).is_none());
        let mut before = BTreeSet::new();
        while let Some(root) = self.root.filter(|it| before.insert(*it)) {
            let is_new = |it: &Arc<Event>| key_of(it).is_some_and(|it| !before.contains(&it));
            let follows = |it: &Arc<Event>| is_new(it) && certificate::follows_root(org, it, root);
            let Some(next) = open.iter().position(|it| follows(it)) else { break };
            self.root = key_of(open.remove(next));
        }
        self.without_authority.extend(open.iter().map(|it| it.hash));
    }

    /// The last word of the root on each device stands.
    fn read_certificates(&mut self, org: &str, events: &[Arc<Event>]) {
        for event in all(events, DEVICE_CERTIFIED) {
            match self.root.and_then(|root| certificate::certified(org, event, root)) {
                Some(device) => {
                    self.certified.insert(device);
                    self.place(device, event);
                }
                None => drop(self.without_authority.insert(event.hash)),
            }
        }
    }

    /// How far each device stands from the root: certified devices at 0, those they trust at 1, and so on. Kiosks
    /// vouch for nobody, nobody for itself, and nobody against who stands nearer to the root.
    fn read_trust(&mut self, events: &[Arc<Event>]) -> Map<DeviceId, usize> {
        let mut levels: Map<DeviceId, usize> = self.certified.iter().map(|it| (*it, 0)).collect();
        let trusted = all(events, DEVICE_TRUSTED).filter(|it| !self.is_revoked(it));
        let mut open: Vec<&Arc<Event>> = trusted.collect();
        let mut level = 0;
        while !open.is_empty() {
            let is_last = !levels.values().any(|it| *it == level);
            let speaks = |it: &Arc<Event>| {
                let author = it.header.device;
                let is_heard = is_last || levels.get(&author) == Some(&level);
                is_heard && !self.kiosks.contains(&author)
            };
            let (now, later): (Vec<_>, Vec<_>) = open.into_iter().partition(|it| speaks(it));
            let nearer = levels.clone();
            for event in now {
                match device_of(event).filter(|it| *it != event.header.device && !nearer.contains_key(it)) {
                    Some(device) => {
                        levels.insert(device, level + 1);
                        self.place(device, event);
                    }
                    None => drop(self.without_authority.insert(event.hash)),
                }
            }
            if is_last {
                self.without_authority.extend(later.iter().map(|it| it.hash));
                break;
            }
            (open, level) = (later, level + 1);
        }
        levels
    }

    /// A revocation counts unless its own device was revoked below it by who stands nearer to the root, or before.
    fn read_revocations(&mut self, events: &[Arc<Event>], levels: &Map<DeviceId, usize>) {
        let level = |it: &Arc<Event>| levels.get(&it.header.device).copied().unwrap_or(usize::MAX);
        let mut all: Vec<&Arc<Event>> = all(events, DEVICE_REVOKED).collect();
        all.order_by_key(|it| (level(it), it.header.lc, it.hash));
        for event in all {
            let last = event.field("last_seq").and_then(|it| it.int());
            let (Some(device), Some(last)) = (device_of(event), last) else { continue };
            if !self.is_revoked(event) && !self.kiosks.contains(&event.header.device) {
                let stands = self.revoked.entry(device).or_insert(last);
                *stands = last.min(*stands);
            }
        }
    }

    fn place(&mut self, device: DeviceId, event: &Event) {
        if event.text("device_place") == Some(KIOSK) {
            self.kiosks.insert(device);
        } else if event.header.kind == DEVICE_CERTIFIED {
            self.kiosks.remove(&device);
        }
    }
}

fn all<'a>(events: &'a [Arc<Event>], kind: &'a str) -> impl Iterator<Item = &'a Arc<Event>> {
    events.iter().filter(move |it| it.header.kind == kind)
}

fn key_of(event: &Event) -> Option<DeviceId> {
    event.text("root_key")?.parse().ok()
}

fn device_of(event: &Event) -> Option<DeviceId> {
    event.text("device")?.parse().ok()
}
