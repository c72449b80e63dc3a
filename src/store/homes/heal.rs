//! Reading both homes at start: their union, what each is given back, and what neither holds.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::ledger::Ledger;
use super::unite::{
    Union, Uniting, give_numbers, missing, read_kept, seal, sealed_length, unite_kept, write_kept,
};
use super::{Database, Held, Homes, OWN};
use crate::domain::order::{Gather as _, Order as _};
use crate::store::journal::{Entry, Found, Kept, Mark};
use crate::store::{Healing, Home, HomeReport, InParts, Loaded, Record, StoreError};

/// A home is mended in small transactions: large ones were seen beside databases that broke.
const AT_ONCE: usize = 200;
/// And no more bytes than this at once.
const BYTES_AT_ONCE: usize = 1024 * 1024;

/// What is known of one home on the way.
struct Report {
    held: usize,
    damaged: u64,
    restored: usize,
    fault: Option<StoreError>,
}

impl Report {
    fn of(held: usize, damaged: u64, fault: Option<StoreError>) -> Report {
        Report { held, damaged, restored: 0, fault }
    }

    fn restored(&mut self, count: Result<usize, StoreError>) {
        match count {
            Ok(count) => self.restored += count,
            Err(fault) => self.fault = Some(fault),
        }
    }
}

/// Both homes as they were read.
struct Read {
    union: Union,
    held: Option<Held>,
    found: Option<Found>,
    database: Report,
    journal: Report,
}

impl<D: Database> Homes<D> {
    /// Reads both homes and mends each from the other; the caller has the turn.
    pub(super) async fn refresh(&self) -> Result<Loaded, StoreError> {
        let found = self.journal().and_then(|it| it.read());
        let read = self.read_with(found, |it| it).await?;
        let (loaded, union) = self.mended(read, |it| it.bytes.len() as u64).await;
        // In the order stored, so that whoever reads meets what an event stands on before the event.
        let mut entries: Vec<Entry> = union.entries.into_values().collect();
        entries.order_by_key(|it| it.number);
        Ok(Loaded { records: entries.into_iter().map(record).collect(), ..loaded })
    }

    /// The same with the lines handed on some at a time.
    ///
    /// Two homes that hold the same, as they nearly always do, are compared by checksums, and the lines then read from
    /// the journal once more: all lines of both together would take twice as much memory as there are bytes, and a
    /// worker never gives memory back.
    pub(super) async fn refresh_in_parts(&self, take: &dyn Fn(Vec<Record>)) -> Result<Loaded, StoreError> {
        match self.read_even(take).await? {
            Some(loaded) => Ok(loaded),
            None => Ok(InParts::hand_on(self.refresh().await?, take)),
        }
    }

    /// Reads homes that hold the same; `None` where they do not, and then nothing was done.
    pub(super) async fn read_even(&self, take: &dyn Fn(Vec<Record>)) -> Result<Option<Loaded>, StoreError> {
        let Ok(journal) = self.journal() else { return Ok(None) };
        let Ok(Some(found)) = journal.read_sound(&seal) else { return Ok(None) };
        let read = self.read_with(Ok(found), seal).await?;
        if read.held.is_none() || !read.union.is_even() {
            return Ok(None);
        }
        let (loaded, _) = self.mended(read, sealed_length).await;
        let mut parts = InParts::to(take);
        journal.each(&mut |it| parts.put(record(it)))?;
        parts.end();
        Ok(Some(loaded))
    }

    /// Unites what was found in the journal with what the database gives; of an event of that `shape` says what is kept.
    async fn read_with(
        &self,
        mut found: Result<Found, StoreError>,
        shape: fn(Entry) -> Entry,
    ) -> Result<Read, StoreError> {
        let in_journal = found.as_mut().ok().map(|it| std::mem::take(&mut it.entries));
        let count = in_journal.as_ref().map_or(0, Vec::len);
        let uniting = Rc::new(RefCell::new(Uniting::with(in_journal)));
        let meeting = Rc::clone(&uniting);
        let each = Rc::new(move |entry| meeting.borrow_mut().meet(shape(entry)));
        let held = match self.database() {
            Ok(database) => database.read(each).await,
            Err(fault) => Err(fault),
        };
        let (held, found) = readable(held, found)?;
        let (mut database, held) = split(held, |it: &Held| Report::of(it.events, 0, None));
        let (journal, found) = split(found, |it: &Found| Report::of(count, it.damaged, None));
        // Whatever of the database may still come, long after somebody waited for it, is united with nothing.
        let union = uniting.take().end(held.is_some());
        database.damaged += union.spoiled as u64;
        Ok(Read { union, held, found, database, journal })
    }

    /// Mends each home from the other, and tells everything but the lines.
    async fn mended(&self, read: Read, length: fn(&Entry) -> u64) -> (Loaded, Union) {
        let Read { mut union, mut held, mut found, mut database, mut journal } = read;
        let kept = kept_of(held.as_mut(), found.as_mut());
        let mark = self.mark_of(&mut union, &kept, held.as_ref(), found.as_ref());
        let mut lost = Vec::new();
        if self.is_writer.get() {
            if let Some(held) = &held {
                database.restored(self.heal_database(&union, &kept, held, mark).await);
            }
            if let Some(found) = &found {
                journal.restored(self.heal_journal(&union, &kept, found, mark));
            }
            self.ledger.replace(Some(Ledger::of(union.entries.values(), length, mark)));
            lost = missing(&union.entries, mark.events);
        }
        (loaded(kept, lost, database, journal), union)
    }

