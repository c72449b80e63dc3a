//! The desk's handle: one `Copy` value that owns what must outlive a screen, and the one way to write.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::lock::Mutex;
use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::far::{Far, Going, ON, Step};
use crate::desk::heads::kept_heads;
use crate::desk::identity::{Identity, KEPT};
use crate::desk::judge::Asks;
use crate::desk::watch::Standing;
use crate::desk::zone::{keep_zone, zone};
use crate::domain::case::vocabulary::{BodyFault, Vocabulary};
use crate::domain::log::canonical::Value;
use crate::domain::log::event::EventFault;
use crate::domain::log::hash::Digest;
use crate::domain::log::header::{CaseId, HeaderFault, ProfilePin, Stream};
use crate::domain::log::pen::{self, Entry};
use crate::domain::log::stretch::{Stretch, Stretched};
use crate::domain::log::{Early, Event, EventSet};
use crate::domain::map::Map;
use crate::domain::order::Gather as _;
use crate::domain::policy::Profile;
use crate::domain::policy::engine::Refusal;
use crate::domain::time::{Instant, Stamp};
use crate::store::at_rest::Vault;
use crate::store::{EventStore, Loaded, Part, Parts, Pending, Record, Role, StoreError};

/// Fills a buffer with random bytes; `false` when the machine has none to give.
pub type Entropy = dyn Fn(&mut [u8]) -> bool;

/// So many events or cases are worked through before the screen may be drawn in between.
const AT_ONCE: usize = 32;

/// So many events read are put in their places together.
const HANDFUL: usize = 256;

/// So many bytes of many events are handed to the store at once.
const PART: usize = 192 * 1024;

/// Work that runs to its end while nobody waits.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// What the machine lends the desk: a store, regimes, a clock, random bytes, and a pause that lets the screen breathe.
#[derive(Clone)]
pub struct Surroundings {
    /// Where events rest.
    pub store: Rc<dyn EventStore>,
    /// Opens the store anew, when it was lost.
    pub reopen: Rc<dyn Fn() -> Pending<'static, Rc<dyn EventStore>>>,
    /// Puts a built-in regime at hand; one that does not exist is no error.
    pub regime: Rc<dyn Fn(String) -> Pending<'static, ()>>,
    /// What is asked of a regime.
    pub asks: Asks,
    /// Runs something to its end while nobody waits.
    pub spawn: Rc<dyn Fn(Task)>,
    /// The present.
    pub clock: Rc<dyn Fn() -> Instant>,
    /// Fills a buffer with random bytes; `false` when the machine has none to give.
    pub entropy: Rc<Entropy>,
    /// Where the key of this device's lock is while the device is open; empty where it has none.
    pub vault: Vault,
    /// Resolves after the screen had a chance to paint.
    pub breathe: Rc<dyn Fn() -> Pending<'static, ()>>,
    /// Resolves a moment later, so that what changes meanwhile is drawn together.
    pub gather: Rc<dyn Fn() -> Pending<'static, ()>>,
}

/// Whether what was written is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was written since start.
    Idle,
    /// Being written.
    Saving,
    /// Durable since then.
    Saved(Instant),
    /// Not written, and why; the form stays filled.
    NotSaved(StoreError),
}

/// Why a verb did nothing. Nothing typed is lost and nothing stored is harmed.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// The device is not set up, or nobody has said who is acting.
    NotSetUp,
    /// The regime forbids it now, with clauses.
    ByRules(Vec<Refusal>),
    /// A field is missing or cannot be that.
    Body(BodyFault),
    /// Longer than a record may be.
    TooLong,
    /// The machine gives no random bytes.
    NoEntropy,
    /// Older code must not write over what newer code stored.
    NewerStore,
    /// Not durable.
    Store(StoreError),
    /// Somebody stopped it before anything was saved.
    Stopped,
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        Refused::Store(error)
    }
}

