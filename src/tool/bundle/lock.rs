//! Whom a bundle is sealed to that the command writes.

use crate::domain::bundle::age::key::Recipient;
use crate::domain::bundle::age::{Lock, passphrase};
use crate::domain::bundle::manifest::Addressee;
use crate::domain::bundle::phrase::Phrase;
use crate::domain::bundle::sealed::{lock_of, seal};
use crate::domain::bundle::write::Limits;
use crate::domain::log::header::DeviceId;
use crate::domain::order::Order as _;
use crate::tool::bundle::cli::Target;
use crate::tool::bundle::keys::first_line;
use crate::tool::fault::Fault;

/// Those a bundle is for, and what closes it to everybody else.
#[derive(Debug, Clone, Default)]
pub struct Closing {
    /// Whom the manifest names.
    pub to: Vec<Addressee>,
    lock: Option<Lock>,
}

impl Closing {
    /// As the command line asks.
    ///
    /// # Errors
    /// [`Fault::NoPassphrase`] and [`Fault::File`] for the passphrase's file.
    pub fn of(target: &Target) -> Result<Closing, Fault> {
        if let Some(path) = &target.to_passphrase {
            let line = first_line(path)?;
            let text = Phrase::read(&line).map_or(line, |it| it.spelling());
            // A passphrase somebody thought of is easier to guess than six random words, and costs more to try.
            let log_n =
                if Phrase::read(&text).is_some() { passphrase::LOG_N } else { passphrase::MOST_LOG_N };
            return Ok(Closing { to: Vec::new(), lock: Some(Lock::Passphrase { text, log_n }) });
        }
        let mut to = target.to.clone();
        to.order_by_key(|it| it.key);
        to.dedup_by(|one, other| one.key == other.key);
        let lock = (!to.is_empty()).then(|| lock_of(&to));
        Ok(Closing { to, lock })
    }

    /// Whether nobody is kept out.
    pub fn is_open(&self) -> bool {
        self.lock.is_none()
    }

    /// How much one part may hold.
    pub fn limits(&self) -> Limits {
        if self.is_open() { Limits::default() } else { Limits::sealed() }
    }

    /// Closes a part whose manifest names those it is for.
    ///
    /// # Errors
    /// [`Fault::NoRandom`] where the system gives no random bytes.
    pub fn close(&self, plain: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let Some(lock) = &self.lock else { return Ok(plain) };
        let mut random = vec![0; lock.random_bytes()];
        getrandom::fill(&mut random).map_err(|it| Fault::NoRandom { why: it.to_string() })?;
        seal(&plain, &self.to, lock, &random).ok_or(Fault::NoRandom { why: "no key to seal to".to_owned() })
    }
}

/// Somebody to seal to: the 64 digits of a device's id, or `age1…`.
///
/// # Errors
/// A sentence for the command line.
pub fn addressee(text: &str) -> Result<Addressee, String> {
    let device = text.parse::<DeviceId>().ok().and_then(Addressee::device);
    let key = || {
        let key = Recipient::read(text)?;
        Some(Addressee { key, code: text.chars().take(10).collect() })
    };
    device.or_else(key).ok_or_else(|| {
        "a key one can seal to is the 64 digits of a device's id, or age1… as age-keygen prints it".to_owned()
    })
}
