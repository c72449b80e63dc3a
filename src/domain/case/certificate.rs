//! What an organisation's root key stands for: the organisation's id, its devices, and the root key after it.

use crate::domain::log::hash::to_hex;
use crate::domain::log::header::DeviceId;
use crate::domain::log::sign::{Key, Purpose, Seal};
use crate::domain::log::{Digest, Event, Value};
use crate::domain::map::Map;

/// The id of the organisation that `root` founds: bound to the key, so that nobody founds it a second time.
pub fn organisation(root: DeviceId) -> String {
    let digest = Digest::of(&[b"huiyin/org/1\0".as_slice(), &root.0].concat());
    let first: Vec<u8> = digest.0.iter().copied().take(10).collect();
    format!("o-{}", to_hex(&first))
}

/// Whether `root` founded the organisation with this id.
pub fn is_founded_by(org: &str, root: DeviceId) -> bool {
    organisation(root) == org
}

/// Signs that `device` belongs to the organisation and stands at `place`.
pub fn certify(root: &Key, org: &str, device: DeviceId, place: &str) -> Seal {
    root.sign(Purpose::Certificate, &of_device(org, device, place))
}

/// Signs that `next` is the organisation's root key from now on.
pub fn hand_on(root: &Key, org: &str, next: DeviceId) -> Seal {
    root.sign(Purpose::Root, &of_root(org, next))
}

/// The device that a `device_certified` names, where `root` signed it.
pub fn certified(org: &str, event: &Event, root: DeviceId) -> Option<DeviceId> {
    let device: DeviceId = event.text("device")?.parse().ok()?;
    let statement = of_device(org, device, event.text("device_place")?);
    seal(event)?.holds(root, Purpose::Certificate, &statement).then_some(device)
}

/// Whether `root` signed the key that a `root_key_set` names.
pub fn follows_root(org: &str, event: &Event, root: DeviceId) -> bool {
    let holds = || {
        let next: DeviceId = event.text("root_key")?.parse().ok()?;
        Some(seal(event)?.holds(root, Purpose::Root, &of_root(org, next)))
    };
    holds().unwrap_or(false)
}

fn seal(event: &Event) -> Option<Seal> {
    Seal::from_hex(event.text("root_signature")?).ok()
}

fn of_device(org: &str, device: DeviceId, place: &str) -> Vec<u8> {
    statement([("org", org.into()), ("device", device.to_string().into()), ("place", place.into())])
}

fn of_root(org: &str, next: DeviceId) -> Vec<u8> {
    statement([("org", org.into()), ("root_key", next.to_string().into())])
}

fn statement<const N: usize>(fields: [(&str, Value); N]) -> Vec<u8> {
    let fields: Map<String, Value> = fields.into_iter().map(|(key, it)| (key.to_owned(), it)).collect();
    Value::Map(fields).to_bytes()
}