/// An act on its way into the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Where it belongs.
    pub stream: Stream,
    /// What kind.
    pub kind: String,
    /// When it happened; now where `None`.
    pub at: Option<Instant>,
    /// In which role.
    pub role: String,
    /// The profile, in a case's first event.
    pub profile: Option<ProfilePin>,
    /// Its fields.
    pub fields: Map<String, Value>,
}

/// The open desk.
#[derive(Clone, Copy)]
pub struct Desk {
    machine: StoredValue<Surroundings, LocalStorage>,
    writing: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    /// Whether cases are being evaluated anew.
    judging: StoredValue<bool>,
    /// Whether screens are about to hear of acts.
    telling: StoredValue<bool>,
    /// Everything held in memory.
    pub book: RwSignal<Book, LocalStorage>,
    /// Minutes the wall clock of the office is ahead of UTC, for whoever draws anew when it changes.
    pub zone: RwSignal<i32>,
    /// The present, as of the last tick.
    pub now: RwSignal<Instant>,
    /// Whether what was written is safe.
    pub save: RwSignal<SaveState>,
    /// What starting found: homes, what was mended, and what is lost.
    pub loaded: RwSignal<Loaded, LocalStorage>,
    /// What this window is to the store.
    pub standing: RwSignal<Standing>,
    /// Whether stored data need a newer version, so that nothing may be written.
    pub newer: RwSignal<bool>,
}

impl Desk {
    /// Reads the store and opens the desk on it.
    ///
    /// # Errors
    /// [`StoreError`] when nothing could be read.
    pub async fn open(machine: Surroundings) -> Result<Desk, StoreError> {
        let Reading { book, loaded, newer } = read(&machine).await?;
        let now = (machine.clock)();
        let standing = Standing { role: machine.store.role(), is_tight: false, is_closed: false };
        let zone = book.zone();
        keep_zone(zone);
        Ok(Desk {
            machine: StoredValue::new_local(machine),
            writing: StoredValue::new_local(Rc::new(Mutex::new(()))),
            judging: StoredValue::new(false),
            telling: StoredValue::new(false),
            book: RwSignal::new_local(book),
            zone: RwSignal::new(zone),
            now: RwSignal::new(now),
            save: RwSignal::new(SaveState::Idle),
            loaded: RwSignal::new_local(loaded),
            standing: RwSignal::new(standing),
            newer: RwSignal::new(newer),
        })
    }

    /// The desk of the running application.
    pub fn expect() -> Desk {
        expect_context::<Desk>()
    }

    /// The machine's services.
    pub fn machine(self) -> Surroundings {
        self.machine.get_value()
    }

    /// Puts another store in the place of the one that is gone.
    pub(crate) fn set_store(self, store: Rc<dyn EventStore>) {
        self.machine.update_value(|it| it.store = store);
    }

    /// One writer at a time on this desk.
    pub(crate) fn writing(self) -> Rc<Mutex<()>> {
        self.writing.get_value()
    }

    /// The present, read anew.
    pub fn present(self) -> Instant {
        (self.machine.with_value(|it| Rc::clone(&it.clock)))()
    }

    /// Moves the desk's present on; cases are evaluated anew when a quarter of a minute has passed, or the clock
    /// was turned back.
    pub fn tick(self) {
        let (before, now) = (self.now.get_untracked(), self.present());
        self.now.set(now);
        if before.0.div_euclid(15) != now.0.div_euclid(15) {
            let spawn = self.machine.with_value(|it| Rc::clone(&it.spawn));
            spawn(Box::pin(self.judge_all(now)));
        }
    }

    /// Evaluates every case anew, a few at a time, unless that is being done already.
    async fn judge_all(self, now: Instant) {
        if self.judging.get_value() {
            return;
        }
        self.judging.set_value(true);
        let breathe = self.machine().breathe;
        let Some((sweep, due)) = self.book.try_with_untracked(|it| it.due(now)) else { return };
        let mut has_changed = false;
        for ids in due.chunks(AT_ONCE) {
            let judged = self.book.with_untracked(|it| it.judged(ids.iter().copied(), &it.reader(), now));
            // Only what changed is told, and once: screens are drawn anew each time.
            if !judged.is_empty() {
                has_changed = true;
                self.book.update_untracked(|it| it.keep_judged(judged));
            }
            let _ = breathe().await;
        }
        self.book.update_untracked(|it| {
            it.swept = sweep;
            it.rest();
        });
        if has_changed {
            self.book.notify();
        }
        self.judging.set_value(false);
    }

