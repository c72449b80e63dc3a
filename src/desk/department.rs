//! A bundle for a department: some cases only, and no private parts where it needs none.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::export::Outgoing;
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Identity;
use crate::desk::judge::Judge;
use crate::desk::open::{Act, Desk, Refused, stamp};
use crate::desk::partners::Partner;
use crate::desk::sealing::{Closing, Made, Protection};
use crate::domain::bundle::manifest::Kind;
use crate::domain::bundle::scope::{CASES, Chosen, PRIVATE, choose};
use crate::domain::bundle::write::{Cover, write_within};
use crate::domain::bundle::{Manifest, head};
use crate::domain::case::Vocabulary;
use crate::domain::case::vocabulary::{Field, PartName};
use crate::domain::log::event::Which;
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Event, Value};
use crate::domain::policy::engine::{Refusal, kept_inside, left_behind};
use crate::domain::policy::names::ClauseId;
use crate::domain::time::Instant;

/// The acts of the office whose private part everybody needs: without names nobody knows who acts.
const NAMES: &str = "person_set";
/// The act that says what was told to whom.
const DISCLOSED: &str = "disclosure_logged";
/// What a disclosure says was told, with names and without.
const WITH_NAMES: &[&str] = &["complainant_name", "complainant_contact", "unit_or_room", "content"];
const WITHOUT_NAMES: &[&str] = &["case_type"];
/// Fields in which an act names the unit it speaks to.
const TO_UNIT: [&str; 2] = ["to_unit", "unit"];
/// Fields that say who complains, by how their names begin.
const WHO: [&str; 3] = ["complainant", "unit_or_room", "on_behalf"];

/// Who is handed a bundle of some cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// A department, by its id.
    Unit(String),
    /// Somebody outside the organisation: the class as a disclosure names it, who, and the law that asks for it.
    Outside {
        /// Which sort of recipient.
        class: String,
        /// Who.
        name: String,
        /// The law that asks for it, where one does.
        law: Option<String>,
    },
}

/// What is handed on, to whom and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// To whom.
    pub to: Recipient,
    /// Which cases.
    pub cases: BTreeSet<CaseId>,
    /// With names, telephone numbers and rooms.
    pub is_whole: bool,
    /// Why; with names there is always a reason.
    pub why: String,
    /// How it is kept from whoever finds it.
    pub protection: Protection,
    /// Whose devices open it, where it is sealed to devices.
    pub devices: BTreeSet<DeviceId>,
}

/// Why nothing was handed on.
#[derive(Debug, Clone, PartialEq)]
pub enum NotHanded {
    /// The regime forbids it for a case.
    ByRules(CaseId, Vec<Refusal>),
    /// It was to be sealed to devices, and none of those chosen is one of this recipient.
    NobodyToSealTo,
    /// It could not be written.
    Refused(Refused),
}

impl Desk {
    /// Makes a bundle of some cases for a department or for somebody outside. A department gets neither names, numbers
    /// nor rooms unless it was said why, and of a case it has no part in nothing that may not leave its unit; somebody
    /// outside gets nothing without the consent the regime asks for, and no act it keeps inside.
    ///
    /// # Errors
    /// [`NotHanded`]; no file was made.
    pub async fn hand_over(self, mut what: HandOver, progress: impl Fn(u32)) -> Result<Made, NotHanded> {
        let identity = self.book.with_untracked(|it| it.identity.clone());
        let identity = identity.ok_or(NotHanded::Refused(Refused::NotSetUp))?;
        let theirs = untrack(|| self.devices_of(matches!(what.to, Recipient::Unit(_))));
        what.devices.retain(|it| theirs.iter().any(|(id, _)| id == it));
        if what.protection == Protection::Devices && what.devices.is_empty() {
            return Err(NotHanded::NobodyToSealTo);
        }
        let closing = self.closing(&identity, what.protection, &what.devices).map_err(NotHanded::Refused)?;
        let disclosed = self.disclosures(&what)?;
        let mut acts = vec![self.recorded(&identity, &what)];
        acts.extend(disclosed);
        self.write(acts).await.map_err(NotHanded::Refused)?;
        let now = self.present();
        let plain = self.book.with_untracked(|it| it.handed(&identity, &what, &closing, now));
        self.close(plain, closing, progress).await.map_err(NotHanded::Refused)
    }

