//! Everything the desk holds in memory, folded and evaluated. Pure: the desk makes it reactive.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::desk::case_view::CaseView;
use crate::desk::identity::Identity;
use crate::desk::judge::Judge;
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::calendar::{Calendar, Overlay, Pack};
use crate::domain::case::{Case, Office, Vocabulary};
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Early, Event, EventSet};
use crate::domain::order::Gather as _;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{Evaluate, Evaluation, Surroundings};
use crate::domain::time::Instant;

/// The desk's memory.
#[derive(Debug, Clone)]
pub struct Book {
    /// What this device is; `None` before set-up.
    pub identity: Option<Identity>,
    /// Every event held.
    pub set: EventSet,
    /// Events whose parents are not held yet: kept, and without effect.
    pub early: Early,
    /// Signed heads of other devices' chains.
    pub heads: Vec<SealedHead>,
    /// The organisation.
    pub office: Arc<Office>,
    /// Working time.
    pub calendar: Arc<Calendar>,
    /// Every case, by id.
    pub cases: BTreeMap<CaseId, Arc<CaseView>>,
    /// The profiles that cases pin.
    pub pins: BTreeSet<String>,
    /// Stored records this version cannot read.
    pub unreadable: usize,
    /// How much is asked of a regime.
    pub evaluate: Evaluate,
}

#[cfg(test)]
impl Default for Book {
    fn default() -> Book {
        Book::empty(crate::domain::policy::engine::evaluate)
    }
}

impl Book {
    /// A book of a device that holds nothing.
    fn empty(evaluate: Evaluate) -> Book {
        Book {
            identity: None,
            set: EventSet::new(),
            early: Early::default(),
            heads: Vec::new(),
            office: Arc::new(Office::default()),
            calendar: Arc::new(calendar_of(&Office::default())),
            cases: BTreeMap::new(),
            pins: BTreeSet::new(),
            unreadable: 0,
            evaluate,
        }
    }

    /// Folds the office in `set`; the cases wait until the [regimes](Book::regimes) they need are at hand.
    pub fn begin(
        identity: Option<Identity>,
        set: EventSet,
        heads: Vec<SealedHead>,
        evaluate: Evaluate,
    ) -> Book {
        let mut book = Book { identity, set, heads, ..Book::empty(evaluate) };
        book.fold_office();
        book.pins = book.set.iter().filter_map(|it| pin_of(it)).to_set();
        book
    }

    /// Folds and evaluates every case as of `now`.
    pub fn open(&mut self, now: Instant) {
        let ids: Vec<CaseId> = self.set.streams().filter_map(case_id).collect();
        self.fold_cases(ids, now);
    }

    /// The names of the regimes that cases pin and the office works by.
    pub fn regimes(&self) -> BTreeSet<String> {
        self.pins.iter().chain(&self.office.profile).cloned().to_set()
    }

    /// Takes events in and folds again what they touch.
    pub fn take(&mut self, events: Vec<Event>, now: Instant) {
        let mut touched = BTreeSet::new();
        let mut is_office = false;
        for event in self.early.take(&mut self.set, events) {
            self.pins.extend(pin_of(&event));
            match &event.header.stream {
                Stream::Case(id) => drop(touched.insert(*id)),
                Stream::Office(_) => is_office = true,
            }
        }
        if is_office {
            self.fold_office();
            touched = self.set.streams().filter_map(case_id).to_set();
        }
        self.fold_cases(touched, now);
    }

    /// Evaluates every case anew as of `now`.
    pub fn tick(&mut self, now: Instant) {
        let surroundings = self.surroundings();
        let judge = Judge::of(self, &surroundings);
        let mut changed = Vec::new();
        for view in self.cases.values() {
            let evaluation = judge.evaluate(&view.case, now);
            if evaluation != view.evaluation {
                changed.push(CaseView { case: view.case.clone(), evaluation });
            }
        }
        self.cases.extend(changed.into_iter().map(|it| (it.id(), Arc::new(it))));
    }

    /// The device's own organisation, or an empty text before set-up.
    pub fn org(&self) -> &str {
        self.identity.as_ref().map_or("", |it| it.org.as_str())
    }

    /// The active profile.
    pub fn profile(&self) -> Option<&'static Profile> {
        Profile::builtin(self.office.profile.as_deref()?)
    }

    /// The profile a case runs under: the one it pinned, else the active one.
    pub fn profile_of(&self, case: &Case) -> Option<&'static Profile> {
        case.pin().and_then(|it| Profile::builtin(&it.id)).or_else(|| self.profile())
    }

    /// What rules need of other cases.
    pub fn surroundings(&self) -> Surroundings {
        self.around(self.cases.values().map(|it| &it.case))
    }

    fn around<'c>(&self, cases: impl Iterator<Item = &'c Case> + Clone) -> Surroundings {
        let mut surroundings = Surroundings::of(cases.clone());
        surroundings.name(cases, &self.office);
        surroundings.know(&self.office);
        surroundings
    }

    /// Devices whose events count here: this one and those a person answered for.
    pub fn trusted(&self) -> BTreeSet<DeviceId> {
        let mut trusted = self.office.trusted_devices();
        trusted.extend(self.identity.as_ref().map(Identity::device));
        trusted
    }

    /// This device's events that no export has taken along.
    pub fn unexported(&self) -> i64 {
        let tip =
            self.identity.as_ref().and_then(|it| Some((it.exported, self.set.tip(it.device())?.header.seq)));
        tip.map_or(0, |(exported, tip)| tip - exported)
    }

    fn fold_office(&mut self) {
        let org = self.org().to_owned();
        let events: Vec<Arc<Event>> = self.set.stream(&Stream::Office(org.clone())).cloned().collect();
        let office = Office::fold(&org, events, Vocabulary::builtin());
        if office.calendars != self.office.calendars {
            self.calendar = Arc::new(calendar_of(&office));
        }
        self.office = Arc::new(office);
    }

    fn fold_cases(&mut self, ids: impl IntoIterator<Item = CaseId>, now: Instant) {
        let mut folded = Vec::new();
        for id in ids {
            let events: Vec<Arc<Event>> = self.set.stream(&Stream::Case(id)).cloned().collect();
            folded.push(Case::under(&self.office.standing, id, events, Vocabulary::builtin()));
        }
        let others =
            self.cases.values().map(|it| &it.case).filter(|it| !folded.iter().any(|new| new.id == it.id));
        let surroundings = self.around(others.chain(&folded));
        let judge = Judge::of(self, &surroundings);
        let evaluations: Vec<Evaluation> = folded.iter().map(|it| judge.evaluate(it, now)).collect();
        for (case, evaluation) in folded.into_iter().zip(evaluations) {
            self.cases.insert(case.id, Arc::new(CaseView { case, evaluation }));
        }
    }
}

fn case_id(stream: &Stream) -> Option<CaseId> {
    if let Stream::Case(id) = stream { Some(*id) } else { None }
}

fn pin_of(event: &Event) -> Option<String> {
    event.header.profile.as_ref().map(|it| it.id.clone())
}

/// The built-in pack and whatever newer ones the office installed; an unreadable pack changes nothing.
fn calendar_of(office: &Office) -> Calendar {
    let installed = office.calendars.values().filter_map(|it| Pack::read(it.as_bytes()).ok());
    let packs: Vec<Pack> = Pack::china().into_iter().chain(installed).collect();
    Calendar::new(&packs, &Overlay::default()).unwrap_or_default()
}
