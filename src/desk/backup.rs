//! Backups: everything held here, sealed to the office's recovery words and to this device, read again from where it
//! was put before it counts, and coming back as a new device.

use std::sync::Arc;

use leptos::prelude::*;

use crate::desk::book::Book;
use crate::desk::export::Outgoing;
use crate::desk::far::Far;
use crate::desk::found::{fields, office_act};
use crate::desk::identity::Identity;
use crate::desk::open::{Desk, Refused};
use crate::desk::sealing::Closed;
use crate::domain::bundle::age::key::{Recipient, Secret};
use crate::domain::bundle::age::{Lock, Opener, open, seal};
use crate::domain::bundle::manifest::{Addressee, Kind, RECOVERY};
use crate::domain::bundle::phrase::Phrase;
use crate::domain::bundle::sealed::lock_of;
use crate::domain::bundle::write::{Cover, Limits, in_line_order};
use crate::domain::bundle::{Bundle, sealed};
use crate::domain::log::hash::Running;
use crate::domain::log::header::Stream;
use crate::domain::log::set::take_state;
use crate::domain::log::{Digest, Early, Event, EventSet};
use crate::domain::time::Instant;

/// The name under which the store keeps the key that grows from the recovery words; the words are kept nowhere.
pub const KEPT: &str = "recovery";
/// The word of the vocabulary for a backup.
const BACKUP: &str = "backup";
/// A backup older than this, with work since, is to be minded: seven days.
const OLD: i64 = 7 * 86_400;

/// So many events are gone through before the screen may paint again.
const EVENTS_A_BREATH: usize = 256;

/// A backup that was made, and does not count yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its files.
    pub files: Vec<Outgoing>,
    /// The state of everything in it.
    pub state: Digest,
    /// Pieces of attachments in it.
    pub pieces: usize,
    /// Attachments that are here and do not fit in.
    pub left_attachments: usize,
}

/// Why a backup does not count.
#[derive(Debug, Clone, PartialEq)]
pub enum BackupFault {
    /// The file at this place is not the one that was made: the copy is broken, or another file was chosen.
    NotTheFile,
    /// Some of its files are missing.
    NotAll,
    /// A file cannot be opened.
    Closed(Closed),
    /// It opens, and what it holds is not what was held here.
    OtherState,
    /// That it was checked could not be written down.
    Refused(Refused),
}

/// How a device stands with its backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupAge {
    /// Never.
    Never,
    /// When the last one was checked, and whether it is old and something was written since.
    Checked {
        /// When.
        at: Instant,
        /// Whether it is to be minded.
        is_old: bool,
    },
}

impl Desk {
    /// The key backups are sealed to; `None` until recovery words were written down and tried.
    pub fn recovery_key(self) -> Option<Recipient> {
        let kept = self.loaded.with(|it| it.kept.get(KEPT).cloned())?;
        Recipient::read(std::str::from_utf8(&kept).ok()?)
    }

    /// Six new recovery words, kept nowhere: a person writes them down.
    ///
    /// # Errors
    /// [`Refused::NoEntropy`].
    pub fn new_recovery_words(self) -> Result<Phrase, Refused> {
        Ok(Phrase::from_random(self.random()?))
    }

    /// Takes recovery words that a person typed from the sheet: they open what is sealed to their key, and only then the
    /// key is kept.
    ///
    /// # Errors
    /// [`Refused`]; the key before stays.
    pub async fn keep_recovery(self, phrase: Phrase) -> Result<(), Refused> {
        let grown = self.stretched(phrase.stretch()).await?;
        let secret = Secret::from_bytes(*grown);
        let lock = Lock::Keys(vec![secret.recipient()]);
        let random: [u8; 64] = self.random()?;
        let capsule = seal(KEPT.as_bytes(), &lock, &random).ok_or(Refused::NoEntropy)?;
        let again = Secret::from_bytes(*self.stretched(phrase.stretch()).await?);
        if open(&capsule, &[Opener::Secret(again)]).as_deref() != Ok(KEPT.as_bytes()) {
            return Err(Refused::NoEntropy);
        }
        self.may_write()?;
        let key = secret.recipient().to_string().into_bytes();
        self.machine().store.keep(KEPT, key.clone()).await?;
        self.loaded.update(|it| drop(it.kept.insert(KEPT.to_owned(), key)));
        Ok(())
    }

