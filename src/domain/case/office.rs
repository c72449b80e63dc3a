//! Folding the office stream: the organisation, its people, units, places, devices, parameters and profile.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Timelike as _;

use crate::domain::case::contested::{Contested, Safer, Side};
use crate::domain::case::fold::{Folded, in_order};
use crate::domain::case::standing::Standing;
use crate::domain::case::vocabulary::Vocabulary;
use crate::domain::log::header::DeviceId;
use crate::domain::log::{Digest, Event, Value};
use crate::domain::map::Map;
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::time::{Day, Instant, wall};

/// Somebody who acts for the organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The id that stands in headers.
    pub id: String,
    /// The name, or nothing where the private part is not held here.
    pub name: String,
    /// The standard roles the person holds.
    pub roles: Vec<String>,
    /// The unit the person belongs to.
    pub unit: Option<String>,
    /// Whether the person still acts.
    pub active: bool,
}

/// A department.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Whether it still exists.
    pub active: bool,
}

/// A building or a public area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// `building` or `public_area`.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// Where it stands in a list.
    pub order: i64,
    /// Whether it is still offered.
    pub active: bool,
}

/// A device somebody answered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its public key.
    pub id: DeviceId,
    /// Its four characters.
    pub code: String,
    /// `kiosk`, `tablet` or `office`.
    pub place: String,
    /// Its name among people.
    pub label: String,
    /// Whether a revocation names it.
    pub revoked: bool,
}

/// Where the value of a parameter stands, by what it is.
const VALUES: [&str; 5] = ["value", "value_word", "value_text", "value_list", "value_rows"];

/// The field of a `parameter_set` that takes `value`; a text is one of the parameter's words unless `is_free`.
pub fn value_field(value: &Value, is_free: bool) -> &'static str {
    match value {
        Value::List(items) if items.iter().any(|it| it.map().is_some()) => "value_rows",
        Value::List(_) => "value_list",
        Value::Text(_) if is_free => "value_text",
        Value::Text(_) => "value_word",
        _ => "value",
    }
}

/// One value an office gave a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// An integer, one of the parameter's words, a text, a list of integers or rows of groups.
    pub value: Value,
    /// Whether the office confirmed it; a value not confirmed stays provisional.
    pub confirmed: bool,
    /// From when it rules.
    pub at: Instant,
}

/// The organisation as its own stream describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    /// The organisation's id; empty before set-up.
    pub org: String,
    /// Its name.
    pub name: String,
    /// The telephone number people may call.
    pub phone: String,
    /// The key that certifies devices.
    pub root: Option<DeviceId>,
    /// The active profile's id.
    pub profile: Option<String>,
    /// People by id.
    pub people: Map<String, Person>,
    /// Units by id.
    pub units: Map<String, Unit>,
    /// Places, buildings first, each in its order.
    pub places: Vec<Place>,
    /// Devices by id.
    pub devices: Map<DeviceId, Device>,
    /// Values given to parameters, by profile and parameter, in fold order.
    pub settings: Map<(String, String), Vec<Setting>>,
    /// Calendar packs installed, as JSON text, by id.
    pub calendars: Map<String, String>,
    /// Days on which the office works or rests whatever the packs say, each with its name.
    pub local_days: Map<Day, (bool, String)>,
    /// What the kiosk shows and how long it waits, by field.
    pub kiosk: Map<String, Value>,
    /// Whose acts count.
    pub standing: Arc<Standing>,
    /// The stream itself, for what is contested and for the timeline.
    pub log: Folded,
}

impl Office {
    /// Folds the office stream of `org`.
    pub fn fold(org: &str, events: impl IntoIterator<Item = Arc<Event>>, vocabulary: &Vocabulary) -> Office {
        let events = in_order(events);
        let standing_of = Standing::of(org, &events);
        let log = Folded::under(&standing_of, events, vocabulary);
        let organisation = standing(&log, "organisation").cloned();
        let mut office = Office {
            org: org.to_owned(),
            name: field(organisation.as_ref(), "name"),
            phone: field(organisation.as_ref(), "phone"),
            root: standing_of.root,
            profile: standing(&log, "active_profile")
                .and_then(|it| Some(it.get("profile_id")?.text()?.to_owned())),
            kiosk: standing(&log, "kiosk_settings").and_then(Value::map).cloned().unwrap_or_default(),
            standing: Arc::new(standing_of),
            ..Office::default()
        };
        office.read_keyed(&log);
        office.settings = settings(&log);
        office.places.order_by(|a, b| (&a.kind, a.order, &a.id).cmp(&(&b.kind, b.order, &b.id)));
        office.log = log;
        office
    }

    fn read_keyed(&mut self, log: &Folded) {
        for (key, contested) in &log.values {
            let Some((family, id)) = key.split_once('.') else { continue };
            let Some(value) = contested.safe(Safer::First).map(|it| &it.value) else { continue };
            match family {
                "person" => drop(self.people.insert(id.to_owned(), person(id, value))),
                "unit" => drop(self.units.insert(id.to_owned(), unit(id, value))),
                "place" => self.places.push(place(id, value)),
                "device" => self.devices.extend(device(id, value, &self.standing).map(|it| (it.id, it))),
                "calendar" => self.calendars.extend(pack(value).map(|it| (id.to_owned(), it.to_owned()))),
                "local_day" => self.local_days.extend(local_day(id, value)),
                _ => {}
            }
        }
    }

    /// The people who hold one of `roles`, by id.
    pub fn holders(&self, role: &str) -> impl Iterator<Item = &Person> {
        self.people.values().filter(move |it| it.active && it.roles.iter().any(|held| held == role))
    }

