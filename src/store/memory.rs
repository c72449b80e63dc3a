//! A store in this process's memory: for native code, for tests, and nothing that must last.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::future::{Future, ready};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::store::{
    Appended, EventStore, Home, HomeReport, Loaded, MAX_PIECE, Pending, Record, Role, StoreError, check_batch,
};

/// A store in memory. Clones share one content, so a clone is the same store opened again.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    shelves: Rc<RefCell<Shelves>>,
}

#[derive(Debug, Default)]
struct Shelves {
    records: BTreeMap<[u8; 32], Vec<u8>>,
    kept: BTreeMap<String, Vec<u8>>,
    drafts: BTreeMap<String, Vec<u8>>,
    pieces: BTreeMap<String, Vec<u8>>,
    fault: Option<StoreError>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }

    /// Makes every writing method answer `fault` until told `None`: how a test stands in for a full disk.
    ///
    /// [`StoreError::Busy`] also makes [`EventStore::role`] answer [`Role::Reader`].
    pub fn refuse_writes(&self, fault: Option<StoreError>) {
        self.shelves.borrow_mut().fault = fault;
    }

    /// Forgets everything, as a browser does whose disk is full.
    #[cfg(all(test, feature = "html"))]
    pub(crate) fn clear(&self) {
        let mut shelves = self.shelves.borrow_mut();
        (shelves.records, shelves.kept) = (BTreeMap::new(), BTreeMap::new());
    }

    fn write<'a, T: 'a>(&self, act: impl FnOnce(&mut Shelves) -> Result<T, StoreError>) -> Pending<'a, T> {
        let mut shelves = self.shelves.borrow_mut();
        let outcome = match shelves.fault.clone() {
            Some(fault) => Err(fault),
            None => act(&mut shelves),
        };
        Box::pin(ready(outcome))
    }

    fn read<'a, T: 'a>(&self, look: impl FnOnce(&Shelves) -> T) -> Pending<'a, T> {
        Box::pin(ready(Ok(look(&self.shelves.borrow()))))
    }
}

impl EventStore for MemoryStore {
    fn role(&self) -> Role {
        match self.shelves.borrow().fault {
            Some(StoreError::Busy) => Role::Reader,
            _ => Role::Writer,
        }
    }

    fn load(&self) -> Pending<'_, Loaded> {
        self.read(Shelves::all)
    }

    fn append(&self, batch: Vec<Record>) -> Pending<'_, Appended> {
        self.write(|shelves| {
            check_batch(&batch)?;
            Ok(shelves.add(batch))
        })
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.write(|shelves| {
            shelves.kept.insert(name.into(), bytes);
            Ok(())
        })
    }

    fn drop_kept(&self, name: &str) -> Pending<'_, ()> {
        self.write(|shelves| {
            shelves.kept.remove(name);
            Ok(())
        })
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.write(|shelves| {
            shelves.drafts.insert(name.into(), bytes);
            Ok(())
        })
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.read(|shelves| shelves.drafts.get(name).cloned())
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.write(|shelves| {
            shelves.drafts.remove(name);
            Ok(())
        })
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        self.read(|shelves| shelves.drafts.keys().cloned().collect())
    }

    fn piece_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.write(|shelves| {
            let length = bytes.len();
            if length == 0 || length > MAX_PIECE {
                return Err(StoreError::BadLength { at: 0, length });
            }
            shelves.pieces.insert(name.into(), bytes);
            Ok(())
        })
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.read(|shelves| shelves.pieces.get(name).cloned())
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        self.read(|shelves| shelves.pieces.keys().cloned().collect())
    }

    fn pieces_drop(&self, names: Vec<String>) -> Pending<'_, ()> {
        self.write(|shelves| {
            names.iter().for_each(|it| drop(shelves.pieces.remove(it)));
            Ok(())
        })
    }
}

impl Shelves {
    fn add(&mut self, batch: Vec<Record>) -> Appended {
        let mut outcome = Appended::default();
        for record in batch {
            match self.records.entry(record.key) {
                Entry::Vacant(place) => {
                    place.insert(record.bytes);
                    outcome.added += 1;
                }
                Entry::Occupied(_) => outcome.known += 1,
            }
        }
        outcome
    }

    fn all(&self) -> Loaded {
        let record = |(key, bytes): (&[u8; 32], &Vec<u8>)| Record { key: *key, bytes: bytes.clone() };
        Loaded {
            records: self.records.iter().map(record).collect(),
            kept: self.kept.clone(),
            healed: Vec::new(),
            lost: Vec::new(),
            homes: vec![HomeReport { home: Home::Memory, held: self.records.len(), damaged: 0, fault: None }],
        }
    }
}

/// The output of a future that never waits, as those of [`MemoryStore`] do not; `None` when it would wait.
pub fn at_once<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract::{self, CLAUSES, Shop};

    impl Shop for MemoryStore {
        fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
            Box::pin(ready(Ok(Rc::new(self.clone()) as Rc<dyn EventStore>)))
        }
    }

    #[test]
    fn the_memory_store_keeps_every_clause_of_the_contract() {
        for clause in CLAUSES {
            let store = MemoryStore::new();
            let verdict = at_once((clause.holds)(&store)).expect("a memory store never waits");
            assert_eq!(verdict, Ok(()), "{}", clause.promise);
        }
    }

    #[test]
    fn a_refused_write_leaves_everything_as_it_was() {
        let store = MemoryStore::new();
        let first = contract::line("first");
        at_once(store.append(vec![first.clone()])).unwrap().unwrap();
        store.refuse_writes(Some(StoreError::Full { needed: 6 }));
        let refused = at_once(store.append(vec![contract::line("second")])).unwrap();
        assert_eq!(refused, Err(StoreError::Full { needed: 6 }));
        assert_eq!(at_once(store.load()).unwrap().unwrap().records, vec![first]);
        store.refuse_writes(Some(StoreError::Busy));
        assert_eq!(store.role(), Role::Reader);
    }
}