    /// The devices what is handed on can be sealed to, with their names: inside, those of this organisation; outside, those
    /// of the organisations whose six words were compared here.
    pub fn devices_of(self, is_inside: bool) -> Vec<(DeviceId, String)> {
        if is_inside {
            let name = |book: &Book, id| (id, book.office.device_label(id));
            return self.book.with(|it| it.sealable().into_iter().map(|id| name(it, id)).collect());
        }
        let of = |it: Partner| {
            it.devices.into_iter().map(move |(id, label)| (id, format!("{} · {label}", it.name)))
        };
        self.partners().into_iter().flat_map(of).collect()
    }

    /// What is written into each case that leaves the organisation.
    fn disclosures(self, what: &HandOver) -> Result<Vec<Act>, NotHanded> {
        let Recipient::Outside { class, name, law } = &what.to else { return Ok(Vec::new()) };
        let role = self.book.with_untracked(|it| it.reader().roles.into_iter().next().unwrap_or_default());
        let told = if what.is_whole { WITH_NAMES } else { WITHOUT_NAMES };
        let told: Vec<Value> = told.iter().map(|it| Value::from(*it)).collect();
        let mut all = fields([
            ("recipient_class", class.as_str().into()),
            ("recipient", name.as_str().into()),
            ("fields", told.into()),
            ("purpose", what.why.as_str().into()),
        ]);
        all.extend(law.as_ref().map(|it| ("law_ref".to_owned(), it.as_str().into())));
        let mut acts = Vec::new();
        for case in &what.cases {
            let refusals = self.refusals(*case, DISCLOSED, &role, None, &all);
            if !refusals.is_empty() {
                return Err(NotHanded::ByRules(*case, refusals));
            }
            acts.push(Act {
                stream: Stream::Case(*case),
                kind: DISCLOSED.to_owned(),
                at: None,
                role: role.clone(),
                profile: None,
                fields: all.clone(),
            });
        }
        Ok(acts)
    }

    fn recorded(self, identity: &Identity, what: &HandOver) -> Act {
        let to = match &what.to {
            Recipient::Unit(unit) => self.book.with_untracked(|it| it.office.unit_label(unit).to_owned()),
            Recipient::Outside { name, .. } => name.clone(),
        };
        let out: Vec<Value> =
            (!what.is_whole).then_some(PRIVATE).into_iter().chain([CASES]).map(Value::from).collect();
        let all = fields([
            ("bundle_kind", Kind::Cases.as_str().into()),
            ("recipient", to.into()),
            ("left_out", out.into()),
        ]);
        office_act(Stream::Office(identity.org.clone()), "export_recorded", all)
    }
}

impl Book {
    /// The groups of fields that stay behind when a case goes to a unit that has no part in it, and the clauses.
    pub fn stays_behind(&self, case: CaseId, unit: &str, now: Instant) -> (Vec<String>, Vec<ClauseId>) {
        let surroundings = self.surroundings();
        let judge = Judge::of(self, &surroundings);
        let view = self.cases.get(&case);
        view.and_then(|it| Some(left_behind(judge.ground_of(it.case())?, it.case(), unit, now)))
            .unwrap_or_default()
    }

    fn handed(&self, identity: &Identity, what: &HandOver, closing: &Closing, now: Instant) -> Vec<Outgoing> {
        let key = identity.key();
        let own = head::seal(&identity.org, &key, &self.set);
        let heads: Vec<_> = self.heads.iter().cloned().chain(own).collect();
        let shut = self.shut_cases(what, now);
        let keeps = |event: &Event, which| self.keeps(what, &shut, event, which);
        let Chosen { events, heads, left_out } =
            choose(&self.set, &heads, identity.device(), Some(&what.cases), keeps);
        let to = closing.to.clone();
        let cover = Cover { heads, left_out, to, ..self.cover(identity, Kind::Cases, what.why.clone(), now) };
        let parts = write_within(closing.limits(), &cover, events.iter().collect(), &key);
        let name = |part| Manifest::file_name(Kind::Cases, &identity.code(), stamp(now), part);
        parts
            .into_iter()
            .zip(1..)
            .map(|(bytes, part)| Outgoing { name: name(part), bytes, records: events.len() })
            .collect()
    }