    /// A person's name, or the id where the name is not held here.
    pub fn name_of<'a>(&'a self, person: &'a str) -> &'a str {
        self.people.get(person).map(|it| it.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(person)
    }

    /// The people on duty by the rosters that stand, read on a wall clock `offset_minutes` ahead of UTC; `None` where the
    /// office keeps none. A shift ends on its own day.
    pub fn on_duty(&self, now: Instant, offset_minutes: i32) -> Option<Vec<&str>> {
        let day = Day::of(now, offset_minutes).to_string();
        let clock = wall(now, offset_minutes).map(|it| format!("{:02}:{:02}", it.hour(), it.minute()))?;
        let is_now = |shift: &&Value| {
            let text = |key| shift.get(key).and_then(Value::text).unwrap_or_default();
            text("on") == day && text("from") <= clock.as_str() && clock.as_str() < text("to")
        };
        let (mut seen, mut there) = (Vec::new(), Vec::new());
        for roster in self.log.events.iter().rev().filter(|it| it.header.kind == "roster_set") {
            if seen.contains(&roster.text("roster")) {
                continue;
            }
            seen.push(roster.text("roster"));
            let shifts = roster.field("entries").and_then(Value::list).unwrap_or_default();
            there.extend(shifts.iter().filter(is_now).filter_map(|it| it.get("person")?.text()));
        }
        (!seen.is_empty()).then_some(there)
    }

    /// A device's name among people, or its first characters.
    pub fn device_label(&self, device: DeviceId) -> String {
        let known = self.devices.get(&device).map(|it| it.label.clone()).filter(|it| !it.is_empty());
        known.unwrap_or_else(|| crate::domain::log::fingerprint::device_code(device))
    }

    /// A place's name, or its id.
    pub fn place_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.places.iter().find(|it| it.id == id).map_or(id, |it| it.label.as_str())
    }

    /// A unit's name, or its id.
    pub fn unit_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.units.get(id).map_or(id, |it| it.label.as_str())
    }

    /// Whether rules read the same here as in `other`: whoever only sent, received or looked changed nothing for them.
    pub fn rules_as(&self, other: &Office) -> bool {
        (&self.standing, &self.settings, &self.log.values)
            == (&other.standing, &other.settings, &other.log.values)
    }

    /// The devices a person answered for; a revoked one still for what it had written before.
    pub fn trusted_devices(&self) -> BTreeSet<DeviceId> {
        self.devices.keys().copied().to_set()
    }
}

fn standing<'a>(log: &'a Folded, key: &str) -> Option<&'a Value> {
    log.values.get(key).and_then(|it| it.safe(Safer::First)).map(|it| &it.value)
}

fn field(value: Option<&Value>, id: &str) -> String {
    value.and_then(|it| it.get(id)?.text()).unwrap_or_default().to_owned()
}

fn is_active(value: &Value) -> bool {
    value.get("active").and_then(Value::flag).unwrap_or(true)
}

/// The text of a calendar pack, if it is the one its digest pins.
fn pack(value: &Value) -> Option<&str> {
    let text = value.get("pack")?.text()?;
    (value.get("hash")?.text()? == Digest::of(text.as_bytes()).to_string()).then_some(text)
}

fn local_day(id: &str, value: &Value) -> Option<(Day, (bool, String))> {
    Some((id.parse().ok()?, (value.get("works")?.flag()?, field(Some(value), "label"))))
}

fn person(id: &str, value: &Value) -> Person {
    let roles = value.get("roles").and_then(Value::list).into_iter().flatten();
    Person {
        id: id.to_owned(),
        name: field(Some(value), "name"),
        roles: roles.filter_map(|it| it.text().map(str::to_owned)).collect(),
        unit: value.get("unit").and_then(Value::text).map(str::to_owned),
        active: is_active(value),
    }
}

fn unit(id: &str, value: &Value) -> Unit {
    Unit { id: id.to_owned(), label: field(Some(value), "label"), active: is_active(value) }
}

fn place(id: &str, value: &Value) -> Place {
    Place {
        id: id.to_owned(),
        kind: field(Some(value), "place_kind"),
        label: field(Some(value), "label"),
        order: value.get("order").and_then(Value::int).unwrap_or(0),
        active: is_active(value),
    }
}

fn device(id: &str, value: &Value, standing: &Standing) -> Option<Device> {
    let id: DeviceId = id.parse().ok()?;
    Some(Device {
        id,
        code: field(Some(value), "code"),
        place: field(Some(value), "device_place"),
        label: field(Some(value), "label"),
        revoked: standing.revoked().contains_key(&id),
    })
}

/// Every value given to a parameter, in fold order.
fn settings(log: &Folded) -> Map<(String, String), Vec<Setting>> {
    let mut all: Map<(String, String), Vec<Setting>> = Map::new();
    for event in log.all("parameter_set") {
        let (Some(profile), Some(param)) = (event.text("profile_id"), event.text("param")) else { continue };
        let Some(value) = VALUES.iter().find_map(|it| event.field(it)) else { continue };
        let confirmed = event.field("confirmed").and_then(Value::flag).unwrap_or(false);
        let setting = Setting { value: value.clone(), confirmed, at: event.header.at.instant };
        all.change((profile.to_owned(), param.to_owned()), |it| it.push(setting));
    }
    all
}

/// The sides of a contested office value, for the list of what a person has to settle.
pub fn contested_sides<'a>(log: &'a Folded, key: &str) -> &'a [Side] {
    log.values.get(key).map_or(&[], Contested::sides)
}