    /// Makes a backup of everything held here. It counts once [`Desk::check_backup`] has read it from where it was put.
    ///
    /// # Errors
    /// [`Refused`]; [`Refused::NotSetUp`] also where no recovery words were tried yet.
    pub async fn back_up(self, progress: impl Fn(u32)) -> Result<Backup, Refused> {
        let identity = self.book.with_untracked(|it| it.identity.clone()).ok_or(Refused::NotSetUp)?;
        let key = untrack(|| self.recovery_key()).ok_or(Refused::NotSetUp)?;
        let recovery = Addressee { key, code: RECOVERY.to_owned() };
        let to: Vec<Addressee> = [recovery].into_iter().chain(Addressee::device(identity.device())).collect();
        let now = self.present();
        let (cover, events) = self.book.with_untracked(|book| {
            let cover = Cover { to: to.clone(), ..book.cover(&identity, Kind::Cases, String::new(), now) };
            (cover, book.handed_on(Kind::Cases))
        });
        let tell = |far: Far| {
            progress(far.share() / 3);
            true
        };
        let carrying = self.carrying(&events).await?;
        let (pieces, left_attachments) = (carrying.0.len(), carrying.1);
        let plain =
            self.written_with(&identity, cover, events.clone(), carrying.0, Limits::sealed(), &tell).await;
        let plain = plain.ok_or(Refused::Stopped)?;
        let state = self.state_of(events).await;
        let progress = |it: u32| progress(33 + it * 2 / 3);
        let named = |file: Outgoing| Outgoing { name: file.name.replacen("cases", BACKUP, 1), ..file };
        let plain = plain.into_iter().map(named).collect();
        let files = self.seal_all(plain, &to, &lock_of(&to), progress).await?;
        Ok(Backup { files, state, pieces, left_attachments })
    }

    /// Reads a backup's files from where they were put: each is byte for byte the one made, opens, and all of them hold
    /// the state that was held here. Then it counts, and that is written down.
    ///
    /// # Errors
    /// [`BackupFault`].
    pub async fn check_backup(self, backup: &Backup, found: &[Vec<u8>]) -> Result<Instant, BackupFault> {
        let identity = self.book.with_untracked(|it| it.identity.clone());
        let identity = identity.ok_or(BackupFault::Refused(Refused::NotSetUp))?;
        let mut parts = Vec::new();
        for file in &backup.files {
            let bytes = found.iter().find(|it| **it == file.bytes);
            let bytes = bytes.ok_or(if found.len() < backup.files.len() {
                BackupFault::NotAll
            } else {
                BackupFault::NotTheFile
            })?;
            parts.push(self.unseal(bytes, Vec::new(), |_| {}).await.map_err(BackupFault::Closed)?);
        }
        let whole = Bundle::join(parts).map_err(|_| BackupFault::NotAll)?;
        let digest = whole.digest;
        if whole.attachments.len() != backup.pieces || self.state_of(whole.events).await != backup.state {
            return Err(BackupFault::OtherState);
        }
        let all = fields([("bundle_kind", BACKUP.into()), ("bundle", digest.to_string().into())]);
        let act = office_act(Stream::Office(identity.org), "export_recorded", all);
        self.write(vec![act]).await.map_err(BackupFault::Refused)?;
        Ok(self.present())
    }

    /// The state of everything held, told some events at a time.
    pub async fn state(self) -> Digest {
        let all = self.book.with_untracked(|it| it.set.iter().cloned().collect());
        self.state_of(all).await
    }

    /// The state that these events make on an empty device.
    async fn state_of(self, events: Vec<Arc<Event>>) -> Digest {
        let breathe = self.machine().breathe;
        let (mut set, mut early) = (EventSet::new(), Early::default());
        for some in in_line_order(events).chunks(EVENTS_A_BREATH) {
            early.take(&mut set, some.to_vec());
            let _ = breathe().await;
        }
        let (held, mut running) = (set.iter().cloned().collect::<Vec<_>>(), Running::default());
        for some in held.chunks(EVENTS_A_BREATH) {
            some.iter().for_each(|it| take_state(&mut running, it));
            let _ = breathe().await;
        }
        running.digest()
    }
}

/// Whether a sealed file says that recovery words open it.
pub fn asks_for_recovery(bytes: &[u8]) -> bool {
    sealed::Envelope::read(bytes).is_ok_and(|it| it.to.iter().any(|it| it == RECOVERY))
}

impl Book {
    /// How this device stands with its backups.
    pub fn backup_age(&self, now: Instant) -> BackupAge {
        let own = self.identity.as_ref().map(Identity::device);
        let is_backup = |it: &str| it == BACKUP;
        let all = self.office.log.all("export_recorded").filter(|it| Some(it.header.device) == own);
        let last =
            all.filter(|it| it.text("bundle_kind").is_some_and(is_backup)).max_by_key(|it| it.header.seq);
        let Some(last) = last else { return BackupAge::Never };
        let at = last.header.recorded_at.instant;
        let is_newer = own.and_then(|it| self.set.tip(it)).is_some_and(|it| it.header.seq > last.header.seq);
        BackupAge::Checked { at, is_old: is_newer && now.since(at) > OLD }
    }
}