    /// The cases of which nothing private goes to this unit, whatever was ticked.
    fn shut_cases(&self, what: &HandOver, now: Instant) -> BTreeSet<CaseId> {
        let Recipient::Unit(unit) = &what.to else { return BTreeSet::new() };
        let is_shut = |it: &&CaseId| !self.stays_behind(**it, unit, now).0.is_empty();
        what.cases.iter().filter(is_shut).copied().collect()
    }

    /// Whether a part of an event goes along.
    fn keeps(&self, what: &HandOver, shut: &BTreeSet<CaseId>, event: &Event, which: Which) -> bool {
        let Stream::Case(case) = &event.header.stream else {
            return which == Which::Open || event.header.kind == NAMES;
        };
        let inside = || self.cases.get(case).and_then(|it| self.profile_of(it.case())).map(kept_inside);
        match &what.to {
            Recipient::Outside { .. } => {
                let is_inside = inside().is_some_and(|it| it.0.iter().any(|it| *it == *event.header.kind));
                !is_inside && (which == Which::Open || what.is_whole)
            }
            Recipient::Unit(_) if which == Which::Open => true,
            Recipient::Unit(_) if shut.contains(case) => false,
            Recipient::Unit(unit) => what.is_whole || is_addressed(event, unit),
        }
    }
}