    /// How far the store has come, by everything that tells; events without a number get theirs.
    fn mark_of(
        &self,
        union: &mut Union,
        kept: &BTreeMap<String, Kept>,
        held: Option<&Held>,
        found: Option<&Found>,
    ) -> Mark {
        let told =
            held.map(|it| it.mark).unwrap_or_default().max(found.map(|it| it.mark).unwrap_or_default());
        let versions = kept.values().map(|it| it.version).max().unwrap_or(0);
        Mark { events: give_numbers(&mut union.entries, told.events), kept: told.kept.max(versions) }
    }

    async fn heal_database(
        &self,
        union: &Union,
        kept: &BTreeMap<String, Kept>,
        held: &Held,
        mark: Mark,
    ) -> Result<usize, StoreError> {
        let database = self.database()?;
        let mut restored = 0;
        for batch in batches(union, &union.to_database) {
            self.make_room(bytes_of(&batch))?;
            restored += batch.len();
            database.add(Rc::new(batch), mark).await?;
        }
        for batch in batches(union, &union.to_mend) {
            self.make_room(bytes_of(&batch))?;
            restored += batch.len();
            database.mend(batch).await?;
        }
        for (name, kept) in kept {
            let bytes = write_kept(kept);
            let has = held.kept.get(name).cloned().map(read_kept);
            if has.as_ref() != Some(kept) {
                self.make_room(bytes.len() as u64)?;
                database.keep(name, bytes).await?;
                restored += 1;
            }
        }
        if held.mark.events < mark.events {
            self.make_room(0)?;
            database.add(Rc::default(), mark).await?;
        }
        Ok(restored)
    }

    fn heal_journal(
        &self,
        union: &Union,
        kept: &BTreeMap<String, Kept>,
        found: &Found,
        mark: Mark,
    ) -> Result<usize, StoreError> {
        let journal = self.journal()?;
        let only_older: Vec<[u8; 32]> = found.only_older.iter().copied().collect();
        let mut restored = 0;
        for batch in batches(union, &union.to_journal).chain(batches(union, &only_older)) {
            restored += batch.len();
            journal.restore(&batch)?;
        }
        for (name, kept) in kept.iter().filter(|(name, it)| found.versions.get(*name) != Some(&it.version)) {
            journal.keep(name, kept)?;
            restored += 1;
        }
        if found.is_broken {
            let in_order = union.entries.values().map(|it| ((it.number, it.key), it)).to_map();
            journal.rewrite(in_order.into_values(), kept)?;
        } else if restored == 0 {
            journal.drop_older()?;
        }
        journal.mark(mark)?;
        Ok(restored)
    }
}

type Readable = (Result<Held, StoreError>, Result<Found, StoreError>);

/// At least one home can be read, and neither is a newer program's.
fn readable(
    held: Result<Held, StoreError>,
    found: Result<Found, StoreError>,
) -> Result<Readable, StoreError> {
    match (held, found) {
        (Err(fault @ StoreError::TooNew { .. }), _) | (_, Err(fault @ StoreError::TooNew { .. })) => {
            Err(fault)
        }
        (Err(fault), Err(_)) => Err(fault),
        // A database that was closed under us is opened again, not left out.
        (Err(fault @ (StoreError::Closed | StoreError::TimedOut)), _) => Err(fault),
        both => Ok(both),
    }
}

fn split<T>(read: Result<T, StoreError>, report: impl Fn(&T) -> Report) -> (Report, Option<T>) {
    match read {
        Ok(it) => (report(&it), Some(it)),
        Err(fault) => (Report::of(0, 0, Some(fault)), None),
    }
}

fn kept_of(held: Option<&mut Held>, found: Option<&mut Found>) -> BTreeMap<String, Kept> {
    let in_database = held.map(|it| it.kept.clone()).unwrap_or_default();
    let in_database = in_database.into_iter().map(|(name, bytes)| (name, read_kept(bytes))).to_map();
    unite_kept(found.map(|it| std::mem::take(&mut it.kept)).unwrap_or_default(), in_database)
}

fn bytes_of(batch: &[Entry]) -> u64 {
    batch.iter().map(|it| it.bytes.len() as u64).sum()
}

/// The entries under these keys, in small batches.
fn batches<'u>(union: &'u Union, keys: &'u [[u8; 32]]) -> impl Iterator<Item = Vec<Entry>> + 'u {
    let mut entries = keys.iter().filter_map(|it| union.entries.get(it)).peekable();
    std::iter::from_fn(move || {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < AT_ONCE && bytes < BYTES_AT_ONCE {
            let Some(entry) = entries.next() else { break };
            bytes += entry.bytes.len();
            batch.push(entry.clone());
        }
        (!batch.is_empty()).then_some(batch)
    })
}

fn record(entry: Entry) -> Record {
    Record { key: entry.key, bytes: entry.bytes }
}

/// Everything that is told of a start but the lines.
fn loaded(
    kept: BTreeMap<String, Kept>,
    lost: Vec<crate::store::Lost>,
    database: Report,
    journal: Report,
) -> Loaded {
    let kept = kept.into_iter().filter(|(name, _)| !name.starts_with(OWN));
    let kept = kept.filter_map(|(name, it)| Some((name, it.value?))).to_map();
    let reports = [(Home::Journal, journal), (Home::IndexedDb, database)];
    let healed = reports.iter().filter(|(_, it)| it.restored > 0);
    Loaded {
        records: Vec::new(),
        kept,
        healed: healed.map(|(home, it)| Healing { home: *home, restored: it.restored }).collect(),
        lost,
        homes: reports.into_iter().map(|(home, it)| report(home, it)).collect(),
    }
}

fn report(home: Home, it: Report) -> HomeReport {
    HomeReport { home, held: it.held, damaged: it.damaged, fault: it.fault }
}
