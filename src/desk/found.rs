//! First start: founding an organisation at its office, or joining one with a bundle.

use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::demonstration::ORGANISATION;
use crate::desk::exchange::{Opened, Whom};
use crate::desk::far::{Going, ON};
use crate::desk::identity::{Identity, Place};
use crate::desk::open::{Act, Desk, Refused};
use crate::domain::bundle::manifest::Kind;
use crate::domain::case::certificate;
use crate::domain::log::Value;
use crate::domain::log::canonical::Value as Canonical;
use crate::domain::log::fingerprint::{Spoken, device_code, six_words};
use crate::domain::log::hash::to_hex;
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::log::sign::Key;
use crate::domain::map::Map;
use crate::domain::policy::Profile;

/// What the set-up page asks at the office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Founding {
    /// The organisation's name.
    pub name: String,
    /// The telephone number people may call.
    pub phone: String,
    /// The built-in profile to work by.
    pub profile: String,
    /// This device's name among people.
    pub label: String,
    /// Names of buildings, in order.
    pub buildings: Vec<String>,
    /// Names of public areas, in order.
    pub public_areas: Vec<String>,
    /// Names of departments, in order.
    pub units: Vec<String>,
    /// The people: name and standard roles; the first one acts here.
    pub people: Vec<(String, Vec<String>)>,
}

/// What the set-up page asks at any other device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// Where it stands.
    pub place: Place,
    /// Its name among people.
    pub label: String,
    /// The person acting there; `None` at a kiosk.
    pub person: Option<String>,
}

/// Why a settings bundle cannot set a device up.
#[derive(Debug, Clone, PartialEq)]
pub enum JoinRefused {
    /// It is no bundle such a device can begin with.
    NotSettings,
    /// It names no root key, or the office's device is not certified by it.
    NotCertified,
    /// It is of a demonstration, whose keys everybody knows.
    Demonstration,
    /// The device could not keep it.
    Refused(Refused),
}

impl Desk {
    /// Founds an organisation on this device: makes the root key, certifies the device, writes the first settings.
    ///
    /// # Errors
    /// [`Refused`]; nothing was kept.
    pub async fn found(self, founding: Founding) -> Result<(), Refused> {
        let profile = Profile::builtin(&founding.profile).ok_or(Refused::NotSetUp)?;
        let root = Key::from_seed(self.random()?);
        let identity = Identity {
            org: certificate::organisation(root.id()),
            seed: self.random()?,
            root_seed: Some(root.seed()),
            place: Place::Office,
            label: founding.label.clone(),
            person: Some("p-1".to_owned()),
            exported: 0,
        };
        let acts = first_acts(&founding, &identity, &root, profile, to_hex(&self.random::<32>()?));
        self.begin_as(identity, acts, Vec::new(), ON).await
    }

    /// Joins the organisation of a bundle whose six words a person has compared. A bundle of settings makes an empty
    /// device; one of cases brings back all it holds. Returns how many records wait, because nobody answers for their
    /// device.
    ///
    /// # Errors
    /// [`JoinRefused`]; nothing was kept.
    pub async fn join(self, opened: &Opened, joining: Joining) -> Result<usize, JoinRefused> {
        self.join_watched(opened, joining, ON).await
    }

    /// The same for a bundle that takes long.
    ///
    /// # Errors
    /// [`JoinRefused`], [`Refused::Stopped`] among them; nothing was kept.
    pub async fn join_watched(
        self,
        opened: &Opened,
        joining: Joining,
        going: Going<'_>,
    ) -> Result<usize, JoinRefused> {
        if joining.place == Place::Kiosk && opened.bundle.manifest.kind != Kind::Settings {
            return Err(JoinRefused::NotSettings);
        }
        let settings = Settings::of(opened)?;
        let random = self.random().map_err(JoinRefused::Refused)?;
        let identity = Identity {
            org: settings.org,
            seed: random,
            root_seed: None,
            place: joining.place,
            label: joining.label,
            person: joining.person,
            exported: 0,
        };
        let (name, bundle) = (opened.name.clone(), Rc::clone(&opened.bundle));
        let whole = self.compare(name, bundle, Whom::ItsOffice, going).await;
        let whole = whole.ok_or(JoinRefused::Refused(Refused::Stopped))?;
        self.expect_heads(&whole.preview.heads, &whole.taken).await.map_err(JoinRefused::Refused)?;
        if let Err(refused) = self.begin_as(identity, Vec::new(), whole.taken, going).await {
            self.expect_no_heads().await;
            return Err(JoinRefused::Refused(refused));
        }
        // They are written down already; where this does not reach the store, the next start takes them.
        let _ = self.keep_heads(&whole.preview.heads).await;
        Ok(whole.preview.waiting.len())
    }

    /// The six words of the organisation's root key, to be read aloud; `None` before set-up.
    pub fn root_words(self) -> Option<[Spoken; 6]> {
        self.book.with(|it| it.office.root).map(six_words)
    }

    /// The six words of this device, to be read aloud.
    pub fn device_words(self) -> Option<[Spoken; 6]> {
        self.book.with(|it| it.identity.as_ref().map(|it| six_words(it.device())))
    }
}

