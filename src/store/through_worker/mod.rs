//! The store as the page sees it: every call goes to the worker, which alone touches the disk.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Worker, WorkerOptions, WorkerType};

use crate::domain::log::stretch::{Stretch, Stretched};
use crate::store::protocol::{Answer, Ask};
use crate::store::timer::{COMMIT_MS, LOAD_MS, OPEN_MS, batch_ms, within};
use crate::store::waiting::answer;
use crate::store::{Appended, EventStore, Loaded, News, Part, Parts, Pending, Record, Role, StoreError};

mod line;

use line::Line;

/// A store in a dedicated worker. Dropping it ends the worker.
pub struct ThroughWorker {
    line: Rc<Line>,
    /// The number of the last batch that was handed in part by part.
    batches: Cell<u32>,
}

/// The worker could not be started at all; the page may open the database itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the worker did not start")]
pub struct NoWorker;

impl ThroughWorker {
    /// Starts the worker at `url` and waits until it listens.
    ///
    /// # Errors
    /// [`NoWorker`] when it cannot be loaded here or says nothing for ten seconds.
    pub async fn start(url: &str) -> Result<ThroughWorker, NoWorker> {
        let options = WorkerOptions::new();
        // The single file carries its worker in a blob; a page opened from a file may not start a blob as a module.
        let is_blob = url.starts_with("blob:");
        options.set_type(if is_blob { WorkerType::Classic } else { WorkerType::Module });
        let worker = Worker::new_with_options(url, &options).map_err(|_| NoWorker)?;
        let (giver, ready) = answer();
        let store = ThroughWorker { line: Line::to(worker, giver), batches: Cell::new(0) };
        within(OPEN_MS, ready).await.map_err(|_| NoWorker)?;
        Ok(store)
    }

    /// Opens the database of this name in the worker.
    ///
    /// # Errors
    /// Those of [`crate::store::indexed_db::IndexedDb::open`].
    pub async fn open(&self, database: &str) -> Result<Role, StoreError> {
        self.role_from(Ask::Open(database.into())).await
    }

    async fn role_from(&self, ask: Ask) -> Result<Role, StoreError> {
        match self.line.ask(ask, OPEN_MS * 2).await? {
            Answer::Opened(role) => {
                self.line.set_role(role);
                Ok(role)
            }
            _ => Err(unexpected()),
        }
    }

    fn done(&self, ask: Ask) -> Pending<'_, ()> {
        let answered = self.line.ask(ask, COMMIT_MS);
        Box::pin(async move {
            match answered.await? {
                Answer::Done => Ok(()),
                _ => Err(unexpected()),
            }
        })
    }

    fn bytes(&self, ask: Ask) -> Pending<'_, Option<Vec<u8>>> {
        let answered = self.line.ask(ask, COMMIT_MS);
        Box::pin(async move {
            match answered.await? {
                Answer::Draft(bytes) => Ok(bytes),
                _ => Err(unexpected()),
            }
        })
    }

    fn names(&self, ask: Ask, limit: u32) -> Pending<'_, Vec<String>> {
        let answered = self.line.ask(ask, limit);
        Box::pin(async move {
            match answered.await? {
                Answer::Names(names) => Ok(names),
                _ => Err(unexpected()),
            }
        })
    }
}

impl EventStore for ThroughWorker {
    fn role(&self) -> Role {
        self.line.role()
    }

    fn take_over(&self) -> Pending<'_, Role> {
        Box::pin(self.role_from(Ask::TakeOver))
    }

    fn on_news(&self, told: Box<dyn Fn(News)>) {
        self.line.on_news(told);
    }

    fn load(&self) -> Pending<'_, Loaded> {
        let answered = self.line.ask(Ask::Load, LOAD_MS);
        Box::pin(async move {
            match answered.await? {
                Answer::Loaded(loaded) => Ok(loaded),
                _ => Err(unexpected()),
            }
        })
    }

    fn append(&self, batch: Vec<Record>) -> Pending<'_, Appended> {
        let limit = batch_ms(batch.len());
        let answered = self.line.ask(Ask::Append(batch), limit);
        Box::pin(async move {
            match answered.await? {
                Answer::Appended(outcome) => Ok(outcome),
                _ => Err(unexpected()),
            }
        })
    }

    fn append_parts<'p>(&'p self, mut parts: Parts<'p>) -> Pending<'p, Option<Appended>> {
        let batch = self.batches.get().wrapping_add(1);
        self.batches.set(batch);
        Box::pin(async move {
            let mut count = 0_usize;
            loop {
                match parts() {
                    Part::Some(records) => {
                        count += records.len();
                        self.done(Ask::HandIn(batch, records)).await?;
                    }
                    Part::Stop => return self.done(Ask::Forget(batch)).await.map(|()| None),
                    Part::End => break,
                }
            }
            // The worker knows no batch of which nothing was handed in.
            let ask = if count == 0 { Ask::Append(Vec::new()) } else { Ask::AppendHanded(batch) };
            match self.line.ask(ask, batch_ms(count)).await? {
                Answer::Appended(outcome) => Ok(Some(outcome)),
                _ => Err(unexpected()),
            }
        })
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.done(Ask::Keep(name.into(), bytes))
    }

    fn drop_kept(&self, name: &str) -> Pending<'_, ()> {
        self.done(Ask::DropKept(name.into()))
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.done(Ask::DraftPut(name.into(), bytes))
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.bytes(Ask::DraftGet(name.into()))
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.done(Ask::DraftRemove(name.into()))
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        self.names(Ask::DraftNames, COMMIT_MS)
    }

    fn piece_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.done(Ask::PiecePut(name.into(), bytes))
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.bytes(Ask::PieceGet(name.into()))
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        self.names(Ask::PieceNames, LOAD_MS)
    }

    fn pieces_drop(&self, names: Vec<String>) -> Pending<'_, ()> {
        self.done(Ask::PiecesDrop(names))
    }

    fn stretch(&self, work: Stretch) -> Pending<'_, Option<Stretched>> {
        let answered = self.line.ask(Ask::Stretch(work), LOAD_MS);
        Box::pin(async move {
            match answered.await? {
                Answer::Stretched(key) => Ok(key),
                _ => Err(unexpected()),
            }
        })
    }
}

fn unexpected() -> StoreError {
    StoreError::Other("the worker answered something else than was asked".into())
}
