//! A store whose every byte is sealed before it is handed on.

use std::cell::RefCell;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::domain::log::stretch::{Stretch, Stretched};
use crate::store::at_rest::DataKey;
use crate::store::at_rest::data_key::is_sealed;
use crate::store::at_rest::lock::{self, Lock, LockFault};
use crate::store::{
    Appended, EventStore, Loaded, MAX_LINE, News, Part, Parts, Pending, Record, Role, StoreError,
};

/// Where the data key is while the device is open; shared by every store opened in this page.
///
/// A page that is loaded anew has an empty one: that is what locking is.
#[derive(Clone, Default)]
pub struct Vault(Rc<RefCell<Option<Rc<DataKey>>>>);

impl Vault {
    /// Puts the key in: from now on everything written is sealed, and everything sealed can be read.
    pub fn put(&self, key: Rc<DataKey>) {
        *self.0.borrow_mut() = Some(key);
    }

    /// The key, while the device is open.
    pub fn key(&self) -> Option<Rc<DataKey>> {
        self.0.borrow().clone()
    }
}

/// A store whose every byte is sealed before it is handed on; without a key in its vault it hands on what it is given.
///
/// Pieces of attachments come sealed, each attachment under a key that lies in a sealed event; they go through as they are.
///
/// What was written before the device had a lock stays readable. What cannot be opened is handed on as it lies, so
/// that it is counted as unreadable and never passed over.
pub struct SealedStore {
    inner: Rc<dyn EventStore>,
    vault: Vault,
    /// What looking for the lock read already.
    read: RefCell<Option<Loaded>>,
}

/// So many lines are opened before the screen may paint again.
const AT_ONCE: usize = 512;

/// Lets a browser paint and hear what a person does; elsewhere nobody waits for that.
async fn pause() {
    #[cfg(all(target_arch = "wasm32", feature = "browser"))]
    crate::store::timer::sleep(0).await;
}

/// The name event lines are sealed under.
const LINE: &str = "line";

impl SealedStore {
    /// A store on top of another.
    pub fn new(inner: Rc<dyn EventStore>, vault: Vault) -> SealedStore {
        SealedStore { inner, vault, read: RefCell::new(None) }
    }

    /// The lock of this device, where it has one. What is read on the way is kept for the first [`EventStore::load`].
    ///
    /// # Errors
    /// Those of [`EventStore::load`].
    pub async fn lock(&self) -> Result<Option<Result<Lock, LockFault>>, StoreError> {
        let loaded = self.inner.load().await?;
        let lock = loaded.kept.get(lock::KEPT).map(|it| Lock::read(it));
        *self.read.borrow_mut() = Some(loaded);
        Ok(lock)
    }

    fn seal(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, StoreError> {
        match self.vault.key().filter(|_| name != lock::KEPT) {
            Some(key) => key.seal(name, &bytes).ok_or_else(too_large),
            None => Ok(bytes),
        }
    }

    fn open(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        let key = self.vault.key().filter(|_| is_sealed(&bytes));
        key.and_then(|key| key.open(name, &bytes)).unwrap_or(bytes)
    }

    fn seal_line(&self, at: usize, record: Record) -> Result<Record, StoreError> {
        if self.vault.key().is_none() {
            return Ok(record);
        }
        let length = record.bytes.len();
        if length == 0 || length > MAX_LINE {
            return Err(StoreError::BadLength { at, length });
        }
        if record.key != <[u8; 32]>::from(Sha256::digest(&record.bytes)) {
            return Err(StoreError::Other("a record that is not what its key says".into()));
        }
        let bytes = self.seal(LINE, record.bytes)?;
        Ok(Record { key: Sha256::digest(&bytes).into(), bytes })
    }

    fn open_line(&self, record: Record) -> Record {
        if !is_sealed(&record.bytes) {
            return record;
        }
        let bytes = self.open(LINE, record.bytes);
        Record { key: Sha256::digest(&bytes).into(), bytes }
    }

    async fn opened(&self, loaded: Loaded) -> Loaded {
        let mut records = Vec::with_capacity(loaded.records.len());
        for (at, record) in loaded.records.into_iter().enumerate() {
            let is_sealed = is_sealed(&record.bytes);
            records.push(self.open_line(record));
            if is_sealed && at % AT_ONCE == AT_ONCE - 1 {
                pause().await;
            }
        }
        let kept = loaded.kept.into_iter().map(|(name, bytes)| {
            let bytes = self.open(&kept_name(&name), bytes);
            (name, bytes)
        });
        Loaded { records, kept: kept.collect(), ..loaded }
    }
}

impl EventStore for SealedStore {
    fn role(&self) -> Role {
        self.inner.role()
    }

