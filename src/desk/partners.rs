//! Other organisations whose bundles are read here: a centre and its stations, a branch and its headquarters. Each root is
//! compared once, by six words read aloud; what comes from there is shown and never mixed with one's own records.

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::exchange::{OpenRefused, Whom, compare};
use crate::desk::far::{Far, Going, Step};
use crate::desk::identity::{Identity, Place};
use crate::desk::judge::Asks;
use crate::desk::open::{Desk, Refused};
use crate::domain::bundle::manifest::map;
use crate::domain::bundle::{Bundle, Manifest};
use crate::domain::log::header::DeviceId;
use crate::domain::log::{EventSet, Value};
use crate::domain::time::Instant;
use crate::store::Pending;

/// The name under which the store keeps them, one line each.
pub const KEPT: &str = "partners";

/// So many events are put in their places before the screen may paint again.
const EVENTS_A_BREATH: usize = 512;
/// So many cases are folded or judged before that.
const CASES_A_BREATH: usize = 32;

/// An organisation whose root key a person compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its id, which is bound to the key that founded it.
    pub org: String,
    /// Its name when it was compared.
    pub name: String,
    /// Its root key then.
    pub root: DeviceId,
    /// Its devices one can seal to, with their names; kiosks are none.
    pub devices: Vec<(DeviceId, String)>,
    /// When the bundle was made that told of them.
    pub as_of: Instant,
}

/// A bundle of another organisation, read for itself.
#[derive(Debug, Clone)]
pub struct Foreign {
    /// The file's name, shown and never used.
    pub name: String,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its root key and name, where the bundle proves that its maker belongs to it.
    pub partner: Option<Partner>,
    /// Whether somebody here compared that key.
    pub is_trusted: bool,
    /// Whether it tells of other devices than those kept here, and later.
    pub is_newer: bool,
    /// Everything in it that its own office answers for, folded and evaluated apart.
    pub book: Book,
    /// Records nobody there answers for; left out.
    pub unproved: usize,
}

impl Partner {
    fn to_value(&self) -> Value {
        map([
            ("org", Value::from(self.org.as_str())),
            ("name", self.name.as_str().into()),
            ("root", self.root.to_string().into()),
            ("devices", self.devices.iter().map(device_value).collect::<Vec<Value>>().into()),
            ("as_of", self.as_of.0.into()),
        ])
    }

    fn from_value(value: &Value) -> Option<Partner> {
        let text = |key: &str| value.get(key)?.text().map(str::to_owned);
        // What was kept before devices were: none, told by whatever comes next.
        let devices = value.get("devices").and_then(Value::list).unwrap_or_default();
        Some(Partner {
            org: text("org")?,
            name: text("name")?,
            root: text("root")?.parse().ok()?,
            devices: devices.iter().filter_map(device_from).collect(),
            as_of: Instant(value.get("as_of").and_then(Value::int).unwrap_or(0)),
        })
    }
}

fn device_value((device, label): &(DeviceId, String)) -> Value {
    map([("device", device.to_string().into()), ("label", label.as_str().into())])
}

fn device_from(value: &Value) -> Option<(DeviceId, String)> {
    Some((value.get("device")?.text()?.parse().ok()?, value.get("label")?.text()?.to_owned()))
}

impl Desk {
    /// The organisations compared here.
    pub fn partners(self) -> Vec<Partner> {
        let kept = self.loaded.with(|it| it.kept.get(KEPT).cloned()).unwrap_or_default();
        let lines = kept.split(|it| *it == b'\n').filter_map(|it| Value::read(it).ok());
        lines.filter_map(|it| Partner::from_value(&it)).collect()
    }

    /// A person compared an organisation's six words with the other side.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed.
    pub async fn trust_partner(self, partner: Partner) -> Result<(), Refused> {
        let mut all = untrack(|| self.partners());
        all.retain(|it| it.org != partner.org);
        all.push(partner);
        self.keep_partners(all).await
    }

    /// An organisation is believed no more.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed.
    pub async fn leave_partner(self, org: &str) -> Result<(), Refused> {
        let mut all = untrack(|| self.partners());
        all.retain(|it| it.org != org);
        self.keep_partners(all).await
    }

    async fn keep_partners(self, all: Vec<Partner>) -> Result<(), Refused> {
        self.may_write()?;
        let lines: Vec<Vec<u8>> = all.iter().map(|it| it.to_value().to_bytes()).collect();
        let bytes = lines.join(&b'\n');
        self.machine().store.keep(KEPT, bytes.clone()).await?;
        self.loaded.update(|it| drop(it.kept.insert(KEPT.to_owned(), bytes)));
        Ok(())
    }

    /// Whether a bundle is another organisation's.
    pub fn is_foreign(self, bundle: &Bundle) -> bool {
        self.book.with_untracked(|it| it.identity.is_some() && it.org() != bundle.manifest.org)
    }

