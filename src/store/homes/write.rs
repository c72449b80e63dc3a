//! Writing to both homes: the journal, then the database, then "saved".

use std::rc::Rc;

use super::ledger::Plan;
use super::{BUDGET, Database, Homes, write_kept};
use crate::store::journal::{Entry, Journal, Kept, Mark};
use crate::store::{Appended, News, Record, StoreError};

/// The room there must be beyond what is written.
const NARROW: u64 = 256 * 1024;
/// The same once in a while, when the database may rewrite its log.
const WIDE: u64 = 16 * 1024 * 1024;
/// So many bytes written are once in a while.
const FAR: u64 = 1024 * 1024;

impl<D: Database> Homes<D> {
    /// Adds what no home holds yet; the caller has the turn.
    pub(super) async fn add(&self, batch: Vec<Record>) -> Result<Appended, StoreError> {
        let plan = self.plan(batch).await?;
        let outcome = Appended { added: plan.new.len() + plan.again.len(), known: plan.known };
        if outcome.added == 0 {
            return Ok(outcome);
        }
        self.make_room(plan.new.iter().chain(&plan.again).map(|it| it.bytes.len() as u64).sum())?;
        let journal = self.journal().ok();
        let before = journal.as_ref().map(|it| it.end());
        self.to_journal(journal.as_ref(), &|it| it.add_batch(&plan.new))?;
        let Plan { new: mut all, again, .. } = plan;
        let (mark, fresh) = (self.mark_after(&all), all.len());
        all.extend(again);
        // A batch may be a hundred megabytes: there is one of it.
        let all = Rc::new(all);
        let answer = self.to_database(&|database| database.add(Rc::clone(&all), mark)).await;
        let new = all.get(..fresh).unwrap_or_default();
        match answer {
            Ok(()) => self.note(&all, true),
            // Whether it is there will be seen at the next start, or when the same is asked again.
            Err(StoreError::TimedOut | StoreError::Closed) => self.note(new, false),
            Err(_) => self.take_back(before, new),
        }
        answer.map(|()| outcome)
    }

    async fn plan(&self, batch: Vec<Record>) -> Result<Plan, StoreError> {
        if self.ledger.borrow().is_none() {
            self.refresh().await?;
        }
        let ledger = self.ledger.borrow();
        let ledger = ledger.as_ref().ok_or(StoreError::Closed)?;
        let plan = ledger.plan(batch);
        let needed: u64 = plan.new.iter().map(|it| it.bytes.len() as u64).sum();
        if ledger.bytes + self.piece_bytes.get().unwrap_or(0) + needed > BUDGET {
            return Err(StoreError::Full { needed });
        }
        Ok(plan)
    }

    fn mark_after(&self, new: &[Entry]) -> Mark {
        let mark = self.ledger.borrow().as_ref().map(|it| it.mark).unwrap_or_default();
        Mark { events: new.iter().map(|it| it.number).fold(mark.events, u64::max), ..mark }
    }

    fn note(&self, entries: &[Entry], is_settled: bool) {
        let mark = {
            let mut ledger = self.ledger.borrow_mut();
            let Some(ledger) = ledger.as_mut() else { return };
            ledger.note(entries, is_settled);
            ledger.mark
        };
        if let (true, Ok(journal)) = (is_settled, self.journal()) {
            // A mark that cannot be written lags behind, which is what it may do.
            let _ = journal.mark(mark);
        }
    }

    /// Takes a refused batch out of the journal again, so that it is saved in no home.
    fn take_back(&self, before: Option<u64>, new: &[Entry]) {
        if let (Some(before), Ok(journal)) = (before, self.journal())
            && journal.back_to(before).is_err()
        {
            self.note(new, false);
        }
    }

    /// Keeps or forgets a value in both homes.
    pub(super) async fn change(&self, name: &str, value: Option<Vec<u8>>) -> Result<(), StoreError> {
        let _turn = self.turns.take().await;
        if self.ledger.borrow().is_none() {
            self.refresh().await?;
        }
        self.make_room(value.as_ref().map_or(0, |it| it.len() as u64))?;
        let kept = Kept { version: self.next_version()?, value };
        let journal = self.journal().ok();
        self.to_journal(journal.as_ref(), &|it| it.keep(name, &kept))?;
        let bytes = write_kept(&kept);
        self.to_database(&|database| database.keep(name, bytes.clone())).await?;
        self.note(&[], true);
        Ok(())
    }

    fn next_version(&self) -> Result<u64, StoreError> {
        let mut ledger = self.ledger.borrow_mut();
        let ledger = ledger.as_mut().ok_or(StoreError::Closed)?;
        ledger.mark.kept += 1;
        Ok(ledger.mark.kept)
    }

    /// Writes to the journal where there is one. When the disk is full, the room kept back is given for it, and people
    /// are told.
    pub(super) fn to_journal(
        &self,
        journal: Option<&Rc<Journal>>,
        write: &dyn Fn(&Journal) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(journal) = journal else { return Ok(()) };
        match write(journal) {
            Err(StoreError::Full { .. }) if self.give_room() => write(journal),
            Err(fault @ StoreError::Full { .. }) => Err(fault),
            // The file is gone or unreadable: what was written so far stays, and both homes are opened anew.
            Err(_) => {
                self.stop_writing();
                self.watchers.tell(News::Closed);
                Err(StoreError::Closed)
            }
            Ok(()) => Ok(()),
        }
    }

    pub(super) async fn to_database<'d>(
        &'d self,
        write: &dyn Fn(&'d D) -> crate::store::Pending<'d, ()>,
    ) -> Result<(), StoreError> {
        let Ok(database) = self.database() else { return Ok(()) };
        match write(database).await {
            Err(StoreError::Full { .. }) if self.give_room() => write(database).await,
            other => other,
        }
    }

    /// Sees to it that the disk has room for what is to be written, before the database is asked.
    ///
    /// A database that meets a full disk makes Chromium clear everything this address keeps, both homes at once. The
    /// journal's files may meet one without harm.
    pub(super) fn make_room(&self, bytes: u64) -> Result<(), StoreError> {
        let Ok(journal) = self.journal() else { return Ok(()) };
        let written = self.unprobed.get().saturating_add(bytes);
        let is_far = written >= FAR;
        self.unprobed.set(if is_far { 0 } else { written });
        let margin = if is_far { WIDE } else { NARROW };
        // A line rests in the journal, in the database's log and, when that is rewritten, once more.
        let wanted = margin.saturating_add(bytes.saturating_mul(3));
        if journal.has_room(wanted) || self.give_room() && journal.has_room(wanted) {
            return Ok(());
        }
        Err(StoreError::Full { needed: bytes })
    }

    /// Gives the room kept back to the disk; whether there was any.
    fn give_room(&self) -> bool {
        let gave = self.journal().is_ok_and(|it| it.release_reserve() == Ok(true));
        self.tell_tight();
        gave
    }
}
