//! Everything the desk holds in memory, folded and evaluated. Pure: the desk makes it reactive.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::desk::Place;
use crate::desk::case_view::CaseView;
use crate::desk::identity::Identity;
use crate::desk::judge::{Asks, Judge};
use crate::domain::bundle::manifest::SealedHead;
use crate::domain::calendar::{Calendar, CalendarFault, Calendars, Overlay, Pack};
use crate::domain::case::office::Person;
use crate::domain::case::{Case, Office, Vocabulary};
use crate::domain::log::header::{CaseId, DeviceId, Stream};
use crate::domain::log::{Early, Event, EventSet};
use crate::domain::map::Map;
use crate::domain::order::Gather as _;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::{ActOffer, Evaluation, Laid, Reader, Reading, Surroundings, zone};
use crate::domain::time::{CHINA, Day, Instant};

/// So many times it is looked whether somebody asked for a case at rest before what it says is let go: two minutes.
const IDLE: u8 = 8;

/// So many lists of offers are looked through for one that is the same.
const OFFERED: usize = 48;

/// A case as it was judged.
#[derive(Debug)]
pub(crate) struct Judged {
    /// How it stands.
    pub(crate) evaluation: Evaluation,
    /// What the acting person may read of it.
    pub(crate) reading: Option<Reading>,
    /// As it was when it was judged.
    pub(crate) view: Arc<CaseView>,
}

/// When all cases were judged last, and on what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sweep {
    /// As of when.
    at: Instant,
    /// As of when any case was judged last.
    latest: Instant,
    /// Which state of what rules need of all cases together, and of who reads.
    around: u64,
}

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
    /// Working time as the office's regime counts it.
    pub calendar: Arc<Calendar>,
    /// China's calendar and the office's own.
    pub calendars: Arc<Calendars>,
    /// Every case, by id.
    pub cases: BTreeMap<CaseId, Arc<CaseView>>,
    /// The profiles that cases pin.
    pub pins: BTreeSet<String>,
    /// Stored records this version cannot read.
    pub unreadable: usize,
    /// What is asked of a regime.
    pub asks: Asks,
    /// What rules need of all cases together, kept up with each of them.
    pub around: Arc<Surroundings>,
    /// Grows whenever that changes, or who reads.
    pub around_state: u64,
    /// When all cases were judged on the ground they stand on; `None` where that is not known.
    pub swept: Option<Sweep>,
    /// What cases were offered lately, shared where it is the same.
    pub offered: Vec<Arc<Vec<ActOffer>>>,
    /// Every profile used so far, laid out over the calendar.
    pub laid: Rc<RefCell<Map<&'static str, Laid<'static>>>>,
    /// Grows with every event taken in and every head kept, so that what was compared with the book is known to be old.
    pub revision: u64,
}

/// For tests and native code; a kiosk must not come to ask everything by it.
#[cfg(not(target_arch = "wasm32"))]
impl Default for Book {
    fn default() -> Book {
        Book::empty(Asks::ALL)
    }
}

impl Book {
    /// Where this device stands, once it is set up.
    pub fn stands_at(&self) -> Option<Place> {
        self.identity.as_ref().map(|it| it.place)
    }

    /// A book of a device that holds nothing.
    pub(crate) fn empty(asks: Asks) -> Book {
        let calendars = calendars_of(&Office::default());
        Book {
            identity: None,
            set: EventSet::new(),
            early: Early::default(),
            heads: Vec::new(),
            office: Arc::new(Office::default()),
            calendar: Arc::clone(calendars.office()),
            calendars: Arc::new(calendars),
            cases: BTreeMap::new(),
            pins: BTreeSet::new(),
            unreadable: 0,
            asks,
            around: Arc::default(),
            around_state: 0,
            swept: None,
            offered: Vec::new(),
            laid: Rc::default(),
            revision: 0,
        }
    }

    /// Folds and evaluates everything in `set` as of `now`.
    pub fn open(
        identity: Option<Identity>,
        set: EventSet,
        heads: Vec<SealedHead>,
        asks: Asks,
        now: Instant,
    ) -> Book {
        let mut book = Book::begin(identity, set, heads, asks);
        let ids = book.ids();
        book.fold_cases(ids.iter().copied());
        book.judge_cases(ids, now);
        book
    }

    /// The office alone; [`Book::fold_cases`] and [`Book::judge_cases`] with all of [`Book::ids`] do the rest, a few
    /// cases at a time, once the regimes that cases pin are at hand.
    pub(crate) fn begin(
        identity: Option<Identity>,
        set: EventSet,
        heads: Vec<SealedHead>,
        asks: Asks,
    ) -> Book {
        let mut book = Book { identity, set, heads, ..Book::empty(asks) };
        book.fold_office();
        book
    }