    /// Reads a bundle of another organisation for itself. Changes nothing.
    ///
    /// # Errors
    /// [`OpenRefused::Stopped`].
    pub async fn foreign(
        self,
        name: String,
        bundle: Bundle,
        going: Going<'_>,
    ) -> Result<Foreign, OpenRefused> {
        let now = self.present();
        let partners = untrack(|| self.partners());
        let foreign = read(&*self.machine().breathe, name, bundle, now, going).await;
        let mut foreign = foreign.ok_or(OpenRefused::Stopped)?;
        let known = |said: &Partner| partners.into_iter().find(|it| it.org == said.org);
        if let Some((said, kept)) = foreign.partner.as_ref().and_then(|said| Some((said, known(said)?))) {
            foreign.is_trusted = true;
            foreign.is_newer = said.as_of > kept.as_of && said.devices != kept.devices;
        }
        Ok(foreign)
    }
}

/// As an empty device would read it that believes whom that organisation's own office answers for.
async fn read(
    breathe: &dyn Fn() -> Pending<'static, ()>,
    name: String,
    bundle: Bundle,
    now: Instant,
    going: Going<'_>,
) -> Option<Foreign> {
    let empty = Book::empty(Asks::ALL);
    let look = |look: &mut dyn FnMut(&Book)| look(&empty);
    let manifest = bundle.manifest.clone();
    let whole = compare(&look, breathe, name.clone(), Rc::new(bundle), Whom::ItsOffice, now, going).await?;
    let is_certified = whole.office.standing.certified.contains(&manifest.from.device);
    let root = whole.office.root.filter(|_| is_certified);
    // Nobody's key: it is only read.
    let reader = Identity {
        org: manifest.org.clone(),
        seed: [0; 32],
        root_seed: None,
        place: Place::Office,
        label: String::new(),
        person: None,
        exported: 0,
    };
    let mut book = Book::begin(Some(reader), EventSet::new(), Vec::new(), Asks::ALL);
    let (mut streams, of) = (BTreeSet::new(), whole.taken.len());
    for (at, some) in whole.taken.chunks(EVENTS_A_BREATH).enumerate() {
        streams.extend(book.place(some.to_vec()));
        if !going(Far { step: Step::Show, done: at * EVENTS_A_BREATH / 2, of }) {
            return None;
        }
        let _ = breathe().await;
    }
    let touched = book.touched_by(streams);
    for some in touched.chunks(CASES_A_BREATH) {
        book.fold_cases(some.iter().copied());
        let _ = breathe().await;
    }
    for some in touched.chunks(CASES_A_BREATH) {
        book.judge_cases(some.iter().copied(), now);
        let _ = breathe().await;
    }
    let devices = || {
        let label = |id| (id, book.office.device_label(id));
        book.sealable().into_iter().map(label).collect()
    };
    let partner = root.map(|root| Partner {
        org: manifest.org.clone(),
        name: manifest.org_name.clone(),
        root,
        devices: devices(),
        as_of: manifest.made_at.instant,
    });
    let unproved = whole.preview.waiting.len();
    Some(Foreign { name, manifest, partner, is_trusted: false, is_newer: false, book, unproved })
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::desk::far::ON;
    use crate::desk::found::Founding;
    use crate::desk::journey_tests::{clock, complaint, export, founding, new_device, office};
    use crate::domain::bundle::manifest::Kind;
    use crate::store::memory::at_once;

    #[test]
    fn a_station_is_read_at_its_centre_once_the_words_were_compared_and_never_mixed_in() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let centre = office(&clock);
        let station = new_device(&clock, 8);
        at_once(station.found(Founding { name: "三号站".into(), ..founding() })).unwrap().unwrap();
        let slip = at_once(station.lodge(complaint(), None)).unwrap().unwrap();
        let file = export(station, Kind::Cases);
        let before = centre.book.with_untracked(|it| it.set.state_hash());
        let refused = at_once(centre.open_bundle("x".into(), &file, |_| {})).unwrap();
        assert_eq!(refused, Err(OpenRefused::OtherOrganisation { name: "三号站".into() }));

        let bundle = at_once(centre.read_bundle(&file, |_| {})).unwrap().unwrap();
        assert!(centre.is_foreign(&bundle) && !station.is_foreign(&bundle));
        let seen = at_once(centre.foreign("x".into(), bundle.clone(), ON)).unwrap().unwrap();
        let partner = seen.partner.clone().unwrap();
        assert_eq!((partner.name.as_str(), seen.is_trusted, seen.unproved), ("三号站", false, 0));
        assert_eq!(Some(partner.root), station.book.with_untracked(|it| it.office.root));
        at_once(centre.trust_partner(partner.clone())).unwrap().unwrap();
        let seen = at_once(centre.foreign("x".into(), bundle.clone(), ON)).unwrap().unwrap();
        assert!(seen.is_trusted);
        assert_eq!(seen.book.cases[&slip.case].reference(), slip.reference);
        let limits = |book: &Book| book.cases[&slip.case].evaluation.deadlines.clone();
        assert_eq!(limits(&seen.book), station.book.with_untracked(limits), "the same answer as there");
        assert_eq!(centre.book.with_untracked(|it| it.set.state_hash()), before, "nothing was mixed in");
        at_once(centre.leave_partner(&partner.org)).unwrap().unwrap();
        let seen = at_once(centre.foreign("x".into(), bundle, ON)).unwrap().unwrap();
        assert!(centre.partners().is_empty() && !seen.is_trusted);
    }
}