/// Whether an act speaks to a unit and says nothing of who complains: such a text was written for it.
fn is_addressed(event: &Event, unit: &str) -> bool {
    let names_it = TO_UNIT.iter().any(|it| event.text(it) == Some(unit));
    let kind = Vocabulary::builtin().kind(&event.header.kind);
    let tells_who =
        |it: &Field| it.part == Some(PartName::Private) && WHO.iter().any(|who| it.id.starts_with(who));
    names_it && kind.is_some_and(|it| !it.fields.iter().any(tells_who))
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::panic, clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::found::Founding;
    use crate::desk::journey_tests::{clock, complaint, export, founding, joined, merge, new_device, office};
    use crate::desk::sealing::Closed;
    use crate::domain::bundle::age::{AgeFault, Opener};
    use crate::domain::bundle::sealed::SealedFault;
    use crate::store::memory::at_once;

    fn openly(to: Recipient, case: CaseId, is_whole: bool, why: &str) -> HandOver {
        let (protection, devices) = (Protection::Open, BTreeSet::new());
        HandOver { to, cases: [case].into(), is_whole, why: why.to_owned(), protection, devices }
    }

    fn handed(desk: Desk, what: HandOver) -> Result<Made, NotHanded> {
        at_once(desk.hand_over(what, |_| {})).unwrap()
    }

    fn device(desk: Desk) -> DeviceId {
        desk.book.with_untracked(|it| it.identity.as_ref().unwrap().device())
    }

    #[test]
    fn what_a_department_is_handed_opens_on_its_device_and_on_no_other() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let settings = export(office, Kind::Settings);
        let (mine, other) =
            (joined(&clock, &settings, Place::Tablet, 2), joined(&clock, &settings, Place::Tablet, 3));
        let case = at_once(office.lodge(complaint(), None)).unwrap().unwrap().case;
        for desk in [mine, other] {
            merge(office, &export(desk, Kind::Cases), true);
        }
        let to = Recipient::Unit("u-1".into());
        let what = HandOver {
            protection: Protection::Devices,
            devices: [device(mine)].into(),
            ..openly(to, case, false, "检修")
        };
        let made = handed(office, what.clone()).unwrap();
        let file = &made.files[0];
        assert_eq!(at_once(office.read_made(file, None, |_| {})).unwrap().unwrap().records, file.records);
        let bundle = at_once(mine.unseal(&file.bytes, vec![], |_| {})).unwrap().unwrap();
        let named: BTreeSet<String> = bundle.manifest.to.iter().map(|it| it.code.clone()).collect();
        let code = |desk: Desk| desk.book.with_untracked(|it| it.identity.as_ref().unwrap().code());
        assert_eq!(
            named,
            [code(mine), code(office)].into(),
            "the signed manifest names both and nobody else"
        );
        assert!(bundle.manifest.left_out.contains(&PRIVATE.to_owned()));
        let found = at_once(other.unseal(&file.bytes, vec![], |_| {})).unwrap();
        assert_eq!(found, Err(Closed::Sealed(SealedFault::Age(AgeFault::OtherKeys))));
        let before = office.book.with_untracked(|it| it.set.len());
        let stranger = HandOver { devices: [DeviceId([9; 32])].into(), ..what.clone() };
        assert_eq!(handed(office, stranger).err(), Some(NotHanded::NobodyToSealTo));
        assert_eq!(office.book.with_untracked(|it| it.set.len()), before, "nothing was written");

        let by_words = handed(office, HandOver { protection: Protection::Words, ..what }).unwrap();
        let phrase = by_words.phrase.unwrap();
        let with = vec![Opener::Passphrase(phrase.spelling())];
        assert!(at_once(other.unseal(&by_words.files[0].bytes, with, |_| {})).unwrap().is_ok());
    }

    #[test]
    fn another_organisation_opens_what_is_sealed_to_its_device_once_its_words_were_compared() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let (centre, station) = (office(&clock), new_device(&clock, 8));
        at_once(station.found(Founding { name: "三号站".into(), ..founding() })).unwrap().unwrap();
        at_once(station.lodge(complaint(), None)).unwrap().unwrap();
        let bundle = at_once(centre.read_bundle(&export(station, Kind::Cases), |_| {})).unwrap().unwrap();
        let seen =
            at_once(centre.foreign("x".into(), bundle.clone(), crate::desk::far::ON)).unwrap().unwrap();
        assert!(centre.devices_of(false).is_empty(), "nobody was compared yet");
        at_once(centre.trust_partner(seen.partner.unwrap())).unwrap().unwrap();
        let theirs = centre.devices_of(false);
        assert_eq!(theirs.iter().map(|it| it.0).collect::<Vec<_>>(), [device(station)]);
        assert!(theirs[0].1.starts_with("三号站"), "{theirs:?}");
        assert!(
            !at_once(centre.foreign("x".into(), bundle, crate::desk::far::ON)).unwrap().unwrap().is_newer,
            "the devices kept are those"
        );

        let case = at_once(centre.lodge(complaint(), None)).unwrap().unwrap().case;
        let to = Recipient::Outside { class: "third_party".into(), name: "三号站".into(), law: None };
        let what = HandOver {
            protection: Protection::Devices,
            devices: [device(station)].into(),
            ..openly(to, case, false, "转办")
        };
        assert!(matches!(handed(centre, what.clone()), Err(NotHanded::ByRules(..))), "no consent yet");
        let consent = fields([
            ("scope", "可以转给三号站".into()),
            ("recipient_class", "third_party".into()),
            ("recipient", "三号站".into()),
        ]);
        at_once(centre.record(case, "consent_recorded", "handler", None, consent)).unwrap().unwrap();
        let file = handed(centre, what).unwrap().files.remove(0);
        let bundle = at_once(station.unseal(&file.bytes, vec![], |_| {})).unwrap().unwrap();
        assert!(station.is_foreign(&bundle) && station.may_read(&bundle));
        let seen = at_once(station.foreign("x".into(), bundle, crate::desk::far::ON)).unwrap().unwrap();
        assert_eq!(seen.book.cases.keys().copied().collect::<Vec<_>>(), [case]);
    }

    #[test]
    fn a_department_reads_its_case_without_names_and_learns_them_when_it_is_sent_them() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-09-30T20:15:00+08:00");
        let office = office(&clock);
        let settings = export(office, Kind::Settings);
        let kiosk = joined(&clock, &settings, Place::Kiosk, 2);
        let tablet = joined(&clock, &settings, Place::Tablet, 3);
        let slips: Vec<_> =
            (0..3).map(|_| at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap()).collect();
        merge(office, &export(kiosk, Kind::Cases), true);
        merge(tablet, &export(office, Kind::Settings), true);

        let mine = slips[1].case;
        let some = |is_whole| {
            let to = Recipient::Unit("u-1".into());
            handed(office, openly(to, mine, is_whole, "检修")).unwrap().files.remove(0)
        };
        let file = some(false);
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(!text.contains("王先生") && !text.contains("13800000000") && text.contains("张敏"));
        let report = merge(tablet, &file.bytes, true);
        assert_eq!(
            (report.new_cases, report.waiting),
            (vec![mine], 0),
            "the kiosk is known from the settings"
        );
        let view = tablet.case(mine).unwrap();
        assert_eq!((view.reference(), view.title()), (slips[1].reference.clone(), None));
        assert_eq!(tablet.book.with_untracked(|it| it.cases.len()), 1);

        let report = merge(tablet, &some(true).bytes, true);
        assert!(report.fuller > 0 && report.new_cases.is_empty());
        assert_eq!(tablet.case(mine).unwrap().title(), office.case(mine).unwrap().title());
        let told = String::from_utf8(some(true).bytes).unwrap();
        assert!(told.contains("王先生"), "ticked, with a reason");
        let limits = |desk: Desk| desk.case(mine).unwrap().evaluation.deadlines.clone();
        assert_eq!(limits(tablet), limits(office));
    }

    #[test]
    fn a_department_reads_what_was_written_for_it_and_still_no_name() {
        let owner = Owner::new();
        owner.set();
        let office = office(&clock("2026-09-30T20:15:00+08:00"));
        let case = at_once(office.lodge(complaint(), None)).unwrap().unwrap().case;
        let request = fields([("unit", "u-1".into()), ("request", "请更换钢缆".into())]);
        at_once(office.record(case, "department_coordinated", "handler", None, request)).unwrap().unwrap();
        let note = fields([("text", "王先生又来电话".into())]);
        at_once(office.record(case, "note_added", "handler", None, note)).unwrap().unwrap();
        let to = Recipient::Unit("u-1".into());
        let file = handed(office, openly(to, case, false, "")).unwrap().files.remove(0);
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("请更换钢缆"));
        for covered in ["王先生", "13800000000", "1602"] {
            assert!(!text.contains(covered), "{covered}");
        }
    }

    #[test]
    fn nobody_outside_is_told_anything_before_the_complainant_agreed() {
        let owner = Owner::new();
        owner.set();
        let office = office(&clock("2026-09-30T20:15:00+08:00"));
        let case = at_once(office.lodge(complaint(), None)).unwrap().unwrap().case;
        let to = Recipient::Outside { class: "third_party".into(), name: "某报社".into(), law: None };
        let what = openly(to, case, false, "采访");
        let before = office.book.with_untracked(|it| it.set.len());
        let refused = handed(office, what.clone());
        let Err(NotHanded::ByRules(of, reasons)) = refused else { panic!("{refused:?}") };
        assert!(of == case && reasons.iter().any(|it| it.clauses.iter().any(|it| *it == *"PM-2.4b")));
        assert_eq!(office.book.with_untracked(|it| it.set.len()), before, "nothing was written");
        let consent = fields([
            ("scope", "可以说明电梯的事".into()),
            ("recipient_class", "third_party".into()),
            ("recipient", "某报社".into()),
        ]);
        at_once(office.record(case, "consent_recorded", "handler", None, consent)).unwrap().unwrap();
        assert_eq!(handed(office, what).unwrap().files.len(), 1);
        let told = office.case(case).unwrap();
        assert!(told.case().log.last("disclosure_logged").is_some());
    }
}