    /// `N` random bytes.
    ///
    /// # Errors
    /// [`Refused::NoEntropy`] when the machine has none to give.
    pub fn random<const N: usize>(self) -> Result<[u8; N], Refused> {
        let mut bytes = [0; N];
        let entropy = self.machine.with_value(|it| Rc::clone(&it.entropy));
        if entropy(&mut bytes) { Ok(bytes) } else { Err(Refused::NoEntropy) }
    }

    /// The key behind something a person remembers, worked out where the page need not wait for it.
    ///
    /// # Errors
    /// [`Refused::NoEntropy`] where the device has not the memory, [`Refused::Store`] where nobody answers.
    pub async fn stretched(self, work: Stretch) -> Result<Stretched, Refused> {
        self.machine().store.stretch(work).await?.ok_or(Refused::NoEntropy)
    }

    /// Keeps a new identity and shows it.
    ///
    /// # Errors
    /// [`Refused::Store`] when it is not durable.
    pub async fn keep_identity(self, identity: Identity) -> Result<(), Refused> {
        self.may_write()?;
        let store = self.machine().store;
        store.keep(KEPT, identity.to_bytes()).await?;
        self.book.update(|it| {
            // Somebody else may read other cases; a sweep that has begun was for whoever acted before.
            if it.identity.as_ref().is_none_or(|it| it.person != identity.person) {
                it.around_state += 1;
            }
            it.identity = Some(identity);
        });
        Ok(())
    }

    /// Older code keeps its hands off what newer code stored.
    pub(crate) fn may_write(self) -> Result<(), Refused> {
        if self.newer.get_untracked() { Err(Refused::NewerStore) } else { Ok(()) }
    }

    /// Writes acts one after another in a single batch: all of them durable, or none.
    ///
    /// # Errors
    /// [`Refused`]; nothing was written.
    pub async fn write(self, acts: Vec<Act>) -> Result<Vec<Event>, Refused> {
        let writing = self.writing.get_value();
        let _turn = writing.lock().await;
        let events = self.compose(acts)?;
        self.commit(events.iter().cloned().map(Arc::new).collect(), ON).await?;
        Ok(events)
    }

    /// Writes acts before, then foreign events, in a single batch; used by merging.
    pub(crate) async fn write_with(self, acts: Vec<Act>, foreign: Vec<Arc<Event>>) -> Result<(), Refused> {
        let writing = self.writing.get_value();
        let _turn = writing.lock().await;
        self.write_beside(acts, foreign, ON).await
    }

    /// The same for whoever has the turn already.
    pub(crate) async fn write_beside(
        self,
        acts: Vec<Act>,
        foreign: Vec<Arc<Event>>,
        going: Going<'_>,
    ) -> Result<(), Refused> {
        let own = self.compose(acts)?;
        self.commit(own.into_iter().map(Arc::new).chain(foreign).collect(), going).await
    }

    /// Becomes a device with its first acts and what others wrote before: shown only once all of it is durable.
    ///
    /// # Errors
    /// [`Refused`]; the device is still nobody's.
    pub(crate) async fn begin_as(
        self,
        identity: Identity,
        acts: Vec<Act>,
        foreign: Vec<Arc<Event>>,
        going: Going<'_>,
    ) -> Result<(), Refused> {
        let writing = self.writing.get_value();
        let _turn = writing.lock().await;
        let own = self.compose_as(&identity, acts)?;
        let all: Vec<Arc<Event>> = own.into_iter().map(Arc::new).chain(foreign).collect();
        self.append(&all, going).await?;
        if let Err(error) = self.machine().store.keep(KEPT, identity.to_bytes()).await {
            self.save.set(SaveState::NotSaved(error.clone()));
            return Err(Refused::Store(error));
        }
        let now = self.present();
        // Told with the events, so that no screen shows a device of an organisation without any.
        self.book.update_untracked(|it| it.identity = Some(identity));
        self.take(all, now, going).await;
        self.save.set(SaveState::Saved(now));
        Ok(())
    }

