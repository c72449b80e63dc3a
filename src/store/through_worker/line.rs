//! The line to the worker: who waits for which answer.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use crate::store::message::{pack, unpack};
use crate::store::patience::Pulse;
use crate::store::protocol::{Answer, Ask, Unasked};
use crate::store::timer::while_alive;
use crate::store::waiting::{Giver, Waiter, answer};
use crate::store::watchers::Watchers;
use crate::store::{News, Record, Role, StoreError};

/// The worker has its own watchdog; the page waits this much longer before it gives the worker up.
const GRACE_MS: u32 = 500;

pub(super) struct Line {
    worker: Worker,
    ready: RefCell<Option<Giver<Result<(), StoreError>>>>,
    waiting: RefCell<BTreeMap<u32, Asked>>,
    last: Cell<u32>,
    role: Cell<Role>,
    closed: Cell<bool>,
    watchers: Watchers,
    /// Kept alive as long as the worker may call them.
    callbacks: RefCell<Option<Callbacks>>,
}

struct Callbacks {
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
}

struct Asked {
    giver: Giver<Result<Answer, StoreError>>,
    pieces: Vec<Record>,
    /// Beats at every piece, empty ones too.
    pulse: Pulse,
}

impl Line {
    pub(super) fn to(worker: Worker, ready: Giver<Result<(), StoreError>>) -> Rc<Line> {
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
        self.callbacks.replace(Some(Callbacks { _heard: heard, _failed: failed }));
    }

    pub(super) fn role(&self) -> Role {
        self.role.get()
    }

    pub(super) fn set_role(&self, role: Role) {
        self.role.set(role);
    }

    pub(super) fn on_news(&self, told: Box<dyn Fn(News)>) {
        self.watchers.add(told);
    }

    /// Sends at once, before anybody awaits, so that calls reach the worker in the order they were made. Waits for the answer
    /// so many milliseconds, and so many after every piece of it.
    pub(super) fn ask(
        &self,
        ask: Ask,
        limit: u32,
    ) -> impl Future<Output = Result<Answer, StoreError>> + use<> {
        let pulse = Pulse::default();
        let waiter = self.send(&ask, pulse.clone());
        async move { while_alive(limit.saturating_add(GRACE_MS), &pulse, waiter?).await }
    }

    fn send(&self, ask: &Ask, pulse: Pulse) -> Result<Waiter<Result<Answer, StoreError>>, StoreError> {
        if self.closed.get() {
            return Err(StoreError::Closed);
        }
        let number = self.last.get() + 1;
        self.last.set(number);
        let (giver, waiter) = answer();
        self.waiting.borrow_mut().insert(number, Asked { giver, pieces: Vec::new(), pulse });
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
                asked.pulse.beat();
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