    /// Every case there are events of.
    pub(crate) fn ids(&self) -> Vec<CaseId> {
        self.set.streams().filter_map(case_id).collect()
    }

    /// Takes events in and folds again what they touch.
    pub fn take<E: Into<Arc<Event>>>(&mut self, events: Vec<E>, now: Instant) {
        let streams = self.place(events.into_iter().map(Into::into).collect());
        let touched = self.touched_by(streams);
        self.fold_cases(touched.iter().copied());
        self.judge_cases(touched, now);
    }

    /// Puts events in their places, and tells the streams they are in; nothing is folded yet.
    pub(crate) fn place(&mut self, events: Vec<Arc<Event>>) -> BTreeSet<Stream> {
        self.revision += 1;
        self.early.take(&mut self.set, events).into_iter().map(|it| it.header.stream.clone()).to_set()
    }

    /// The cases to fold and judge anew when these streams grew: all of them with an office that rules otherwise than
    /// before, which is folded here.
    pub(crate) fn touched_by(&mut self, streams: BTreeSet<Stream>) -> Vec<CaseId> {
        if streams.iter().any(|it| matches!(it, Stream::Office(_))) && self.fold_office() {
            return self.ids();
        }
        streams.iter().filter_map(case_id).collect()
    }

    /// Evaluates every case anew as of `now`.
    pub fn tick(&mut self, now: Instant) {
        let ids: Vec<CaseId> = self.cases.keys().copied().collect();
        self.judge_cases(ids, now);
    }

    /// The cases that may stand otherwise as of `now` than the book says, and how all of them were judged once these are.
    ///
    /// A judgement holds until it says that it changes, as long as nothing else changed that it rests on: the other cases,
    /// the value of a parameter, who reads. A kiosk asks for less than what would tell when, so that there all are due.
    pub(crate) fn due(&self, now: Instant) -> (Option<Sweep>, Vec<CaseId>) {
        let holds = |it: &Sweep| {
            it.around == self.around_state && it.latest <= now && !self.parameters_turn(it.at, now)
        };
        match self.swept.filter(|it| self.asks.reads.is_some() && holds(it)) {
            Some(sweep) => {
                let turns = |it: &Arc<CaseView>| it.evaluation.changes_at.is_some_and(|at| at <= now);
                let due = self.cases.values().filter(|it| turns(it)).map(|it| it.id()).collect();
                (Some(Sweep { latest: now, ..sweep }), due)
            }
            None => (Some(self.sweep(now)), self.cases.keys().copied().collect()),
        }
    }

    /// How all cases are judged once they were as of `now`.
    pub(crate) fn sweep(&self, now: Instant) -> Sweep {
        Sweep { at: now, latest: now, around: self.around_state }
    }

    /// Whether a parameter gets another value between two instants.
    fn parameters_turn(&self, from: Instant, until: Instant) -> bool {
        self.office.settings.values().flatten().any(|it| from < it.at && it.at <= until)
    }

    /// Evaluates these cases as of `now`, and keeps what differs.
    pub(crate) fn judge_cases(&mut self, ids: impl IntoIterator<Item = CaseId>, now: Instant) {
        let changed = self.judged(ids, &self.reader(), now);
        self.keep_judged(changed);
        if let Some(sweep) = &mut self.swept {
            sweep.latest = sweep.latest.max(now);
        }
    }

    /// Which of these cases stand otherwise as of `now`, or may be read otherwise by `reader`, than the book says; and how.
    pub(crate) fn judged(
        &self,
        ids: impl IntoIterator<Item = CaseId>,
        reader: &Reader,
        now: Instant,
    ) -> Vec<Judged> {
        let judge = Judge::of(self, &self.around);
        let views = ids.into_iter().filter_map(|it| self.cases.get(&it));
        let judged = views.filter_map(|view| {
            let view = view.apart();
            let evaluation = judge.evaluate(view.case(), now);
            let reading = self.read_by(&judge, reader, view.case(), now);
            let differs = evaluation != *view.evaluation || reading != view.reading;
            // Of thousands that wait to be kept, those that will rest are not held folded.
            let view = if evaluation.is_live { view } else { Arc::new(view.unfolded()) };
            differs.then_some(Judged { evaluation, reading, view })
        });
        judged.collect()
    }

    /// Keeps what was judged.
    pub(crate) fn keep_judged(&mut self, judged: Vec<Judged>) {
        for mut judged in judged {
            self.share(&mut judged.evaluation.acts);
            if let Some(view) = self.cases.get_mut(&judged.view.id()) {
                Arc::make_mut(view).judge(judged);
            }
        }
    }