/// What a bundle of settings or cases offers a device that joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The organisation's id.
    pub org: String,
    /// The organisation's name.
    pub name: String,
    /// The root key, whose six words a person compares.
    pub root: DeviceId,
    /// People by id and name, to choose who acts here.
    pub people: Vec<(String, String)>,
}

impl Settings {
    /// Reads such a bundle: its root key must certify the device that made it.
    ///
    /// # Errors
    /// [`JoinRefused::NotSettings`], [`JoinRefused::Demonstration`] or [`JoinRefused::NotCertified`].
    pub fn of(opened: &Opened) -> Result<Settings, JoinRefused> {
        let manifest = &opened.bundle.manifest;
        if manifest.kind == Kind::Status {
            return Err(JoinRefused::NotSettings);
        }
        if manifest.org == ORGANISATION {
            return Err(JoinRefused::Demonstration);
        }
        // Cases come from many devices, of which the organisation's own records speak later.
        let is_strange = manifest.kind == Kind::Settings && !opened.preview.waiting.is_empty();
        let root = opened.office.root.ok_or(JoinRefused::NotCertified)?;
        if !opened.office.standing.certified.contains(&manifest.from.device) || is_strange {
            return Err(JoinRefused::NotCertified);
        }
        let people = opened.office.people.values().filter(|it| it.active);
        Ok(Settings {
            org: manifest.org.clone(),
            name: manifest.org_name.clone(),
            root,
            people: people.map(|it| (it.id.clone(), it.name.clone())).collect(),
        })
    }
}

fn first_acts(
    founding: &Founding,
    identity: &Identity,
    root: &Key,
    profile: &Profile,
    pseudonym_key: String,
) -> Vec<Act> {
    let device = identity.device();
    let seal = certificate::certify(root, &identity.org, device, identity.place.as_str());
    let mut acts = vec![
        ("root_key_set", fields([("root_key", root.id().to_string().into())])),
        (
            "device_certified",
            fields([
                ("device", device.to_string().into()),
                ("code", device_code(device).into()),
                ("device_place", identity.place.as_str().into()),
                ("label", founding.label.as_str().into()),
                ("root_signature", seal.to_hex().into()),
            ]),
        ),
        ("organisation_set", organisation(founding, pseudonym_key)),
    ];
    acts.extend(units(founding).map(|it| ("unit_set", it)));
    acts.extend(people(founding).map(|it| ("person_set", it)));
    acts.extend(places(founding).map(|it| ("place_set", it)));
    acts.push((
        "profile_activated",
        fields([
            ("profile_id", profile.id.as_str().into()),
            ("version", profile.version.into()),
            ("hash", profile.hash().to_string().into()),
        ]),
    ));
    let stream = Stream::Office(identity.org.clone());
    acts.into_iter().map(|(kind, fields)| office_act(stream.clone(), kind, fields)).collect()
}

/// An act of the office itself, now.
pub(crate) fn office_act(stream: Stream, kind: &str, fields: Map<String, Value>) -> Act {
    Act { stream, kind: kind.to_owned(), at: None, role: "admin".to_owned(), profile: None, fields }
}

/// Fields by their ids.
pub(crate) fn fields<const N: usize>(fields: [(&str, Canonical); N]) -> Map<String, Value> {
    fields.into_iter().map(|(id, it)| (id.to_owned(), it)).collect()
}

fn organisation(founding: &Founding, pseudonym_key: String) -> Map<String, Value> {
    let mut all = fields([("name", founding.name.as_str().into()), ("pseudonym_key", pseudonym_key.into())]);
    if !founding.phone.is_empty() {
        all.insert("phone".to_owned(), founding.phone.as_str().into());
    }
    all
}

fn units(founding: &Founding) -> impl Iterator<Item = Map<String, Value>> {
    (1..).zip(&founding.units).map(|(n, label): (i64, &String)| {
        fields([("unit", format!("u-{n}").into()), ("label", label.as_str().into()), ("active", true.into())])
    })
}

fn people(founding: &Founding) -> impl Iterator<Item = Map<String, Value>> {
    (1..).zip(&founding.people).map(|(n, (name, roles)): (i64, &(String, Vec<String>))| {
        let roles = roles.iter().map(|it| it.as_str().into()).collect::<Vec<Value>>();
        fields([
            ("person", format!("p-{n}").into()),
            ("name", name.as_str().into()),
            ("roles", roles.into()),
            ("active", true.into()),
        ])
    })
}

fn places(founding: &Founding) -> impl Iterator<Item = Map<String, Value>> {
    let buildings = (1..).zip(&founding.buildings).map(|(n, it)| ("b", "building", n, it));
    let areas = (1..).zip(&founding.public_areas).map(|(n, it)| ("a", "public_area", n, it));
    buildings.chain(areas).map(|(prefix, kind, n, label): (&str, &str, i64, &String)| {
        fields([
            ("place", format!("{prefix}-{n}").into()),
            ("place_kind", kind.into()),
            ("label", label.as_str().into()),
            ("order", n.into()),
            ("active", true.into()),
        ])
    })
}
