//! The device's own lock: making it at set-up, changing it later.

use std::rc::Rc;

use crate::desk::open::{Desk, Refused};
use crate::domain::log::stretch::{Stretch, Stretched};
use crate::store::EventStore;
pub use crate::store::at_rest::{Cost, Lock, LockFault, SHORTEST, Sheet, Strength, strength};
use crate::store::at_rest::{DataKey, KEPT};

/// A lock that is made and not yet in force: its recovery sheet has still to be tried.
#[derive(Clone)]
pub struct NewLock {
    key: Rc<DataKey>,
    lock: Lock,
    /// What goes on paper.
    pub sheet: Sheet,
}

/// Why a lock was not made or changed; what was in force still is.
#[derive(Debug, Clone, PartialEq)]
pub enum LockRefused {
    /// The lock itself.
    Lock(LockFault),
    /// It could not be kept.
    Refused(Refused),
    /// What was typed is not what the sheet says.
    SheetDiffers,
}

impl From<LockFault> for LockRefused {
    fn from(fault: LockFault) -> LockRefused {
        LockRefused::Lock(fault)
    }
}

impl From<Refused> for LockRefused {
    fn from(refused: Refused) -> LockRefused {
        LockRefused::Refused(refused)
    }
}

impl Desk {
    /// Whether what this device writes is sealed.
    pub fn is_sealed(self) -> bool {
        self.machine().vault.key().is_some()
    }

    /// Makes a lock; [`Desk::begin_sealing`] puts it in force.
    ///
    /// # Errors
    /// [`LockRefused`].
    pub async fn new_lock(self, passphrase: &str, cost: Cost) -> Result<NewLock, LockRefused> {
        let key = Rc::new(DataKey::from_secret(self.random()?));
        let sheet = Sheet::from_random(self.random()?);
        let random = [self.random()?, self.random()?];
        let by = grown(&*self.machine().store, Lock::choosing(cost, passphrase, &random[0])).await?;
        let lock = Lock::make(&key, cost, &by, &sheet, random)?;
        Ok(NewLock { key, lock, sheet })
    }

    /// Makes one guess of the least cost, for who takes the time.
    ///
    /// # Errors
    /// [`LockRefused`].
    pub async fn try_cost(self) -> Result<(), LockRefused> {
        grown(&*self.machine().store, Cost::LEAST.trial()).await.map(drop)
    }

    /// Puts a lock in force once its recovery sheet was typed back and opens it: everything written from now on is
    /// sealed.
    ///
    /// # Errors
    /// [`LockRefused`]; nothing changed.
    pub async fn begin_sealing(self, new: &NewLock, typed: &str) -> Result<(), LockRefused> {
        let opens = Sheet::read(typed).is_some_and(|it| new.lock.recover(&it).is_ok());
        if !opens {
            return Err(LockRefused::SheetDiffers);
        }
        self.keep_lock(&new.lock).await?;
        self.machine().vault.put(Rc::clone(&new.key));
        Ok(())
    }

    /// Changes the passphrase. `now` is the one in force, or the number on the recovery sheet.
    ///
    /// # Errors
    /// [`LockRefused`]; the old one still opens the device.
    pub async fn change_passphrase(self, now: &str, passphrase: &str) -> Result<(), LockRefused> {
        let lock = self.standing_lock().await?;
        let store = self.machine().store;
        let key = open_either(&*store, &lock, now).await?;
        let random = self.random()?;
        let by = grown(&*store, Lock::choosing(lock.cost(), passphrase, &random)).await?;
        let changed = lock.with_passphrase(&key, &by, random)?;
        self.keep_lock(&changed).await
    }

    /// A new recovery sheet in the place of a lost one, for who knows the passphrase.
    ///
    /// # Errors
    /// [`LockRefused`].
    pub async fn new_sheet(self, passphrase: &str) -> Result<NewLock, LockRefused> {
        let lock = self.standing_lock().await?;
        let by = grown(&*self.machine().store, lock.trying(passphrase)).await?;
        let key = Rc::new(lock.open(&by)?);
        let sheet = Sheet::from_random(self.random()?);
        let lock = lock.with_sheet(&key, &sheet, self.random()?)?;
        Ok(NewLock { key, lock, sheet })
    }

