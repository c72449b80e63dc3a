//! The store as the page sees it: every call goes to the worker, which alone touches the disk.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::store::message::{pack, unpack};
use crate::store::protocol::{Answer, Ask, Unasked};
use crate::store::timer::{COMMIT_MS, LOAD_MS, OPEN_MS, batch_ms, within};
use crate::store::waiting::{Giver, Waiter, answer};
use crate::store::watchers::Watchers;
use crate::store::{Appended, EventStore, Loaded, News, Pending, Record, Role, StoreError};

/// The worker has its own watchdog; the page waits this much longer before it gives the worker up.
const GRACE_MS: u32 = 500;

/// A store in a dedicated worker. Dropping it ends the worker.
pub struct ThroughWorker {
    line: Rc<Line>,
}

/// The worker could not be started at all; the page may open the database itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the worker did not start")]
pub struct NoWorker;

struct Line {
    worker: Worker,
    ready: RefCell<Option<Giver<Result<(), StoreError>>>>,
    waiting: RefCell<BTreeMap<u32, Asked>>,
    last: Cell<u32>,
    role: Cell<Role>,
    closed: Cell<bool>,
    watchers: Watchers,
    callbacks: RefCell<Option<(Closure<dyn FnMut(MessageEvent)>, Closure<dyn FnMut()>)>>,
}

struct Asked {
    giver: Giver<Result<Answer, StoreError>>,
    pieces: Vec<Record>,
}

impl ThroughWorker {
    /// Starts the worker at `url` and waits until it listens.
    ///
    /// # Errors
    /// [`NoWorker`] when it cannot be loaded here or says nothing for ten seconds.
    pub async fn start(url: &str) -> Result<ThroughWorker, NoWorker> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(url, &options).map_err(|_| NoWorker)?;
        let (giver, ready) = answer();
        let store = ThroughWorker { line: Line::to(worker, giver) };
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
                self.line.role.set(role);
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
}

impl EventStore for ThroughWorker {
    fn role(&self) -> Role {
        self.line.role.get()
    }

    fn take_over(&self) -> Pending<'_, Role> {
        Box::pin(self.role_from(Ask::TakeOver))
    }

    fn on_news(&self, told: Box<dyn Fn(News)>) {
        self.line.watchers.add(told);
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
        let answered = self.line.ask(Ask::DraftGet(name.into()), COMMIT_MS);
        Box::pin(async move {
            match answered.await? {
                Answer::Draft(draft) => Ok(draft),
                _ => Err(unexpected()),
            }
        })
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.done(Ask::DraftRemove(name.into()))
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        let answered = self.line.ask(Ask::DraftNames, COMMIT_MS);
        Box::pin(async move {
            match answered.await? {
                Answer::Names(names) => Ok(names),
                _ => Err(unexpected()),
            }
        })
    }
}

impl Line {
    fn to(worker: Worker, ready: Giver<Result<(), StoreError>>) -> Rc<Line> {
        let line = Rc::new(Line {
            worker,
            ready: RefCell::new(Some(ready)),
            waiting: RefCell::default(),
            last: Cell::new(0),
            role: Cell::new(Role::Reader),
            closed: Cell::new(false),
            watchers: Watchers::default(),
            callbacks: RefCell::default(),
        });
        line.listen();
        line
    }

    fn listen(self: &Rc<Self>) {
        let (hearing, failing) = (Rc::downgrade(self), Rc::downgrade(self));
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            with(&hearing, |line| line.hear(&event.data()));
        });
        let failed = Closure::<dyn FnMut()>::new(move || with(&failing, Line::close));
        self.worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        self.worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        self.worker.set_onmessageerror(Some(failed.as_ref().unchecked_ref()));
        self.callbacks.replace(Some((heard, failed)));
    }

    /// Sends at once, before anybody awaits, so that calls reach the worker in the order they were made.
    fn ask(&self, ask: Ask, limit: u32) -> impl Future<Output = Result<Answer, StoreError>> + use<> {
        let waiter = self.send(&ask);
        async move { within(limit.saturating_add(GRACE_MS), waiter?).await }
    }

    fn send(&self, ask: &Ask) -> Result<Waiter<Result<Answer, StoreError>>, StoreError> {
        if self.closed.get() {
            return Err(StoreError::Closed);
        }
        let number = self.last.get() + 1;
        self.last.set(number);
        let (giver, waiter) = answer();
        self.waiting.borrow_mut().insert(number, Asked { giver, pieces: Vec::new() });
        let (message, transfer) = pack(number, &ask.encode());
        let sent = self.worker.post_message_with_transfer(&message, &transfer);
        sent.map(|()| waiter).map_err(|_| StoreError::Closed)
    }

    fn hear(&self, data: &JsValue) {
        match unpack(data) {
            Some((0, bytes)) => self.hear_unasked(&bytes),
            Some((number, bytes)) => self.hear_answer(number, Answer::decode(&bytes)),
            None => {}
        }
    }

    fn hear_answer(&self, number: u32, answer: Option<Answer>) {
        let Some(mut asked) = self.waiting.borrow_mut().remove(&number) else { return };
        match answer {
            Some(Answer::Records(mut piece)) => {
                asked.pieces.append(&mut piece);
                self.waiting.borrow_mut().insert(number, asked);
            }
            Some(Answer::Loaded(mut loaded)) => {
                loaded.records.append(&mut asked.pieces);
                asked.giver.give(Ok(Answer::Loaded(loaded)));
            }
            Some(Answer::Failed(fault)) => asked.giver.give(Err(fault)),
            Some(answer) => asked.giver.give(Ok(answer)),
            None => asked.giver.give(Err(StoreError::Other("the worker's answer is not understood".into()))),
        }
    }

    fn hear_unasked(&self, bytes: &[u8]) {
        match Unasked::decode(bytes) {
            Some(Unasked::Ready) => {
                if let Some(ready) = self.ready.borrow_mut().take() {
                    ready.give(Ok(()));
                }
            }
            Some(Unasked::News(News::Closed)) => self.close(),
            Some(Unasked::News(news)) => {
                if let News::RoleIs(role) = news {
                    self.role.set(role);
                }
                self.watchers.tell(news);
            }
            None => {}
        }
    }

    /// The worker is gone: everything that waits is told so.
    fn close(&self) {
        if self.closed.replace(true) {
            return;
        }
        self.worker.terminate();
        self.ready.borrow_mut().take();
        let waiting = self.waiting.take();
        waiting.into_values().for_each(|asked| asked.giver.give(Err(StoreError::Closed)));
        self.watchers.tell(News::Closed);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

fn with(line: &Weak<Line>, act: impl FnOnce(&Line)) {
    if let Some(line) = line.upgrade() {
        act(&line);
    }
}

fn unexpected() -> StoreError {
    StoreError::Other("the worker answered something else than was asked".into())
}