    /// Shows events that are durable. Many are folded and judged a few cases at a time; what others write meanwhile waits
    /// for its turn, as this one has it.
    async fn take(self, all: Vec<Arc<Event>>, now: Instant, going: Going<'_>) {
        let breathe = self.machine().breathe;
        // Told once, at the end: nobody draws a half.
        let mut streams = BTreeSet::new();
        let of = all.len();
        for (at, some) in all.chunks(HANDFUL).enumerate() {
            if at > 0 {
                going(Far { step: Step::Show, done: at * HANDFUL / 2, of });
                let _ = breathe().await;
            }
            self.book.update_untracked(|it| streams.extend(it.place(some.to_vec())));
        }
        let touched: Vec<CaseId> =
            self.book.try_update_untracked(|it| it.touched_by(streams)).unwrap_or_default();
        for some in touched.chunks(AT_ONCE) {
            self.book.update_untracked(|it| it.fold_cases(some.iter().copied()));
            if touched.len() > AT_ONCE {
                let _ = breathe().await;
            }
        }
        for (at, some) in touched.chunks(AT_ONCE).enumerate() {
            self.book.update_untracked(|it| it.judge_cases(some.iter().copied(), now));
            if touched.len() > AT_ONCE {
                let done = of / 2 + of * at * AT_ONCE / touched.len() / 2;
                going(Far { step: Step::Show, done, of });
                let _ = breathe().await;
            }
        }
        self.keep_clock();
        if of > AT_ONCE {
            self.let_go(all);
            let _ = breathe().await;
        }
        self.tell();
    }

    /// Has every screen drawn anew in a moment, once for all acts until then: drawing long lists takes ten times as long as
    /// an act.
    fn tell(self) {
        if self.telling.get_value() {
            return;
        }
        self.telling.set_value(true);
        let Surroundings { spawn, gather, .. } = self.machine();
        spawn(Box::pin(async move {
            let _ = gather().await;
            self.telling.set_value(false);
            self.book.notify();
        }));
    }

    /// Goes by the wall clock of the office as the book has it now.
    pub(crate) fn keep_clock(self) {
        let zone = self.book.with_untracked(Book::zone);
        keep_zone(zone);
        if self.zone.get_untracked() != zone {
            self.zone.set(zone);
        }
    }

