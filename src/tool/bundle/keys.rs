//! What opens sealed bundles: identities and passphrases in files, as age takes them.

use std::path::Path;
use std::sync::Arc;

use crate::domain::bundle::BundleFault;
use crate::domain::bundle::age::Opener;
use crate::domain::bundle::age::key::Secret;
use crate::domain::bundle::manifest::Manifest;
use crate::domain::bundle::phrase::Phrase;
use crate::domain::bundle::sealed::{self, SealedFault, Unsealed, secret_of};
use crate::domain::log::hash::from_hex;
use crate::domain::log::sign::Key;
use crate::tool::bundle::cli::KeyArgs;
use crate::tool::fault::Fault;

/// What the command was given to open sealed bundles with.
#[derive(Debug, Clone, Default)]
pub struct Keys(Arc<Vec<Opener>>);

/// A bundle's bytes, and how they were come by.
pub enum Inside {
    /// It was open.
    Open(Vec<u8>),
    /// It was sealed, and this was in it.
    Sealed(Unsealed),
}

impl Keys {
    /// Reads the files named.
    ///
    /// # Errors
    /// [`Fault::File`], [`Fault::NoIdentity`] and [`Fault::NoPassphrase`].
    pub fn read(args: &KeyArgs) -> Result<Keys, Fault> {
        let mut all = Vec::new();
        for path in &args.identity {
            all.extend(secrets(path)?.into_iter().map(Opener::Secret));
        }
        for path in &args.passphrase_file {
            all.extend(passphrase(path)?);
        }
        Ok(Keys(Arc::new(all)))
    }

    /// Opens a bundle that is sealed; one that is open stays as it is.
    ///
    /// # Errors
    /// [`Fault::Bundle`] where nothing was given to open it with, [`Fault::Closed`] where what was given does not.
    pub fn open(&self, path: &Path, bytes: Vec<u8>) -> Result<Inside, Fault> {
        if !sealed::is_sealed(&bytes) {
            return Ok(Inside::Open(bytes));
        }
        if self.0.is_empty() {
            return Err(Fault::bundle(path)(BundleFault::Sealed));
        }
        sealed::open(&bytes, &self.0).map(Inside::Sealed).map_err(Fault::closed(path))
    }
}

impl Inside {
    /// The open bundle's bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Inside::Open(bytes) => bytes,
            Inside::Sealed(inside) => &inside.plain,
        }
    }

    /// The same, for whoever needs nothing else.
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Inside::Open(bytes) => bytes,
            Inside::Sealed(inside) => inside.plain,
        }
    }

    /// Whether it was sealed.
    pub fn is_sealed(&self) -> bool {
        matches!(self, Inside::Sealed(_))
    }

    /// Whether whoever signed the manifest sealed it to the key that opened it.
    ///
    /// # Errors
    /// [`SealedFault`].
    pub fn check(&self, manifest: &Manifest) -> Result<(), SealedFault> {
        match self {
            Inside::Open(_) => Ok(()),
            Inside::Sealed(inside) => inside.check(manifest),
        }
    }
}

/// The secrets of an identity file: one a line, `AGE-SECRET-KEY-1…` or the 64 digits of a device's key.
fn secrets(path: &Path) -> Result<Vec<Secret>, Fault> {
    let text = std::fs::read_to_string(path).map_err(Fault::file(path))?;
    let lines = (1..).zip(text.lines()).map(|(line, text)| (line, text.trim()));
    let said = lines.filter(|(_, it)| !it.is_empty() && !it.starts_with('#'));
    let of = |(line, text): (usize, &str)| {
        let own = || from_hex(text).ok().map(|it| secret_of(&Key::from_seed(it)));
        Secret::read(text).or_else(own).ok_or(Fault::NoIdentity { path: path.to_owned(), line })
    };
    let secrets = said.map(of).collect::<Result<Vec<Secret>, Fault>>()?;
    if secrets.is_empty() { Err(Fault::NoIdentity { path: path.to_owned(), line: 1 }) } else { Ok(secrets) }
}

/// The passphrase in a file's first line.
///
/// # Errors
/// [`Fault::File`], and [`Fault::NoPassphrase`] where there is none.
pub fn first_line(path: &Path) -> Result<String, Fault> {
    let text = std::fs::read_to_string(path).map_err(Fault::file(path))?;
    let line = text.lines().next().unwrap_or_default().trim().to_owned();
    if line.is_empty() { Err(Fault::NoPassphrase { path: path.to_owned() }) } else { Ok(line) }
}

/// What a passphrase opens: files sealed to it and, where it is six words, backups sealed to the key that grows from them.
fn passphrase(path: &Path) -> Result<Vec<Opener>, Fault> {
    let line = first_line(path)?;
    let Some(phrase) = Phrase::read(&line) else { return Ok(vec![Opener::Passphrase(line)]) };
    let recovery = phrase.recovery().map(Opener::Secret);
    Ok([Opener::Passphrase(phrase.spelling())].into_iter().chain(recovery).collect())
}
