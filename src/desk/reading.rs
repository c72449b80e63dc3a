//! Reading the store: every line in its place, every case folded and judged.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::desk::book::Book;
use crate::desk::heads::kept_heads;
use crate::desk::identity::{Identity, KEPT};
use crate::desk::open::{AT_ONCE, HANDFUL, Surroundings};
use crate::domain::log::event::EventFault;
use crate::domain::log::header::HeaderFault;
use crate::domain::log::{Early, Event, EventSet};
use crate::domain::map::Map;
use crate::domain::policy::Profile;
use crate::store::{Loaded, Record, StoreError};

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