    /// Lets what cases at rest say go where nobody asked for it lately; it is folded again when somebody does.
    pub(crate) fn rest(&mut self) {
        for view in self.cases.values_mut() {
            if let Some(rested) = view.rested(IDLE) {
                *view = Arc::new(rested);
            }
        }
    }

    /// Puts a list that another case has as well in the place of its own: cases that stand alike are offered the same.
    fn share(&mut self, acts: &mut Arc<Vec<ActOffer>>) {
        match self.offered.iter().find(|it| *it == acts) {
            Some(same) => *acts = Arc::clone(same),
            None => {
                self.offered.truncate(OFFERED - 1);
                self.offered.insert(0, Arc::clone(acts));
            }
        }
    }

    /// Whoever acts here, as rules about reading know a person; nobody in particular where nobody said.
    pub fn reader(&self) -> Reader {
        self.reader_of(self.identity.as_ref().and_then(|it| it.person.as_deref()))
    }

    /// Somebody as rules about reading know a person.
    pub(crate) fn reader_of(&self, person: Option<&str>) -> Reader {
        let person = person.and_then(|it| self.office.people.get(it));
        let reader =
            |it: &Person| Reader { person: it.id.clone(), roles: it.roles.clone(), unit: it.unit.clone() };
        person.map(reader).unwrap_or_default()
    }

    fn read_by(&self, judge: &Judge<'_>, reader: &Reader, case: &Case, now: Instant) -> Option<Reading> {
        self.asks.reads.map(|reads| judge.reading(reads, case, reader, now))
    }

    /// The device's own organisation, or an empty text before set-up.
    pub fn org(&self) -> &str {
        self.identity.as_ref().map_or("", |it| it.org.as_str())
    }