    fn take_over(&self) -> Pending<'_, Role> {
        self.inner.take_over()
    }

    fn on_news(&self, told: Box<dyn Fn(News)>) {
        self.inner.on_news(told);
    }

    fn load(&self) -> Pending<'_, Loaded> {
        let read = self.read.take();
        Box::pin(async move {
            let loaded = match read {
                Some(loaded) => loaded,
                None => self.inner.load().await?,
            };
            Ok(self.opened(loaded).await)
        })
    }

    fn append(&self, batch: Vec<Record>) -> Pending<'_, Appended> {
        let sealed = batch.into_iter().enumerate().map(|(at, it)| self.seal_line(at, it));
        let sealed: Result<Vec<Record>, StoreError> = sealed.collect();
        Box::pin(async move { self.inner.append(sealed?).await })
    }

    fn append_parts<'p>(&'p self, mut parts: Parts<'p>) -> Pending<'p, Option<Appended>> {
        Box::pin(async move {
            let fault = RefCell::new(None);
            let sealed = || match parts() {
                Part::Some(some) => {
                    let sealed = some.into_iter().enumerate().map(|(at, it)| self.seal_line(at, it));
                    sealed.collect::<Result<_, _>>().map_or_else(
                        |it| {
                            *fault.borrow_mut() = Some(it);
                            Part::Stop
                        },
                        Part::Some,
                    )
                }
                other => other,
            };
            let outcome = self.inner.append_parts(Box::new(sealed)).await?;
            fault.take().map_or(Ok(outcome), Err)
        })
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        let (name, sealed) = (name.to_owned(), self.seal(&kept_name(name), bytes));
        Box::pin(async move { self.inner.keep(&name, sealed?).await })
    }

    fn drop_kept(&self, name: &str) -> Pending<'_, ()> {
        self.inner.drop_kept(name)
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        let (name, sealed) = (name.to_owned(), self.seal(&draft_name(name), bytes));
        Box::pin(async move { self.inner.draft_put(&name, sealed?).await })
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        let name = name.to_owned();
        Box::pin(async move {
            let found = self.inner.draft_get(&name).await?;
            Ok(found.map(|it| self.open(&draft_name(&name), it)))
        })
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.inner.draft_remove(name)
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        self.inner.draft_names()
    }

    fn piece_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.inner.piece_put(name, bytes)
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.inner.piece_get(name)
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        self.inner.piece_names()
    }

    fn pieces_drop(&self, names: Vec<String>) -> Pending<'_, ()> {
        self.inner.pieces_drop(names)
    }

    fn stretch(&self, work: Stretch) -> Pending<'_, Option<Stretched>> {
        self.inner.stretch(work)
    }
}

fn kept_name(name: &str) -> String {
    if name == lock::KEPT { name.to_owned() } else { format!("kept/{name}") }
}

fn draft_name(name: &str) -> String {
    format!("draft/{name}")
}

