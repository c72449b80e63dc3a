//! A made-up property office, its complaints and how they went, written by four devices: what `huiyin sample` writes and
//! a demonstration shows.

pub mod acts;
pub mod bundles;
pub mod case;
pub mod complaint;
pub mod deed;
pub mod demonstration;
pub mod fault;
pub mod log;
pub mod office;
pub mod people;
pub mod plan;
pub mod random;
pub mod roster;
pub mod times;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::bundle::manifest::Kind;
use crate::domain::case::number::reference;
use crate::domain::log::hash::to_hex;
use crate::domain::log::header::{DeviceId, Stream};
use crate::domain::time::{DAY, Day, Instant};
use crate::sample::fault::Misfit;
use crate::sample::random::SplitMix64;

use bundles::Outgoing;
use case::Case;
use complaint::Complaint;
use deed::{Deed, Step};
use log::{Act, Fields, Log, Sight, fields};
use office::{Office, Station};
use people::Resident;
use times::Period;

/// A made-up office with everything its devices wrote.
pub struct Sample {
    /// The office.
    pub office: Office,
    /// Everything written.
    pub log: Log,
    /// From when to when.
    pub period: Period,
    /// How many cases were begun.
    pub lodged: u32,
    seed: u64,
    serials: BTreeMap<DeviceId, u32>,
    complaints: Vec<Complaint>,
    random: SplitMix64,
}

/// Cases on their way, by their number, and whose turn it is when.
#[derive(Default)]
struct Desk {
    cases: BTreeMap<u32, Case>,
    turns: BTreeSet<(Instant, u32)>,
}

impl Sample {
    /// Makes the sample: the same numbers give the same sample.
    ///
    /// # Errors
    /// [`Misfit`], when something built in does not fit.
    pub fn new(cases: u32, seed: u64, from: Day) -> Result<Sample, Misfit> {
        Sample::of(Complaint::all()?, cases, seed, from)
    }

    /// The same, made of these complaints only.
    ///
    /// # Errors
    /// [`Misfit`], when something built in does not fit.
    pub fn of(complaints: Vec<Complaint>, cases: u32, seed: u64, from: Day) -> Result<Sample, Misfit> {
        let mut random = SplitMix64::new(seed);
        let office = Office::new(&mut random)?;
        let log = Log::new(office.org.clone(), random.fork());
        let period = Period::of(from, cases);
        let serials = BTreeMap::new();
        let mut sample = Sample { office, log, period, seed, lodged: 0, serials, complaints, random };
        sample.office.found(&mut sample.log, period.from.plus(-2 * DAY + 10 * 3_600))?;
        sample.live(cases)?;
        sample.hand_on()?;
        Ok(sample)
    }

    /// The bundle of one kind, in parts.
    ///
    /// # Errors
    /// [`Misfit::Missing`] when the calendar is not built in.
    pub fn bundle(&self, kind: Kind) -> Result<Vec<Outgoing>, Misfit> {
        bundles::make(&self.office, &self.log, kind, self.period.until)
    }

    /// The cases as `count` bundles, each with what was written down since the one before, in parts.
    ///
    /// # Errors
    /// [`Misfit::Missing`] when the calendar is not built in.
    pub fn in_turn(&self, count: u32) -> Result<Vec<Vec<Outgoing>>, Misfit> {
        bundles::in_turn(&self.office, &self.log, count)
    }

    /// Complaints come in and are worked, each act in its turn.
    fn live(&mut self, cases: u32) -> Result<(), Misfit> {
        let mut desk = Desk::default();
        for (number, at) in (1..).zip(self.period.lodgings(cases, &mut self.random)) {
            self.work(&mut desk, at)?;
            let Some(case) = self.next_case(number, at) else { break };
            desk.turns.extend(case.steps.front().map(|it| (it.recorded_at, number)));
            desk.cases.insert(number, case);
        }
        self.work(&mut desk, self.period.until.plus(-900))
    }

    /// Does whatever is written down before `until`.
    fn work(&mut self, desk: &mut Desk, until: Instant) -> Result<(), Misfit> {
        while let Some((_, number)) = desk.turns.first().copied().filter(|(at, _)| *at < until) {
            desk.turns.pop_first();
            let Some(case) = desk.cases.get_mut(&number) else { continue };
            if let Some(step) = case.steps.pop_front() {
                self.perform(case, step)?;
            }
            match case.steps.front() {
                Some(next) => drop(desk.turns.insert((next.recorded_at, number))),
                None => drop(desk.cases.remove(&number)),
            }
        }
        Ok(())
    }

