//! The office of a sample: its keys, its devices and people, and the first acts of its stream.

use crate::domain::bundle::head;
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::case::certificate;
use crate::domain::case::code::QueryCode;
use crate::domain::case::office::value_field;
use crate::domain::case::pseudonym::pseudonym;
use crate::domain::log::EventSet;
use crate::domain::log::fingerprint::device_code;
use crate::domain::log::hash::to_hex;
use crate::domain::log::header::{DeviceId, ProfilePin, Stream};
use crate::domain::log::sign::Key;
use crate::domain::policy::Profile;
use crate::domain::time::Instant;
use crate::sample::fault::Misfit;
use crate::sample::log::{Act, Fields, Log, Sight, fields};
use crate::sample::random::SplitMix64;
use crate::sample::roster::{people, places, units};
use crate::sample::words::{ORGANISATION, PHONE};

/// The profile a sample works by.
pub const PROFILE: &str = "property";
/// A device of the office.
pub struct Station {
    /// Its key.
    pub key: Key,
    /// Its id.
    pub id: DeviceId,
    /// Its four characters.
    pub code: String,
    /// `kiosk`, `tablet` or `office`.
    pub place: &'static str,
    /// Its name among people.
    pub label: &'static str,
}

impl Station {
    fn new(place: &'static str, label: &'static str, random: &mut SplitMix64) -> Station {
        let key = Key::from_seed(random.bytes());
        Station { id: key.id(), code: device_code(key.id()), key, place, label }
    }
}

/// The query code of every case of a sample: the key behind one takes too long to make for each.
pub struct Query {
    /// The code.
    pub code: QueryCode,
    /// The salt, as the log has it.
    pub salt: String,
    /// The key, as the log has it.
    pub key: String,
}

/// The office of a sample.
pub struct Office {
    /// Its id.
    pub org: String,
    /// The profile, as cases pin it.
    pub pin: ProfilePin,
    /// What every case's query code is.
    pub query: Query,
    /// The device on the office desk.
    pub desk: Station,
    /// The kiosk in the lobby.
    pub kiosk: Station,
    /// The tablets that work the cases.
    pub tablets: [Station; 2],
    root: Key,
    pseudonym_key: String,
    profile: &'static Profile,
}

impl Office {
    /// The office that grows from chance.
    ///
    /// # Errors
    /// [`Misfit::Missing`] when its profile is not built in, or there is no memory for its query code.
    pub fn new(random: &mut SplitMix64) -> Result<Office, Misfit> {
        let profile = Profile::builtin(PROFILE).ok_or(Misfit::Missing("the property profile"))?;
        let root = Key::from_seed(random.bytes());
        Ok(Office {
            org: certificate::organisation(root.id()),
            pin: ProfilePin { id: profile.id.clone(), version: profile.version, hash: profile.hash() },
            query: Query::new(random)?,
            root,
            desk: Station::new("office", "办公室电脑", random),
            kiosk: Station::new("kiosk", "1号楼大堂", random),
            tablets: [Station::new("tablet", "前台平板", random), Station::new("tablet", "巡查平板", random)],
            pseudonym_key: to_hex(&random.bytes::<32>()),
            profile,
        })
    }

    /// What the root key grows from.
    pub fn root_seed(&self) -> [u8; 32] {
        self.root.seed()
    }

    /// Every device.
    pub fn stations(&self) -> impl Iterator<Item = &Station> {
        [&self.desk, &self.kiosk].into_iter().chain(&self.tablets)
    }

    /// Founds the office: root key, devices, people, places, profile and its parameters.
    ///
    /// # Errors
    /// [`Misfit::Body`] when the vocabulary refuses an act.
    pub fn found(&self, log: &mut Log, at: Instant) -> Result<(), Misfit> {
        (0..).zip(self.first_acts()).try_for_each(|(minute, (kind, fields))| {
            let at = at.plus(minute * 60);
            self.write(log, kind, at, fields)
        })
    }

    /// Writes an act of the office itself.
    ///
    /// # Errors
    /// [`Misfit::Body`] when the vocabulary refuses it.
    pub fn write(
        &self,
        log: &mut Log,
        kind: &'static str,
        at: Instant,
        fields: Fields,
    ) -> Result<(), Misfit> {
        let act = Act {
            stream: Stream::Office(self.org.clone()),
            device: self.desk.id,
            actor: "p-1",
            role: "admin",
            kind,
            at,
            recorded_at: at,
            profile: None,
            fields,
        };
        log.write(act, Sight::Whole).map(drop)
    }

    /// The end of every chain, signed by its own device, this office's desk first.
    pub fn heads(&self, set: &EventSet) -> Vec<SealedHead> {
        self.stations().filter_map(|it| head::seal(&self.org, &it.key, set)).collect()
    }

    /// "The same complainant" without the name, as devices compute it from a telephone number.
    pub fn pseudonym(&self, contact: &str) -> Option<String> {
        pseudonym(&self.pseudonym_key, contact).map(|it| it.to_string())
    }

    fn first_acts(&self) -> Vec<(&'static str, Fields)> {
        let mut acts = vec![
            ("root_key_set", fields([("root_key", self.root.id().to_string().into())])),
            ("device_certified", self.certificate(&self.desk)),
            ("organisation_set", self.organisation()),
        ];
        acts.extend(units().map(|it| ("unit_set", it)));
        acts.extend(people().map(|it| ("person_set", it)));
        acts.extend(places().map(|it| ("place_set", it)));
        acts.push(("profile_activated", self.activation()));
        acts.extend(self.parameters().map(|it| ("parameter_set", it)));
        let others = self.stations().skip(1);
        acts.extend(others.map(|it| ("device_certified", self.certificate(it))));
        acts
    }

    fn organisation(&self) -> Fields {
        fields([
            ("name", ORGANISATION.into()),
            ("phone", PHONE.into()),
            ("pseudonym_key", self.pseudonym_key.as_str().into()),
        ])
    }

    fn certificate(&self, station: &Station) -> Fields {
        let seal = certificate::certify(&self.root, &self.org, station.id, station.place);
        fields([
            ("device", station.id.to_string().into()),
            ("code", station.code.as_str().into()),
            ("device_place", station.place.into()),
            ("label", station.label.into()),
            ("root_signature", seal.to_hex().into()),
        ])
    }

    fn activation(&self) -> Fields {
        fields([
            ("profile_id", self.pin.id.as_str().into()),
            ("version", self.pin.version.into()),
            ("hash", self.pin.hash.to_string().into()),
        ])
    }

    /// The parameters a regime leaves open, confirmed as they are shipped.
    fn parameters(&self) -> impl Iterator<Item = Fields> {
        self.profile.parameters.iter().filter(|it| it.confirm).map(|it| {
            let value = value_field(&it.value, false);
            fields([
                ("profile_id", self.pin.id.as_str().into()),
                ("param", it.id.as_str().into()),
                (value, it.value.clone()),
                ("confirmed", true.into()),
            ])
        })
    }
}

impl Query {
    fn new(random: &mut SplitMix64) -> Result<Query, Misfit> {
        let (code, salt) = (QueryCode::from_random(random.bytes()), random.bytes());
        let key = code.key(&salt).ok_or(Misfit::Missing("memory for a query code"))?;
        Ok(Query { code, salt: to_hex(&salt), key: to_hex(&key) })
    }
}