    async fn standing_lock(self) -> Result<Lock, LockRefused> {
        let loaded = self.machine().store.load().await.map_err(Refused::from)?;
        let lock = loaded.kept.get(KEPT).ok_or(LockFault::Unknown)?;
        Ok(Lock::read(lock)?)
    }

    async fn keep_lock(self, lock: &Lock) -> Result<(), LockRefused> {
        self.may_write()?;
        let kept = self.machine().store.keep(KEPT, lock.to_bytes()).await;
        kept.map_err(|it| LockRefused::Refused(it.into()))
    }
}

/// The data key behind a passphrase or behind the number of a recovery sheet.
///
/// # Errors
/// [`LockRefused`].
pub(crate) async fn open_either(
    store: &dyn EventStore,
    lock: &Lock,
    typed: &str,
) -> Result<DataKey, LockRefused> {
    Ok(match Sheet::read(typed) {
        Some(sheet) => lock.recover(&sheet)?,
        None => lock.open(&grown(store, lock.trying(typed)).await?)?,
    })
}

/// What grows from a passphrase, worked out beside the store.
async fn grown(store: &dyn EventStore, work: Stretch) -> Result<Stretched, LockRefused> {
    let grown = store.stretch(work).await.map_err(Refused::from)?;
    Ok(grown.ok_or(LockFault::NoMemory)?)
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use leptos::prelude::*;

    use super::*;
    use crate::desk::journey_tests::{clock, founding, open_on};
    use crate::store::at_rest::{SealedStore, Vault};
    use crate::store::memory::{MemoryStore, at_once};

    fn sealing(memory: &MemoryStore, vault: &Vault, seed: u8) -> Desk {
        let store: Rc<dyn EventStore> = Rc::new(SealedStore::new(Rc::new(memory.clone()), vault.clone()));
        open_on(&clock("2026-11-24T10:42:00+08:00"), store, vault.clone(), seed)
    }

    #[test]
    fn an_office_founded_behind_a_lock_opens_by_passphrase_and_by_sheet_and_stays_shut_without() {
        let owner = Owner::new();
        owner.set();
        let (memory, vault) = (MemoryStore::new(), Vault::default());
        let desk = sealing(&memory, &vault, 1);
        let new = at_once(desk.new_lock("晨雾 石桥 归鸟", Cost::LEAST)).unwrap().unwrap();
        let sheet = new.sheet.groups().concat();
        let mut wrong = sheet.clone();
        wrong.replace_range(0..1, if sheet.starts_with('0') { "1" } else { "0" });
        let refused = at_once(desk.begin_sealing(&new, &wrong)).unwrap();
        assert_eq!((refused, desk.is_sealed()), (Err(LockRefused::SheetDiffers), false));
        assert_eq!(at_once(desk.begin_sealing(&new, &sheet)).unwrap(), Ok(()));
        at_once(desk.found(founding())).unwrap().unwrap();

        let below = at_once(memory.load()).unwrap().unwrap();
        assert!(!below.records.is_empty());
        assert!(below.records.iter().all(|it| it.bytes.first() != Some(&b'{')), "every line is sealed");
        let locked = sealing(&memory, &Vault::default(), 2);
        assert!(locked.newer.get_untracked(), "without a key nothing may be written over it");
        assert_eq!(locked.book.with_untracked(|it| it.set.iter().count()), 0);

        at_once(desk.change_passphrase(&sheet, "新的口令 青瓦")).unwrap().unwrap();
        assert_eq!(
            at_once(desk.change_passphrase("晨雾 石桥 归鸟", "x")).unwrap(),
            Err(LockRefused::Lock(LockFault::Wrong)),
        );
        let lock = at_once(desk.standing_lock()).unwrap().unwrap();
        for way in ["新的口令 青瓦", &sheet] {
            let vault = Vault::default();
            vault.put(Rc::new(at_once(open_either(&memory, &lock, way)).unwrap().unwrap()));
            let again = sealing(&memory, &vault, 3);
            let held = |desk: Desk| desk.book.with_untracked(|it| (it.identity.clone(), it.set.state_hash()));
            assert_eq!(held(again), held(desk));
        }
    }
}