    /// The active profile.
    pub fn profile(&self) -> Option<&'static Profile> {
        Profile::builtin(self.office.profile.as_deref()?)
    }

    /// The edition of the active profile that rules what is received at `at`.
    pub fn profile_on(&self, at: Instant) -> Option<&'static Profile> {
        self.profile().map(|it| it.edition_on(Day::of(at, zone(&it.time, &self.calendar))))
    }

    /// The active profile with its other editions, the earliest first.
    pub fn editions(&self) -> Vec<&'static Profile> {
        self.profile().map(Profile::editions).unwrap_or_default()
    }

    /// The profile a case runs under: the one it pinned, else the edition of the active one in force when it was lodged.
    pub fn profile_of(&self, case: &Case) -> Option<&'static Profile> {
        let pinned = case.pin().and_then(|it| Profile::builtin(&it.id));
        let lodged = case.lodged().map(|it| it.header.at.instant);
        pinned.or_else(|| lodged.map_or_else(|| self.profile(), |at| self.profile_on(at)))
    }

    /// The calendar a profile counts by.
    pub fn calendar_for(&self, profile: &Profile) -> &Arc<Calendar> {
        let follows = profile.time.follows_office();
        let is_the_offices = self.profile().is_none_or(|it| it.time.follows_office() == follows);
        if is_the_offices { &self.calendar } else { profile.time.calendar_of(&self.calendars) }
    }

    /// The calendar of the regime a case runs under.
    pub fn calendar_of(&self, case: &Case) -> &Arc<Calendar> {
        self.profile_of(case).map_or(&self.calendar, |it| self.calendar_for(it))
    }

    /// Minutes the wall clock is ahead of UTC by which the office works: that of its regime.
    pub fn zone(&self) -> i32 {
        let own = self.calendar.offset_minutes().unwrap_or(CHINA);
        self.profile().map_or(own, |it| zone(&it.time, &self.calendar))
    }

    /// Goes by the calendar of the regime the office works by, where that has come to be known or has changed.
    pub(crate) fn settle_calendar(&mut self) {
        let wanted = match self.profile() {
            Some(profile) => profile.time.calendar_of(&self.calendars),
            None => self.calendars.office(),
        };
        if !Arc::ptr_eq(wanted, &self.calendar) {
            self.calendar = Arc::clone(wanted);
            self.laid = Rc::default();
        }
    }

    /// A profile laid out over the calendar, made once.
    pub(crate) fn laid(&self, profile: &'static Profile) -> Laid<'static> {
        let mut all = self.laid.borrow_mut();
        if let Some(laid) = all.get(profile.id.as_str()) {
            return laid.clone();
        }
        let laid = Laid::out(profile, self.calendar_for(profile));
        all.insert(profile.id.as_str(), laid.clone());
        laid
    }

    /// What rules need of other cases.
    pub fn surroundings(&self) -> Arc<Surroundings> {
        Arc::clone(&self.around)
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

    /// Folds the office; whether it rules otherwise than before.
    fn fold_office(&mut self) -> bool {
        let org = self.org().to_owned();
        let events: Vec<Arc<Event>> = self.set.stream(&Stream::Office(org.clone())).cloned().collect();
        let mut office = Office::fold(&org, events, Vocabulary::builtin());
        // Cases hold it, and hold one as long as it says the same.
        if office.standing == self.office.standing {
            office.standing = Arc::clone(&self.office.standing);
        }
        if (&office.calendars, &office.local_days) != (&self.office.calendars, &self.office.local_days) {
            self.calendars = Arc::new(calendars_of(&office));
            self.laid = Rc::default();
        }
        let rules_otherwise = !office.rules_as(&self.office);
        self.office = Arc::new(office);
        self.settle_calendar();
        if rules_otherwise {
            self.around = Arc::new(around(&self.cases, &self.office));
            self.around_state += 1;
        }
        rules_otherwise
    }

    /// The part of the book that these events and those that waited for them may change, to try out what they bring.
    pub(crate) fn excerpt(&self, events: &[Arc<Event>]) -> Book {
        let streams =
            events.iter().map(|it| &it.header.stream).chain(self.early.iter().map(|it| &it.header.stream));
        let streams: BTreeSet<Stream> =
            streams.cloned().chain([Stream::Office(self.org().to_owned())]).to_set();
        let set = streams.iter().flat_map(|it| self.set.stream(it)).cloned().collect();
        let view = |it: &Stream| {
            let id = case_id(it)?;
            Some((id, Arc::clone(self.cases.get(&id)?)))
        };
        let cases = streams.iter().filter_map(view).to_map();
        let (identity, early, office) = (self.identity.clone(), self.early.clone(), Arc::clone(&self.office));
        let (calendar, around) = (Arc::clone(&self.calendar), Arc::clone(&self.around));
        let calendars = Arc::clone(&self.calendars);
        let pins = self.pins.clone();
        Book {
            identity,
            set,
            early,
            office,
            calendar,
            calendars,
            cases,
            pins,
            around,
            ..Book::empty(self.asks)
        }
    }

    /// Folds these cases from their events. What rules make of them waits for [`Book::judge_cases`].
    pub(crate) fn fold_cases(&mut self, ids: impl IntoIterator<Item = CaseId>) {
        for id in ids {
            let events: Vec<Arc<Event>> = self.set.stream(&Stream::Case(id)).cloned().collect();
            let view = CaseView::of(id, events, Arc::clone(&self.office.standing));
            let before = self.cases.get(&id);
            let was = before.map(|it| it.case());
            if Arc::make_mut(&mut self.around).recount(was, view.case(), &self.office) {
                self.around_state += 1;
            }
            self.pins.extend(view.case().pin().map(|it| it.id.clone()));
            let view = match before {
                Some(before) => view.judged_as(before),
                // Of many at once, which is how a device begins, none is held folded before it is judged.
                None => view.unfolded(),
            };
            self.cases.insert(id, Arc::new(view));
        }
    }
}

/// What rules need of all these cases together.
pub(crate) fn around(cases: &BTreeMap<CaseId, Arc<CaseView>>, office: &Office) -> Surroundings {
    let all = || cases.values().map(|it| it.case());
    let mut around = Surroundings::of(all());
    around.name(all(), office);
    around.know(office);
    around
}

fn case_id(stream: &Stream) -> Option<CaseId> {
    if let Stream::Case(id) = stream { Some(*id) } else { None }
}

/// The built-in packs and whatever the office installed, under its own closures and extra working days; an unreadable pack
/// changes nothing.
fn calendars_of(office: &Office) -> Calendars {
    Calendars::of(&installed(office), &overlay(office))
}

/// The same with one more pack.
///
/// # Errors
/// [`CalendarFault`] when they do not belong together.
pub fn calendars_with(office: &Office, more: &Pack) -> Result<Calendars, CalendarFault> {
    Calendars::with(&installed(office), more, &overlay(office))
}

fn installed(office: &Office) -> Vec<Pack> {
    office.calendars.values().filter_map(|it| Pack::read(it.as_bytes()).ok()).collect()
}

/// The days an office closes or works besides; of another century none.
fn overlay(office: &Office) -> Overlay {
    let near = || office.local_days.iter().filter(|(day, _)| day.is_near());
    let days = |works: bool| near().filter(move |(_, it)| it.0 == works);
    let labelled = |works| days(works).map(|(day, it)| (*day, it.1.clone())).collect();
    Overlay { closures: labelled(false), working: labelled(true) }
}
