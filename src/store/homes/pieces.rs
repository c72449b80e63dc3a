//! Attachments' pieces in both homes: each is durable in both before it counts, and what one home lost the other gives.

use super::{BUDGET, Database, Homes};
use crate::domain::order::Order as _;
use crate::store::journal::{frame, unframe};
use crate::store::{MAX_PIECE, MAX_PIECE_NAME, StoreError};

/// So many pieces are forgotten in one transaction: large ones were seen beside databases that broke.
const AT_ONCE: usize = 64;

impl<D: Database> Homes<D> {
    pub(super) async fn put_piece(&self, name: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        let (length, needed) = (bytes.len(), bytes.len() as u64);
        if length == 0 || length > MAX_PIECE || name.is_empty() || name.len() > MAX_PIECE_NAME {
            return Err(StoreError::BadLength { at: 0, length });
        }
        let _turn = self.turns.take().await;
        let held = self.ledger.borrow().as_ref().map_or(0, |it| it.bytes);
        if held + self.piece_bytes().await? + needed > BUDGET {
            return Err(StoreError::Full { needed });
        }
        self.make_room(needed)?;
        let framed = frame(name, bytes);
        let journal = self.journal().ok();
        if let Some(is_there) = journal.as_ref().map(|it| it.piece(name).map(|it| it.is_some()))
            && is_there != Ok(true)
        {
            self.to_journal(journal.as_ref(), &|it| it.add_piece(name, &framed))?;
        }
        self.to_database(&|database| database.piece_put(name, framed.clone())).await?;
        self.piece_bytes.set(self.piece_bytes.get().map(|it| it + needed));
        Ok(())
    }

    pub(super) async fn get_piece(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let _turn = self.turns.take().await;
        let journal = self.journal().ok();
        if let Some(bytes) = journal.as_ref().and_then(|it| it.piece(name).ok().flatten()) {
            return Ok(Some(bytes));
        }
        let found = self.framed(name).await?;
        if let (Some((framed, _)), Some(journal)) = (&found, &journal) {
            // It is read all the same where it cannot be given back.
            let _ = self.make_room(framed.len() as u64).and_then(|()| journal.add_piece(name, framed));
        }
        Ok(found.map(|(_, bytes)| bytes))
    }

    /// The names of all pieces some home holds, after giving each home what only the other has.
    pub(super) async fn piece_names_healed(&self) -> Result<Vec<String>, StoreError> {
        let (mut in_database, mut in_journal) = {
            let _turn = self.turns.take().await;
            let in_database = match self.database() {
                Ok(database) => Some(database.piece_names().await?),
                Err(_) => None,
            };
            (in_database, self.journal().and_then(|it| it.piece_names()).ok())
        };
        in_database.iter_mut().chain(&mut in_journal).for_each(|it| it.order());
        let lacks = |home: &Option<Vec<String>>, name: &String| {
            home.as_ref().is_some_and(|it| it.binary_search(name).is_err())
        };
        let mut all =
            [in_database.clone(), in_journal.clone()].into_iter().flatten().flatten().collect::<Vec<_>>();
        all.order();
        all.dedup();
        let is_writer = self.is_writer.get();
        for name in all.iter().filter(|it| is_writer && (lacks(&in_database, it) || lacks(&in_journal, it))) {
            if lacks(&in_journal, name) {
                self.get_piece(name).await?;
            } else {
                self.give_to_database(name).await?;
            }
        }
        Ok(all)
    }

    /// Forgets pieces in both homes, some at a time. What one home still holds when the power fails it gives back to the
    /// other at the next start, so that both go on holding the same.
    pub(super) async fn drop_pieces(&self, names: Vec<String>) -> Result<(), StoreError> {
        for some in names.chunks(AT_ONCE) {
            let _turn = self.turns.take().await;
            self.make_room(0)?;
            self.to_database(&|database| database.pieces_drop(some)).await?;
            self.to_journal(self.journal().ok().as_ref(), &|it| it.drop_pieces(some))?;
            self.piece_bytes.set(None);
        }
        Ok(())
    }

    async fn give_to_database(&self, name: &str) -> Result<(), StoreError> {
        let _turn = self.turns.take().await;
        let found = self.journal().and_then(|it| it.piece(name))?;
        let (Some(bytes), Ok(database)) = (found, self.database()) else { return Ok(()) };
        self.make_room(bytes.len() as u64)?;
        database.piece_put(name, frame(name, bytes)).await
    }

    /// A piece of the database with its frame, where it is whole.
    async fn framed(&self, name: &str) -> Result<Option<(Vec<u8>, Vec<u8>)>, StoreError> {
        let Ok(database) = self.database() else { return Ok(None) };
        let framed = database.piece_get(name).await?;
        Ok(framed.and_then(|framed| unframe(name, &framed).map(|bytes| (framed, bytes))))
    }

    /// Bytes of all pieces; where only the database tells, as if each were as long as it may be.
    async fn piece_bytes(&self) -> Result<u64, StoreError> {
        if let Some(known) = self.piece_bytes.get() {
            return Ok(known);
        }
        let bytes = match (self.journal().and_then(|it| it.piece_bytes()), self.database()) {
            (Ok(bytes), _) => bytes,
            (Err(_), Ok(database)) => database.piece_names().await?.len() as u64 * MAX_PIECE as u64,
            (Err(_), Err(_)) => 0,
        };
        self.piece_bytes.set(Some(bytes));
        Ok(bytes)
    }
}
