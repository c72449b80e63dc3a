//! What this device is: its key, its organisation, its place and its name among people.

use crate::domain::log::canonical::Value;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::hash::{from_hex, to_hex};
use crate::domain::log::header::DeviceId;
use crate::domain::log::sign::Key;
use crate::domain::map::Map;

/// The name under which the store keeps the identity.
pub const KEPT: &str = "identity";

/// Where a device stands, and so what it may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a lobby, for anybody.
    Kiosk,
    /// In staff's hands.
    Tablet,
    /// On an office desk.
    Office,
}

impl Place {
    /// The word in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Place::Kiosk => "kiosk",
            Place::Tablet => "tablet",
            Place::Office => "office",
        }
    }

    /// Reads that word.
    pub fn read(text: &str) -> Option<Place> {
        [Place::Kiosk, Place::Tablet, Place::Office].into_iter().find(|it| it.as_str() == text)
    }
}

/// What this device is. The seeds are secrets and never leave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The organisation's id.
    pub org: String,
    /// The 32 bytes the device's key grows from.
    pub seed: [u8; 32],
    /// The 32 bytes the organisation's root key grows from; only where the organisation was founded.
    pub root_seed: Option<[u8; 32]>,
    /// Where it stands.
    pub place: Place,
    /// Its name among people, such as `1号楼大堂`.
    pub label: String,
    /// The person acting here; `None` at a kiosk.
    pub person: Option<String>,
    /// The number of this device's last event that an export took along.
    pub exported: i64,
}

impl Identity {
    /// The device's key.
    pub fn key(&self) -> Key {
        Key::from_seed(self.seed)
    }

    /// The device's public key.
    pub fn device(&self) -> DeviceId {
        self.key().id()
    }

    /// The device's four characters.
    pub fn code(&self) -> String {
        device_code(self.device())
    }

    /// Canonical bytes for the store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut map: Map<String, Value> = [
            ("org".to_owned(), Value::from(self.org.as_str())),
            ("seed".to_owned(), to_hex(&self.seed).into()),
            ("place".to_owned(), self.place.as_str().into()),
            ("label".to_owned(), self.label.as_str().into()),
            ("exported".to_owned(), self.exported.into()),
        ]
        .into_iter()
        .collect();
        if let Some(seed) = &self.root_seed {
            map.insert("root_seed".to_owned(), to_hex(seed).into());
        }
        if let Some(person) = &self.person {
            map.insert("person".to_owned(), person.as_str().into());
        }
        Value::Map(map).to_bytes()
    }

    /// Reads what [`Identity::to_bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Identity> {
        let value = Value::read(bytes).ok()?;
        let text = |key: &str| Some(value.get(key)?.text()?.to_owned());
        Some(Identity {
            org: text("org")?,
            seed: from_hex(&text("seed")?).ok()?,
            root_seed: text("root_seed").and_then(|it| from_hex(&it).ok()),
            place: Place::read(&text("place")?)?,
            label: text("label")?,
            person: text("person"),
            exported: value.get("exported")?.int()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_read_back_as_kept() {
        let identity = Identity {
            org: "org".into(),
            seed: [1; 32],
            root_seed: Some([2; 32]),
            place: Place::Tablet,
            label: "值班平板".into(),
            person: Some("p-1".into()),
            exported: 7,
        };
        assert_eq!(Identity::read(&identity.to_bytes()), Some(identity));
        assert_eq!(Identity::read(b"{}"), None);
    }
}
