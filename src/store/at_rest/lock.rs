//! What rests beside the sealed data: the data key, wrapped under the passphrase and under the recovery sheet.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::domain::log::canonical::Value;
use crate::domain::log::hash::{from_hex, to_hex};
use crate::domain::log::stretch::{Stretch, Stretched};
use crate::store::at_rest::{Cost, DataKey, Sheet};

/// The name under which a store keeps its lock, never sealed itself.
pub const KEPT: &str = "lock";

/// The form of lock this program writes.
const VERSION: i64 = 1;
const BY_PASSPHRASE: &[u8] = b"huiyin/rest/by-passphrase/1";
const BY_SHEET: &[u8] = b"huiyin/rest/by-sheet/1";

/// What rests beside the sealed data. It holds nothing secret, and tells nothing about the passphrase but the work
/// each guess costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    cost: Cost,
    passphrase: Wrapped,
    sheet: Wrapped,
}

/// The data key's secret under one way in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wrapped {
    salt: [u8; 16],
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

/// Random bytes for one wrapping: salt and nonce.
pub type Random = [u8; 40];

/// Why a lock did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LockFault {
    /// Not this device's passphrase or sheet.
    #[error("wrong passphrase or recovery number")]
    Wrong,
    /// The device has not the memory the lock asks for.
    #[error("too little memory to open the lock")]
    NoMemory,
    /// Not a lock this version knows how to open.
    #[error("a lock of an unknown form")]
    Unknown,
}

impl Lock {
    /// The work behind a passphrase that is being chosen; what it gives makes the lock.
    pub fn choosing(cost: Cost, passphrase: &str, random: &Random) -> Stretch {
        let (salt, _) = parted(random);
        cost.stretch(typed(passphrase), &salt)
    }

    /// A lock for `key` with both ways in; `by` is what [`Lock::choosing`] gave with the first of `random`.
    ///
    /// # Errors
    /// [`LockFault::NoMemory`].
    pub fn make(
        key: &DataKey,
        cost: Cost,
        by: &Stretched,
        sheet: &Sheet,
        random: [Random; 2],
    ) -> Result<Lock, LockFault> {
        let [first, second] = random;
        let (salt, _) = parted(&second);
        Ok(Lock {
            cost,
            passphrase: wrap(by, key, &first, BY_PASSPHRASE)?,
            sheet: wrap(&sheet.key(&salt), key, &second, BY_SHEET)?,
        })
    }

    /// The same lock with another passphrase, of the same cost; the sheet stays good.
    ///
    /// # Errors
    /// [`LockFault::NoMemory`].
    pub fn with_passphrase(&self, key: &DataKey, by: &Stretched, random: Random) -> Result<Lock, LockFault> {
        Ok(Lock { passphrase: wrap(by, key, &random, BY_PASSPHRASE)?, ..self.clone() })
    }

    /// The same lock with another recovery sheet; the one before opens nothing any more.
    ///
    /// # Errors
    /// [`LockFault::NoMemory`].
    pub fn with_sheet(&self, key: &DataKey, sheet: &Sheet, random: Random) -> Result<Lock, LockFault> {
        let (salt, _) = parted(&random);
        Ok(Lock { sheet: wrap(&sheet.key(&salt), key, &random, BY_SHEET)?, ..self.clone() })
    }

    /// The work behind a passphrase somebody tries: as much as the lock's cost says, right or wrong.
    pub fn trying(&self, passphrase: &str) -> Stretch {
        self.cost.stretch(typed(passphrase), &self.passphrase.salt)
    }

    /// The data key behind the passphrase; `by` is what [`Lock::trying`] gave.
    ///
    /// # Errors
    /// [`LockFault::Wrong`].
    pub fn open(&self, by: &Stretched) -> Result<DataKey, LockFault> {
        self.passphrase.open(by, BY_PASSPHRASE)
    }

    /// The data key behind the recovery sheet.
    ///
    /// # Errors
    /// [`LockFault::Wrong`].
    pub fn recover(&self, sheet: &Sheet) -> Result<DataKey, LockFault> {
        self.sheet.open(&sheet.key(&self.sheet.salt), BY_SHEET)
    }

    /// What each guess at the passphrase costs.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// Canonical bytes for the store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let fields = [
            ("v", VERSION.into()),
            ("memory_kib", i64::from(self.cost.memory).into()),
            ("passes", i64::from(self.cost.passes).into()),
            ("by_passphrase", self.passphrase.to_hex().into()),
            ("by_sheet", self.sheet.to_hex().into()),
        ];
        Value::Map(fields.into_iter().map(|(name, value): (&str, Value)| (name.to_owned(), value)).collect())
            .to_bytes()
    }

    /// Reads what [`Lock::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`LockFault::Unknown`], also for a cost below what this program ever uses.
    pub fn read(bytes: &[u8]) -> Result<Lock, LockFault> {
        Lock::parse(bytes).ok_or(LockFault::Unknown)
    }

    fn parse(bytes: &[u8]) -> Option<Lock> {
        let value = Value::read(bytes).ok()?;
        let number = |name: &str| u32::try_from(value.get(name)?.int()?).ok();
        let wrapped = |name: &str| Wrapped::from_hex(value.get(name)?.text()?);
        let cost = Cost { memory: number("memory_kib")?, passes: number("passes")? };
        let is_ours = value.get("v")?.int()? == VERSION && cost.is_sensible();
        is_ours.then_some(Lock { cost, passphrase: wrapped("by_passphrase")?, sheet: wrapped("by_sheet")? })
    }
}