    /// The next complaint; the first of each as they were written, later ones by other people.
    fn next_case(&mut self, number: u32, at: Instant) -> Option<Case> {
        let before = usize::try_from(number - 1).unwrap_or(0);
        let count = self.complaints.len().max(1);
        if before.is_multiple_of(count) {
            self.random.shuffle(&mut self.complaints);
        }
        let mut random = self.random.fork();
        let resident = Resident::of(self.seed, 100 + random.below(60 + before / 2));
        let complaint = self.complaints.get(before % count)?;
        let complaint = if before < count { complaint.clone() } else { resident.complains(complaint) };
        Some(Case::new(number, complaint, at, random))
    }

    /// Writes down what one step of a case says.
    fn perform(&mut self, case: &mut Case, step: Step) -> Result<(), Misfit> {
        case.again |= step.deed == Deed::Reopen;
        let (actor, role, kind, mut fields) = acts::act(case, step);
        let (device, sight) = self.written_by(case, step.deed);
        if step.deed == Deed::Lodge {
            case.id = case.id.begun_by(&device);
            fields.extend(self.numbered(case, device));
        }
        let profile = (step.deed == Deed::Lodge).then(|| self.office.pin.clone());
        let (stream, Step { at, recorded_at, .. }) = (Stream::Case(case.id), step);
        let act = Act { stream, device, actor, role, kind, at, recorded_at, profile, fields };
        let hash = self.log.write(act, sight)?;
        case.written.insert(step.deed, hash);
        Ok(())
    }

    /// Which device writes a deed down, and what of the case it had seen.
    fn written_by(&self, case: &Case, deed: Deed) -> (DeviceId, Sight) {
        let [one, other] = &self.office.tablets;
        let (own, apart) = if case.tablet == 0 { (one, other) } else { (other, one) };
        match (deed, case.written.get(&Deed::Decide)) {
            (Deed::Lodge | Deed::Statement, _) if case.is_from_kiosk() => (self.office.kiosk.id, Sight::Own),
            (Deed::DecideApart, Some(first)) => (apart.id, Sight::Without(*first)),
            (Deed::Settle | Deed::Report, _) => (self.office.desk.id, Sight::Whole),
            _ => (own.id, Sight::Whole),
        }
    }

    /// What the device that takes a complaint in adds to it.
    fn numbered(&mut self, case: &Case, device: DeviceId) -> Fields {
        let serial = self.serials.entry(device).or_default();
        *serial += 1;
        self.lodged += 1;
        let code = self.office.stations().find(|it| it.id == device).map(|it| it.code.as_str());
        let query = &self.office.query;
        let mut all = fields([
            ("ref", reference(code.unwrap_or_default(), *serial).into()),
            ("query_salt", query.salt.as_str().into()),
            ("query_key", query.key.as_str().into()),
        ]);
        let contact = case.complaint.text("complainant_contact");
        let pseudonym = contact.and_then(|it| self.office.pseudonym(it));
        all.extend(pseudonym.map(|it| ("complainant_pseudonym".to_owned(), it.into())));
        all
    }

    /// The desk takes in what the others hand it, and makes the bundles.
    fn hand_on(&mut self) -> Result<(), Misfit> {
        let Sample { office, log, random, period, .. } = self;
        let others: Vec<&Station> = office.stations().skip(1).collect();
        let mut at = period.until.plus(-600);
        for station in others {
            let records = log.set.chain(station.id).count();
            let receipt = fields([
                ("bundle", to_hex(&random.bytes::<32>()).into()),
                ("from_device", station.id.to_string().into()),
                ("records", i64::try_from(records).unwrap_or(i64::MAX).into()),
            ]);
            office.write(log, "bundle_received", at, receipt)?;
            at = at.plus(60);
        }
        for kind in [Kind::Settings, Kind::Cases] {
            office.write(log, "export_recorded", at, fields([("bundle_kind", kind.as_str().into())]))?;
            at = at.plus(60);
        }
        Ok(())
    }
}