#[cfg(all(test, feature = "html"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::desk::Place;
    use crate::desk::found::Joining;
    use crate::desk::journey_tests::{clock, complaint, export, joined, merge, new_device, office};
    use crate::domain::bundle::age::AgeFault;
    use crate::domain::bundle::sealed::SealedFault;
    use crate::store::memory::at_once;

    fn words(desk: Desk) -> Phrase {
        let phrase = desk.new_recovery_words().unwrap();
        at_once(desk.keep_recovery(phrase)).unwrap().unwrap();
        phrase
    }

    fn made(desk: Desk) -> Backup {
        at_once(desk.back_up(|_| {})).unwrap().unwrap()
    }

    fn bytes(backup: &Backup) -> Vec<Vec<u8>> {
        backup.files.iter().map(|it| it.bytes.clone()).collect()
    }

    /// The drill: a backup, an empty device, the words from the sheet, and the same state under a new key.
    #[test]
    fn an_empty_device_comes_back_to_the_same_state_with_the_words_and_is_a_new_device() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        let kiosk = joined(&clock, &export(office, Kind::Settings), Place::Kiosk, 2);
        at_once(kiosk.lodge(complaint(), None)).unwrap().unwrap();
        merge(office, &export(kiosk, Kind::Cases), true);
        assert_eq!(at_once(office.back_up(|_| {})).unwrap(), Err(Refused::NotSetUp), "words come first");
        let phrase = words(office);
        let backup = made(office);
        assert!(backup.files[0].name.starts_with("huiyin-backup-"), "{}", backup.files[0].name);
        at_once(office.check_backup(&backup, &bytes(&backup))).unwrap().unwrap();

        let empty = new_device(&clock, 9);
        let file = &backup.files[0].bytes;
        assert!(asks_for_recovery(file));
        let found = at_once(empty.unseal(file, vec![], |_| {})).unwrap();
        assert_eq!(found, Err(Closed::Sealed(SealedFault::Age(AgeFault::OtherKeys))));
        let wrong = Phrase::from_random([7; 12]).recovery().unwrap();
        let found = at_once(empty.unseal(file, vec![Opener::Secret(wrong)], |_| {})).unwrap();
        assert_eq!(found, Err(Closed::Sealed(SealedFault::Age(AgeFault::OtherKeys))));
        let secret = Opener::Secret(phrase.recovery().unwrap());
        let bundle = at_once(empty.unseal(file, vec![secret], |_| {})).unwrap().unwrap();
        let opened =
            at_once(empty.open_parts(vec![("x".into(), bundle)], crate::desk::far::ON)).unwrap().unwrap();
        let joining = Joining { place: Place::Office, label: "办公室".into(), person: Some("p-1".into()) };
        assert_eq!(at_once(empty.join(&opened, joining)).unwrap(), Ok(0));
        assert_eq!(empty.book.with_untracked(|it| it.set.state_hash()), backup.state);
        assert_ne!(empty.device_words(), office.device_words());
        assert!(at_once(empty.lodge(complaint(), None)).unwrap().is_ok());
    }

    #[test]
    fn a_backup_counts_once_it_was_read_from_where_it_was_put_and_grows_old() {
        let owner = Owner::new();
        owner.set();
        let clock = clock("2026-11-24T10:42:00+08:00");
        let office = office(&clock);
        words(office);
        let age = || office.book.with_untracked(|it| it.backup_age(Instant(clock.get())));
        let backup = made(office);
        assert_eq!(age(), BackupAge::Never);
        let mut torn = bytes(&backup);
        torn[0].truncate(2_000);
        for (found, fault) in [(torn, BackupFault::NotTheFile), (vec![], BackupFault::NotAll)] {
            assert_eq!(at_once(office.check_backup(&backup, &found)).unwrap(), Err(fault));
        }
        let other = Backup { state: Digest::of(b"x"), ..backup.clone() };
        let found = at_once(office.check_backup(&other, &bytes(&backup))).unwrap();
        assert_eq!(found, Err(BackupFault::OtherState));
        assert_eq!(age(), BackupAge::Never, "what was not read does not count");
        at_once(office.check_backup(&backup, &bytes(&backup))).unwrap().unwrap();
        let at = Instant(clock.get());
        clock.set(at.0 + OLD + 1);
        assert_eq!(age(), BackupAge::Checked { at, is_old: false }, "nothing was written since");
        at_once(office.lodge(complaint(), None)).unwrap().unwrap();
        assert_eq!(age(), BackupAge::Checked { at, is_old: true });
    }
}