impl Wrapped {
    fn open(&self, by: &[u8; 32], purpose: &[u8]) -> Result<DataKey, LockFault> {
        let sealed = Payload { msg: &self.sealed, aad: purpose };
        let secret = XChaCha20Poly1305::new(&(*by).into()).decrypt(&XNonce::from(self.nonce), sealed);
        let secret = secret.ok().and_then(|it| <[u8; 32]>::try_from(it).ok());
        secret.map(DataKey::from_secret).ok_or(LockFault::Wrong)
    }

    fn to_hex(&self) -> String {
        to_hex(&[self.salt.as_slice(), &self.nonce, &self.sealed].concat())
    }

    fn from_hex(hex: &str) -> Option<Wrapped> {
        let bytes: [u8; 16 + 24 + 48] = from_hex(hex).ok()?;
        let (random, sealed) = bytes.split_first_chunk::<40>()?;
        let (salt, nonce) = parted(random);
        Some(Wrapped { salt, nonce, sealed: sealed.to_vec() })
    }
}

fn wrap(by: &[u8; 32], key: &DataKey, random: &Random, purpose: &[u8]) -> Result<Wrapped, LockFault> {
    let (salt, nonce) = parted(random);
    let plain = Payload { msg: key.secret().as_slice(), aad: purpose };
    let sealed = XChaCha20Poly1305::new(&(*by).into()).encrypt(&XNonce::from(nonce), plain);
    Ok(Wrapped { salt, nonce, sealed: sealed.map_err(|_| LockFault::NoMemory)? })
}

/// Blanks around a passphrase are slips of the finger.
fn typed(passphrase: &str) -> &str {
    passphrase.trim()
}

fn parted(random: &Random) -> ([u8; 16], [u8; 24]) {
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    let bytes = salt.iter_mut().chain(&mut nonce);
    bytes.zip(random).for_each(|(to, from)| *to = *from);
    (salt, nonce)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> (DataKey, Sheet, Lock) {
        let (key, sheet) = (DataKey::from_secret([5; 32]), Sheet::from_random([6; 32]));
        let by = Lock::choosing(Cost::LEAST, "晨雾 石桥 归鸟", &[1; 40]).run().unwrap();
        let lock = Lock::make(&key, Cost::LEAST, &by, &sheet, [[1; 40], [2; 40]]).unwrap();
        (key, sheet, lock)
    }

    fn tried(lock: &Lock, passphrase: &str) -> Result<DataKey, LockFault> {
        lock.open(&lock.trying(passphrase).run().unwrap())
    }

    fn is(key: &DataKey, other: Result<DataKey, LockFault>) -> bool {
        other.is_ok_and(|it| it.secret() == key.secret())
    }

    #[test]
    fn a_lock_opens_by_its_passphrase_and_by_its_sheet_and_by_nothing_else() {
        let (key, sheet, lock) = lock();
        let read = Lock::read(&lock.to_bytes()).unwrap();
        assert_eq!(read, lock);
        assert!(is(&key, tried(&read, " 晨雾 石桥 归鸟 ")), "blanks around it do not matter");
        assert!(is(&key, read.recover(&sheet)));
        assert_eq!(tried(&read, "晨雾 石桥 归雁").err(), Some(LockFault::Wrong));
        assert_eq!(read.recover(&Sheet::from_random([7; 32])).err(), Some(LockFault::Wrong));
    }

    #[test]
    fn a_new_passphrase_or_sheet_puts_the_old_one_out_of_use() {
        let (key, sheet, lock) = lock();
        let by = Lock::choosing(lock.cost(), "新的口令", &[3; 40]).run().unwrap();
        let changed = lock.with_passphrase(&key, &by, [3; 40]).unwrap();
        assert!(is(&key, tried(&changed, "新的口令")) && is(&key, changed.recover(&sheet)));
        assert_eq!(tried(&changed, "晨雾 石桥 归鸟").err(), Some(LockFault::Wrong));
        let other = Sheet::from_random([8; 32]);
        let changed = changed.with_sheet(&key, &other, [4; 40]).unwrap();
        assert!(is(&key, changed.recover(&other)) && is(&key, tried(&changed, "新的口令")));
        assert_eq!(changed.recover(&sheet).err(), Some(LockFault::Wrong));
    }

    #[test]
    fn a_weakened_or_unknown_lock_is_not_tried() {
        let (_, _, lock) = lock();
        let text = String::from_utf8(lock.to_bytes()).unwrap();
        for (from, to) in [("19456", "1024"), ("\"v\":1", "\"v\":2"), ("by_sheet", "by_other")] {
            assert_eq!(Lock::read(text.replace(from, to).as_bytes()).err(), Some(LockFault::Unknown), "{to}");
        }
        assert_eq!(Lock::read(b"").err(), Some(LockFault::Unknown));
    }
}