fn too_large() -> StoreError {
    StoreError::Other("too large to be sealed".into())
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use super::*;
    use crate::store::at_rest::{Cost, Sheet};
    use crate::store::contract::{self, CLAUSES, Shop};
    use crate::store::memory::{MemoryStore, at_once};

    fn open_vault(secret: u8) -> Vault {
        let vault = Vault::default();
        vault.put(Rc::new(DataKey::from_secret([secret; 32])));
        vault
    }

    struct Sealing(MemoryStore, Vault);

    impl Shop for Sealing {
        fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
            let store = SealedStore::new(Rc::new(self.0.clone()), self.1.clone());
            Box::pin(ready(Ok(Rc::new(store) as Rc<dyn EventStore>)))
        }
    }

    /// The one promise a seal keeps otherwise: it looks at the bytes and refuses the impostor.
    const IMPOSTORS: &str = "a known key keeps its first bytes";

    #[test]
    fn a_sealed_store_keeps_the_contract_and_so_does_one_without_a_key() {
        assert!(CLAUSES.iter().any(|it| it.promise == IMPOSTORS));
        for clause in CLAUSES.iter().filter(|it| it.promise != IMPOSTORS) {
            let shop = Sealing(MemoryStore::new(), open_vault(1));
            assert_eq!(at_once((clause.holds)(&shop)).unwrap(), Ok(()), "sealed: {}", clause.promise);
        }
        for clause in CLAUSES {
            let shop = Sealing(MemoryStore::new(), Vault::default());
            assert_eq!(at_once((clause.holds)(&shop)).unwrap(), Ok(()), "plain: {}", clause.promise);
        }
    }

    #[test]
    fn a_record_that_is_not_what_its_key_says_is_refused() {
        let memory = MemoryStore::new();
        let store = SealedStore::new(Rc::new(memory.clone()), open_vault(1));
        let impostor = Record { key: contract::line("first").key, bytes: b"impostor".to_vec() };
        assert!(at_once(store.append(vec![impostor])).unwrap().is_err());
        assert!(at_once(memory.load()).unwrap().unwrap().records.is_empty());
    }

    #[test]
    fn nothing_readable_reaches_the_disk_and_a_locked_device_shows_nothing() {
        let memory = MemoryStore::new();
        let store = SealedStore::new(Rc::new(memory.clone()), open_vault(1));
        at_once(store.append(vec![contract::line("王某的电话")])).unwrap().unwrap();
        at_once(store.keep("identity", "王某的钥匙".into())).unwrap().unwrap();
        at_once(store.draft_put("reply", "写给王某".into())).unwrap().unwrap();
        let below = at_once(memory.load()).unwrap().unwrap();
        let draft = at_once(memory.draft_get("reply")).unwrap().unwrap().unwrap();
        let bytes = below.records.iter().map(|it| &it.bytes).chain(below.kept.values()).chain([&draft]);
        for bytes in bytes {
            assert!(!bytes.windows(6).any(|it| it == "王某".as_bytes()));
        }
        for vault in [Vault::default(), open_vault(2)] {
            let stranger = SealedStore::new(Rc::new(memory.clone()), vault);
            let loaded = at_once(stranger.load()).unwrap().unwrap();
            assert_eq!(loaded.records.len(), 1, "it is counted, not passed over");
            assert_eq!(
                (&loaded.kept, loaded.records[0].bytes == below.records[0].bytes),
                (&below.kept, true)
            );
        }
    }

    #[test]
    fn the_lock_rests_unsealed_and_the_first_reading_is_used_once() {
        let memory = MemoryStore::new();
        let (key, sheet) = (DataKey::from_secret([1; 32]), Sheet::from_random([2; 32]));
        let by = Lock::choosing(Cost::LEAST, "口令", &[1; 40]).run().unwrap();
        let lock = Lock::make(&key, Cost::LEAST, &by, &sheet, [[1; 40], [2; 40]]).unwrap();
        let vault = Vault::default();
        vault.put(Rc::new(key));
        let store = SealedStore::new(Rc::new(memory.clone()), vault);
        assert_eq!(at_once(store.lock()).unwrap(), Ok(None));
        at_once(store.keep(lock::KEPT, lock.to_bytes())).unwrap().unwrap();
        at_once(store.append(vec![contract::line("a")])).unwrap().unwrap();

        let vault = Vault::default();
        let again = SealedStore::new(Rc::new(memory), vault.clone());
        let found = at_once(again.lock()).unwrap().unwrap().unwrap().unwrap();
        vault.put(Rc::new(found.open(&by).unwrap()));
        let loaded = at_once(again.load()).unwrap().unwrap();
        assert_eq!(loaded.records, vec![contract::line("a")]);
        at_once(again.append(vec![contract::line("b")])).unwrap().unwrap();
        assert_eq!(at_once(again.load()).unwrap().unwrap().records.len(), 2, "read anew the second time");
    }

    #[test]
    fn what_was_written_before_the_lock_stays_readable() {
        let memory = MemoryStore::new();
        at_once(memory.append(vec![contract::line("{\"before\":1}")])).unwrap().unwrap();
        let store = SealedStore::new(Rc::new(memory), open_vault(1));
        assert_eq!(at_once(store.load()).unwrap().unwrap().records, vec![contract::line("{\"before\":1}")]);
    }
}