    /// Turns acts into the device's next events, not yet durable.
    fn compose(self, acts: Vec<Act>) -> Result<Vec<Event>, Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        self.compose_as(&identity, acts)
    }

    fn compose_as(self, identity: &Identity, acts: Vec<Act>) -> Result<Vec<Event>, Refused> {
        self.may_write()?;
        // A window that only reads may be behind, and an act composed on what it holds carry a number that is taken.
        if self.standing.with_untracked(|it| it.role) == Role::Reader {
            return Err(Refused::Store(StoreError::Busy));
        }
        let now = self.present();
        if let [act] = acts.as_slice() {
            let one = |book: &Book| self.compose_one(identity, &book.set, act.clone(), now);
            return Ok(vec![self.book.with_untracked(one)?]);
        }
        // Writing asks for the device's last event and what it stands upon, and for nothing else of what is held.
        let streams: BTreeSet<Stream> = acts.iter().map(|it| it.stream.clone()).to_set();
        let mut ahead: EventSet = self.book.with_untracked(|book| {
            let own = book.set.tip(identity.device()).cloned().map(Arc::new);
            streams.iter().flat_map(|it| book.set.stream(it)).cloned().chain(own).collect()
        });
        let mut events = Vec::new();
        for act in acts {
            let event = self.compose_one(identity, &ahead, act, now)?;
            ahead.take(event.clone());
            events.push(event);
        }
        Ok(events)
    }

    fn compose_one(
        self,
        identity: &Identity,
        ahead: &EventSet,
        act: Act,
        now: Instant,
    ) -> Result<Event, Refused> {
        let split = Vocabulary::builtin().split(&act.kind, act.fields).map_err(Refused::Body)?;
        let entry = Entry {
            org: identity.org.clone(),
            stream: act.stream,
            at: stamp(act.at.map_or(now, |it| it.min(now))),
            recorded_at: stamp(now),
            actor: identity.person.clone().unwrap_or_else(|| identity.place.as_str().to_owned()),
            role: act.role,
            kind: act.kind,
            profile: act.profile,
            open: split.open,
            private: split.private,
        };
        let event = pen::write(ahead, identity.device(), entry, [self.random()?, self.random()?]);
        if event.fits() { Ok(event) } else { Err(Refused::TooLong) }
    }

    async fn commit(self, all: Vec<Arc<Event>>, going: Going<'_>) -> Result<(), Refused> {
        self.append(&all, going).await?;
        let now = self.present();
        self.take(all, now, going).await;
        self.save.set(SaveState::Saved(now));
        Ok(())
    }

    /// Makes events durable in one step, or says that they are not.
    async fn append(self, all: &[Arc<Event>], going: Going<'_>) -> Result<(), Refused> {
        let store = self.machine().store;
        let before = self.save.get_untracked();
        self.save.set(SaveState::Saving);
        let appended = if all.len() <= AT_ONCE {
            store.append(all.iter().map(|it| record(it)).collect()).await.map(Some)
        } else {
            store.append_parts(parts(all, going)).await
        };
        match appended {
            Ok(Some(_)) => Ok(()),
            Ok(None) => {
                self.save.set(before);
                Err(Refused::Stopped)
            }
            Err(error) => {
                self.save.set(SaveState::NotSaved(error.clone()));
                Err(Refused::Store(error))
            }
        }
    }

    /// Saves an unfinished form; a draft that cannot be saved is no reason to stop typing.
    pub async fn save_draft(self, name: String, bytes: Vec<u8>) -> bool {
        self.machine().store.draft_put(&name, bytes).await.is_ok()
    }

    /// The unfinished form under a name.
    pub async fn draft(self, name: String) -> Option<Vec<u8>> {
        self.machine().store.draft_get(&name).await.ok().flatten()
    }

    /// Forgets an unfinished form.
    pub async fn drop_draft(self, name: String) {
        let _ = self.machine().store.draft_remove(&name).await;
    }
}

/// An instant on the office's wall clock, as the log writes it.
pub(crate) fn stamp(instant: Instant) -> Stamp {
    instant.at_offset(zone())
}

/// An event as the store takes it.
pub(crate) fn record(event: &Event) -> Record {
    let bytes = event.to_bytes();
    Record { key: Digest::of(&bytes).0, bytes }
}

/// Events as the store takes many of them: part by part, none of them larger than what is spelt in a moment.
fn parts<'p>(all: &'p [Arc<Event>], going: Going<'p>) -> Parts<'p> {
    let (of, mut rest) = (all.len(), all.iter());
    Box::new(move || {
        let done = of - rest.len();
        if done == of {
            going(Far { step: Step::Save, done, of });
            return Part::End;
        }
        if !going(Far { step: Step::Write, done, of }) {
            return Part::Stop;
        }
        let (mut some, mut bytes) = (Vec::new(), 0);
        while bytes < PART {
            let Some(event) = rest.next() else { break };
            let record = record(event);
            bytes += record.bytes.len();
            some.push(record);
        }
        Part::Some(some)
    })
}

/// Everything read from the store, folded.
pub(crate) struct Reading {
    pub(crate) book: Book,
    pub(crate) loaded: Loaded,
    pub(crate) newer: bool,
}

/// Reads the store.
pub(crate) async fn read(machine: &Surroundings) -> Result<Reading, StoreError> {
    let mut loaded = machine.store.load().await?;
    let now = (machine.clock)();
    let Lines { set, early, pins, unreadable, newer } =
        read_records(machine, std::mem::take(&mut loaded.records)).await;
    let kept = loaded.kept.get(KEPT);
    let identity = kept.and_then(|it| Identity::read(it));
    // An identity that cannot be read must not be taken for none: setting up anew would write over it.
    let newer = newer || kept.is_some() && identity.is_none();
    let heads = kept_heads(&loaded.kept, |it| set.get(it).is_some() || early.get(it).is_some());
    let mut book = Book::begin(identity, set, heads, machine.asks);
    let _ = (machine.breathe)().await;
    bring_regimes(machine, &book, pins).await?;
    let _ = (machine.breathe)().await;
    book.settle_calendar();
    let ids = book.ids();
    for some in ids.chunks(AT_ONCE) {
        book.fold_cases(some.iter().copied());
        let _ = (machine.breathe)().await;
    }
    for some in ids.chunks(AT_ONCE) {
        book.judge_cases(some.iter().copied(), now);
        let _ = (machine.breathe)().await;
    }
    book.swept = Some(book.sweep(now));
    (book.early, book.unreadable) = (early, unreadable);
    Ok(Reading { book, loaded, newer })
}

/// Puts the regimes at hand that cases pin and the office works by, with their other editions.
async fn bring_regimes(
    machine: &Surroundings,
    book: &Book,
    mut wanted: BTreeSet<String>,
) -> Result<(), StoreError> {
    wanted.extend(book.office.profile.clone());
    let mut seen = BTreeSet::new();
    while let Some(id) = wanted.pop_first() {
        if !seen.insert(id.clone()) {
            continue;
        }
        (machine.regime)(id.clone()).await?;
        let editions = Profile::builtin(&id).map(|it| [&it.supersedes, &it.superseded_by]);
        wanted.extend(editions.into_iter().flatten().flatten().cloned());
    }
    Ok(())
}

/// What stored lines say.
struct Lines {
    set: EventSet,
    early: Early,
    /// The names of the regimes that any of them pins.
    pins: BTreeSet<String>,
    /// How many this version cannot read.
    unreadable: usize,
    /// Whether any needs a newer one.
    newer: bool,
}

/// Reads stored lines.
async fn read_records(machine: &Surroundings, records: Vec<Record>) -> Lines {
    let (mut pins, mut unreadable, mut newer) = (BTreeSet::new(), 0, false);
    // By their logical clocks parents come first, whatever order a store gives them in; of those that wait, every handful
    // has to look at all.
    let mut by_clock: Map<i64, Vec<Arc<Event>>> = Map::new();
    for (at, record) in records.into_iter().enumerate() {
        match Event::read(&record.bytes) {
            Ok(event) => {
                if let Some(pin) = event.header.profile.as_ref().filter(|it| !pins.contains(&it.id)) {
                    pins.insert(pin.id.clone());
                }
                by_clock.change(event.header.lc, |it| it.push(Arc::new(event)));
            }
            Err(EventFault::Header(HeaderFault::TooNew { .. })) => newer = true,
            Err(_) => unreadable += 1,
        }
        if at % AT_ONCE == AT_ONCE - 1 {
            let _ = (machine.breathe)().await;
        }
    }
    let (mut set, mut early, mut some) = (EventSet::new(), Early::default(), Vec::new());
    for mut events in by_clock.into_iter().map(|it| it.1) {
        while let Some(event) = events.pop() {
            some.push(event);
            if some.len() == HANDFUL {
                early.take(&mut set, std::mem::take(&mut some));
                let _ = (machine.breathe)().await;
            }
        }
    }
    early.take(&mut set, some);
    Lines { set, early, pins, unreadable, newer }
}
